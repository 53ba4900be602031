"""The matrix page: claims down, sources across, silence shown; sorted and sifted by the address alone."""

import gzip
import re

import pytest

from annotations import deciding
from annotations.models import Claim, Evidence, Highlight
from annotations.tests.making import (
    NOON,
    TEXT,
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_source,
    make_speaker,
    make_story,
)
from annotations.tests.reading_pages import make_many_claims, page, words
from articles.models import Article
from raqqa_site.testing import hx_get

pytestmark = pytest.mark.django_db
URL = "/stories/flood/matrix/"


@pytest.fixture
def claim(story, gazette, herald):
    return make_claim(story, "How many were cut off?", key="stranded")


@pytest.fixture
def three(story, gazette, herald, claim):
    """Three claims: both speak on the first, the Herald alone on the second, nobody on the third."""
    lund = make_speaker("lund", name="Ada Lund")
    make_evidence(claim, gazette, "About 300 people", speaker=lund)
    make_evidence(claim, herald, "Some 500 residents", "contradicts")
    make_evidence(make_claim(story, "A person was hurt", key="hurt"), herald, "One person was hurt")
    make_claim(story, "The bridge is open", key="open")
    Claim.objects.filter(key="stranded").update(tag="disputed")
    Claim.objects.filter(key="hurt").update(tag="single-source")


def rows(html: str) -> dict[str, list[str]]:
    """{key of the claim: the words of its cells}"""
    body = html.split("<tbody>")[1].split("</tbody>")[0] if "<tbody>" in html else ""
    return {
        re.search(r"/claims/([\w-]+)/", row)[1]: [
            words(f"<main>{cell}</main>") for cell in re.findall(r"<td.*?</td>", row)
        ]
        for row in body.split("<tr>")[1:]
    }


def shown(client, query: str = "") -> list[str]:
    return list(rows(page(client, f"{URL}?{query}")))


class TestCells:
    def test_sign_figure_and_voice_with_the_way_to_the_words(self, client, claim, gazette):
        lund = make_speaker("lund", name="Ada Lund")
        figures = [{"low": 300, "high": 300, "hedge": "about", "unit": "people"}]
        evidence = make_evidence(claim, gazette, "About 300 people", speaker=lund, figures=figures)
        html = page(client, URL)
        assert rows(html) == {"stranded": ["+ Supports: about 300 people Ada Lund", "◌ no evidence recorded"]}
        assert f'<a href="/articles/{gazette.slug}/#h-{evidence.highlight.public_id}">' in html

    def test_without_a_figure_the_voice_leads_to_the_words(self, client, claim, gazette, herald):
        make_evidence(claim, gazette, "reopened on Monday", "qualifies", observed=True)
        make_evidence(claim, herald, "a doctor told us", "mentions", anonymous=True, described_as="a doctor")
        assert rows(page(client, URL)) == {
            "stranded": ["~ Qualifies: own witness", "· Mentions: a doctor (unnamed)"]
        }

    def test_silence_of_a_report_that_was_read_is_told_apart(self, client, claim, herald):
        Article.objects.filter(pk=herald.pk).update(read_at=NOON)
        html = page(client, URL)
        assert rows(html) == {"stranded": ["◌ no evidence recorded", "○ does not mention it"]}
        assert "○ read, does not mention it" in words(html)

    def test_corrected_words_are_struck_and_said_to_be(self, client, claim, gazette):
        early = make_evidence(claim, gazette, "reopened on Monday")
        make_evidence(claim, gazette, "still at work", "contradicts", supersedes=early)
        html = page(client, URL)
        assert rows(html)["stranded"][0] == "+ Supports: own voice corrected since − Contradicts: own voice"
        assert html.count("<s>own voice</s>") == 1

    def test_many_quotes_are_folded_but_no_stance_is(self, client, claim, gazette):
        for count in range(5):
            make_evidence(claim, gazette, "reopened on Monday"[count:])
        make_evidence(claim, gazette, "still at work", "contradicts")
        html = page(client, URL)
        assert rows(html)["stranded"][0].startswith("+ Supports: own voice − Contradicts: own voice + ")
        assert '<a href="/claims/stranded/#evidence">and 3 more</a>' in html

    def test_what_counts_goes_before_mentions(self, client, claim, gazette):
        for count, stance in enumerate(("mentions", "qualifies", "supports", "supports", "supports")):
            make_evidence(claim, gazette, "reopened on Monday"[count:], stance)
        said = rows(page(client, URL))["stranded"][0]
        assert said == "+ Supports: own voice + Supports: own voice + Supports: own voice and 2 more"

    def test_names_are_shown_and_not_obeyed(self, client, claim, gazette):
        make_evidence(claim, gazette, "reopened", speaker=make_speaker("x", name="<b>Ada & Co"))
        assert "&lt;b&gt;Ada &amp; Co" in page(client, URL)

    def test_it_is_a_table_with_heads(self, client, claim, gazette):
        make_evidence(claim, gazette, "reopened")
        html = page(client, URL)
        assert '<div class="scroll" role="region" aria-labelledby="matrix-caption" tabindex="0">' in html
        assert 'id="matrix-caption">What each source says on each claim' in html
        assert html.count('<th scope="col">') == 3
        assert html.count('<th scope="row">') == 1
        assert f'<a href="/articles/{gazette.slug}/" dir="auto">Gazette</a>' in html


