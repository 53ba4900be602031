"""The chain of voices: who speaks, by which agency the words come, which outlet prints them.

    speakers            agencies           outlets
    Ada Lund  ---+----- AP -----------+--- Gazette
                 `--------------------|--- Herald         two outlets, one voice
    Gazette in its own words ---------'

Three columns of equal height; each holds its nodes at equal distances, so that a line needs no measuring:
node i of k stands at (i + 1/2) / k of the height. A way without an agency has an empty slot in the middle,
through which its line runs. Plain values go in and out: no query.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from annotations.quoting import Quote

SIGNS = {"supports": "+", "contradicts": "−", "qualifies": "~", "mentions": "·", "corrected": "×"}
SIGNS_AT = (20, 36, 52, 68, 84)  # per cent of the way; nearer to the left end, where fewer lines cross, first
LEAST = 2  # ways; one alone is told at its quote


@dataclass(frozen=True)
class Named:
    """Somebody, told apart by key: two people may bear one name."""

    key: str
    name: str = field(compare=False, default="")

    def __bool__(self) -> bool:
        return bool(self.key)

    def __str__(self) -> str:
        return self.name


NOBODY = Named("")


@dataclass(frozen=True)
class Way:
    """One way of words: `kind` is a stance, or `corrected`. Without an agency they came straight, without a
    side the speaker speaks for no party but themselves."""

    speaker: Named
    side: Named
    agency: Named
    outlet: Named
    kind: str


@dataclass(frozen=True)
class Node:
    """`detail` is a speaker's party. A slot has no name but the kind of the way that runs through it."""

    name: str
    detail: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Edge:
    """From a place on the left to one on the right, in per cent of the height. Several kinds share a line.
    `way` is where on it the sign stands, in per cent of the width."""

    start: float
    end: float
    kinds: tuple[str, ...]
    way: int = SIGNS_AT[0]

    @property
    def pattern(self) -> str:
        return self.kinds[0] if len(self.kinds) == 1 else "mixed"

    @property
    def signs(self) -> str:
        return "\u2009".join(SIGNS[kind] for kind in self.kinds)

    @property
    def sign_at(self) -> float:
        """The sign's height, in per cent."""
        return round(self.height_at(self.way), 2)

    def height_at(self, way: int) -> float:
        return self.start + way / 100 * (self.end - self.start)


@dataclass(frozen=True)
class Branch:
    """A speaker with the outlets that print them, for the list."""

    name: str
    detail: str
    href: str
    ways: tuple[tuple[Way, str], ...]  # with the quote's address


@dataclass(frozen=True)
class Chain:
    """`middle` is empty where no agency has a part: then `left` alone leads from speakers to outlets."""

    words: str
    speakers: tuple[Node, ...]
    middle: tuple[Node, ...]
    outlets: tuple[Node, ...]
    left: tuple[Edge, ...]
    right: tuple[Edge, ...]
    branches: tuple[Branch, ...]
    kinds: tuple[tuple[str, str], ...]  # with their signs

    @property
    def is_mixed(self) -> bool:
        """Whether a line is of several kinds."""
        return any(edge.pattern == "mixed" for edge in (*self.left, *self.right))


def chain_of(quotes: Sequence[Quote]) -> Chain | None:
    """None where fewer than two ways lead to the claim."""
    ways = list(dict.fromkeys(map(way_of, quotes)))
    return _drawn(ways, quotes) if len(ways) >= LEAST else None


def way_of(quote: Quote) -> Way:
    """A wire's own words are the agency's, whichever outlet prints them."""
    source, agency, party = quote.article.source, quote.agency, quote.party
    outlet = Named(source.key, source.name)
    by = Named(agency.key, agency.name) if agency and agency.name != source.name else NOBODY
    who = _who(quote, by, outlet)
    side = Named(party.key, party.name) if party and party.name != who.name else NOBODY
    kind = "corrected" if quote.superseded_by else str(quote.evidence.stance)
    return Way(who, side, by, outlet, kind)


def _who(quote: Quote, agency: Named, outlet: Named) -> Named:
    one = quote.evidence
    if quote.speaker is not None:
        return Named(f"speaker:{quote.speaker.key}", quote.speaker.name)
    if one.anonymous:
        described = one.described_as or "Somebody"
        return Named(f"unnamed:{outlet.key}:{described}", f"{described} (unnamed, in {outlet})")
    if one.observed:
        return Named(f"witness:{outlet.key}", f"{outlet}, own witness")
    own = ("agency", agency) if agency else ("outlet", outlet)
    return Named(f"{own[0]}:{own[1].key}", f"{own[1]} in its own words")


