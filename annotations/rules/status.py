"""R5: from rows to a suggested status.

    rows -> known at t -> R0 live -> R1 consistent -> R4 latest answers -> R2 origins, R3 conflicts -> R5

An editor decides; this only suggests, and explains itself.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from .answers import Answers, judge_figures
from .conflicts import Disagreement, disagree, examples
from .consistency import split_consistent
from .live import SetAside, published_by, split_live
from .origins import Origins, count_origins
from .rows import Row, Stance
from .sentence import say
from .suggestion import Status, Suggestion


def suggest(
    rows: Iterable[Row],
    *,
    at: datetime | None = None,
    outlets: Collection[str] = (),
    read: Collection[str] = (),
    names: Mapping[str, str] | None = None,
) -> Suggestion:
    """The status that the rows suggest, as known at `at` (aware; None: all of them).

    `outlets` are the story's, so that silence can be told; `read` those whose reports an editor has read for
    the story. `names` gives display names for keys. Raises ValueError for an inverted figure.
    """
    known = published_by(rows, at)
    live, aside = split_live(known)
    qualified = any(row.stance == Stance.QUALIFIES for row in live)
    counted, inconsistent = split_consistent([row for row in live if row.counts])
    answers = judge_figures([row for row in counted if row.stance == Stance.SUPPORTS])
    contradicts = [row for row in counted if row.stance == Stance.CONTRADICTS]
    suggestion = _weigh(answers, contradicts, _supported_once(aside))
    set_aside = tuple(sorted([*aside, *inconsistent, *answers.earlier], key=lambda one: one.row.id))
    flags = {*suggestion.flags, *_flags_aside(set_aside), *(["qualified"] if qualified else [])}
    suggestion = replace(suggestion, flags=tuple(sorted(flags)), set_aside=set_aside)
    return replace(suggestion, sentence=say(suggestion, known, outlets=outlets, read=read, names=names or {}))


def _supported_once(aside: Sequence[SetAside]) -> bool:
    return any(one.row.stance == Stance.SUPPORTS and one.why == "superseded" for one in aside)


def _flags_aside(aside: Iterable[SetAside]) -> set[str]:
    told = {"copy-of-corrected": "copies-of-corrected", "inconsistent-source": "inconsistent-source"}
    return {told[one.why] for one in aside if one.why in told}


def _weigh(answers: Answers, contradicts: list[Row], supported_once: bool) -> Suggestion:
    supports, against = count_origins(answers.rows), count_origins(contradicts)
    disagreement = disagree(answers.rows, contradicts)
    flags = set(answers.flags) | _flags_between(disagreement)
    status, basis = _status(supports, against, disagreement, answers, supported_once)
    if status is Status.SINGLE_SOURCE:
        flags |= _flags_of_one_voice(supports, answers.rows)
    return Suggestion(
        status=status,
        basis=basis,
        n_min=supports.n_min,
        n_max=supports.n_max,
        against_min=against.n_min,
        against_max=against.n_max,
        origins=supports.least,
        against=against.least,
        meetings=answers.meetings,
        flags=tuple(flags),
        conflicts=examples((*disagreement.conflicts, *answers.conflicts)),
        supports=tuple(sorted(answers.rows, key=lambda row: row.id)),
        contradicts=tuple(sorted(contradicts, key=lambda row: row.id)),
    )


def _flags_between(disagreement: Disagreement) -> set[str]:
    kinds = {conflict.kind for conflict in disagreement.conflicts}
    return kinds | ({"copy-edit?"} if disagreement.copy_edit else set())


def _status(
    supports: Origins, against: Origins, disagreement: Disagreement, answers: Answers, supported_once: bool
) -> tuple[Status, str | None]:
    """The first condition that holds."""
    if supports.n_min == 0 and supported_once:
        return Status.WITHDRAWN, None
    if supports.n_min == 0 and against.n_min == 0:
        return Status.UNVERIFIED, None
    if disagreement.conflicts or answers.conflicts:
        return Status.DISPUTED, None
    if supports.n_min == 0:
        return Status.DENIED_ONLY, None
    if supports.n_min >= 2:
        known = sum(origin.known for origin in supports.least)
        return Status.AGREED, "corroborated" if known >= 2 else "reported"
    return Status.SINGLE_SOURCE, None


def _flags_of_one_voice(supports: Origins, rows: Sequence[Row]) -> set[str]:
    flags = {"many-outlets-one-origin"} if len({row.outlet for row in rows}) > 1 else set()
    return flags | ({"independence-not-shown"} if supports.n_max > 1 else set())
