"""Which matches and verdicts set passages side by side, as properties over drawn texts, ties and orders."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from annotations.comparing import Kind, Row, Tie, Unit, moves_of, rows_of
from annotations.linking import End, Verdict
from annotations.tying import editors_ties, engine_ties, not_denied, quote_alike, verdict_pairs
from articles.text.alignment import Match, Place, Reason
from articles.text.analysis import analyse
from articles.text.spans import Span


@dataclass(frozen=True)
class Whole(Span):
    """A passage that is report."""

    reported: bool = True


def text(words: str) -> list[Unit]:
    """As in test_comparing: "a . bc" carries a, nothing, bc."""
    return [
        Unit(Span(at, at + 1), frozenset(ord(claim) for claim in word if claim != "."))
        for at, word in enumerate(words.split())
    ]


def drawn(texts: list[str], ties=(), rejected=()) -> list[str]:
    """Rows as "3 | 1 2 | -": passages by their place in their text, from 1; aligned ones with "=" before."""
    barred = {frozenset(pair) for pair in rejected}
    return [
        "= " * row.is_aligned
        + " | ".join(" ".join(str(unit.passage.start + 1) for unit in run) or "-" for run in row.runs)
        for row in rows_of([text(one) for one in texts], frozenset(), ties, barred)
    ]


def tie(left, right, kind=Kind.SIMILAR, score=0.7, holds=True) -> Tie:
    return Tie(left, right, kind, score, holds)


class TestRows:
    def test_tied_passages_stand_side_by_side(self):
        assert drawn([". . .", ". ."], [tie((0, 1), (1, 0))]) == ["1 | -", "= 2 | 1", "3 | 2"]

    def test_the_likelier_goes_first(self):
        ties = [tie((0, 0), (1, 0), score=0.7), tie((0, 1), (1, 0), Kind.OTHER_FIGURE, 0.8)]
        assert drawn([". .", "."], ties) == ["1 | -", "= 2 | 1"]
        assert drawn([". .", "."], [tie((0, 0), (1, 0), score=0.9), ties[1]]) == ["= 1 | 1", "2 | -"]

    def test_what_does_not_hold_brings_nothing_together(self):
        assert not any("=" in row for row in drawn([".", "."], [tie((0, 0), (1, 0), holds=False)]))

    def test_a_claim_beats_the_engine_and_an_editor_beats_both(self):
        claimed = ["a .", "a ."]
        assert drawn(claimed, [tie((0, 0), (1, 1), Kind.SAME_FIGURE, 0.9)])[0] == "= 1 | 1"
        confirmed = drawn(claimed, [tie((0, 0), (1, 1), Kind.CONFIRMED)])
        assert confirmed[0].startswith("= 1 |") and "2" in confirmed[0].split("|")[1]

    def test_the_engine_fills_the_silence_of_a_row_with_claims(self):
        texts, near = ["a", "a", "."], tie((0, 0), (2, 0))
        assert "= 1 | 1 | -" in drawn(texts, [near])
        assert drawn(texts, [near, tie((1, 0), (2, 0), score=0.3, holds=False)]) == ["= 1 | 1 | 1"]

    def test_a_third_comes_where_it_is_likely_to_say_the_same_as_both(self):
        chain = [tie((0, 0), (1, 0), score=0.9), tie((1, 0), (2, 0), score=0.6)]
        assert drawn([".", ".", "."], chain) == ["= 1 | 1 | -", "- | - | 1"]
        weak = tie((0, 0), (2, 0), score=0.4, holds=False)
        assert drawn([".", ".", "."], [*chain, weak]) == ["= 1 | 1 | 1"]

    def test_the_base_decides_nothing_of_it(self):
        chain = [tie((0, 0), (1, 0), score=0.6), tie((1, 0), (2, 0), score=0.9)]
        assert drawn([".", ".", "."], chain) == ["1 | - | -", "= - | 1 | 1"]

    def test_also_where_the_base_is_silent(self):
        ties = [tie((1, 0), (2, 0), Kind.COPIED, 0.6), tie((1, 0), (2, 1), Kind.COPIED)]
        assert drawn(["", ".", ". ."], ties) == ["= - | 1 | 1 2"]

    def test_a_sentence_that_was_split_comes_whole(self):
        ties = [tie((0, 0), (1, 0), Kind.COPIED, 0.6), tie((0, 0), (1, 1), Kind.COPIED)]
        assert drawn([".", ". . ."], ties) == ["= 1 | 1 2", "- | 3"]
        ties = [tie((0, 0), (1, 0), Kind.COPIED, 0.8), tie((0, 0), (1, 2), Kind.COPIED)]
        assert drawn([".", ". . ."], ties) == ["= 1 | 1", "- | 2 3"]

    def test_what_the_base_does_not_say_is_tied_too(self):
        assert drawn([".", ". .", ". ."], [tie((1, 1), (2, 0))])[-1] != "- | 2 | 1"
        assert "= - | 2 | 1" in drawn([".", ". .", ". ."], [tie((1, 1), (2, 0))])

    def test_the_rejected_never_meet_whatever_speaks_for_them(self):
        pair = ((0, 0), (1, 0))
        for texts, ties in (
            (["a", "a"], []),
            ([".", "."], [tie(*pair, Kind.QUOTATION)]),
            (["a", "a", "a"], [tie((0, 0), (2, 0), Kind.CONFIRMED), tie((1, 0), (2, 0), Kind.COPIED)]),
        ):
            rows = drawn(texts, ties, [pair])
            assert not any(row.startswith("= 1 | 1") for row in rows)


@dataclass
class Case:
    """Texts with claims, ties between them and pairs that were rejected."""

    texts: list[str]
    ties: list[Tie]
    rejected: list[frozenset]


@st.composite
def cases(draw) -> Case:
    words = st.lists(st.text("abc", max_size=2).map(lambda word: word or "."), min_size=1, max_size=6)
    texts = draw(st.lists(words.map(" ".join), min_size=2, max_size=5))
    sizes = [len(one.split()) for one in texts]
    places = [(column, at) for column, size in enumerate(sizes) for at in range(size)]
    pairs = st.tuples(st.sampled_from(places), st.sampled_from(places)).filter(
        lambda two: two[0][0] < two[1][0]
    )
    kinds = st.sampled_from([kind for kind in Kind if kind != Kind.CLAIM])
    made = draw(st.lists(st.tuples(pairs, kinds, st.integers(1, 9)), max_size=10))
    ties = list({one: Tie(*one, kind, score / 10) for one, kind, score in made}.values())
    rejected = draw(st.lists(pairs.map(frozenset), max_size=4))
    return Case(texts, ties, rejected)


def rows_by_name(case: Case, order: list[int]) -> list[tuple]:
    """The rows of the columns in that order, by the columns' names."""
    own = {column: at for at, column in enumerate(order)}

    def put(place):
        return own[place[0]], place[1]

    ties = [Tie(*sorted((put(one.left), put(one.right))), one.kind, one.score) for one in case.ties]
    rejected = {frozenset(map(put, pair)) for pair in case.rejected}
    names = [f"paper-{column}" for column in order]
    rows = rows_of([text(case.texts[column]) for column in order], frozenset(), ties, rejected, names)
    return [_by_name(row, names) for row in rows]


