"""How far the alignment reaches, on stories marked by hand; what is measured stands in docs/engine.md."""

import json

import pytest

from articles.text.tests.seeds import FOLDER, needs_seeds
from benchmarks.alignment import aligned, engines, main, measure
from benchmarks.stories import DEV, MATCHES, OWN, TEST, NoStories, stories_of

STORY = {
    "story": "harbour",
    "sents": [
        {"id": 1, "doc": "a", "text": "Forty boats burned in the harbour."},
        {"id": 2, "doc": "b", "text": "The harbour fire cost forty boats."},
    ],
    "pairs": [{"a": 1, "b": 2, "label": "differs"}, {"a": 1, "b": 2, "label": "related"}],
}


def means(stories, act):
    """Average precision, and the share of cases with a match among the three nearest."""
    rows = [measure(story, act) for story in stories]
    return sum(one.precision for one in rows) / len(rows), sum(one.hits[1] for one in rows) / sum(
        one.cases for one in rows
    )


def written(tmp_path, *rows):
    path = tmp_path / "stories.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    return path


@pytest.mark.parametrize("path", [OWN, DEV, TEST])
def test_on_our_own_stories_it_is_ahead_of_every_baseline(path):
    stories = stories_of(path)
    rows = {name: means(stories, act) for name, act in engines(embed=False).items()}
    precision, recall = rows.pop("engine")
    assert precision >= max(one for one, _ in rows.values()) + 0.07
    assert recall >= max(one for _, one in rows.values())


@pytest.mark.parametrize("story", [story for path in (OWN, DEV, TEST) for story in stories_of(path)])
def test_on_no_story_a_baseline_finds_more_among_three(story):
    hits = {name: measure(story, act).hits[1] for name, act in engines(embed=False).items()}
    assert hits.pop("engine") >= max(hits.values())


@pytest.mark.parametrize("path", [OWN, DEV, TEST])
def test_the_pairs_of_our_stories_are_judged_once_and_across_documents(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        documents = {one["id"]: one["doc"] for one in row["sents"]}
        pairs = [frozenset((one["a"], one["b"])) for one in row["pairs"]]
        assert len(documents) == len(row["sents"]) and len(set(pairs)) == len(pairs)
        assert all(documents[one["a"]] != documents[one["b"]] for one in row["pairs"])
        assert {one["label"] for one in row["pairs"]} <= MATCHES
        assert all(one["text"].strip() == one["text"] != "" for one in row["sents"])


@needs_seeds
@pytest.mark.skipif(not (FOLDER.parent / "gold" / "seeds.jsonl").is_file(), reason="no marked pairs")
def test_on_the_marked_reports_it_is_as_far_ahead_as_it_was():
    precision, recall = means(stories_of(FOLDER.parent / "gold" / "seeds.jsonl"), aligned)
    assert precision >= 0.43 and recall >= 0.838


def test_differing_accounts_are_matches_and_related_ones_are_none(tmp_path):
    (story,) = stories_of(written(tmp_path, STORY, ""))
    assert story.matches == {(0, 1)}
    assert means([story], aligned) == (1, 1)


def test_a_story_without_pairs_is_measured_as_such(tmp_path, capsys):
    path = written(tmp_path, {"sents": STORY["sents"]})
    assert main([str(path)]) == 0
    assert "no match is listed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("no json", "line 2: Expecting value"),
        ("[]", "line 2"),
        ({"story": "x"}, "line 2: 'sents' is missing"),
        ({**STORY, "candidates": "listed"}, "line 2: candidates 'listed'"),
        ({**STORY, "pairs": [{"a": 1, "b": 9, "label": "same"}]}, "line 2: 9 is missing"),
        ({**STORY, "sents": STORY["sents"] * 2}, "line 2: two sentences have one id"),
        ({**STORY, "sents": [{"id": 1, "doc": "a", "text": 5}], "pairs": []}, "line 2: the text"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path, row, message):
    with pytest.raises(NoStories, match=message):
        stories_of(written(tmp_path, STORY, row))


def test_a_missing_file_is_named(tmp_path, capsys):
    assert main([str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err
