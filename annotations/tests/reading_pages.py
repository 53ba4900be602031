"""What the tests of the readers' pages share: pages fetched and taken apart, and many rows at once."""

import re
from html import unescape

from annotations.models import Claim, Tag
from annotations.tests.making import TEXT, make_article, make_claim, make_evidence, make_source, make_speaker
from articles.models import Story


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
    claims = []
    for count in range(number):
        claim = make_claim(story, f"Statement {count}", section=f"Theme {count % 3}")
        figures = [{"low": 300, "high": 300, "hedge": "about", "unit": "people"}]
        make_evidence(
            claim, articles[count % 2], "About 300 people", speaker=speakers[count % 2], figures=figures
        )
        Claim.objects.filter(pk=claim.pk).update(tag=[*Tag.values, ""][count % 4])
        claims.append(claim)
    return claims
