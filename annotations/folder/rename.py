"""The same story under another slug, with keys of its own where keys are the site's."""

from dataclasses import replace
from hashlib import sha256

from .ids import Ids, evidence_id, highlight_id, link_id, map_evidence, rejection_id
from .limits import KEY, KEY_LENGTH
from .tree import ClaimRecord, DecisionRecord, EvidenceRecord, Folder, RejectionRecord


def copy_as(folder: Folder, slug: str) -> Folder:
    """The story as a copy named `slug`, with new claim keys and ids; what stories share keeps its keys.

    Fingerprints of decisions and best figures name rows by id, so the copy's are left out: they rest on the
    evidence as it stands. Raises ValueError for a slug that is no key or the story's own.
    """
    if not KEY.fullmatch(slug):
        raise ValueError(f"“{slug}” is no key: lower-case ASCII letters, digits and hyphens, at most 64.")
    if slug == folder.story.slug:
        raise ValueError(f"“{slug}” is the story's own slug; a copy needs another.")
    return _Copy(folder, slug).made()


class _Copy:
    def __init__(self, folder: Folder, slug: str) -> None:
        self.folder, self.slug, self.ids = folder, slug, Ids(slug)
        self.claim_keys: dict[str, str] = {}
        self.highlights: dict[str, str] = {}
        self.rows: dict[str, str] = {}

    def made(self) -> Folder:
        named = tuple(self._claim(claim) for claim in self.folder.claims)
        claims = map_evidence(named, self._row)
        claims = tuple(self._best(claim) for claim in claims)
        return replace(
            self.folder,
            story=replace(self.folder.story, slug=self.slug),
            claims=map_evidence(claims, lambda _, row: self._correcting(row)),
            highlights=tuple(replace(one, id=highlight_id(self.ids, one)) for one in self.folder.highlights),
            links=tuple(replace(one, id=link_id(self.ids, one)) for one in self.folder.links),
            rejections=tuple(self._rejection(one) for one in self.folder.rejections),
        )

    def _claim(self, claim: ClaimRecord) -> ClaimRecord:
        return replace(
            claim,
            key=self._claim_key(claim.key),
            decisions=tuple(_without_fingerprint(one) for one in claim.decisions),
            best_figures=tuple(replace(one, fingerprint=None) for one in claim.best_figures),
        )

    def _claim_key(self, key: str) -> str:
        """slug-key, the old slug taken off; shortened by a checksum where it would be too long."""
        rest = key.removeprefix(f"{self.folder.story.slug}-")
        made, count = f"{self.slug}-{rest}", 0
        while len(made) > KEY_LENGTH or made in self.claim_keys.values():
            mark = sha256(f"{key} {count}".encode()).hexdigest()[:8]
            made, count = f"{f'{self.slug}-{rest}'[: KEY_LENGTH - 9].rstrip('-')}-{mark}", count + 1
        self.claim_keys[key] = made
        return made

    def _row(self, claim: ClaimRecord, row: EvidenceRecord) -> EvidenceRecord:
        old = row.highlight or self.ids.plain("h", row.article, row.revision, row.start, row.end, row.by, 0)
        if old not in self.highlights:
            self.highlights[old] = highlight_id(self.ids, row)
        made = evidence_id(self.ids, claim.key, row)
        if row.id:
            self.rows[row.id] = made
        return replace(row, id=made, highlight=self.highlights[old])

    def _rejection(self, one: RejectionRecord) -> RejectionRecord:
        named = replace(one, claim=one.claim and self.claim_keys[one.claim])
        return replace(named, id=rejection_id(self.ids, named))

    def _best(self, claim: ClaimRecord) -> ClaimRecord:
        best = (
            replace(one, evidence=one.evidence and self.rows.get(one.evidence)) for one in claim.best_figures
        )
        return replace(claim, best_figures=tuple(best))

    def _correcting(self, row: EvidenceRecord) -> EvidenceRecord:
        return replace(row, supersedes=row.supersedes and self.rows.get(row.supersedes))


def _without_fingerprint(one: DecisionRecord) -> DecisionRecord:
    return replace(one, fingerprint=None)
