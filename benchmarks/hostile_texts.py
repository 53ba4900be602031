"""Texts that no reporter writes, each as long as it is asked for: what costs an engine most.

families of one text     one word over and over, marks, figures, names, chains of "also known as" …
families of two texts    the same, reversed, every second word another, words of two texts in turns …
families of a story      one text many times, texts that share one passage, all different
"""

import random
from collections.abc import Callable, Iterator
from itertools import count

Family = Callable[[int], str]
Pair = Callable[[int], tuple[str, str]]
Story = Callable[[int], dict[str, str]]


def over_and_over(unit: str) -> Family:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def numbered(unit: str) -> Family:
    """The unit with another number each time: `{n}` its digits, `{w}` a word made of it, `{W}` a name."""

    def made(size: int) -> str:
        return _filled(size, (unit.format(n=n, w=_word(n), W=_word(n).title()) for n in count(1)))

    return made


def _filled(size: int, pieces: Iterator[str]) -> str:
    found, length = [], 0
    while length < size:
        found.append(next(pieces))
        length += len(found[-1])
    return "".join(found)[:size]


_SOUNDS = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]


def _word(number: int) -> str:
    """Another one for each number, of letters only."""
    found = ""
    while number:
        number, sound = divmod(number, len(_SOUNDS))
        found += _SOUNDS[sound]
    return found


def drawn(pieces: list[str]) -> Family:
    """Pieces by chance, always the same ones."""

    def made(size: int) -> str:
        dice = random.Random(size)
        return _filled(size, iter(lambda: dice.choice(pieces), None))

    return made


PARAGRAPH = (
    "The old bridge at Port Ezzur fell on Monday, and about 300 people were hurt, the mayor said. “We heard "
    "it go,” Ann Roe, a pilot, told the Harbour Times. “Then it was quiet.” Between 20 and 30 boats sank.\n"
)
MARKS = [*list("“”\"‘’'«»„‹›「」『』—-–,.:;!?…%$£()[]{}/\\•*_ \n"), "said ", "Roe ", "300 ", "a "]

