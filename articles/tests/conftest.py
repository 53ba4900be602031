"""A publisher, a story and a report of it."""

from datetime import date

import pytest

from articles.models import Article, Source, Story
from articles.publishing import add_article, make_story
from raqqa_site.testing import make_publisher

from .desk import PAGE


@pytest.fixture
def publisher(client):
    user = make_publisher()
    client.force_login(user)
    return user


@pytest.fixture
def story():
    row = Story(slug="ferry", title="The ferry", event_start=date(2021, 5, 4), tz="Europe/Oslo")
    return make_story(row, by="test").row


@pytest.fixture
def article(story):
    source = Source.objects.create(key="herald", name="The Herald")
    row = Article(story=story, source=source, key="herald", title="Stored report")
    return add_article(row, PAGE, by="test").row
