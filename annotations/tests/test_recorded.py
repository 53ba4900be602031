"""What an entry of the log may speak of."""

import pytest

from annotations.tests.making import make_claim, make_editor, make_story
from annotations.undoing import UndoRefused, undo
from articles.models import Act
from articles.recorded import fault_in

pytestmark = pytest.mark.django_db
REF = "annotations.claim:1"


def entry(ref=REF, before=None, after=None, **changes):
    found = {
        "before": {ref: before},
        "after": {ref: {"statement": "x"} if after is None else after},
        "targets": [{"ref": ref, "model": "claim", "key": "open", "label": "x"}],
    }
    return {**found, **changes}


def test_what_verbs_write_stands():
    make_claim(make_story())
    for act in Act.objects.all():
        assert fault_in(act.before, act.after, act.targets) == ""
    assert fault_in(**entry()) == ""


@pytest.mark.parametrize(
    "forged",
    [
        entry("auth.user:1", {"is_superuser": True}, {"is_superuser": False}),
        entry("annotations.claim:x"),
        entry("annotations.claim:1\n"),
        entry("annotations.nothing:1"),
        entry("articles.act:1"),
        entry(before={"version": 1}, after={"version": 2}),
        entry(after={"id": 5}),
        entry(after=[]),
        entry(before=7),
        entry(before={}, after={}, targets=[]),
        entry(targets=[{"ref": REF}]),
        entry(targets=["claim"]),
        entry(targets={}),
        {"before": [], "after": {}, "targets": []},
        {"before": {}, "after": {REF: {}}, "targets": []},
    ],
)
def test_what_no_verb_writes_is_named(forged):
    assert fault_in(**forged)


def test_it_is_not_undone():
    user = make_editor()
    claim = make_claim(make_story())
    act = Act.objects.get(verb="make claim")
    forged = Act.objects.create(
        story=claim.story, actor_name="x", verb="decide", at=act.at,
        **entry(f"auth.user:{user.pk}", {"is_superuser": True}, {"is_superuser": False}),
    )  # fmt: skip
    with pytest.raises(UndoRefused, match="cannot be undone"):
        undo(forged, by=user)
    user.refresh_from_db()
    assert not user.is_superuser
