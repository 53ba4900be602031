"""Letters come in, are handled and erased; the log holds none of their words."""

import pytest
from django.core.exceptions import ValidationError

from annotations.corresponding import erase_letter, handle_letter, write_letter
from annotations.models import Letter
from annotations.narrating import narrate
from annotations.tests.making import make_claim, make_editor
from annotations.undoing import UndoRefused, undo
from articles.acts import Refused, Stale
from articles.models import Act

pytestmark = pytest.mark.django_db
SAID = "The second quote is of another man."


@pytest.fixture
def claim(story, gazette):
    return make_claim(story, key="open")


@pytest.fixture
def letter(claim):
    return write_letter(claim.story, claim=claim, text=f" {SAID}\n", where="line 3", reply_to="a@example.org")


def test_it_is_kept_as_it_was_written_without_an_act(claim):
    acts = Act.objects.count()
    letter = write_letter(claim.story, claim=claim, text=f" {SAID}\n")
    assert (letter.text, letter.state, letter.about) == (SAID, "open", claim)
    assert Act.objects.count() == acts


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", ""), ("text", " too short "), ("text", "x" * 4001), ("text", "\0" * 20),
        ("text", "\ud800" * 20), ("where", "x" * 1001), ("where", "a\0"), ("reply_to", "no address"),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_refused(claim, field, value):
    with pytest.raises(ValidationError) as refusal:
        write_letter(claim.story, claim=claim, **{"text": SAID, field: value})
    assert list(refusal.value.message_dict) == [field]
    assert not Letter.objects.exists()


def test_it_is_answered_and_the_log_says_no_word_of_it(letter):
    editor = make_editor()
    act = handle_letter(letter, "answered", by=editor, note="Wrote back.", version=1).act
    assert (letter.state, letter.note, letter.handled_by_name) == ("answered", "Wrote back.", "erin")
    assert letter.version == 2
    logged = f"{act.targets}{act.before}{act.after}{narrate([act])[0]}"
    assert "handled" in logged
    for words in (SAID, "line 3", "example.org", "Wrote back"):
        assert words not in logged


def test_the_note_alone(letter):
    handle_letter(letter, "closed", by="Ada", note="One.")
    act = handle_letter(letter, "closed", by="Ada", note="Two.", version=2).act
    assert (letter.note, letter.version) == ("Two.", 3)
    assert act is not None
    assert handle_letter(letter, "closed", by="Ada", note="Two.", version=3).act is None


def test_it_is_opened_again(letter):
    handle_letter(letter, "closed", by="Ada")
    handle_letter(letter, "open", by="Ada")
    assert (letter.state, letter.handled_by_name, letter.handled_at) == ("open", "", None)


def test_stale(letter):
    handle_letter(letter, "closed", by="Ada", version=1)
    for verb in (lambda: handle_letter(letter, "answered", by="Ben", version=1),
                 lambda: erase_letter(letter, by="Ben", version=1)):  # fmt: skip
        with pytest.raises(Stale):
            verb()
    assert letter.state == "closed"


@pytest.mark.parametrize(("state", "note"), [("lost", ""), ("closed", "x" * 2001), ("closed", "\0")])
def test_invalid(letter, state, note):
    with pytest.raises(ValidationError):
        handle_letter(letter, state, by="Ada", note=note)
    letter.refresh_from_db()
    assert letter.state == "open"


def test_it_is_erased_for_good(letter):
    handle_letter(letter, "answered", by="Ada", note="Wrote back.")
    act = erase_letter(letter, by="Ada").act
    letter.refresh_from_db()
    assert (letter.text, letter.where, letter.reply_to, letter.note) == ("", "", "", "")
    assert list(Letter.objects.live()) == []
    assert SAID not in f"{act.before}{act.after}"
    for again in (lambda: erase_letter(letter, by="Ada"), lambda: handle_letter(letter, "open", by="Ada")):
        with pytest.raises(Refused):
            again()


def test_neither_is_undone(letter):
    handled = handle_letter(letter, "closed", by="Ada").act
    erased = erase_letter(letter, by="Ada").act
    for act, why in ((handled, "its own page"), (erased, "gone for good")):
        with pytest.raises(UndoRefused, match=why):
            undo(act, by="Ada")


def test_the_folder_of_a_story_holds_none(letter, tmp_path):
    from annotations.dumping import dump_story
    from annotations.folder import folder_files

    assert SAID.encode() not in b"".join(
        content if isinstance(content, bytes) else content.encode()
        for _, content in dict(folder_files(dump_story(letter.story))).items()
    )
