"""The story page."""

import re

import pytest

from annotations import deciding, evidencing, undoing
from annotations.models import Claim
from annotations.tests.making import (
    NOON,
    TEXT,
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_publisher,
    make_source,
    make_speaker,
    make_story,
    make_user,
)
from annotations.tests.reading_pages import make_many_claims, page, words
from articles import publishing
from articles.models import Agency, Spelling

pytestmark = pytest.mark.django_db
URL = "/stories/flood/"


@pytest.fixture
def story():
    return make_story(summary="The river rose.")


def tag(claim, value):
    Claim.objects.filter(pk=claim.pk).update(tag=value)


class TestSections:
    def test_claims_stand_under_their_tag(self, client, story, gazette):
        for statement, value in [("U", ""), ("S", "single-source"), ("D", "disputed"), ("A", "agreed")]:
            tag(make_claim(story, f"Statement {statement}"), value)
        said = words(page(client, URL)).split("Sources")[0]
        order = [
            "What they agree on 1", "Statement A", "Where they differ 1", "Statement D",
            "What rests on one voice 1", "Statement S", "Not yet tagged 1", "Statement U",
        ]  # fmt: skip
        at = [said.rindex(one) for one in order]
        assert at == sorted(at)

    def test_a_section_without_claims_is_left_out(self, client, story, gazette):
        tag(make_claim(story), "agreed")
        assert "Where they differ" not in page(client, URL)

    def test_claims_keep_their_order_under_their_headings(self, client, story, gazette):
        for statement, theme in [("One", "Water"), ("Two", "Roads"), ("Three", "Water"), ("Four", "")]:
            make_claim(story, statement, section=theme)
        html = page(client, URL)
        at = [html.index(f">{one}<") for one in ("Four", "Water", "One", "Three", "Roads", "Two")]
        assert at == sorted(at)
        assert html.count(">Water<") == 1

    def test_headings_leave_out_no_level(self, client, story, gazette):
        make_claim(story, "One", section="Water")
        make_claim(story, "Two")
        levels = [int(level) for level in re.findall(r"<h([1-6])", page(client, URL))]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))

    def test_removed_claims_are_gone(self, client, story, gazette):
        claim = make_claim(story, "Taken back")
        Claim.objects.filter(pk=claim.pk).update(removed_at=NOON)
        assert "Taken back" not in page(client, URL)

    def test_without_claims_the_page_says_so(self, client, story, gazette):
        assert "Nobody has put a claim on record yet" in page(client, URL)
        client.force_login(make_editor())
        assert f"{URL}claims/new/" in page(client, URL)


class TestClaim:
    def test_it_has_tag_link_and_sentence_of_proof(self, client, story, gazette):
        claim = make_claim(story, key="open-bridge")
        make_evidence(claim, gazette, "reopened on Monday")
        deciding.decide(claim, "single-source", by="Erin", reason="Seen.")
        claim.refresh_from_db()
        html = page(client, URL)
        assert '<a href="/claims/open-bridge/">The bridge is open</a>' in html
        assert 'data-status="single-source">Single source</span>' in html
        assert claim.sentence
        assert claim.sentence in words(html)
        assert "Needs review" not in html

    def test_a_tag_whose_evidence_changed_is_marked(self, client, story, gazette, herald):
        claim = make_claim(story)
        make_evidence(claim, gazette, "reopened on Monday")
        deciding.decide(claim, "single-source", by="Erin", reason="Seen.")
        make_evidence(claim, herald, "Cars use the bridge again")
        assert "Needs review" in page(client, URL)

    def test_a_tag_that_departs_from_the_suggestion_is_marked(self, client, story, gazette):
        claim = make_claim(story)
        make_evidence(claim, gazette, "reopened on Monday")
        deciding.decide(claim, "disputed", by="Erin", reason="I was there.")
        html = page(client, URL)
        assert 'data-status="disputed">Disputed</span>' in html
        assert 'data-status="single-source">Single source</span>' in html
        assert "Disputed Evidence suggests: Single source" in words(html)
        assert "Reason: I was there." in words(html)

    def test_the_reason_is_that_of_the_newest_decision_that_stands(self, client, story, gazette):
        claim = make_claim(story)
        make_evidence(claim, gazette, "reopened on Monday")
        deciding.decide(claim, "disputed", by="Erin", reason="I was there.")
        act = deciding.decide(claim, "agreed", by="Paul", reason="So was I.").act
        said = words(page(client, URL))
        assert "Reason: So was I." in said
        assert "I was there" not in said
        undoing.undo(act, by="Paul")
        assert "Reason: I was there." in words(page(client, URL))

    def test_a_tag_that_agrees_with_the_suggestion_is_one_chip(self, client, story, gazette):
        claim = make_claim(story)
        make_evidence(claim, gazette, "reopened on Monday")
        deciding.decide(claim, "single-source", by="Erin", reason="Seen.")
        said = words(page(client, URL))
        assert "Single source as the evidence suggests" in said
        assert "Evidence suggests:" not in said
        assert "Reason:" not in said

    def test_an_untagged_claim_has_its_suggestion_beside_it(self, client, story, gazette):
        make_evidence(make_claim(story), gazette, "reopened on Monday")
        html = page(client, URL)
        assert 'data-status="untagged">Not yet tagged</span>' in html
        assert "Not yet tagged Evidence suggests: Single source" in words(html)
        assert "By the rules" not in html

    def test_why_leads_to_the_reasoning(self, client, story, gazette):
        make_claim(story, key="open")
        html = page(client, URL)
        assert 'href="/claims/open/#why">Why?' in html
        reasoning = page(client, "/claims/open/").split('<details class="why">')[1]
        assert '<p id="why">' in reasoning  # inside, so that a browser opens it

    def test_statements_are_escaped(self, client, story, gazette):
        make_claim(story, "<script>alert(1)</script>")
        assert "&lt;script&gt;alert(1)" in page(client, URL)


