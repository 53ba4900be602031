"""From stored evidence to the rules' rows, and the suggestion cached on each claim.

    evidence rows --rows_of--> rules.Row --suggest--> suggestion, sentence --refresh--> columns of the claim

Six queries for any number of claims of a story.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from django.db.models import Prefetch

from annotations.copied import copied_runs, that_tie
from annotations.models import BestFigure, Claim, Evidence, Figure, Party, Speaker
from annotations.rules import Figure as RuleFigure
from annotations.rules import Origin, Row, Suggestion, figures_fingerprint, fingerprint, suggest
from annotations.rules.without import without_each
from articles.models import Article, Story

CACHED = ("suggestion", "sentence", "fingerprint", "voices")
"""The columns of a claim that follow from its evidence."""


class StoryRows:
    """The rules' view of one story's evidence, read once for all the claims asked for; with `at`, of what was
    published by then."""

    def __init__(self, story: Story, claims: Iterable[Claim], *, at: datetime | None = None):
        live = story.articles.live().in_reading_order().select_related("source", "agency")
        self.articles = known_by(live, at)
        evidence = list(_evidence(claims))
        self.copied = copied_runs(story) if evidence else {}
        self.names: dict[str, str] = {f"outlet:{one.source.key}": one.source.name for one in self.articles}
        self.rows: dict[int, list[Row]] = defaultdict(list)
        for one in evidence:
            if is_known(one.highlight.article, at):
                self.rows[one.claim_id].append(self._row(one))
        if self.copied:
            self.rows |= {claim: that_tie(rows) for claim, rows in self.rows.items()}

    @property
    def outlets(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(article.source.key for article in self.articles))

    @property
    def read(self) -> tuple[str, ...]:
        """Outlets all of whose reports an editor has marked as read for this story."""
        unread = {article.source.key for article in self.articles if article.read_at is None}
        return tuple(outlet for outlet in self.outlets if outlet not in unread)

    def suggest(self, claim: Claim, *, at=None) -> Suggestion:
        return suggest(self.rows[claim.pk], at=at, outlets=self.outlets, read=self.read, names=self.names)

    def fingerprint(self, claim: Claim) -> str:
        return fingerprint(claim.statement, self.rows[claim.pk])

    def fingerprint_of(self, best: BestFigure) -> str:
        """Of the figures that its question has now."""
        return figures_fingerprint(key_of(best), self.rows[best.claim_id], dates=best.is_date)

    def _row(self, one: Evidence) -> Row:
        speaker = canonical(one.speaker)
        party = one.party or (speaker.party if speaker else None)
        article = one.highlight.article
        agency = one.agency or article.agency
        kinds = {"speaker": speaker, "party": party, "agency": agency, "outlet": article.source}
        self.names |= {f"{kind}:{named.key}": named.name for kind, named in kinds.items() if named}
        figures = [(figure, figure_of(figure)) for figure in one.figures.all()]
        self.names |= {f"unit:{read.key}": stored.unit for stored, read in figures}
        return Row(
            id=one.public_id,
            outlet=article.source.key,
            stance=one.stance,
            published_at=article.published_at,
            speaker=speaker.key if speaker else None,
            party=party.key if party else None,
            anonymous=one.anonymous,
            observed=one.observed,
            agency=agency.key if agency else None,
            text_cluster=self.copied.get(one.highlight_id),
            figures=tuple(read for _, read in figures),
            supersedes=_superseded(one),
        )


def is_known(article: Article, at: datetime | None) -> bool:
    """Whether it was published by then; what has no date was always known."""
    return at is None or article.published_at is None or article.published_at <= at


def known_by(articles: Iterable[Article], at: datetime | None) -> list[Article]:
    """Those that were published by then, and as read only those that an editor had read by then."""
    known = [one for one in articles if is_known(one, at)]
    for one in known:
        if at is not None and one.read_at is not None and one.read_at > at:
            one.read_at = None
    return known


def voices_in(origin: Origin) -> list[str]:
    """Who is heard in an origin: speakers; without one the outlets' own voices; or somebody unnamed."""
    speakers = sorted({row.speaker for row in origin.rows if row.speaker})
    outlets = sorted({row.outlet for row in origin.rows if row.own_voice})
    named = [f"speaker:{key}" for key in speakers] or [f"outlet:{key}" for key in outlets]
    return named or ["unnamed"]


