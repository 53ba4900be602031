"""A story's texts side by side, from the database to cells of HTML (seven queries for any number of rows)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotations.barring import barred
from annotations.cells import Line, Said, said_at
from annotations.comparing import Pair, Tie, Unit, rows_of
from annotations.lining import Compared, entries_of, lines_of
from annotations.linking import Verdict, verdicts_on
from annotations.models import Speaker, Tag
from annotations.placed import evidence_of, passages_of, reported_units
from annotations.tying import editors_ties, engine_ties, not_denied, verdict_pairs
from articles.matching import Beside, beside
from articles.models import Article


@dataclass(frozen=True)
class Rejected:
    """Two passages that an editor said not to report the same, and their words."""

    verdict: Verdict
    said: list[Said]


@dataclass(frozen=True)
class Column:
    article: Article
    left_out: int  # passages that are no report


@dataclass(frozen=True)
class Parallel:
    columns: list[Column]
    lines: list[Line]
    aligned: int  # how many of them have passages of several reports on one thing
    speakers: list[Speaker]  # heard in these texts, by name
    rejected: list[Rejected]  # by an editor: never side by side


def parallel(articles: Sequence[Article], *, says_where: bool = False) -> Parallel:
    """The current texts of the articles, which come with `current` and `source`, the first being the base.
    `says_where`: for those who may annotate them."""
    passages = passages_of(articles)
    evidence = evidence_of(articles)
    columns = [reported_units(article, passages, evidence) for article in articles]
    claims = {one.claim_id: one.claim for found in evidence.values() for one, *_ in found}
    disputed = {pk for pk, claim in claims.items() if claim.tag == Tag.DISPUTED}
    keys, numbers = [one.key for one in articles], [one.pk for one in articles]
    verdicts = verdict_pairs(verdicts_on(numbers), columns, numbers)
    confirmed, rejected = editors_ties(verdicts), barred(verdicts, columns, articles)
    read = beside(articles[0].story, keys)
    known = _known(read, keys, columns)
    ties = _ties(read, known, articles, columns)
    rows = rows_of(columns, disputed, [*confirmed, *ties], rejected, keys)
    said = {(known[key], at): one for key in known for at, one in enumerate(read.sentences[key])}
    compared = Compared(
        articles, columns, rows, entries_of(rows, claims), evidence, verdicts, said, says_where
    )
    lines = lines_of(compared, ties, rejected)
    return Parallel(
        [Column(one, sum(not p.reported for p in passages[one.current_id])) for one in articles],
        lines,
        sum(row.is_aligned for row in rows),
        sorted({one for line in lines for one in line.speakers}, key=lambda one: (one.name, one.key)),
        _rejected(verdicts, articles),
    )


def _known(read: Beside, keys: Sequence[str], columns: Sequence[Sequence[Unit]]) -> dict[str, int]:
    """{text that the engine read as it stands here: its column}: one may have been replaced or taken away
    since."""
    return {
        key: at for at, key in enumerate(keys) if len(read.sentences.get(key, ())) == len(columns[at]) > 0
    }


def _ties(
    read: Beside,
    known: Mapping[str, int],
    articles: Sequence[Article],
    columns: Sequence[Sequence[Unit]],
) -> list[Tie]:
    """The engine's, without what a text that was read for the story denies."""
    silent = {at for at, one in enumerate(articles) if one.read_at is not None}
    return list(not_denied(engine_ties(read.matches, known), columns, silent))


def _rejected(verdicts: dict[Pair, Verdict], articles: Sequence[Article]) -> list[Rejected]:
    """Each once, though it may lie on several passages by now."""
    texts = {one.pk: one for one in articles}
    found = {one.pk: one for one in verdicts.values() if not one.confirms}
    return [
        Rejected(one, [said_at(texts[end.article], end.start, end.end) for end in one.ends])
        for _, one in sorted(found.items())
    ]
