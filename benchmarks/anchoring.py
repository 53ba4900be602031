"""How often a carried highlight lands in the wrong place, how often it is missed, and how long it takes.

    python -m benchmarks.anchoring [trials]

Each trial makes a text of about 6,000 characters, edits it, and knows where every word went. A place is wrong
where it shares less than half with the words' true place, or where the words are gone; a miss is a highlight
given up though some of its words are there. The peer looks for the quote alone, approximately and without a
diff, with the usual weights, and takes its best place from a score of 0.5.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence

from annotations.anchoring.carry import Anchored, carry
from annotations.anchoring.fuzzy import best_match
from annotations.anchoring.quote import make_quote
from annotations.anchoring.tokens import Tokens

LISTS = {
    "who": "farmers clerks nurses drivers pilots miners singers guards bakers judges sailors porters",
    "did": "counted carried painted sold buried hid lent repaired weighed sorted found burned",
    "what": "boats lamps ladders letters barrels carpets engines windows coins maps ropes bells",
    "where": "harbour market station valley chapel quarry orchard bridge tunnel garden palace mill",
    "when": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday midnight noon dawn dusk",
    "how": "quietly slowly twice gladly badly early late again together alone secretly openly",
}
WORDS = {name: words.split() for name, words in LISTS.items()}
FRAMES = (
    "On {when} the {who} {did} {n} {what} near the {where}, and {how} went home.",
    "Nobody at the {where} knew why {n} {who} had {did} the {what} before {when}.",
    "“The {what} were {did} {how},” one of the {who} said outside the {where}.",
    "By {when} some {n} {what} had been {did}; the {who} of the {where} waited {how}.",
    "A letter from the {where} says that the {who} {did} their {what} {how} until {when}.",
    "It was {when} when the {who}, {n} in all, {did} {how} the last {what} in the {where}.",
)
OTHER_FRAMES = (
    "Rain kept the {where} shut, so {n} {what} stayed where they were.",
    "What became of the {who} after {when} is still anybody’s guess.",
)
OLD_WORD = int | None  # the number of the old word that stands here; None: a new one
Edit = Callable[[random.Random, list[str], int, int], list[tuple[str, OLD_WORD]]]


def prose(dice: random.Random, length: int, frames: Sequence[str] = FRAMES) -> list[str]:
    """Words of a text of about `length` characters."""
    words: list[str] = []
    size = 0
    while size < length:
        values = {name: dice.choice(words_of) for name, words_of in WORDS.items()}
        sentence = dice.choice(frames).format(n=dice.randint(2, 900), **values)
        words += sentence.split()
        size += len(sentence) + 1
    return words


def edited(share: float) -> Edit:
    """Words exchanged, dropped or doubled with another, each with that chance."""

    def edit(dice: random.Random, words: list[str], first: int, last: int) -> list[tuple[str, OLD_WORD]]:
        result: list[tuple[str, OLD_WORD]] = []
        for number, word in enumerate(words):
            if dice.random() >= share:
                result.append((word, number))
                continue
            kind = dice.randrange(3)
            result += [(dice.choice(dice.choice(list(WORDS.values()))), number)] if kind != 1 else []
            result += [(word, number)] if kind == 2 else []
        return result

    return edit


def moved(dice: random.Random, words: list[str], first: int, last: int) -> list[tuple[str, OLD_WORD]]:
    """The quote and its neighbours stand elsewhere, far off."""
    first, last = max(0, first - 8), min(len(words), last + 8)
    kept = [*range(first), *range(last, len(words))]
    at = (first + len(kept) // 2) % len(kept)
    return [(words[n], n) for n in (*kept[:at], *range(first, last), *kept[at:])]


def moved_and_edited(
    dice: random.Random, words: list[str], first: int, last: int
) -> list[tuple[str, OLD_WORD]]:
    """Elsewhere, and one word in ten is another."""
    result = moved(dice, words, first, last)
    return [(dice.choice(WORDS["what"]) if dice.random() < 0.1 else word, n) for word, n in result]


def quote_cut(dice: random.Random, words: list[str], first: int, last: int) -> list[tuple[str, OLD_WORD]]:
    kept = (*range(first), *range(last, len(words)))
    return [pair for pair in ((words[n], n) for n in kept) if dice.random() > 0.03]


def sentence_bounds(words: list[str], first: int, last: int) -> tuple[int, int]:
    """The words of the sentences that the quote touches."""
    while first and not words[first - 1].endswith((".", ".”")):
        first -= 1
    while last < len(words) and not words[last - 1].endswith("."):
        last += 1
    return first, last


def sentence_cut(dice: random.Random, words: list[str], first: int, last: int) -> list[tuple[str, OLD_WORD]]:
    return quote_cut(dice, words, *sentence_bounds(words, first, last))


def sentence_replaced(
    dice: random.Random, words: list[str], first: int, last: int
) -> list[tuple[str, OLD_WORD]]:
    """A sentence of another build stands in its place."""
    first, last = sentence_bounds(words, first, last)
    kept: list[tuple[str, OLD_WORD]] = list(zip(words, range(len(words)), strict=True))
    other: list[tuple[str, OLD_WORD]] = [(word, None) for word in prose(dice, 60, OTHER_FRAMES)]
    return kept[:first] + other + kept[last:]


CASES: dict[str, Edit] = {
    "15 % of words edited": edited(0.15),
    "40 % of words edited": edited(0.4),
    "moved": moved,
    "moved and edited": moved_and_edited,
    "quote cut": quote_cut,
    "sentence cut": sentence_cut,
    "sentence replaced": sentence_replaced,
}


def joined(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text and each word's span."""
    spans, at = [], 0
    for word in words:
        spans.append((at, at + len(word)))
        at += len(word) + 1
    return " ".join(words), spans


