"""Evidence from JSON, checked whole: a bad row is refused with its place.

{"claim": [{"id": "a", "outlet": "times", "stance": "supports", "figure": [300, null], …}, …]}
"""

import json
import math
import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from .figures import WORDS as NUMBER_WORDS
from .live import days_before, may_supersede
from .rows import Bound, Figure, Hedge, Row, Stance

FIELDS = (
    "id", "outlet", "stance", "published_at", "speaker", "party", "anonymous", "observed", "agency",
    "text_cluster", "figure", "hedge", "key", "as_of", "figures", "supersedes",
)  # fmt: skip
OF_FIGURE = ("figure", "hedge", "key", "as_of")
PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class BadEvidence(ValueError):
    """The message names the place and the mend."""


def read_claims(text: str) -> dict[str, list[Row]]:
    """The rows of each claim. Raises BadEvidence."""
    claims = _parse(text)
    _check_characters(claims)
    if not isinstance(claims, dict):
        raise BadEvidence('the file holds no JSON object; write {"name of a claim": [row, …]}')
    return {name: _read_claim(name, rows) for name, rows in claims.items()}


def _check_characters(value: Any, place: str = "the file") -> None:
    """Refuse NUL and lone surrogates, which cannot be stored or printed, wherever they stand."""
    if isinstance(value, str):
        if any(one == "\0" or "\ud800" <= one <= "\udfff" for one in value):
            raise BadEvidence(
                f"{place}: a NUL or a lone surrogate (\\ud800 to \\udfff) stands here; remove it"
            )
    elif isinstance(value, dict):
        for name, inner in value.items():
            _check_characters(name, f"{place}, a name")
            _check_characters(inner, f"{place}, {name}" if place != "the file" else f"claim “{name}”")
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            _check_characters(inner, f"{place}, row {number}")


def _parse(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=float)
    except json.JSONDecodeError as fault:
        raise BadEvidence(
            f"line {fault.lineno}, column {fault.colno}: this is no JSON ({fault.msg})"
        ) from fault
    except RecursionError as fault:
        raise BadEvidence("the JSON is nested too deep; rows are flat objects") from fault


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            place = next((f", in the row with the id “{value}”" for key, value in pairs if key == "id"), "")
            raise BadEvidence(f"“{name}” stands twice{place}; take one of the two away")
        found[name] = value
    return found


def _read_claim(name: str, rows: Any) -> list[Row]:
    if not isinstance(rows, list):
        raise BadEvidence(f"claim “{name}”: write a list of rows")
    read = [_read_row(f"claim “{name}”, row {number}", row) for number, row in enumerate(rows, start=1)]
    _check_ids(name, read)
    _check_supersedes(name, read)
    return read


def _read_row(place: str, row: Any) -> Row:
    if not isinstance(row, dict):
        raise BadEvidence(f"{place}: write an object with id, outlet and stance")
    _refuse_unknown(place, row, FIELDS)
    take = _Taker(place, row)
    speaker, anonymous = take.words("speaker"), take.flag("anonymous")
    if speaker and anonymous:
        raise BadEvidence(f"{place}, anonymous: a named speaker is not anonymous; take one of the two away")
    return Row(
        id=take.needed_id(),
        outlet=take.needed("outlet"),
        stance=take.one_of("stance", Stance),
        published_at=take.moment("published_at"),
        speaker=speaker,
        party=take.words("party"),
        anonymous=anonymous,
        observed=take.flag("observed"),
        agency=take.words("agency"),
        text_cluster=take.words("text_cluster"),
        figures=take.figures(),
        supersedes=take.an_id("supersedes"),
    )


def _refuse_unknown(place: str, row: dict[str, Any], fields: tuple[str, ...]) -> None:
    unknown = sorted(row.keys() - set(fields))
    if unknown:
        raise BadEvidence(f"{place}: unknown field “{unknown[0]}”; the fields are {', '.join(fields)}")


