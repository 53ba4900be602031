"""Rows of texts side by side. A text is written as its passages' claims: "a . bc" carries a, nothing, bc."""

import random

from hypothesis import given
from hypothesis import strategies as st

from annotations.comparing import Crossing, Row, Unit, crossings_of, heaviest_chain, rows_of, units_of
from articles.text.spans import Span


def text(words: str) -> list[Unit]:
    return [
        Unit(Span(at, at + 1), frozenset(ord(claim) for claim in word if claim != "."))
        for at, word in enumerate(words.split())
    ]


def rows(*texts: str) -> list[Row]:
    return rows_of([text(one) for one in texts])


def drawn(*texts: str) -> list[str]:
    """Rows as "claims: run | run", passages by their place in their text, from 1."""
    return [
        f"{''.join(map(chr, row.shared))}: " + " | ".join(_places(run) for run in row.runs)
        for row in rows(*texts)
    ]


def _places(run) -> str:
    return " ".join(str(unit.passage.start + 1) for unit in run) or "-"


class TestRows:
    def test_the_same_claim_stands_side_by_side_and_the_rest_between(self):
        assert drawn(". a . b .", "a . . b") == [": 1 | -", "a: 2 | 1", ": 3 | 2 3", "b: 4 | 4", ": 5 | -"]

    def test_the_drawing_in_the_docstring(self):
        assert drawn("a b . c d", "a d b c") == [
            "a: 1 | 1", ": - | 2", "b: 2 | 3", ": 3 | -", "c: 4 | 4", ": 5 | -",
        ]  # fmt: skip

    def test_nothing_in_common_is_one_row_of_whole_texts(self):
        assert drawn(". a .", "b .") == [": 1 2 3 | 1 2"]

    def test_empty_texts(self):
        assert rows("", "") == []
        assert drawn("", "a") == [": - | 1"]

    def test_one_sentence_here_two_there(self):
        assert drawn("a b", "a a b") == ["a: 1 | 1 2", "b: 2 | 3"]
        assert drawn("a a b", "a b") == ["a: 1 2 | 1", "b: 3 | 2"]

    def test_a_passage_between_keeps_them_apart(self):
        assert drawn("a", "a . a") == ["a: 1 | 1", ": - | 2 3"]

    def test_two_claims_of_one_pair_share_a_row(self):
        assert drawn("ab", "ab") == ["ab: 1 | 1"]

    def test_the_chain_with_the_most_claims_wins(self):
        assert drawn("a b c", "b c a") == [": 1 | -", "b: 2 | 1", "c: 3 | 2", ": - | 3"]
        assert drawn("abc d e", "d e abc")[-1] == ": 2 3 | -"

    def test_a_first_claim_told_last_does_not_push_all_others_apart(self):
        shared = [row.shared for row in rows("a b c d e", "b c d e a") if row.shared]
        assert len(shared) == 4

    def test_three_texts(self):
        assert drawn("a b", "b", "a b") == ["a: 1 | - | 1", "b: 2 | 1 | 2"]

    def test_what_the_base_does_not_say_is_joined_too(self):
        assert drawn("a c", "a b c", "a b c") == ["a: 1 | 1 | 1", "b: - | 2 | 2", "c: 2 | 3 | 3"]

    def test_also_where_one_text_has_aligned_further_down(self):
        assert drawn("a b", "a x", "b x") == ["a: 1 | 1 | -", "b: 2 | - | 1", "x: - | 2 | 2"]

    def test_but_never_against_the_order_of_any_text(self):
        found = rows("a b", "x a", "b x")
        assert all(ord("x") not in row.shared for row in found)

    def test_a_circle_over_three_texts_is_not_closed(self):
        """The second reads x before a, the third a before y, the first y before x: one of them must give."""
        found = rows("y x", "x a", "a y")
        assert sum(bool(row.shared) for row in found) == 2

    def test_the_order_of_the_others_changes_no_row_of_the_base(self):
        one = {(row.shared, row.runs[0]) for row in rows("a b c", "b a", "c b") if row.runs[0]}
        other = {(row.shared, row.runs[0]) for row in rows("a b c", "c b", "b a") if row.runs[0]}
        assert one == other


