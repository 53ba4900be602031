"""How long it takes to find what the articles of a story share.

    python -m benchmarks.copies

Reports of 35 made-up sentences, of which every tenth is mostly the same wire report, or all are: the traces,
one article more, and all of them from nothing, in milliseconds of the processor; without the database, which
adds some 30 ms to one article more.
"""

import random
from functools import partial

from articles.text.clusters import clusters
from articles.text.partners import partners
from articles.text.segmentation import segment
from articles.text.shared_runs import Sharing
from articles.text.traces import dump, load, trace
from benchmarks.timing import median_of

STORIES = [(5, 1), (20, 10), (200, 10), (20, 1), (50, 1), (200, 1), (800, 1)]
"""(articles, every which is a copy)"""
WORDS = [f"word{number}" for number in range(4000)]


def main() -> None:
    print(f"{'articles':>8} {'copies':>7} {'traces':>9} {'one more':>9} {'from nothing':>13}")
    for number, every in STORIES:
        texts = list(reports(number, every))
        traces = traced_all(texts)
        making = median_of(1, partial(traced_all, texts))
        one = median_of(3, partial(look, traces, {0}))
        every_one = median_of(1, partial(look, traces, set(range(number))))
        print(f"{number:>8} {number // every:>7} {making:>9.1f} {one:>9.1f} {every_one:>13.1f}")


def reports(number: int, every: int):
    """Always the same ones."""
    dice = random.Random(number)

    def sentences(most: int) -> list[str]:
        return [f"{' '.join(dice.choices(WORDS, k=22)).capitalize()}." for _ in range(most)]

    wire = sentences(30)
    for one in range(number):
        yield "\n\n".join(wire + sentences(5) if one % every == 0 else sentences(35))


def traced_all(texts: list[str]) -> list[bytes]:
    return [dump(trace(text, [one for one in segment(text) if one.reported])) for text in texts]


def look(stored: list[bytes], changed: set[int]) -> None:
    """As articles.copying does: read the traces, compare the partners, gather the runs of those compared."""
    found = {number: load(data) for number, data in enumerate(stored)}
    sharing = Sharing(found)
    among = partners(found).pairs
    wanted = [pair for pair in among if not changed.isdisjoint(pair)]
    pairs = [(left, right, sharing.of(left, right)) for left, right in wanted]
    clusters((str(left), str(right), both.runs) for left, right, both in pairs)


if __name__ == "__main__":
    main()