class TestQuotes:
    def test_a_quote_leads_to_its_place_and_names_who_says_it(self, client, story, gazette):
        lund = make_speaker(name="Ada Lund")
        evidence = make_evidence(make_claim(story), gazette, "Nobody was hurt", "contradicts", speaker=lund)
        html = page(client, URL)
        href = f"/articles/{gazette.slug}/#h-{evidence.highlight.public_id}"
        assert f'<q lang="en" dir="ltr"><a href="{href}">Nobody was hurt</a></q>' in html
        assert '<a href="/speakers/lund/">Ada Lund</a>' in html
        assert "Gazette − Contradicts" in words(html)

    def test_they_are_counted_by_stance(self, client, story, gazette, herald):
        claim = make_claim(story)
        make_evidence(claim, gazette, "reopened on Monday")
        make_evidence(claim, gazette, "Bridge reopens")
        make_evidence(claim, herald, "Crossing open", "contradicts")
        make_evidence(claim, herald, "Some 500 residents", "qualifies")
        make_evidence(claim, herald, "One person was hurt", "qualifies")
        assert "5 quotes: 2 support, 1 contradicts, 2 qualify" in words(page(client, URL))

    @pytest.mark.parametrize(
        ("fields", "voice"),
        [
            ({}, "own voice"),
            ({"observed": True}, "own witness"),
            ({"anonymous": True}, "unnamed"),
            ({"anonymous": True, "described_as": "a doctor"}, "a doctor (unnamed)"),
        ],
    )
    def test_without_a_named_speaker_the_kind_of_voice_is_said(self, client, story, herald, fields, voice):
        make_evidence(make_claim(story), herald, "One person was hurt", **fields)
        assert f"One person was hurt {voice} " in words(page(client, URL))

    def test_a_merged_speaker_is_the_one_that_stays(self, client, story, gazette):
        stays, merged = make_speaker("lund", name="Ada Lund"), make_speaker("a-lund", name="A. Lund")
        make_evidence(make_claim(story), gazette, "Nobody was hurt", speaker=merged)
        merged.merged_into = stays
        merged.save(update_fields=["merged_into"])
        html = page(client, URL)
        assert '<a href="/speakers/lund/">Ada Lund</a>' in html
        assert "/speakers/a-lund/" not in html

    def test_words_that_a_new_revision_dropped_lead_to_their_old_place(self, client, story, herald):
        evidence = make_evidence(make_claim(story), herald, "One person was hurt, a doctor told us.")
        publishing.store_revision(herald, "An entirely different report.\n", by="test")
        html = page(client, URL)
        assert f'href="/highlights/{evidence.highlight.public_id}/"' in html
        assert "One person was hurt, a doctor told us." in html

    def test_words_that_moved_are_shown_at_their_new_place(self, client, story, gazette):
        evidence = make_evidence(make_claim(story), gazette, "reopened on Monday")
        publishing.store_revision(gazette, "CORRECTED\n\n" + TEXT, by="test")
        href = f"/articles/{gazette.slug}/#h-{evidence.highlight.public_id}"
        assert f'<a href="{href}">reopened on Monday</a>' in page(client, URL)

    def test_what_was_removed_is_gone_and_what_was_corrected_is_marked(self, client, story, gazette):
        claim = make_claim(story)
        early = make_evidence(claim, gazette, "reopened on Monday")
        late = make_evidence(claim, gazette, "still at work", "contradicts", supersedes=early)
        assert words(page(client, URL)).count("Corrected since") == 1
        evidencing.remove_evidence(late, by="test")
        html = page(client, URL)
        assert "still at work" not in html
        assert "Corrected since" not in html

    def test_arabic_words_run_from_right_to_left(self, client, story):
        text = "فتح الجسر\n\nأعيد فتح الجسر يوم الاثنين بعد الفيضان.\n"
        article = make_article(story, "sahifa", text, lang="ar-SY")
        make_evidence(make_claim(story), article, "أعيد فتح الجسر")
        assert '<q lang="ar-SY" dir="rtl">' in page(client, URL)


