"""Every function that gives places of a text, on texts that nobody writes (benchmarks/hostile_texts.py).

How long they take is measured by `python -m benchmarks.hostile`; here they stand, whatever the text.
"""

import random
import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings

from articles.text import passage_diff as module
from articles.text.alignment import Aligner, Match, Place, Reason
from articles.text.amounts import amounts_in
from articles.text.analysis import LONGEST, analyse
from articles.text.clusters import clusters
from articles.text.dates import dates_in
from articles.text.differences import differences
from articles.text.figures import figures_in
from articles.text.groups import groups_of
from articles.text.heading import read_heading
from articles.text.name_variants import variants_in
from articles.text.names_printed import counted, names_in
from articles.text.normalize import fold
from articles.text.partners import partners
from articles.text.passage_diff import Fate, passage_diff
from articles.text.quotations import quotations_in
from articles.text.segmentation import segment
from articles.text.shared_runs import shares
from articles.text.spans import Span
from articles.text.speakers import speaker_of, speakers_in
from articles.text.traces import trace
from articles.text.word_diff import Change, word_diff
from articles.text.words import words_of
from benchmarks.hostile_texts import PAIRS, STORIES, TEXTS

from .writings import ANY_TEXT, WRITTEN, large_text

SIZE = 1500  # code points
SPELLINGS = {"Raqqah": "Raqqa", "Port el-Zur": "Port Ezzur", "Ann": "Anne"}


def traced(text):
    return trace(text, [one for one in segment(text) if one.reported])


def printed(text):
    return sorted({Span(name.start, name.start + len(name.words)) for name in names_in(text)})


def heading_spans(text):
    found = read_heading(text)
    places = [found.headline, found.byline, found.place, found.published_span]
    credits = [one.span for one in (found.agency, *found.told) if one]
    return sorted(one for one in (*places, *credits) if one)


APART = {
    "passages": lambda text: [one.span for one in segment(text)],
    "sentences": lambda text: [Span(one.start, one.end) for one in analyse(text, segment(text))],
    "words": lambda text: [one.span for one in words_of(text)],
    "figures": lambda text: [one.span for one in figures_in(text)],
    "bare figures": lambda text: [one.span for one in figures_in(text, bare=True)],
    "amounts": lambda text: [span for span, _ in amounts_in(text)],
    "dates": lambda text: [one.span for one in dates_in(text)],
    "outer quotations": lambda text: [one.span for one in quotations_in(text) if one.depth == 0],
    "verbs of saying": lambda text: [one.verb for one in speakers_in(text)],
}
"""Functions whose spans never overlap, in order."""
INSIDE = {
    "quotations": lambda text: [one.span for one in quotations_in(text)],
    "speakers": lambda text: [one.speaker.span for one in speakers_in(text)],
    "names": printed,
    "heading": heading_spans,
}
"""Functions whose spans may hold one another."""


def check_apart(text, spans):
    """The spans and the gaps between them, put together, are the text."""
    pieces, at = [], 0
    for one in spans:
        assert at <= one.start < one.end <= len(text)
        pieces += [text[at : one.start], one.text_of(text)]
        at = one.end
    assert "".join([*pieces, text[at:]]) == text


def check_inside(text, spans):
    for one in spans:
        assert 0 <= one.start < one.end <= len(text)
        assert one.text_of(text).strip()


def check_all(text):
    for found in APART.values():
        check_apart(text, found(text))
    for found in INSIDE.values():
        check_inside(text, found(text))
    gaps = pairwise([0, *(at for one in segment(text) for at in (one.start, one.end)), len(text)])
    assert not "".join(text[a:b] for a, b in list(gaps)[::2]).strip()
    folded = fold(text)
    assert folded.span(0, len(folded.text)).end <= len(text)
    for one in quotations_in(text)[:5]:
        speaker_of(text, one)


def check_two(base, other):
    spans = [one.span for one in differences(base, other, spellings=SPELLINGS)]
    check_apart(other, spans)
    check_inside(other, spans)
    runs = word_diff(base, other)
    check_apart(base, [one.base for one in runs if one.base])
    check_apart(other, [one.other for one in runs if one.other])
    texts = [[one.span.text_of(text) for one in segment(text)] for text in (base, other)]
    steps = passage_diff(*texts)
    assert sorted(one.old for one in steps if one.old) == list(range(1, len(texts[0]) + 1))
    assert [one.new for one in steps if one.new] == list(range(1, len(texts[1]) + 1))
    both = shares(traced(base), traced(other))
    check_apart(base, [one.left for one in both.runs])
    check_inside(other, [one.right for one in both.runs])


@pytest.mark.parametrize("family", TEXTS)
def test_places_cut_a_hostile_text(family):
    check_all(TEXTS[family](SIZE))


