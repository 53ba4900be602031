"""What the text engine finds in reports that people marked by hand, and how long it takes.

    python -m benchmarks.text [gold.json]

The gold (default: ../shared/gold/seeds.json, its articles in the folder seeds beside it) holds sentences,
quotations with speakers and figures; offsets are code points. A speaker is right where the guess holds the
last word of the marked name, or where both are forms of one name by the text's own abbreviations. A figure is
right with its range and its noun; "dozens" is 12 to 99 by docs/status-rules.md and 24 to 99 in the gold,
which counts as equal and is said. The sentences of articles/text/tests/reports.toml follow: other topics,
each read by itself.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from articles.text.figures import FigureSpan, figures_in
from articles.text.guesses import SpeakerGuess
from articles.text.quotations import Quotation, quotations_in
from articles.text.segmentation import segment
from articles.text.speakers import speaker_of, speakers_in
from articles.text.tests.reports import Report, marked_reports

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "seeds.json"
DOZENS = (Decimal(12), 24)


@dataclass
class Score:
    """How many of the marks were found, how many findings no mark has, what was missed, and the seconds."""

    name: str
    aim: str = ""
    right: int = 0
    marks: int = 0
    false: int = 0
    seconds: float = 0.0
    missed: list[str] = field(default_factory=list)
    note: str = ""

    def mark(self, right: bool, what: str) -> None:
        """Count one mark; what was missed is printed."""
        self.marks += 1
        self.right += right
        if not right:
            self.missed.append(what)

    def line(self) -> str:
        """One row of the table."""
        note = f"  {self.note}" if self.note else ""
        return (
            f"{self.name:<26}{self.right:>4} of {self.marks:<4}{self.false:>4} false"
            f"{self.seconds:>9.3f} s  {self.aim}{note}"
        )


def main(arguments: Sequence[str]) -> int:
    """Print the table; 2 where the gold is not there or not readable."""
    path = Path(arguments[0]) if arguments else GOLD
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
        texts = {one["art"]: _text(path, one["file"]) for one in gold["articles"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"No marked reports at {path}: {error}. Name a gold file.", file=sys.stderr)
        _print("own sentences", of_reports(marked_reports()))
        return 2
    _print(f"{path}, {len(texts)} articles", of_gold(gold, texts))
    _print("own sentences", of_reports(marked_reports()))
    return 0


def _text(path: Path, name: str) -> str:
    return (path.parent.parent / "seeds" / name).read_bytes().decode()


def _print(title: str, scores: Iterable[Score]) -> None:
    print(title)
    for score in scores:
        print(" ", score.line())
        for what in score.missed:
            print("      missed:", what)


def of_gold(gold: dict, texts: dict[str, str]) -> tuple[Score, ...]:
    """The scores of a gold file whose articles have these texts."""
    quotes, speakers = Score("quotations", "aim 42 of 42"), Score("speakers", "aim 31 of 34")
    figures, sentences = Score("figures", "aim 34, 1 false"), Score("sentences", "aim F1 .98")
    for article in gold["articles"]:
        name, text = article["art"], texts[article["art"]]
        found = _timed(quotes, lambda text=text: quotations_in(text))
        _timed(speakers, lambda text=text: speakers_in(text))
        _quotations(text, found, [one for one in gold["quotes"] if one["art"] == name], quotes, speakers)
        spans = _timed(figures, lambda text=text: figures_in(text))
        _figures(text, spans, [one for one in gold["figures"] if one["art"] == name], figures)
        passages = {(one.start, one.end) for one in _timed(sentences, lambda text=text: segment(text))}
        _sentences(passages, {(one["start"], one["end"]) for one in article["sentences"]}, sentences)
    f1 = 2 * sentences.right / max(1, sentences.right * 2 + sentences.false + len(sentences.missed))
    sentences.note, sentences.missed = f"F1 {f1:.3f}", []
    return quotes, speakers, figures, sentences


def _timed(score: Score, act: Callable[[], object]):
    begun = time.perf_counter()
    result = act()
    score.seconds += time.perf_counter() - begun
    return result


def _quotations(
    text: str, found: Sequence[Quotation], marks: list[dict], quotes: Score, speakers: Score
) -> None:
    left = list(found)
    for mark in marks:
        match = [one for one in left if _same_place(one, mark)]
        quotes.mark(bool(match), mark["text"])
        for one in match:
            left.remove(one)
        if mark["attributed"]:
            guess = speaker_of(text, match[0]) if match else None
            speakers.mark(_is_right(guess, mark["speaker"]), f"{mark['speaker']}: {mark['text'][:60]}")
    quotes.false += len(left)


def _same_place(one: Quotation, mark: dict) -> bool:
    """A blank or a stop more or less at the ends is the same quotation."""
    return abs(one.inner.start - mark["start"]) < 2 and abs(one.inner.end - mark["end"]) < 2


def _is_right(guess: SpeakerGuess | None, speaker: str) -> bool:
    if guess is None:
        return False
    said = f"{guess.name} {guess.full_name}".lower()
    initials = "".join(word[0] for word in said.split()).upper()
    return speaker.lower().split()[-1] in said.split() or (speaker.isupper() and speaker in initials)


def _figures(text: str, found: Sequence[FigureSpan], marks: list[dict], figures: Score) -> None:
    left = list(found)
    dozens = 0
    for mark in marks:
        match = [one for one in left if one.start < mark["end"] and mark["start"] < one.end]
        for one in match:
            left.remove(one)
        dozens += any((one.low, mark["low"]) == DOZENS for one in match)
        figures.mark(len(match) == 1 and _is_figure(match[0], mark), mark["text"])
    figures.false += len(left)
    if dozens:
        figures.note = "dozens read as 12-99, marked 24-99"


def _is_figure(one: FigureSpan, mark: dict) -> bool:
    low = (one.low or 0) == mark["low"] or (one.low, mark["low"]) == DOZENS
    unit = mark["unit"].replace("%", "percent")
    return low and one.high == mark["high"] and one.unit.startswith(unit)


def _sentences(found: set[tuple[int, int]], marks: set[tuple[int, int]], sentences: Score) -> None:
    for mark in marks:
        sentences.mark(mark in found, str(mark))
    sentences.false += len(found - marks)


def of_reports(reports: Sequence[Report]) -> tuple[Score, ...]:
    """The scores of marked sentences, each text by itself."""
    scores = Score("quotations"), Score("speakers of quotations"), Score("reported speech"), Score("figures")
    for report in reports:
        _report(report, *scores)
    return scores


def _report(report: Report, quotes: Score, speakers: Score, told: Score, figures: Score) -> None:
    text = report.text
    found = _timed(quotes, lambda: quotations_in(text))
    quotes.false += len([one for one in found if one.depth == 0]) - len(report.quotes)
    for words, speaker in report.quotes:
        match = [one for one in found if one.inner.text_of(text).startswith(words)]
        quotes.mark(bool(match), words)
        guess = _timed(speakers, lambda match=match: speaker_of(text, match[0])) if match else None
        if speaker:
            speakers.mark(_names(guess, speaker), f"{speaker}: {words} … {guess.name if guess else None}")
        else:
            speakers.false += guess is not None
    cues = _timed(told, lambda: speakers_in(text))
    for speaker in report.told:
        told.mark(any(_names(cue.speaker, speaker) for cue in cues), f"{speaker}: {text[:60]}")
    outside = [one for one in _timed(figures, lambda: figures_in(text)) if not _is_inside(one, found)]
    for low, high, unit in report.figures:
        match = [one for one in outside if _bounds(one) == (low, high) and one.unit == unit]
        outside = [one for one in outside if one not in match[:1]]
        figures.mark(bool(match), f"{low:g}-{high:g} {unit}: {text[:60]}")
    figures.false += len(outside)


def _names(guess: SpeakerGuess | None, speaker: str) -> bool:
    return guess is not None and speaker.lower() in f"{guess.name} {guess.full_name}".lower()


def _bounds(one: FigureSpan) -> tuple[float, float]:
    return float(one.low or 0), float("inf") if one.high is None else float(one.high)


def _is_inside(one: FigureSpan, quotes: Sequence[Quotation]) -> bool:
    """The marks leave out figures that stand in quotations."""
    return any(quote.start < one.start < quote.end for quote in quotes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
