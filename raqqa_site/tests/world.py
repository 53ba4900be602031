"""A published story and a draft, whole, whose words a test chooses; and the site's addresses over both."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.auth import get_user_model
from django.urls import URLResolver, get_resolver

from annotations import evidencing, highlighting
from annotations.claiming import make_claim
from annotations.corresponding import write_letter
from annotations.deciding import decide
from annotations.models import Claim, Evidence, Highlight, Letter, Party, Speaker
from annotations.tests.making import NOON, OTHER_TEXT, TEXT
from articles import publishing
from articles.models import Act, Agency, Article, Source, Spelling, Story


@dataclass
class Words:
    """Every key begins with `key`; every text field says `said` and the field's name."""

    key: str
    said: str = "Open"

    def say(self, field: str) -> str:
        return f"{self.said} {field}"

    def address(self, field: str) -> str:
        return f"https://{self.key}.example/{field}"


@dataclass
class World:
    """The rows of one story."""

    story: Story
    article: Article
    second: Article
    claim: Claim
    evidence: Evidence
    highlight: Highlight
    speaker: Speaker
    party: Party
    agency: Agency
    letter: Letter


def make_world(words: Words, *, published: bool) -> World:
    """A story of two articles, a claim with two rows of evidence, figures, a decision and a spelling."""
    key, say = words.key, words.say
    story = publishing.make_story(
        Story(slug=key, title=say("title"), summary=say("summary"), event_start=date(2026, 11, 1),
              tz="Europe/Oslo", published_at=NOON if published else None), by=say("actor"),
    ).row  # fmt: skip
    Spelling.objects.create(story=story, canonical=say("name"), variant=say("variant"), lang="en")
    agency = Agency.objects.create(key=f"{key}-agency", name=say("agency"))
    article, second = (_article(words, story, agency, number) for number in (1, 2))
    party = Party.objects.create(key=f"{key}-party", name=say("party"))
    speaker = Speaker.objects.create(key=f"{key}-speaker", name=say("speaker"), role=say("role"), party=party)
    claim = make_claim(
        story, say("statement"), by=say("actor"), section=say("section"), key=f"{key}-claim"
    ).row
    evidence = _put(words, claim, article, "reopened on Monday", speaker=speaker, party=party, agency=agency)
    _put(words, claim, second, "since Monday", anonymous=True)
    decide(claim, "disputed", by=say("actor"), reason=say("reason"))
    claim.refresh_from_db()
    letter = write_letter(
        story, claim=claim, text=say("letter text"), where=say("letter place"), reply_to="a@example.org"
    )
    # Past the verb, which takes addresses alone.
    Letter.objects.filter(pk=letter.pk).update(note=say("letter note"), reply_to=say("letter reply")[:254])
    return World(
        story, article, second, claim, evidence, evidence.highlight, speaker, party, agency, letter
    )  # fmt: skip


def _article(words: Words, story: Story, agency: Agency, number: int) -> Article:
    name = f"{words.key}-source-{number}"
    source = Source.objects.create(
        key=name, name=words.say(f"source {number}"), lang="en", url=words.address("source")
    )
    article = Article(
        story=story, source=source, key=name, title=words.say("headline"), byline=words.say("byline"),
        note=words.say("article note"),
        agency=agency if number == 1 else None, published_at=NOON,
    )  # fmt: skip
    text = [TEXT, OTHER_TEXT][number - 1] + f"\n{words.say('text')}, it said.\n"
    made = publishing.add_article(article, text, by=words.say("actor")).row
    # Past the verb, which would refuse an address that no browser should open.
    Article.objects.filter(pk=made.pk).update(
        url=words.address("article"), archive_url=words.address("archive")
    )
    return made


def _put(words: Words, claim: Claim, article: Article, quoted: str, **fields) -> Evidence:
    start = article.current.text.index(quoted)
    by = words.say("actor")
    highlight = highlighting.make_highlight(article, start, start + len(quoted), by=by).row
    low = 300 if fields.get("speaker") else 500
    figure = {"low": low, "high": low, "unit": words.say("unit")[:100], "subject": words.say("subject")[:200],
              "place": words.say("place")[:200]}  # fmt: skip
    fields = {"note": words.say("note"), "described_as": words.say("described")[:200], **fields}
    return evidencing.put_evidence(claim, highlight, "supports", by=by, figures=[figure], **fields).row


def names_of(world: World, prefix: str = "") -> dict[str, str]:
    """What stands for a row in an address: {"story": its slug, …, "story_pk": its number, …}."""
    user = get_user_model().objects.order_by("pk").first()
    act = Act.objects.filter(story=world.story).first()
    keys = {
        "story": world.story.slug, "article": world.article.slug, "claim": world.claim.key,
        "highlight": world.highlight.public_id, "speaker": world.speaker.key, "party": world.party.key,
        "evidence": world.evidence.public_id,
        "act": Act.objects.filter(story=world.story, verb="put evidence").first().public_id,
    }  # fmt: skip
    rows = {
        "story": world.story, "article": world.article, "claim": world.claim, "evidence": world.evidence,
        "highlight": world.highlight, "speaker": world.speaker, "party": world.party, "agency": world.agency,
        "source": world.article.source, "act": act, "user": user, "revision": world.article.current,
        "spelling": world.story.spellings.first(), "letter": world.letter,
    }  # fmt: skip
    numbers = {f"{name}_pk": str(row.pk) for name, row in rows.items() if row is not None}
    return {f"{prefix}{name}": value for name, value in (keys | numbers).items()}


def routes(resolver=None, before: str = "") -> Iterator[str]:
    """The pattern of every address that the site answers, the admin's and those of its apps too."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern).removeprefix("^")
        if isinstance(one, URLResolver):
            yield from routes(one, route)
        else:
            yield route