@pytest.mark.parametrize("family", PAIRS)
def test_places_cut_two_hostile_texts(family):
    check_two(*PAIRS[family](SIZE))


@pytest.mark.parametrize("family", [name for name in STORIES if not name.startswith("three of ")])
def test_places_lie_in_the_texts_of_a_hostile_story(family):
    texts = STORIES[family](8 * SIZE)
    analysed = {name: analyse(text, segment(text)) for name, text in texts.items()}
    for group in groups_of(Aligner(analysed, SPELLINGS).between(list(texts))):
        assert len(set(group.documents)) == len(group.places)
        assert all(one.sentence < len(analysed[one.document]) for one in group.places)
    traces = dict(enumerate(map(traced, texts.values())))
    pairs = [
        (str(left), str(right), shares(traces[left], traces[right]).runs)
        for left, right in partners(traces).pairs
    ]
    for found in clusters(pairs):
        for name, span in found.places:
            check_inside(list(texts.values())[int(name)], [span])


@pytest.mark.parametrize("family", TEXTS)
def test_names_of_a_hostile_story_are_those_that_it_prints(family):
    text = TEXTS[family](SIZE)
    texts = {"a": text, "b": text[::-1], "c": text[SIZE // 2 :]}
    for one in variants_in(texts):
        assert one.canonical.words != one.variant.words
        for form in (one.canonical, one.variant):
            assert all(0 < count <= texts[name].count(form.words) for name, count in form.printed)


@pytest.mark.parametrize("text", ["", "a", "\n", "“", "‏", "الجسر", "橋", "3", "👩‍👩‍👧‍👦"])
def test_the_shortest_texts(text):
    check_all(text)
    check_two(text, "It fell. " + text)
    check_two("", text)


@given(ANY_TEXT | WRITTEN)
def test_any_text_is_cut_exactly(text):
    check_all(text)


@settings(deadline=None)
@given(ANY_TEXT | WRITTEN, ANY_TEXT | WRITTEN)
def test_any_two_texts_are_cut_exactly(base, other):
    check_two(base, other)


@pytest.mark.parametrize("find", ["passages", "words", "bare figures", "outer quotations", "verbs of saying"])
def test_a_megabyte_is_cut_exactly(find):
    text = large_text()
    check_apart(text, APART[find](text))


def test_two_long_texts_differ_in_what_was_changed():
    words = large_text()[:200_000].split()
    places = sorted(random.Random(2).sample(range(len(words)), 100))
    others = words[:]
    for at in places:
        others[at] = "zebra"
    base, other = " ".join(words), " ".join(others)
    check_apart(other, [one.span for one in differences(base, other)])
    changed = [one for one in word_diff(base, other) if one.change is not Change.EQUAL]
    assert sum(len(one.other_words) for one in changed) == 100
    assert {one.other.text_of(other) for one in changed} <= {"zebra", "zebra zebra"}


def test_of_a_passage_without_an_end_no_more_is_kept_than_of_a_long_one():
    text = "It had " + "3 boats and " * 5000
    (kept,) = analyse(text, [Whole(len(text))])
    assert len(kept.words) == LONGEST == len(kept.amounts)


class Whole:
    """A text as one passage."""

    start, reported = 0, True

    def __init__(self, end):
        self.end = end


def test_a_passage_of_a_revision_is_held_against_a_few_only(monkeypatch):
    held = []
    alike = module._alike
    monkeypatch.setattr(module, "_alike", lambda *both: held.append(both) or alike(*both))
    before = [f"word{number} fell here" for number in range(300)]
    after = [f"other{number} sank there" for number in range(300)]
    assert {one.fate for one in passage_diff(before, after)} == {Fate.REMOVED, Fate.INSERTED}
    assert len(held) == 300 * module.AHEAD


def test_names_are_counted_in_one_pass_however_many_there_are():
    """As each alone counts them: whole words, in their own letters."""
    dice = random.Random(4)
    for _ in range(300):
        text = "".join(dice.choices("aAb-. '", k=40))
        forms = {"".join(dice.choices("aAb-. '", k=dice.randint(1, 5))) for _ in range(5)}
        alone = {form: len(re.findall(rf"(?<![\w-]){re.escape(form)}(?!\w)", text)) for form in forms}
        expected = {form: {"one": count} if count else {} for form, count in alone.items()}
        assert counted(forms, {"one": text}) == expected


def test_groups_of_many_documents_are_the_matches_that_hang_together():
    places = [Place(f"d{number:03}", 0) for number in range(60)]
    ties = [Match(one, other, 0.5, Reason.COPIED, ()) for one, other in combinations(places, 2)]
    (group,) = groups_of(ties)
    assert (group.places, group.strength) == (tuple(places), 0.5)
