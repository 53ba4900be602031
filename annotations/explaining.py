"""Why the rules suggest what they suggest, for a reader without training: every row by name and place.

    Suggestion.origins    -> voices: who, in which outlets, why they are one
    Suggestion.conflicts  -> a sentence that names both
    Suggestion.set_aside  -> what was left out, by reason

Nothing is judged here: the words follow the rules' own account (annotations.rules.Suggestion). No query.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotations import rule_words
from annotations.models import Stance
from annotations.quoting import Quote
from annotations.rules import Origin, Row, Suggestion
from annotations.wording import figure_words

PAIRS_SHOWN = 5  # of one kind; further ones only repeat themselves


@dataclass(frozen=True)
class Named:
    """A row of evidence as a reader meets it: who and where, and its quote on the claim's page."""

    words: str
    href: str
    figures: str = ""


@dataclass(frozen=True)
class Left:
    """Rows that are left out of a count, and why. `rule` is its letter, where it has one; `by` are the rows
    that correct them."""

    why: str
    rows: tuple[Named, ...]
    rule: str = ""
    by: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Voice:
    """An origin: who is heard, where, why its rows are one, and what it took in."""

    who: str
    rows: tuple[Named, ...]
    joined: tuple[tuple[str, str], ...]
    absorbed: tuple[Left, ...]


@dataclass(frozen=True)
class Side:
    """`most`: how many voices there would be without the cautious rules, where that is more."""

    title: str
    count: str
    most: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class Clash:
    """`one` before `between`, `other` after it. `figures` tells whether the rows' figures are at odds."""

    before: str
    one: Named
    between: str
    other: Named
    after: str
    figures: bool


@dataclass(frozen=True)
class Clashes:
    title: str
    pairs: tuple[Clash, ...]
    more: int


@dataclass(frozen=True)
class Why:
    reason: str
    sides: tuple[Side, ...]
    clashes: tuple[Clashes, ...]
    left: tuple[Left, ...]
    flags: tuple[str, ...]


Heard = Mapping[str, Quote]
"""The quotes by the ids of the rules' rows."""


def explain(suggestion: Suggestion, quotes: Sequence[Quote]) -> Why:
    heard = {quote.evidence.public_id: quote for quote in quotes}
    named = {key: name_of(quote) for key, quote in heard.items()}
    return Why(
        reason=rule_words.REASONS[suggestion.status],
        sides=tuple(_sides(suggestion, named, heard)),
        clashes=tuple(_clashes(suggestion, named)),
        left=(*_set_aside(suggestion, quotes, named), *_uncounted(suggestion, quotes, named)),
        flags=tuple(rule_words.FLAGS[one] for one in suggestion.flags if one in rule_words.FLAGS),
    )


def name_of(quote: Quote) -> Named:
    """ "Ada Lund in Gazette", "an officer (unnamed) in Gazette", "Gazette in its own words"."""
    one, outlet = quote.evidence, quote.article.source.name
    if quote.speaker is not None:
        words = f"{quote.speaker.name} in {outlet}"
    elif one.anonymous:
        words = f"{one.described_as} (unnamed) in {outlet}" if one.described_as else f"unnamed in {outlet}"
    else:
        words = f"{outlet}, own witness" if one.observed else f"{outlet} in its own words"
    return Named(words, f"#e-{one.public_id}", "; ".join(figure_words(f) for f in one.figures.all()))


def _sides(suggestion: Suggestion, named: Mapping[str, Named], heard: Heard) -> Iterable[Side]:
    counted = (
        ("For it", suggestion.origins, suggestion.n_max),
        ("Against it", suggestion.against, suggestion.against_max),
    )
    for title, origins, most in counted:
        if origins:
            voices = tuple(_voice(origin, named, heard) for origin in origins)
            more = f"{rule_words.number(most)} at the most" if most > len(origins) else ""
            yield Side(title, _voices(len(origins)), more, voices)


def _voices(count: int) -> str:
    return f"{rule_words.number(count)} voice{'' if count == 1 else 's'}"


