"""Which figures a reader asks for, and in which order."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from annotations.discrepancies import LATEST, Group, Row
from articles.models import Article
from articles.text.normalize import fold_text

SORTS = {
    "low": ("low end", lambda row: (row.interval.low, row.interval.high)),
    "source": ("source", lambda row: fold_text(row.quote.article.source.name)),
    "date": ("date of report", lambda row: row.quote.article.published_at or LATEST),
    "as-of": ("day it speaks of", lambda row: row.figure.as_of or LATEST),
}


@dataclass(frozen=True)
class Asked:
    """What a reader asks the figures for, from the words of the address. What is not known is left out."""

    group: str = ""
    unit: str = ""
    source: str = ""
    q: str = ""
    sort: str = ""

    @property
    def filters(self) -> bool:
        return bool(self.group or self.unit or self.source or self.q)

    @property
    def query(self) -> str:
        words = {one.name: getattr(self, one.name) for one in fields(self)}
        return urlencode({name: said for name, said in words.items() if said})

    def sorted_by(self, sort: str) -> str:
        return replace(self, sort="" if sort == "low" else sort).query


def units_in(groups: Iterable[Group]) -> list[str]:
    return sorted({group.unit for group in groups if group.unit})


def read_asked(data, groups: Sequence[Group], articles: Iterable[Article]) -> Asked:
    """`data` is the request's QueryDict; groups are named by their names, articles by their keys."""
    return Asked(
        group=_known(data.get("group"), {group.name for group in groups}),
        unit=_known(data.get("unit"), set(units_in(groups))),
        source=_known(data.get("source"), {article.key for article in articles}),
        q=" ".join(data.get("q", "").replace("\0", "").split())[:200],
        sort=_known(data.get("sort"), SORTS.keys() - {"low"}),
    )


def _known(value: str | None, known: Collection[str]) -> str:
    return value if value in known else ""


def sifted(groups: Iterable[Group], asked: Asked) -> list[Group]:
    """The groups with a row that was asked for, whole, lest a verdict stand beside half of its figures."""
    wanted = fold_text(asked.q).split()
    found = [group for group in groups if _passes(group, asked, wanted)]
    return [replace(group, rows=_sorted(group.rows, asked.sort)) for group in found]


def _sorted(rows: Iterable[Row], sort: str) -> list[Row]:
    by_low = sorted(rows, key=SORTS["low"][1])
    return sorted(by_low, key=SORTS[sort][1]) if sort else by_low


def _passes(group: Group, asked: Asked, wanted: Sequence[str]) -> bool:
    return (
        asked.group in ("", group.name)
        and asked.unit in ("", group.unit)
        and (not asked.source or asked.source in {row.quote.article.key for row in group.rows})
        and (not wanted or all(word in _text(group) for word in wanted))
    )


def _text(group: Group) -> str:
    said = [group.name, *(text for row in group.rows for text in _texts(row))]
    return fold_text(" ".join(said))


def _texts(row: Row) -> tuple[str, ...]:
    speaker = row.quote.speaker.name if row.quote.speaker else ""
    return row.words, row.quote.words, row.claim.statement, row.quote.article.source.name, speaker
