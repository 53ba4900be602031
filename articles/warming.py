"""A server compares texts ahead of its editors: of a story in which a text was stored, or that they open.

    text stored here ---- after the commit ----.
    editors ask of a story (matching.py) -------+--> wanted --> one thread: the newest article first, then the
                                                                others, then what all report together

Readers' pages compare what they show and no more: a whole story is what editors ask for, and whoever reads
one story after the other would keep the thread busy for ever. Stories in which a text was stored go before
those that were opened, first in, first out. A story that was compared is not compared again until it changes,
though its memory went to others.

A page that comes meanwhile does not wait longer than for one article, and what it compares itself the thread
finds done. A story that changes meanwhile is begun anew. Only servers call `start`: commands and tests
compare what they ask for.
"""

import logging
import time
from collections.abc import Hashable
from threading import Condition, Thread, current_thread

from django.db import connection, transaction

from articles import matching
from articles.models import Act, Article, Spelling, Story
from articles.signals import acted, editors_ask
from articles.text.groups import FAINT

log = logging.getLogger(__name__)
TEXTS = {Article._meta.label_lower, Spelling._meta.label_lower}
PAUSE = 0.002  # seconds after each article: threads that answer go first
ANSWER = 0.5  # seconds: a page that opens the story has it for itself so long
DONE = 1_000  # stories of which it is known as what they were compared


class Warmer:
    """A thread that begins with the story that is wanted most, a list of those, and what it has compared."""

    def __init__(self) -> None:
        self.wanted: dict[int, float] = {}  # stories, with how long to wait; the first wanted first
        self.done: dict[int, Hashable] = {}  # stories, with what named them (matching.name_of) when compared
        self.changed = Condition()
        self.thread: Thread | None = None
        self.busy = False

    def want(self, story: int, after: float = 0.0) -> None:
        """Compare the story's texts, those that it has then, after so many seconds: those at once go first.
        What is wanted already keeps its turn, or comes earlier."""
        if current_thread() is self.thread:
            return  # its own aligner
        with self.changed:
            if story not in self.wanted or after < self.wanted[story]:
                self.wanted.pop(story, None)
                self.wanted[story] = after
            if self.thread is None or not self.thread.is_alive():
                self.thread = Thread(target=self._run, name="warming", daemon=True)
                self.thread.start()
            self.changed.notify_all()

    def wait(self, seconds: float = 60.0) -> bool:
        """Until nothing is wanted; whether that came in time. For measuring."""
        with self.changed:
            return self.changed.wait_for(lambda: not self.wanted and not self.busy, seconds)

    def _run(self) -> None:
        while True:
            with self.changed:
                self.busy = False
                self.changed.notify_all()
                self.changed.wait_for(lambda: self.wanted)
                story = min(self.wanted, key=self.wanted.__getitem__)  # of equal ones the first
                after = self.wanted.pop(story)
                self.busy = True
            try:
                time.sleep(after)
                self.warm(story)
            except Exception:  # it is nobody's request: the page that asks will tell what is wrong
                log.exception("The texts of story %s could not be compared ahead.", story)
            finally:
                connection.close()

    def warm(self, number: int) -> None:
        """Compare the story's texts here and now, where it did not do that already; closes the connection to
        the database."""
        story = Story.objects.filter(pk=number).first()
        if story is None or self.done.get(number) == (name := matching.name_of(story)):
            return
        kept = matching.matching_of(story)
        live = Article.objects.live().filter(story=story).order_by("-current_id")
        keys = [key for key in live.values_list("key", flat=True) if key in kept.aligner.story.numbers]
        connection.close()  # comparing takes a while and asks the database for nothing
        for key in keys:
            if number in self.wanted:
                return
            kept.prepare(key)
            time.sleep(PAUSE)
        kept.matches_between(keys, FAINT, ahead=True)
        self._remember(number, name)

    def _remember(self, number: int, name: Hashable) -> None:
        self.done.pop(number, None)
        self.done[number] = name
        while len(self.done) > DONE:
            del self.done[next(iter(self.done))]


warmer = Warmer()


def start() -> None:
    """From now on this process compares ahead."""
    acted.connect(_after_act, dispatch_uid="articles.warming")
    editors_ask.connect(_after_asking, dispatch_uid="articles.warming")


def stop() -> None:
    """No more; what was begun is finished."""
    acted.disconnect(dispatch_uid="articles.warming")
    editors_ask.disconnect(dispatch_uid="articles.warming")


def _after_act(sender, act: Act, **kwargs) -> None:
    story = act.story_id
    if story is not None and any(ref.rpartition(":")[0] in TEXTS for ref in act.after):
        transaction.on_commit(lambda: warmer.want(story))


def _after_asking(sender, story: int, **kwargs) -> None:
    warmer.want(story, ANSWER)
