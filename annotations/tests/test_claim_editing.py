"""Claims are made, re-worded and taken away on the site; two at once lose nothing."""

import pytest

from annotations.claiming import remove_claim, reword_claim
from annotations.models import Claim
from annotations.tests.making import make_claim, make_evidence
from annotations.tests.reading_pages import page, words
from annotations.undoing import undo
from articles.models import Act

pytestmark = pytest.mark.django_db
EDIT, REMOVE, NEW = "/claims/open/edit/", "/claims/open/remove/", "/stories/flood/claims/new/"


@pytest.fixture
def claim(story):
    return make_claim(story, key="open", section="The bridge")


def opened(client) -> dict:
    """What the form posts when nothing is typed."""
    return posted(client.get(EDIT).context["form"])


def posted(form) -> dict:
    found = {"version_token": form["version_token"].value()}
    for name in ("statement", "section"):
        found |= {name: form[name].value(), f"initial-{name}": form[name].value()}
    if form.is_bound:
        found |= {f"initial-{name}": form.data[f"initial-{name}"] for name in ("statement", "section")}
    return found


def stored() -> tuple[str, str]:
    claim = Claim.objects.get(key="open")
    return claim.statement, claim.section


def test_reworded_with_a_message_that_undoes(client, claim, editor):
    response = client.post(EDIT, {**opened(client), "statement": "The bridge is shut"})
    assert response.url == "/claims/open/"
    assert stored() == ("The bridge is shut", "The bridge")
    assert f"/acts/{Act.objects.first().public_id}/undo/" in page(client, "/claims/open/")


@pytest.mark.parametrize("statement", ["", "x" * 1001, "a\0b", "\u200b", "\u200b\u202e"])
def test_words_that_cannot_stand(client, claim, editor, statement):
    response = client.post(EDIT, {**opened(client), "statement": statement, "section": "Kept words"})
    assert response.status_code == 422
    assert "Kept words" in response.content.decode()
    assert stored() == ("The bridge is open", "The bridge")


@pytest.fixture
def clash(client, claim, editor):
    """(what was posted, the 409): Ada re-worded both fields meanwhile, erin the statement and the section."""
    form = {**opened(client), "statement": "Mine", "section": "My section"}
    reword_claim(claim, by="Ada", statement="Theirs", section="Their section")
    return form, client.post(EDIT, form)


def test_both_versions_field_by_field(clash):
    _, response = clash
    assert response.status_code == 409
    said = words(response.content.decode())
    assert "Ada changed this on " in said
    assert "Statement Theirs (take theirs: Statement) Mine (keep mine: Statement)" in said
    assert "Section Their section (take theirs: Section) My section (keep mine: Section)" in said
    assert stored() == ("Theirs", "Their section")


@pytest.mark.parametrize(
    ("choice", "outcome"),
    [
        ({"keep": "mine", "pick-statement": "theirs"}, ("Mine", "My section")),
        ({"theirs": "*"}, ("Theirs", "Their section")),
        ({"pick-statement": "theirs", "pick-section": "mine"}, ("Theirs", "My section")),
        ({"theirs": "section"}, ("Mine", "Their section")),
        ({"keep": "mine", "statement": "Mine and theirs"}, ("Mine and theirs", "My section")),
    ],
)
def test_keep_take_combine(client, clash, choice, outcome):
    response = client.post(EDIT, {**posted(clash[1].context["form"]), **choice})
    assert response.status_code == 302
    assert stored() == outcome


def test_a_third_change_clashes_again(client, claim, clash):
    form = posted(clash[1].context["form"])
    reword_claim(claim, by="Ben", statement="A third")
    response = client.post(EDIT, {**form, "keep": "mine"})
    assert response.status_code == 409
    assert "Ben changed this" in words(response.content.decode())
    assert client.post(EDIT, {**form, "theirs": "*"}).status_code == 302
    assert stored() == ("A third", "Their section")


def test_what_only_the_other_changed_is_taken_over(client, claim, editor):
    form = {**opened(client), "statement": "Mine"}
    reword_claim(claim, by="Ada", section="Their section")
    response = client.post(EDIT, form)
    assert response.status_code == 409
    assert "Section: “ Their section ”" in words(response.content.decode())
    client.post(EDIT, posted(response.context["form"]))
    assert stored() == ("Mine", "Their section")


def test_a_claim_that_was_taken_away_gives_back_what_was_typed(client, claim, editor):
    form = {**opened(client), "statement": "Mine, still here"}
    act = remove_claim(claim, by="Ada").act
    response = client.post(EDIT, form)
    assert response.status_code == 409
    said = response.content.decode()
    assert "was taken away by Ada" in words(said)
    assert "Mine, still here" in said
    assert f"#act-{act.public_id}" in said
    assert client.get(EDIT).status_code == 404
    undo(act, by=editor)
    assert client.post(EDIT, posted(client.post(EDIT, form).context["form"])).status_code == 302
    assert stored()[0] == "Mine, still here"


def test_added(client, story, editor):
    assert f'href="{NEW}"' not in page(client, "/stories/flood/") or not story.claims.exists()
    response = client.post(NEW, {"statement": "The road is dry", "section": ""})
    claim = Claim.objects.get()
    assert response.url == f"/claims/{claim.key}/"
    assert "Added the claim “The road is dry”." in words(page(client, response.url))
    assert f'href="{NEW}"' in page(client, "/stories/flood/")
    assert client.post(NEW, {"statement": " "}).status_code == 422


def test_taken_away_and_brought_back(client, claim, editor):
    html = page(client, REMOVE)
    version = html.split('name="version" value="')[1].split('"')[0]
    assert client.post(REMOVE, {"version": version}).url == "/stories/flood/"
    assert not Claim.objects.live().exists()
    html = page(client, "/stories/flood/")
    assert "Took the claim “The bridge is open” away." in words(html)
    client.post(f"/acts/{Act.objects.first().public_id}/undo/")
    assert Claim.objects.live().exists()


def test_not_while_words_are_put_to_it(client, claim, gazette, editor):
    make_evidence(claim, gazette, "reopened on Monday")
    response = client.post(REMOVE, {"version": Claim.objects.get().version})
    assert response.status_code == 409
    assert "Remove that evidence first" in response.content.decode()


def test_not_over_another_version(client, claim, editor):
    reword_claim(claim, by="Ada", statement="The bridge is shut")
    response = client.post(REMOVE, {"version": 1, "was-statement": "The bridge is open"})
    assert response.status_code == 409
    assert "Statement The bridge is open The bridge is shut" in words(response.content.decode())
    assert client.post(REMOVE, {"version": Claim.objects.get().version}).status_code == 302


def test_twice(client, claim, editor):
    remove_claim(claim, by="Ada")
    response = client.post(REMOVE, {"version": 1})
    assert response.status_code == 409
    assert "was taken away already" in response.content.decode()


@pytest.mark.parametrize("url", [EDIT, REMOVE, NEW])
def test_strangers(client, claim, url):
    assert client.get(url).status_code == 403
    assert client.post(url, {"statement": "x"}).status_code == 403
