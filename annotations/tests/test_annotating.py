"""Chosen words become highlights and evidence by the forms of the reading pages."""

import re

import pytest

from annotations.evidencing import revise_evidence
from annotations.models import Claim, Evidence, Highlight, Speaker
from annotations.put_forms import _place
from annotations.tests.browsing import form_in
from annotations.tests.making import (
    TEXT,
    at_once,
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_highlight,
    make_speaker,
    make_story,
    make_user,
)
from annotations.views import annotating
from articles.models import Act

pytestmark = pytest.mark.django_db
PAGE = "/articles/flood-gazette/"
HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": f"http://testserver{PAGE}"}
NONE = {"figure-TOTAL_FORMS": "0", "figure-INITIAL_FORMS": "0"}


@pytest.fixture
def article(story):
    return make_article(story)


SAID = "Bridge\n\n“We were lucky,” said Ada Lund, a fire officer. The bridge held through the night.\n"


def article_saying(article) -> str:
    """The address of a second article, with the text SAID."""
    return make_article(article.story, "herald", SAID).get_absolute_url()


def span(words: str, text: str = TEXT) -> dict:
    start = text.index(words)
    return {"revision": 1, "start": start, "end": start + len(words), "words": words}


def put(client, chosen: str = "reopened on Monday", page: str = PAGE, **fields):
    data = {**span(chosen), **NONE, "stance": "supports", **fields}
    return client.post(f"{page}annotate/", data)


