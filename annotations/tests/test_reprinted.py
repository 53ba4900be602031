"""Reprints are told from reports of one's own, with work that grows with the reports, not their pairs."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import reprinted
from annotations.offering import Member, folded
from annotations.reprinted import Reprints, Stretch, parted
from articles.models import Article, Passage, Revision
from articles.text.analysis import Sentence

RUN = 300  # code points of a copied run and the space after it


def reprints(spans=(), mostly=()) -> Reprints:
    """As read from the tables: (article, cluster, start, end), and pairs of articles."""
    found = Reprints.__new__(Reprints)
    found._read(spans, mostly)
    return found


def printings(count: int, runs: int) -> Reprints:
    """As many articles that print all runs, one after the other."""
    return reprints([(one, run, run * RUN, run * RUN + 290) for one in range(count) for run in range(runs)])


class TestParts:
    def test_marks_in_common_join(self):
        assert parted([["a"], ["b"], ["a", "c"], [], ["c"]]) == [[0, 2, 4], [1], [3]]

    def test_of_nothing_there_are_none(self):
        assert parted([]) == []


class TestSources:
    def test_half_of_each_in_one_run_is_one_text(self):
        found = reprints([(1, 7, 0, 100), (2, 7, 40, 140)])
        assert found.same_text(Stretch(1, 50, 150), Stretch(2, 0, 80))
        assert not found.same_text(Stretch(1, 51, 151), Stretch(2, 0, 80))

    def test_an_article_is_no_reprint_of_itself(self):
        found = reprints([(1, 7, 0, 100)])
        assert not found.same_text(Stretch(1, 0, 50), Stretch(1, 50, 100))

    def test_copies_of_copies_are_one_source_only_with_what_is_between(self):
        found = reprints([(9, 1, 0, 1)], mostly=[(1, 2), (2, 3)])
        assert found.sources([(one, Stretch(one, 0, 10)) for one in (1, 2, 3)]) == 1
        assert found.sources([(one, Stretch(one, 0, 10)) for one in (1, 3)]) == 2

    def test_outlets_runs_and_copies_join_together(self):
        found = reprints([(1, 7, 0, 100), (2, 7, 0, 100)], mostly=[(3, 4)])
        outlets = {1: 10, 2: 20, 3: 20, 4: 40, 5: 50}
        assert found.sources([(outlet, Stretch(one, 0, 80)) for one, outlet in outlets.items()]) == 2

    @given(
        st.lists(st.tuples(st.integers(0, 7), st.integers(0, 3), st.integers(0, 5), st.integers(6, 12))),
        st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda two: two[0] != two[1])),
        st.lists(st.integers(0, 5), min_size=8, max_size=8),
    )
    def test_they_are_counted_as_pair_by_pair(self, spans, mostly, outlets):
        found = reprints(spans, mostly)
        printed = [(outlet, Stretch(one, 2, 9)) for one, outlet in enumerate(outlets)]
        parts = {one: {one} for one in range(8)}
        for (ours, one), (theirs, other) in combinations(printed, 2):
            if ours == theirs or found.same_source(one, other):
                parts[one.article] |= parts[other.article]
                parts |= dict.fromkeys(parts[one.article], parts[one.article])
        assert found.sources(printed) == len({id(part) for part in parts.values()})


TOLD = ("the", "kiln", "employs", "380", "people", "of", "the", "town", "and", "is", "the", "largest")
OTHER = (*TOLD[:-1], "biggest")
SHORT = ("nobody", "was", "hurt")


class TestSameWords:
    """A sentence that stands in no copied run, for the one before it was cut."""

    def reprints(self, said, copying=((1, 2),)) -> Reprints:
        found = reprints([(9, 1, 0, 1)])
        found._read_words(copying, lambda one: [Sentence(0, 80, said[one], b"", ())])
        return found

    @pytest.mark.parametrize("other", [TOLD, OTHER])
    def test_in_texts_that_copy_it_is_one(self, other):
        found = self.reprints({1: TOLD, 2: other})
        one, two = Stretch(1, 0, 80), Stretch(2, 0, 80)
        assert found.same_text(one, two)
        assert found.sources([(1, one), (2, two)]) == 1
        assert parted(found.marks([one, two])) == [[0, 1]]

    @pytest.mark.parametrize(
        ("said", "copying"),
        [({1: TOLD, 2: TOLD}, ()), ({1: SHORT, 2: SHORT}, ((1, 2),)), ({1: TOLD, 2: TOLD[6:]}, ((1, 2),))],
    )
    def test_elsewhere_and_in_few_or_other_words_it_is_not(self, said, copying):
        found = self.reprints(said, copying)
        one, two = Stretch(1, 0, 80), Stretch(2, 0, 80)
        assert not found.same_text(one, two)
        assert found.sources([(1, one), (2, two)]) == 2


class TestManyPrintings:
    """An agency's report that many print is what this is for."""

    @pytest.fixture
    def steps(self, monkeypatch):
        """How often two things were joined."""
        taken = []
        join = reprinted.Joined.join
        monkeypatch.setattr(
            reprinted.Joined, "join", lambda self, *two: (taken.append(two), join(self, *two))[1]
        )
        return taken

    def test_counting_is_linear(self, steps):
        mostly = combinations(range(200), 2)
        found = reprints([(one, 0, 0, 290) for one in range(200)], mostly)
        assert found.sources([(one, Stretch(one, 0, 200)) for one in range(200)]) == 1
        assert len(steps) == 3 * 200

    def test_so_is_folding(self, steps):
        passage = Passage(start=300, end=440, order=1, revision=Revision(text=""))
        members = [Member(Article(pk=one, slug=f"a{one}"), passage) for one in range(200)]
        (cell,) = folded(members, printings(200, 10))
        assert [one.article.pk for one in cell.reprints] == list(range(1, 200))
        assert len(steps) == 200

    def test_the_runs_of_a_stretch_are_read_once(self):
        found = printings(2, 3)
        stretch = Stretch(1, 300, 440)
        assert found.runs(stretch) == {1}
        assert found.runs(Stretch(1, 300, 440)) is found.runs(stretch)


class TestAlike:
    """Of texts that copy of each other the same words are one text, but for a word that changes nothing."""

    SAID = "the ministry said that no serious faults were found at the works in all of last year"

    def test_another_word_makes_no_other_text(self):
        assert reprinted._alike(self.SAID, self.SAID.replace("ministry", "ministers"))

    @pytest.mark.parametrize(("word", "other"), [("no ", ""), ("last year", "60 days"), ("no ", "sixty ")])
    def test_a_no_and_a_number_do(self, word, other):
        assert not reprinted._alike(self.SAID, self.SAID.replace(word, other))
