"""Letters of readers: they come in, an editor handles them, an administrator may erase their words.

    written (no act) ---- handled: answered, closed, open again ---- erased
                          the log says that it was, never a word of it

The log is append-only and is read by all editors for ever: whatever stood there could not be erased.
"""

from django.core.exceptions import ValidationError
from django.utils import timezone

from annotations.models import Letter
from annotations.models.letter import SHORTEST
from articles.acts import Done, Refused, recording, who
from articles.models import Story

PRIVATE = {"text": "", "where": "", "reply_to": "", "note": ""}


def write_letter(
    story: Story, *, text: str, claim=None, article=None, where: str = "", reply_to: str = ""
) -> Letter:
    """Store what a reader wrote about a claim, an article or the story. No act: see above. Raises
    ValidationError by field."""
    letter = Letter(
        story=story, claim=claim, article=article, text=text.strip(), where=where.strip(),
        reply_to=reply_to.strip(), at=timezone.now(),
    )  # fmt: skip
    if len(letter.text) < SHORTEST:
        raise ValidationError({"text": f"Say a little more, at least {SHORTEST} characters."})
    for name in ("text", "where"):
        _check_length(name, getattr(letter, name))
    letter.clean_fields(exclude={"story", "claim", "article"})
    letter.save(force_insert=True)
    return letter


def handle_letter(letter: Letter, state: str, *, by, note: str = "", version: int | None = None) -> Done:
    """Say what became of it. Raises ValidationError by field, Stale, and Refused where it was erased."""
    with recording(letter.story, by=by, verb="handle letter") as act:
        letter.refresh_from_db()
        _refuse_erased(letter)
        before, version_before = letter.note, letter.version
        written = _note(letter, note)
        name = "" if state == Letter.State.OPEN else who(by)[1]
        if state != letter.state:
            act.change(letter, version=version, state=state, handled_by_name=name)
        elif written != before:
            act.change(letter, version=version, handled_by_name=name)
            act.touch(letter, "state")
        if act.after:  # the note beside the act, not in it
            Letter.objects.filter(pk=letter.pk).update(
                note=written, handled_at=act.at if name else None, version=version_before + 1
            )
            letter.refresh_from_db()
    return Done(letter, act.entry)


def erase_letter(letter: Letter, *, by, version: int | None = None) -> Done:
    """Take its words, its writer's address and the note away for good. Raises Stale, and Refused where
    that was done."""
    with recording(letter.story, by=by, verb="erase letter") as act:
        letter.refresh_from_db()
        _refuse_erased(letter)
        if act.remove(letter, version=version):
            Letter.objects.filter(pk=letter.pk).update(**PRIVATE)
    return Done(letter, act.entry)


def _check_length(name: str, value: str) -> None:
    """A database holds any text; a model's field tells its length to forms alone."""
    most = Letter._meta.get_field(name).max_length
    if len(value) > most:
        raise ValidationError({name: f"At most {most:,} characters; it has {len(value):,}."})


def _note(letter: Letter, note: str) -> str:
    _check_length("note", note.strip())
    try:
        return letter._meta.get_field("note").clean(note.strip(), letter)
    except ValidationError as fault:
        raise ValidationError({"note": fault}) from fault


def _refuse_erased(letter: Letter) -> None:
    if letter.removed_at:
        raise Refused("This letter was erased in the meantime.")