class TestForm:
    def test_opens_on_the_words_with_the_likely_claim_first(self, client, story, article, editor):
        make_claim(story, "Nobody was hurt", key="hurt")
        make_claim(story, "The bridge reopened on a Monday", key="bridge")
        html = client.get(f"{PAGE}annotate/", span("reopened on Monday")).content.decode()
        assert re.search(r"<textarea[^>]*>reopened on Monday</textarea>", html)
        assert html.index('value="bridge"') < html.index('value="hurt"')
        assert " checked" not in re.search(r'<div id="claims-found".*?</div>', html, re.S).group()

    def test_a_link_to_a_passage_names_no_words(self, client, story, editor):
        text = "Bridge\n\nA so-called ferry ran. Nobody was hurt - all were well.\n"
        page = make_article(story, "herald", text).get_absolute_url()
        asked = {**span("Nobody was hurt", text), "words": ""}
        html = client.get(f"{page}annotate/", asked).content.decode()
        assert re.search(r"<textarea[^>]*>Nobody was hurt</textarea>", html)

    def test_the_words_of_a_whole_book_are_not_all_weighed(self, client, story, editor, monkeypatch):
        weighed = []
        monkeypatch.setattr(
            annotating, "likely_claims", lambda story, *words, **_: weighed.extend(words) or []
        )
        page = make_article(story, "herald", "Bridge\n\n" + "word " * 5000 + "\n\nMore\n").get_absolute_url()
        asked = {"revision": 1, "start": 0, "end": 99_999}
        for url in (f"{page}annotate/", f"{page}annotate/claims/"):
            assert client.get(url, asked).status_code == 200
        assert [len(one) for one in weighed] == [2000] * 4

    def test_chooses_no_stance_beforehand(self, client, article, editor):
        html = client.get(f"{PAGE}annotate/", span("reopened on Monday")).content.decode()
        assert re.findall(r'name="stance" value="(\w+)"', html) == [
            "supports", "contradicts", "qualifies", "mentions",
        ]  # fmt: skip

    def test_proposes_the_figure_of_the_words(self, client, article, editor):
        html = client.get(f"{PAGE}annotate/", span("About 300 people")).content.decode()
        assert re.search(r'name="figure-0-low" value="300"', html)
        assert re.search(r'name="figure-0-unit" value="people"', html)
        assert re.search(r'<option value="about" selected', html)

    @pytest.mark.parametrize(
        ("sentence", "chosen", "low", "high", "hedge", "unit"),
        [
            ("Some 300 to 400 rowers came.", "300 to 400", "300", "400", "about", "rowers"),
            ("They counted 300 to 400 there.", "counted 300 to 400", "300", "400", "", ""),
            ("They counted 300-400 there.", "300-400", "300", "400", "", ""),
            ("They counted between 300 and 400 there.", "between 300 and 400", "300", "400", "", ""),
            ("They put it from 300 up to 400.", "from 300 up to 400", "300", "400", "", ""),
            ("There 3\u202f000 came.", "3\u202f000", "3000", "3000", "", ""),
            ("There 3 000 rowers came.", "3 000", "3000", "3000", "", "rowers"),
        ],
    )
    def test_proposes_a_figure_without_its_noun(
        self, client, story, editor, sentence, chosen, low, high, hedge, unit
    ):
        text = f"Bridge\n\n{sentence}\n"
        page = make_article(story, "herald", text).get_absolute_url()
        figure = client.get(f"{page}annotate/", span(chosen, text)).context["figures"][0].initial
        told = {"low": low, "high": high, "hedge": hedge, "unit": unit}
        assert {name: str(value) for name, value in figure.items()} == told

    @pytest.mark.parametrize("chosen", ["in 2017", "won 6-1", "pages 300-400", "counted 12 there"])
    def test_proposes_no_figure_that_counts_nothing(self, client, story, editor, chosen):
        text = f"Bridge\n\nThey, {chosen}, were glad.\n"
        page = make_article(story, "herald", text).get_absolute_url()
        assert not client.get(f"{page}annotate/", span(chosen, text)).context["figures"][0].initial

    def test_a_claim_is_found_by_its_words_and_else_made(self, client, story, article, editor):
        make_claim(story, "Nobody was hurt", key="hurt")
        make_claim(story, "The bridge is open", key="open")
        find = f"{PAGE}annotate/claims/"
        html = client.get(find, {**span("Nobody"), "q": "brid op"}).content.decode()
        assert 'value="open" checked' in html
        assert "hurt" not in html
        html = client.get(find, {**span("Nobody"), "q": "A ferry ran"}).content.decode()
        assert 'value="new" checked' in html

    def test_what_was_typed_is_looked_for_in_the_statement_first(self, client, story, article, editor):
        make_claim(story, "Nobody was hurt", key="hurt", section="The bridge")
        make_evidence(make_claim(story, "It rained", key="rain"), article, "bridge")
        make_claim(story, "A bridge is open", key="open")
        html = client.get(f"{PAGE}annotate/claims/", {**span("Nobody"), "q": "bridge"}).content.decode()
        assert re.findall(r'name="claim" value="(\w+)"( checked)?', html) == [
            ("open", " checked"), ("hurt", ""), ("rain", ""), ("new", ""),
        ]  # fmt: skip

    def test_a_part_of_a_joined_name_finds_it(self, client, story, article, editor):
        make_claim(story, "The army had taken Al-Mayadin", key="army")
        for typed in ("mayadin", "al-may", "MAYAD army"):
            html = client.get(f"{PAGE}annotate/claims/", {**span("Nobody"), "q": typed}).content.decode()
            assert 'value="army" checked' in html, typed

    def test_without_javascript_enter_looks_for_claims(self, client, story, article, editor):
        make_claim(story, "The bridge is open", key="open")
        response = put(client, q="bridge", find="1", speaker="Ada", note="kept")
        html = response.content.decode()
        assert response.status_code == 200
        assert 'value="open" checked' in html
        assert 'value="Ada"' in html
        assert ">\nkept</textarea>" in html or ">kept</textarea>" in html
        assert not Evidence.objects.exists()

    def test_without_javascript_the_words_are_only_highlighted(self, client, article, editor):
        html = client.get(f"{PAGE}annotate/", span("reopened on Monday")).content.decode()
        (address,) = re.findall(r'formaction="([^"]+)" formnovalidate>Only highlight', html)
        data = form_in(html, f"{PAGE}annotate/")
        for _ in range(2):
            response = client.post(address, data)
            assert response.url == f"{PAGE}#h-{Highlight.objects.get().public_id}"
        assert not Evidence.objects.exists()
        in_place = client.get(f"{PAGE}annotate/", span("reopened on Monday"), **HTMX).content.decode()
        assert "formaction" not in in_place

    def test_a_known_speaker_is_read_from_the_text(self, client, article, editor):
        make_speaker("lund", name="Ada Lund")
        html = client.get(f"{article_saying(article)}annotate/", span("We were lucky", SAID)).content.decode()
        assert re.search(r'name="speaker" value="Ada Lund"', html)
        assert "Read from the text: check it." in html

    def test_an_unknown_one_is_a_hint_and_not_put_in(self, client, article, editor):
        html = client.get(f"{article_saying(article)}annotate/", span("We were lucky", SAID)).content.decode()
        assert 'name="speaker" value' not in html
        assert re.search(r"The text seems to say <q[^>]*>Ada Lund</q>", html)
        assert '<option value="Ada Lund">' in html

    def test_an_unknown_one_is_asked_about_before_the_outlet_speaks(self, client, article, editor):
        page = article_saying(article)
        words = span("We were lucky", SAID)
        form = form_in(client.get(f"{page}annotate/", words).content.decode(), f"{page}annotate/")
        form |= {"claim": "new", "q": "They were lucky", "stance": "supports"}
        answer = client.post(f"{page}annotate/", form)
        html = answer.content.decode()
        assert answer.status_code == 422
        assert "that is put in now; check it, or tick" in html
        assert not Evidence.objects.exists()
        again = form_in(html, f"{page}annotate/")
        assert again["speaker"] == "Ada Lund"
        own = {**again, "speaker": "", "own_voice": "on", "stance": "supports"}
        assert client.post(f"{page}annotate/", own).status_code == 302
        assert Evidence.objects.get().speaker is None

    def test_of_words_of_several_passages_nothing_is_asked(self, client, article, editor):
        page = article_saying(article)
        html = client.get(f"{page}annotate/", span(SAID, SAID)).content.decode()
        assert form_in(html, f"{page}annotate/")["said"] == ""

    def test_a_body_is_put_in_as_printed_and_stored_as_one(self, client, story, editor):
        text = "Bridge\n\nNobody was hurt, the fire service said.\n"
        page = make_article(story, "herald", text).get_absolute_url()
        html = client.get(f"{page}annotate/", span("Nobody was hurt", text)).content.decode()
        assert "new here: stored as a speaker with the words" in html
        form = form_in(html, f"{page}annotate/")
        assert form["speaker"] == form["body"] == "fire service"
        form |= {"claim": "new", "q": "Nobody was hurt", "stance": "supports"}
        assert client.post(f"{page}annotate/", form).status_code == 302
        assert Evidence.objects.get().speaker.kind == "body"

    def test_a_name_replaces_the_unnamed_that_the_form_proposed(self, client, story, editor):
        text = "Bridge\n\nThe mayor said that nobody was hurt.\n"
        page = make_article(story, "herald", text).get_absolute_url()
        words = span("nobody was hurt", text)
        form = form_in(client.get(f"{page}annotate/", words).content.decode(), f"{page}annotate/")
        assert "anonymous" in form and form["described_as"] == "mayor"
        typed = form | {
            "q": "Nobody was hurt",
            "claim": "new",
            "stance": "supports",
            "speaker": "Ada Lund",
            "anonymous": "on",
        }
        for described in ("the old mayor", "mayor"):  # what was described by hand is not thrown away
            response = client.post(f"{page}annotate/", typed | {"described_as": described})
            assert response.status_code == (302 if described == "mayor" else 422)
        row = Evidence.objects.live().get()
        assert (row.speaker.name, row.anonymous, row.described_as) == ("Ada Lund", False, "")

    def test_a_choice_by_hand_stays_and_one_by_itself_gives_way(self, client, story, article, editor):
        make_claim(story, "The bridge is old", key="old")
        make_claim(story, "The bridge is open", key="open")
        find = f"{PAGE}annotate/claims/"
        asked = {**span("Nobody"), "q": "bridge is", "claim": "open"}
        assert 'value="open" checked' in client.get(find, asked).content.decode()
        html = client.get(find, {**asked, "claim": "open", "taken": "open"}).content.decode()
        assert 'value="old" checked' in html
        assert '<input type="hidden" name="taken" value="old">' in html

    def test_is_for_editors(self, client, article):
        assert client.get(f"{PAGE}annotate/").status_code == 403
        client.force_login(make_user("reader"))
        assert put(client).status_code == 403
        assert client.post(f"{PAGE}highlight/", span("Nobody")).status_code == 403

    def test_a_draft_is_not_there_for_readers(self, client):
        make_article(make_story("draft", published=False), "draft")
        assert client.get("/articles/draft-draft/annotate/").status_code == 404

    @pytest.mark.parametrize(
        "asked", ["", "?revision=9", "?start=x&end=-1", "?revision=1&start=5&end=99999999"]
    )
    def test_strange_addresses_open_a_form(self, client, article, editor, asked):
        assert client.get(f"{PAGE}annotate/{asked}").status_code == 200


