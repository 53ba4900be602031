"""Administrators add, change and remove people."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse

from annotations.deciding import decide
from annotations.models import Decision, Highlight
from annotations.tests.making import make_article, make_claim, make_evidence, make_story
from articles.acts import Refused
from articles.models import Act, Article
from raqqa_site.accounts import people as verbs
from raqqa_site.testing import PASSWORD, make_administrator, make_editor, make_publisher

pytestmark = pytest.mark.django_db
User = get_user_model()
ADD = "/admin/auth/user/add/"


@pytest.fixture
def ada(client):
    user = make_administrator()
    client.force_login(user)
    return user


def typed(**fields) -> dict:
    return {"username": "nina", "first_name": "Nina Holm", "email": "nina@example.org", "role": "editor",
            "is_active": "on", "new_password": "", **fields}  # fmt: skip


def page_of(user, what: str = "change") -> str:
    return reverse(f"admin:auth_user_{what}", args=[user.pk])


@pytest.mark.parametrize(
    ("role", "flags"),
    [
        ("", (False, False, set())),
        ("editor", (True, False, {"editors"})),
        ("publisher", (True, False, {"publishers"})),
        ("administrator", (True, True, set())),
    ],
)
def test_adding_somebody(client, ada, post_at_once, django_capture_on_commit_callbacks, role, flags):
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(ADD, typed(role=role, send_link="on")).status_code == 302
    nina = User.objects.get(username="nina")
    groups = set(nina.groups.values_list("name", flat=True))
    assert (nina.is_staff, nina.is_superuser, groups) == flags
    assert nina.get_full_name() == "Nina Holm"
    assert verbs.role_of(nina) == role
    assert mail.outbox[0].to == ["nina@example.org"]
    assert "You sign in as: nina" in mail.outbox[0].body


def test_adding_somebody_with_a_password(client, ada):
    client.post(ADD, typed(new_password="told-by-telephone", email=""))
    assert User.objects.get(username="nina").check_password("told-by-telephone")
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "have a link sent"),
        ({"send_link": "on", "email": ""}, "Give the mail address"),
        ({"new_password": "12345"}, "too short"),
        ({"new_password": "nina@example.org"}, "too similar"),
        ({"send_link": "on", "email": "ADA@example.org"}, "Another account has this mail address"),
        ({"send_link": "on", "role": "emperor"}, "not one of the available choices"),
        ({"send_link": "on", "username": "ada"}, "already exists"),
        ({"send_link": "on", "username": "a b\0"}, "username"),
        ({"send_link": "on", "first_name": "a\0b"}, "Null characters"),
    ],
)
def test_what_is_refused_is_said_and_stays_typed(client, ada, fields, said):
    User.objects.filter(pk=ada.pk).update(email="ada@example.org")
    page = client.post(ADD, typed(**fields)).content.decode()
    assert said in page
    assert "Nina Holm" in page or "first_name" in fields
    assert User.objects.count() == 1


def test_another_role(client, ada):
    erin = make_editor()
    client.post(page_of(erin), typed(username="erin", role="publisher"))
    erin.refresh_from_db()
    assert verbs.role_of(erin) == "publisher"
    assert erin.check_password(PASSWORD)


def test_a_new_password_by_an_administrator(client, ada):
    erin = make_editor()
    client.post(page_of(erin), typed(username="erin", new_password="told-by-telephone"))
    erin.refresh_from_db()
    assert erin.check_password("told-by-telephone")


@pytest.mark.parametrize("fields", [{"role": "editor"}, {"role": "administrator", "is_active": ""}])
def test_the_last_administrator_stays(client, ada, fields):
    answer = client.post(page_of(ada), {**typed(username="ada", **fields)})
    assert answer.status_code == 422
    assert "is the last administrator" in answer.content.decode()
    ada.refresh_from_db()
    assert ada.is_superuser
    assert ada.is_active
    answer = client.post(page_of(ada, "delete"), {"post": "yes"}, follow=True)
    assert "is the last administrator" in answer.content.decode()
    assert User.objects.filter(pk=ada.pk).exists()


def test_the_verbs_refuse_it_too(ada):
    with pytest.raises(Refused):
        verbs.change_person(ada, "editor", by=ada)
    with pytest.raises(Refused):
        verbs.remove_person(ada, by=ada)
    second = make_administrator("ben")
    verbs.remove_person(ada, by=second)
    with pytest.raises(Refused):
        verbs.change_person(second, "publisher", by=second)


def test_who_is_removed_keeps_what_they_did(client, ada):
    erin = make_editor()
    erin.first_name = "Erin Moe"
    erin.save()
    story = make_story()
    article = make_article(story)
    Article.objects.filter(pk=article.pk).update(read_by=erin, read_by_name="Erin Moe")
    claim = make_claim(story)
    make_evidence(claim, article, "reopened on Monday", by=erin)
    decide(claim, "single-source", by=erin, reason="seen")
    page = client.get(page_of(erin, "delete")).content.decode()
    assert "What they did stays" in page
    acts = Act.objects.filter(actor=erin).count()
    assert client.post(page_of(erin, "delete"), {"post": "yes"}).status_code == 302
    assert not User.objects.filter(username="erin").exists()
    assert Act.objects.filter(actor=None, actor_name="Erin Moe").count() == acts > 1
    assert Decision.objects.get().by_name == "Erin Moe"
    assert Highlight.objects.get().created_by_name == "Erin Moe"
    article.refresh_from_db()
    assert (article.read_by, article.read_by_name) == (None, "Erin Moe")
    assert "Erin Moe" in client.get(claim.get_absolute_url()).content.decode()


def test_who_is_removed_is_signed_out(client, ada):
    erin = make_editor()
    theirs = type(client)()
    theirs.force_login(erin)
    client.post(page_of(erin, "delete"), {"post": "yes"})
    assert theirs.get("/admin/").status_code == 302


@pytest.mark.parametrize("path", ["", "add/", "{}/change/", "{}/delete/", "{}/history/"])
def test_others_do_not_manage_accounts(client, path):
    paul = make_publisher()
    client.force_login(paul)
    assert client.get(f"/admin/auth/user/{path.format(paul.pk)}").status_code == 403


def test_the_list_asks_no_more_for_many(client, ada, django_assert_max_num_queries):
    for number in range(30):
        make_editor(f"editor{number}")
    with django_assert_max_num_queries(10):
        assert client.get("/admin/auth/user/").status_code == 200
