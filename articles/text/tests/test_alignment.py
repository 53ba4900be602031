"""Which sentences of a story's documents report the same thing."""

import random
from collections import Counter
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.text.alignment import Aligner, Place, Reason
from articles.text.analysis import analyse
from articles.text.candidates import DOCUMENTS, NEAREST
from articles.text.ranking import NEIGHBOURS
from articles.text.segmentation import segment
from articles.text.story import MOST
from articles.text.tests.writings import TEXTS
from benchmarks import growth

HARBOUR = """Fire destroyed 40 boats in the harbour of Port Alder on Sunday night, the mayor said.
“We have never seen flames as high as these,” said Ann Roe, a fisherman.
A bakery opened in the old town."""
ECHO = """The council met about school meals.
Ann Roe, who fishes there, said: “We have never seen flames as high as these.”
Some 55 boats burned in the harbour at Port Alder.
Firemen from three towns came to the quay before midnight and stayed until dawn."""
WIRE = """Firemen from three towns came to the quay before midnight, police told reporters.
About 40 boats were lost in the harbour blaze at Port Alder."""


def sentences(text):
    return analyse(text, segment(text))


def aligner(**others):
    texts = {"Harbour": HARBOUR, "Echo": ECHO, "Wire": WIRE, **others}
    return Aligner({name: sentences(text) for name, text in texts.items()})


def reasons_of(aligner, document):
    return {(one.left, one.right): one.reason for one in aligner.matches(document)}


def test_a_quotation_that_two_print_is_the_strongest_reason():
    (harbour, echo) = Place("Harbour", 1), Place("Echo", 1)
    assert reasons_of(aligner(), "Harbour")[harbour, echo] == Reason.QUOTATION


def test_copied_words_are_told():
    found = [one for one in aligner().matches("Wire") if one.right.document == "Echo"]
    assert (found[0].right.sentence, found[0].reason) == (3, Reason.COPIED)


def test_two_rare_words_that_both_quote_are_the_same_quotation():
    documents = {
        "a": sentences('The works said in a statement that it was "deeply shaken" and would help.'),
        "b": sentences('The firm told investors that it was "deeply shaken" by the disaster.'),
        "c": sentences('The union told investors that it was "not there" by the disaster.'),
        "d": sentences('The firm said that it was "not there" in time.'),
    }
    found = Aligner(documents)
    assert {one.reason for one in found.matches("a", ["b"])} == {Reason.QUOTATION}
    assert {one.reason for one in found.matches("c", ["d"])} == {Reason.SIMILAR}


@pytest.mark.parametrize(
    "ours, theirs, expected",
    [
        (
            "PORT ALDER, Freeland — Union-backed dockers left the quay.",
            "PORT ALDER, Freeland (AP) — Union-backed rebels fired on a school.",
            Reason.SIMILAR,
        ),
        ("Zorba is a Greek name for him.", "They heard it is a Greek name for all.", Reason.SIMILAR),
        ("They used an old Greek sailors' name.", "Zorba is an old Greek sailors' name.", Reason.COPIED),
    ],
)
def test_a_dateline_and_what_everybody_says_are_no_copied_wording(ours, theirs, expected):
    found = Aligner({"a": sentences(ours), "b": sentences(theirs)}).matches("a")
    assert {one.reason for one in found} == {expected}


def test_figures_of_one_class_agree_or_do_not():
    found = reasons_of(aligner(), "Harbour")
    assert found[Place("Harbour", 0), Place("Wire", 1)] == Reason.SAME_FIGURE
    assert found[Place("Harbour", 0), Place("Echo", 2)] == Reason.OTHER_FIGURE


@pytest.mark.parametrize("share, expected", [("10", Reason.SIMILAR), ("20", Reason.OTHER_FIGURE)])
def test_shares_of_one_whole_are_no_other_figure(share, expected):
    documents = {
        "a": sentences("In the harbour town 90 percent of all roads are open after the flood."),
        "b": sentences(f"After the flood {share} percent of roads are still blocked in the harbour town."),
        "c": sentences("It rained. Nobody came to the fair in the hills. The mayor sang. Two men swam."),
    }
    assert [one.reason for one in Aligner(documents).matches("a", ["b"])] == [expected]


def test_who_speaks_is_no_copied_wording():
    documents = {
        "a": sentences("The bridge fell, said Ann Roe, a member of the town council."),
        "b": sentences("Schools will open on Monday, said Ann Roe, a member of the town council."),
    }
    assert {one.reason for one in Aligner(documents).matches("a")} == {Reason.SIMILAR}


def test_a_figure_is_no_reason_between_sentences_that_are_far_apart():
    documents = {
        "a": sentences(
            "Wind tore the roofs from 40 houses. It rained. Nobody came to the fair in the hills."
        ),
        "b": sentences(
            "The mayor bought 55 houses last year. It rained. Nobody came to the fair in the hills."
        ),
    }
    found = {(one.left.sentence, one.right.sentence): one.reason for one in Aligner(documents).matches("a")}
    assert found[0, 0] == Reason.SIMILAR