class TestSources:
    def test_each_article_is_listed_with_date_agency_and_link(self, client, story):
        ap = Agency.objects.create(key="ap", name="Associated Press")
        article = make_article(story, agency=ap, precision="month")
        html = page(client, URL)
        assert f'<a href="/articles/{article.slug}/">Bridge reopens after the flood</a>' in html
        assert '<time datetime="2026-11">November 2026</time> · Associated Press' in html

    def test_an_article_without_a_date_says_so(self, client, story):
        make_article(story, published_at=None)
        assert "Date not known" in page(client, URL)

    def test_the_first_five_are_chosen_for_comparison(self, client, story):
        for key in "abcdef":
            make_article(story, key)
        html = page(client, URL)
        boxes = re.findall(r'name="source" value="(\w)"[^>]*?( checked)?>', html)
        assert [key for key, _ in boxes] == list("abcdef")
        assert [key for key, checked in boxes if checked] == list("abcde")
        assert 'action="/stories/flood/compare/"' in html

    def test_one_article_is_not_compared(self, client, story, gazette):
        assert 'type="checkbox"' not in page(client, URL)


class TestNames:
    def make(self, story, canonical, *variants):
        for variant in variants:
            Spelling.objects.create(story=story, canonical=canonical, variant=variant)

    def names(self, client) -> str:
        return words(page(client, URL)).split(" Names ")[1]

    def test_each_spelling_is_listed_with_who_prints_it(self, client, story):
        make_article(story, "a", "Raqqa fell.\n", source=make_source("a", name="Alpha"))
        make_article(story, "b", "Raqqah fell. Raqqa!\n", source=make_source("b", name="Beta"))
        self.make(story, "Raqqa", "Raqqah", "Raqa")
        assert self.names(client) == "Raqqa Raqqa Alpha, Beta Raqa in none of the texts Raqqah Beta"

    def test_a_spelling_is_a_whole_word_in_its_own_case(self, client, story):
        make_article(story, "a", "This is what ISIS did.\n", source=make_source("a", name="Alpha"))
        make_article(story, "b", "IS's men left.\n", source=make_source("b", name="Beta"))
        self.make(story, "Islamic State", "IS", "ISIS")
        assert "IS Beta ISIS Alpha" in self.names(client)

    def test_only_the_current_text_counts(self, client, story):
        article = make_article(story, "a", "Raqqah fell.\n", source=make_source("a", name="Alpha"))
        self.make(story, "Raqqa", "Raqqah")
        publishing.store_revision(article, "Raqqa fell.\n", by="test")
        assert self.names(client) == "Raqqa Raqqa Alpha Raqqah in none of the texts"

    def test_without_spellings_there_is_no_panel(self, client, story, gazette):
        assert '<h2 id="names"' not in page(client, URL)


class TestWhoMayRead:
    def test_a_draft_is_hidden_from_strangers_and_readers(self, client):
        make_story(published=False)
        assert client.get(URL).status_code == 404
        client.force_login(make_user("reader"))
        assert client.get(URL).status_code == 404

    @pytest.mark.parametrize("make", [make_editor, make_publisher])
    def test_editors_see_it_marked(self, client, make):
        make_story(published=False)
        client.force_login(make())
        assert "Draft: only editors see it" in page(client, URL)

    def test_a_published_story_bears_no_mark(self, client, story, gazette):
        assert "Draft" not in page(client, URL)

    def test_an_unknown_story_is_not_found(self, client):
        assert "There is no such page" in page(client, "/stories/nothing/", 404)

    def test_only_reading_is_answered(self, client, story):
        assert client.post(URL).status_code == 405


def test_the_rule_stands_one_click_from_each_grade(client, story, gazette):
    make_evidence(make_claim(story, key="open"), gazette, "reopened on Monday")
    html = page(client, URL)
    assert html.count('<details class="rule') == 1
    assert "Single source: all that supports it goes back to one voice" in words(html)


@pytest.mark.parametrize("number", [5, 50])
def test_claims_cost_no_queries(client, story, django_assert_num_queries, number):
    make_many_claims(story, number)
    Spelling.objects.create(story=story, canonical="Lund", variant="Lundh")
    # story, articles, claims, evidence, its articles, its speakers, anchors, figures, corrections, tally,
    # spellings, texts
    with django_assert_num_queries(22):
        client.get(URL)


