"""The last choice of texts and base, remembered per story without an account."""

import pytest

from annotations.tests.making import NOON, OTHER_TEXT, TEXT, make_article, make_story
from annotations.tests.reading_pages import page, words
from articles.models import Article

pytestmark = pytest.mark.django_db
URL = "/stories/flood/compare/"
CHOSEN = "source=herald&source=gazette&base=herald"


@pytest.fixture(autouse=True)
def story():
    story = make_story()
    for key, text in {"gazette": TEXT, "herald": OTHER_TEXT, "post": TEXT}.items():
        make_article(story, key, text)
    return story


def test_a_choice_is_returned_to(client):
    page(client, f"{URL}?source=gazette&source=herald&base=herald")
    assert client.get(URL).headers["Location"] == f"{URL}?{CHOSEN}"


def test_what_else_was_asked_stays(client):
    page(client, f"{URL}?{CHOSEN}")
    assert client.get(f"{URL}?tag=agreed&base=").headers["Location"] == f"{URL}?{CHOSEN}&tag=agreed"


def test_an_address_that_names_texts_wins_and_is_the_next_memory(client):
    page(client, f"{URL}?{CHOSEN}")
    page(client, f"{URL}?source=post&source=gazette")
    assert client.get(URL).headers["Location"].endswith("?source=post&source=gazette&base=post")


def test_it_is_for_one_story_and_one_page(client):
    response = client.get(f"{URL}?{CHOSEN}")
    cookie = response.cookies["compare"]
    assert cookie["path"] == URL
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert "Cookie" in response["Vary"]


def test_it_is_set_once(client):
    page(client, f"{URL}?{CHOSEN}")
    assert "compare" not in client.get(f"{URL}?{CHOSEN}").cookies


def test_it_can_be_forgotten(client):
    html = page(client, f"{URL}?{CHOSEN}")
    assert 'href="?forget=1"' in html
    response = client.get(f"{URL}?forget=1")
    assert response.headers["Location"] == URL
    assert response.cookies["compare"]["max-age"] == 0
    assert "Choose two to five reports" in words(page(client, URL))


def test_what_cannot_be_compared_is_not_remembered(client):
    for asked in ("source=herald", "source=nobody", "source=herald&source=nobody"):
        assert "compare" not in client.get(f"{URL}?{asked}").cookies


def test_a_text_that_is_gone_is_no_memory(client):
    page(client, f"{URL}?{CHOSEN}")
    Article.objects.filter(key="herald").update(removed_at=NOON)
    assert "Choose two to five reports" in words(page(client, URL))


@pytest.mark.parametrize("value", ["x", "source=%ff&source=%00", "source=a;b&&&=", "a" * 5000])
def test_another_hand_s_cookie_does_no_harm(client, value):
    client.cookies["compare"] = value
    assert client.get(URL).status_code == 200


def test_a_draft_is_not_told_to_strangers(client):
    make_story("draft", published=False)
    for query in ("", "?forget=1", f"?{CHOSEN}"):
        assert client.get(f"/stories/draft/compare/{query}").status_code == 404