def _drawn(ways: list[Way], quotes: Sequence[Quote]) -> Chain:
    outlets = list(dict.fromkeys(way.outlet for way in ways))
    speakers = _by_weight(ways, outlets)
    slots = _slots(ways, list(speakers), outlets)
    to_slot = [(list(speakers).index((way.speaker, way.side)), slots.index(_slot(way)), way) for way in ways]
    has_agency = any(way.agency for way in ways)
    if has_agency:
        left = _edges(((one, slot, way.kind) for one, slot, way in to_slot), len(speakers), len(slots))
        ends = ((slot, outlets.index(way.outlet), way.kind) for _, slot, way in to_slot)
        right = _edges(ends, len(slots), len(outlets))
    else:
        direct = ((one, outlets.index(way.outlet), way.kind) for one, _, way in to_slot)
        left, right = _edges(direct, len(speakers), len(outlets)), ()
    return Chain(
        words=_words(ways, outlets, len(speakers)),
        speakers=tuple(Node(*map(str, one)) for one in speakers),
        middle=tuple(_middle(slot) for slot in slots) if has_agency else (),
        outlets=tuple(Node(str(outlet)) for outlet in outlets),
        left=left,
        right=right,
        branches=tuple(_branches(speakers, quotes)),
        kinds=tuple(item for item in SIGNS.items() if any(way.kind == item[0] for way in ways)),
    )


Voice = tuple[Named, Named]
"""A speaker and the side they speak for."""


def _by_weight(ways: Iterable[Way], outlets: Sequence[Named]) -> dict[Voice, None]:
    """Speakers at the mean height of their outlets, so that lines cross little."""
    places: dict[Voice, list[int]] = defaultdict(list)
    for way in ways:
        places[way.speaker, way.side].append(outlets.index(way.outlet))
    return dict.fromkeys(sorted(places, key=lambda one: sum(places[one]) / len(places[one])))


Slot = tuple[Named] | Way


def _slot(way: Way) -> Slot:
    """One slot an agency; a way without any has one of its own."""
    return (way.agency,) if way.agency else way


def _slots(ways: Iterable[Way], speakers: Sequence[Voice], outlets: Sequence[Named]) -> list[Slot]:
    """Each at the mean height of the ends of its ways."""
    places: dict[Slot, list[float]] = defaultdict(list)
    for way in ways:
        start = (speakers.index((way.speaker, way.side)) + 0.5) / len(speakers)
        end = (outlets.index(way.outlet) + 0.5) / len(outlets)
        places[_slot(way)].append((start + end) / 2)
    return sorted(places, key=lambda slot: sum(places[slot]) / len(places[slot]))


def _middle(slot: Slot) -> Node:
    return Node("", kind=slot.kind) if isinstance(slot, Way) else Node(str(slot[0]))


def _edges(pairs: Iterable[tuple[int, int, str]], left: int, right: int) -> tuple[Edge, ...]:
    kinds: dict[tuple[int, int], set[str]] = defaultdict(set)
    for one, other, kind in pairs:
        kinds[one, other].add(kind)
    edges = [
        Edge(_height(one, left), _height(other, right), tuple(kind for kind in SIGNS if kind in found))
        for (one, other), found in kinds.items()
    ]
    return tuple(_apart(edges, 100 / max(left, right, 1)))


def _apart(edges: Sequence[Edge], row: float) -> Iterator[Edge]:
    """Each with its sign where it is farthest from the signs so far and from other lines.

    Half a row is enough; `row` is in per cent of the height. O(n²).
    """
    signs: list[tuple[int, float]] = []
    for edge in edges:
        others = [one for one in edges if one is not edge]
        best = max(SIGNS_AT, key=lambda way: _room(edge, way, others, signs, row / 2))
        signs.append((best, edge.height_at(best)))
        yield replace(edge, way=best)


def _room(
    edge: Edge, way: int, others: Iterable[Edge], signs: Iterable[tuple[int, float]], enough: float
) -> float:
    """From 0, where the sign would lie on another sign or line, to 2."""
    height = edge.height_at(way)
    from_lines = (abs(height - one.height_at(way)) / enough for one in others)
    from_signs = (abs(height - at) / enough + abs(way - x) / 50 for x, at in signs)
    return min(1, *from_lines, 1) + min(1, *from_signs, 1)


def _height(index: int, count: int) -> float:
    return round(100 * (index + 0.5) / count, 2)


def _words(ways: Iterable[Way], outlets: Sequence[Named], speakers: int) -> str:
    """ "2 outlets, 1 speaker, 1 agency" """
    agencies = len({way.agency for way in ways if way.agency})
    parts = [_count(len(outlets), "outlet"), _count(speakers, "speaker")]
    if agencies:
        parts.append(_count(agencies, "agency", "agencies"))
    return ", ".join(parts)


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or f'{one}s'}"


def _branches(speakers: Iterable[Voice], quotes: Sequence[Quote]) -> Iterable[Branch]:
    ways: dict[Voice, dict[Way, str]] = defaultdict(dict)
    addresses: dict[Voice, str] = {}
    for quote in quotes:
        way = way_of(quote)
        ways[way.speaker, way.side].setdefault(way, f"#e-{quote.evidence.public_id}")
        if quote.speaker is not None:
            addresses[way.speaker, way.side] = quote.speaker.get_absolute_url()
    for one in speakers:
        yield Branch(*map(str, one), addresses.get(one, ""), tuple(ways[one].items()))
