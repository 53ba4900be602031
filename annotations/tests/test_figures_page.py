"""The discrepancy table: what is counted, who gives which figure, how they meet; as a page and as a file."""

import csv
import io
import re
from datetime import UTC, date, datetime

import pytest

from annotations.models import Claim, Figure
from annotations.tests.making import (
    NOON,
    OTHER_TEXT,
    TEXT,
    at_once,
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_publisher,
    make_source,
    make_speaker,
    make_story,
)
from annotations.tests.reading_pages import make_many_claims, page, words
from annotations.wording import span_words
from articles.models import Article
from raqqa_site.testing import hx_get

pytestmark = pytest.mark.django_db
URL = "/stories/flood/figures/"
PEOPLE = {"subject": "cut off", "unit": "people", "place": "Ås"}


@pytest.fixture
def herald(story):
    return make_article(story, "herald", OTHER_TEXT, published_at=datetime(2026, 11, 3, 12, tzinfo=UTC))


@pytest.fixture
def claim(story, gazette, herald):
    return make_claim(story, "How many were cut off?", key="stranded")


def put(claim: Claim, article: Article, *figures: dict, stance="supports", **fields):
    said = "About 300 people" if article.key == "gazette" else "Some 500 residents"
    return make_evidence(claim, article, said, stance, figures=list(figures), **fields)


def people(low, high=None, hedge="", **fields) -> dict:
    return {**PEOPLE, "low": low, "high": high or low, "hedge": hedge, **fields}


def groups(html: str) -> dict[str, str]:
    """{heading: the words of its section}"""
    found = re.findall(r'<section class="figure-group".*?</section>', html)
    return {words(re.search(r"<h2.*?</h2>", one)[0]): words(one) for one in found}


def rows(html: str) -> list[str]:
    """The figure of each row."""
    return [words(one) for one in re.findall(r'<th scope="row".*?</th>', html)]


def table(client, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"{URL}?format=csv&{query}")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.content.decode())))


class TestRows:
    def test_a_figure_with_all_that_belongs_to_it(self, client, claim, gazette, herald):
        lund = make_speaker("lund", name="Ada Lund")
        evidence = put(claim, gazette, people(300, hedge="about", as_of=NOON), speaker=lund)
        put(claim, herald, people(500, as_of=NOON))
        Claim.objects.filter(pk=claim.pk).update(tag="disputed")
        html = page(client, URL)
        said = groups(html)["cut off"]
        assert (
            "about 300 people 270–330 Contradicting figure Gazette 2 November 2026 Ada Lund"
            " 2 November 2026, 13:00 + Supports About 300 people Disputed"
        ) in said
        assert "500 people 500 Contradicting figure Herald 3 November 2026 own voice" in said
        assert f'<a href="/articles/{gazette.slug}/#h-{evidence.highlight.public_id}">' in html
        assert 'href="/claims/stranded/"' in html
        assert 'href="/speakers/lund/"' in html

    def test_by_the_low_end_the_source_or_the_date(self, client, claim, gazette, herald):
        put(claim, herald, people(200, as_of=NOON), people(400))
        put(claim, gazette, people(300, as_of=datetime(2026, 11, 5, tzinfo=UTC)))
        assert rows(page(client, URL)) == ["200 people", "300 people", "400 people"]
        for sort in ("source", "date"):
            assert rows(page(client, f"{URL}?sort={sort}")) == ["300 people", "200 people", "400 people"]
        assert rows(page(client, f"{URL}?sort=as-of")) == ["200 people", "300 people", "400 people"]
        assert f'href="{URL}?sort=source"' in page(client, URL)

    def test_dates_are_figures_too(self, client, claim, gazette, herald):
        june = {"subject": "the flood", "earliest": date(2026, 6, 1), "latest": date(2026, 6, 30)}
        put(claim, gazette, june)
        put(claim, herald, {**june, "earliest": date(2026, 6, 6), "latest": date(2026, 6, 6)})
        said = groups(page(client, URL))["the flood"]
        assert "Dates Another figure. Compatible" in said
        assert "First to last: June 2026." in said

    def test_corrected_figures_are_struck_and_not_judged(self, client, claim, gazette, herald):
        early = put(claim, gazette, people(900))
        make_evidence(claim, gazette, "cut off for a week", supersedes=early, figures=[people(300)])
        put(claim, herald, people(300))
        html = page(client, URL)
        said = groups(html)["cut off"]
        assert "<s>900 people</s>" in html
        assert "900 people corrected since" in said
        assert "Same figure. They all give the same. Lowest to highest: 300 people." in said

    def test_a_copy_of_a_corrected_report_is_marked_and_not_judged(
        self, client, story, claim, gazette, herald
    ):
        lund = make_speaker("lund", name="Ada Lund")
        early = put(claim, gazette, people(900), speaker=lund)
        put(claim, herald, people(900), speaker=lund)
        when = datetime(2026, 11, 5, tzinfo=UTC)
        later = make_article(story, "later", TEXT, source=gazette.source, published_at=when)
        make_evidence(claim, later, "About 300 people", figures=[people(300)], supersedes=early)
        html = page(client, URL)
        said = groups(html)["cut off"]
        assert html.count('<tr role="row" class="gone">') == 2
        assert "900 people copy of a corrected report" in said
        assert "One figure stands." in said
        assert "Lowest to highest: 300 people." in said
        told = {(row["outlet"], row["low"]): (row["corrected"], row["comparison"]) for row in table(client)}
        assert told == {
            ("Gazette", "900"): ("corrected", ""),
            ("Herald", "900"): ("copy of a corrected report", ""),
            ("Gazette", "300"): ("", "One figure stands"),
        }

    def test_a_mention_is_shown_and_not_judged(self, client, claim, gazette, herald):
        put(claim, gazette, people(300))
        put(claim, herald, people(900), stance="mentions")
        assert "One figure stands." in groups(page(client, URL))["cut off"]

    def test_markup_is_shown_and_not_obeyed(self, client, claim, gazette):
        put(claim, gazette, {"low": 1, "high": 1, "subject": "<b>boats & cars"})
        assert "<b>" not in page(client, URL).split("<main")[1].replace("</b>", "")


