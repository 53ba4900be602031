"""A walk of random acts: each step chooses one by a seeded chance among what the database holds now."""

import random
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import F

from annotations import (
    claiming,
    deciding,
    denying,
    estimating,
    evidencing,
    highlighting,
    joining,
    linking,
    moving,
    naming,
    putting,
    rejecting,
    removing,
    respanning,
    respeaking,
)
from annotations.models import BestFigure, Claim, Evidence, Figure, Highlight, Link, Party, Speaker
from annotations.undoing import undo
from articles import publishing
from articles.acts import Refused, Stale
from articles.models import Act, Article, Passage, Story

from .making import (
    OTHER_TEXT,
    TEXT,
    make_article,
    make_claim,
    make_evidence,
    make_publisher,
    make_speaker,
    make_story,
)

REFUSALS = (Refused, Stale, ValidationError)


class Walk:
    """Chooses acts by a seeded chance among what the database holds now."""

    def __init__(self, seed: int, user):
        self.chance, self.user = random.Random(seed), user
        self.story = make_story(f"walk-{seed}", published=False)
        self.speakers = [make_speaker(f"s{n}-{seed}", party=f"p{n % 2}-{seed}") for n in range(3)]
        for key, text in (("one", TEXT), ("two", OTHER_TEXT), ("three", TEXT.replace("300", "500"))):
            make_article(self.story, f"{key}-{seed}", text)
        self.count = 0

    def one_of(self, rows):
        """Any of them, in the order of their making: no database's own order steers a walk."""
        rows = sorted(rows, key=lambda row: row.pk)
        return self.chance.choice(rows) if rows else None

    def claim(self):
        return self.one_of(Claim.objects.filter(story=self.story))

    def step(self):
        """One act; returns Done, or None where there was nothing to act on."""
        self.count += 1
        return self.chance.choice(STEPS)(self)


def step_highlight(walk):
    article = walk.one_of(Article.objects.live().filter(story=walk.story))
    if article is None or article.current is None:
        return None
    length = article.current.length
    start = walk.chance.randrange(length - 1)
    end = walk.chance.randint(start + 1, min(length, start + 40))
    return highlighting.make_highlight(article, start, end, by=walk.user)


def step_unhighlight(walk):
    row = walk.one_of(Highlight.objects.filter(article__story=walk.story))
    return row and highlighting.remove_highlight(row, by=walk.user, version=row.version)


def step_claim(walk):
    return claiming.make_claim(walk.story, f"Claim {walk.count}", by=walk.user)


def step_reword(walk):
    claim = walk.claim()
    return claim and claiming.reword_claim(
        claim, by=walk.user, version=claim.version, statement=f"Said {walk.count % 7}"
    )


def step_order(walk):
    keys = [claim.key for claim in Claim.objects.live().filter(story=walk.story)]
    walk.chance.shuffle(keys)
    return claiming.order_claims(walk.story, keys, by=walk.user)


def step_unclaim(walk):
    claim = walk.claim()
    return claim and claiming.remove_claim(claim, by=walk.user, version=claim.version)


def step_put(walk):
    marks = Highlight.objects.filter(article__story=walk.story, purpose=Highlight.Purpose.MARK)
    claim, highlight = walk.claim(), walk.one_of(marks)
    if claim is None or highlight is None:
        return None
    figures = [{"low": 3, "high": 5, "unit": "people"}] if walk.chance.random() < 0.4 else []
    return evidencing.put_evidence(
        claim, highlight, walk.chance.choice(["supports", "contradicts", "qualifies", "mentions"]),
        by=walk.user, figures=figures, speaker=walk.chance.choice([None, *walk.speakers]),
    )  # fmt: skip


def step_revise(walk):
    row = walk.one_of(Evidence.objects.live().filter(claim__story=walk.story))
    if row is None:
        return None
    figures = walk.chance.choice([None, [], [{"low": walk.count, "high": walk.count, "unit": "people"}]])
    new = walk.chance.random() < 0.3
    said = {"new_speaker": somebody_new(walk)} if new else {"speaker_id": walk.chance.choice(voices(walk))}
    return evidencing.revise_evidence(
        row, by=walk.user, version=row.version, figures=figures,
        stance=walk.chance.choice(["supports", "contradicts"]), **said,
    )  # fmt: skip


