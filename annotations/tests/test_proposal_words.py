"""Reasons in words: whose figure and what, telling words, whole times."""

import pytest

from annotations.proposal_words import reason_in_words, shared_words
from articles.text.alignment import Match, Place, Reason
from articles.text.words import words_of


def reason(kind, passage, beside, words=(), outlet="Gazette", keys=()):
    match = Match(Place("a", 0), Place("b", 0), 0.5, kind, tuple(words))
    told = reason_in_words(match, passage, outlet, beside, keys)
    return told.replace("\u2068", "").replace("\u2069", "")


def plain(words):
    return [one.strip("\u2068\u2069") for one in words]


class TestFigures:
    def test_another_figure_says_whose_and_of_what(self):
        told = reason(Reason.OTHER_FIGURE, "Some 500 boats sank.", "About 300 boats sank.")
        assert told == "Another figure than Gazette: some 500 boats here, about 300 boats there"

    def test_the_same_figure(self):
        told = reason(
            Reason.SAME_FIGURE, "He saw 20 nets and 300 boats.", "It counts 300 boats.", outlet=None
        )
        assert told == "Same figure as the claim: 300 boats"

    def test_only_figures_of_one_unit_are_set_side_by_side(self):
        words = ["ferry", "harbour"]
        passage = "Some 4,000 civilians were on the ferry in the harbour."
        told = reason(Reason.OTHER_FIGURE, passage, "A ferry took 400 fighters to the harbour.", words)
        assert told == "Shares with Gazette: ferry, harbour"

    def test_people_may_be_any_kind_of_persons(self):
        told = reason(Reason.OTHER_FIGURE, "500 people were hurt.", "300 residents were hurt.")
        assert told == "Another figure than Gazette: 500 people here, 300 residents there"


class TestSharedWords:
    def test_words_of_every_report_are_not_told(self):
        assert shared_words("An official had gone and made it.", ["official", "gone", "made"]) == []

    def test_one_alone_is_none(self):
        assert shared_words("The convoy had gone.", ["convoy", "gone"]) == []
        told = reason(Reason.SIMILAR, "The convoy had gone.", "", ["convoy"])
        assert told == "Reads like Gazette, with no telling word in common"

    @pytest.mark.parametrize(
        ("beside", "told"),
        [("The convoys left.", "Shares one word with Gazette: convoy"),
         ("Ann Roe saw convoys.", "Shares with Gazette: convoy, Roe")],
    )  # fmt: skip
    def test_where_the_rare_words_tell_nothing_others_do(self, beside, told):
        keys = [one.key for one in words_of(beside)]
        passage = "The convoy had gone, said Roe."
        assert reason(Reason.SIMILAR, passage, beside, ["gone"], keys=keys) == told

    def test_without_the_dateline(self):
        words = shared_words(
            "SIDON CITY (Reuters) - A ferry sank in the harbour.", ["city", "sidon", "ferry", "harbour"]
        )
        assert plain(words) == ["ferry", "harbour"]

    def test_a_line_in_capitals_does_not_cry(self):
        assert plain(shared_words("FERRY SINKS IN HARBOUR", ["ferry", "harbour"])) == ["Ferry", "Harbour"]

    @pytest.mark.parametrize(
        ("passage", "keys"),
        [("It struck the harbour at 4:17 a.m. and lasted.", ["4", "17", "am", "harbour"]),
         ("It struck the harbour at 16:17 and lasted.", ["17", "harbour"])],
    )  # fmt: skip
    def test_times_are_whole(self, passage, keys):
        time = "4:17 a.m." if "a.m." in passage else "16:17"
        assert plain(shared_words(passage, keys)) == [time, "harbour"]

    def test_abbreviations_keep_their_stop(self):
        assert plain(shared_words("The U.S. fleet sank.", ["us", "fleet"])) == ["U.S.", "fleet"]