TEXTS: dict[str, Family] = {
    "one word": over_and_over("bridge "),
    "one letter": over_and_over("a "),
    "other words": numbered("{w} "),
    "a.": over_and_over("a."),
    "a. ": over_and_over("a. "),
    "A. ": over_and_over("A. "),
    "U.S.": over_and_over("U.S."),
    "Mr. ": over_and_over("Mr. "),
    "sentences": over_and_over("It fell. "),
    "lines": over_and_over("It fell.\n"),
    "short lines": over_and_over("a\n"),
    "other lines": numbered("{W} fell {n}\n"),
    "dots": over_and_over("."),
    "dots apart": over_and_over(". "),
    "stops": over_and_over("?!"),
    "opening": over_and_over("“"),
    "closing": over_and_over("”"),
    "straight": over_and_over('"'),
    "apostrophes": over_and_over("'"),
    "nested": over_and_over("“‘«„"),
    "open words": over_and_over("“a "),
    "open lines": over_and_over("“a b\n"),
    "single open": over_and_over("‘a "),
    "straight words": over_and_over('"a" '),
    "apostrophe words": over_and_over("'a "),
    "in turns": over_and_over("“a” ‘b’ «c» \"d\" 'e' "),
    "said": over_and_over("said "),
    "he said": over_and_over("he said "),
    "quoted said": over_and_over("“a,” said "),
    "quoted he said": over_and_over("“No,” he said, and Ann Roe said “yes” "),
    "according": over_and_over("according to "),
    "names said": numbered("{W} Roe said he fell, she said. "),
    "capitals": over_and_over("ABCD "),
    "titles": over_and_over("Ann "),
    "other titles": numbered("{W} "),
    "other titles in a sentence": numbered("the {W} fell. "),
    "hyphen titles": over_and_over("Ann-"),
    "and": over_and_over("Ann Roe and "),
    "other and": numbered("{W} Roe and "),
    "comma names": numbered("Ann {W}, "),
    "of": over_and_over("Ann of "),
    "al-": over_and_over("al-"),
    "al Al": over_and_over("al Al-Ann "),
    "aka": over_and_over("Ann, also known as "),
    "other aka": numbered("{W}, also known as "),
    "also": over_and_over("also "),
    "aka pairs": numbered("Ann {W}, also known as Bo {W}. "),
    "brackets": over_and_over("Harbour Union (HU) "),
    "other brackets": numbered("Harbour {W} (HU) "),
    "open brackets": over_and_over("("),
    "closed brackets": over_and_over(")"),
    "bracket words": over_and_over("(a "),
    "bracket pairs": over_and_over("()"),
    "square": over_and_over("[1]"),
    "counting": numbered("{n} "),
    "count homes": numbered("{n} homes "),
    "1 2 3": over_and_over("1 2 3 "),
    "1,1": over_and_over("1,"),
    "1-1": over_and_over("1-"),
    "1.1": over_and_over("1."),
    "1/1": over_and_over("1/"),
    "1:1": over_and_over("1:"),
    "000": over_and_over("000 "),
    "1 000": over_and_over("1 000 "),
    "between": over_and_over("between 1 and 2 and "),
    "from up to": over_and_over("from 1 up to "),
    "number words": over_and_over("twenty-five "),
    "hundred": over_and_over("hundred "),
    "thousand and": over_and_over("thousand and "),
    "one or two": over_and_over("one or two "),
    "twenty-": over_and_over("twenty-"),
    "at least": over_and_over("at least "),
    "about": over_and_over("about "),
    "more than": over_and_over("more than "),
    "dozens of": over_and_over("dozens of "),
    "$": over_and_over("$"),
    "$1": over_and_over("$1 "),
    "%": over_and_over("1% "),
    "dates": over_and_over("1 May 2014 "),
    "months": over_and_over("May "),
    "times": over_and_over("10:30 "),
    "date lines": over_and_over("May 1, 2014\n"),
    "digits": over_and_over("1"),
    "Arabic digits": over_and_over("٣"),
    "one word of all": over_and_over("a"),
    "one name of all": over_and_over("A"),
    "one accent of all": over_and_over("é"),
    "hyphens": over_and_over("a-"),
    "apostrophes within": over_and_over("a'"),
    "dots within": over_and_over("a.b"),
    "blanks": over_and_over(" "),
    "line ends": over_and_over("\n"),
    "tabs and ends": over_and_over(" \t\r\n"),
    "hard blanks": over_and_over("\u00a0"),
    "blanks at the end": lambda size: "a" + " " * (size - 2) + "b",
    "separators": over_and_over("\u2028\x1c"),
    "marks": over_and_over("—,;:!"),
    "dashes": over_and_over("-"),
    "em dashes": over_and_over("—"),
    "commas": over_and_over(", "),
    "underlines": over_and_over("_"),
    "bullets": over_and_over("• a\n"),
    "slashes": over_and_over("/"),
    "at signs": over_and_over("a@b.c "),
    "links": over_and_over("https://a.b/c "),
    "link of all": over_and_over("www.a"),
    "combining": over_and_over("\u0301"),
    "combining on one": lambda size: "a" + "\u0301" * (size - 1),
    "a with accents": over_and_over("a\u0301\u0327"),
    "joiners": over_and_over("\u200d"),
    "families": over_and_over("👩‍👩‍👧‍👦"),
    "flags": over_and_over("🇩🇪"),
    "long ligature": over_and_over("\ufdfa"),
    "Arabic": over_and_over("سقط الجسر في مدينة الرقة. "),
    "Arabic cues": over_and_over("مدينة "),
    "Arabic words": over_and_over("وبالمدينة "),
    "Arabic of all": over_and_over("ا"),
    "tatweel": over_and_over("ـ"),
    "Hebrew and digits": over_and_over("שלום 300 "),
    "both ways": over_and_over("a שלום 12 الجسر "),
    "Han": over_and_over("橋"),
    "Han sentences": over_and_over("橋落。"),
    "Thai": over_and_over("สวัสดี"),
    "Devanagari": over_and_over("नमस्ते "),
    "read more": over_and_over("Read more: Ann\n"),
    "by": over_and_over("By Ann Roe\n"),
    "by and": over_and_over("By Ann Roe and "),
    "photo": over_and_over("Photo: Reuters "),
    "credits": over_and_over("(Reuters) - "),
    "advertisements": over_and_over("Advertisement\n"),
    "by AND": over_and_over("By Aa " + "AND " * 90 + "x\n"),
    "or": over_and_over("A or B, "),
    "questions": over_and_over("Why? "),
    "headlines": over_and_over("Bridge Falls In Storm\n\n"),
    "statement": over_and_over("a statement by "),
    "who": over_and_over("who said that "),
    "'s": over_and_over("Ann's "),
    "possessive chain": over_and_over("the union's "),
    "spokesman": over_and_over("spokesman "),
    "Col.": over_and_over("Col. Roe "),
    "paragraph": over_and_over(PARAGRAPH),
    "one long paragraph": over_and_over(PARAGRAPH.replace("\n", " ")),
    "numbered paragraph": numbered("The bridge {n} at {W} fell, and {n} people said “{w} {w}” to Ann {W}.\n"),
    "chance marks": drawn(MARKS),
    "chance letters": drawn(list("aA1 .,“”'\n-")),
    "chance words": drawn([*MARKS, "bridge ", "fell ", "Ann ", "the ", "al-", "also known as "]),
}
"""Of one text."""