def somebody_new(walk):
    """With a side of their own, one that stands, or none."""
    name = f"Speaker {walk.count} of {walk.story.slug}"
    side = walk.one_of(Party.objects.live())
    return walk.chance.choice(
        [
            naming.NewSpeaker(name),
            naming.NewSpeaker(name, party=side),
            naming.NewSpeaker(name, new_party=f"Side {walk.count} of it"),
        ]
    )


def voices(walk):
    """Nobody, or anybody whom an act has made so far, also those who were taken away since."""
    return [None, *Speaker.objects.order_by("pk").values_list("pk", flat=True)]


def step_take(walk):
    row = walk.one_of(Evidence.objects.live().filter(claim__story=walk.story))
    return row and evidencing.remove_evidence(row, by=walk.user, version=row.version)


def step_decide(walk):
    claim = walk.claim()
    return claim and deciding.decide(
        claim, walk.chance.choice(["", "agreed", "disputed", "single-source"]), by=walk.user,
        reason=walk.chance.choice(["", "because", "looked again"]), version=claim.version,
    )  # fmt: skip


def step_revision(walk):
    article = walk.one_of(Article.objects.live().filter(story=walk.story))
    words = (TEXT if walk.chance.random() < 0.5 else OTHER_TEXT).replace("Monday", f"day {walk.count % 4}")
    return publishing.store_revision(article, words, by=walk.user, version=article.version)


def step_publish(walk):
    story = Story.objects.get(pk=walk.story.pk)
    act = publishing.withdraw_story if story.is_published else publishing.publish_story
    return act(story, by=walk.user, version=story.version)


def step_merge(walk):
    claim, into = walk.claim(), walk.claim()
    return claim and joining.merge_claims(
        claim, into, by=walk.user, version=claim.version, into_version=into.version
    )


def some_evidence(walk):
    """A few rows, and mostly those that they correct or that correct them."""
    rows = list(Evidence.objects.live().filter(claim__story=walk.story).order_by("pk"))
    some = walk.chance.sample(rows, min(len(rows), walk.chance.randint(1, 4)))
    if walk.chance.random() < 0.7:
        chosen = {one.claim_id for one in some[:1]}
        some = [one for one in rows if one.claim_id in chosen]
    return {one.public_id: one.version for one in some}


def step_move(walk):
    versions, claim = some_evidence(walk), walk.claim()
    return claim and versions and moving.move_many(walk.story, versions, claim, by=walk.user)


def step_respeak(walk):
    versions, speaker = some_evidence(walk), walk.chance.choice([None, *walk.speakers])
    unnamed = speaker is None and walk.chance.random() < 0.3
    new = speaker is None and not unnamed and walk.chance.random() < 0.5
    return versions and respeaking.respeak_many(
        walk.story, versions, by=walk.user, speaker=speaker, anonymous=unnamed,
        described_as="an official" if unnamed else "", new_speaker=somebody_new(walk) if new else None,
    )  # fmt: skip


def step_take_many(walk):
    versions = some_evidence(walk)
    return versions and removing.remove_many_evidence(walk.story, versions, by=walk.user)


def step_unhighlight_many(walk):
    rows = list(Highlight.objects.live().filter(article__story=walk.story).order_by("pk"))
    unused = [one for one in rows if not one.evidence.live().exists()]
    versions = {one.public_id: one.version for one in walk.chance.sample(unused, min(len(unused), 3))}
    return versions and removing.remove_many_highlights(walk.story, versions, by=walk.user)


def some_words(walk, article):
    """A text of the article, now or then, and words of it."""
    revision = walk.one_of(article.revisions.all())
    start = walk.chance.randrange(revision.length - 1)
    end = walk.chance.randint(start + 1, min(revision.length, start + 40))
    return revision, start, end, revision.text[start:end]


def step_respan(walk):
    row = walk.one_of(Highlight.objects.filter(article__story=walk.story))
    if row is None:
        return None
    revision, start, end, exact = some_words(walk, row.article)
    return respanning.change_span(
        row, start, end, by=walk.user, revision=revision, exact=exact, version=row.version
    )


def step_put_words(walk):
    article = walk.one_of(Article.objects.live().filter(story=walk.story))
    claim = walk.claim() if walk.chance.random() < 0.6 else None
    new = somebody_new(walk)
    return putting.put_words(
        article, *some_words(walk, article), by=walk.user, claim=claim,
        statement="" if claim else f"Put {walk.count}", stance="supports",
        new_speaker=new if walk.chance.random() < 0.3 else None, once=f"form {walk.chance.randint(1, 30)}",
    )  # fmt: skip