class TestPut:
    def test_to_a_claim(self, client, story, article, editor):
        claim = make_claim(story)
        response = put(client, claim=claim.key)
        row = Evidence.objects.get()
        assert response.status_code == 302
        assert response["Location"] == f"{PAGE}#h-{row.highlight.public_id}"
        assert (row.claim, row.stance) == (claim, "supports")
        assert row.highlight.anchors.get().exact == "reopened on Monday"
        assert Act.objects.first().verb == "put words"

    def test_to_a_new_claim_with_a_new_speaker_of_a_new_side(self, client, article, editor):
        put(client, claim="new", q="A bridge is open", speaker="Ada Lund", party="Fire service")
        row = Evidence.objects.get()
        assert row.claim.statement == "A bridge is open"
        assert (row.speaker.name, row.speaker.party.name) == ("Ada Lund", "Fire service")

    def test_a_known_name_is_the_known_speaker(self, client, story, article, editor):
        ada = make_speaker("ada", "fire-service", name="Ada Lund")
        put(client, claim=make_claim(story).key, speaker="  ada  lund ")
        assert Evidence.objects.get().speaker == ada
        assert Speaker.objects.count() == 1

    def test_two_of_one_name_are_told_apart(self, client, story, article, editor):
        make_speaker("ada", name="Ada Lund", role="fire officer")
        other = make_speaker("ada-2", name="Ada Lund", role="mayor")
        claim = make_claim(story)
        response = put(client, claim=claim.key, speaker="Ada Lund")
        assert response.status_code == 422
        assert "Ada Lund (fire officer), Ada Lund (mayor)" in response.content.decode()
        put(client, claim=claim.key, speaker="Ada Lund (mayor)")
        assert Evidence.objects.get().speaker == other

    def test_with_a_figure(self, client, story, article, editor):
        figure = {
            "figure-TOTAL_FORMS": "2", "figure-INITIAL_FORMS": "1", "figure-0-low": "300",
            "figure-0-high": "300", "figure-0-hedge": "about", "figure-0-unit": "people",
            "figure-0-as_of": "2026-11-02",
        }  # fmt: skip
        put(client, "About 300 people", claim=make_claim(story).key, **figure)
        (figure,) = Evidence.objects.get().figures.all()
        assert (figure.low, figure.high, figure.hedge, figure.unit) == (300, 300, "about", "people")
        assert figure.as_of.isoformat() == "2026-11-01T23:00:00+00:00"  # the story's midnight

    def test_a_proposed_figure_that_was_emptied_is_none(self, client, story, article, editor):
        empty = {"figure-TOTAL_FORMS": "1", "figure-INITIAL_FORMS": "1", "figure-0-unit": "people"}
        response = put(client, "About 300 people", claim=make_claim(story).key, **empty)
        assert response.status_code in (302, 422)
        if response.status_code == 302:
            assert not Evidence.objects.get().figures.exists()

    def test_edited_words_are_found_at_their_place(self, client, story, article, editor):
        data = {**span("The river bridge reopened on Monday"), "words": "bridge reopened"}
        put(client, claim=make_claim(story).key, **data)
        anchor = Highlight.objects.get().anchors.get()
        assert TEXT[anchor.start : anchor.end] == "bridge reopened"

    def test_words_over_two_paragraphs(self, client, story, article, editor):
        words = "for a week.\n\n“Nobody was hurt,”"
        sent = {**span(words), "words": words.replace("\n", "\r\n")}
        assert put(client, words, claim=make_claim(story).key, **sent).status_code == 302
        assert Highlight.objects.get().anchors.get().exact == words

    def test_sent_twice_it_is_stored_once(self, client, story, article, editor):
        claim = make_claim(story)
        for _ in range(2):
            assert put(client, claim=claim.key, once="abc").status_code == 302
        assert Evidence.objects.count() == Highlight.objects.count() == 1

    def test_a_new_name_sent_twice_is_stored_once(self, client, story, article, editor):
        for _ in range(2):
            fields = {"claim": "new", "q": "It stands", "speaker": "Ada Lund", "party": "The town"}
            assert put(client, once="abc", **fields).status_code == 302
        assert (Evidence.objects.count(), Claim.objects.count(), Speaker.objects.count()) == (1, 1, 1)

    @pytest.mark.parametrize(
        "other",
        [
            {"claim": "b"},
            {"stance": "contradicts"},
            {"note": "Seen"},
            {"figure-TOTAL_FORMS": "1", "figure-0-low": "3"},
        ],
    )
    def test_back_and_another_choice_is_another_act(self, client, story, article, editor, other):
        make_claim(story, "One", key="a")
        make_claim(story, "Two", key="b")
        put(client, claim="a", once="abc")
        assert put(client, once="abc", **{"claim": "a", **other}).status_code == 302
        assert Evidence.objects.live().count() == 2
        assert Highlight.objects.count() == 1

    def test_undo_and_back_does_it_again(self, client, story, article, editor):
        claim = make_claim(story)
        put(client, claim=claim.key, once="abc")
        client.post(f"/acts/{Act.objects.first().public_id}/undo/")
        put(client, claim=claim.key, once="abc")
        assert Evidence.objects.live().count() == 1

    def test_can_be_undone_from_its_message(self, client, story, article, editor):
        put(client, claim=make_claim(story).key)
        act = Act.objects.first()
        assert f"/acts/{act.public_id}/undo/" in client.get(PAGE).content.decode()
        client.post(f"/acts/{act.public_id}/undo/")
        assert not Evidence.objects.live().exists()
        assert not Highlight.objects.live().exists()

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"claim": ""}, "Choose a claim"),
            ({"claim": "new", "q": " "}, "Write what the new claim states"),
            ({"claim": "gone"}, "removed in the meantime"),
            ({"stance": ""}, "Choose a stance"),
            ({"stance": "shouts"}, "Select a valid choice"),
            ({"words": "words that are not there"}, "do not stand in the text"),
            ({"words": "  "}, "This field is required"),
            ({"revision": "7"}, "no such text"),
            ({"start": "9999999999999999999"}, ""),
            ({"speaker": "Ada", "anonymous": "on"}, "A named speaker is not anonymous"),
            ({"speaker": "x" * 300}, "at most 200 characters"),
            ({"note": "a\x00b"}, "Null characters"),
            ({"figure-TOTAL_FORMS": "1", "figure-0-low": "5", "figure-0-high": "3"}, "low end is above"),
            ({"figure-TOTAL_FORMS": "1", "figure-0-low": "many"}, "Enter a number"),
            ({"once": "x" * 50}, "at most 40"),
        ],
    )
    def test_what_cannot_stand_is_said_and_nothing_is_lost(
        self, client, story, article, editor, fields, said
    ):
        make_claim(story, key="open")
        data = {"claim": "open", "q": "typed", "party": "typed side", **fields}
        for more in ({}, HTMX):
            response = client.post(
                f"{PAGE}annotate/",
                {**span("reopened on Monday"), **NONE, "stance": "supports", **data},
                **more,
            )
            html = response.content.decode()
            assert response.status_code == 422
            assert said in html
            assert 'value="typed side"' in html
        assert not Evidence.objects.exists()
        assert not Highlight.objects.exists()

    def test_in_place_the_text_the_margin_and_the_message_come_anew(self, client, story, article, editor):
        claim = make_claim(story, "It is open")
        response = client.post(
            f"{PAGE}annotate/",
            {**span("reopened on Monday"), **NONE, "stance": "supports", "claim": claim.key},
            **HTMX,
        )
        html = response.content.decode()
        row = Evidence.objects.get()
        assert f'id="h-{row.highlight.public_id}"' in html
        assert 'id="text"' in html
        assert 'id="margin"' in html
        assert 'id="title"' in html
        assert re.search(r'id="counts" hx-swap-oob="innerHTML">\s*1 highlight, 1 claim', html)
        assert "Put to “It is open”." in html
        assert "undo" in html
        assert row.highlight.public_id in response["HX-Trigger-After-Settle"]

    def test_elsewhere_the_page_is_loaded_anew(self, client, story, article, editor):
        claim = make_claim(story)
        response = client.post(
            f"{PAGE}annotate/",
            {**span("reopened on Monday"), **NONE, "stance": "supports", "claim": claim.key},
            HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL=f"http://testserver/claims/{claim.key}/",
        )  # fmt: skip
        assert response["HX-Refresh"] == "true"


