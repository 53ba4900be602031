"""How the work of the alignment grows with a story: seconds and memory for 5, 20 and 200 articles.

    python -m benchmarks.growth [articles …]

Articles of 35 made sentences: words as unequal as a language's (Zipf), each with names and figures, one in
five a near-copy of another article's sentence. Each size runs in a process of its own:

    from nothing   cut and analyse all texts, match each article with all others          20: 1 s, 200: 15 s
    add one        load the packed analyses of the others, analyse one article, match it              200: 1 s
    memory         the most that the process held                                                  200: 400 MB

Seconds are the processor's, of one core.
"""

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from articles.text.alignment import Aligner
from articles.text.analysis import Sentence, analyse, dump, load
from articles.text.segmentation import segment

SIZES = (5, 20, 200)
SENTENCES, VOCABULARY = 35, 12_000
AIMS = {20: {"from nothing": 1.0}, 200: {"from nothing": 15.0, "add one": 1.0, "MB": 400.0}}
_SOUNDS = [a + b for a in "bdfgklmnprstv" for b in "aeio"]


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 where an aim is missed, 2 for what is no size. `--one N` measures one size here."""
    if arguments[:1] == ["--one"]:
        print(json.dumps(measured(int(arguments[1]))))
        return 0
    try:
        sizes = [_size(one) for one in arguments] or SIZES
    except ValueError as fault:
        print(f"{fault}\nUsage: python -m benchmarks.growth [articles …], such as: 5 20 200", file=sys.stderr)
        return 2
    print(f"{'articles':>9}{'sentences':>11}{'from nothing':>14}{'add one':>10}{'MB':>8}{'pairs':>10}")
    missed = False
    for size in sizes:
        row = _in_a_process(size)
        over = [name for name, aim in AIMS.get(size, {}).items() if row[name] > aim]
        missed = missed or bool(over)
        note = f"   over its aim: {', '.join(over)}" if over else ""
        print(
            f"{size:>9}{row['sentences']:>11}{row['from nothing']:>12.2f} s{row['add one']:>8.2f} s"
            f"{row['MB']:>8.0f}{row['pairs']:>10}{note}",
            flush=True,
        )
    return int(missed)


def _size(typed: str) -> int:
    """Raises ValueError, with words for whoever typed it."""
    if not (typed.isascii() and typed.isdigit() and int(typed) > 0):
        raise ValueError(f"“{typed}” is no number of articles: write whole numbers from 1 on.")
    return int(typed)


def _in_a_process(size: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.growth", "--one", str(size)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def measured(size: int) -> dict[str, float]:
    """One size in this process: the adding first, on top of what is packed, then all from nothing."""
    texts = articles(size)
    packed = {name: dump(_analysed(text)) for name, text in texts.items()}
    (last, text) = texts.popitem()
    adding = _seconds(lambda: _added(packed, last, text))
    texts[last] = text
    pairs: list[int] = []
    from_nothing = _seconds(lambda: pairs.append(_from_nothing(texts)))
    return {
        "sentences": sum(len(load(data)) for data in packed.values()),
        "from nothing": from_nothing,
        "add one": adding,
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "pairs": pairs[0],
    }


def _seconds(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


def _analysed(text: str) -> tuple[Sentence, ...]:
    return analyse(text, segment(text))


def _added(packed: dict[str, bytes], name: str, text: str) -> None:
    documents = {other: load(data) for other, data in packed.items() if other != name}
    documents[name] = _analysed(text)
    Aligner(documents).matches(name)


def _from_nothing(texts: dict[str, str]) -> int:
    aligner = Aligner({name: _analysed(text) for name, text in texts.items()})
    for name in texts:
        aligner.matches(name)
    return aligner.ranking.compared


def articles(number: int) -> dict[str, str]:
    """So many made articles, the same at each call."""
    dice = random.Random(7)
    words = _vocabulary(dice)
    shares = list(accumulate(1 / (rank + 2) for rank in range(len(words))))
    told: list[str] = []
    texts = {}
    for article in range(number):
        sentences = [_sentence(dice, words, shares, told) for _ in range(SENTENCES)]
        told += sentences
        paragraphs = [" ".join(sentences[at : at + 2]) for at in range(0, SENTENCES, 2)]
        texts[f"article {article:03}"] = "\n\n".join(paragraphs)
    return texts


def _vocabulary(dice: random.Random) -> list[str]:
    known: dict[str, None] = {}
    while len(known) < VOCABULARY:
        known["".join(dice.choices(_SOUNDS, k=dice.randint(1, 5)))] = None
    return sorted(known, key=lambda word: (len(word), word))


def _sentence(dice: random.Random, words: list[str], shares: list[float], told: list[str]) -> str:
    if told and dice.random() < 0.2:
        copied = dice.choice(told).rstrip(".").split()
        kept = [word for word in copied if dice.random() > 0.15]
        return _ended([*kept, *dice.choices(words, cum_weights=shares, k=3)])
    parts = dice.choices(words, cum_weights=shares, k=dice.randint(12, 30))
    parts.insert(dice.randrange(1, len(parts)), dice.choice(words).title())
    if dice.random() < 0.4:
        parts.insert(dice.randrange(1, len(parts)), f"{dice.randint(2, 900)} houses")
    if dice.random() < 0.3:
        return f"“{_ended(parts)[:-1]},” said {dice.choice(words).title()} {dice.choice(words).title()}."
    return _ended(parts)


def _ended(words: list[str]) -> str:
    line = " ".join(words) or "So"
    return line[0].upper() + line[1:] + "."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
