"""Whom the form fills in, and whom it asks about."""

import pytest
from django.utils import timezone

from annotations.attributing import Voices, _only_elsewhere, proposed_name
from annotations.models import Evidence, Party, Speaker
from annotations.tests.making import make_article, make_claim, make_evidence, make_speaker, make_story
from annotations.voice_names import parties, speakers_for
from articles.models import Spelling

pytestmark = pytest.mark.django_db


def read(story, sentence, before="", key="herald"):
    article = make_article(story, key, f"News\n\n{before} {sentence}\n")
    start = article.current.text.index(sentence)
    found = Voices(story, speakers_for(story), parties())
    return found.attribution(article.current, start, start + len(sentence))


def test_nobody_is_named(story):
    assert read(story, "The bridge is open.") is None


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("the interior ministry said", "interior ministry"),
        ("according to the national tide centre", "national tide centre"),
        ("the coalition said", "coalition"),
        ("a statement released by the Harbour Council said", "Harbour Council"),
        ("police said", "police"),
    ],
)
def test_a_body_nobody_knows_is_put_in_as_printed(story, said, speaker):
    found = read(story, f"The bridge is open, {said}.")
    assert (found.speaker, found.is_new, found.asks) == (speaker, True, False)


@pytest.mark.parametrize("said", ["the coalition said", "the US-led coalition said", "the Coalition says"])
def test_a_body_by_its_own_words(story, said):
    make_speaker("dock", name="Coalition statement")
    found = read(story, f"The bridge is open, {said}.")
    assert (found.speaker, found.is_new) == ("Coalition statement", False)


def test_two_who_may_be_meant_are_neither(story):
    make_speaker("one", name="Coalition statement")
    make_speaker("two", name="US-led coalition")
    found = read(story, "The bridge is open, the coalition said.")
    assert found.speaker not in ("Coalition statement", "US-led coalition")


def test_who_is_heard_in_other_stories_alone(story, gazette):
    other = make_story("other")
    claims = [make_claim(one, key=f"hurt-in-{one.slug}") for one in (story, other)]
    articles = [gazette, make_article(other)]
    for key, places in {"here": [0], "both": [0, 1], "there": [1, 1], "nowhere": [], "gone": [1]}.items():
        voice = make_speaker(key, name=f"{key} council")
        for at in places:
            row = make_evidence(claims[at], articles[at], "Nobody was hurt", speaker=voice)
            if key == "gone":
                Evidence.objects.filter(pk=row.pk).update(removed_at=timezone.now())
    found = _only_elsewhere(story)
    assert [one.key for one in Speaker.objects.filter(pk__in=found)] == ["there"]


def test_another_storys_body_only_by_its_whole_name(story):
    voice = make_speaker("dock", name="Coalition statement", kind=Speaker.Kind.BODY)
    other = make_story("other")
    make_evidence(make_claim(other), make_article(other), "Nobody was hurt", speaker=voice)
    assert read(story, "The bridge is open, the coalition said.").speaker == "coalition"


def test_initials_and_spellings(story):
    make_speaker("hwu", name="HWU statement")
    text = "The bridge is open, the Harbour Workers Union said."
    assert read(story, text).speaker == "HWU statement"
    make_speaker("haddad", name="Yusuf Haddad")
    Spelling.objects.create(story=story, variant="Youssef", canonical="Yusuf")
    assert read(story, "“We go at dawn,” said Youssef Haddad.", key="post").speaker == "Yusuf Haddad"


def test_a_party_is_the_side_of_its_new_speaker(story):
    Party.objects.create(key="hwu", name="Harbour Workers Union")
    found = read(story, "The bridge is open, the HWU said.")
    assert (found.speaker, found.party, found.is_new) == ("Harbour Workers Union",) * 2 + (True,)


def test_a_plain_noun_says_an_earlier_name_again(story):
    before = "The Northern Harbours alliance said it would strike."
    assert (
        read(story, "The bridge is open, the alliance said.", before).speaker == "Northern Harbours alliance"
    )
    found = read(story, "The bridge is open, the alliance said.", key="post")
    assert found.asks
    assert found.said == "alliance"


@pytest.mark.parametrize("said", ["said Bo Rye", "Moscow said", "the statement said", "the group said"])
def test_who_may_be_anybody_is_asked_about(story, said):
    assert read(story, f"“The bridge is open,” {said}.").asks


@pytest.mark.parametrize("said", ["the bomb said", "according to the air strike", "the tweet said"])
def test_what_has_no_noun_of_a_body_is_asked_about(story, said):
    found = read(story, f"The bridge is open, {said}.")
    assert (found.asks, found.is_new, proposed_name(found.said)) == (True, False, "")


def test_a_known_body_needs_no_such_noun(story):
    make_speaker("tide", name="tide watch", kind=Speaker.Kind.BODY)
    assert read(story, "The bridge is open, the tide watch said.").speaker == "tide watch"


@pytest.mark.parametrize(
    "sentence",
    [
        "The storm tore roofs off houses in Hull on Monday, said the interior ministry.",
        "On Monday, a storm tore roofs off houses in Hull, said the interior ministry.",
    ],
)
def test_who_stands_behind_said_says_it(story, sentence):
    found = read(story, sentence)
    assert (found.speaker, found.is_new) == ("interior ministry", True)


def test_a_clause_is_nobodys_name(story):
    sentence = "About 300 homes were shut and all of the roads to the north, said the governor, Ann Roe."
    found = read(story, sentence)
    assert (found.speaker, found.asks, found.said) == ("", True, "somebody")
    assert proposed_name(found.said) == ""


def test_somebody_unnamed(story):
    found = read(story, "The bridge is open, a senior local commander said.")
    assert (found.described_as, found.speaker, found.asks) == ("senior local commander", "", False)


def test_queries_do_not_grow(story, django_assert_num_queries):
    for number in range(30):
        make_speaker(f"s{number}", name=f"Harbour Council {number}")
    speakers, sides = speakers_for(story), parties()
    with django_assert_num_queries(2):
        Voices(story, speakers, sides)
