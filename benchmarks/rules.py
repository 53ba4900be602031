"""How long the rules take over many rows of evidence, and how that grows.

    python -m benchmarks.rules [most rows]

Each mix is judged at 250 rows and at every doubling up to the most (8,000). Beside each stands a floor,
sorting the same rows by their ids, and the growth: the time of a doubling divided by that of n log n. The aim
is a claim of 2,000 rows in 50 ms, and a growth of about 1.
"""

import math
import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from annotations.rules import Figure, Row, suggest
from benchmarks.timing import interleaved

LEAST, MOST, AIM_ROWS, AIM_MS, RUNS = 250, 8_000, 2_000, 50, 7
DAY_ONE = datetime(2017, 10, 15, tzinfo=UTC)
STANCES = ("supports", "supports", "supports", "contradicts", "qualifies", "mentions")


def _row(number: int, stance: str, **fields) -> Row:
    moment = DAY_ONE + timedelta(hours=number % 400)
    given = {"outlet": f"o{number % 200}", "published_at": moment, **fields}
    return Row(id=f"e{number}", stance=stance, **given)


def _any(dice: random.Random, number: int) -> Row:
    """Everything at once: speakers, sides, wires, copies, figures of several days, corrections."""
    low = dice.randrange(100, 900)
    figure = Figure(
        low, low + dice.randrange(100), dice.choice(("", "about", "over")), f"k{dice.randrange(3)}",
        DAY_ONE + timedelta(days=dice.randrange(5)),
    )  # fmt: skip
    speaks = dice.random() < 0.6
    return _row(
        number, dice.choice(STANCES),
        speaker=f"s{dice.randrange(300)}" if speaks else None,
        party=f"p{dice.randrange(40)}" if speaks and dice.random() < 0.7 else None,
        anonymous=not speaks and dice.random() < 0.3,
        agency=f"a{dice.randrange(5)}" if dice.random() < 0.3 else None,
        text_cluster=f"c{dice.randrange(100)}" if dice.random() < 0.2 else None,
        figures=(figure,) if dice.random() < 0.5 else (),
        supersedes=f"e{number - 200}" if number >= 200 and dice.random() < 0.05 else None,
    )  # fmt: skip


def _strangers(dice: random.Random, number: int) -> Row:
    return _row(number, dice.choice(("supports", "contradicts")), speaker=f"s{number}", party=f"p{number}")


def _one_voice(dice: random.Random, number: int) -> Row:
    return _row(number, "supports", speaker="s", party="p", text_cluster="c")


def _figures_apart(dice: random.Random, number: int) -> Row:
    return _row(number, "supports", speaker=f"s{number}", figures=(Figure(3 * number, 3 * number + 1),))


def _unnamed(dice: random.Random, number: int) -> Row:
    return _row(number, dice.choice(("supports", "contradicts")), anonymous=True)


MIXES: dict[str, Callable[[random.Random, int], Row]] = {
    "everything at once": _any,
    "a stranger each": _strangers,
    "one voice, copied": _one_voice,
    "figures that lie apart": _figures_apart,
    "nobody named": _unnamed,
}


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else MOST
    print(f"{'mix':24}{'rows':>7}{'ms':>9}{'x floor':>9}{'growth':>8}")
    for name, make in MIXES.items():
        earlier, size = None, LEAST
        while size <= most:
            taken, floor = _measure(make, size)
            growth = f"{_growth(earlier, taken, size):8.2f}" if earlier else " " * 8
            over = f"  over {AIM_MS} ms" if size <= AIM_ROWS and taken > AIM_MS else ""
            print(f"{name:24}{size:7,}{taken:9.2f}{taken / floor:9.0f}{growth}{over}")
            earlier, size = taken, 2 * size


def _measure(make: Callable[[random.Random, int], Row], size: int) -> tuple[float, float]:
    """Milliseconds of the rules, and of sorting."""
    dice = random.Random(size)
    rows = [make(dice, number) for number in range(size)]
    dice.shuffle(rows)
    outlets = [f"o{number}" for number in range(200)]
    taken, floor = interleaved(
        RUNS, [lambda: suggest(rows, outlets=outlets), lambda: sorted(rows, key=lambda row: row.id)]
    )
    return taken, floor


def _growth(earlier: float, taken: float, size: int) -> float:
    half = size // 2
    return taken / earlier / (size * math.log2(size) / (half * math.log2(half)))


if __name__ == "__main__":
    main()
