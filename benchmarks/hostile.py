"""How the text engine's time grows on texts that no reporter writes.

    python -m benchmarks.hostile [FUNCTION …] [--size 10000] [--all]

Each public function reads each family of texts (hostile_texts.py) at n, 2n and 4n code points, a story of as
many together. A line gives a function's worst growth for a doubling, with the family that it comes from, and
its slowest family; `--all` prints every family with its times. Linear is 2.0, n log n hardly more, a square
4.0. Growth counts from LEAST seconds on: below, it is the clock's. Seconds are the processor's. All of it
takes some ten minutes, of which groups_of takes the most.
"""

import argparse
import gc
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from articles.text.alignment import Aligner
from articles.text.amounts import amounts_in
from articles.text.analysis import analyse, dump, load
from articles.text.clusters import clusters
from articles.text.copies import near_copies, overlap
from articles.text.cues import cues_in
from articles.text.dates import dates_in
from articles.text.differences import differences
from articles.text.direction import own_direction
from articles.text.door import check_text, decode_upload
from articles.text.figures import figures_in
from articles.text.groups import groups_of
from articles.text.heading import read_heading
from articles.text.name_aliases import aliases_in
from articles.text.name_sounds import sound_of
from articles.text.name_variants import variants_in
from articles.text.names_printed import names_in, small_words
from articles.text.normalize import fold, fold_names
from articles.text.partners import partners
from articles.text.passage_diff import passage_diff
from articles.text.quotations import quotations_in
from articles.text.segmentation import segment
from articles.text.sentences import sentence_spans
from articles.text.shared_runs import Sharing, shares
from articles.text.spans import Span
from articles.text.speakers import speaker_of, speakers_in
from articles.text.subjects import is_name, read_subject
from articles.text.traces import Trace, trace
from articles.text.visible import can_be_seen
from articles.text.word_diff import word_diff
from articles.text.words import words_of
from benchmarks import timing
from benchmarks.hostile_texts import PAIRS, STORIES, TEXTS

SIZE = 10_000  # code points: n
LEAST = 0.1  # seconds at 4n from which growth is told
MOST = 2.7  # times as long for a doubling: two, a logarithm, and a busy machine
MOST_OF_PAIRS = {"groups_of": 4.5}
"""The same where what is found are pairs of sentences: any two are compared while a story has at most 600,
and those of any two documents while it has at most 20 (articles/text/candidates.py). Beyond, growth is 2."""
SPELLINGS = {"Raqqah": "Raqqa", "Port el-Zur": "Port Ezzur", "IS": "Islamic State", "Ann": "Anne"}

Act = Callable[[Any], object]


def analysed(text: str):
    return analyse(text, segment(text))


def traced(text: str) -> Trace:
    return trace(text, [one for one in segment(text) if one.reported])


def passages(text: str) -> list[str]:
    return [one.span.text_of(text) for one in segment(text)]


def uploaded(text: str) -> None:
    try:
        decode_upload(text.encode())
        check_text(text)
    except ValueError:
        pass  # what is no text is told so, in as little time


