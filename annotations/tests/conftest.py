"""What most tests begin with: a published story and two reports of it."""

import pytest

from annotations.tests.making import OTHER_TEXT, make_article, make_editor, make_story


@pytest.fixture
def story():
    return make_story()


@pytest.fixture
def editor(client):
    """An editor who is signed in."""
    user = make_editor()
    client.force_login(user)
    return user


@pytest.fixture
def gazette(story):
    return make_article(story)


@pytest.fixture
def herald(story):
    return make_article(story, "herald", OTHER_TEXT)


@pytest.fixture
def by_claims_alone(monkeypatch):
    """Rows side by side as claims and editors make them: the engine finds nothing."""
    monkeypatch.setattr("annotations.parallel.engine_ties", lambda matches, columns: [])