class TestFilters:
    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("", ["stranded", "hurt", "open"]),
            ("tag=disputed", ["stranded"]),
            ("tag=disputed&tag=untagged", ["stranded", "open"]),
            ("source=gazette", ["stranded"]),
            ("source=gazette&does=silent", ["hurt", "open"]),
            ("does=silent", ["stranded", "hurt", "open"]),
            ("speaker=lund", ["stranded"]),
            ("q=RESIDENTS", ["stranded"]),
            ("q=hurt+person", ["hurt"]),
            ("tag=untagged&q=bridge", ["open"]),
        ],
    )
    def test_each_way(self, client, three, query, expected):
        assert shown(client, query) == expected

    @pytest.mark.parametrize(
        "query",
        ["tag=true", "source=nobody", "does=2", "speaker=%00", "q=%00", "sort=source:x", "sort=%F0%9F"],
    )
    def test_unknown_words_are_ignored(self, client, three, query):
        assert shown(client, query) == ["stranded", "hurt", "open"]

    def test_the_form_keeps_what_was_asked(self, client, three):
        html = page(client, f"{URL}?tag=disputed&source=gazette&does=speaks&speaker=lund&q=cut&sort=tag")
        assert 'value="disputed" checked' in html
        assert 'value="gazette" selected' in html
        assert 'value="lund" selected' in html
        assert 'value="cut"' in html
        assert 'value="tag" selected' in html

    def test_counts_are_said(self, client, three):
        assert "All 3 claims shown" in words(page(client, URL))
        assert "1 of 3 claims shown" in words(page(client, f"{URL}?tag=disputed"))

    def test_no_result_leads_out(self, client, three):
        html = page(client, f"{URL}?q=whales")
        assert "No claim fits" in words(html)
        assert f'<a href="{URL}">Show all 3 claims</a>' in html


class TestOrder:
    @pytest.mark.parametrize(
        ("sort", "expected"),
        [
            ("story", ["stranded", "hurt", "open"]),
            ("tag", ["stranded", "hurt", "open"]),
            ("statement", ["hurt", "stranded", "open"]),
            ("sources", ["stranded", "hurt", "open"]),
            ("source:herald", ["stranded", "hurt", "open"]),
        ],
    )
    def test_each_way(self, client, three, sort, expected):
        assert shown(client, f"sort={sort}") == expected

    def test_by_voices_against(self, client, three, story, gazette):
        last = Claim.objects.get(key="open")
        for count in range(3):
            make_evidence(last, gazette, "reopened", "contradicts", speaker=make_speaker(f"s{count}"))
        assert shown(client, "sort=disputed") == ["open", "stranded", "hurt"]

    def test_a_columns_head_sorts_by_it(self, client, story, three, gazette):
        make_evidence(Claim.objects.get(key="open"), gazette, "reopened")
        html = page(client, f"{URL}?q=e")
        assert f'href="{URL}?q=e&amp;sort=source%3Agazette"' in html
        assert shown(client, "sort=source%3Agazette") == ["stranded", "open", "hurt"]


class TestFragment:
    def test_htmx_gets_the_table_alone(self, client, three):
        response = hx_get(client, f"{URL}?tag=disputed&source=&speaker=&q=&sort=")
        html = response.content.decode().strip()
        assert "<html" not in html
        assert '<div id="matrix" data-said="1 of 3 claims shown">' in html
        assert response.headers["HX-Push-Url"] == f"{URL}?tag=disputed"
        assert "HX-Request" in response.headers["Vary"]

    def test_the_page_includes_the_same(self, client, three):
        fragment = hx_get(client, f"{URL}?tag=disputed").content.decode()
        assert re.sub(r"\s+", " ", fragment).strip().split("<tbody>")[1] in page(
            client, f"{URL}?tag=disputed"
        )
        assert "HX-Request" in client.get(URL).headers["Vary"]

    def test_the_same_address_is_no_step_of_its_own(self, client, three):
        headers = {"hx-request": "true", "hx-current-url": f"http://testserver{URL}?tag=disputed"}
        response = client.get(f"{URL}?tag=disputed&q=", headers=headers)
        assert response.headers["HX-Push-Url"] == "false"
        assert "no-store" in response.headers["Cache-Control"]