class TestGroups:
    def test_words_keep_their_language_and_direction(self, client, story):
        arabic = make_article(story, "arabi", "عنوان\n\nوصل نحو 300 شخص.\n", lang="ar")
        make_evidence(make_claim(story), arabic, "نحو 300 شخص", figures=[people(300)])
        assert '<q lang="ar" dir="rtl">' in page(client, URL)

    def test_case_and_accents_make_no_other_group(self, client, claim, gazette, herald):
        put(claim, gazette, people(300))
        put(claim, herald, {**people(300), "subject": "Cut off", "place": "Ås".upper()})
        assert list(groups(page(client, URL))) == ["cut off"]

    def test_another_unit_or_place_is_another_group(self, client, claim, gazette):
        put(claim, gazette, people(3), {**people(3), "unit": "families"}, {**people(3), "place": "Moss"})
        said = groups(page(client, URL))
        assert list(said) == ["Only one figure"]
        assert "3 people cut off, Moss" in said["Only one figure"]

    def test_without_a_subject_only_one_claims_figures_compare(self, client, story, claim, gazette, herald):
        put(claim, gazette, {"low": 3, "high": 3})
        put(claim, herald, {"low": 4, "high": 4})
        put(make_claim(story, "How many boats?"), herald, {"low": 9, "high": 9})
        said = groups(page(client, URL))
        assert list(said) == ["How many were cut off?", "Only one figure"]
        assert "How many boats?" in said["Only one figure"]

    def test_claims_share_a_group_where_they_count_the_same(self, client, story, claim, gazette, herald):
        put(claim, gazette, people(300))
        put(make_claim(story, "300 were cut off"), herald, people(300))
        assert "Same figure" in groups(page(client, URL))["cut off"]


