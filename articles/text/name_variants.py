"""How the reports of a story spell one name, as proposals for a person to confirm.

    texts --names_printed.py--> names --name_sounds.py--> those that sound alike     Raqqa, Raqqah, Raqa
      |                                                   or differ by a letter beside the same word
      `---name_aliases.py-----> abbreviations and names told to be one               Islamic State (IS)
    families --> the spelling that stands for all, and each other beside it

Precision first. A name counts where capitals do not only come from its place, where it is long enough, and
where it is no ordinary word of these texts. Two longer names are set against each other whole; where a single
word of them differs, that word is proposed ("Raqqah Civil Council" says Raqqah). The result is a function of
the set of texts. The work is that of reading them: spellings meet by their keys, never each with each.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from .joined import Joined
from .name_aliases import aliases_in
from .name_letters import near_alone, near_beside
from .name_sounds import near, same_word, sound_of
from .names_printed import Name, counted, names_in, small_words
from .normalize import fold_text

SHORTEST = 4  # letters of a key that may tell a name by its sound alone
SHORTEST_NEAR = 5  # the same where one letter differs
MOST = 200  # proposals
_ARTICLE = re.compile(r"(?<!\w)((?:[AaEe][lrsdznth]|[Aa]sh))[ \u00a0](?=\w{3})")
MOST_FORMS = 12  # of one key: more is no name


class Kind(StrEnum):
    """Why two names are proposed as one."""

    SPELLING = "spelling"
    NEAR = "near"
    ABBREVIATION = "abbreviation"
    ALIAS = "alias"


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it is printed, and how often in which text: (the text's name, count), the most first."""

    words: str
    printed: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        return sum(count for _, count in self.printed)


@dataclass(frozen=True, slots=True)
class Variant:
    """`variant` seems to be another spelling or name of `canonical`."""

    canonical: Form
    variant: Form
    kind: Kind


@dataclass(frozen=True, slots=True, order=True)
class _Pair:
    """Two printed names, the first by the alphabet first. `under`: the one of them that is not to stand for
    the other, where the texts say so."""

    one: str
    other: str
    kind: Kind
    under: str = ""


def _pair(one: str, other: str, kind: Kind, under: str = "") -> _Pair:
    return _Pair(min(one, other), max(one, other), kind, under)


def variants_in(
    texts: Mapping[str, str],
    known: Mapping[str, str] | None = None,
    apart: Iterable[tuple[str, str]] = (),
) -> tuple[Variant, ...]:
    """What `texts` (name -> text) spell in several ways, family by family, the most printed first.

    `known`: variant -> canonical, what is confirmed already: nothing of it is proposed again, and its
    canonical names stand for the new ones. `apart`: pairs of names that are not the same, either way round.
    """
    known = dict(known or {})
    denied = {frozenset(pair) for pair in apart} | {pair for row in known.items() for pair in _within(row)}
    texts = {name: text for name, text in sorted(texts.items()) if text}
    names = {source: tuple(names_in(text)) for source, text in texts.items()}
    ordinary = small_words(texts.values())
    pairs = sorted({*_spelled(names, ordinary), *_told(texts, names, ordinary)})
    pairs = [pair for pair in pairs if frozenset((pair.one, pair.other)) not in denied]
    forms = counted({name for pair in pairs for name in (pair.one, pair.other)}, texts)
    pairs = [pair for pair in pairs if not _is_one_place(pair, forms)]
    found: list[Variant] = []
    for family in _families(pairs, known):
        found += _proposed(family, forms, known, denied)
    return tuple(sorted(found, key=_most_first)[:MOST])


