"""The sentence of proof: what the suggestion rests on, in one line that a reader can check.

Single source. 2 of 5 outlets say it; both quote Omar Alloush. Nothing recorded from three.
------------   -------------------    ------------------------  ---------------------------
status         how many               every origin by name      silence, told as what it is
"""

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .figures import Meeting
from .origins import Origin
from .rows import Bound, Row, Stance
from .suggestion import Status, Suggestion

NAMED = 5  # origins by name; beyond, the first five and the number
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def say(
    suggestion: Suggestion,
    known: Sequence[Row],
    *,
    outlets: Collection[str],
    read: Collection[str],
    names: Mapping[str, str],
) -> str:
    """The sentence for a suggestion over rows known at the moment."""
    heard = {row.outlet for row in known if row.stance != Stance.MENTIONS}
    touched = {row.outlet for row in known if row.stance == Stance.MENTIONS and row.outlet in read}
    silent = sorted(set(outlets) - heard - touched)
    total = len(heard | set(outlets))
    parts = [_head(suggestion, total, names), *_figures(suggestion, names), *_aside(suggestion)]
    return " ".join(filter(None, [*parts, _silence(silent, read, names)]))


def _head(suggestion: Suggestion, total: int, names: Mapping[str, str]) -> str:
    said, denied = (
        _side(suggestion.origins, suggestion.supports),
        _side(suggestion.against, suggestion.contradicts),
    )
    say, deny = said.words(total, "say", names), denied.words(total, "deny", names)
    words = {
        Status.WITHDRAWN: f"Withdrawn. The report that said it was corrected. {deny}".rstrip(),
        Status.UNVERIFIED: "Unverified. No report counts for it or against it.",
        Status.DENIED_ONLY: f"Denied only. {deny} None says it.",
        Status.SINGLE_SOURCE: f"Single source. {say} {deny}".rstrip(),  # denied only by an edited copy
        Status.AGREED: f"Agreed. {say} {deny}".rstrip(),
        Status.DISPUTED: f"Disputed. {say} {deny}".rstrip(),
    }
    return words[suggestion.status]


@dataclass(frozen=True)
class _Side:
    """The origins of one side and the outlets that carry them."""

    origins: Sequence[Origin]
    outlets: frozenset[str]

    def words(self, total: int, verb: str, names: Mapping[str, str]) -> str:
        """ "2 of 5 outlets say it; both quote Omar Alloush." Nothing where nobody does."""
        if not self.origins:
            return ""
        count = len(self.outlets)
        third = {"say": "says", "deny": "denies"}[verb]
        outlets = (
            f"{count} of {total} {'outlet' if total == 1 else 'outlets'} {third if count == 1 else verb} it"
        )
        return f"{outlets}; {_voices(self.origins, count, names)}."


def _side(origins: Sequence[Origin], rows: Sequence[Row]) -> _Side:
    return _Side(origins, frozenset(row.outlet for row in rows))


def _voices(origins: Sequence[Origin], outlets: int, names: Mapping[str, str]) -> str:
    """Every origin by name, the first five of many."""
    named = [_name(origin, names) for origin in origins[:NAMED]]
    if len(origins) == 1:
        return _one_voice(origins[0], outlets, named[0])
    if len(origins) > NAMED:
        named.append(f"{len(origins) - NAMED} more")
    return f"{_number(len(origins))} voices: {'; '.join(named)}"


def _one_voice(origin: Origin, outlets: int, name: str) -> str:
    who = "it quotes" if outlets == 1 else "both quote" if outlets == 2 else f"all {_number(outlets)} quote"
    speakers = {row.speaker for row in origin.rows}
    if len(speakers) == 1 and None not in speakers and not origin.absorbed:
        return f"{who} {name}"
    return f"one voice: {name}"


def _name(origin: Origin, names: Mapping[str, str]) -> str:
    """Its speakers and for whom they speak; without any, the outlets' own voice or unnamed people."""
    speakers = _distinct(row.speaker for row in origin.rows)
    if speakers:
        sides = _all_called("party", _distinct(row.party for row in origin.rows), names)
        side = f" ({_and(_first(sides))})" if sides else ""
        return f"{_and(_first(_all_called('speaker', speakers, names)))}{side}"
    outlets = _and(_first(_all_called("outlet", _distinct(row.outlet for row in origin.rows), names)))
    return (
        f"unnamed people in {outlets}"
        if any(row.anonymous for row in origin.rows)
        else _own(origin, outlets, names)
    )