class TestVerdict:
    @pytest.mark.parametrize(
        ("one", "other", "said", "span"),
        [
            (people(300), people(300), "Same figure. They all give the same.", "300 people"),
            (people(200, 300), people(280, 400), "Compatible: the ranges overlap.", "200–400"),
            (people(300, hedge="at-least"), people(350), "Another figure. Compatible:", "300 or more"),
            (people(4000), people(4100), "Another figure. Compatible: no further apart", "4,000–4,100"),
            (people(200, 300), people(300, 400), "Contradicting figure. The ranges share one end", "200–400"),
            (people(30), people(50), "Contradicting figure. They lie apart", "30–50"),
        ],
    )  # fmt: skip
    def test_how_two_meet(self, client, claim, gazette, herald, one, other, said, span):
        put(claim, gazette, one)
        put(claim, herald, other)
        found = groups(page(client, URL))["cut off"]
        assert said in found
        assert f"Lowest to highest: {span}" in found

    def test_figures_of_other_days_need_not_agree(self, client, claim, gazette, herald):
        put(claim, gazette, people(30, as_of=NOON))
        put(claim, herald, people(50, as_of=datetime(2026, 11, 9, tzinfo=UTC)))
        said = groups(page(client, URL))["cut off"]
        assert "Another figure. Figures of different days need not agree" in said
        assert "one alone is of the latest. Lowest to highest of the latest moment: 50 people." in said

    def test_only_the_latest_moment_is_judged(self, client, claim, gazette, herald):
        put(claim, gazette, people(30, as_of=NOON))
        put(claim, herald, people(50, 70, as_of=datetime(2026, 11, 9, tzinfo=UTC)))
        put(claim, herald, people(60, 80, as_of=datetime(2026, 11, 9, tzinfo=UTC)))
        said = groups(page(client, URL))["cut off"]
        assert "Figures of different days need not agree; of the latest the ranges overlap." in said
        assert "Lowest to highest of the latest moment: 50–80 people." in said
        assert "What all of them allow: 60–70." in said
        assert said.count("of an earlier moment, not counted") == 1
        compared = {row["low"]: row["comparison"] for row in table(client)}
        assert compared == {"30": "", "50": "Another figure", "60": "Another figure"}

    def test_a_figure_without_a_day_is_taken_for_the_latest(self, client, claim, gazette, herald):
        put(claim, gazette, people(30, as_of=NOON))
        put(claim, herald, people(50))
        assert "Contradicting figure." in groups(page(client, URL))["cut off"]


class TestFilters:
    @pytest.fixture(autouse=True)
    def figures(self, claim, gazette, herald):
        put(claim, gazette, people(300), {"low": 2, "high": 2, "subject": "boats", "unit": "boats"})
        put(claim, herald, people(500))

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("", ["300 people", "500 people", "2 boats boats"]),
            ("group=boats+%C2%B7+boats", ["2 boats boats"]),
            ("unit=people", ["300 people", "500 people"]),
            ("source=herald", ["300 people", "500 people"]),
            ("q=500+RESIDENTS", ["300 people", "500 people"]),
            (
                "group=nothing&unit=x&source=%00&sort=-low&q=%00",
                ["300 people", "500 people", "2 boats boats"],
            ),
        ],
    )
    def test_groups_stay_whole(self, client, query, expected):
        assert rows(page(client, f"{URL}?{query}")) == expected

    def test_no_result_leads_out(self, client):
        html = page(client, f"{URL}?q=whales")
        assert "No figure fits" in words(html)
        assert f'<a href="{URL}">Show all 3 figures</a>' in html

    def test_the_form_keeps_what_was_asked(self, client):
        html = page(client, f"{URL}?unit=people&source=herald&q=cut&sort=date")
        assert "<option selected>people</option>" in html
        assert 'value="herald" selected' in html
        assert 'value="cut"' in html
        assert '<input type="hidden" name="sort" value="date" form="sieve">' in html
        assert "2 of 3 figures shown" in words(html)

    def test_htmx_gets_the_tables_alone(self, client):
        response = hx_get(client, f"{URL}?unit=people&q=&sort=")
        html = response.content.decode().strip()
        assert '<div id="figures" data-said="2 of 3 figures shown">' in html
        assert "<html" not in html
        assert response.headers["HX-Push-Url"] == f"{URL}?unit=people"
        assert "HX-Request" in response.headers["Vary"]
        assert re.sub(r"\s+", " ", html) in page(client, f"{URL}?unit=people")

    def test_the_same_address_is_no_step_of_its_own(self, client):
        headers = {"hx-request": "true", "hx-current-url": f"http://testserver{URL}?unit=people"}
        response = client.get(f"{URL}?unit=people&q=", headers=headers)
        assert response.headers["HX-Push-Url"] == "false"
        assert "no-store" in response.headers["Cache-Control"]


