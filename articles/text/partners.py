"""Which reports of many are worth comparing word for word: those that have most runs of words in common.

    words of a       the bridge fell on monday and …
    who has a run    b c d | b c d | b d | …      a number in which a bit stands for a report
    how many         b 3, c 2, d 3                counted for all reports at once, by adding up such numbers
    a's partners     the NEAREST that have most
                     and for a run that even more have, the first of them: so what all have is one cluster

Of up to NEAREST others that share anything all are partners, so in a story of ordinary size nothing is left
out. Where one report is printed by hundreds, each is compared with a bounded number, and the pairs grow with
the reports and not with their square. Of two that share as much the one that is named first goes first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .shared_runs import LEAST
from .traces import SHINGLE, Run, Trace

FEWEST = LEAST // SHINGLE  # runs of SHINGLE words in LEAST words of which every sixth was changed
NEAREST = 32  # more others than most stories have articles, and than anybody looks through
FIRST = 16  # runs that several have, of which a report's partners are to hold the first printing

Bits = int  # a set of reports: bit n for the report of place n


@dataclass(frozen=True, slots=True)
class Partners:
    """`pairs`: those to be compared, the smaller number first; `known`: with how many others each report has
    words in common, of which it may have fewer as partners."""

    pairs: frozenset[tuple[int, int]]
    known: Mapping[int, int]

    def chosen(self, changed: int) -> set[int]:
        """The reports whose partners are chosen among more, or were before that many reports changed: these
        may have new partners among reports that were there before."""
        return {one for one, others in self.known.items() if others + changed > NEAREST}


def partners(found: Mapping[int, Trace]) -> Partners:
    """Of reports by number, in the order in which those go that have as much. Linear in the words; the sums
    are of whole numbers that have a bit for each report."""
    numbers = list(found)
    each = [set(trace.runs) for trace in found.values()]
    holding = _holding(each)
    pairs: set[tuple[int, int]] = set()
    known = dict.fromkeys(numbers, 0)
    for place, (number, trace) in enumerate(found.items()):
        common = holding.keys() & each[place]
        if not common:
            continue
        runs = common if len(each[place]) == len(trace.runs) else filter(common.__contains__, trace.runs)
        weighed = _weighed(map(holding.__getitem__, runs), 1 << place)
        planes = _added(weighed)
        able = _at_least(planes, FEWEST)
        known[number] = able.bit_count()
        for other in _places(_chosen(planes, able, weighed)):
            pairs.add((min(number, numbers[other]), max(number, numbers[other])))
    return Partners(frozenset(pairs), known)


def _holding(each: list[set[Run]]) -> dict[Run, Bits]:
    """The reports that have a run, of those runs that several have."""
    seen: set[Run] = set()
    again: set[Run] = set()
    for runs in each:
        again |= seen & runs
        seen |= runs
    having: defaultdict[Run, list[int]] = defaultdict(list)
    for place, runs in enumerate(each):
        for run in again & runs:
            having[run].append(place)
    made: dict[tuple[int, ...], Bits] = {}  # one number for all runs of the same reports
    return {run: _kept(made, tuple(places)) for run, places in having.items()}


def _kept(made: dict[tuple[int, ...], Bits], places: tuple[int, ...]) -> Bits:
    bits = made.get(places)
    if bits is None:
        bits = made[places] = sum(1 << place for place in places)
    return bits


def _weighed(holding: Iterable[Bits], own: Bits) -> dict[Bits, int]:
    """Which others have a run of the report: of how many of its runs."""
    return {others: times for bits, times in Counter(holding).items() if (others := bits & ~own)}


def _added(weighed: Mapping[Bits, int]) -> list[Bits]:
    """The sums of all reports: the bits of plane n are worth 2**n."""
    planes: list[Bits] = []
    for bits, times in weighed.items():
        level = 0
        while times:
            if times & 1:
                _add(planes, level, bits)
            times, level = times >> 1, level + 1
    return planes


def _add(planes: list[Bits], level: int, bits: Bits) -> None:
    while bits:
        while len(planes) <= level:
            planes.append(0)
        planes[level], bits = planes[level] ^ bits, planes[level] & bits
        level += 1


def _at_least(planes: list[Bits], least: int) -> Bits:
    """The reports whose sum is `least` (above 0) or more."""
    found = 0
    for plane in planes:
        found |= plane
    for level in range(max(len(planes), least.bit_length())):
        plane = planes[level] if level < len(planes) else 0
        found = plane & found if least >> level & 1 else plane | found
    return found


def _chosen(planes: list[Bits], able: Bits, weighed: Mapping[Bits, int]) -> Bits:
    if able.bit_count() <= NEAREST:
        return able
    return _most(planes, able) | _first(weighed, able)


def _most(planes: list[Bits], able: Bits) -> Bits:
    """The NEAREST of the greatest sums; of equal ones the first."""
    taken, missing = 0, NEAREST
    for plane in reversed(planes):
        high = able & plane
        if high.bit_count() <= missing:
            taken, missing, able = taken | high, missing - high.bit_count(), able & ~plane
        else:
            able = high
    for place, _ in zip(_places(able), range(missing), strict=False):
        taken |= 1 << place
    return taken


def _first(weighed: Mapping[Bits, int], able: Bits) -> Bits:
    """The first of those that have a run, of the FIRST that are the first of most runs."""
    runs: Counter[Bits] = Counter()
    for bits, times in weighed.items():
        if several := bits & able:
            runs[several & -several] += times
    most = sorted(runs, key=lambda bit: (-runs[bit], bit))[:FIRST]
    return sum(bit for bit in most if runs[bit] >= FEWEST)


def _places(bits: Bits) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