Voice = TypeVar("Voice", Speaker, Party)


def canonical(voice: Voice | None) -> Voice | None:
    """The speaker or party that a merged one points to (each step may cause one SQL query)."""
    seen = set()
    while voice is not None and voice.merged_into_id and voice.pk not in seen:
        seen.add(voice.pk)
        voice = voice.merged_into
    return voice


def refresh(story: Story, claims: Iterable[Claim]) -> int:
    """Work out suggestion, sentence and fingerprint of these claims of one story.

    Returns how many changed.
    """
    claims = list(claims)
    if not claims:
        return 0  # a tag rests on no other evidence than before: most acts at the desk are tags
    rows = StoryRows(story, claims)
    changed = [claim for claim in claims if _freshen(claim, rows)]
    _save(changed)
    _refresh_best(claims, rows)
    return len(changed)


def _save(changed: Sequence[Claim]) -> None:
    """One claim, which is what most acts touch, costs a plain UPDATE: many at once are a long statement."""
    if len(changed) == 1:
        changed[0].save(update_fields=CACHED)
    else:
        Claim.objects.bulk_update(changed, CACHED, batch_size=100)


def _refresh_best(claims: Iterable[Claim], rows: StoryRows) -> None:
    """Tell the chosen figures whether what they were chosen from stands."""
    changed = []
    for best in BestFigure.objects.live().filter(claim__in=[claim.pk for claim in claims]):
        fresh = rows.fingerprint_of(best)
        if best.fingerprint != fresh:
            best.fingerprint = fresh
            changed.append(best)
    BestFigure.objects.bulk_update(changed, ["fingerprint"], batch_size=100)


def refresh_story(story: Story) -> int:
    return refresh(story, story.claims.live())


def fresh_of(claim: Claim, rows: StoryRows) -> dict:
    """The cached columns by what these rows say."""
    suggestion = rows.suggest(claim)
    return {
        "suggestion": str(suggestion.status),
        "sentence": suggestion.sentence,
        "fingerprint": rows.fingerprint(claim),
        "voices": {
            "for": [voices_in(origin) for origin in suggestion.origins],
            "against": [voices_in(origin) for origin in suggestion.against],
            "sides": sorted({row.party for row in suggestion.supports if row.party}),
            "without": {
                who: str(status) for who, status in without_each(rows.rows[claim.pk], suggestion).items()
            },
        },
    }


def _freshen(claim: Claim, rows: StoryRows) -> bool:
    fresh = fresh_of(claim, rows)
    if all(getattr(claim, name) == value for name, value in fresh.items()):
        return False
    for name, value in fresh.items():
        setattr(claim, name, value)
    return True


def _evidence(claims: Iterable[Claim]):
    return (
        Evidence.objects.live()
        .filter(claim__in=[claim.pk for claim in claims])
        .select_related(
            "highlight__article__source", "highlight__article__agency", "speaker__party",
            "speaker__merged_into__party", "party", "agency", "supersedes",
        )
        .prefetch_related(Prefetch("figures", Figure.objects.live()))
        .order_by("pk")
    )  # fmt: skip


def _superseded(one: Evidence) -> str | None:
    earlier = one.supersedes
    return earlier.public_id if earlier is not None and earlier.removed_at is None else None


def figure_of(figure: Figure) -> RuleFigure:
    """A stored figure as the rules read it."""
    dated = figure.earliest is not None or figure.latest is not None
    low, high = (figure.earliest, figure.latest) if dated else (_number(figure.low), _number(figure.high))
    return RuleFigure(
        low=low,
        high=high,
        hedge=figure.hedge,
        key=key_of(figure),
        as_of=figure.as_of,
    )


def key_of(figure: Figure | BestFigure) -> str:
    """What is counted, as the rules know it."""
    return " · ".join(filter(None, (figure.subject, figure.unit, figure.place)))


def _number(value) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
