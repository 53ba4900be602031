"""What is kept of each sentence."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.text.amounts import Amount, overlap
from articles.text.analysis import LONGEST, analyse, dump, load
from articles.text.marks import QUOTATION, QUOTED, REPORTING
from articles.text.segmentation import segment
from articles.text.tests.writings import ANY_TEXT, TEXTS

CALM = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)  # on a busy machine
SENTENCE = "“We left 90% of the U.S.-led camp,” said Col. Ann Roe, and 300 men followed."


ENDS = st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(0, 9)).map(
    lambda ends: ends if None in ends else sorted(ends)
)
AMOUNTS = st.lists(ENDS.map(lambda ends: Amount(*ends, "people")), max_size=5)


def sentences(text):
    return analyse(text, segment(text))


def marked(sentence, bit):
    return [word for word, mark in zip(sentence.words, sentence.marks, strict=True) if mark & bit]


def test_words_know_whether_they_are_quoted_or_report():
    (one,) = sentences(SENTENCE)
    assert " ".join(marked(one, QUOTED)) == "we left 90 % of the us led camp"
    assert marked(one, QUOTATION) == ["we"]
    assert marked(one, REPORTING) == ["said", "col", "ann", "roe"]


def test_amounts_are_ranges_of_a_class():
    (one,) = sentences(SENTENCE)
    assert one.amounts == (Amount(90, 90, "percent"), Amount(300, 300, "people", "men"))


def test_amounts_agree_where_a_number_could_be_both():
    assert overlap([Amount(None, 400, "people")], [Amount(300, 350, "people")])
    assert not overlap([Amount(23, None, "people")], [Amount(17, 17, "people")])


@given(AMOUNTS, AMOUNTS)
def test_of_several_amounts_any_two_may_agree(ours, theirs):
    def holds(one, number):
        return (one.low is None or one.low <= number) and (one.high is None or number <= one.high)

    shared = any(holds(a, n) and holds(b, n) for a in ours for b in theirs for n in range(-1, 11))
    assert overlap(ours, theirs) == overlap(theirs, ours) == shared


def test_a_table_beside_a_table_costs_n_log_n():
    compared = 0

    class Counted(float):
        def __lt__(self, other):
            nonlocal compared
            compared += 1
            return float(self) < float(other)

    tables = [[Amount(Counted(n), Counted(n), "people") for n in range(side, 4_000, 2)] for side in (0, 1)]
    assert not overlap(*tables)
    assert compared < 4_000 * 2 * 12


def test_what_is_no_report_is_left_out():
    text = "The dam broke on Friday.\nRead more\nNobody was hurt."
    assert [text[one.start : one.end] for one in sentences(text)] == [
        "The dam broke on Friday.",
        "Nobody was hurt.",
    ]


def test_a_passage_beyond_the_text_is_refused():
    with pytest.raises(ValueError, match="ends at 24"):
        analyse("short", segment("The dam broke on Friday."))


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"[0,[]]", b"[1,[[0,1]]]", b'[1,[[0,1,"a b","\\u0001",[]]]]', b"\xff"]
)
def test_what_was_not_packed_here_is_refused(data):
    with pytest.raises(ValueError, match="No analysis of version"):
        load(data)


def test_a_megabyte_without_a_stop_is_one_sentence_of_its_first_words():
    (one,) = sentences("salt and sea " * 80_000)
    assert len(one.words) == LONGEST


def test_a_text_of_quotations_is_read():
    found = sentences("“The water came at night, over 300 houses stood in it,” she said. " * 2_000)
    assert len(found) == 2_000
    assert found[-1].words == found[0].words and found[-1].marks == found[0].marks


@CALM
@given(TEXTS)
def test_spans_cut_the_text_exactly(text):
    reported = [(one.start, one.end) for one in segment(text) if one.reported]
    assert [(one.start, one.end) for one in sentences(text)] == reported


@CALM
@given(TEXTS)
def test_packing_loses_nothing(text):
    found = sentences(text)
    assert load(dump(found)) == found
    assert dump(load(dump(found))) == dump(found)
    assert all(len(one.words) == len(one.marks) for one in found)


@CALM
@given(ANY_TEXT)
def test_any_unicode_is_analysed(text):
    assert load(dump(sentences(text))) == sentences(text)
