"""How well the engine finds sentences of other sources that report the same, beside the usual baselines.

    python -m benchmarks.alignment [FILE.jsonl] [--embed]

Reads stories as stories.py says (default: gold/seeds.jsonl beside the folder RAQQA_SEEDS, which is
../shared/seeds; where that is not there, our own stories.jsonl). For each story, and for all together, a row
for each engine:

    AP     average precision over all pairs of sentences of different documents; of equals the wrong first
    R@k    of each (sentence, other document) that holds a match: whether one stands in the k best there
    F1     at the threshold that is best for the story
    s      seconds, from texts to scores

What scores 0 was not found. Over several stories AP and F1 are means of the stories, R@k of the cases.
"""

import argparse
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from articles.text.alignment import Aligner, Embed
from articles.text.analysis import Sentence, analyse
from benchmarks.baselines import characters_tfidf, token_set, words_tfidf
from benchmarks.stories import OWN, NoStories, Pair, Told, stories_of

SEEDS = Path(os.environ.get("RAQQA_SEEDS", Path(__file__).parents[2] / "shared" / "seeds"))
GOLD = SEEDS.parent / "gold" / "seeds.jsonl"
ALL = 10**6  # so many matches of each sentence and document: every one above the floor
KS = (1, 3)

Nearest = Mapping[
    tuple[int, str], Sequence[int]
]  # (sentence, other document) -> sentences, the nearest first


@dataclass(frozen=True)
class Found:
    """What an engine says of a story: the score of each pair that it found, and its order in documents."""

    scores: Mapping[Pair, float]
    nearest: Nearest


@dataclass(frozen=True)
class Measured:
    """One engine on one story. `hits` counts, for each k, the cases of `cases` that were found."""

    precision: float
    hits: tuple[int, ...]
    cases: int
    f1: float
    seconds: float


def main(arguments: Sequence[str]) -> int:
    """Print the tables; 2 where the file is not there or not readable."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.alignment", description="Measure the alignment."
    )
    parser.add_argument("file", metavar="FILE.jsonl", nargs="?", type=Path, help=f"default: {GOLD}")
    parser.add_argument("--embed", action="store_true", help="also with the optional embeddings")
    wanted = parser.parse_args(arguments)
    try:
        path = wanted.file or _default()
        stories = stories_of(path)
        acts = engines(wanted.embed)
    except (NoStories, ImportError) as error:
        print(error, file=sys.stderr)
        return 2
    measured = [(story, {name: measure(story, act) for name, act in acts.items()}) for story in stories]
    print(path)
    for story, rows in measured if len(measured) > 1 else ():
        _print(f"{story.name}: {_size(story)}", {name: [row] for name, row in rows.items()})
    title = f"{len(stories)} stories" if len(stories) > 1 else f"{stories[0].name}: {_size(stories[0])}"
    _print(title, {name: [rows[name] for _, rows in measured] for name in acts})
    return 0


def _default() -> Path:
    if GOLD.is_file():
        return GOLD
    print(f"No marked seeds at {GOLD}; measured on our own stories instead.\n")
    return OWN


def engines(embed: bool) -> dict[str, Callable[[Told], Found]]:
    """What is measured, by its name. Raises ImportError where `embed` is asked for and not installed."""
    acts = {
        "words TF-IDF": lambda story: _of_scores(story, words_tfidf(story)),
        "characters TF-IDF": lambda story: _of_scores(story, characters_tfidf(story)),
        "token-set ratio": lambda story: _of_scores(story, token_set(story)),
        "engine": aligned,
    }
    if embed:
        from articles.embedding import load_embed

        rows = load_embed()
        acts["engine and embeddings"] = lambda story: aligned(story, rows)
    return acts


def aligned(story: Told, embed: Embed | None = None) -> Found:
    """What the product's engine finds."""
    numbers, documents = analysed(story)
    aligner = Aligner(documents, story.spellings, embed)
    scores: dict[Pair, float] = {}
    for one in aligner.between(list(documents), most=ALL):
        left, right = (numbers[place.document][place.sentence] for place in (one.left, one.right))
        scores[min(left, right), max(left, right)] = one.score
    nearest: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for name in documents:
        for one in aligner.matches(name, most=max(KS)):
            left = numbers[name][one.left.sentence]
            nearest[left, one.right.document].append(numbers[one.right.document][one.right.sentence])
    return Found(scores, nearest)


@dataclass(frozen=True)
class _Passage:
    start: int
    end: int
    reported: bool = True


def analysed(story: Told) -> tuple[dict[str, list[int]], dict[str, tuple[Sentence, ...]]]:
    """The numbers of each document's sentences, and their analysis; each is a line of the document."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(story.documents):
        numbers[document].append(number)
    documents = {}
    for name, lines in numbers.items():
        text, passages = "", []
        for number in lines:
            passages.append(_Passage(len(text), len(text) + len(story.texts[number])))
            text += story.texts[number] + "\n"
        documents[name] = analyse(text, passages)
    return dict(numbers), documents


def _of_scores(story: Told, scores: dict[Pair, float]) -> Found:
    """Each document's sentences by their scores; equal ones in the order of the document."""
    rows: defaultdict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for (one, other), score in scores.items():
        if score > 0:
            rows[one, story.documents[other]].append((-score, other))
            rows[other, story.documents[one]].append((-score, one))
    return Found(
        scores, {case: [number for _, number in sorted(row)[: max(KS)]] for case, row in rows.items()}
    )


def measure(story: Told, act: Callable[[Told], Found]) -> Measured:
    """Run one engine on one story."""
    begun = time.perf_counter()
    found = act(story)
    seconds = time.perf_counter() - begun
    cases: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    for one, other in story.matches:
        cases[one, story.documents[other]].add(other)
        cases[other, story.documents[one]].add(one)
    hits = tuple(
        sum(not right.isdisjoint(found.nearest.get(case, ())[:k]) for case, right in cases.items())
        for k in KS
    )
    precision, f1 = _curve(story, found.scores)
    return Measured(precision, hits, len(cases), f1, seconds)


def _curve(story: Told, scores: Mapping[Pair, float]) -> tuple[float, float]:
    """Average precision, and F1 at the best threshold. Of equal scores the wrong pairs come first."""
    ranked = sorted((-score, pair in story.matches) for pair, score in scores.items() if score > 0)
    right, precision, f1 = 0, 0.0, 0.0
    for rank, (_, is_match) in enumerate(ranked, start=1):
        right += is_match
        precision += is_match * right / rank
        f1 = max(f1, 2 * right / (rank + len(story.matches)))
    return precision / max(1, len(story.matches)), f1


def _size(story: Told) -> str:
    documents = len(set(story.documents))
    return f"{documents} documents, {len(story.texts)} sentences, {len(story.matches)} matches"


def _print(title: str, rows: Mapping[str, Iterable[Measured]]) -> None:
    print(f"\n{title}\n{'':<24}{'AP':>7}{'R@1':>7}{'R@3':>7}{'F1':>7}{'s':>8}")
    for name, several in rows.items():
        told = [one for one in several if one.cases]
        if not told:
            print(f"{name:<24}  no match is listed")
            continue
        cases = sum(one.cases for one in told)
        recall = [sum(one.hits[k] for one in told) / cases for k in range(len(KS))]
        means = [
            sum(one.precision for one in told) / len(told),
            *recall,
            sum(one.f1 for one in told) / len(told),
        ]
        print(f"{name:<24}{''.join(f'{mean:7.3f}' for mean in means)}{sum(one.seconds for one in told):8.2f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