def _by_name(row: Row, names: list[str]) -> tuple:
    runs = {
        name: [(unit.passage.start, (at, n) in row.moved) for n, unit in enumerate(row.runs[at])]
        for at, name in enumerate(names)
    }
    ties = {(frozenset((names[c], at) for c, at in (one.left, one.right)), one.kind) for one in row.ties}
    return sorted(runs.items()), sorted(row.shared), ties


def together(rows: list[tuple]) -> set:
    """The aligned rows, each as the passages that stand in it."""
    found = set()
    for runs, _, ties in rows:
        if ties:
            found.add(frozenset((name, at) for name, run in runs for at, _ in run))
    return found


class TestAlways:
    @given(cases(), st.randoms(use_true_random=False))
    def test_the_order_of_the_other_columns_changes_nothing(self, case, chance):
        order = list(range(1, len(case.texts)))
        first = rows_by_name(case, [0, *order])
        chance.shuffle(order)
        chance.shuffle(case.ties)
        assert rows_by_name(case, [0, *order]) == first

    @given(cases(), st.randoms(use_true_random=False))
    def test_what_the_engine_sets_side_by_side_does_not_hang_on_the_base(self, case, chance):
        """Where nobody has put words to claims."""
        silent = Case(
            ["." + " ." * one.count(" ") for one in case.texts],
            [one for one in case.ties if one.kind > Kind.COPIED],
            case.rejected,
        )
        order = list(range(len(case.texts)))
        first = together(rows_by_name(silent, order))
        chance.shuffle(order)
        assert together(rows_by_name(silent, order)) == first

    @given(cases(), st.permutations("abc"))
    def test_nor_do_the_numbers_of_the_claims(self, case, letters):
        """Which an import gives in the order in which they come."""
        table = str.maketrans("abc", "".join(letters))
        other = Case([one.translate(table) for one in case.texts], case.ties, case.rejected)
        order = list(range(len(case.texts)))
        runs = [[row[0] for row in rows_by_name(one, order)] for one in (case, other)]
        assert runs[0] == runs[1]

    @given(cases())
    def test_no_rejected_pair_stands_in_a_row(self, case):
        rows = rows_of([text(one) for one in case.texts], frozenset(), case.ties, set(case.rejected))
        for row in rows:
            if row.is_aligned:
                places = {(c, unit.passage.start) for c, run in enumerate(row.runs) for unit in run}
                assert not any(pair <= places for pair in case.rejected)

    @given(cases())
    def test_every_passage_stands_once_and_the_base_in_order(self, case):
        columns = [text(one) for one in case.texts]
        rows = rows_of(columns, frozenset(), case.ties, set(case.rejected))
        for column, units in enumerate(columns):
            stand = [unit for row in rows for unit in row.runs[column]]
            assert sorted(stand, key=lambda unit: unit.passage.start) == units
            moves_of(rows, column)
        assert [unit for row in rows for unit in row.runs[0]] == columns[0]
        assert all(column for row in rows for column, _ in row.moved)

    @given(cases())
    def test_a_row_of_several_is_tied_or_rest_and_its_ties_are_its_own(self, case):
        rows = rows_of([text(one) for one in case.texts], frozenset(), case.ties, set(case.rejected))
        for row in rows:
            assert row.is_aligned or not row.moved
            places = {(c, unit.passage.start) for c, run in enumerate(row.runs) for unit in run}
            assert all({one.left, one.right} <= places for one in row.ties)
            assert list(row.ties) == sorted(row.ties, key=lambda one: one.kind)

    @given(cases())
    def test_a_confirmed_pair_without_rivals_stands_in_one_row(self, case):
        (left, right) = (0, 0), (1, 0)
        ties = [one for one in case.ties if one.kind != Kind.CONFIRMED] + [Tie(left, right, Kind.CONFIRMED)]
        rows = rows_of([text(one) for one in case.texts], frozenset(), ties)
        assert any(Tie(left, right, Kind.CONFIRMED) in row.ties for row in rows)