def test_the_page_is_described(client, story, gazette):
    html = page(client, URL)
    assert "<title>The flood · Raqqa</title>" in html
    assert '<meta name="description" content="The river rose.">' in html
    assert '<html lang="en">' in html


class TestVoices:
    def test_it_says_how_many_claims_rest_on_one_voice(self, client, story, gazette, herald):
        lund, ruud = make_speaker("lund", name="Ada Lund"), make_speaker("ruud", name="Ben Ruud")
        for statement in ("One", "Two"):
            claim = make_claim(story, statement)
            make_evidence(claim, gazette, "Nobody was hurt", speaker=lund)
            make_evidence(claim, herald, "a doctor told us", speaker=lund)
        both = make_claim(story, "Three")
        make_evidence(both, gazette, "reopened on Monday", speaker=lund)
        make_evidence(both, herald, "Cars use the bridge", speaker=ruud)
        said = words(page(client, URL))
        assert "2 of 3 claims rest on one voice; 2 of them on Ada Lund alone." in said
        assert (
            "Ada Lund Without them: 2 claims lose their only voice, 1 agreement rests on one voice 2 3"
            in said
        )
        assert "1 voice that backs nothing alone" in said
        assert "Ben Ruud , heard on 1; without them 1 agreement rests on one voice" in said

    def test_sides_are_told_with_what_falls_without_them(self, client, story, gazette, herald):
        council, fire = make_speaker("ruud", "council"), make_speaker("lund", "fire")
        claim = make_claim(story, "One")
        make_evidence(claim, gazette, "Nobody was hurt", speaker=council)
        make_evidence(claim, herald, "a doctor told us", "contradicts", speaker=fire)
        make_evidence(make_claim(story, "Two"), gazette, "reopened on Monday", speaker=council)
        said = words(page(client, URL))
        assert "Council Without them: 1 claim loses its only voice, 1 dispute ends 1 2" in said
        assert "Fire Without" not in said  # who only denies carries nothing

    def test_a_voice_that_alone_carries_claims_is_not_told_twice(self, client, story, gazette):
        make_evidence(make_claim(story, "One"), gazette, "Nobody was hurt", speaker=make_speaker("lund"))
        assert "Lund 1 1" in words(page(client, URL))

    def test_it_follows_the_evidence(self, client, story, gazette):
        row = make_evidence(make_claim(story), gazette, "Nobody was hurt", speaker=make_speaker())
        assert "1 of 1 claim rests on one voice" in words(page(client, URL))
        evidencing.remove_evidence(row, by="Erin")
        assert "Whose word it rests on" not in page(client, URL)

    def test_an_outlets_own_words_are_a_voice_too(self, client, story, gazette):
        make_evidence(make_claim(story), gazette, "reopened on Monday")
        assert "Gazette in its own words 1 1" in words(page(client, URL))


class TestSides:
    def test_who_says_so_and_who_denies_it(self, client, story, gazette, herald):
        claim = make_claim(story, "Nobody was hurt")
        lund = make_speaker("lund", name="Ada Lund")
        make_evidence(claim, gazette, "Nobody was hurt", speaker=lund)
        make_evidence(
            claim, herald, "One person was hurt", "contradicts", anonymous=True, described_as="a doctor"
        )
        said = words(page(client, URL))
        assert "+ Says so 1 independent voice Ada Lund in Gazette" in said
        assert "− Denies it 1 independent voice A doctor in Herald" in said

    def test_without_a_denial_there_are_no_sides(self, client, story, gazette):
        make_evidence(make_claim(story), gazette, "reopened on Monday")
        assert 'class="sides"' not in page(client, URL)


def test_each_report_has_its_share_of_the_text(client, story, gazette, herald):
    shares = [int(one) for one in re.findall(r"(\d+) % of the text", page(client, URL))]
    assert len(shares) == 2
    assert 99 <= sum(shares) <= 101
    assert shares[0] > shares[1]


class TestFigures:
    def put(self, story, gazette, herald):
        claim = make_claim(story, "How many were cut off?")
        for article, words_, low in ((gazette, "300 people", 300), (herald, "500 residents", 500)):
            make_evidence(claim, article, words_, figures=[{"low": low, "high": low, "unit": "people"}])
        return claim

    def test_disputed_figures_are_drawn(self, client, story, gazette, herald):
        claim = self.put(story, gazette, herald)
        claim.refresh_from_db()
        assert claim.suggestion == "disputed"
        html = page(client, URL)
        assert html.count('class="plot-line') == 2
        assert "300 people" in words(html)

    def test_figures_that_are_not_disputed_are_not(self, client, story, gazette):
        figures = [{"low": 300, "high": 300, "unit": "people"}]
        make_evidence(make_claim(story), gazette, "300 people", figures=figures)
        assert 'class="plot' not in page(client, URL)
