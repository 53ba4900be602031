"""A story as it stood at a past moment: what was published by then, and what had been decided.

    reports     A ------ B ----------- C (corrects A)
    decisions                D: disputed
    as of             ^ A, B; no tag       ^ A, B; disputed       C and what follows is not known yet

Reports and corrections count from the moment of their publication, decisions from the moment they were
taken; what has no date of publication was always known. What editors did to the evidence since is not undone:
it is in the log. A decision is stale from the publication of what changes the evidence under it; after the
story's newest act as the present says. Nothing here is stored.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from annotations.models import Claim, Decision, Evidence
from annotations.quoting import Quote, quotes_of
from annotations.rules.fingerprint import fingerprint
from annotations.rules.live import COPY, published_by, split_live
from annotations.suggesting import StoryRows, fresh_of, is_known
from annotations.wording import machine_moment
from articles.models import Act, Article, Precision, Story
from articles.moments import moment, published_moment


@dataclass(frozen=True)
class Moment:
    """`at` is the last instant of what was named (of the day, the hour), `value` its name in an address."""

    at: datetime
    words: str
    value: str
    what: str = ""


def read_as_of(value: str, story: Story) -> Moment:
    """From a word such as 2017-10-15 or 2017-10-15T18:00Z, of the story's time zone where it names none.
    Raises ValueError saying what may be written."""
    at, precision = published_moment(value.replace(" ", "+"), ZoneInfo(story.tz))  # a plus sign in an address
    return Moment(_last_of(at, precision, story.tz), moment(at, precision, story.tz), value)


def _last_of(at: datetime, precision: Precision, tz: str) -> datetime:
    local = at.astimezone(ZoneInfo(tz))
    ends = {
        Precision.YEAR: local.replace(year=local.year + 1),
        Precision.MONTH: (local.replace(day=1) + timedelta(days=32)).replace(day=1),
        Precision.DAY: local + timedelta(days=1),
        Precision.HOUR: at + timedelta(hours=1),
    }
    return ends[precision].astimezone(UTC) - timedelta(microseconds=1) if precision in ends else at


def as_it_stood(story: Story, claims: Sequence[Claim], at: datetime) -> StoryRows:
    """Set tag, suggestion, staleness and what follows of these claims to what they were then, in memory alone
    (at most eight queries)."""
    rows = StoryRows(story, claims, at=at)
    decided: dict[int, Decision] = {}
    for one in Decision.objects.filter(claim__in=[claim.pk for claim in claims], decided_at__lte=at):
        decided[one.claim_id] = max(one, decided.get(one.claim_id, one), key=lambda decision: decision.pk)
    is_present = not Act.objects.filter(story=story, at__gt=at).exists()
    for claim in claims:
        rests_on = _rests_on(claim, decided.get(claim.pk), rows, is_present=is_present)
        for name, value in fresh_of(claim, rows).items():
            setattr(claim, name, value)
        claim.tag = decided[claim.pk].tag if claim.pk in decided else ""
        claim.decided_fingerprint = claim.fingerprint if rests_on else ""
    return rows


def _rests_on(claim: Claim, decision: Decision | None, rows: StoryRows, *, is_present: bool) -> bool:
    """Whether the decision rests on what was known. Where nothing was done on the story since, the stored
    fingerprints tell, as on the present page. Before that they cannot, for they know of later acts: the
    decision is then stale if what was published after it, and by the moment asked for, changes what the
    fingerprint is made of, the rows taken as they are now. An editor's act on the evidence is not told."""
    if decision is None:
        return True
    if is_present:
        return decision.fingerprint == claim.fingerprint
    known = rows.rows[claim.pk]
    then = published_by(known, decision.decided_at)
    return fingerprint(claim.statement, then) == fingerprint(claim.statement, known)


def quotes_then(quotes: Iterable[Quote], at: datetime) -> list[Quote]:
    """Those that were printed by then; a correction that came later corrects nothing yet."""
    known = [quote for quote in quotes if is_known(quote.article, at)]
    printed = {quote.evidence.pk for quote in known}
    for quote in known:
        quote.evidence.corrections = [one for one in quote.evidence.corrections if one.pk in printed]
    return known