class TestPlace:
    """Where edited words stand: the place nearest to the chosen one, whatever blanks are between them."""

    @pytest.mark.parametrize(
        ("text", "start", "words", "found"),
        [
            ("one two  three two\n\nthree", 20, "two three", (15, 25)),
            ("one two  three two\n\nthree", 0, "two three", (4, 14)),
            ("the the the the", 9, "the the", (8, 15)),  # places that overlap
            ("a (b) [c] a.b", 0, "(b) [c]", (2, 9)),
            ("one two", 0, "two one", None),
            ("onetwo", 0, "one two", None),
            ("one two", 0, " ", None),
        ],
    )
    def test_nearest(self, text, start, words, found):
        assert _place(text, start, start + 1, words) == found

    def test_in_a_long_text(self):
        """Each candidate once copied the rest: minutes."""
        text = "the " * 750_000 + "end"
        assert _place(text, 0, 1, "the end") == (len(text) - 7, len(text))
        assert _place("a" + " " * 3_000_000 + "b", 0, 1, "a c") is None


class TestHighlight:
    def test_alone(self, client, article, editor):
        response = client.post(f"{PAGE}highlight/", span("Nobody was hurt"))
        mark = Highlight.objects.get()
        assert response["Location"] == f"{PAGE}#h-{mark.public_id}"
        assert mark.created_by == editor
        html = client.get(PAGE).content.decode()
        assert "Put to no claim yet" in html
        assert f"/highlights/{mark.public_id}/edit/" in html

    def test_blanks_at_its_ends_are_left_out(self, client, article, editor):
        client.post(f"{PAGE}highlight/", span(" reopened on Monday"))
        assert Highlight.objects.get().anchors.get().exact == "reopened on Monday"

    def test_other_words_than_those_of_the_place_are_refused(self, client, article, editor):
        response = client.post(f"{PAGE}highlight/", {**span("Nobody"), "words": "Somebody"}, **HTMX)
        assert response.status_code == 422
        assert "do not stand in the text" in response.content.decode()

    def test_gets_other_words(self, client, article, editor):
        mark = make_highlight(article, "reopened on Monday")
        url = f"/highlights/{mark.public_id}/edit/"
        assert ">reopened on Monday</textarea>" in client.get(url).content.decode()
        data = {**span("reopened on Monday"), "words": "bridge reopened", "version_token": mark.version}
        assert client.post(url, data).status_code == 302
        assert mark.anchors.get().exact == "bridge reopened"

    def test_on_an_old_version_nothing_changes(self, client, article, editor):
        mark = make_highlight(article, "reopened on Monday")
        data = {**span("reopened on Monday"), "words": "reopened", "version_token": 77}
        response = client.post(f"/highlights/{mark.public_id}/edit/", data)
        assert response.status_code == 409
        assert mark.anchors.get().exact == "reopened on Monday"

    def test_a_clash_shows_both_versions_and_keeps_what_was_typed(self, client, article, editor):
        mark = make_highlight(article, "reopened on Monday")
        url = f"/highlights/{mark.public_id}/edit/"
        opened = {**span("reopened on Monday"), "version_token": mark.version}
        assert client.post(url, {**opened, "words": "bridge reopened"}).status_code == 302
        response = client.post(url, {**opened, "words": "on Monday"}, **HTMX)
        html = response.content.decode()
        assert response.status_code == 409
        assert re.search(r"<td[^>]*>bridge reopened</td><td[^>]*>on Monday</td>", html)
        assert ">on Monday</textarea>" in html
        assert f"{editor} changed this highlight on" in html
        assert mark.anchors.get().exact == "bridge reopened"
        token = re.search(r'name="version_token" value="(\d+)"', html)[1]
        again = {**opened, "words": "on Monday", "version_token": token}
        assert client.post(url, {**again, "theirs": "*"}).status_code == 302
        assert mark.anchors.get().exact == "bridge reopened"
        assert client.post(url, again).status_code == 302
        assert mark.anchors.get().exact == "on Monday"

    def test_a_slip_of_the_pen_does_not_hide_a_clash(self, client, article, editor):
        """The form that says what is wrong still stands on the version that it was opened on."""
        mark = make_highlight(article, "reopened on Monday")
        url = f"/highlights/{mark.public_id}/edit/"
        opened = {**span("reopened on Monday"), "version_token": mark.version}
        client.post(url, {**opened, "words": "bridge reopened"})
        response = client.post(url, {**opened, "words": "words of nobody"})
        assert response.status_code == 422
        assert f'name="version_token" value="{mark.version}"' in response.content.decode()

    def test_removed_in_the_meantime_what_was_typed_stays(self, client, article, editor):
        mark = make_highlight(article, "reopened on Monday")
        opened = {**span("reopened on Monday"), "words": "on Monday", "version_token": mark.version}
        client.post(f"/highlights/{mark.public_id}/remove/", {"version_token": mark.version})
        for token in (mark.version, mark.version + 1):
            response = client.post(f"/highlights/{mark.public_id}/edit/", {**opened, "version_token": token})
            assert response.status_code in (409, 422)
            assert ">on Monday</textarea>" in response.content.decode()
            assert "removed" in response.content.decode()

    def test_is_removed_unless_a_claim_needs_it(self, client, story, article, editor):
        row = make_evidence(make_claim(story), article, "reopened on Monday")
        url = f"/highlights/{row.highlight.public_id}/remove/"
        response = client.post(url, {"version_token": row.highlight.version})
        assert response.status_code == 409
        mark = make_highlight(article, "Nobody")
        response = client.post(f"/highlights/{mark.public_id}/remove/", {"version_token": mark.version})
        assert response.status_code == 302
        mark.refresh_from_db()
        assert mark.removed_at