def _own(origin: Origin, outlets: str, names: Mapping[str, str]) -> str:
    agencies = _first(_all_called("agency", _distinct(row.agency for row in origin.rows), names))
    whose = "its" if len({row.outlet for row in origin.rows}) == 1 else "their"
    own = f"{outlets} in {whose} own words"
    return f"{own}, by {_and(agencies)}" if agencies else own


def _figures(suggestion: Suggestion, names: Mapping[str, str]) -> list[str]:
    """From what to what the answers go, and whether they meet; with several questions, of which. Where a
    figure was hedged the range is the rules' reading of it, which no report prints, and that is said."""
    several = len(suggestion.meetings) > 1
    hedged = any(figure.hedge for row in suggestion.supports for figure in row.figures)
    reading = ", as the rules read them" if hedged else ""
    lines = []
    for key, meeting in list(suggestion.meetings.items())[:NAMED]:
        title = "The figures do not meet" if meeting.conflict else "Figures"
        asked = f" ({key})" if several and key else ""
        unit = names.get(f"unit:{key}", "")
        lines.append(f"{title}{asked}{reading}: {_span(meeting.envelope)} {unit}".rstrip() + ".")
    if len(suggestion.meetings) > NAMED:
        lines.append(_further_figures(list(suggestion.meetings.values())[NAMED:]))
    return lines


def _further_figures(meetings: Sequence[Meeting]) -> str:
    """Beyond five questions only how many, and how many of them are at odds."""
    apart = sum(meeting.conflict for meeting in meetings)
    questions = f"{_number(len(meetings)).capitalize()} more question{'s' if len(meetings) > 1 else ''}"
    return f"{questions} with figures{f', {_number(apart)} where they do not meet' if apart else ''}."


def _span(envelope: tuple[Bound, Bound]) -> str:
    low, high = (end if end is None else _written(end) for end in envelope)
    if low is None or high is None:
        return f"at least {low}" if low is not None else f"at most {high}" if high is not None else "any"
    return low if low == high else f"{low} to {high}"


def _written(end: Bound) -> str:
    if isinstance(end, date):
        return f"{end.day} {MONTHS[end.month - 1]} {end.year}"
    return f"{end:,}"


def _aside(suggestion: Suggestion) -> list[str]:
    """What was left out of the count, by its reason."""
    told = {
        "inconsistent-source": "{} at odds with {} and not counted.",
        "copy-of-corrected": "{} still printing a corrected report, not counted.",
        "earlier-as-of": "{} speaking of an earlier moment, not counted.",
    }
    lines = []
    for why, words in told.items():
        outlets = _distinct(one.row.outlet for one in suggestion.set_aside if one.why == why)
        if outlets:
            who = f"{_number(len(outlets)).capitalize()} outlet{'s' if len(outlets) > 1 else ''}"
            lines.append(words.format(who, "themselves" if len(outlets) > 1 else "itself"))
    return lines


def _silence(silent: Sequence[str], read: Collection[str], names: Mapping[str, str]) -> str:
    """ "Does not mention it" only of reports that an editor has read for this story."""
    told = _all_called("outlet", [one for one in silent if one in read], names)
    unknown = sum(one not in read for one in silent)
    lines = []
    if told:
        lines.append(f"{_and(_first(told))} {'do' if len(told) > 1 else 'does'} not mention it.")
    if unknown:
        lines.append(f"Nothing recorded from {_number(unknown)}.")
    return " ".join(lines)


def _all_called(kind: str, keys: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """An outlet and an agency may share a key: "agency:bbc" is asked for before "bbc"."""
    return [_isolated(names.get(f"{kind}:{key}") or names.get(key) or key) for key in keys]


def _isolated(name: str) -> str:
    """A name written from right to left must not take the sentence's full stops with it (UAX 9, isolates)."""
    if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in name):
        return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}"
    return name


def _distinct(values: Iterable[str | None]) -> list[str]:
    return sorted({value for value in values if value})


def _first(named: list[str]) -> list[str]:
    return named if len(named) <= NAMED else [*named[:NAMED], f"{len(named) - NAMED} more"]


def _and(named: list[str]) -> str:
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"