def same(family: Family) -> Pair:
    return lambda size: (family(size), family(size))


def two(one: Family, other: Family) -> Pair:
    return lambda size: (one(size), other(size))


def second_word_changed(size: int) -> tuple[str, str]:
    words = numbered("{w} ")(size).split()
    return " ".join(words), " ".join(word if n % 2 else f"x{n}" for n, word in enumerate(words))


def second_word_one(size: int) -> tuple[str, str]:
    words = numbered("{w} ")(size).split()
    return " ".join(words), " ".join(word if n % 2 else "x" for n, word in enumerate(words))


def reversed_words(family: Family) -> Pair:
    def made(size: int) -> tuple[str, str]:
        text = family(size)
        return text, " ".join(reversed(text.split(" ")))

    return made


def shuffled(family: Family) -> Pair:
    def made(size: int) -> tuple[str, str]:
        words = family(size).split(" ")
        others = words[:]
        random.Random(size).shuffle(others)
        return " ".join(words), " ".join(others)

    return made


def few_words(number: int) -> Pair:
    """Two texts of few words by chance: no word is rare, none stands in its place."""

    def made(size: int) -> tuple[str, str]:
        words = [_word(n) for n in range(1, number + 1)]
        one, other = random.Random(1), random.Random(2)
        most = size // 4
        return " ".join(one.choices(words, k=most))[:size], " ".join(other.choices(words, k=most))[:size]

    return made