def match(left: str, right: str, score: float, reason=Reason.SIMILAR, words: int = 4) -> Match:
    """Places as "a3"."""
    places = (Place(one[0], int(one[1:])) for one in (left, right))
    return Match(*places, score, reason, tuple("abcde"[:words]))


COLUMNS = {"a": 0, "b": 1, "c": 2}


def tied(*matches: Match) -> set[tuple]:
    return {(one.left, one.right, one.kind) for one in engine_ties(matches, COLUMNS) if one.holds}


class TestEngine:
    def test_each_the_others_best(self):
        found = tied(match("a0", "b0", 0.6), match("a0", "b3", 0.4), match("a2", "b3", 0.35))
        assert found == {((0, 0), (1, 0), Kind.SIMILAR)}

    def test_what_is_far_is_left_aside(self):
        assert tied(match("a0", "b0", 0.01, words=0)) == set()
        assert tied(match("a0", "b0", 0.13, Reason.QUOTATION)) == {((0, 0), (1, 0), Kind.QUOTATION)}

    def test_what_is_similar_leads_clearly(self):
        assert tied(match("a0", "b0", 0.2), match("a0", "b3", 0.19)) == set()
        assert tied(match("a0", "b0", 0.2), match("a0", "b3", 0.05))

    def test_copied_words_come_with_their_neighbour(self):
        split = match("a0", "b0", 0.6, Reason.COPIED), match("a0", "b1", 0.5, Reason.COPIED)
        assert len(tied(*split)) == 2
        apart = match("a0", "b0", 0.6, Reason.COPIED), match("a0", "b2", 0.5, Reason.COPIED)
        assert len(tied(*apart)) == 1

    def test_the_others_are_told_all_the_same(self):
        ties = engine_ties([match("a0", "b0", 0.6), match("a0", "b3", 0.4)], COLUMNS)
        assert [one.holds for one in ties] == [True, False]
        assert 0 < ties[1].score < ties[0].score < 1

    def test_what_an_editor_answered_is_not_asked_again(self):
        """A text that was read says nothing of a claim, where no words of it are put to one."""
        columns = [text("a"), text(".")]
        like, copied = tie((0, 0), (1, 0)), tie((0, 0), (1, 0), Kind.COPIED)
        assert list(not_denied([like, copied], columns, {1})) == [copied]
        assert list(not_denied([like], columns, {0})) == [like]
        assert list(not_denied([like], [text("a"), text("b")], {0, 1})) == [like]

    def test_other_documents_are_left_aside(self):
        assert tied(match("a0", "z0", 0.9)) == set()

    @given(
        st.lists(
            st.builds(
                match,
                st.sampled_from(["a0", "a1", "a2"]),
                st.sampled_from(["b0", "b1", "c0", "c1"]),
                st.integers(10, 99).map(lambda score: score / 100),
                st.sampled_from(list(Reason)),
            ),
            unique_by=lambda one: (one.left, one.right),
        ),
        st.randoms(use_true_random=False),
    )
    def test_a_function_of_the_set(self, matches, chance):
        first = tied(*matches)
        chance.shuffle(matches)
        assert tied(*matches) == first


