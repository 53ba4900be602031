"""Administrators add, change and remove people."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse

from annotations import claiming
from annotations.deciding import decide
from annotations.models import Claim, Decision, Highlight
from annotations.tests.making import make_article, make_claim, make_evidence, make_story
from articles.acts import Refused, Stale
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


def opened(user, **fields) -> dict:
    """What the form of a stored account posts: what it held when it was opened, and what was typed."""
    held = {"username": user.username, "first_name": user.first_name, "email": user.email,
            "role": verbs.role_of(user), "is_active": "on" if user.is_active else ""}  # fmt: skip
    before = {f"initial-{name}": value for name, value in held.items()}
    before["initial-is_active"] = str(user.is_active)
    version = verbs.version_of(user)
    return {**before, **held, "version_token": version, "new_password": "", **fields}


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


def test_a_link_is_told_of_only_where_one_goes(client, ada, post_at_once, monkeypatch):
    monkeypatch.setattr("raqqa_site.admin.transaction.on_commit", lambda run: run())
    page = client.post(ADD, typed(send_link="on"), follow=True).content.decode()
    assert "A link to set their password goes to nina@example.org" in page
    assert len(mail.outbox) == 1
    nina = User.objects.get(username="nina")
    User.objects.filter(pk=nina.pk).update(password="!none")
    nina.refresh_from_db()
    page = client.post(page_of(nina), opened(nina, send_link="on"), follow=True).content.decode()
    assert "No link was sent to nina@example.org" in page
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "have a link sent"),
        ({"send_link": "on", "email": ""}, "Give the mail address"),
        ({"send_link": "on", "is_active": ""}, "Nobody gets a link who cannot sign in"),
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
    client.post(page_of(erin), opened(erin, role="publisher"))
    erin.refresh_from_db()
    assert verbs.role_of(erin) == "publisher"
    assert erin.check_password(PASSWORD)


def test_a_new_password_by_an_administrator(client, ada):
    erin = make_editor()
    client.post(page_of(erin), opened(erin, new_password="told-by-telephone"))
    erin.refresh_from_db()
    assert erin.check_password("told-by-telephone")


@pytest.mark.parametrize("fields", [{"role": "editor"}, {"role": "administrator", "is_active": ""}])
def test_the_last_administrator_stays(client, ada, fields):
    answer = client.post(page_of(ada), opened(ada, **fields))
    assert answer.status_code == 409
    assert "is the last administrator" in answer.content.decode()
    ada.refresh_from_db()
    assert ada.is_superuser
    assert ada.is_active
    answer = client.post(page_of(ada, "delete"), {"post": "yes"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Nobody was removed: “ada” is the last administrator" in page
    assert "Yes, remove this account" not in page
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


def test_who_was_deactivated_meanwhile_stays_so(client, ada):
    """Two administrators: the one's new name does not bring back what the other took away."""
    erin = make_editor()
    mine = opened(erin, first_name="Erin Moe")
    User.objects.filter(pk=erin.pk).update(is_active=False)
    answer = client.post(page_of(erin), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed" in page
    assert 'value="Erin Moe"' in page
    erin.refresh_from_db()
    assert (erin.is_active, erin.first_name) == (False, "")
    form = answer.context["adminform"].form
    assert [taken for clash in answer.context["clashes"] for taken in clash.taken] == [("Active", "no")]
    again = {name: value for name, value in form.data.items() if value}
    assert client.post(page_of(erin), again).status_code == 302
    erin.refresh_from_db()
    assert (erin.is_active, erin.first_name) == (False, "Erin Moe")


def test_both_roles_are_shown(client, ada):
    erin = make_editor()
    mine = opened(erin, role="administrator")
    verbs.change_person(User.objects.get(pk=erin.pk), "publisher", by=ada)
    answer = client.post(page_of(erin), mine)
    assert answer.status_code == 409
    assert answer.context["clashes"][0].rows == [("Role", "publisher", "administrator")]
    assert verbs.role_of(User.objects.get(pk=erin.pk)) == "publisher"


def test_the_verb_compares_once_more_under_its_lock(ada):
    erin = make_editor()
    seen = verbs.version_of(erin)
    User.objects.filter(pk=erin.pk).update(email="other@example.org")
    with pytest.raises(Stale):
        verbs.change_person(erin, "editor", by=ada, version=seen)
    User.objects.filter(pk=erin.pk).delete()
    with pytest.raises(Refused):
        verbs.change_person(erin, "editor", by=ada, version=seen)


def test_a_form_without_its_version_changes_nothing(client, ada):
    erin = make_editor()
    assert client.post(page_of(erin), typed(username="erin")).status_code == 409
    erin.refresh_from_db()
    assert erin.email == ""


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


def test_nobody_takes_over_the_name_of_one_who_is_gone(client, ada):
    erin = make_editor()
    make_claim(make_story())
    claiming.reword_claim(Claim.objects.get(), by=erin, statement="It is shut")
    client.post(page_of(erin, "delete"), {"post": "yes"})
    answer = client.post(ADD, typed(username="erin", first_name="", send_link="on"))
    assert answer.status_code == 422
    assert "stands in the log for somebody who has no account here" in answer.content.decode()
    assert client.post(ADD, typed(username="erin2", first_name="", send_link="on")).status_code == 302


def test_who_is_removed_is_signed_out(client, ada):
    erin = make_editor()
    theirs = type(client)()
    theirs.force_login(erin)
    client.post(page_of(erin, "delete"), {"post": "yes"})
    assert theirs.get("/admin/").status_code == 302


def test_the_list_by_role(client, ada):
    make_editor()
    make_publisher()
    User.objects.create_user("rita")
    for role, name in {"administrator": "ada", "publisher": "paul", "editor": "erin", "none": "rita"}.items():
        found = client.get(f"/admin/auth/user/?role={role}").context_data["cl"].result_list
        assert [user.username for user in found] == [name]
    assert not client.get("/admin/auth/user/?role=emperor").context_data["cl"].result_list
    page = client.get("/admin/auth/user/").content.decode()
    for words in ("By superuser status", "Select user", "First name", "Authentication"):
        assert words not in page
    assert "By role" in page


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
