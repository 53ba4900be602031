"""On whose word a story rests: the claims that stand on one voice alone, and all that a voice is heard on.

    claim 1   supported by  Ada          carried alone by Ada
    claim 2   supported by  Ada, Ben     nobody alone
    claim 3   supported by  the Gazette  alone, in an outlet's own voice

Read from the claims' cached `voices` (suggesting.py), so that a page costs one query for the speakers' names.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotations.falling import Fall, falls_of
from annotations.models import Claim, Party, Speaker
from annotations.suggesting import canonical
from articles.models import Article

UNNAMED = "People without a name, not the same one"


@dataclass(frozen=True)
class Voice:
    """`alone`: claims that this voice alone supports; `heard`: claims that it supports, alone or not.

    `href` is empty for an outlet's own voice and the unnamed; `falls` is what falls without them, in words,
    where that is more than `alone` says."""

    name: str
    href: str
    alone: int
    heard: int
    role: str = ""
    falls: str = ""


@dataclass(frozen=True)
class Voices:
    """`single`: claims that rest on one origin; `total`: claims that rest on any; `sides`: the parties that
    support any, of which `alone` counts the claims that would lose their only voice without them."""

    total: int
    single: int
    voices: tuple[Voice, ...]
    sides: tuple[Voice, ...] = ()

    @property
    def first(self) -> Voice | None:
        """Who carries most claims alone; None where nobody carries two, or two carry as many."""
        named = [voice for voice in self.voices if voice.name != UNNAMED]
        first, second, *_ = (*named, None, None)
        if first is None or first.alone < 2 or (second is not None and second.alone == first.alone):
            return None
        return first

    @property
    def first_alone(self) -> bool:
        """Whether anybody carries a claim alone."""
        return any(voice.alone for voice in self.voices)

    @property
    def words(self) -> str:
        """ "9 of 28 claims rest on one voice; 4 of them on Ada Lund alone" """
        if not self.single:
            return "No claim rests on one voice" if self.total > 1 else "The claim rests on several voices"
        verb = "rests" if self.single == 1 else "rest"
        claims = "claim" if self.total == 1 else "claims"
        lone = f"; {self.first.alone} of them on {self.first.name} alone" if self.first else ""
        return f"{self.single} of {self.total} {claims} {verb} on one voice{lone}"

    @property
    def others(self) -> int:
        """The voices that stand behind nothing alone."""
        return sum(not voice.alone for voice in self.voices)


def voices_of(claims: Sequence[Claim], articles: Iterable[Article]) -> Voices:
    """Over all claims of a story. The articles, with `source`, name the outlets."""
    resting = [claim.voices["for"] for claim in claims if claim.voices.get("for")]
    single = [origins[0] for origins in resting if len(origins) == 1]
    alone = Counter(origin[0] for origin in single if len(origin) == 1)
    together = Counter(tuple(origin) for origin in single if len(origin) > 1)
    heard = Counter(who for origins in resting for who in {who for origin in origins for who in origin})
    falls = falls_of(claims)
    named = _Names(heard, falls, {article.source.key: article.source.name for article in articles})
    found = [named.voice(who, alone[who], heard[who]) for who in heard]
    found += [named.side(origin, number) for origin, number in together.items()]
    return Voices(len(resting), len(single), tuple(sorted(found, key=_rank)), _sides(claims, falls))


def _sides(claims: Sequence[Claim], falls: Mapping[str, Fall]) -> tuple[Voice, ...]:
    """One query where anybody speaks for a side."""
    heard = Counter(key for claim in claims for key in claim.voices.get("sides", ()))
    parties = Party.objects.filter(key__in=heard) if heard else ()
    found = []
    for party in parties:
        fall = falls.get(f"party:{party.key}", Fall())
        found.append(
            Voice(party.name, party.get_absolute_url(), len(fall.lost), heard[party.key], falls=fall.words)
        )
    return tuple(sorted(found, key=_rank))


def _rank(voice: Voice) -> tuple[int, int, str]:
    return -voice.alone, -voice.heard, voice.name


class _Names:
    """Names of voices, the speakers read in one query."""

    def __init__(self, voices: Iterable[str], falls: Mapping[str, Fall], outlets: Mapping[str, str]):
        keys: Sequence[str] = [who.partition(":")[2] for who in voices if who.startswith("speaker:")]
        found = Speaker.objects.filter(key__in=keys).select_related("merged_into") if keys else ()
        self.speakers = {one.key: canonical(one) for one in found}
        self.outlets = outlets
        self.falls = falls

    def side(self, origin: Sequence[str], alone: int) -> Voice:
        """Several who are counted as one: people of one side, or printings of one text."""
        names = sorted(self.voice(who, 0, 0).name for who in origin)
        return Voice(", ".join(names), "", alone, alone, "counted as one voice")

    def voice(self, who: str, alone: int, heard: int) -> Voice:
        kind, _, key = who.partition(":")
        speaker = self.speakers.get(key) if kind == "speaker" else None
        if speaker is not None:
            fall = self.falls.get(f"speaker:{speaker.key}", Fall())
            falls = "" if fall.is_only_lost(alone) else fall.words
            return Voice(speaker.name, speaker.get_absolute_url(), alone, heard, speaker.role, falls)
        if kind == "outlet":
            return Voice(self.outlets.get(key, key), "", alone, heard, "in its own words")
        return Voice(UNNAMED if kind == "unnamed" else key, "", alone, heard)