def _voice(origin: Origin, named: Mapping[str, Named], heard: Heard) -> Voice:
    joined = tuple((rule_words.JOINED[one], one) for one in origin.joined_by if one in rule_words.JOINED)
    who = _who([heard[row.id] for row in origin.rows if row.id in heard])
    return Voice(who, _named(origin.rows, named), joined, tuple(_absorbed(origin, named)))


def _who(quotes: Sequence[Quote]) -> str:
    """Its speakers and where they are quoted; without any, outlets in their own words or unnamed people."""
    speakers = _distinct(one.speaker.name for one in quotes if one.speaker)
    outlets = _distinct(one.article.source.name for one in quotes)
    if speakers:
        return f"{rule_words.listed(speakers)}, quoted by {rule_words.listed(outlets)}"
    if any(one.evidence.anonymous for one in quotes):
        return f"unnamed people in {rule_words.listed(outlets)}"
    agencies = _distinct(one.agency.name for one in quotes if one.agency)
    by = f", by way of {rule_words.listed(agencies)}" if agencies else ""
    return f"{rule_words.listed(outlets)} in {'its' if len(outlets) == 1 else 'their'} own words{by}"


def _distinct(names: Iterable[str]) -> list[str]:
    return sorted(set(names))


def _absorbed(origin: Origin, named: Mapping[str, Named]) -> Iterable[Left]:
    by_rule = {
        "e": [row for row in origin.absorbed if row.anonymous],
        "f": [row for row in origin.absorbed if not row.anonymous],
    }
    for rule, rows in by_rule.items():
        if rows:
            yield Left(rule_words.ABSORBED[rule], _named(rows, named), rule)


def _named(rows: Iterable[Row], named: Mapping[str, Named]) -> tuple[Named, ...]:
    return tuple(named[row.id] for row in rows if row.id in named)


def _clashes(suggestion: Suggestion, named: Mapping[str, Named]) -> Iterable[Clashes]:
    """Those between words that count come first."""
    counted = {row.id for row in (*suggestion.supports, *suggestion.contradicts)}
    by_kind: dict[str, list[Clash]] = defaultdict(list)
    for pair in sorted(suggestion.conflicts, key=lambda pair: len({pair.one.id, pair.other.id} - counted)):
        if pair.one.id in named and pair.other.id in named:
            _, before, between, after = rule_words.CONFLICTS[pair.kind]
            one, other = named[pair.one.id], named[pair.other.id]
            figures = pair.kind in ("figures", "touch-only")
            by_kind[pair.kind].append(Clash(before, one, between, other, after, figures))
    for kind, words in rule_words.CONFLICTS.items():
        if found := by_kind.get(kind):
            yield Clashes(words[0], tuple(found[:PAIRS_SHOWN]), max(0, len(found) - PAIRS_SHOWN))


def _set_aside(suggestion: Suggestion, quotes: Sequence[Quote], named: Mapping[str, Named]) -> Iterable[Left]:
    by_why: dict[str, list[Row]] = defaultdict(list)
    for one in suggestion.set_aside:
        by_why[one.why].append(one.row)
    for why, words in rule_words.ASIDE.items():
        if rows := by_why.get(why):
            by = _corrections(rows, quotes, named) if why == "superseded" else ()
            yield Left(words, _named(rows, named), by=by)


def _corrections(
    rows: Iterable[Row], quotes: Sequence[Quote], named: Mapping[str, Named]
) -> tuple[Named, ...]:
    corrected = {row.id for row in rows}
    later = [one.superseded_by for one in quotes if one.evidence.public_id in corrected]
    return tuple(dict.fromkeys(named[one.public_id] for one in later if one and one.public_id in named))


def _uncounted(suggestion: Suggestion, quotes: Sequence[Quote], named: Mapping[str, Named]) -> Iterable[Left]:
    aside = {one.row.id for one in suggestion.set_aside}
    for stance in (Stance.QUALIFIES, Stance.MENTIONS):
        found = [
            named[quote.evidence.public_id]
            for quote in quotes
            if quote.evidence.stance == stance and quote.evidence.public_id not in aside
        ]
        if found:
            yield Left(rule_words.UNCOUNTED[stance], tuple(found))
