from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.folder import copy_as, first_difference, read_folder, tree, write_folder
from annotations.folder.limits import KEY
from annotations.folder.tree import all_evidence

from .samples import CLAIMS, REJECTIONS, lay_out
from .stories import stories


@pytest.fixture
def story(tmp_path):
    return read_folder(lay_out(tmp_path / "story"))


def test_a_copy_has_keys_of_its_own_and_the_same_words(story, tmp_path):
    copy = copy_as(story, "copy")
    assert copy.story == replace(story.story, slug="copy")
    assert [claim.key for claim in copy.claims] == ["copy-bridge-fell"]
    assert copy.sources == story.sources
    assert copy.articles == story.articles
    first, second = copy.claims[0].evidence
    assert second.supersedes == first.id != story.claims[0].evidence[0].id
    assert first.highlight != story.claims[0].evidence[0].highlight
    assert copy.links[0].id != story.links[0].id
    write_folder(copy, tmp_path / "copy")
    assert read_folder(tmp_path / "copy") == copy


def test_rejections_follow_their_claims(tmp_path):
    story = read_folder(lay_out(tmp_path / "story", {"claims.toml": CLAIMS + REJECTIONS}))
    copy = copy_as(story, "copy")
    assert {one.claim for one in copy.rejections} == {None, "copy-bridge-fell"}
    assert not {one.id for one in copy.rejections} & {one.id for one in story.rejections}
    write_folder(copy, tmp_path / "copy")
    assert read_folder(tmp_path / "copy") == copy


def test_the_old_slug_is_taken_off(story):
    renamed = replace(story, claims=(replace(story.claims[0], key="bridge-2020-fell"),))
    assert copy_as(renamed, "copy").claims[0].key == "copy-fell"


def test_long_keys_are_shortened_and_stay_apart(story):
    long = tuple(tree.ClaimRecord(key="k" * 62 + end, statement="S") for end in ("a", "b", "ab"))
    made = [claim.key for claim in copy_as(replace(story, claims=long), "s" * 60).claims]
    assert len(set(made)) == 3
    assert all(KEY.fullmatch(key) for key in made)


def test_rows_keep_sharing_a_highlight_and_others_keep_apart(story):
    claim = story.claims[0]
    row = claim.evidence[0]
    rows = tuple(replace(row, id=f"x{n}", highlight=name) for n, name in enumerate(["one", "one", "two"]))
    copied = copy_as(replace(story, claims=(replace(claim, evidence=rows),)), "copy").claims[0].evidence
    assert copied[0].highlight == copied[1].highlight != copied[2].highlight
    assert len({row.id for row in copied}) == 3


def test_a_copy_rests_on_its_own_evidence(story):
    claim = story.claims[0]
    decided = replace(claim.decisions[0], suggestion="agreed", fingerprint="f" * 64)
    copied = copy_as(replace(story, claims=(replace(claim, decisions=(decided,)),)), "copy")
    assert (copied.claims[0].decisions[0].suggestion, copied.claims[0].decisions[0].fingerprint) == (
        "agreed",
        None,
    )


@pytest.mark.parametrize("slug", ["bridge-2020", "Bridge", "", "x" * 65, "-x"])
def test_a_slug_that_cannot_be(story, slug):
    with pytest.raises(ValueError, match=r"own slug|is no key"):
        copy_as(story, slug)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories(), st.just("a-copy"))
def test_copies_are_alike_and_share_no_id(story, slug):
    copy = copy_as(story, slug)
    assert copy == copy_as(story, slug)
    assert not {row.id for row in all_evidence(copy.claims)} & {row.id for row in all_evidence(story.claims)}
    assert (first_difference(copy, story) is None) == (copy == story)