def step_correct(walk):
    """A later row of the same outlet corrects an earlier one, which then keep together."""
    row = walk.one_of(Evidence.objects.live().filter(claim__story=walk.story))
    if row is None:
        return None
    others = Evidence.objects.live().filter(claim=row.claim, highlight__article=row.highlight.article)
    other = walk.one_of(others.exclude(pk=row.pk))
    return other and evidencing.revise_evidence(row, by=walk.user, supersedes_id=other.pk)


def step_choose_best(walk):
    """With the ends of one of the figures, mostly resting on words of the claim."""
    figure = walk.one_of(
        Figure.objects.live().filter(evidence__claim__story=walk.story, evidence__removed_at=None)
    )
    if figure is None:
        return None
    claim = figure.evidence.claim
    words = walk.one_of(claim.evidence.live()) if walk.chance.random() < 0.8 else None
    return estimating.choose_best(
        claim, estimating.question_of(figure), (Decimal(figure.low), Decimal(figure.high)), by=walk.user,
        reason=f"Counted {walk.count % 3}", evidence=words,
    )  # fmt: skip


def step_take_best_back(walk):
    best = walk.one_of(BestFigure.objects.live().filter(claim__story=walk.story))
    return best and estimating.take_back_best(best, by=walk.user, version=best.version)


def step_link(walk):
    """A verdict on any two passages, now and then on those of an old text."""
    passages = Passage.objects.filter(revision__article__story=walk.story).select_related("revision__article")
    if walk.chance.random() < 0.8:
        passages = passages.filter(order__lte=3)  # so that pairs are met again
    left, right = walk.one_of(passages), walk.one_of(passages)
    judge = walk.chance.choice([linking.confirm_link, linking.reject_link])
    return judge(left, right, by=walk.user)


def step_unlink(walk):
    link = walk.one_of(Link.objects.filter(left__article__story=walk.story))
    return link and linking.take_link_back(link, by=walk.user, version=link.version)


def step_reject(walk):
    """Of a claim, or of any claim."""
    passages = Passage.objects.filter(revision__article__story=walk.story, order__lte=3)
    if walk.chance.random() < 0.9:
        passages = passages.filter(revision=F("revision__article__current"))
    passage, claim = walk.one_of(passages.select_related("revision__article")), walk.claim()
    if claim is None or walk.chance.random() < 0.3:
        return rejecting.leave_passages(walk.story, [passage], by=walk.user)
    if walk.chance.random() < 0.2:
        article = passage.revision.article
        return denying.deny_report(claim, article, passage.revision.number, by=walk.user)
    return rejecting.reject_passage(claim, passage, by=walk.user)


def step_undo(walk):
    act = walk.one_of(Act.objects.filter(story=walk.story).exclude(verb="make story")[:12])
    return act and undo(act, by=walk.user)


STEPS = [
    step_highlight, step_highlight, step_unhighlight, step_claim, step_reword, step_order, step_unclaim,
    step_put, step_put, step_put, step_revise, step_take, step_decide, step_decide, step_revision,
    step_publish, step_undo, step_undo, step_undo, step_merge, step_move, step_move, step_respeak,
    step_take_many, step_unhighlight_many, step_respan, step_respan, step_put_words, step_put_words,
    step_link, step_link, step_link, step_unlink, step_claim, step_reject,
    step_correct, step_choose_best, step_choose_best, step_choose_best, step_take_best_back,
]  # fmt: skip


def wander(seed: int, acts: int) -> Walk:
    """All of a walk at once; what is refused is left aside."""
    walk = Walk(seed, make_publisher(f"paul-{seed}"))
    for _ in range(acts):
        try:
            walk.step()
        except REFUSALS:
            continue
    return walk


def end_with_a_best_figure(walk: Walk) -> None:
    """Wherever the walk led: a figure on words of the story, and the one that an editor holds for it."""
    article = Article.objects.live().filter(story=walk.story).exclude(current=None).order_by("pk").first()
    claim = make_claim(walk.story, "The last one")
    figures = [{"low": 3, "high": 5, "unit": "people"}]
    row = make_evidence(claim, article, article.current.text[:20].strip(), figures=figures)
    question = estimating.question_of(row.figures.get())
    ends = (Decimal(3), Decimal(5))
    estimating.choose_best(claim, question, ends, by=walk.user, reason="Counted", evidence=row)