def trial(dice: random.Random, size: int, edit: Edit) -> tuple[str, str, Anchored, tuple[int, int] | None]:
    """(old text, new text, highlight, its true place or None where its words are gone)."""
    words = prose(dice, 6000)
    old_text, spans = joined(words)
    first = dice.randrange(len(words) - 60)
    last = next(n for n in range(first + 1, len(words)) if spans[n - 1][1] - spans[first][0] >= size)
    result = edit(dice, words, first, last)
    new_text, new_spans = joined([word for word, _ in result])
    there = [
        span for span, (_, origin) in zip(new_spans, result, strict=True) if origin in range(first, last)
    ]
    true = (min(there)[0], max(there)[1]) if there else None
    return old_text, new_text, Anchored(spans[first][0], spans[last - 1][1]), true


def cascade(old: str, new: str, anchor: Anchored) -> tuple[int, int] | None:
    found = carry(old, new, [anchor])[0]
    return None if found.start is None or found.end is None else (found.start, found.end)


def search_alone(old: str, new: str, anchor: Anchored) -> tuple[int, int] | None:
    quote = make_quote(old, anchor.start, anchor.end)
    found = best_match(Tokens(new), quote, [(0, len(new))], anchor.start / len(old))
    return (found.start, found.end) if found and found.score >= 0.5 else None


def wrong(found: tuple[int, int] | None, true: tuple[int, int] | None) -> bool:
    if found is None or true is None:
        return found is not None
    shared = min(found[1], true[1]) - max(found[0], true[0])
    return shared * 2 < max(found[1] - found[0], true[1] - true[0])


def measure(name: str, edit: Edit, size: int, trials: int) -> str:
    """One line of the table: wrong place % and missed % of the cascade and of the peer."""
    dice = random.Random(f"{name} {size}")
    counts = [[0, 0], [0, 0]]
    for _ in range(trials):
        old, new, anchor, true = trial(dice, size, edit)
        for tally, method in zip(counts, (cascade, search_alone), strict=True):
            found = method(old, new, anchor)
            tally[0] += wrong(found, true)
            tally[1] += found is None and true is not None
    shares = [f"{100 * bad / trials:5.1f} ({100 * missed / trials:4.1f})" for bad, missed in counts]
    return f"{size:>5}  {name:<22} {shares[0]:>14} {shares[1]:>16}"


def timed(length: int, highlights: int) -> str:
    """The best of five runs over one pair of versions, in milliseconds."""
    dice = random.Random(length)
    words = prose(dice, length)
    old, spans = joined(words)
    new, _ = joined([word for word, _ in edited(0.05)(dice, words, 0, 0)])
    starts = [dice.randrange(len(words) - 12) for _ in range(highlights)]
    anchors = [Anchored(spans[at][0], spans[at + 10][1]) for at in starts]
    runs = []
    for _ in range(5):
        begun = time.perf_counter()
        carry(old, new, anchors)
        runs.append(time.perf_counter() - begun)
    return f"{len(old):>7,} characters, {highlights:>5,} highlights: {1000 * min(runs):8.1f} ms"


def main(trials: int = 300) -> None:
    print(f"wrong place % (missed %), {trials} trials a cell")
    print(f"{'quote':>5}  {'case':<22} {'cascade':>14} {'search alone':>16}")
    for size in (40, 100, 250):
        for name, edit in CASES.items():
            print(measure(name, edit, size, trials))
    print()
    print(timed(6_000, 100))
    print(timed(116_000, 1_000))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
