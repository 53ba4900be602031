"""A year of a story replayed: as of each day the pages say what the rules say of the rows of then.

written      reports, corrections, decisions, new texts, in the order in which they came
told again   for each day, by the rules alone, from the test's own list
unchanged    what a page said on the day itself it says at the end of the year, as of that day
"""

import random
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from annotations import deciding
from annotations.models import Claim, Tag
from annotations.past import as_it_stood, read_as_of
from annotations.rules import Figure, Row, Stance, suggest
from annotations.tests.making import (
    make_article,
    make_claim,
    make_evidence,
    make_source,
    make_speaker,
    make_story,
)
from annotations.tests.reading_pages import page, words
from articles import publishing
from articles.models import Article, Story
from raqqa_site.testing import hx_get

pytestmark = pytest.mark.django_db

FIRST, DAYS = date(2025, 1, 1), 365
OUTLETS, SPEAKERS, CLAIMS = ("courier", "gazette", "herald"), ("lund", "moe", "ruud"), 3
STANCES = (Stance.SUPPORTS, Stance.SUPPORTS, Stance.CONTRADICTS)
KEY, SAID = "cut off · people", "{number} people were cut off, it was said"
URL = "/stories/flood/"


@dataclass
class Year:
    """What came, by the day on which it came; `rows` are the rules', by claim's key."""

    story: Story
    claims: list[Claim]
    articles: list[Article] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    decisions: list[tuple[datetime, str, str]] = field(default_factory=list)
    seen: dict[date, list[str]] = field(default_factory=dict)


@pytest.fixture
def clock(monkeypatch):
    """Sets what time the product takes it to be."""
    return lambda at: monkeypatch.setattr(timezone, "now", lambda: at)


@pytest.fixture
def year(client, clock) -> Year:
    """Each day is written and then read as of that day, while nothing later is on record."""
    clock(at_noon(0))
    story = make_story(event_start=FIRST, tz="Europe/Oslo")
    claims = [make_claim(story, f"Statement {number}", key=f"c{number}") for number in range(CLAIMS)]
    made = Year(story, claims)
    chance = random.Random(2)
    speakers = {key: make_speaker(key, name=key.title()) for key in SPEAKERS}
    for number in range(DAYS):
        at = at_noon(number) + timedelta(minutes=chance.randrange(-700, 500))
        clock(at)
        came = False
        if chance.random() < 0.06 or number in (0, 1):
            came = report(made, at, chance, speakers)
        if chance.random() < 0.04:
            came = decision(made, at, chance)
        if made.articles and chance.random() < 0.02:
            came = new_text(chance.choice(made.articles), number)
        if came and chance.random() < 0.3:
            made.seen[day(number)] = read(client, day(number))
    return made


def at_noon(number: int) -> datetime:
    return datetime.combine(day(number), time(12), tzinfo=UTC)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def report(made: Year, at: datetime, chance: random.Random, speakers) -> bool:
    """A report on some of the claims; now and then it corrects what its outlet said before."""
    outlet, number = chance.choice(OUTLETS), chance.choice([100, 200, 300])
    said = SAID.format(number=number)
    article = make_article(
        made.story, f"{outlet}-{len(made.articles)}", f"News of the day\n\nAbout the flood: {said}.\n",
        source=make_source(outlet), published_at=at, precision="minute",
    )  # fmt: skip
    made.articles.append(article)
    for claim in chance.sample(made.claims, 2):
        rows = made.rows.setdefault(claim.key, [])
        earlier = [row for row in rows if row.outlet == outlet]
        corrected = chance.choice(earlier) if earlier and chance.random() < 0.5 else None
        stance = chance.choice([*STANCES, Stance.CONTRADICTS if corrected else Stance.MENTIONS])
        speaker = chance.choice([*SPEAKERS, None])
        figures = [{"low": number, "high": number, "unit": "people", "subject": "cut off"}]
        evidence = make_evidence(
            claim, article, said, stance, speaker=speakers.get(speaker), figures=figures,
            supersedes=corrected and claim.evidence.get(public_id=corrected.id),
        )  # fmt: skip
        figure = Figure(low=number, high=number, hedge=evidence.figures.get().hedge, key=KEY)
        rows.append(
            Row(
                id=evidence.public_id, outlet=outlet, stance=stance, published_at=at, speaker=speaker,
                figures=(figure,), supersedes=corrected.id if corrected else None,
            )
        )  # fmt: skip
    return True


def decision(made: Year, at: datetime, chance: random.Random) -> bool:
    claim, tag = chance.choice(made.claims), chance.choice([*Tag.values, ""])
    deciding.decide(claim, tag, by="Erin", reason=f"Seen on {at:%j}.")
    made.decisions.append((at, claim.key, tag))
    return True


def new_text(article: Article, number: int) -> bool:
    article.refresh_from_db()
    text = f"{article.current.text.rstrip()} Printed anew, {number}.\n"
    publishing.store_revision(article, text, by="test")
    return True


def read(client, of: date) -> list[str]:
    """What the pages tell as of that day: each claim in the story, each row of the matrix, the timeline."""
    story = page(client, f"{URL}?as_of={of}")
    claims = re.findall(r'<article class="claim".*?</article>', story)
    rest = [hx_get(client, f"{URL}{name}/?as_of={of}").content.decode() for name in ("matrix", "timeline")]
    return [words(f"<main>{part}</main>") for part in (*claims, *rest)]


def named() -> dict[str, str]:
    people = {f"speaker:{key}": key.title() for key in SPEAKERS}
    return {f"unit:{KEY}": "people", **people, **{f"outlet:{key}": key.title() for key in OUTLETS}}


def told_by_rules(year: Year, at: datetime) -> dict[str, tuple[str, str, str]]:
    """{claim's key: (status, sentence, tag)} by the test's own list of what had come by then."""
    known = [one for one in year.articles if one.published_at <= at]
    outlets, found = tuple(dict.fromkeys(one.source.key for one in known)), {}
    for claim in year.claims:
        rows = [row for row in year.rows.get(claim.key, ()) if row.published_at <= at]
        told = suggest(rows, outlets=outlets, names=named())
        tags = [tag for taken, key, tag in year.decisions if key == claim.key and taken <= at]
        found[claim.key] = (str(told.status), told.sentence, tags[-1] if tags else "")
    return found


def test_a_year_is_replayed(client, year):
    statuses = set()
    for number in range(-1, DAYS):
        at = read_as_of(f"{day(number)}", year.story).at
        claims = list(Claim.objects.filter(story=year.story))
        as_it_stood(year.story, claims, at)
        expected = told_by_rules(year, at)
        assert {one.key: (one.suggestion, one.sentence, one.tag) for one in claims} == expected, day(number)
        for status, sentence, _ in expected.values():
            statuses.add(status)
            assert day(number) not in year.seen or any(sentence in part for part in year.seen[day(number)])
    for of, then in year.seen.items():
        assert read(client, of) == then, of  # what came later changed nothing
    the_year_had_everything(year, statuses)


def the_year_had_everything(year: Year, statuses: set[str]) -> None:
    rows = [row for found in year.rows.values() for row in found]
    assert sum(row.supersedes is not None for row in rows) > 3
    assert len(year.decisions) > 5
    assert len(year.articles) > 10
    assert len(year.seen) > 5
    assert any(article.revisions.count() > 1 for article in year.articles)
    assert {"unverified", "single-source", "agreed", "disputed"} <= statuses
