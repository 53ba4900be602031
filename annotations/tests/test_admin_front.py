"""The front page of the editors' desk: what waits, what was done last."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from annotations import claiming, deciding
from annotations.models import Claim
from articles import publishing
from articles.models import Act, Story

from .making import (
    make_article,
    make_claim,
    make_evidence,
    make_highlight,
    make_publisher,
    make_story,
    make_user,
)

pytestmark = pytest.mark.django_db
DESK = "/admin/"


def shown(client) -> str:
    return client.get(DESK).content.decode()


def test_nothing_waits(client, editor):
    assert "Nothing waits" in shown(client)


def test_claims_wait_for_a_tag_and_for_a_second_look(client, editor, story, gazette):
    make_claim(story, "Nobody has looked yet")
    stale = make_claim(story, "More came in")
    deciding.decide(stale, "agreed", by="x", reason="seen")
    make_evidence(stale, gazette, "About 300")
    page = shown(client)
    assert "Nothing waits" not in page
    for words, waits in [
        ("Untagged claims (1)", "tag"), ("Stale tags (1)", "stale"),
        ("Tags that differ from the suggestion (1)", "mismatch"),
    ]:  # fmt: skip
        assert f'/admin/annotations/claim/?waits={waits}">{words}' in page
    assert "Nobody has looked yet" in page


def test_drafts_wait(client, editor):
    make_story("draft", published=False, title="Not yet out")
    page = shown(client)
    assert "Drafts (1)" in page
    assert "Not yet out" in client.get("/admin/articles/story/?published_at__isnull=1").content.decode()


def test_words_that_a_new_text_lost(client, editor, gazette):
    make_highlight(gazette, "reopened on Monday")
    kept = make_highlight(gazette, "Nobody was hurt")
    publishing.store_revision(
        gazette, "Bridge\n\n“Nobody was hurt,” said Ada Lund, a fire officer.\n", by="x"
    )
    page = shown(client)
    assert "Highlights whose words were lost (1)" in page
    listed = client.get("/admin/annotations/highlight/?words=lost").content.decode()
    assert "reopened on Monday" in listed
    assert kept.public_id not in listed
    assert "Nobody was hurt" not in listed
    assert "Nobody was hurt" in client.get("/admin/annotations/highlight/?words=found").content.decode()


def test_the_last_acts_with_their_undo(client, editor, story):
    claim = make_claim(story)
    claiming.reword_claim(claim, by=editor, statement="The bridge is closed")
    act = Act.objects.first()
    page = shown(client)
    assert "re-worded a claim from “The bridge is open” to “The bridge is closed”" in page
    answer = client.post(f"/admin/articles/act/{act.pk}/undo/?next=/admin/")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert Claim.objects.get().statement == "The bridge is open"
    assert "undone by erin" in shown(client)


def test_an_editor_is_offered_what_an_editor_may_do(client, editor, story):
    page = shown(client)
    assert "/admin/annotations/claim/add/" in page
    assert "/admin/articles/source/add/" not in page
    publishing.publish_story(make_published(), by="paul")
    act = Act.objects.get(verb="publish story")
    assert f"/admin/articles/act/{act.pk}/undo/" not in shown(client)
    client.force_login(make_publisher())
    page = shown(client)
    assert f"/admin/articles/act/{act.pk}/undo/" in page
    assert "/admin/articles/source/add/" in page


def make_published() -> Story:
    draft = publishing.make_story(Story(slug="new", title="New", event_start=date(2026, 1, 1)), by="x").row
    make_article(draft, "times")
    return draft


def test_staff_without_a_role_learns_nothing(client, story):
    make_claim(story)
    client.force_login(make_user("sam", is_staff=True))
    page = shown(client)
    assert "The bridge is open" not in page


def test_queries_do_not_grow(client, editor, story, gazette, django_assert_num_queries):
    def fill(start: int, count: int) -> None:
        for number in range(start, start + count):
            make_claim(story, f"Claim {number}")
            one = make_claim(story, f"Tagged {number}")
            deciding.decide(one, "agreed", by="x", reason="seen")
            make_evidence(one, gazette, "About 300")
        make_story(f"draft-{start}", published=False)

    fill(0, 5)
    shown(client)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        shown(client)
    fill(5, 45)
    with django_assert_num_queries(len(few)):
        shown(client)
    assert len(few) <= 26


def test_claims_tagged_at_once_are_counted(client, editor, story, monkeypatch, django_assert_max_num_queries):
    now = timezone.now()
    monkeypatch.setattr("articles.acts.timezone.now", lambda: now)
    claims = [make_claim(story, f"Claim {number}") for number in range(28)]
    for claim in claims:
        deciding.decide(claim, "disputed", by=editor, reason="seen")
    with django_assert_max_num_queries(32):
        page = shown(client)
    assert "tagged 28 claims" in page
    assert "made 28 claims" in page
    assert "?actor_name=erin&amp;verb=decide" in page
    client.post(f"/admin/articles/act/{Act.objects.filter(verb='decide').first().pk}/undo/")
    assert "1 of them undone" in shown(client)


def test_reports_of_which_nothing_is_put_to_a_claim(client, editor, story, gazette, herald):
    title = "Reports of which nothing is put to a claim"
    html = shown(client)
    assert f"{title} (2)" in html
    assert f"{story.title}, which has no claims yet" in html
    assert f'<a href="{gazette.get_absolute_url()}">' in html
    claim = make_claim(story)
    html = shown(client)
    assert f"{title} (2)" in html
    assert "which has no claims yet" not in html
    assert reverse("article-proposals", args=[gazette.slug]) in html
    make_evidence(claim, gazette, "reopened on Monday")
    publishing.mark_read(herald, by=editor, version=herald.version)
    assert f"{title} (" not in shown(client)


class TestFromTexts:
    """Where the texts of a story may propose something."""

    def test_groups_need_three_sources_and_names_two(self, client, editor, story, gazette, herald):
        groups, names = (reverse(name, args=[story.slug]) for name in ("story-proposals", "story-names"))
        html = shown(client)
        assert groups not in html
        assert names in html
        make_article(story, "times")
        html = shown(client)
        assert groups in html
        assert names in html

    def test_one_report_proposes_nothing(self, client, story, gazette):
        client.force_login(make_publisher())
        assert "What the texts propose" not in shown(client)

    def test_the_engine_is_not_asked(self, client, story, monkeypatch, django_assert_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        monkeypatch.setattr("articles.matching.aligner_of", None)
        client.force_login(make_publisher())
        for name in ("one", "two", "three"):
            make_article(story, name)
        shown(client)
        with CaptureQueriesContext(connection) as few:
            shown(client)
        for number in range(12):
            other = make_story(f"story-{number}", title=f"Story {number}")
            for name in ("one", "two", "three"):
                make_article(other, name)
        with django_assert_num_queries(len(few)):
            html = shown(client)
        assert html.count(">claims nobody made yet<") == 5
        assert "Story 11</a>" in html
