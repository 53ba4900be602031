"""Which passages of a story's current texts match: the engine over what is stored, kept between requests.

    texts and spellings of the story now (two queries) --> kept under exactly these? --> the same Aligner
                                                      `--> else: load what is not loaded yet, make one

What is kept is named by what it was made from (each analysis by its digest), so that nothing has to be told
when a text or spelling changes. Documents are named by their articles' keys.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

from articles.analysing import make_good
from articles.models import Analysis, Article, Story
from articles.signals import editors_ask
from articles.spellings import spellings_of
from articles.text.alignment import Aligner, Match
from articles.text.analysis import VERSION, Sentence, load

ALIGNERS = 4  # stories that are read at one time; one of 200 articles takes some hundred megabytes
ANALYSES = 400  # texts
ASKED = 512  # articles and statements of one story
MATCHES = 64  # sets of texts that are set side by side, of one story

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """A bounded dictionary for several threads; the entry that was asked for longest ago goes first."""

    def __init__(self, most: int):
        self.most = most
        self.lock = Lock()
        self.values: OrderedDict[Hashable, Value] = OrderedDict()

    def get(self, name: Hashable) -> Value | None:
        with self.lock:
            if name in self.values:
                self.values.move_to_end(name)
            return self.values.get(name)

    def put(self, name: Hashable, value: Value) -> Value:
        """The value that is kept now: that of another thread where it was quicker."""
        with self.lock:
            value = self.values.setdefault(name, value)
            self.values.move_to_end(name)
            while len(self.values) > self.most:
                self.values.popitem(last=False)
            return value

    def clear(self) -> None:
        with self.lock:
            self.values.clear()


@dataclass
class _Story:
    """An aligner, which threads may share, and what was asked of it. Questions wait for one another, so that
    two threads do not work out the same at one time."""

    aligner: Aligner
    is_met: bool = False  # whether editors asked for it
    lock: Lock = field(default_factory=Lock)
    between: Kept[tuple[Match, ...]] = field(default_factory=lambda: Kept(MATCHES))
    asked: Kept[tuple[Match, ...]] = field(default_factory=lambda: Kept(ASKED))

    def of(self, article: str) -> Sequence[Match]:
        """Aligner.matches of the article of this key; nothing for one without a text."""
        if article not in self.aligner.story.numbers:
            return ()
        return self._kept(("of", article), lambda: self.aligner.matches(article))

    def like(self, words: str) -> Sequence[Match]:
        """Aligner.like for words of an editor's own."""
        return self._kept(("like", words), lambda: self.aligner.like(words))

    def sentences(self, article: str) -> Sequence[Sentence]:
        """What the engine read in the article of this key; their numbers are those of a Place."""
        story = self.aligner.story
        return [story.sentences[number] for number in story.numbers.get(article, ())]

    def prepare(self, article: str) -> None:
        """Compare now what questions on the article of this key will ask."""
        with self.lock:
            self.aligner.prepare(article)

    def matches_between(
        self, articles: Collection[str], least: float = 0.0, *, ahead: bool = False
    ) -> tuple[Match, ...]:
        """Aligner.between for those of the articles that have a text. `ahead`: nobody waits for it, and it
        keeps nobody waiting."""
        names = sorted(set(articles) & self.aligner.story.numbers.keys())
        found = self.between.get((least, *names))
        if found is None:
            with nullcontext() if ahead else self.lock:
                found = self.aligner.between(names, least=least)
            found = self.between.put((least, *names), found)
        return found

    def _kept(self, name: Hashable, ask: Callable[[], tuple[Match, ...]]) -> tuple[Match, ...]:
        found = self.asked.get(name)
        if found is None:
            with self.lock:
                found = ask()
            found = self.asked.put(name, found)
        return found


_aligners: Kept[_Story] = Kept(ALIGNERS)
_analyses: Kept[tuple[Sentence, ...]] = Kept(ANALYSES)


def aligner_of(story: Story) -> Aligner:
    """Over the current texts of the story's articles that are not removed; analyses that are missing or old
    are made good. Two queries, where something changed one more, where something was missing some more."""
    return _kept(story).aligner


def matching_of(story: Story) -> _Story:
    """What is kept of the story as it stands now, for several questions at once, which editors' pages ask;
    queries as aligner_of."""
    found = _kept(story)
    if not found.is_met:
        found.is_met = True
        editors_ask.send(_Story, story=story.pk)
    return found


@dataclass(frozen=True)
class Beside:
    """Texts side by side: what matches, and the sentences of each, which the places in matches count."""

    matches: Sequence[Match]
    sentences: Mapping[str, Sequence[Sentence]]


def matches_between(story: Story, articles: Collection[str]) -> Sequence[Match]:
    """Aligner.between for the articles of these keys; of one without a text nothing."""
    return beside(story, articles).matches


def beside(story: Story, articles: Collection[str], least: float = 0.0) -> Beside:
    """The same with the sentences; `least`: as for Aligner.between."""
    kept = _kept(story)
    return Beside(
        kept.matches_between(articles, least),
        {name: kept.sentences(name) for name in kept.aligner.story.numbers.keys() & set(articles)},
    )


def forget() -> None:
    """Give back the memory."""
    _aligners.clear()
    _analyses.clear()


def name_of(story: Story) -> Hashable:
    """Names the story as it stands now, by its texts and spellings; queries as aligner_of."""
    return _name(_digests(story), spellings_of(story.pk))


def _name(digests: Mapping[str, str], spellings: Mapping[str, str]) -> Hashable:
    return (VERSION, tuple(sorted(digests.items())), tuple(sorted(spellings.items())))


def _kept(story: Story) -> _Story:
    digests = _digests(story)
    spellings = spellings_of(story.pk)
    name = _name(digests, spellings)
    found = _aligners.get(name)
    if found is None:
        found = _aligners.put(name, _Story(Aligner(_documents(digests), spellings)))
    return found


def _digests(story: Story) -> dict[str, str]:
    """{article: digest of its current text's analysis}"""
    articles = Article.objects.live().filter(story=story).exclude(current=None).order_by("key")
    names = ("key", "current_id", "current__analysis__version", "current__analysis__digest")
    rows = list(articles.values_list(*names))
    wanting = [revision for _, revision, version, _ in rows if version != VERSION]
    if wanting:
        make_good(wanting)
        rows = list(articles.values_list(*names))
    return {key: digest for key, _, _, digest in rows}


def _documents(digests: Mapping[str, str]) -> dict[str, tuple[Sentence, ...]]:
    loaded = {digest: _analyses.get(digest) for digest in digests.values()}
    wanting = [digest for digest, sentences in loaded.items() if sentences is None]
    rows = Analysis.objects.filter(digest__in=wanting).values_list("digest", "data") if wanting else ()
    loaded |= {digest: _analyses.put(digest, load(bytes(data))) for digest, data in rows}
    return {key: loaded[digest] or () for key, digest in digests.items()}