class TestVerdicts:
    def verdict(self, word: str, pk=1, spans=((0, 10), (5, 9))) -> Verdict:
        return Verdict(pk, f"l{pk}", 1, word, "", (End(7, *spans[0]), End(9, *spans[1])))

    def test_on_the_units_that_they_are_mostly_on(self):
        columns = [[Unit(Span(0, 10)), Unit(Span(11, 20))], [Unit(Span(0, 4)), Unit(Span(5, 9))]]
        found = verdict_pairs([self.verdict("confirm")], columns, [7, 9])
        assert set(found) == {frozenset(((0, 0), (1, 1)))}
        wide = verdict_pairs([self.verdict("confirm", spans=((0, 18), (5, 9)))], columns, [7, 9])
        assert len(wide) == 2

    def test_the_later_one_counts(self):
        columns = [[Unit(Span(0, 10))], [Unit(Span(5, 9))]]
        found = verdict_pairs([self.verdict("confirm"), self.verdict("reject", 2)], columns, [7, 9])
        assert editors_ties(found) == []
        assert [(pair, one.confirms) for pair, one in found.items()] == [(frozenset(((0, 0), (1, 0))), False)]


class TestQuoted:
    @staticmethod
    def said(*texts: str) -> list[list]:
        return [list(analyse(one, [Whole(0, len(one))])) for one in texts]

    def test_two_words_that_two_report_are_a_quotation(self):
        one = "The minister said she was “deeply shaken” by the fire."
        other = "“Deeply shaken”, the minister said of what she had seen."
        assert quote_alike(self.said(one, other))
        assert not quote_alike(self.said(one, "The minister said she was “greatly moved” by it."))
        assert not quote_alike(self.said(one, "The town was deeply shaken by the fire."))
        assert not quote_alike(self.said(one))
