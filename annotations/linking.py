"""An editor's ties between passages of different articles: they do, or do not, report the same.

    passage of A ---- end (highlight) ---- link: confirm ---- end (highlight) ---- passage of B

The ends are highlights on exactly the passages, so that anchors carry a link into later texts. One verdict
stands on a pair: another one takes its place, in one act under the story's lock. An end goes with the last
link that needs it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import F, Q

from annotations.highlighting import insert_highlight
from annotations.models import Evidence, Highlight, Link, Rejection
from annotations.replaced import refuse_replaced
from articles.acts import Done, Recorder, Stale, recording, who
from articles.models import Article, Passage, Story

VERBS = {Link.Verdict.CONFIRM: "confirm link", Link.Verdict.REJECT: "reject link"}
AT_MOST = 50
"""Pairs in one act: a row of five reports has ten."""


@dataclass(frozen=True)
class Pair:
    """Two passages of current texts. `seen` is the public id of the verdict that the form showed, empty where
    it showed none, None where no form was shown."""

    left: Passage
    right: Passage
    seen: str | None = None


@dataclass(frozen=True)
class End:
    """Words of an article's current text."""

    article: int
    start: int
    end: int

    def is_on(self, passage) -> bool:
        """Whether they are mostly this passage (anything with start and end) or it is mostly they: a later
        text may have other sentences."""
        both = min(self.end, passage.end) - max(self.start, passage.start)
        return 2 * both >= min(self.end - self.start, passage.end - passage.start)


@dataclass(frozen=True)
class Verdict:
    """A standing link with its places now."""

    pk: int
    public_id: str
    version: int
    verdict: str
    by_name: str
    ends: tuple[End, End]

    @property
    def confirms(self) -> bool:
        return self.verdict == Link.Verdict.CONFIRM


def verdicts_on(articles: Collection[int]) -> list[Verdict]:
    """The links between these articles (numbers) that have a place in both current texts, confirmed ones
    first: where a folder says both of one pair, the later one counts. One query."""
    places = [f"{side}__anchors__{name}" for side in ("left", "right") for name in ("start", "end")]
    found = Link.objects.live().filter(
        left__article__in=articles,
        right__article__in=articles,
        left__anchors__revision=F("left__article__current"),
        right__anchors__revision=F("right__article__current"),
        left__anchors__start__isnull=False,
        right__anchors__start__isnull=False,
    )
    names = ("pk", "public_id", "version", "verdict", "by_name", "left__article", "right__article", *places)
    return [
        Verdict(*own, (End(left, *spans[:2]), End(right, *spans[2:])))
        for *own, left, right, a, b, c, d in found.order_by("verdict", "pk").values_list(*names)
        for spans in [(a, b, c, d)]
    ]


def confirm_link(left: Passage, right: Passage, *, by, seen: str | None = None) -> Done:
    """Say that the two report the same; done already, it changes nothing. Raises what `judge_links` does."""
    return judge_links(left.revision.article.story, [Pair(left, right, seen)], Link.Verdict.CONFIRM, by=by)


def reject_link(left: Passage, right: Passage, *, by, seen: str | None = None) -> Done:
    """Say that the two do not report the same; done already, it changes nothing. Raises what `judge_links`
    does."""
    return judge_links(left.revision.article.story, [Pair(left, right, seen)], Link.Verdict.REJECT, by=by)


def judge_links(story: Story, pairs: Sequence[Pair], verdict: str, *, by) -> Done:
    """One verdict on each of the pairs, in one act; Done.row is the last link. Pairs on which it stands
    already are left as they are.

    Raises ValidationError for a pair that cannot be tied, Refused where a text was replaced since, Stale
    where another verdict stands than the form showed.
    """
    refuse_number(len(pairs))
    with recording(story, by=by, verb=VERBS[verdict]) as act:
        for pair in pairs:
            _refuse_unfit(story, pair)
        links = [_judge(act, pair, verdict, by) for pair in pairs]
    return Done(links[-1], act.entry)


def take_link_back(link: Link, *, by, version: int | None = None) -> Done:
    """The pair is nobody's matter again; done already, it changes nothing. Raises Stale."""
    with recording(link.left.article.story, by=by, verb="take link back") as act:
        link.refresh_from_db(fields=["removed_at"])
        if link.removed_at is None:
            act.remove(link, version=version)
            drop_ends(act, [link])
    return Done(link, act.entry)


