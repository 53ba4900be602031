"""How much a page asks a browser to load."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from annotations.tests.making import (
    make_article,
    make_claim,
    make_evidence,
    make_source,
    make_speaker,
    make_story,
)
from annotations.tests.reading_pages import page
from raqqa_site.storage import squeezed

STATIC = Path(settings.BASE_DIR) / "static"
BOTH = "/stories/flood/compare/?source=gazette&source=herald"
PAGES = [
    "/", "/about/?story=flood", "/articles/flood-gazette/", "/claims/open/", "/speakers/lund/",
    "/parties/fire/", "/stories/flood/",
    *(f"{BOTH}{way}" for way in ("", "&mode=whole", "&row=open")),
    *(f"/stories/flood/{name}/" for name in ("matrix", "figures", "timeline")),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("url", PAGES)
def test_a_page_asks_for_less_than_15_kilobytes_of_styles(client, url):
    story = make_story()
    article = make_article(story)
    make_article(story, "herald", source=make_source("herald"))
    figures = [{"low": 300, "high": 300, "unit": "people"}]
    make_evidence(
        make_claim(story, key="open"),
        article,
        "Nobody",
        speaker=make_speaker("lund", "fire"),
        figures=figures,
    )
    names = re.findall(r"/css/([\w-]+)[\w.]*\.css", page(client, url))
    assert sum(len(squeezed((STATIC / "css" / f"{name}.css").read_text())) for name in names) < 15_000


def test_our_own_scripts_are_less_than_12_kilobytes():
    assert sum(path.stat().st_size for path in (STATIC / "js").glob("*.js")) < 12_000
