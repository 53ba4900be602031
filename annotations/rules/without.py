"""What would fall if one voice were withdrawn.

    claim 3   Alloush says so, Bali denies it      without Alloush: denied only; without Bali: single source
    claim 5   Alloush, Dillon, Ahmed say so        without anybody: agreed still

Each voice's rows are taken away and the rest is judged again: what they corrected stands again then, and what
was at odds with them counts. An outlet's prose that counts as the voice's own (rules e and f) goes with it.
In a claim of few voices each is tried; in one of many only those that can well matter: who takes part in
every conflict, or is all there is of an origin.
"""

from collections.abc import Iterable, Sequence

from .origins import Origin
from .rows import Row
from .status import suggest
from .suggestion import Status, Suggestion

FEW = 24  # voices that are all tried: the rest of the work on a claim stays of the same order


def without_each(rows: Sequence[Row], found: Suggestion) -> dict[str, Status]:
    """{"speaker:KEY" or "party:KEY": the status without their rows}, where it is another. `found` is what all
    rows suggest."""
    by_voice: dict[str, set[str]] = {}
    for row in rows:
        for who in voices_of(row):
            by_voice.setdefault(who, set()).add(row.id)
    for origin in (*found.origins, *found.against):
        for who in _all_of(origin):
            by_voice[who].update(row.id for row in origin.absorbed)
    tried = by_voice if len(by_voice) <= FEW else by_voice.keys() & _who_can_matter(found)
    changed = {}
    for who in sorted(tried):
        status = suggest(row for row in rows if row.id not in by_voice[who]).status
        if status is not found.status:
            changed[who] = status
    return changed


def voices_of(row: Row) -> Iterable[str]:
    """The speaker and the party of a row, as they are named here."""
    if row.speaker is not None:
        yield f"speaker:{row.speaker}"
    if row.party is not None:
        yield f"party:{row.party}"


def _who_can_matter(found: Suggestion) -> set[str]:
    if found.status is Status.AGREED and found.n_min > 2:
        return set()  # one voice is one origin at the most
    in_conflicts = [{*voices_of(pair.one), *voices_of(pair.other)} for pair in found.conflicts]
    in_all = set.intersection(*in_conflicts) if in_conflicts else set()
    return in_all.union(*(_all_of(origin) for origin in (*found.origins, *found.against)))


def _all_of(origin: Origin) -> set[str]:
    """The voices that stand behind each row of an origin."""
    return set.intersection(*(set(voices_of(row)) for row in origin.rows))