def test_a_match_names_the_rare_words_that_both_have():
    (best, *_) = aligner().like("Boats burned in the harbour")
    assert best.left.document == "" and "harbour" in best.words


def test_spellings_make_two_names_one():
    documents = {
        "a": sentences("Daesh fled Raqqa."),
        "b": sentences("Islamic State has left Raqa."),
        "c": sentences("It rained in the hills."),
    }
    spellings = {"Islamic State": "Daesh", "Raqa": "Raqqa"}
    (match,) = Aligner(documents, spellings).matches("a", ["b"])
    assert {"daesh", "raqqa"} <= set(match.words)
    plain = {one.right: one.score for one in Aligner(documents).matches("a", ["b"])}
    assert match.score > plain.get(match.right, 0)


def test_a_spelling_of_nothing_is_refused():
    with pytest.raises(ValueError, match="needs a variant"):
        Aligner({}, {"…": "Raqqa"})


def test_an_unknown_document_is_refused():
    for ask in (
        lambda one: one.matches("x"),
        lambda one: one.matches("Wire", ["x"]),
        lambda one: one.between(["x"]),
    ):
        with pytest.raises(KeyError):
            ask(aligner())


def test_a_story_without_words_has_no_matches():
    for texts in ({}, {"a": ""}, {"a": "", "b": "…"}, {"a": "Rain.", "b": ""}):
        empty = Aligner({name: sentences(text) for name, text in texts.items()})
        assert empty.between(list(texts)) == () == empty.like("") == empty.like("rain today", [])


def test_only_the_documents_asked_for_answer_with_the_same_scores():
    story = aligner(Late=HARBOUR)
    whole = {(one.left, one.right): one for one in story.matches("Harbour")}
    asked = story.matches("Harbour", ["Echo", "Harbour"])
    assert {one.right.document for one in asked} == {"Echo"}
    assert all(whole[one.left, one.right] == one for one in asked)


def test_of_each_document_so_many_are_told():
    for most in (1, 2):
        counts = Counter((one.left, one.right.document) for one in aligner().matches("Harbour", most=most))
        assert max(counts.values()) == most


def test_a_pair_stands_once_between_documents():
    pairs = [(one.left, one.right) for one in aligner(Late=ECHO).between(["Wire", "Echo", "Harbour"])]
    assert len(pairs) == len(set(pairs)) == len({frozenset(pair) for pair in pairs})
    assert all(left.document < right.document for left, right in pairs)
    assert {place.document for pair in pairs for place in pair} == {"Harbour", "Echo", "Wire"}


def test_arabic_sentences_meet_without_their_particles():
    story = Aligner(
        {
            "a": sentences("جرفت المياه جسرين في البلدة. فتحت المدارس."),
            "b": sentences("وفتحت المدارس أبوابها. سقط الجسران بعد أن جرفتهما مياه السيل."),
        }
    )
    best = {one.left.sentence: one.right.sentence for one in reversed(story.matches("a"))}
    assert best == {0: 1, 1: 0}


def test_embeddings_bring_together_what_shares_no_word():
    def embed(several):
        assert all(words == words.lower() for words in several)
        thawing = {"melted", "thawed"}
        return [(1.0, 0.0) if thawing & set(words.split()) else (0.0, 2.0) for words in several]

    texts = {"a": "Nine glaciers melted.", "b": "An icecap thawed. It rained in the hills."}
    documents = {name: sentences(text) for name, text in texts.items()}
    without = {one.right: one.score for one in Aligner(documents).matches("a")}
    best = Aligner(documents, embed=embed).matches("a")[0]
    assert (best.right, best.reason) == (Place("b", 0), Reason.SIMILAR)
    assert best.score > 10 * without.get(best.right, 0.0)
    assert Aligner(documents, embed=embed).like("They thawed")[0].right == Place("b", 0)


def test_a_model_may_know_nothing_of_a_sentence_or_of_all():
    documents = {"a": sentences("Nine glaciers melted."), "b": sentences("An icecap thawed. It rained.")}
    half = Aligner(documents, embed=lambda several: [(float("thawed" in one), 0.0) for one in several])
    assert half.matches("a") == half.matches("a") and half.like("Nine glaciers")
    nothing = Aligner(documents, embed=lambda several: [(0.0, 0.0) for _ in several])
    assert nothing.like("An icecap")[0].right == Place("b", 0)
    assert Aligner({}, embed=lambda several: [(1.0,) for _ in several]).like("An icecap") == ()


CALM = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)  # on a busy machine
STORIES = st.lists(TEXTS, max_size=3).map(lambda texts: dict(zip("bca", texts, strict=False)))


@cache
def long_story(articles):
    return {name: sentences(text) for name, text in growth.articles(articles).items()}


@CALM
@given(STORIES, st.randoms(use_true_random=False))
def test_the_order_of_documents_and_spellings_changes_nothing(texts, dice):
    documents = {name: sentences(text) for name, text in texts.items()}
    spellings = [("the union", "HU"), ("Roe", "Ann Roe")]
    shuffled, named = list(documents.items()), spellings[:]
    dice.shuffle(shuffled)
    dice.shuffle(named)
    one, other = Aligner(documents, dict(spellings)), Aligner(dict(shuffled), dict(named))
    names = [name for name, _ in shuffled]
    assert one.between(sorted(documents)) == other.between(names)
    for name in names:
        assert one.matches(name) == other.matches(name)
    assert one.like("about 300 people, said Ann Roe") == other.like("about 300 people, said Ann Roe")