class TestCrossings:
    def test_a_passage_left_alone_points_to_the_others_and_back(self):
        found = crossings_of(rows("a b . c d", "a d b c"))
        assert found[1][1] == [Crossing(ord("d"), 0, 5)]
        assert found[5][0] == [Crossing(ord("d"), 1, 1)]
        assert found[0] == [[], []]

    def test_a_silent_cell_says_where_its_text_tells_it(self):
        table = rows("a b", "b a", "a b")
        a = next(number for number, row in enumerate(table) if ord("a") in row.shared and not row.runs[1])
        (crossing,) = crossings_of(table)[a][1]
        assert (crossing.claim, crossing.column) == (ord("a"), 1)
        assert ord("a") in table[crossing.row].claims(1)

    def test_of_several_places_the_nearest(self):
        texts = "x a b c", "a x b x c"
        assert drawn(*texts) == [": 1 | -", "a: 2 | 1", ": - | 2", "b: 3 | 3", ": - | 4", "c: 4 | 5"]
        assert crossings_of(rows(*texts))[0][0] == [Crossing(ord("x"), 1, 2)]

    def test_no_rows_no_crossings(self):
        assert crossings_of([]) == []


class TestUnits:
    def test_a_claim_rests_on_every_passage_that_its_words_touch(self):
        passages = [Span(0, 5), Span(6, 10), Span(12, 20)]
        found = units_of(passages, [(4, 7, 1), (12, 20, 2), (10, 12, 3), (19, 99, 4)])
        assert [unit.claims for unit in found] == [{1}, {1}, {2, 4}]
        assert [unit.passage for unit in found] == passages

    def test_touching_is_not_overlapping(self):
        assert units_of([Span(0, 5), Span(5, 9)], [(5, 9, 1)])[0].claims == frozenset()


texts = st.lists(
    st.lists(st.text("abcde", max_size=2).map(lambda word: word or "."), max_size=7).map(" ".join),
    min_size=2,
    max_size=5,
)


class TestAlways:
    @given(texts)
    def test_every_column_is_its_text_whole_and_in_order(self, drawn):
        columns = [text(one) for one in drawn]
        table = rows_of(columns)
        for number, column in enumerate(columns):
            assert [unit for row in table for unit in row.runs[number]] == column

    @given(texts)
    def test_shared_claims_are_those_of_two_columns(self, drawn):
        for row in rows(*drawn):
            carried = [row.claims(column) for column in range(len(drawn))]
            if row.shared:
                assert set(row.shared) == {
                    c for claims in carried for c in claims if sum(c in x for x in carried) > 1
                }

    @given(texts)
    def test_no_claim_of_two_texts_is_lost(self, drawn):
        """A carrier of a claim that shares it with nobody in its row points to all others that carry it."""
        table = rows(*drawn)
        pointed = crossings_of(table)
        for number, row in enumerate(table):
            for column in range(len(drawn)):
                for claim in row.claims(column) - set(row.shared):
                    told = {one.column for one in pointed[number][column] if one.claim == claim}
                    carriers = {c for c in range(len(drawn)) if any(claim in one.claims(c) for one in table)}
                    assert told == carriers - {column}

    @given(texts)
    def test_crossings_are_true(self, drawn):
        table = rows(*drawn)
        for cells in crossings_of(table):
            for cell in cells:
                for one in cell:
                    assert one.claim in table[one.row].claims(one.column)

    @given(texts)
    def test_a_chain_is_the_heaviest_that_rises_in_both(self, drawn):
        left, right = text(drawn[0]), text(drawn[1])
        chain = heaviest_chain(left, right)
        assert all(i < k and j < m for (i, j), (k, m) in zip(chain, chain[1:], strict=False))
        assert sum(len(left[i].claims & right[j].claims) for i, j in chain) == _heaviest(left, right)


def _heaviest(left, right) -> int:
    """By the table that every textbook draws."""
    best = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, one in enumerate(left, start=1):
        for j, other in enumerate(right, start=1):
            here = best[i - 1][j - 1] + len(one.claims & other.claims)
            best[i][j] = max(here, best[i - 1][j], best[i][j - 1])
    return best[-1][-1]


def test_long_texts_stay_whole():
    dice = random.Random(5)
    columns = [[set() for _ in range(800)] for _ in range(5)]
    for claim in range(200):
        for column in columns:
            column[dice.randrange(800)].add(claim)
    units = [[Unit(Span(at, at + 1), frozenset(claims)) for at, claims in enumerate(one)] for one in columns]
    table = rows_of(units)
    assert [unit for row in table for unit in row.runs[4]] == units[4]
    assert sum(bool(row.shared) for row in table) > 80