class _Taker:
    """Takes one row's fields, each checked; knows the place for its faults."""

    def __init__(self, place: str, row: dict[str, Any]):
        self.place, self.row = place, row

    def fault(self, name: str, mend: str) -> BadEvidence:
        return BadEvidence(f"{self.place}, {name}: {mend}")

    def words(self, name: str) -> str | None:
        value = self.row.get(name)
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise self.fault(name, "write words between quotation marks, or leave the field out")
        return value

    def needed(self, name: str) -> str:
        value = self.words(name)
        if value is None:
            raise self.fault(name, "this field is needed")
        return value

    def an_id(self, name: str) -> str | None:
        """Words or a whole number, which is taken as its digits."""
        value = self.row.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.words(name)

    def needed_id(self) -> str:
        value = self.an_id("id")
        if value is None:
            raise self.fault("id", "this field is needed: words or a number of the row's own")
        return value

    def flag(self, name: str) -> bool:
        value = self.row.get(name)
        if value is not None and not isinstance(value, bool):
            raise self.fault(name, "write true or false")
        return bool(value)

    def one_of(self, name: str, choices: type[Stance]) -> Stance:
        value = self.needed(name)
        if value not in list(choices):
            raise self.fault(name, f"“{value}” is unknown; write {', '.join(choices)}")
        return choices(value)

    def moment(self, name: str) -> datetime | None:
        value = self.words(name)
        return None if value is None else self.checked(name, lambda: read_moment(value))

    def checked(self, name: str, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except ValueError as fault:
            raise self.fault(name, str(fault)) from fault

    def hedge(self) -> Hedge:
        written = re.sub(r"[\s_]+", "-", (self.words("hedge") or "").strip().lower())
        if written not in list(Hedge):
            known = ", ".join(filter(None, Hedge))
            raise self.fault("hedge", f"“{self.row['hedge']}” is unknown; write {known}")
        return Hedge(written)

    def figures(self) -> tuple[Figure, ...]:
        """One, in the row's own fields, or several in a list."""
        several = self.row.get("figures")
        if several is None:
            return self._figure()
        if given := [name for name in OF_FIGURE if self.row.get(name) is not None]:
            raise self.fault(given[0], "it stands beside “figures”; write it into the figure it belongs to")
        if not isinstance(several, list) or not all(isinstance(one, dict) for one in several):
            raise self.fault("figures", 'write a list of objects, each {"figure": [low, high]} or more')
        return tuple(figure for number, one in enumerate(several, 1) for figure in self._one_of(number, one))

    def _one_of(self, number: int, one: dict[str, Any]) -> tuple[Figure, ...]:
        place = f"{self.place}, figure {number}"
        _refuse_unknown(place, one, OF_FIGURE)
        found = _Taker(place, one)._figure()
        if not found:
            raise BadEvidence(f"{place}: write [low, high] under “figure”")
        return found

    def _figure(self) -> tuple[Figure, ...]:
        value = self.row.get("figure")
        if value is None:
            return self._no_figure()
        if isinstance(value, str):
            value = self._of_word(value)
        if not isinstance(value, list) or len(value) != 2 or value == [None, None]:
            raise self.fault("figure", "write [low, high], one of them null where it has no limit")
        low = self.checked("figure", lambda: read_bound(value[0], last=False))
        high = self.checked("figure", lambda: read_bound(value[1], last=True))
        if low is not None and high is not None and isinstance(low, date) != isinstance(high, date):
            raise self.fault("figure", "write two numbers or two dates")
        if low is not None and high is not None and low > high:
            raise self.fault(
                "figure", f"the low end {value[0]} is above the high end {value[1]}; change them"
            )
        return (Figure(low, high, self.hedge(), self.words("key") or "", self.moment("as_of")),)

    def _of_word(self, word: str) -> list[int]:
        found = NUMBER_WORDS.get(word.strip().lower())
        if found is None:
            raise self.fault("figure", f"“{word}” is unknown; write [low, high] or {', '.join(NUMBER_WORDS)}")
        return list(found)

    def _no_figure(self) -> tuple[Figure, ...]:
        for name in ("hedge", "key", "as_of"):
            self.words(name)
        self.hedge()
        self.moment("as_of")
        return ()


def read_moment(value: str) -> datetime:
    """An ISO moment; without an offset UTC is meant, a date alone is its start. Raises ValueError."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as fault:
        raise ValueError(f"“{value}” is no moment; write 2017-10-15 or 2017-10-15T18:00Z") from fault
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def read_bound(value: Any, *, last: bool) -> Bound:
    """A number, null, or an ISO date, month or year (its first day, or the last). Raises ValueError."""
    if value is None:
        return None
    if isinstance(value, str):
        return _read_day(value, last=last)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("write numbers, dates such as 2017-06-01, or null")
    try:
        finite = math.isfinite(float(value))
    except OverflowError:
        finite = False
    if not finite:
        raise ValueError("write a number that a computer can hold, or null for no limit")
    return value


def _read_day(value: str, *, last: bool) -> date:
    found = PARTIAL_DATE.fullmatch(value)
    try:
        if found is None:
            raise ValueError(value)
        year, month, day = (int(part) if part else None for part in found.groups())
        month = month or (12 if last else 1)
        return date(year or 0, month, day or (monthrange(year or 0, month)[1] if last else 1))
    except ValueError as fault:
        raise ValueError(f"“{value}” is no date; write 2017-06-01, 2017-06 or 2017") from fault


def _check_ids(name: str, rows: list[Row]) -> None:
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        if row.id in seen:
            raise BadEvidence(
                f"claim “{name}”, row {number}, id: “{row.id}” stands twice; give each row its own"
            )
        seen.add(row.id)


def _check_supersedes(name: str, rows: list[Row]) -> None:
    by_id = {row.id: row for row in rows}
    for number, row in enumerate(rows, start=1):
        if row.supersedes is None:
            continue
        fault = _fault_of_correction(row, by_id)
        if fault:
            raise BadEvidence(f"claim “{name}”, row {number}, supersedes: {fault}")


def _fault_of_correction(row: Row, by_id: dict[str, Row]) -> str | None:
    earlier = by_id.get(row.supersedes or "")
    if earlier is None:
        return f"there is no row “{row.supersedes}” in this claim"
    if row.stance == Stance.MENTIONS:
        return "a row that only mentions the claim corrects nothing; give it another stance"
    if _in_circle(row, by_id):
        return "these rows supersede each other in a circle; let the later one name the earlier"
    if days_before(row, earlier):
        return f"“{earlier.id}” was published later; let the later row name the earlier"
    if not may_supersede(row, earlier):
        return f"“{earlier.id}” is another outlet's and another agency's; only its own corrects a report"
    return None


def _in_circle(row: Row, by_id: dict[str, Row]) -> bool:
    step, seen = row, {row.id}
    while step.supersedes in by_id:
        step = by_id[step.supersedes]
        if step.id in seen:
            return True
        seen.add(step.id)
    return False
