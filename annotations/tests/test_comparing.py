"""Rows of texts side by side. A text is written as its passages' claims: "a . bc" carries a, nothing, bc."""

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.comparing import (
    Crossing,
    Kind,
    Row,
    Tie,
    Unit,
    best_rows,
    by_claim,
    crossings_of,
    heaviest_rise,
    moves_of,
    rows_of,
    units_of,
)
from articles.text.spans import Span


def text(words: str) -> list[Unit]:
    return [
        Unit(Span(at, at + 1), frozenset(ord(claim) for claim in word if claim != "."))
        for at, word in enumerate(words.split())
    ]


def rows(*texts: str) -> list[Row]:
    return rows_of([text(one) for one in texts])


def drawn(*texts: str) -> list[str]:
    """Rows as "claims: run | run", passages by their place in their text, from 1; moved ones with a star."""
    return [
        f"{''.join(map(chr, row.shared))}: "
        + " | ".join(_places(row, column) for column in range(len(texts)))
        for row in rows(*texts)
    ]


def _places(row: Row, column: int) -> str:
    stars = ["*" if (column, at) in row.moved else "" for at in range(len(row.runs[column]))]
    found = [f"{unit.passage.start + 1}{star}" for unit, star in zip(row.runs[column], stars, strict=True)]
    return " ".join(found) or "-"


class TestRows:
    def test_the_same_claim_stands_side_by_side_and_the_rest_between(self):
        assert drawn(". a . b .", "a . . b") == [": 1 | -", "a: 2 | 1", ": 3 | 2 3", "b: 4 | 4", ": 5 | -"]

    def test_the_drawing_in_the_docstring(self):
        assert drawn("a b . c d", "a d b c") == [
            "a: 1 | 1", "b: 2 | 3", ": 3 | -", "c: 4 | 4", "d: 5 | 2*",
        ]  # fmt: skip

    def test_nothing_in_common_is_one_row_of_whole_texts(self):
        assert drawn(". a .", "b .") == [": 1 2 3 | 1 2"]

    def test_empty_texts(self):
        assert rows("", "") == []
        assert drawn("", "a") == [": - | 1"]

    def test_one_sentence_here_two_there(self):
        assert drawn("a b", "a a b") == ["a: 1 | 1 2", "b: 2 | 3"]
        assert drawn("a a b", "a b") == ["a: 1 2 | 1", "b: 3 | 2"]

    def test_what_is_said_again_comes_to_the_same_row(self):
        assert drawn("a", "a . a") == ["a: 1 | 1 3*", ": - | 2"]

    def test_said_twice_in_both_it_stands_twice(self):
        assert drawn("a . a", "a . a") == ["a: 1 | 1", ": 2 | 2", "a: 3 | 3"]

    def test_two_claims_of_one_pair_share_a_row(self):
        assert drawn("ab", "ab") == ["ab: 1 | 1"]

    def test_of_what_crosses_the_least_is_moved(self):
        assert drawn("a b c", "b c a") == ["a: 1 | 3*", "b: 2 | 1", "c: 3 | 2"]
        assert drawn("abc d e", "d e abc") == ["abc: 1 | 3*", "d: 2 | 1", "e: 3 | 2"]

    def test_a_passage_with_two_claims_stands_where_most_texts_meet(self):
        assert drawn("a b", "ab", "b") == [": 1 | - | -", "b: 2 | 1 | 1"]

    def test_what_is_disputed_stands_together_first(self):
        columns = [text(one) for one in ("a b", "ab", "b")]
        assert [row.shared for row in rows_of(columns, {ord("a")})] == [(ord("a"),), (ord("b"),)]

    def test_three_texts(self):
        assert drawn("a b", "b", "a b") == ["a: 1 | - | 1", "b: 2 | 1 | 2"]

    def test_what_the_base_does_not_say_is_joined_too(self):
        assert drawn("a c", "a b c", "a b c") == ["a: 1 | 1 | 1", "b: - | 2 | 2", "c: 2 | 3 | 3"]

    def test_also_where_another_text_must_give_up_its_order(self):
        assert drawn("a b", "a x", "b x") == ["a: 1 | 1 | -", "x: - | 2 | 2", "b: 2 | - | 1*"]
        assert drawn("y x", "x a", "a y") == ["y: 1 | - | 2", "x: 2 | 1 | -", "a: - | 2 | 1*"]

    def test_the_order_of_the_others_changes_no_row_of_the_base(self):
        one = {(row.shared, row.runs[0]) for row in rows("a b c", "b a", "c b") if row.runs[0]}
        other = {(row.shared, row.runs[0]) for row in rows("a b c", "c b", "b a") if row.runs[0]}
        assert one == other