def refuse_number(pairs: int) -> None:
    """Raise ValidationError where one act does not take so many."""
    if not 0 < pairs <= AT_MOST:
        raise ValidationError(f"Choose between one pair of passages and {AT_MOST}.")


def _refuse_unfit(story: Story, pair: Pair) -> None:
    if pair.left.revision.article_id == pair.right.revision.article_id:
        raise ValidationError("A link joins passages of two reports; these are of one.")
    refuse_replaced(story, (pair.left, pair.right))


def _judge(act: Recorder, pair: Pair, verdict: str, by) -> Link:
    standing = links_on(pair.left, pair.right)
    same = [one for one in standing if one.verdict == verdict]
    others = [one for one in standing if one.verdict != verdict]
    if same and not others:
        return same[-1]
    _refuse_unseen(pair, standing, verdict)
    for one in others:
        act.remove(one)
    made = same[-1] if same else _made(act, pair, verdict, by)
    drop_ends(act, others)
    return made


def links_on(left: Passage, right: Passage) -> list[Link]:
    """The links that stand on two passages of current texts, in the order of their making."""
    found = _standing_on({one.revision.article_id: one for one in (left, right)})
    links = Link.objects.select_related("left", "right").in_bulk([one.pk for one in found])
    return [links[one.pk] for one in found]


def rival_of(link: Link) -> Link | None:
    """Another link that stands on the same passages, where the two have a place in current texts."""
    found = verdicts_on([link.left.article_id, link.right.article_id])
    own = next((one for one in found if one.pk == link.pk), None)
    rivals = [one.pk for one in _standing_on({end.article: end for end in own.ends})] if own else []
    return Link.objects.filter(pk__in=rivals).exclude(pk=link.pk).order_by("pk").last()


def _standing_on(places: Mapping[int, Passage | End]) -> list[Verdict]:
    """The verdicts on two places, by their articles."""
    return [one for one in verdicts_on(places) if all(end.is_on(places[end.article]) for end in one.ends)]


def _refuse_unseen(pair: Pair, standing: Sequence[Link], verdict: str) -> None:
    """The form showed another verdict than the one that would be replaced now."""
    if pair.seen is None or pair.seen in {one.public_id for one in standing}:
        return
    if standing:
        raise Stale(standing[-1], {"verdict": verdict})
    gone = Link.objects.filter(public_id=pair.seen).first() if pair.seen else None
    if gone is not None:
        raise Stale(gone, {"verdict": verdict})


def _made(act: Recorder, pair: Pair, verdict: str, by) -> Link:
    user, name = who(by)
    left, right = sorted((end_on(act, one, by) for one in (pair.left, pair.right)), key=lambda end: end.pk)
    return act.make(Link(left=left, right=right, verdict=verdict, by=user, by_name=name))


def end_on(act: Recorder, passage: Passage, by) -> Highlight:
    """The highlight on exactly the passage that other links end in, else a new one."""
    article: Article = passage.revision.article
    found = Highlight.objects.live().filter(
        article=article,
        purpose=Highlight.Purpose.LINK,
        anchors__revision=passage.revision_id,
        anchors__start=passage.start,
        anchors__end=passage.end,
    )
    return found.order_by("pk").first() or insert_highlight(
        act, article, passage.revision, passage.start, passage.end, by=by, purpose=Highlight.Purpose.LINK
    )


def drop_ends(act: Recorder, rows: Iterable[Link | Rejection]) -> None:
    """Take away the ends of these rows that no other row needs: they would hold the text fast."""
    ends = {number for one in rows for number in one.ends}
    marks = Highlight.objects.live().filter(pk__in=ends, purpose=Highlight.Purpose.LINK)
    for end in marks.order_by("pk"):
        if not is_needed(end):
            act.remove(end)


def is_needed(end: Highlight) -> bool:
    """Whether a link or rejection that stands, or evidence, rests on it."""
    return (
        Link.objects.live().filter(Q(left=end) | Q(right=end)).exists()
        or Rejection.objects.live().filter(highlight=end).exists()
        or Evidence.objects.live().filter(highlight=end).exists()
    )
