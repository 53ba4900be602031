"""How far long work has come, said on standard error where it takes long enough to wonder."""

import sys
import time

PATIENCE = 2.0  # seconds before anything is said
PAUSE = 5.0  # seconds between two lines where nobody sees them replaced
FLICKER = 0.2  # seconds between two states of a terminal's line


class Progress:
    """Call it with (done, total, what). On a terminal one line is written over; elsewhere lines follow.
    `patience`: seconds before anything is said; 0 where the work is known to be long."""

    def __init__(self, title: str, out=None, clock=time.monotonic, patience: float = PATIENCE):
        self.title, self.out, self.clock = title, out or sys.stderr, clock
        self.terminal = self.out.isatty()
        self.next = clock() + patience
        self.width = 0

    def __call__(self, done: int, total: int, what: str) -> None:
        now = self.clock()
        if now >= self.next:
            self.next = now + (FLICKER if self.terminal else PAUSE)
            self._say(f"{self.title}: {done} of {total}, {what}")

    def done(self) -> None:
        """Take the terminal's line away, so that what is said next stands alone."""
        if self.width:
            self.out.write("\r" + " " * self.width + "\r")
            self.width = 0

    def _say(self, words: str) -> None:
        if self.terminal:
            self.out.write("\r" + words.ljust(self.width))
            self.width = len(words)
        else:
            self.out.write(words + "\n")
        self.out.flush()