class TestEvidence:
    @pytest.fixture
    def row(self, story, article, editor):
        return make_evidence(
            make_claim(story), article, "About 300 people", figures=[{"low": 300, "high": 300}]
        )

    def saved(self, client, row, **fields):
        html = client.get(f"/evidence/{row.public_id}/").content.decode()
        data = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
        data |= {
            "stance": row.stance, "figure-0-low": "300", "figure-0-high": "300",
            "figure-TOTAL_FORMS": "2", "figure-INITIAL_FORMS": "1",
        }  # fmt: skip
        return data | fields

    def test_is_corrected(self, client, row):
        data = self.saved(
            client, row, stance="contradicts", note="Looked at again", **{"figure-0-low": "250"}
        )
        assert client.post(f"/evidence/{row.public_id}/", data).status_code == 302
        row.refresh_from_db()
        assert (row.stance, row.note) == ("contradicts", "Looked at again")
        assert [(one.low, one.high) for one in row.figures.live()] == [(250, 300)]

    def test_a_clash_shows_both_and_keeps_what_was_typed(self, client, row):
        data = self.saved(client, row, note="mine")
        other = self.saved(client, row, note="theirs")
        assert client.post(f"/evidence/{row.public_id}/", other).status_code == 302
        response = client.post(f"/evidence/{row.public_id}/", data)
        html = response.content.decode()
        assert response.status_code == 409
        assert "mine" in html
        assert "theirs" in html
        row.refresh_from_db()
        assert row.note == "theirs"

    def test_a_clash_names_who_changed_the_figures_alone(self, client, row):
        data = self.saved(client, row, note="mine")
        other = make_editor("other")
        figures = [{"low": 200, "high": 300}]
        revise_evidence(row, by=other, version=row.version, figures=figures)
        response = client.post(f"/evidence/{row.public_id}/", data)
        assert response.status_code == 409
        assert f"<bdi>{other}</bdi> changed this" in response.content.decode()

    def test_is_moved_and_taken_off(self, client, story, row):
        other = make_claim(story, "Another", key="other")
        url = f"/evidence/{row.public_id}/"
        assert client.post(f"{url}move/", {"claim": "", "version_token": row.version}).status_code == 422
        assert client.post(f"{url}move/", {"claim": "other", "version_token": 77}).status_code == 409
        assert client.post(f"{url}move/", {"claim": "other", "version_token": row.version}).status_code == 302
        row.refresh_from_db()
        assert row.claim == other
        assert client.post(f"{url}remove/", {"version_token": "x"}).status_code == 409
        assert client.post(f"{url}remove/", {"version_token": row.version}).status_code == 302
        row.refresh_from_db()
        assert row.removed_at
        assert "was removed" in client.get(url).content.decode()

    def test_a_clash_of_moving_tells_who_and_what(self, client, story, row):
        make_claim(story, "Another", key="other")
        url, seen = f"/evidence/{row.public_id}/", row.version
        client.post(url, self.saved(client, row, note="theirs"))
        for act in ("move", "remove"):
            answer = client.post(f"{url}{act}/", {"claim": "other", "version_token": seen})
            html = answer.content.decode()
            assert answer.status_code == 409
            assert "<strong>erin</strong>" in html
            assert "note: was “<bdi>none</bdi>”, is “<bdi>theirs</bdi>”" in html
            assert 'value="other" checked' in html
            assert "<details open>" in html
            assert html.count("corrected what is noted") == 1