class TestWhoMayRead:
    def test_drafts_are_for_editors(self, client):
        make_story("draft", published=False)
        assert client.get("/stories/draft/matrix/").status_code == 404
        client.force_login(make_editor())
        assert "Draft" in page(client, "/stories/draft/matrix/")

    def test_what_was_removed_is_gone(self, client, three, herald):
        Claim.objects.filter(key="open").update(removed_at=NOON)
        Article.objects.filter(pk=herald.pk).update(removed_at=NOON)
        html = page(client, URL)
        assert list(rows(html)) == ["stranded", "hurt"]
        assert "500" not in html
        assert html.count('<th scope="col">') == 2

    def test_a_story_without_claims_or_reports_says_what_comes(self, client, story):
        assert "Reports come first" in words(page(client, URL))
        make_claim(story, key="open")
        assert "1 claim on record, but no report" in words(page(client, URL))

    def test_only_reading_is_answered(self, client, story):
        assert client.post(URL).status_code == 405


@pytest.mark.parametrize("number", [5, 50])
@pytest.mark.parametrize("reports", [5, 20])
def test_rows_and_columns_cost_no_queries(client, story, django_assert_num_queries, number, reports):
    for count in range(reports - 2):
        make_article(story, f"r{count}", TEXT, source=make_source(f"r{count}"))
    make_many_claims(story, number)
    # story, articles, claims, evidence, its articles, its speakers, anchors, figures, corrections, reviews;
    # decisions
    with django_assert_num_queries(12):
        client.get(URL)


def test_a_big_story_stays_small(client, story):
    """200 claims, 20 reports, 1,000 quotes: less than 60 kilobytes on the way."""
    articles = [
        make_article(story, f"r{count}", TEXT, source=make_source(f"r{count}")) for count in range(20)
    ]
    claims = make_many_claims(story, 200)
    highlights = {}
    for article in articles:
        first = make_evidence(claims[0], article, "reopened on Monday")
        highlights[article.pk] = Highlight.objects.get(pk=first.highlight_id)
    Evidence.objects.bulk_create(
        Evidence(claim=claim, highlight=highlights[articles[(at * 7 + step * 3) % 20].pk], stance="supports")
        for at, claim in enumerate(claims)
        for step in range(4)
    )
    content = client.get(URL).content
    assert len(gzip.compress(content)) < 60_000
    assert content.count(b"<td") == 200 * 22


class TestSuggestion:
    def test_it_stands_beside_a_tag_that_departs_with_the_reason(self, client, claim, gazette):
        make_evidence(claim, gazette, "About 300 people")
        deciding.decide(claim, "disputed", by="Erin", reason="I was there. " * 50)
        html = page(client, URL)
        said = words(html)
        assert "Disputed Evidence suggests: Single source" in said
        assert "Reason: I was there." in said
        assert len(said.split("Reason: ")[1].split("…")[0]) <= 100
        claim.refresh_from_db()
        assert f"Why? Proof {claim.sentence}" in said
        assert 'href="/claims/stranded/#why"' in html

    def test_it_stands_beside_a_claim_without_tag(self, client, claim, gazette):
        make_evidence(claim, gazette, "About 300 people")
        said = words(page(client, URL))
        assert "Not yet tagged Evidence suggests: Single source" in said
        assert "Reason:" not in said

    def test_a_row_tagged_in_place_has_the_new_reason(self, client, claim, gazette):
        make_evidence(claim, gazette, "About 300 people")
        client.force_login(make_editor())
        assert 'id="status-stranded"' in page(client, URL)
        claim.refresh_from_db()
        form = client.get("/claims/stranded/tag/?place=matrix").context["form"]
        carried = {field.html_name: field.value() or "" for field in form.hidden_fields()}
        answer = client.post(
            "/claims/stranded/tag/",
            carried | {"tag": "disputed", "reason": "I was there."},
            headers={"HX-Request": "true"},
        )
        assert answer.status_code == 200
        assert "Reason: I was there." in words(answer.content.decode())


def test_what_is_not_known_is_said(client, story):
    make_evidence(make_claim(story), make_article(story), "Monday")
    html = page(client, f"{URL}?tag=foo&speaker=nobody&tag=agreed")
    assert "“foo” is not to be found here as a tag; it was left out." in html
    assert "“nobody” is not to be found here as a speaker" in html
    assert "“agreed”" not in html