class TestFile:
    def test_the_same_rows_in_the_same_order(self, client, claim, gazette, herald):
        put(claim, gazette, people(300, hedge="about", as_of=NOON), speaker=make_speaker("lund", name="Åda"))
        put(claim, herald, people(500, hedge="at-least"))
        first, second = table(client, "sort=date")
        assert first["figure"] == "about 300 people"
        assert (first["low"], first["lowest"], first["highest"]) == ("300", "270", "330")
        assert (first["speaker"], first["published"], first["as of"]) == ("Åda", "2026-11-02", "2026-11-02")
        assert first["link"].startswith("http://testserver/articles/")
        assert first["comparison"] == "Contradicting figure"
        assert (second["read as"], second["highest"]) == ("500 or more", "")

    def test_dates_and_filters(self, client, claim, gazette):
        put(claim, gazette, people(3), {"subject": "x", "earliest": date(2026, 6, 1)})
        (row,) = table(client, "unit=(dates)")
        assert (row["unit"], row["low"], row["high"], row["figure"]) == (
            "(dates)", "2026-06-01", "", "from 1 June 2026",
        )  # fmt: skip

    def test_nothing_becomes_a_formula(self, client, story, claim, gazette):
        for sign in "=+-@":
            put(make_claim(story, f"{sign}1+1"), gazette, {"low": 1, "high": 1, "subject": f"{sign}SUM"})
        for row in table(client):
            assert row["counts"].startswith("'")
            assert row["claim"].startswith("'")

    def test_it_is_a_file_in_utf_8(self, client, story):
        response = client.get(f"{URL}?format=csv")
        assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert 'filename="flood-figures.csv"' in response.headers["Content-Disposition"]
        assert response.content.decode().startswith("counts,unit,place,figure,")


class TestWhoMayRead:
    def test_drafts_are_for_editors(self, client):
        make_story("draft", published=False)
        assert client.get("/stories/draft/figures/").status_code == 404
        assert client.get("/stories/draft/figures/?format=csv").status_code == 404
        client.force_login(make_editor())
        assert "Draft" in page(client, "/stories/draft/figures/")

    def test_what_was_removed_is_gone(self, client, story, claim, gazette, herald):
        put(claim, gazette, people(300), people(400))
        put(claim, herald, people(500))
        put(make_claim(story, "Gone", key="gone"), gazette, people(600))
        Claim.objects.filter(key="gone").update(removed_at=NOON)
        Figure.objects.filter(low=400).update(removed_at=NOON)
        Article.objects.filter(pk=herald.pk).update(removed_at=NOON)
        assert rows(page(client, URL)) == ["300 people cut off, Ås"]

    def test_a_story_without_figures_says_so(self, client, story):
        assert "Reports come first" in words(page(client, URL))
        make_claim(story)
        assert "No words of this story have a figure on record yet" in words(page(client, URL))

    def test_who_may_import_is_led_to_it(self, client, story):
        client.force_login(make_publisher())
        assert 'href="/admin/articles/article/add/?story=flood"' in page(client, URL)

    def test_only_reading_is_answered(self, client, story):
        assert client.post(URL).status_code == 405


@pytest.mark.parametrize("query", ["", "?format=csv"])
@pytest.mark.parametrize("number", [5, 50])
@pytest.mark.parametrize("reports", [5, 20])
def test_figures_cost_no_queries(client, story, django_assert_num_queries, number, reports, query):
    with at_once():
        for count in range(reports - 2):
            make_article(story, f"r{count}", TEXT, source=make_source(f"r{count}"))
        make_many_claims(story, number)
    # story, articles, claims, evidence, its articles, its speakers, anchors, figures, corrections, bests;
    # the page alone: decisions' days; a file alone: when a claim was last reviewed
    with django_assert_num_queries(12 if query else 11):
        client.get(URL + query)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (270, 440, "270–440"),
        (4000, 4000, "4,000"),
        (0, 8000, "up to 8,000"),
        (None, 12.5, "up to 12.5"),
        (300, None, "300 or more"),
        (0, 0, "0"),
        (None, None, "any number"),
        (date(2017, 6, 1), date(2017, 6, 30), "June 2017"),
        (None, date(2017, 6, 2), "until 2 June 2017"),
    ],
)
def test_ranges_in_words(low, high, expected):
    assert span_words(low, high) == expected
