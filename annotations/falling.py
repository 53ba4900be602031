"""What of a story would fall if one voice, or one side, were withdrawn.

    without Alloush    3 claims lose their only voice    claims 6, 24 ...
                       1 dispute ends                    claim 3, denied only

Read from the claims' cached `voices` (suggesting.py, rules/without.py): no query.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from annotations.models import Claim, Suggested

LOST = {Suggested.UNVERIFIED, Suggested.WITHDRAWN, Suggested.DENIED_ONLY}


@dataclass
class Fall:
    """Claims by what becomes of them. `other`: of any other change, such as a dispute that begins."""

    lost: list[Claim] = field(default_factory=list)
    ended: list[Claim] = field(default_factory=list)
    weakened: list[Claim] = field(default_factory=list)
    other: list[Claim] = field(default_factory=list)

    @property
    def words(self) -> str:
        """ "3 claims lose their only voice, 1 dispute ends" """
        parts = [
            _count(len(self.lost), "claim loses its only voice", "claims lose their only voice"),
            _count(len(self.ended), "dispute ends", "disputes end"),
            _count(len(self.weakened), "agreement rests on one voice", "agreements rest on one voice"),
            _count(len(self.other), "claim is judged otherwise", "claims are judged otherwise"),
        ]
        return ", ".join(filter(None, parts))

    @property
    def parts(self) -> list[tuple[str, list[Claim]]]:
        """The claims under what becomes of them, without what does not happen."""
        found = [
            ("Loses its only voice", self.lost),
            ("No longer disputed", self.ended),
            ("Rests on one voice then", self.weakened),
            ("Judged otherwise", self.other),
        ]
        return [(words, claims) for words, claims in found if claims]

    def is_only_lost(self, number: int) -> bool:
        """Whether so many claims lose their only voice, and nothing else happens."""
        return len(self.lost) == number and not (self.ended or self.weakened or self.other)

    def add(self, claim: Claim, becomes: str) -> None:
        if claim.suggestion == Suggested.DISPUTED and becomes != Suggested.UNVERIFIED:
            self.ended.append(claim)
        elif becomes in LOST and claim.suggestion != Suggested.DENIED_ONLY:
            self.lost.append(claim)
        elif (claim.suggestion, becomes) == (Suggested.AGREED, Suggested.SINGLE_SOURCE):
            self.weakened.append(claim)
        else:
            self.other.append(claim)


def falls_of(claims: Iterable[Claim]) -> dict[str, Fall]:
    """{"speaker:KEY" or "party:KEY": what falls with them}, over the claims of a story."""
    found: dict[str, Fall] = defaultdict(Fall)
    for claim in claims:
        for who, becomes in claim.voices.get("without", {}).items():
            found[who].add(claim, becomes)
    return dict(found)


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}" if number else ""
