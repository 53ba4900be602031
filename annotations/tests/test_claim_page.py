"""The claim page, and the page of one voice."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from annotations import claiming, deciding, evidencing, undoing
from annotations.models import Claim, Evidence, Speaker
from annotations.tests.making import (
    NOON,
    OTHER_TEXT,
    TEXT,
    at_once,
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_source,
    make_speaker,
    make_story,
    make_user,
)
from annotations.tests.reading_pages import make_many_claims, page, words
from articles import publishing
from articles.models import Agency, Article

pytestmark = pytest.mark.django_db
URL = "/claims/open/"


@pytest.fixture
def claim(story):
    return make_claim(story, key="open")


@pytest.fixture
def herald(story):
    return make_article(story, "herald", OTHER_TEXT, published_at=datetime(2026, 11, 3, tzinfo=UTC))


def quotes(html: str) -> list[str]:
    return re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", html)


class TestEvidence:
    def test_the_exact_words_are_marked_in_their_sentence(self, client, claim, gazette):
        make_evidence(claim, gazette, "reopened on Monday")
        html = page(client, URL)
        assert quotes(html) == ["The river bridge <mark>reopened on Monday</mark>, the mayor said."]

    def test_words_of_two_sentences_stand_in_both(self, client, claim, gazette):
        make_evidence(claim, gazette, "the mayor said. About 300 people")
        assert quotes(page(client, URL)) == [
            "The river bridge reopened on Monday, <mark>the mayor said. About 300 people</mark> had been cut"
            " off for a week."
        ]

    def test_markup_in_a_text_is_shown_and_not_obeyed(self, client, story, claim):
        article = make_article(story, "tags", "Report\n\nThey said <b>no & never</b> again.\n")
        make_evidence(claim, article, "<b>no & never")
        assert quotes(page(client, URL)) == [
            "They said <mark>&lt;b&gt;no &amp; never</mark>&lt;/b&gt; again."
        ]

    def test_outlets_stand_side_by_side_in_reading_order(self, client, claim, herald, gazette):
        make_evidence(claim, herald, "Cars use the bridge again")
        make_evidence(claim, gazette, "reopened on Monday")
        make_evidence(claim, gazette, "still at work", "contradicts")
        html = page(client, URL)
        assert re.findall(r'<section class="column" aria-label="(\w+)"', html) == ["Gazette", "Herald"]
        gazettes = html.split('aria-label="Gazette"')[1].split('aria-label="Herald"')[0]
        assert gazettes.count("<blockquote") == 2
        assert "− Contradicts" in words(gazettes)

    def test_the_way_of_the_words_is_told(self, client, story, claim):
        ap = Agency.objects.create(key="ap", name="Associated Press")
        article = make_article(story, agency=ap, source=make_source("post", name="The Post"))
        lund = make_speaker("lund", "fire-service", name="Ada Lund", role="fire officer")
        make_evidence(claim, article, "Nobody was hurt", speaker=lund)
        html = page(client, URL)
        chain = re.search(r'<ol class="chain".*?</ol>', html)[0]
        assert words(chain) == (
            "Ada Lund fire officer for Fire-Service by way of Associated Press printed by The Post"
        )
        assert 'href="/speakers/lund/"' in chain

    def test_an_outlets_own_voice_has_a_short_way(self, client, claim, gazette):
        make_evidence(claim, gazette, "reopened on Monday")
        assert words(re.search(r'<ol class="chain".*?</ol>', page(client, URL))[0]) == (
            "own voice printed by Gazette"
        )

    def test_figures_are_told_as_printed(self, client, claim, gazette):
        people = {"low": 1300, "high": 1400, "hedge": "about", "unit": "people"}
        figures = [
            {**people, "subject": "cut off", "place": "Ås", "as_of": NOON},
            {"earliest": date(2026, 10, 1), "latest": date(2026, 10, 31)},
        ]
        make_evidence(claim, gazette, "About 300 people", figures=figures, note="Counted twice.")
        said = words(page(client, URL))
        assert "about 1,300–1,400 people cut off, Ås, as of 2 November 2026" in said
        assert "October 2026" in said
        assert "Counted twice." in said

    def test_corrected_words_are_marked(self, client, claim, gazette):
        early = make_evidence(claim, gazette, "reopened on Monday")
        make_evidence(claim, gazette, "still at work", "contradicts", supersedes=early)
        assert words(page(client, URL)).count("Corrected since") == 1

    def test_words_of_an_earlier_revision_keep_their_sentence(self, client, claim, gazette):
        make_evidence(claim, gazette, "Engineers are still at work")
        publishing.store_revision(gazette, "All is well in the whole town.\n", by="test")
        html = page(client, URL)
        assert quotes(html) == ["<mark>Engineers are still at work</mark> on the second span."]
        assert "stand in an earlier revision" in html

    def test_the_sentence_is_the_current_revisions(self, client, claim, gazette):
        make_evidence(claim, gazette, "reopened on Monday")
        publishing.store_revision(gazette, TEXT.replace("the mayor said", "the council said"), by="test")
        html = page(client, URL)
        assert quotes(html) == ["The river bridge <mark>reopened on Monday</mark>, the council said."]
        assert "earlier revision" not in html

    def test_silence_is_told_apart(self, client, claim, gazette, herald):
        make_evidence(claim, gazette, "reopened on Monday")
        assert "Herald : no evidence recorded" in words(page(client, URL))
        Article.objects.filter(pk=herald.pk).update(read_at=NOON)
        assert "Herald : does not mention it" in words(page(client, URL))

    def test_a_claim_without_evidence_says_so(self, client, claim, gazette):
        said = words(page(client, URL))
        assert "No words are put to this claim yet" in said
        assert "Nobody has tagged it yet" in said


class TestVerdict:
    def test_the_tag_says_who_when_and_why(self, client, claim, gazette):
        make_evidence(claim, gazette, "reopened on Monday")
        deciding.decide(claim, "disputed", by="Erin Moe", reason="A neighbour denies it.")
        said = words(page(client, URL))
        decision = claim.decisions.get()
        day = decision.decided_at.astimezone(ZoneInfo(claim.story.tz)).day
        assert f"A neighbour denies it. Last reviewed {day} " in said
        assert "by Erin Moe" in said
        assert "Evidence suggests: Single source" in said
        claim.refresh_from_db()
        assert claim.sentence in said
        assert "(the evidence suggested: single source)" in said

    def test_a_stale_tag_says_why_it_needs_review(self, client, claim, gazette):
        make_evidence(claim, gazette, "reopened on Monday")
        deciding.decide(claim, "single-source", by="Erin", reason="Seen.")
        assert "Needs review" not in page(client, URL)
        claiming.reword_claim(claim, by="Erin", statement="The bridge is open to cars")
        said = words(page(client, URL))
        assert "Needs review" in said
        assert "has changed since this tag was given" in said

    def test_a_tag_taken_back_is_told_in_the_history_only(self, client, claim, gazette):
        deciding.decide(claim, "agreed", by="Erin", reason="Too early.")
        deciding.decide(claim, "", by="Paul", reason="Indeed too early.")
        verdict, history = words(page(client, URL)).split("What the evidence suggests")
        assert "Not yet tagged" in verdict
        assert "Too early." not in verdict
        assert history.index("Paul took the tag back") < history.index("Erin tagged it Agreed")

    def test_only_those_who_may_tag_are_led_to_the_form(self, client, claim, gazette):
        assert "/claims/open/tag/" not in page(client, URL)
        client.force_login(make_editor())
        assert 'href="/claims/open/tag/"' in page(client, URL)


class TestSides:
    def test_both_sides_stand_above_the_chain(self, client, claim, gazette, herald):
        make_evidence(claim, gazette, "Nobody was hurt", speaker=make_speaker("lund", name="Ada Lund"))
        make_evidence(claim, herald, "Cars use the bridge", "contradicts")
        said = words(page(client, URL))
        assert "+ Says so 1 independent voice Ada Lund in Gazette" in said
        assert "− Denies it 1 independent voice Own voice in Herald" in said
        assert said.index("Denies it") < said.index("Chain of voices")

    def test_one_side_alone_has_no_box(self, client, claim, gazette):
        make_evidence(claim, gazette, "reopened on Monday")
        html = page(client, URL)
        assert 'class="sides"' not in html
        assert "css/sides" not in html


class TestHistory:
    def test_acts_on_the_claim_and_its_evidence_are_listed(self, client, claim, gazette):
        evidence = make_evidence(claim, gazette, "reopened on Monday", by="Erin")
        evidencing.revise_evidence(evidence, by="Paul", stance="qualifies")
        claiming.reword_claim(claim, by="Ada", statement="The bridge is open to cars")
        make_claim(claim.story, "Another claim")
        history = words(page(client, URL)).split("Changes of the claim and its evidence")[1]
        said = [
            history.index(one)
            for one in ("Ada re-worded", "Paul corrected", "Erin put", "test made the claim")
        ]
        assert said == sorted(said)
        assert history.count("made the claim") == 1

    def test_an_act_that_was_undone_is_marked(self, client, claim, gazette):
        act = claiming.reword_claim(claim, by="Ada", statement="Nonsense").act
        undoing.undo(act, by="Paul")
        assert "Ada re-worded it from “The bridge is open” to “Nonsense” (undone)" in words(page(client, URL))


class TestNeighbours:
    def test_the_claims_around_it_are_one_step_away(self, client, story, claim, gazette):
        make_claim(story, "The second", key="second")
        make_claim(story, "The third", key="third")
        middle = page(client, "/claims/second/")
        assert 'rel="prev" href="/claims/open/"' in middle
        assert 'rel="next" href="/claims/third/"' in middle
        assert 'rel="prev"' not in page(client, URL)
        assert 'rel="next"' not in page(client, "/claims/third/")

    def test_it_leads_back_to_its_place_in_the_story(self, client, claim, gazette):
        assert 'href="/stories/flood/#claim-open"' in page(client, URL)
        assert 'id="claim-open"' in page(client, "/stories/flood/")


class TestWhoMayRead:
    def test_a_removed_or_unknown_claim_is_not_found(self, client, claim):
        Claim.objects.filter(pk=claim.pk).update(removed_at=NOON)
        assert client.get(URL).status_code == 404
        assert client.get("/claims/nothing/").status_code == 404

    def test_a_drafts_claims_are_for_editors(self, client):
        make_claim(make_story(published=False), key="open")
        assert client.get(URL).status_code == 404
        client.force_login(make_user("reader"))
        assert client.get(URL).status_code == 404
        client.force_login(make_editor())
        assert ">Draft<" in page(client, URL)

    def test_only_reading_is_answered(self, client, claim):
        assert client.post(URL).status_code == 405


@pytest.mark.parametrize("number", [5, 50])
def test_evidence_costs_no_queries(client, claim, gazette, herald, django_assert_num_queries, number):
    speakers = [make_speaker(f"s{count}", f"party-{count}") for count in range(number)]
    with at_once():
        for count in range(number):
            figures = [{"low": count, "high": count}]
            make_evidence(
                claim, [gazette, herald][count % 2], "the bridge"[count % 4 :] if count % 2 else "bridge",
                speaker=speakers[count], figures=figures,
            )  # fmt: skip
    # claim, articles, evidence, its articles, its speakers, anchors, figures, corrections, texts, passages,
    # decisions, evidence's outlets, acts, numbers of revisions, the rules' articles, runs, evidence and
    # figures, neighbours
    with django_assert_num_queries(21):
        client.get(URL)


@pytest.mark.parametrize("number", [5, 20])
def test_articles_cost_no_queries(client, story, claim, django_assert_num_queries, number):
    with at_once():
        for count in range(number):
            article = make_article(story, f"paper-{count}", TEXT if count % 2 else OTHER_TEXT)
            make_evidence(claim, article, "bridge", figures=[{"low": count, "high": count}])
    with django_assert_num_queries(20):  # nobody is quoted: no speakers
        client.get(URL)


def test_other_claims_cost_no_queries(client, story, django_assert_num_queries):
    claims = make_many_claims(story, 50)
    with django_assert_num_queries(21):
        client.get(claims[25].get_absolute_url())


def test_a_claim_may_rest_on_very_many_rows(client, claim, gazette):
    first = make_evidence(claim, gazette, "reopened on Monday", by="Erin")
    Evidence.objects.bulk_create(
        Evidence(claim=claim, highlight=first.highlight, stance="supports") for _ in range(1200)
    )
    html = page(client, URL)
    assert len(quotes(html)) == 1201
    assert "Erin put words of Gazette to it (supports)" in words(html)


class TestSpeaker:
    URL = "/speakers/lund/"

    @pytest.fixture
    def lund(self):
        return make_speaker("lund", "fire-service", name="Ada Lund", role="fire officer")

    def test_every_claim_on_which_they_are_heard(self, client, claim, gazette, herald, lund):
        other = make_claim(claim.story, "Somebody was hurt", key="hurt")
        make_evidence(other, gazette, "Nobody was hurt", "contradicts", speaker=lund)
        make_evidence(claim, herald, "Cars use the bridge again")
        html = page(client, self.URL)
        said = words(html)
        assert said.startswith("A voice for Fire-Service Ada Lund fire officer The flood")
        assert "Somebody was hurt Gazette − Contradicts “ Nobody was hurt ,” said Ada Lund" in said
        assert "The bridge is open" not in said

    def test_a_merged_speaker_leads_to_the_one_that_stays(self, client, claim, gazette, lund):
        merged = make_speaker("a-lund", name="A. Lund")
        make_evidence(claim, gazette, "Nobody was hurt", speaker=merged)
        Speaker.objects.filter(pk=merged.pk).update(merged_into=lund)
        response = client.get("/speakers/a-lund/")
        assert (response.status_code, response.url) == (302, self.URL)
        assert "Nobody was hurt" in page(client, self.URL)

    def test_nobody_learns_of_a_voice_from_a_draft(self, client, lund):
        draft = make_story("draft", title="Not yet", published=False)
        make_evidence(make_claim(draft), make_article(draft), "Nobody was hurt", speaker=lund)
        assert client.get(self.URL).status_code == 404
        client.force_login(make_editor())
        html = page(client, self.URL)
        assert "Not yet" in html
        assert ">Draft<" in html

    def test_removed_claims_and_evidence_are_gone(self, client, claim, gazette, lund):
        evidence = make_evidence(claim, gazette, "Nobody was hurt", speaker=lund)
        evidencing.remove_evidence(evidence, by="test")
        assert client.get(self.URL).status_code == 404

    def test_claims_cost_no_queries(self, client, story, django_assert_num_queries):
        make_many_claims(story, 30)
        # speaker, merged, evidence, its articles, its speakers, anchors, figures, corrections
        with django_assert_num_queries(10):
            client.get("/speakers/ada/")


def test_a_text_that_was_taken_back_is_not_quoted(client, story, claim):
    """Its words were never public for good: they stand neither in a quote nor in a lasting link."""
    article = make_article(story)
    make_evidence(claim, article, "reopened on Monday")
    done = publishing.store_revision(article, TEXT.replace("The river", "SECRET: the river"), by="test")
    undoing.undo(done.act, by="test")
    publishing.store_revision(article, "Wholly other words stand here now.\n", by="test")
    html = page(client, URL)
    assert "SECRET" not in html
    assert "/r/2/" not in html
    assert "reopened on Monday" in html
