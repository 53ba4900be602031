"""Ids of rows that were written without one: made from what the row says, the same on every machine."""

from base64 import b32encode
from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256

from .tree import (
    ClaimRecord,
    EvidenceRecord,
    Folder,
    HighlightRecord,
    LinkRecord,
    Place,
    RejectionRecord,
    all_evidence,
)

DIGITS = 12  # base 32, 60 bits: two of a million rows meet with a chance of 1 in two millions


class Ids:
    """Makes ids under one story's name; each is given out once."""

    def __init__(self, slug: str, taken: Iterable[str | None] = ()) -> None:
        self.slug = slug
        self.taken = set(taken)

    def make(self, letter: str, *parts: object) -> str:
        """An id that was not given out yet: equal rows differ by a count."""
        count = 0
        while (made := self.plain(letter, *parts, count)) in self.taken:
            count += 1
        self.taken.add(made)
        return made

    def plain(self, letter: str, *parts: object) -> str:
        """The id of these parts, whether it was given out or not."""
        said = "\x1f".join("" if part is None else str(part) for part in (letter, self.slug, *parts))
        return f"{letter}-{b32encode(sha256(said.encode()).digest()).decode().lower()[:DIGITS]}"


def with_ids(folder: Folder) -> Folder:
    """The folder with every missing id filled in. Rows without a highlight share one where article,
    revision, span and `by` are the same."""
    rows = all_evidence(folder.claims)
    ids = Ids(folder.story.slug, (name for row in rows for name in (row.id, row.highlight)))
    ids.taken.update(one.id for one in folder.highlights)
    ids.taken.update(one.id for one in folder.links)
    ids.taken.update(one.id for one in folder.rejections)

    def complete(claim: ClaimRecord, row: EvidenceRecord) -> EvidenceRecord:
        return replace(
            row,
            highlight=row.highlight or shared_highlight(ids, row),
            id=row.id or evidence_id(ids, claim.key, row),
        )

    claims = map_evidence(folder.claims, complete)
    ids.taken.update(row.highlight for row in all_evidence(claims))
    return replace(
        folder,
        claims=claims,
        highlights=tuple(replace(one, id=one.id or highlight_id(ids, one)) for one in folder.highlights),
        links=tuple(replace(one, id=one.id or link_id(ids, one)) for one in folder.links),
        rejections=tuple(replace(one, id=one.id or rejection_id(ids, one)) for one in folder.rejections),
    )


def map_evidence(
    claims: Iterable[ClaimRecord], change: Callable[[ClaimRecord, EvidenceRecord], EvidenceRecord]
) -> tuple[ClaimRecord, ...]:
    """The claims with every row changed."""
    return tuple(
        replace(claim, evidence=tuple(change(claim, row) for row in claim.evidence)) for claim in claims
    )


def shared_highlight(ids: Ids, row: EvidenceRecord) -> str:
    return ids.plain("h", *_place(row), row.by, 0)


def highlight_id(ids: Ids, one: HighlightRecord | EvidenceRecord) -> str:
    return ids.make("h", *_place(one), one.by)


def evidence_id(ids: Ids, claim: str, row: EvidenceRecord) -> str:
    said = (row.stance, row.speaker, row.party, row.agency, row.anonymous, row.described_as)
    return ids.make("e", claim, *_place(row), *said)


def link_id(ids: Ids, one: LinkRecord) -> str:
    return ids.make("l", one.verdict, *(part for end in one.ends for part in _place(end)), one.by)


def rejection_id(ids: Ids, one: RejectionRecord) -> str:
    return ids.make("r", one.claim, *_place(one), one.by)


def _place(one: Place) -> tuple[str, int, int, int]:
    return one.article, one.revision, one.start, one.end
