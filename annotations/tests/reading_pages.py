"""What the tests of the readers' pages share: pages fetched and taken apart, and many rows at once."""

import re
from html import unescape

from annotations.highlighting import new_anchor
from annotations.models import Anchor, Claim, Evidence, Figure, Highlight, Tag
from annotations.suggesting import refresh
from annotations.tests.making import NOON, TEXT, make_article, make_source, make_speaker
from articles.models import Article, Story


def page(client, url: str, status: int = 200) -> str:
    """The page's HTML, its runs of blanks as one. Nothing inline may stand in it: the policy forbids it."""
    response = client.get(url)
    assert response.status_code == status
    html = re.sub(r"\s+", " ", response.content.decode())
    assert not re.search(r"<script(?![^>]* src=)|<style| style=| on\w+=", html)
    assert html.count("<h1") == 1
    return html


def words(html: str) -> str:
    """The page's words without its markup."""
    main = html.split("<main", 1)[-1].split("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", "<main" + main))).strip()


def make_many_claims(story: Story, number: int) -> list[Claim]:
    """So many claims, each with a quote of a speaker, a figure and a tag, over two articles of the story."""
    articles = [make_article(story, key, TEXT, source=make_source(key)) for key in ("north", "south")]
    speakers = [make_speaker("ada", "fire-service", name="Ada Lund"), make_speaker("ben", name="Ben Ruud")]
    claims = Claim.objects.bulk_create(
        Claim(
            story=story, key=f"claim-{count}", statement=f"Statement {count}", section=f"Theme {count % 3}",
            position=count + 1, tag=[*Tag.values, ""][count % 4],
        )
        for count in range(number)
    )  # fmt: skip
    marks = _marks(articles, "About 300 people", number)
    rows = Evidence.objects.bulk_create(
        Evidence(claim=claim, highlight=marks[count], stance="supports", speaker=speakers[count % 2])
        for count, claim in enumerate(claims)
    )
    Figure.objects.bulk_create(
        Figure(evidence=row, low=300, high=300, hedge="about", unit="people") for row in rows
    )
    refresh(story, claims)
    return claims


def _marks(articles: list[Article], words: str, number: int) -> list[Highlight]:
    """So many highlights of these words, over the articles in turn."""
    marks = Highlight.objects.bulk_create(
        Highlight(article=articles[count % len(articles)], created_at=NOON) for count in range(number)
    )
    at = TEXT.index(words)
    Anchor.objects.bulk_create(new_anchor(mark, mark.article.current, at, at + len(words)) for mark in marks)
    return marks