def _is_one_place(pair: _Pair, forms: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether one of the two is printed within the other alone: "Nahar" where all print "Al Nahar"."""
    short, long = sorted((pair.one, pair.other), key=len)
    return f" {short} " in f" {long} " and forms[short] == forms[long]


def _within(row: tuple[str, str]) -> Iterator[frozenset[str]]:
    """Which words two longer names that are one spell otherwise: they are told with the names."""
    ours, theirs = (_words(name) for name in row)
    if len(ours) == len(theirs) > 1:
        yield from (frozenset(pair) for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1])


def _spelled(printed: Mapping[str, Sequence[Name]], ordinary: frozenset[str]) -> Iterator[_Pair]:
    """Names that sound alike. `printed`: of each text."""
    seen: dict[str, list[Name]] = defaultdict(list)
    sources: dict[str, set[str]] = defaultdict(set)
    for source, found in printed.items():
        for name in found:
            seen[name.words].append(name)
            sources[name.words].add(source)
    by_key: dict[str, list[str]] = defaultdict(list)
    for words in sorted(words for words in seen if " " not in words):
        by_key[fold_text(words)].append(words)
    names = sorted(words for words, found in seen.items() if _is_name(words, found, ordinary))
    single = [words for words in names if len(_words(words)) == 1 and sound_of(words).bare.isalpha()]
    rows = [words for words in names if len(_words(words)) > 1]
    by_row = [*_rows_alike(rows), *_joined(single, rows)]
    inside = _only_inside(by_row, seen)
    for pair in _alike(single):
        if not (pair.one in inside and pair.other in inside):
            yield _with_neighbour(pair, seen, by_key)
    yield from by_row
    for pair in {*_near(single, seen, sources), *_near_alone(single, seen, sources)}:
        yield _with_neighbour(pair, seen, by_key)


def _is_name(words: str, found: Sequence[Name], ordinary: frozenset[str]) -> bool:
    if " " in words:
        return True
    if fold_text(words) in ordinary or (words.isupper() and words.upper() != words.lower()):
        return False
    return any(one.sure for one in found) or len(found) > 1


def _alike(names: Sequence[str]) -> Iterator[_Pair]:
    """Single words, met by their keys with and without an article."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for words in names:
        sound = sound_of(words)
        for key in {sound.key, sound.bare}:
            if not _is_short(key):
                by_key[key].append(words)
    for found in by_key.values():
        for one, other in combinations(found[:MOST_FORMS], 2):
            if _differ(one, other) and same_word(one, other):
                yield _pair(one, other, Kind.SPELLING)


def _is_short(key: str) -> bool:
    """Whether it tells no name alone; scripts without vowels are shorter."""
    return len(key) < (SHORTEST if key.isascii() else SHORTEST - 1)


def _with_neighbour(
    pair: _Pair, seen: Mapping[str, Sequence[Name]], by_key: Mapping[str, Sequence[str]]
) -> _Pair:
    """Words that stand beside one other word of a name alone are proposed with it: "Mostafa Bali". `by_key`:
    the single words by their folded form, each in the order of the alphabet."""
    found = [one for name in (pair.one, pair.other) for one in seen[name]]
    for beside, row in (("after", "{0} {1}"), ("before", "{1} {0}")):
        keys = {getattr(one, beside) for one in found}
        if len(keys) == 1 and (key := keys.pop()):
            beside_it = by_key.get(key, ())[:MOST_FORMS]
            rows = [_printed_row(row, name, beside_it, seen) for name in (pair.one, pair.other)]
            if all(rows):
                return _pair(rows[0], rows[1], pair.kind)
    return pair


def _printed_row(row: str, name: str, words: Sequence[str], seen: Mapping[str, Sequence[Name]]) -> str:
    """The name with one of `words` beside it as it is printed first, by the alphabet; empty where it is
    printed otherwise."""
    return next((found for word in words if (found := row.format(name, word)) in seen), "")


def _words(name: str) -> list[str]:
    """The words of a name; an article goes with what it stands before."""
    return _ARTICLE.sub(r"\1-", name).split()


def _joined(single: Sequence[str], rows: Sequence[str]) -> Iterator[_Pair]:
    """Names that one writes as one word and another in two."""
    whole: dict[str, str] = {}
    for words in single:
        whole.setdefault(sound_of(words).key.replace("ا", ""), words)
    for row in rows:
        key = "".join(sound_of(word).key for word in _words(row)).replace("ا", "")
        if len(_words(row)) == 2 and len(key) >= SHORTEST_NEAR and key in whole:
            yield _pair(row, whole[key], Kind.SPELLING)


def _rows_alike(rows: Sequence[str]) -> Iterator[_Pair]:
    """Longer names of which at least two words differ, or one that is too short to be told alone."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for words in rows:
        by_key["".join(sound_of(word).bare for word in _words(words))].append(words)
    for key, found in by_key.items():
        if len(key) < SHORTEST:
            continue
        for one, other in combinations(found[:MOST_FORMS], 2):
            ours, theirs = _words(one), _words(other)
            differing = [pair for pair in zip(ours, theirs, strict=False) if _differ(*pair)]
            short = any(_is_short(sound_of(word).key) for pair in differing for word in pair)
            if len(ours) == len(theirs) and (len(differing) > 1 or short):
                yield _pair(one, other, Kind.SPELLING)


def _only_inside(pairs: Iterable[_Pair], seen: Mapping[str, Sequence[Name]]) -> set[str]:
    """Words that are printed within those longer names alone."""
    rows = {words for pair in pairs for words in (pair.one, pair.other)}
    within: dict[str, int] = defaultdict(int)
    for row in rows:
        for word in _words(row):
            within[word] += len(seen[row])
    return {word for word, count in within.items() if count >= len(seen.get(word, ()))}


def _near(
    names: Sequence[str], seen: Mapping[str, Sequence[Name]], sources: Mapping[str, set[str]]
) -> Iterator[_Pair]:
    """Words that differ by a letter or two, stand beside the same word of a name, and never in one text."""
    beside: dict[tuple[bool, str], set[str]] = defaultdict(set)
    for words in names:
        if not sound_of(words).bare.isascii():
            continue
        for name in seen[words]:
            for is_before, word in ((True, name.before), (False, name.after)):
                if len(word) >= SHORTEST:
                    beside[is_before, word].add(words)
    for (is_before, _), found in beside.items():
        for one, other in combinations(sorted(found)[: 4 * MOST_FORMS], 2):
            if sources[one].isdisjoint(sources[other]) and _are_near(one, other, is_before):
                yield _pair(one, other, Kind.NEAR)


def _are_near(one: str, other: str, is_before: bool) -> bool:
    ours, theirs = sound_of(one).bare, sound_of(other).bare
    if min(len(ours), len(theirs)) >= SHORTEST_NEAR and near(ours, theirs):
        return True
    return is_before and near_beside(fold_text(one), fold_text(other))


def _near_alone(
    names: Sequence[str], seen: Mapping[str, Sequence[Name]], sources: Mapping[str, set[str]]
) -> Iterator[_Pair]:
    """Long words without a neighbour in common, unless each has others: two persons' family names."""
    sure = [words for words in names if any(name.sure for name in seen[words])]
    for one, other in near_alone({words: fold_text(words) for words in sure}):
        if sources[one].isdisjoint(sources[other]) and not _have_others_beside(seen[one], seen[other]):
            yield _pair(one, other, Kind.NEAR)


def _have_others_beside(ours: Sequence[Name], theirs: Sequence[Name]) -> bool:
    for side in ("before", "after"):
        here, there = ({getattr(name, side) for name in found} - {""} for found in (ours, theirs))
        if here and there and here.isdisjoint(there):
            return True
    return False


def _differ(one: str, other: str) -> bool:
    return fold_text(one) != fold_text(other)


def _told(
    texts: Mapping[str, str], printed: Mapping[str, Sequence[Name]], ordinary: frozenset[str]
) -> Iterator[_Pair]:
    """What the texts say is one thing."""
    found = [alias for text in texts.values() for alias in aliases_in(text)]
    explained = {one.alias for one in found if one.by_initials}
    last_names = _last_names(printed.values(), ordinary)
    used = counted((one.name for one in found if one.open), texts)
    for one in found:
        # used more often than in this bracket: a name, not the word of a day
        is_used = one.open and sum(used[one.name].values()) > 1
        if one.open and (one.alias not in explained or one.name in last_names or not is_used):
            continue
        if one.name != one.alias:
            kind = Kind.ABBREVIATION if one.by_initials else Kind.ALIAS
            yield _pair(one.name, one.alias, kind, one.alias)


def _last_names(printed: Iterable[Sequence[Name]], ordinary: frozenset[str]) -> set[str]:
    """Words behind a first name: one that stands before no other word of a name, as "Syrian" does."""
    after: dict[str, set[str]] = defaultdict(set)
    for found in printed:
        for name in found:
            if name.words.count(" ") == 1:
                first, last = name.words.split()
                after[first].add(last)
    return {
        next(iter(last))
        for first, last in after.items()
        if len(last) == 1 and fold_text(first) not in ordinary
    }


def _families(pairs: Sequence[_Pair], known: Mapping[str, str]) -> list[tuple[set[str], list[_Pair]]]:
    """The names that hang together, by the pairs and by what is confirmed."""
    joined = Joined()
    for one, other in (*((pair.one, pair.other) for pair in pairs), *sorted(known.items())):
        joined.join(one, other)
    families: dict[Hashable, set[str]] = defaultdict(set)
    for name in {name for pair in pairs for name in (pair.one, pair.other)} | {*known, *known.values()}:
        families[joined.top(name)].add(name)
    told: dict[Hashable, list[_Pair]] = defaultdict(list)
    for pair in pairs:
        told[joined.top(pair.one)].append(pair)
    return sorted(((families[top], rows) for top, rows in told.items()), key=lambda one: min(one[0]))


def _proposed(
    family: tuple[set[str], list[_Pair]],
    forms: Mapping[str, Mapping[str, int]],
    known: Mapping[str, str],
    denied: set[frozenset[str]],
) -> Iterator[Variant]:
    names, pairs = family
    canonical = _canonical(names, pairs, forms, known)
    kinds: dict[str, Kind] = {}
    for pair in pairs:
        for name in (pair.one, pair.other):
            kinds[name] = min(kinds.get(name, pair.kind), pair.kind, key=list(Kind).index)
    for name in sorted(kinds):
        if name == canonical or name in known or frozenset((name, canonical)) in denied:
            continue
        if fold_text(name) == fold_text(canonical):
            continue
        yield Variant(_form(canonical, forms), _form(name, forms), kinds[name])


def _canonical(
    names: Iterable[str],
    pairs: Sequence[_Pair],
    forms: Mapping[str, Mapping[str, int]],
    known: Mapping[str, str],
) -> str:
    """What is confirmed; else what an abbreviation stands for; else what most texts print, most often."""
    confirmed = sorted({known[name] for name in names if name in known} | (set(names) & set(known.values())))
    if confirmed:
        return confirmed[0]
    under = {pair.under for pair in pairs}
    over = {kind: _over(pair for pair in pairs if pair.kind == kind) for kind in Kind}
    long = {name for name in over[Kind.ABBREVIATION] if not name.isupper()} or over[Kind.ALIAS]
    among = (long - under) or long or set(names)

    def rank(name: str) -> tuple[int, int, int, str]:
        rows = forms.get(name, {})
        return -len(rows), -sum(rows.values()), len(name), name

    return min(among, key=rank)


def _over(pairs: Iterable[_Pair]) -> set[str]:
    """The names under which the texts put others."""
    return {pair.one if pair.under == pair.other else pair.other for pair in pairs if pair.under}


def _form(name: str, forms: Mapping[str, Mapping[str, int]]) -> Form:
    rows = forms.get(name, {}).items()
    return Form(name, tuple(sorted(rows, key=lambda row: (-row[1], row[0]))))


def _most_first(found: Variant) -> tuple[int, str, int, str]:
    return -found.canonical.count, found.canonical.words, -found.variant.count, found.variant.words
