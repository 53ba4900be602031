"""What import and export refuse: each names the place and the mend, and nothing is stored or written."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError

from annotations import claiming, highlighting
from annotations.dumping import dump_story
from annotations.folder import copy_as
from annotations.loading import load_story
from annotations.models import Claim, Highlight, Party, Speaker
from annotations.undoing import UndoRefused, undo
from articles.acts import Refused
from articles.models import Act, Agency, Article, Source, Story
from articles.publishing import store_revision

from .contents import contents
from .folders import rich_folder
from .making import (
    make_article,
    make_claim,
    make_editor,
    make_evidence,
    make_highlight,
    make_publisher,
    make_story,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rich(tmp_path):
    return rich_folder(tmp_path / "rich")


@pytest.fixture
def loaded(rich):
    load_story(rich, by="test")
    return rich


def refusal(folder) -> str:
    before = contents()
    with pytest.raises(Refused) as refused:
        load_story(folder, by="test")
    assert contents() == before
    return str(refused.value)


def test_a_story_that_was_edited_since(loaded):
    claim = Claim.objects.get(key="bridge-fell")
    claiming.reword_claim(claim, by=make_editor(), statement="It fell on Saturday")
    said = refusal(loaded)
    assert "“bridge-2020” is here already" in said
    assert "claim bridge-fell: statement is “The bridge fell on 1 May” here and “It fell on Saturday”" in said
    assert "--as another-slug" in said


@pytest.mark.parametrize(
    "change, said",
    [
        (lambda one: Article.objects.filter(key="herald").update(byline="J. Roe"), "byline"),
        (lambda one: make_claim(one, "More"), "is only there"),
        (lambda one: make_highlight(Article.objects.get(key="herald"), "on Friday"), "highlight"),
        (lambda one: Source.objects.filter(key="herald").update(name="Herald"), "source herald: name"),
        (lambda one: store_revision(Article.objects.get(key="empty"), "Something.", by="x"), "revision"),
        (lambda one: Story.objects.update(title="A bridge"), "title"),
    ],
)
def test_every_kind_of_difference_is_seen(loaded, change, said):
    change(Story.objects.get())
    assert said in refusal(loaded)


def test_a_folder_that_declares_one_more_speaker_differs(loaded):
    """Though nothing in the story names it."""
    more = replace(loaded.speakers[0], key="guard", name="A guard")
    assert "speaker guard is only here" in refusal(replace(loaded, speakers=(*loaded.speakers, more)))


def test_a_declared_row_that_nothing_names_is_no_difference(rich):
    more = replace(rich.speakers[0], key="guard", name="A guard")
    folder = replace(rich, speakers=(*rich.speakers, more))
    load_story(folder, by="test")
    assert Speaker.objects.filter(key="guard").exists()
    assert load_story(folder, by="test").act is None
    assert [one.key for one in dump_story(Story.objects.get()).speakers] == ["mayor"]


def test_a_claim_key_of_another_story(rich):
    make_claim(make_story(), "Taken", key="bridge-fell")
    said = refusal(rich)
    assert "“bridge-fell” belongs to the story “flood” (The flood)" in said
    assert "--as" in said


def test_a_removed_claim_keeps_its_key(rich):
    claiming.remove_claim(make_claim(make_story(), "Taken", key="bridge-fell"), by="test")
    assert "“bridge-fell”" in refusal(rich)


@pytest.mark.parametrize("kind", ["evidence", "highlight", "link"])
def test_an_id_of_another_story(loaded, kind):
    """The same folder under another slug and other claim keys, changed by hand."""
    other = copy_as(loaded, "other")
    if kind == "link":
        other = replace(other, links=loaded.links)
    elif kind == "highlight":
        other = replace(other, highlights=loaded.highlights)
    else:
        first = replace(other.claims[0], evidence=loaded.claims[0].evidence)
        other = replace(other, claims=(first, *other.claims[1:]))
    said = refusal(other)
    assert f"({kind}) of another story" in said
    assert "--as" in said


def test_a_copy_stands_beside_the_story(loaded):
    copy = copy_as(loaded, "bridge-copy")
    load_story(copy, by="test")
    assert load_story(copy, by="test").act is None
    assert Claim.objects.filter(story__slug="bridge-copy").count() == 4
    assert not Claim.objects.exclude(tag="").filter(story__slug="bridge-copy", fingerprint="").exists()
    assert load_story(loaded, by="test").act is None


@pytest.mark.parametrize(
    "make, said",
    [
        (lambda: Source.objects.create(key="courier", name="Courier", lang="en"),
         ["source “courier”", "name is “The Courier” in the folder and “Courier” here",
          "url is “https://courier.example/” in the folder and absent here"]),
        (lambda: Agency.objects.create(key="wire", name="Wires"),
         ["agency “wire”", "“Wire” in the folder and “Wires” here"]),
        (lambda: Party.objects.create(key="council", name="Council"),
         ["party “council”", "“City council” in the folder and “Council” here"]),
        (lambda: Speaker.objects.create(key="mayor", name="The mayor"),
         ["speaker “mayor”", "party is “council” in the folder and absent here"]),
    ],
)  # fmt: skip
def test_a_shared_key_with_other_values(rich, make, said):
    make()
    words = refusal(rich)
    assert all(part in words for part in [*said, "give it another key"]), words
    assert not Story.objects.exists()


def test_all_conflicts_are_named_at_once(rich):
    Agency.objects.create(key="wire", name="Wires")
    Party.objects.create(key="council", name="Council")
    assert len(refusal(rich).splitlines()) == 2


def test_a_speaker_that_was_merged(rich):
    stays = Speaker.objects.create(key="the-mayor", name="The mayor")
    Speaker.objects.create(key="mayor", name="The mayor", merged_into=stays)
    assert "“mayor” was merged into “the-mayor” here; name that one in the folder" in refusal(rich)


def test_a_text_of_blanks(rich):
    articles = [
        replace(one, revisions=(replace(one.revisions[0], text=" \n"),)) if one.key == "empty" else one
        for one in rich.articles
    ]
    assert "Article “empty”, revision 1: The text is empty" in refusal(
        replace(rich, articles=tuple(articles))
    )


def test_what_the_database_refuses_leaves_nothing(rich):
    """The tables' own rules stand for an import too, and take back all that came before."""
    broken = replace(rich.claims[1].evidence[0], anonymous=True, speaker="mayor")
    claims = (rich.claims[0], replace(rich.claims[1], evidence=(broken,)))
    with pytest.raises(IntegrityError):
        load_story(replace(rich, claims=claims), by="test")
    assert not any(model.objects.exists() for model in (Story, Source, Article, Claim, Act))


def test_a_highlight_on_a_text_that_was_taken_back_is_not_exported():
    """Its words stand in no text that the folder would have."""
    story, editor = make_story(), make_publisher()
    article = make_article(story)
    stored = store_revision(article, "Wholly other words.", by=editor)
    article.refresh_from_db()
    highlight = make_highlight(article, "other words")
    removed = highlighting.remove_highlight(highlight, by=editor)
    undo(stored.act, by=editor)
    dump_story(story)
    with pytest.raises(UndoRefused, match="taken back"):
        undo(removed.act, by=editor)
    Highlight.objects.filter(pk=highlight.pk).update(removed_at=None)
    with pytest.raises(Refused, match=f"{highlight.public_id} was made on a text that has been taken back"):
        dump_story(story)


def test_evidence_in_a_removed_article_is_not_dropped_in_silence():
    story = make_story()
    article = make_article(story)
    make_evidence(make_claim(story), article, "reopened on Monday")
    Article.objects.update(removed_at=story.published_at + timedelta(days=1))
    with pytest.raises(Refused, match="taken back"):
        dump_story(story)
