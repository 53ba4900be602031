"""Progress is said late, and then not too often."""

from io import StringIO

from articles.progress import Progress


class Screen(StringIO):
    def __init__(self, terminal):
        super().__init__()
        self.terminal = terminal

    def isatty(self):
        return self.terminal


def said(terminal, *moments, **options):
    """What stands on the screen after calls at these seconds."""
    screen, clock = Screen(terminal), iter([0, *moments])
    progress = Progress("Storing", screen, clock=lambda: next(clock), **options)
    for number, _ in enumerate(moments):
        progress(number, 9, "claims")
    progress.done()
    return screen.getvalue()


def test_quick_work_says_nothing():
    assert said(True, 0.1, 1.9) == said(False, 0.1, 1.9) == ""


def test_lines_follow_where_nobody_looks_on():
    assert said(False, 1, 2, 3, 6.9, 7, 8) == "Storing: 1 of 9, claims\nStoring: 4 of 9, claims\n"


def test_a_terminals_line_is_written_over_and_taken_away():
    words = "Storing: {} of 9, claims"
    assert said(True, 2, 2.1, 2.3) == (
        f"\r{words.format(0)}\r{words.format(2)}\r{' ' * len(words.format(2))}\r"
    )


def test_long_work_says_at_once_that_it_has_begun():
    assert said(False, 0, 1, 5, patience=0) == "Storing: 0 of 9, claims\nStoring: 2 of 9, claims\n"
