"""Five real articles, imported as their files are, against a careful reader's list of sentences.

The files are not part of the project: RAQQA_SEEDS names their folder, the list lies beside it in gold/.
"""

import json
import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from annotations.dumping import dump_story
from annotations.folder import first_difference, read_folder, write_folder
from annotations.loading import load_story
from articles.models import Act, Article, Passage, Story

from .contents import contents

SEEDS = Path(os.environ.get("RAQQA_SEEDS") or Path(__file__).parents[3] / "shared" / "seeds")
GOLD = SEEDS.parent / "gold" / "seeds.json"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not GOLD.is_file(), reason=f"no articles to read: {GOLD} is missing (RAQQA_SEEDS)"),
]
KEYS = ("a", "b", "c", "d", "e")
LEAST_SAME = 0.97  # of the sentences that are report, one passage with the same span
LEAST_NOISE_FOUND = 20  # of 23 sentences of furniture
MOST_LOST = 2  # sentences of report taken for furniture


@pytest.fixture
def gold():
    return json.loads(GOLD.read_text())


@pytest.fixture
def stored(gold):
    """The five articles through the documented command, in one story that the first one makes."""
    said = [import_seed(key, one["file"]) for key, one in zip(KEYS, gold["articles"], strict=True)]
    assert all("Stored as revision 1" in words for words in said)
    return Story.objects.get()


def import_seed(key: str, name: str) -> str:
    out = StringIO()
    call_command(
        "import_article", str(SEEDS / name), "--story", "seeds", "--story-title", "Five reports",
        "--event-start", "2017-10-14", "--tz", "Asia/Damascus", "--source", key, "--source-name", f"S. {key}",
        stdout=out,
    )  # fmt: skip
    return out.getvalue()


def texts(gold):
    return {
        key: (SEEDS / one["file"]).read_bytes().decode()
        for key, one in zip(KEYS, gold["articles"], strict=True)
    }


def passages(article: str) -> dict[tuple[int, int], bool]:
    """{(start, end): reported} of the article's current text."""
    found = Passage.objects.filter(revision__article__key=article)
    return {(one.start, one.end): one.reported for one in found}


def test_they_are_stored_as_they_are(stored, gold):
    assert {one.key: one.current.text for one in Article.objects.all()} == texts(gold)


def test_again_changes_nothing(stored, gold):
    before, acts = contents(), Act.objects.count()
    assert all(
        "Nothing to do" in import_seed(key, one["file"])
        for key, one in zip(KEYS, gold["articles"], strict=True)
    )
    assert (contents(), Act.objects.count()) == (before, acts)


def test_a_sentence_is_a_passage(stored, gold):
    noise, missed, count = set(gold["noise"]), [], 0
    for key, one in zip(KEYS, gold["articles"], strict=True):
        spans = passages(key)
        report = [sentence for sentence in one["sentences"] if sentence["id"] not in noise]
        missed += [each["id"] for each in report if (each["start"], each["end"]) not in spans]
        count += len(report)
    assert count > 100  # else the list was not read
    assert len(missed) <= (1 - LEAST_SAME) * count, missed


def test_furniture_is_no_report_and_report_no_furniture(stored, gold):
    noise, kept, lost = set(gold["noise"]), [], []
    for key, one in zip(KEYS, gold["articles"], strict=True):
        spans = passages(key)
        for sentence in one["sentences"]:
            reported = counts_as_report(sentence, spans)
            if sentence["id"] in noise and reported:
                kept.append(sentence["id"])
            if sentence["id"] not in noise and not reported:
                lost.append(sentence["id"])
    assert len(noise) - len(kept) >= LEAST_NOISE_FOUND, kept
    assert len(lost) <= MOST_LOST, lost


def counts_as_report(sentence, spans) -> bool:
    """Whether a passage that touches the sentence is report."""
    return any(
        reported and start < sentence["end"] and end > sentence["start"]
        for (start, end), reported in spans.items()
    )


def test_what_the_pages_say_of_themselves(stored, gold):
    articles = list(Article.objects.select_related("agency").order_by("key"))
    first = [[sentence["text"] for sentence in one["sentences"][:2]] for one in gold["articles"]]
    assert all(one.title in words for one, words in zip(articles, first, strict=True))
    assert [one.agency.key if one.agency else None for one in articles] == ["reuters", None, None, None, "ap"]
    dates = [(one.key, one.published_at.isoformat(), one.precision) for one in articles if one.published_at]
    assert dates == [("a", "2017-10-14T21:00:00+00:00", "day")]


def test_their_story_comes_back_from_a_folder(stored, tmp_path):
    folder = dump_story(stored)
    write_folder(folder, tmp_path)
    read = read_folder(tmp_path)
    assert first_difference(read, folder) is None
    assert load_story(read, by="test").act is None
