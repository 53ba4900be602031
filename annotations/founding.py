"""The act of making a claim of passages that several reports share.

statement, passages p1, p2, p3     one claim, a highlight and a row of evidence on each with its own stance,
                                   voice and figures, new speakers: one act
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from annotations.claiming import insert_claim
from annotations.evidencing import insert_evidence
from annotations.linking import AT_MOST
from annotations.models import Claim, Once, Speaker
from annotations.naming import NewSpeaker, insert_speaker
from annotations.putting import mark_on, once_sent
from annotations.replaced import refuse_replaced
from annotations.voice_names import plain
from articles.acts import Done, Recorder
from articles.models import Passage, Story


@dataclass(frozen=True)
class Founding:
    """A passage of a current text, what it says of the claim, and who says it there: `speaker`, a `new` one,
    somebody unnamed who is `described_as` so; else the outlet itself. `figures`: dicts of FIGURE_FIELDS."""

    passage: Passage
    stance: str
    speaker: Speaker | None = None
    new: NewSpeaker | None = None
    described_as: str = ""
    figures: Sequence[dict] = ()


def found_claim(
    story: Story,
    statement: str,
    passages: Sequence[Founding],
    *,
    by,
    section: str = "",
    once: str = "",
    content: str = "",
) -> Done:
    """Make the claim and put each passage to it; Done.row is the claim. New speakers of one name are one. A
    form that is sent twice under one token `once` and with one `content` gives the first claim.

    Raises ValidationError for no statement, for no or too many passages, for one given twice, for those of
    another story and for new speakers whose name stands already, Refused where a text was replaced since.
    """
    _check(statement, passages)
    shared = any(one.new for one in passages)
    with once_sent(story, once, "put words", content, by=by, shared=shared) as sent:
        if sent.first is None:
            refuse_replaced(story, [one.passage for one in passages])
            claim = insert_claim(sent.act, story, statement, section=section)
            sent.made = _put_all(sent.act, claim, passages, by)
    return Done(sent.made.evidence.claim, sent.entry)


def _check(statement: str, passages: Sequence[Founding]) -> None:
    if not statement.strip():
        raise ValidationError({"statement": "Write what the claim states."})
    if not 0 < len(passages) <= AT_MOST:
        raise ValidationError({"passages": f"Choose a stance for one passage to {AT_MOST}."})
    if len({one.passage.pk for one in passages}) < len(passages):
        raise ValidationError({"passages": "A passage stands here twice; one report would count as two."})


def _put_all(act: Recorder, claim: Claim, passages: Sequence[Founding], by) -> Once:
    """Each passage to the claim; what was made of the last."""
    made: dict[str, Speaker] = {}
    for one in passages:
        revision = one.passage.revision
        start, end = one.passage.start, one.passage.end
        mark = mark_on(act, revision.article, revision, start, end, revision.text[start:end], by)
        fields = _voice(act, one, made)
        row = insert_evidence(act, claim, mark, one.stance, figures=one.figures, **fields)
    return Once(highlight=mark, evidence=row)


def _voice(act: Recorder, one: Founding, made: dict[str, Speaker]) -> dict:
    """Who says it, as fields of evidence; `made`: the new speakers so far, by their names without case."""
    if one.new is not None:
        name = plain(one.new.name)
        if name not in made:
            made[name] = insert_speaker(act, one.new)
        return {"speaker": made[name]}
    if one.described_as:
        return {"anonymous": True, "described_as": one.described_as}
    return {"speaker": one.speaker}
