"""The log at the desk: readable, searchable, each act with its page and its undo."""

import pytest

from annotations import claiming, deciding, evidencing
from annotations.models import Claim
from annotations.narrating import narrate
from annotations.undoing import undo
from articles import publishing
from articles.models import Act, Story

from .making import make_claim, make_editor, make_evidence, make_highlight, make_publisher, make_user

pytestmark = pytest.mark.django_db
LOG = "/admin/articles/act/"


def listed(client, query: str = "") -> list[str]:
    acts = client.get(f"{LOG}?{query}").context_data["cl"].result_list
    return [str(line) for line in narrate(acts)]


def test_acts_are_sentences(client, editor, story, gazette):
    claim = make_claim(story)
    row = make_evidence(claim, gazette, "About 300", by=editor)
    deciding.decide(claim, "disputed", by=editor, reason="they differ")
    evidencing.revise_evidence(row, by=editor, stance="contradicts")
    make_highlight(gazette, "Nobody was hurt", by=editor)
    assert listed(client)[:5] == [
        "erin highlighted “Nobody was hurt”",
        "erin corrected what is noted of the words of Gazette on “The bridge is open”: "
        "from supports to contradicts",
        "erin tagged “The bridge is open” disputed, because “they differ”",
        "erin put words of Gazette to “The bridge is open” (supports)",
        "erin highlighted “About 300”",
    ]
    page = client.get(LOG).content.decode()
    assert "<strong>erin</strong> put words of Gazette" in page


def test_corrected_figures_are_told_with_their_claim(client, editor, story, gazette):
    claim = make_claim(story, key="open")
    row = make_evidence(claim, gazette, "About 300", figures=[{"low": 300, "high": 400}])
    evidencing.revise_evidence(row, by=editor, figures=[{"low": 350, "high": 400}])
    said = "corrected the figures of words of Gazette{}: 300–400 → 350–400"
    assert listed(client)[0] == "erin " + said.format(" on “The bridge is open”")
    assert said.format("") in client.get("/claims/open/").content.decode()
    evidencing.revise_evidence(row, by=editor, figures=[{"low": 350, "high": 400, "unit": "people"}])
    assert listed(client)[0].endswith(": 350–400 (what is noted of it)")
    evidencing.revise_evidence(row, by=editor, figures=[], stance="contradicts")
    assert listed(client)[0].endswith(": from supports to contradicts, the figures 350–400 → none")
    undo(Act.objects.first(), by=editor)
    assert listed(client)[0].startswith("erin took back what erin did: corrected what is noted")


def test_no_name_turns_the_sentence_around(client, editor, story):
    claim = make_claim(story, "Open \u202ethe bridge")
    deciding.decide(claim, "disputed", by=editor, reason="\u2067they differ")
    name, reason = "\u2068Open \u202ethe bridge\u2069", "\u2068\u2067they differ\u2069\u2069"
    assert listed(client)[0] == f"erin tagged “{name}” disputed, because “{reason}”"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("verb=decide", 1), ("actor_name=colleague", 1), ("actor_name=nobody", 0), ("q=they+differ", 1),
        ("q=flood+decide", 0), ("q=“their”+words", 1), ("q=colleague", 1),
    ],
)  # fmt: skip
def test_filters_and_search(client, editor, query, found, story, gazette):
    claim = make_claim(story)
    deciding.decide(claim, "disputed", by="colleague", reason="they differ")
    claiming.reword_claim(claim, by="x", statement="“their” words")
    assert len(listed(client, query)) == found
    assert len(listed(client, f"{query}&story__id__exact={story.pk}")) == found
    assert "Past 7 days" in client.get(LOG).content.decode()


def test_an_acts_page_shows_before_and_after_and_undoes(client, editor, story):
    claim = make_claim(story)
    claiming.reword_claim(claim, by=editor, statement="The bridge is closed")
    act = Act.objects.get(verb="reword claim")
    page = client.get(f"{LOG}{act.pk}/change/").content.decode()
    assert "<td>The bridge is open</td><td>The bridge is closed</td>" in page
    assert f'href="/claims/{claim.key}/"' in page
    assert "Undo this act" in page
    answer = client.post(f"{LOG}{act.pk}/undo/")
    assert answer["Location"] == f"{LOG}{act.pk}/change/"
    assert Claim.objects.get().statement == "The bridge is open"
    page = client.get(answer["Location"]).content.decode()
    assert "Undo this act" not in page
    assert "Undone: erin re-worded a claim" in page


def test_a_refusal_names_the_later_act(client, editor, story):
    claim = make_claim(story)
    claiming.reword_claim(claim, by=editor, statement="One")
    first = Act.objects.first()
    claiming.reword_claim(claim, by="colleague", statement="Two")
    page = client.post(f"{LOG}{first.pk}/undo/", follow=True).content.decode()
    assert "Not undone" in page
    assert "UTC: colleague re-worded a claim from “One” to “Two”. Undo that first." in page
    assert f'<a href="{LOG}{Act.objects.first().pk}/change/">Open that act</a>' in page
    assert Claim.objects.get().statement == "Two"


def test_an_undo_of_an_undo_does_not_grow(client, editor, story):
    claim = make_claim(story)
    act = claiming.reword_claim(claim, by=editor, statement="One").act
    for _ in range(3):
        act = undo(act, by="colleague").act
    told = "erin did: re-worded a claim from “The bridge is open” to “One”"
    took, brought = f"colleague took back what {told}", f"colleague brought back what {told}"
    assert listed(client)[:3] == [took, brought, took]


def test_undo_leads_back_but_never_away(client, editor, story):
    claim = make_claim(story)
    claiming.reword_claim(claim, by=editor, statement="One")
    url = f"{LOG}{Act.objects.first().pk}/undo/"
    assert client.get(url).status_code == 405
    answer = client.post(f"{url}?next=https://elsewhere.example/")
    assert "elsewhere" not in answer["Location"]
    assert client.post(f"{LOG}999999/undo/").status_code == 404
    assert client.post(f"{LOG}x/undo/").status_code == 404


def test_who_may_undo(client, story, gazette):
    draft = Story.objects.get()
    publishing.withdraw_story(draft, by="paul")
    act = Act.objects.get(verb="withdraw story")
    client.force_login(make_editor())
    assert "Undo this act" not in client.get(f"{LOG}{act.pk}/change/").content.decode()
    client.post(f"{LOG}{act.pk}/undo/")
    assert not Story.objects.get().is_published
    client.force_login(make_user("sam", is_staff=True))
    assert client.post(f"{LOG}{act.pk}/undo/").status_code in (403, 404)
    client.force_login(make_publisher())
    assert "Undo this act" in client.get(f"{LOG}{act.pk}/change/").content.decode()
    client.post(f"{LOG}{act.pk}/undo/")
    assert Story.objects.get().is_published
