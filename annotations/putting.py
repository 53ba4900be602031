"""The acts of the reading page: mark words, and put them to a claim, in one act.

    words --> highlight --> evidence --> claim        one entry in the log, one undo
              (reused)                   (new?)
                            speaker, side (new?)

A form that is sent twice carries the same token `once`: the second time gives the first result. Other
`content` under that token (the Back button, another claim) is another act, and so is the same where the first
was undone.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction

from annotations.claiming import insert_claim
from annotations.evidencing import insert_evidence
from annotations.highlighting import insert_highlight
from annotations.models import Claim, Highlight, Once
from annotations.naming import NewSpeaker, insert_people
from articles.acts import Done, Recorder, lock_stories, recording, who
from articles.models import Article, Revision, Story

KEPT = timedelta(days=7)
"""How long a token is known: a browser that is opened again sends a form again."""


def highlight_words(
    article: Article,
    revision: Revision,
    start: int,
    end: int,
    exact: str,
    *,
    by,
    once: str = "",
    content: str = "",
) -> Done:
    """Highlight text[start:end] (code points) of the revision, where the person saw `exact`. Done.row is the
    highlight: one of the same person on the same words is given back, not doubled.

    `content`: all that the form held beside the token.

    Raises as make_highlight, ValidationError for a token that cannot be one.
    """
    with once_sent(article.story, once, "make highlight", content, by=by) as sent:
        if sent.first is None:
            highlight = mark_on(sent.act, article, revision, start, end, exact, by)
            sent.made = Once(highlight=highlight)
    return Done(sent.made.highlight, sent.entry)


def put_words(
    article: Article,
    revision: Revision,
    start: int,
    end: int,
    exact: str,
    *,
    by,
    stance: str,
    claim: Claim | None = None,
    statement: str = "",
    section: str = "",
    new_speaker: NewSpeaker | None = None,
    new_party: str = "",
    figures: Iterable[dict] = (),
    once: str = "",
    content: str = "",
    **fields,
) -> Done:
    """Put these words to `claim`, or to a new one of `statement` and `section`. `fields` are those of
    Evidence, `figures` dicts of FIGURE_FIELDS; a new speaker or side gets its name here. Done.row is the
    evidence.

    Raises as highlight_words and put_evidence; ValidationError where both or neither of two ways are given,
    or where somebody stands under a new name already.
    """
    _refuse_both(claim, statement, new_speaker, new_party, fields)
    shared = bool(new_speaker or new_party)
    with once_sent(article.story, once, "put words", content, by=by, shared=shared) as sent:
        if sent.first is None:
            fields |= insert_people(sent.act, new_speaker, new_party)
            highlight = mark_on(sent.act, article, revision, start, end, exact, by)
            claim = claim or insert_claim(sent.act, article.story, statement, section=section)
            evidence = insert_evidence(sent.act, claim, highlight, stance, figures=figures, **fields)
            sent.made = Once(highlight=highlight, evidence=evidence)
    return Done(sent.made.evidence, sent.entry)


def _refuse_both(claim, statement: str, new_speaker, new_party: str, fields: dict) -> None:
    if (claim is None) == (not statement.strip()):
        raise ValidationError({"statement": "Choose a claim or write a new one: one of the two."})
    if new_speaker is not None and (fields.get("speaker") or fields.get("anonymous")):
        raise ValidationError(
            {"new_speaker": "Choose a speaker, name a new one, or tick “anonymous”: one of them."}
        )
    if new_party and fields.get("party"):
        raise ValidationError({"new_party": "Choose a party or name a new one: one of the two."})


def mark_on(act: Recorder, article: Article, revision: Revision, start, end, exact: str, by) -> Highlight:
    user, name = who(by)
    same = Highlight.objects.live().filter(
        article=article, purpose=Highlight.Purpose.MARK, created_by=user, created_by_name=name,
        anchors__revision=revision, anchors__start=start, anchors__end=end, anchors__exact=exact,
    )  # fmt: skip
    return same.order_by("pk").first() or insert_highlight(
        act, article, revision, start, end, by=by, exact=exact
    )


@dataclass
class _Sent:
    """A form under way: `first` is what it made when it was sent before, `made` what it makes now or made
    then, `entry` the act of that."""

    act: Recorder
    first: Once | None
    made: Once | None = None

    @property
    def entry(self):
        return self.first.act if self.first else self.act.entry


@contextmanager
def once_sent(
    story: Story, token: str, verb: str, content: str, *, by, shared: bool = False
) -> Iterator[_Sent]:
    """One recording that knows whether its form was sent before. The story's lock makes two that come at the
    same moment follow each other. `shared`: it makes rows that stories share, so every story is locked first.
    """
    if token:
        _check_token(token)
    with transaction.atomic():
        if shared:
            lock_stories(Story.objects.all())
        with recording(story, by=by, verb=verb) as act:
            digest = _digest(verb, content, by)
            known = Once.objects.select_related("act", "highlight", "evidence")
            first = known.filter(story=story, token=token, digest=digest).first() if token else None
            if first is not None and _is_undone(first):
                first.delete()
                first = None
            sent = _Sent(act, first, first)
            yield sent
        if token and first is None:
            _remember(sent, story, token, digest)


def _digest(verb: str, content: str, by) -> str:
    user, name = who(by)
    sent = repr((verb, user.pk if user else 0, name, content))
    return sha256(sent.encode("utf-8", "surrogatepass")).hexdigest()


def _is_undone(first: Once) -> bool:
    rows = (first.highlight, first.evidence)
    return any(row is not None and row.removed_at is not None for row in rows)


def _check_token(token: str) -> None:
    try:
        Once._meta.get_field("token").clean(token, None)
    except ValidationError as fault:
        raise ValidationError({"once": fault.messages}) from fault


def _remember(sent: _Sent, story: Story, token: str, digest: str) -> None:
    Once.objects.filter(story=story, created_at__lt=sent.act.at - KEPT).delete()
    sent.made.story, sent.made.token, sent.made.digest = story, token, digest
    sent.made.act, sent.made.created_at = sent.act.entry, sent.act.at
    sent.made.save(force_insert=True)