@pytest.mark.parametrize("number", [5, 50])
def test_claims_cost_no_queries(client, story, article, editor, django_assert_max_num_queries, number):
    with at_once():
        for count in range(number):
            make_claim(story, f"Statement {count}")
        make_evidence(Claim.objects.first(), article, "Nobody was hurt", speaker=make_speaker("ada"))
    with django_assert_max_num_queries(23):
        client.get(f"{PAGE}annotate/", span("reopened on Monday"))


class TestElsewhere:
    """A comparison and a claim's quotes say to editors, and to them alone, where each passage begins."""

    @pytest.fixture
    def addresses(self, story, article) -> list[str]:
        make_article(story, "herald")
        claim = make_claim(story)
        make_evidence(claim, article, "Nobody was hurt")
        compare = f"/stories/{story.slug}/compare/?source=gazette&source=herald"
        return [compare, f"{compare}&mode=whole", claim.get_absolute_url()]

    def test_for_editors(self, client, addresses, editor):
        for address in addresses:
            html = client.get(address).content.decode()
            at = TEXT.index("“Nobody was hurt")
            assert f'data-words="{PAGE}" data-revision="1"' in html, address
            assert re.search(rf'<span data-at="{at}" data-order="\d" tabindex="-1">“', html), address
            assert "edit/keys" in html

    def test_for_readers(self, client, addresses):
        for address in addresses:
            html = client.get(address).content.decode()
            assert "data-at" not in html
            assert "data-words" not in html
            assert "/edit/" not in html

    def test_the_form_posts_plainly_where_it_is_a_page(self, client, article, editor):
        asked = span("Nobody")
        assert 'hx-post="' not in client.get(f"{PAGE}annotate/", asked).content.decode()
        assert 'hx-post="' in client.get(f"{PAGE}annotate/", asked, **HTMX).content.decode()