def said(text: str) -> None:
    """The speakers of a few quotations, and of what stands in the middle."""
    for one in quotations_in(text)[:3]:
        speaker_of(text, one)
    speaker_of(text, Span(len(text) // 2, len(text) // 2))


def matched(texts: Mapping[str, str]) -> None:
    aligner = Aligner({name: analysed(text) for name, text in texts.items()}, SPELLINGS)
    groups_of(aligner.between(list(texts)))
    aligner.like(next(iter(texts.values())))


def copied(texts: Mapping[str, str]) -> None:
    found = dict(enumerate(map(traced, texts.values())))
    sharing = Sharing(found)
    pairs = ((left, right, sharing.of(left, right)) for left, right in partners(found).pairs)
    clusters((str(left), str(right), both.runs) for left, right, both in pairs)


ONE: dict[str, Act] = {
    "segment": segment,
    "sentence_spans": lambda text: sentence_spans(text, 0, len(text)),
    "read_heading": read_heading,
    "fold": fold,
    "fold_names": lambda text: fold_names(text, SPELLINGS),
    "words_of": words_of,
    "figures_in": partial(figures_in, bare=True),
    "amounts_in": amounts_in,
    "dates_in": dates_in,
    "quotations_in": quotations_in,
    "speakers_in": speakers_in,
    "speaker_of": said,
    "cues_in": lambda text: cues_in(text, 0),
    "read_subject": lambda text: read_subject(text, Span(0, len(text))),
    "is_name": is_name,
    "names_in": lambda text: list(names_in(text)),
    "small_words": lambda text: small_words([text]),
    "aliases_in": lambda text: list(aliases_in(text)),
    "sound_of": sound_of,
    "analyse": lambda text: load(dump(analysed(text))),
    "trace": traced,
    "decode_upload": uploaded,
    "own_direction": own_direction,
    "can_be_seen": can_be_seen,
}
TWO: dict[str, Act] = {
    "differences": lambda both: differences(*both, spellings=SPELLINGS),
    "word_diff": lambda both: word_diff(*both),
    "passage_diff": lambda both: passage_diff(*map(passages, both)),
    "shares": lambda both: shares(*map(traced, both)),
    "overlap": lambda both: overlap(*both),
    "between": lambda both: matched(dict(zip("ab", both, strict=True))),
}
SEVERAL: dict[str, Act] = {
    "variants_in": variants_in,
    "groups_of": matched,
    "clusters": copied,
    "near_copies": lambda texts: near_copies(next(iter(texts.values())), texts),
}
ACTS = [(TEXTS, ONE), (PAIRS, TWO), (STORIES, SEVERAL)]


@dataclass(frozen=True, slots=True)
class Taken:
    """The seconds that a family took at n, 2n and 4n."""

    family: str
    seconds: tuple[float, ...]

    @property
    def growth(self) -> float:
        """For a doubling, the mean of both; 0 where it takes no time."""
        if self.seconds[-1] < LEAST:
            return 0.0
        return (self.seconds[-1] / max(self.seconds[0], LEAST / 16)) ** (1 / (len(self.seconds) - 1))

    def __str__(self) -> str:
        return f"{self.family}: {', '.join(f'{one:.2f}' for one in self.seconds)} s"


def main(arguments: list[str] | None = None) -> int:
    """Print the table; 1 where anything grows faster than its aim."""
    wanted = _parser().parse_args(arguments)
    print(f"{'':16}{'growth':>7}   of the family, seconds at n, 2n, 4n; n = {wanted.size}")
    over = False
    for families, acts in ACTS:
        for name, act in acts.items():
            if wanted.functions and name not in wanted.functions:
                continue
            found = list(measured(families, act, wanted.size))
            worst, slowest = (
                max(found, key=lambda one: one.growth),
                max(found, key=lambda one: one.seconds[-1]),
            )
            is_over = worst.growth > MOST_OF_PAIRS.get(name, MOST)
            over = over or is_over
            note = "   over its aim" if is_over else ""
            print(f"{name:16}{worst.growth:>7.1f}   {worst}; slowest {slowest}{note}", flush=True)
            for one in found if wanted.all else ():
                print(f"{'':16}{one.growth:>7.1f}   {one}")
    return int(over)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description="Hostile texts.")
    parser.add_argument("functions", nargs="*", metavar="FUNCTION", help="names as printed; none: all")
    parser.add_argument("--size", type=int, default=SIZE, help=f"code points of n (default: {SIZE})")
    parser.add_argument("--all", action="store_true", help="print every family")
    return parser


def measured(families: Mapping[str, Callable[[int], object]], act: Act, size: int) -> Iterator[Taken]:
    for family, made in families.items():
        yield Taken(family, tuple(_seconds(act, made(times * size)) for times in (1, 2, 4)))


def _seconds(act: Act, given: object) -> float:
    """Of one run: some functions keep what they found of the texts that they read last."""
    gc.collect()
    begun = timing.clock()
    act(given)
    return timing.clock() - begun


if __name__ == "__main__":
    sys.exit(main())