PAIRS: dict[str, Pair] = {
    "equal": same(numbered("{w} ")),
    "equal word": same(over_and_over("bridge ")),
    "equal paragraphs": same(over_and_over(PARAGRAPH)),
    "equal numbered": same(TEXTS["numbered paragraph"]),
    "nothing in common": two(numbered("{w} "), numbered("x{w} ")),
    "second word other": second_word_changed,
    "second word one": second_word_one,
    "reversed": reversed_words(numbered("{w} ")),
    "reversed paragraphs": reversed_words(over_and_over(PARAGRAPH)),
    "shuffled": shuffled(numbered("{w} ")),
    "shuffled paragraphs": shuffled(over_and_over(PARAGRAPH)),
    "two words": few_words(2),
    "fifty words": few_words(50),
    "thousands of words": few_words(5000),
    "one word and two": two(over_and_over("a "), over_and_over("a b ")),
    "ab and ba": two(over_and_over("a b c "), over_and_over("c b a ")),
    "figures": two(numbered("{n} homes "), numbered("1{n} homes ")),
    "equal figures": two(over_and_over("300 homes "), over_and_over("500 homes ")),
    "other figures": two(over_and_over("300 homes at "), over_and_over("500 homes by ")),
    "bare figures": two(numbered("about {n} and "), numbered("about 1{n} or ")),
    "shares": two(over_and_over("60 percent of the town "), over_and_over("70 percent of the town ")),
    "names": two(numbered("the {W} fell. "), numbered("the {W}x fell. ")),
    "sentences": two(over_and_over("It fell. "), over_and_over("It sank. ")),
    "marks": two(drawn(MARKS), over_and_over("“a” ")),
    "short and long": lambda size: (PARAGRAPH, over_and_over(PARAGRAPH)(size)),
    "long and short": lambda size: (over_and_over(PARAGRAPH)(size), PARAGRAPH),
    "spelled": two(over_and_over("Raqqa "), over_and_over("Raqqah ")),
    "spelled in turns": two(
        over_and_over("Raqqa fell Port Ezzur "), over_and_over("Raqqah fell Port el-Zur ")
    ),
    "Han": two(over_and_over("橋落河"), over_and_over("橋河落")),
    "digits": two(over_and_over("1 2 3 "), over_and_over("3 2 1 ")),
    "insert in front": lambda size: (numbered("{w} ")(size), "new " * 50 + numbered("{w} ")(size)),
    "moved half": lambda size: (
        numbered("{w} ")(size),
        numbered("{w} ")(size)[size // 2 :] + " " + numbered("{w} ")(size)[: size // 2],
    ),
}
"""Of two texts."""


def texts_of(number: int, family: Family) -> Story:
    return lambda size: {f"t{n:04}": family(size // number) for n in range(number)}


def many(length: int, family: Callable[[int, int], str]) -> Story:
    """As many texts of one length as the size asks for."""
    return lambda size: {f"t{n:04}": family(n, length) for n in range(max(2, size // length))}


def one_passage_in_all(number: int, length: int) -> str:
    dice = random.Random(number)
    own = " ".join(_word(dice.randrange(1, 10_000)) for _ in range(length // 10)).capitalize()
    return f"{own[: length - 200]}.\n{PARAGRAPH}"


def all_other(number: int, length: int) -> str:
    dice = random.Random(number)
    words = [_word(dice.randrange(1, 10_000)) for _ in range(length // 8)]
    return ". ".join(" ".join(words[at : at + 12]).capitalize() for at in range(0, len(words), 12))[:length]


def changed_here_and_there(number: int, length: int) -> str:
    """One text, in which every twelfth word or so is another one each time: no two runs are of the same
    texts."""
    words, dice = all_other(1, length).split(" "), random.Random(number)
    for at in dice.sample(range(len(words)), len(words) // 12):
        words[at] = _word(dice.randrange(1, 10_000))
    return " ".join(words)


STORIES: dict[str, Story] = {
    **{f"three of {name}": texts_of(3, family) for name, family in TEXTS.items()},
    "a passage in all": many(2000, one_passage_in_all),
    "all other": many(2000, all_other),
    "copies of one": many(2000, lambda number, length: all_other(1, length)),
    "changed copies": many(2000, changed_here_and_there),
    "short changed copies": many(400, changed_here_and_there),
    "short copies": many(200, lambda number, length: PARAGRAPH),
    "the same sentence": many(1000, lambda number, length: ("It fell on Monday. " * 60)[:length]),
}
"""Of a story: name -> text, `size` code points together."""
