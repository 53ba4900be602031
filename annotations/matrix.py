"""Claims down, sources across: what each report has on record of each claim.

              Reuters            BBC          AP
    claim 1   + 300-400, Dillon  + 200-300    nothing
    claim 2   + own voice        nothing      − Alloush
    claim 3   nothing            nothing      nothing

Everything is read once (as of a past moment where one is asked for); sorting and filtering work on the lines.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from urllib.parse import urlencode

from annotations.models import Claim, Decision, Speaker, Tag
from annotations.past import corrected_quotes_of
from annotations.quoting import Quote
from annotations.reviewing import reviews_of
from annotations.tally import UNTAGGED
from articles.models import Article, Story
from articles.text.normalize import fold_text

SORTS = {
    "story": "the story’s order",
    "tag": "tag",
    "disputed": "most voices against it",
    "sources": "most sources that speak",
    "statement": "statement, A to Z",
}
BY_SOURCE = "source:"  # before an article's key: the claims that it speaks on come first
SPEAKS, SILENT = "speaks", "silent"
TAGS = [*Tag.values, UNTAGGED]


@dataclass(frozen=True)
class Line:
    """One claim, the quotes of each article that has any ({article's number in the database: quotes}), and
    who last reviewed it."""

    claim: Claim
    quotes: Mapping[int, list[Quote]]
    review: Decision | None = None

    @property
    def status(self) -> str:
        return self.claim.tag or UNTAGGED

    @property
    def every(self) -> list[Quote]:
        return [quote for quotes in self.quotes.values() for quote in quotes]

    @property
    def sources(self) -> int:
        """Outlets with words on it, however many reports of theirs carry them."""
        return len({quotes[0].article.source_id for quotes in self.quotes.values()})

    @property
    def against(self) -> int:
        """The independent voices that contradict, as the rules count them."""
        return len(self.claim.voices.get("against", ()))

    @property
    def speakers(self) -> set[Speaker]:
        return {quote.speaker for quote in self.every if quote.speaker is not None}


def lines_of(story: Story, articles: Iterable[Article], *, at: datetime | None = None) -> list[Line]:
    """In the order of the claims, with the quotes of these articles alone; with `at` as they stood then."""
    claims, shown = list(story.claims.live().in_order()), {article.pk for article in articles}
    quotes = corrected_quotes_of(story, claims, at=at)
    reviews = reviews_of(story, claims, at)
    return [
        Line(claim, _by_article(quotes.get(claim.pk, ()), shown), reviews.get(claim.pk)) for claim in claims
    ]


def _by_article(quotes: Iterable[Quote], shown: Collection[int]) -> dict[int, list[Quote]]:
    found: dict[int, list[Quote]] = {}
    for quote in quotes:
        if quote.article.pk in shown:
            found.setdefault(quote.article.pk, []).append(quote)
    return found


@dataclass(frozen=True)
class Asked:
    """What a reader asks the matrix for, from the words of the address. What is not known is left out."""

    tag: tuple[str, ...] = ()
    source: str = ""
    does: str = ""
    speaker: str = ""
    q: str = ""
    sort: str = ""
    by: str = field(default="", metadata={"derived": True})

    @property
    def filters(self) -> bool:
        return bool(self.tag or self.source or self.speaker or self.q)

    @property
    def query(self) -> str:
        """The address's words, without those that say nothing."""
        words = {one.name: getattr(self, one.name) for one in fields(self) if not one.metadata}
        return urlencode({name: said for name, said in words.items() if said}, doseq=True)

    def sorted_by(self, sort: str) -> str:
        return replace(self, sort=sort).query


def read_asked(data, articles: Sequence[Article], speakers: Iterable[Speaker]) -> Asked:
    """`data` is the request's QueryDict; articles and speakers are named by their keys."""
    keys = {article.key for article in articles}
    source, sort = _known(data.get("source"), keys), data.get("sort", "")
    by = _known(sort.removeprefix(BY_SOURCE), keys) if sort.startswith(BY_SOURCE) else ""
    return Asked(
        tag=tuple(tag for tag in TAGS if tag in data.getlist("tag")),
        source=source,
        does=(_known(data.get("does"), {SPEAKS, SILENT}) or SPEAKS) if source else "",
        speaker=_known(data.get("speaker"), {one.key for one in speakers}),
        q=" ".join(data.get("q", "").replace("\0", "").split())[:200],
        sort=sort if by or (sort in SORTS and sort != "story") else "",
        by=by,
    )


def _known(value: str | None, known: Collection[str]) -> str:
    return value if value in known else ""


def speakers_in(lines: Iterable[Line]) -> list[Speaker]:
    """Everybody heard on these claims, by name."""
    found = {speaker for line in lines for speaker in line.speakers}
    return sorted(found, key=lambda one: (one.name.casefold(), one.key))


def chosen(lines: Iterable[Line], asked: Asked, articles: Iterable[Article]) -> list[Line]:
    """The lines that pass every filter, sorted; where two are equal, in the order in which they came."""
    numbers = {article.key: article.pk for article in articles}
    found = [line for line in lines if _passes(line, asked, numbers.get(asked.source))]
    return sorted(found, key=_order(asked, numbers.get(asked.by)))


def _passes(line: Line, asked: Asked, source: int | None) -> bool:
    return (
        (not asked.tag or line.status in asked.tag)
        and (source is None or (source in line.quotes) == (asked.does == SPEAKS))
        and (not asked.speaker or asked.speaker in {one.key for one in line.speakers})
        and (not asked.q or _says(line, fold_text(asked.q).split()))
    )


def _says(line: Line, wanted: Iterable[str]) -> bool:
    """Whether every word stands in the claim, its heading or the words put to it, accents and case aside."""
    said = [line.claim.statement, line.claim.section, *(quote.words for quote in line.every)]
    folded = fold_text(" ".join([*said, *(one.name for one in line.speakers)]))
    return all(word in folded for word in wanted)


def _order(asked: Asked, by: int | None) -> Callable[[Line], object]:
    if by is not None:
        return lambda line: by not in line.quotes
    orders = {
        "tag": lambda line: TAGS.index(line.status),
        "disputed": lambda line: (-line.against, line.status != Tag.DISPUTED),
        "sources": lambda line: -line.sources,
        "statement": lambda line: fold_text(line.claim.statement),
    }
    return orders.get(asked.sort, lambda _: 0)