class TestCrossings:
    def test_a_passage_of_two_claims_points_to_the_row_of_the_other_and_back(self):
        texts = "a b", "ab", "a b"
        assert drawn(*texts) == ["a: 1 | 1 | 1", "b: 2 | - | 2"]
        found = crossings_of(rows(*texts))
        assert found[1][1] == [Crossing(ord("b"), 1, 0)]
        assert found[0][1] == [Crossing(ord("b"), 0, 1), Crossing(ord("b"), 2, 1)]

    def test_of_several_passages_of_the_base_the_one_that_says_most(self):
        assert drawn("a ab b", "ab", "b a") == ["ab: 1 2 3 | 1 | 1 2"]

    def test_of_several_places_one_where_they_meet(self):
        texts = "a . ab . b", "ab", "b"
        table = rows(*texts)
        meeting = next(number for number, row in enumerate(table) if ord("b") in row.shared)
        last = len(table) - 1
        assert {one.row for one in crossings_of(table)[last][0]} <= {meeting}

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
    def test_every_passage_stands_once(self, drawn):
        columns = [text(one) for one in drawn]
        table = rows_of(columns)
        for number, column in enumerate(columns):
            stand = [unit for row in table for unit in row.runs[number]]
            assert sorted(stand, key=lambda unit: unit.passage.start) == column

    @given(texts)
    def test_each_text_keeps_its_order_but_for_what_is_moved_and_the_base_moves_nothing(self, drawn):
        table = rows(*drawn)
        for column in range(len(drawn)):
            kept = [
                unit.passage.start
                for row in table
                for at, unit in enumerate(row.runs[column])
                if (column, at) not in row.moved
            ]
            assert kept == sorted(kept)
        assert all(column for row in table for column, _ in row.moved)

    @given(texts)
    def test_what_is_moved_is_told_whence(self, drawn):
        table = rows(*drawn)
        for column in range(len(drawn)):
            moved = {(n, at) for n, row in enumerate(table) for c, at in row.moved if c == column}
            places = moves_of(table, column)
            assert places.keys() == moved
            assert all(0 <= row < len(table) for row in places.values())

    @given(texts)
    def test_a_row_shares_a_claim_or_is_rest(self, drawn):
        assert all(row.shared or not row.moved for row in rows(*drawn))

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

    @given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 4)), max_size=9))
    def test_the_heaviest_rise(self, steps):
        found = [steps[at] for at in heaviest_rise(steps)]
        assert all(one[0] < two[0] for one, two in pairwise(found))
        assert sum(weight for _, weight in found) == max(_weights(steps))


def _weights(steps):
    """Of every choice of steps that rises."""
    for size in range(len(steps) + 1):
        for chosen in combinations(steps, size):
            if all(one[0] < two[0] for one, two in pairwise(chosen)):
                yield sum(weight for _, weight in chosen)


def test_long_texts_stay_whole():
    dice = random.Random(5)
    columns = [[set() for _ in range(800)] for _ in range(5)]
    for claim in range(200):
        for column in columns:
            column[dice.randrange(800)].add(claim)
    units = [[Unit(Span(at, at + 1), frozenset(claims)) for at, claims in enumerate(one)] for one in columns]
    table = rows_of(units)
    assert [unit for row in table for unit in row.runs[0]] == units[0]
    assert sum(bool(row.shared) for row in table) > 100


class TestManySayOneClaim:
    """Where the base says a claim several times, a unit goes to the row where most is said alike."""

    @given(
        st.lists(st.lists(st.sets(st.sampled_from("abcde"), max_size=4), max_size=9), min_size=2, max_size=4)
    )
    def test_each_goes_where_a_look_at_every_row_would_put_it(self, words):
        texts = [text(" ".join("".join(sorted(one)) or "." for one in words_of)) for words_of in words]
        confirmed = [
            Tie((0, at), (1, at), Kind.CONFIRMED) for at in range(0, min(len(texts[0]), len(texts[1])), 3)
        ]
        rejected = {
            frozenset(((0, at), (column, at + 1)))
            for column in range(1, len(texts))
            for at in range(min(len(texts[0]), len(texts[column]) - 1))
            if at % 2
        }
        found = rows_of(texts, frozenset(), confirmed, rejected)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(by_claim, "BestRows", Plainly)
            assert rows_of(texts, frozenset(), confirmed, rejected) == found

    def test_each_row_is_looked_at_a_few_times(self, monkeypatch):
        """And not once for each unit."""
        looks = 0
        free = best_rows._Free.free

        def counted(rows, is_taken):
            def look(row):
                nonlocal looks
                looks += 1
                return is_taken(row)

            return free(rows, look)

        monkeypatch.setattr(best_rows._Free, "free", counted)
        often = [Unit(Span(at, at + 1), frozenset((0, at % 7))) for at in range(1000)]
        assert len(rows_of([often, often, often])) == 1000
        assert looks < 30 * 1000


class Plainly(best_rows.BestRows):
    def __init__(self, claim, base):
        super().__init__(claim, base)
        self.base = base

    def of(self, claims, is_taken):
        return min(self.base, key=lambda row: (is_taken(row), -len(claims & self.base[row]), row))
