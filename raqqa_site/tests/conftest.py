"""What tests of the door share."""

from concurrent.futures import Future

import pytest

from raqqa_site.accounts import forms
from raqqa_site.testing import make_administrator, make_editor, make_person, make_publisher


@pytest.fixture
def people(db) -> dict:
    """One person of each role, by role; a reader has an account and no role."""
    reader = make_person("rita")
    reader.is_staff = False
    reader.save()
    return {
        "reader": reader,
        "editor": make_editor(),
        "publisher": make_publisher(),
        "administrator": make_administrator(),
    }


@pytest.fixture
def post_at_once(monkeypatch):
    """Mail is sent before the answer, so that a test can read it."""

    def at_once(send) -> Future:
        send()
        return Future()

    monkeypatch.setattr(forms, "send_later", at_once)