def test_so_it_is_in_a_story_too_long_to_compare_all(monkeypatch):
    monkeypatch.setattr("articles.text.candidates.FEW", 50)
    documents = long_story(6)
    asked = ["article 003", "article 001", "article 005"]
    found = Aligner(documents).between(asked, most=1)
    assert found
    for seed in (1, 2):
        shuffled = list(documents.items())
        random.Random(seed).shuffle(shuffled)
        assert Aligner(dict(shuffled)).between(asked[::-1], most=1) == found


@pytest.mark.parametrize("seldom", [0, 10**9])
def test_which_of_a_neighbours_candidates_are_compared_changes_no_score(monkeypatch, seldom):
    monkeypatch.setattr("articles.text.candidates.FEW", 50)
    documents = long_story(8)
    usual = Aligner(documents)
    found = {name: usual.matches(name) for name in documents}
    monkeypatch.setattr("articles.text.ranking.SELDOM", seldom)  # never all of them, or always
    other = Aligner(documents)
    assert {name: other.matches(name) for name in reversed(documents)} == found
    assert all(Aligner(documents).matches(name) == found[name] for name in documents)
    assert other.like("about 300 houses") == usual.like("about 300 houses")


def test_of_a_neighbour_only_what_is_near_the_sentence_is_compared(monkeypatch):
    monkeypatch.setattr("articles.text.candidates.FEW", 50)
    documents = long_story(24)

    def work(seldom):
        monkeypatch.setattr("articles.text.ranking.SELDOM", seldom)
        story = Aligner(documents)
        story.matches("article 001")
        return story.ranking.compared

    every = 10**9  # rows are filled from the first on
    assert 0 < 2 * work(0) < work(every)


def test_one_thing_told_in_other_words_is_found_in_a_long_story_too(monkeypatch):
    monkeypatch.setattr("articles.text.candidates.FEW", 0)
    texts = {
        "One": "Nine anglers were hurt.\n\nThe council met about meals.",
        "Two": "Several villagers got wounds.\n\nA bakery opened.",
        "Three": "Snow was forecast.\n\nTwo bridges closed.",
    }
    story = Aligner({name: sentences(text) for name, text in texts.items()})
    assert Place("Two", 0) in {one.right for one in story.matches("One") if one.left == Place("One", 0)}


@CALM
@given(STORIES)
def test_scores_are_shares_and_the_best_comes_first(texts):
    story = Aligner({name: sentences(text) for name, text in texts.items()})
    for name in texts:
        scores = [one.score for one in story.matches(name)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)


def test_a_sentence_is_compared_with_as_many_others_however_long_the_story_is(monkeypatch):
    monkeypatch.setattr("articles.text.candidates.FEW", 50)

    def work(articles):
        story = Aligner(long_story(articles))
        story.matches("article 001")
        return story.ranking.compared

    assert work(24) <= growth.SENTENCES * (NEIGHBOURS + 1) * NEAREST * DOCUMENTS
    assert work(24) < 2 * work(12)


def test_comparing_with_one_or_with_all_at_once_gives_the_same_to_the_last_bit():
    documents = {name: sentences(text) for name, text in growth.articles(3).items()}
    scoring = Aligner(documents).ranking.scoring
    numbers = range(len(scoring.story.sentences))
    at_once = [scoring.nearnesses(scoring.of(number), numbers) for number in numbers]
    one_by_one = [
        [scoring.nearnesses(scoring.of(number), [other])[0] for other in numbers] for number in numbers
    ]
    assert at_once == one_by_one
    assert at_once == [list(column) for column in zip(*at_once, strict=True)]  # whichever comes first
    assert scoring.nearnesses(scoring.of(0), []) == []


def test_what_is_said_over_and_over_is_looked_up_a_bounded_number_of_times():
    said = "The bridge fell on Monday and 300 people were hurt there. " * 1_000
    story = aligner(Long=said, Longer=said * 2).story
    found = story.finding("bridg")
    assert len(story.postings["bridg"]) >= 3_000
    assert len(found) <= MOST
    assert {"Long", "Longer"} <= {story.document_of[number] for number in found}


def test_long_sentences_are_not_all_compared_with_each_other():
    dice = random.Random(4)
    words = [f"w{number}" for number in range(3_000)]
    texts = [". ".join(" ".join(dice.sample(words, 400)) for _ in range(60)) for _ in range(2)]
    story = Aligner(dict(zip("ab", map(sentences, texts), strict=True)))
    story.between("ab")
    assert story.ranking.compared <= len(story.story.sentences) * (NEIGHBOURS + 1) * NEAREST


def test_a_text_without_a_stop_is_matched():
    whole = "the harbour of Port Alder burned and 40 boats sank " * 2_000
    (match,) = aligner(Long=whole).matches("Long", ["Wire"], most=1)
    assert match.right == Place("Wire", 1)