def forget_later_corrections(quotes: Iterable[Quote], at: datetime) -> None:
    """The same for quotes beside which their corrections need not stand (one query where there are any)."""
    corrected = [quote.evidence for quote in quotes if quote.superseded_by is not None]
    later = {one.pk for evidence in corrected for one in evidence.corrections}
    if not later:
        return
    printed = Evidence.objects.filter(pk__in=later).exclude(highlight__article__published_at__gt=at)
    known = set(printed.values_list("pk", flat=True))
    for evidence in corrected:
        evidence.corrections = [one for one in evidence.corrections if one.pk in known]


def corrected_by_then(evidence: Iterable[Evidence], at: datetime) -> set[int]:
    """Which of these rows had been corrected, by their numbers in the database (one query)."""
    later = Evidence.objects.live().filter(supersedes__in=[one.pk for one in evidence])
    printed = later.exclude(highlight__article__published_at__gt=at)
    return {pk for pk in printed.values_list("supersedes", flat=True) if pk is not None}


def copies_of_corrected(claims: Iterable[Claim], rows: StoryRows) -> dict[str, list[str]]:
    """{public id of evidence that stands on a corrected report: those of what corrects it} (rule R0)."""
    aside = [one for claim in claims for one in split_live(rows.rows[claim.pk])[1]]
    return {one.row.id: [by.id for by in one.by] for one in aside if one.why == COPY}


def name_corrections(claims: Iterable[Claim], quotes: Mapping[int, list[Quote]], rows: StoryRows) -> None:
    """Tell each quote that stands on a corrected report which quotes correct that. No query."""
    heard = {one.evidence.public_id: one for found in quotes.values() for one in found}
    for copy, by in copies_of_corrected(claims, rows).items():
        if copy in heard:
            heard[copy].is_copy = True
            heard[copy].stands_on_corrected = [heard[one] for one in by if one in heard]


def corrected_quotes_of(
    story: Story, claims: Sequence[Claim], *, at: datetime | None = None, with_context: bool = False
) -> dict[int, list[Quote]]:
    """The quotes of these claims of one story (annotations.quoting.quotes_of), each told what corrected it;
    with `at` as they stood then, and the claims with them.

    The rules are asked only where something was corrected, or is read as of a past moment."""
    quotes = quotes_of(claims, with_context=with_context)
    if at is not None:
        quotes = {pk: quotes_then(found, at) for pk, found in quotes.items()}
        name_corrections(claims, quotes, as_it_stood(story, claims, at))
    elif corrected := claims_corrected(claims, quotes):
        name_corrections(corrected, quotes, StoryRows(story, corrected))
    return quotes


def claims_corrected(claims: Iterable[Claim], quotes: Mapping[int, list[Quote]]) -> list[Claim]:
    """Those with corrected words; no other has copies of any, so that most pages need not ask the rules."""
    return [one for one in claims if any(quote.superseded_by for quote in quotes.get(one.pk, ()))]


def moments_of(story: Story, articles: Iterable[Article], decisions: Iterable[Decision]) -> list[Moment]:
    """The days on which something was published or decided, oldest first, with what came on them."""
    came: dict[str, list[str]] = {}
    dated = [(one.published_at, _day_or_more(one), one.source.name) for one in articles if one.published_at]
    dated += [(one.decided_at, Precision.DAY, "decisions") for one in decisions]
    for at, precision, what in sorted(dated):
        came.setdefault(machine_moment(at, precision, story.tz), []).append(what)
    found = []
    for day, what in came.items():
        named = read_as_of(day, story)
        found.append(Moment(named.at, named.words, day, ", ".join(dict.fromkeys(what))))
    return sorted(found, key=lambda one: one.at)


def _day_or_more(article: Article) -> Precision:
    """No more exact than the day, and than the date is known."""
    vague = article.precision in (Precision.YEAR, Precision.MONTH)
    return Precision(article.precision) if vague else Precision.DAY
