# ruff: noqa: E501  (a table is read by its columns)
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from annotations.folder import first_difference, read_folder, tree

from .samples import CLAIMS, COURIER, HERALD, STORY, lay_out


@pytest.fixture
def story(tmp_path):
    return read_folder(lay_out(tmp_path / "stored"))


CHANGES = [
    ("claims.toml", CLAIMS, "The bridge fell on 1 May", "It fell", "claim bridge-fell: statement is “It fell” here and “The bridge fell on 1 May” there."),
    ("claims.toml", CLAIMS, "supports", "mentions", "claim bridge-fell, evidence row first: stance is “mentions” here and “supports” there."),
    ("claims.toml", CLAIMS, "low = 300", "low = 299.5", "claim bridge-fell, evidence row second, figure 1: low is 299.5 here and 300 there."),
    ("claims.toml", CLAIMS, "as_of = 2020-05-01", "as_of = 2020-05-02", "figure 1: as_of is 2020-05-01T21:00:00Z here and 2020-04-30T21:00:00Z there."),
    ("claims.toml", CLAIMS, "Both saw it.", "Because.", "claim bridge-fell, decision 1: reason is “Because.” here and “Both saw it.” there."),
    ("claims.toml", CLAIMS, 'key = "bridge-fell"', 'key = "other"', "claim other is only here."),
    ("claims.toml", CLAIMS, '[[highlights]]\narticle = "courier"\nquote = "Nobody was hurt"', "", " is only there."),
    ("story.toml", STORY, 'title = "The bridge"', 'title = "Bridge"', "the story: title is “Bridge” here and “The bridge” there."),
    ("story.toml", STORY, 'name = "Wire"', 'name = "AP"', "agency wire: name is “AP” here and “Wire” there."),
    ("articles/herald.txt", HERALD, "T14:05", "T14", "article herald: published_at is 2020-05-01T11:00:00Z here and 2020-05-01T11:05:00Z there."),
    ("articles/courier.txt", COURIER, "hurt.", "hurt!", "article courier, revision 1: the text differs from line 1 on, “awn. Nobody was hurt!” here"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "content", "old", "new", "sentence"), CHANGES)
def test_the_first_difference_is_named(tmp_path, story, file, content, old, new, sentence):
    theirs = read_folder(lay_out(tmp_path / "theirs", {file: content.replace(old, new)}))
    assert sentence in first_difference(theirs, story)
    assert first_difference(story, theirs) is not None


def test_equal_stories_have_none(story):
    assert first_difference(story, story) is None


def test_what_import_makes_is_no_difference_where_the_folder_leaves_it_out(story):
    claim = story.claims[0]
    decided = replace(claim.decisions[0], suggestion="agreed", fingerprint="f" * 64)
    stored = replace(
        story,
        claims=(replace(claim, decisions=(decided,)),),
        articles=tuple(replace(one, lang="en") for one in story.articles),
    )
    assert first_difference(story, stored) is None
    stored = replace(stored, articles=story.articles)
    assert "suggestion is “agreed” here and absent there" in first_difference(stored, story)


def test_rows_in_another_order_and_more_rows_are_differences(story):
    claim = story.claims[0]
    turned = replace(story, claims=(replace(claim, evidence=claim.evidence[::-1]),))
    assert first_difference(turned, story) == (
        "claim bridge-fell, the evidence rows stand in another order: second is number 1 here, first there."
    )
    fewer = replace(story, claims=(replace(claim, evidence=claim.evidence[:1]),))
    assert first_difference(fewer, story) == "claim bridge-fell, evidence row second is only there."


def test_other_words_are_shown(story):
    claim = story.claims[0]
    moved = replace(claim.evidence[0], end=claim.evidence[0].end + 10)
    other = replace(story, claims=(replace(claim, evidence=(moved, *claim.evidence[1:])),))
    assert first_difference(other, story) == (
        "claim bridge-fell, evidence row first: the words are “The bridge fell on Friday”"
        " (herald, revision 1, from 0) here and “The bridge fell” (herald, revision 1, from 0) there."
    )


def test_rows_without_ids_are_compared_one_after_the_other(story):
    claim = story.claims[0]
    bare = tuple(
        replace(row, id=None, highlight=None, supersedes="first" if row.supersedes else None)
        for row in claim.evidence
    )
    theirs = replace(story, claims=(replace(claim, evidence=bare),))
    assert first_difference(theirs, story) is None
    fewer = replace(story, claims=(replace(claim, evidence=bare[:1]),))
    assert first_difference(fewer, story) == "claim bridge-fell: 1 evidence rows here and 2 there."


def test_claims_in_another_order(story):
    other = tree.ClaimRecord(key="other", statement="S")
    one, two = replace(story, claims=(*story.claims, other)), replace(story, claims=(other, *story.claims))
    assert first_difference(one, two) == (
        "the claims stand in another order: bridge-fell is number 1 here, other there."
    )


def test_a_date_counts_as_far_as_its_precision_goes(story):
    def published(hour):
        moment = datetime(2020, 5, 1, hour, tzinfo=UTC)
        changed = replace(story.articles[0], published_at=moment, precision="day")
        return replace(story, articles=(changed, *story.articles[1:]))

    assert first_difference(published(3), published(9)) is None
    assert "published_at" in first_difference(published(3), published(23))
