"""make run's preparation: the demo and the accounts come once, and nothing is lost."""

import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command

from annotations.models import Claim, Evidence
from articles.models import Act, Article, Story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def static_root(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path


def prepare() -> str:
    out = StringIO()
    call_command("prepare", stdout=out)
    return out.getvalue()


def counts():
    models = (Story, Article, Claim, Evidence, Act, get_user_model())
    return [model.objects.count() for model in models]


def test_the_first_time():
    said = prepare()
    passwords = dict(re.findall(r"^  (\w+) +(\S+)$", said, re.M))
    assert set(passwords) == {"editor", "publisher", "administrator"}
    for name, password in passwords.items():
        assert authenticate(username=name, password=password).is_staff
    assert Story.objects.published().count() == 1
    assert (Article.objects.count(), Claim.objects.count()) == (5, 28)


def test_again_changes_nothing():
    prepare()
    before = counts()
    Claim.objects.filter(pk=Claim.objects.first().pk).update(statement="Changed by an editor")
    assert "password" not in prepare()
    assert counts() == before
    assert Claim.objects.filter(statement="Changed by an editor").exists()
