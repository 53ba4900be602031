"""Times in milliseconds, and sizes as they travel.

The clock is the processor's time of this process, which other programs on the machine hardly touch; where a
database server works for it (`watch_the_wall`), it is the clock on the wall.
"""

import gc
import gzip
import statistics
import time
from collections.abc import Callable, Sequence

clock = time.process_time


def watch_the_wall() -> None:
    global clock
    clock = time.perf_counter


def median_of(runs: int, act: Callable[[], object]) -> float:
    """The median of so many runs in milliseconds, after one that is not counted."""
    return interleaved(runs, [act])[0]


def interleaved(runs: int, acts: Sequence[Callable[[], object]]) -> list[float]:
    """The median of each act, run in turns: a machine that slows down slows all of them."""
    times: list[list[float]] = [[] for _ in acts]
    for act in acts:
        act()
    gc.collect()
    for _ in range(runs):
        for taken, act in zip(times, acts, strict=True):
            begun = clock()
            act()
            taken.append(1000 * (clock() - begun))
    return [statistics.median(taken) for taken in times]


def gzipped(content: bytes) -> int:
    """Bytes, at the level that servers use."""
    return len(gzip.compress(content, 6, mtime=0))
