"""Equal imports that arrive together: one stores, the others are told what stands there."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from articles.importing import Checked, import_checked
from articles.models import Act, Agency, Article, Source, Story

from .desk import PAGE

AT_ONCE = 4


def checked(**more) -> Checked:
    """As one form is read that names everything anew."""
    given = {
        "story": Story(slug="ferry", title="The ferry", event_start=date(2021, 5, 4), tz="Europe/Oslo"),
        "source": Source(key="gazette", name="The Gazette"),
        "agency": Agency(key="reuters", name="Reuters"),
        **more,
    }
    return Checked(title="Ferry runs aground", **given)


@pytest.mark.django_db
def test_a_form_read_before_the_other_stored_changes_nothing():
    first, second = (import_checked(one, PAGE, by="x") for one in (checked(), checked()))
    assert second.act is None
    assert second.row == first.row
    assert (Story.objects.count(), Source.objects.count(), Agency.objects.count()) == (1, 1, 1)


@pytest.mark.django_db
def test_another_story_of_that_address_is_not_taken_for_it():
    import_checked(checked(), PAGE, by="x")
    other = Story(slug="ferry", title="Another ferry", event_start=date(2021, 5, 4), tz="Europe/Oslo")
    before = Act.objects.count()
    with pytest.raises(ValidationError, match="already exists"):
        import_checked(checked(story=other), PAGE, by="x")
    assert Act.objects.count() == before


def import_at_once(forms: list[Checked]) -> list:
    """Done or what was raised, one a thread, each with a connection of its own."""
    start = Barrier(len(forms))

    def send(one: Checked):
        try:
            start.wait(timeout=20)
            return import_checked(one, PAGE, by="x")
        except Exception as fault:
            return fault
        finally:
            connection.close()

    with ThreadPoolExecutor(len(forms)) as threads:
        return list(threads.map(send, forms))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one after the other")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("here", [True, False], ids=["existing story", "new story"])
def test_of_four_at_once_one_is_stored_and_the_others_see_it(here):
    story = {}
    if here:
        row = checked().story
        row.save()
        story = {"story": row}
    found = import_at_once([checked(**story) for _ in range(AT_ONCE)])
    assert [one for one in found if isinstance(one, Exception)] == []
    assert sorted(one.act is None for one in found) == [False] + [True] * (AT_ONCE - 1)
    assert len({one.row.pk for one in found}) == Article.objects.count() == 1
