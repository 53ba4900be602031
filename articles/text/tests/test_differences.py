"""In which words a text differs from the one beside it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.differences import Kind, differences
from articles.text.normalize import names_in
from articles.text.other_numbers import is_joined_of, parts_of
from articles.text.spans import Span
from articles.text.words import words_of

SPELLINGS = {"Hagenn": "Hagen", "Port el-Zur": "Port Ezzur"}


def told(base: str, other: str, **options) -> list[tuple[str, str]]:
    found = differences(base, other, **options)
    return [(one.kind.value, one.span.text_of(other)) for one in found]


def test_the_drawing_of_the_docstring():
    base = "The mayor of Raqqah said that about 300 boats sank on Monday."
    other = "On Monday 500 boats sank at night, the mayor of Raqqa, Ann Roe, said."
    assert told(base, other, spellings={"Raqqah": "Raqqa"}) == [
        ("moved", "On Monday"), ("contradicting", "500 boats"), ("word", "sank at night"),
        ("variant", "Raqqa"), ("only", "Ann Roe"),
    ]  # fmt: skip


def test_marks_case_and_quotation_are_no_difference():
    assert told("“Nobody” was hurt, he said", "nobody was hurt he said.") == []


class TestFigures:
    @pytest.mark.parametrize(
        "base, other, expected",
        [
            ("300 people left.", "500 people left.", [("contradicting", "500")]),
            ("About 300 people left.", "Some 250-350 people left.", [("figure", "Some 250-350")]),
            ("Up to 8,000 people left.", "About 4,000 people left.", [("figure", "About 4,000")]),
            ("300 boats sank.", "300 rafts sank.", [("word", "rafts")]),
            ("One boat sank.", "A boat sank at one end.", [("word", "A"), ("word", "at one end")]),
            ("300 boats sank.", "500 people sank.", [("figure", "500 people")]),
            ("Four thousand people left.", "4,000 people left.", []),
            ("It took two years.", "It took three years.", [("figure", "three")]),
            ("Boats sank.", "Dozens of boats sank.", [("only", "Dozens of")]),
            ("8,000 people left.", "Up to 8,000 people left.", [("figure", "Up to 8,000 people")]),
            ("It began in 2016.", "It began in 2017.", [("figure", "2017")]),
            (
                "300 people died and 40 people fled.",
                "40 people died and 300 people fled.",
                [("contradicting", "40"), ("contradicting", "300")],
            ),
        ],
    )
    def test_another_and_contradicting_are_told_apart(self, base, other, expected):
        assert told(base, other) == expected

    @pytest.mark.parametrize(
        "other, kind",
        [
            ("80 percent of the town is held.", "contradicting"),
            ("10 percent of the town is left.", "figure"),  # the rest of the whole
            ("80 percent of the harbour is held.", "figure"),
        ],
    )
    def test_shares_of_one_whole(self, other, kind):
        assert told("90 percent of the town is held.", other)[0][0] == kind

    @pytest.mark.parametrize(
        "base, other",
        [
            ("About 300 fighters left.", "About 500 militants left."),
            ("300 jihadists held out.", "500 terrorists held out."),
            ("The blast left 61 dead.", "The blast left 83 killed."),
            ("The blast left 61 dead.", "There were 83 deaths."),
            ("40,000 demonstrators came.", "90,000 protesters came."),
            ("It paid $4 million.", "It paid USD 7 million."),
            ("It paid 4 million dollars.", "It paid $7 million."),
            ("12 persons were hurt.", "19 people were hurt."),
        ],
    )
    def test_nouns_that_count_the_same_contradict_each_other(self, base, other):
        assert "contradicting" in [kind for kind, _ in told(base, other)]

    @pytest.mark.parametrize(
        "base, other",
        [
            ("300 people fled.", "500 civilians fled."),
            ("300 people fled.", "500 residents fled."),
            ("300 soldiers died.", "500 fighters died."),
            ("300 rebels died.", "500 militants died."),
            ("It employs 300 people.", "It has 500 employees."),
            ("12 were wounded, 300 wounded.", "500 casualties."),
            ("300 migrants came.", "500 refugees came."),
            ("They held 300 prisoners.", "They held 500 hostages."),
            ("It is 14 kilometres away.", "It is 9 miles away."),
            ("It is 14 kilometres away.", "It drove 160 km/h there."),
            ("They paid 3 dollars.", "They paid 5 euros."),
        ],
    )
    def test_a_part_another_standing_or_another_measure_never_contradicts(self, base, other):
        assert "contradicting" not in [kind for kind, _ in told(base, other)]

    @pytest.mark.parametrize(
        "other, expected",
        [
            (
                "At least 17 people died and some 60 were hurt.",
                [("figure", "17 people"), ("contradicting", "some 60")],
            ),
            ("Fifty-two people were injured.", [("contradicting", "Fifty-two people")]),
            ("The fire killed nine workers.", [("contradicting", "nine")]),
            ("Seventeen dead.", [("figure", "Seventeen dead")]),
            ("45 were hurt.", []),
        ],
    )
    def test_the_dead_are_held_against_the_dead(self, other, expected):
        base = "The fire killed at least 12 workers and injured 45, police said."
        found = [one for one in told(base, other) if one[0] != "word"]
        assert found == expected

    def test_number_words_contradict_in_arabic_too(self):
        base, other = "أقامت البلدية ثلاثة مخيمات.", "أقامت البلدية أربعة مخيمات."
        assert told(base, other) == [("contradicting", "أربعة مخيمات")]

    def test_the_injured_are_no_other_figure_of_the_dead(self):
        assert told("At least 17 people died.", "Fifty-two people were injured.") == [
            ("only", "Fifty-two"), ("word", "were injured")
        ]  # fmt: skip

    def test_another_noun_of_the_same_figure_is_still_told(self):
        assert told("300 fighters left.", "300 militants left.") == [("word", "militants")]

    def test_a_noun_among_the_storys_spellings_is_its_names_unit(self):
        texts = "300 levies left.", "500 conscripts left."
        assert [one.kind for one in differences(*texts)] == [Kind.FIGURE]
        found = differences(*texts, spellings={"levies": "conscripts"})
        assert Kind.CONTRADICTING in [one.kind for one in found]

    @pytest.mark.parametrize(
        "base, other, expected",
        [
            ("A magnitude 6.4 quake struck.", "A 6.4-magnitude quake struck.", []),
            ("It shook for almost a minute.", "It shook for nearly one minute.", [("word", "nearly one")]),
            ("It began on Sunday.", "It began on October 15.", [("word", "October 15")]),
            ("It fell.", "It fell in 2014 after two years.", [("word", "in 2014 after two years")]),
            ("Some boats sank.", "Some 300 people sank.", [("only", "300 people")]),
            ("It began on May 3.", "It began on May 4.", [("figure", "4")]),
            ("About 300 boats sank near it.", "About 40 people fled the town.", [("only", "40 people")]),
        ],
    )
    def test_what_the_base_does_not_count_is_no_other_figure(self, base, other, expected):
        assert [one for one in told(base, other) if one[1] not in ("fled the town",)] == expected

    @pytest.mark.parametrize(
        "word, expected", [("6.4-magnitude", True), ("16", True), ("f-16", False), ("magnitude", False)]
    )
    def test_a_number_joined_to_a_word_is_the_same_where_both_are(self, word, expected):
        assert is_joined_of(word, parts_of(words_of("Of magnitude 6.4, 16-fold"))) is expected

    @pytest.mark.parametrize(
        "base, other, beside",
        [
            ("About 300 people left.", "Some 500 people left.", "About 300 people"),
            ("It began in 2016.", "It began in 2017.", "2016"),
            ("It lies in Hagen.", "It lies in Lund.", "Hagen"),
        ],
    )
    def test_a_difference_says_from_what(self, base, other, beside):
        assert [one.beside.text_of(base) for one in differences(base, other) if one.beside] == [beside]

    def test_who_judges_may_be_another(self):
        found = differences("300 people left.", "500 people left.", contradict=lambda one, two: False)
        assert [one.kind for one in found] == [Kind.FIGURE]


class TestNames:
    def test_variants_of_one_name_are_no_error(self):
        base, other = "They reached Port Ezzur and Hagen.", "They reached Port el-Zur and Hagenn."
        assert told(base, other, spellings=SPELLINGS) == [("variant", "Port el-Zur"), ("variant", "Hagenn")]
        assert told(base, base, spellings=SPELLINGS) == []

    def test_without_the_list_they_are_other_names(self):
        assert told("It lies in Hagen.", "It lies in Hagenn.") == [("name", "Hagenn")]

    def test_a_capital_at_a_beginning_a_day_and_a_name_that_the_base_has_are_none(self):
        assert told("It fell.", "Boats fell.") == [("word", "Boats")]
        assert told("It fell.", "It fell. Boats sank.", begins={0, 9}) == [("word", "Boats sank")]
        assert told("It fell.", "It fell on Monday.") == [("word", "on Monday")]
        assert ("name", "Roe") not in told("Roe said the bridge fell.", "The bridge fell, Roe added.")

    def test_where_a_text_has_a_name(self):
        assert names_in("In PORT  el-zur", SPELLINGS) == ((Span(3, 15), "port ezzur"),)
        assert names_in("In Hagen", {}) == ()

    @pytest.mark.parametrize(
        "base, other",
        [
            ("That was said by Col. Roe.", "That was said by Colonel Roe."),
            ("Forces began it.", "HAGEN, Lund (AFP) – Forces began it."),
            ("The bridge fell.", "The bridge fell (Reuters)."),
            ("A bridge fell.", "HAGEN (Northern Wire) - A bridge fell."),
            ("The bridge fell.", "The bridge fell [AFP/AP]."),
        ],
    )
    def test_titles_datelines_and_credits_do_not_differ(self, base, other):
        assert told(base, other) == []

    @pytest.mark.parametrize("words", ["US-led", "Kurdish and Arab", "Syrian", "Colonel"])
    def test_adjectives_and_titles_are_no_names(self, words):
        assert told("Men fled.", f"Men, the {words} ones, fled.") == [("word", f"the {words} ones")]

    @pytest.mark.parametrize(
        "base, other",
        [
            ("The firm of Lund’s mayor fell.", "The firm of Ada Roe fell."),
            ("It began in Hagen then.", "It began with Roe then."),
            ("The owner, Korsa Group, fell.", "The owner, Korsa and Lund, fell."),
        ],
    )
    def test_names_of_another_kind_are_no_other_names(self, base, other):
        assert "name" not in [kind for kind, _ in told(base, other)]

    def test_the_same_parts_are_no_other_name(self):
        texts = "It met at the Hagen-Lundia border.", "It met at the Lundian-Hagen border."
        assert told(*texts) == [("word", "Lundian-Hagen")]

    def test_a_name_beside_is_told_with_its_bracket(self):
        base = "It fell before Free Front (FF) there."
        (name,) = [one for one in differences(base, "It fell before Hagen there.") if one.kind is Kind.NAME]
        assert name.beside.text_of(base) == "Free Front (FF)"

    def test_a_surname_stands_beside_another(self):
        assert ("name", "Moe") in told("Then Ann Roe fell.", "Then Ann Moe fell.")

    def test_behind_a_dateline_a_capital_is_no_name(self):
        assert told("It fell.", "HAGEN (Northern Wire) - Bridges fell.") == [("word", "Bridges")]

    def test_a_name_that_the_base_lacks_is_no_other_name(self):
        assert told("The bridge fell.", "The bridge at Lund fell.") == [("word", "at"), ("only", "Lund")]
        assert ("only", "Syrian Airways") in told("It fell.", "It fell on Syrian Airways.")


class TestWholeMarks:
    @pytest.mark.parametrize(
        "other, marks",
        [
            ("The men of a State (AB) fled.", ["of a", "State (AB)"]),
            ("The men (those of Lund) fled.", ["those of", "Lund"]),
            ("The men in the U.S. fled.", ["in the", "U.S."]),
            ("The men of (old men) fled.", ["of (old men)"]),
        ],
    )
    def test_marks_cut_no_brackets_and_no_initials(self, other, marks):
        assert [words for _, words in told("The men fled.", other)] == marks


class TestMoved:
    @pytest.mark.parametrize(
        "base, other, moved",
        [
            (
                "The bridge fell on Monday, police said.",
                "Police said the bridge fell on Monday.",
                "Police said",
            ),
            (
                "After a week of rain the bridge fell.",
                "The bridge fell after a week of rain.",
                "The bridge fell",
            ),
            (
                "Of 300 boats that sank, none came back.",
                "None came back of 300 boats that sank.",
                "None came back",
            ),
        ],
    )
    def test_a_clause_that_stands_elsewhere_is_not_cut_and_added(self, base, other, moved):
        assert told(base, other) == [("moved", moved)]

    def test_a_clause_goes_on_over_words_that_stand_beside_others_too(self):
        tail = "Roe, spokesman for the force that holds the town"
        base = f"“We still expect there to be hard days,” said {tail}."
        other = (
            f"It is still thought to take time, with {tail}, saying they still expect there to be hard days."
        )
        assert told(base, other)[-1] == ("moved", "still expect there to be hard days")

    def test_words_of_grammar_are_no_clause(self):
        assert ("moved", "of the") not in told("of the town it fell", "it fell in the east of the")


VOCABULARY = [
    "300",
    "about",
    "people",
    "Roe",
    "Hagen",
    "Hagenn",
    "fell",
    "the",
    "on",
    "dozens",
    "of",
    ",",
    "“a”",
    "$4-5m",
]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=25).map(" ".join)
TEXTS = WORDS | st.text(max_size=40)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_differences_lie_in_order_in_the_text_and_are_the_same_again(base, other):
    found = differences(base, other, spellings=SPELLINGS)
    assert all(0 <= one.start < one.end <= len(other) for one in found)
    assert all(one.end <= two.start for one, two in zip(found, found[1:], strict=False))
    assert found == differences(base, other, spellings=SPELLINGS)


@settings(deadline=None)
@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert differences(text, text, spellings=SPELLINGS) == ()
