"""Undo of an act that made a speaker or a party on the way: they go too, unless other words name them."""

import pytest
from django.core.exceptions import ValidationError

from annotations.dumping import dump_story
from annotations.evidencing import put_evidence, remove_evidence, revise_evidence
from annotations.folder import copy_as
from annotations.loading import load_story
from annotations.merging import merge_parties, merge_speakers
from annotations.models import Evidence, Party, Speaker
from annotations.naming import NewSpeaker
from annotations.narrating import narrate
from annotations.putting import put_words
from annotations.respeaking import respeak_many
from annotations.tests.contents import emptied_afterwards
from annotations.tests.making import (
    make_article,
    make_claim,
    make_highlight,
    make_publisher,
    make_speaker,
    make_story,
)
from annotations.tests.snapshots import snapshot
from annotations.undoing import UndoRefused, undo
from annotations.voice_names import parties, speakers_for
from articles.acts import Refused
from articles.models import Act

pytestmark = pytest.mark.django_db
NEW = NewSpeaker("Nia New", new_party="The Guild")


@pytest.fixture
def put(story, gazette, editor):
    """Words put to a claim, by somebody new who speaks for somebody new."""
    claim, text = make_claim(story), gazette.current.text
    start = text.index("Nobody was hurt")
    words = text[start : start + 15]
    return put_words(
        gazette, gazette.current, start, start + 15, words, by=editor, claim=claim, stance="supports",
        new_speaker=NEW,
    )  # fmt: skip


def live() -> tuple[int, int]:
    return Speaker.objects.live().count(), Party.objects.live().count()


def again(put, **fields):
    """Other words by the same person."""
    highlight = make_highlight(put.row.highlight.article, "About 300")
    return put_evidence(put.row.claim, highlight, "supports", by="ben", **fields)


def test_whoever_was_named_anew_meanwhile_is_not_there_twice(put, editor):
    undone = undo(put.act, by=editor)
    evidence = again(put, speaker=None).row
    later = revise_evidence(evidence, by=editor, new_speaker=NEW)
    with pytest.raises(UndoRefused) as refused:
        undo(undone.act, by=editor)
    assert (refused.value.later, live()) == (later.act, (1, 1))
    undo(later.act, by=editor)
    undo(undone.act, by=editor)
    assert live() == (1, 1)


def test_they_go_and_come_back(put, editor):
    after = snapshot()
    undone = undo(put.act, by=editor)
    assert (live(), undone.kept) == ((0, 0), [])
    assert (speakers_for(put.row.claim.story), parties()) == ([], [])
    undo(undone.act, by=editor)
    assert live() == (1, 1)
    assert snapshot() == after


def test_somebody_who_was_named_since_stays_and_is_told(client, put, editor):
    again(put, speaker=put.row.speaker)
    response = client.post(f"/acts/{put.act.public_id}/undo/", follow=True)
    assert live() == (1, 1)
    said = str(next(iter(response.context["messages"])))
    assert said.endswith(". Other words name “Nia New” and “The Guild” by now, who stay.")


def test_the_desk_tells_it_too(client, put, editor):
    again(put, speaker=put.row.speaker)
    response = client.post(f"/admin/articles/act/{put.act.pk}/undo/", follow=True)
    said = str(next(iter(response.context["messages"])))
    assert said.endswith(". Other words name “Nia New” and “The Guild” by now, who stay.")


def test_a_side_alone_stays_and_is_told(client, put, editor):
    again(put, party=put.row.speaker.party)
    done = undo(put.act, by=editor)
    assert [str(one) for one in done.kept] == ["The Guild"]
    assert live() == (0, 1)


def test_one_that_speaks_for_the_side_keeps_it(put, editor):
    make_speaker("guildsman", party=put.row.speaker.party.key)
    assert [str(one) for one in undo(put.act, by=editor).kept] == ["The Guild"]


def test_words_that_were_taken_away_keep_nobody(put, editor):
    other = again(put, speaker=put.row.speaker)
    removed = remove_evidence(other.row, by="ben")
    undo(put.act, by=editor)
    assert live() == (0, 0)
    with pytest.raises(UndoRefused, match="Undo that first"):
        undo(removed.act, by=editor)
    assert not Evidence.objects.live().exists()


def test_words_that_would_name_them_again_do_not_come_back(put, editor):
    row = again(put).row
    revise_evidence(row, by="ben", speaker_id=put.row.speaker_id)
    back = revise_evidence(row, by="ben", speaker_id=None)
    undone = undo(put.act, by=editor)
    with pytest.raises(UndoRefused, match="Undo that first") as refused:
        undo(back.act, by=editor)
    assert refused.value.later == undone.act


@pytest.mark.parametrize("merge", ["speakers", "parties"])
def test_a_merge_stands_in_the_way(put, editor, merge):
    speaker = put.row.speaker
    other = make_speaker("lund", "fire")
    if merge == "speakers":
        merge_speakers(other, [speaker], by="paul")
    else:
        merge_parties(other.party, [speaker.party], by="paul")
    with pytest.raises(UndoRefused, match="Undo that first"):
        undo(put.act, by=editor)
    assert live() == (2, 2)


def test_a_new_voice_of_many_rows_goes_with_the_act(put, editor):
    row = again(put).row
    done = respeak_many(row.claim.story, {row.public_id: 1}, by=editor, new_speaker=NewSpeaker("Bo Blank"))
    assert live() == (2, 1)
    undo(done.act, by=editor)
    assert live() == (1, 1)


def test_nobody_is_named_who_is_gone(story, put, editor):
    speaker = put.row.speaker
    undo(put.act, by=editor)
    for name, chosen in (("speaker", speaker), ("party", speaker.party)):
        with pytest.raises(ValidationError, match="was taken away in the meantime") as fault:
            again(put, **{name: chosen})
        assert name in fault.value.message_dict
    with pytest.raises(Refused, match="was taken away"):
        merge_speakers(make_speaker("lund"), [speaker], by="paul")
    with pytest.raises(ValidationError, match="taken away"):
        Speaker(key="x", name="X", party=speaker.party).full_clean()


def test_the_name_is_free_again(put, editor):
    undo(put.act, by=editor)
    row = again(put).row
    done = revise_evidence(row, by=editor, new_speaker=NEW)
    assert done.row.speaker.key != put.row.speaker.key
    assert live() == (1, 1)


@pytest.mark.parametrize("kind", ["speaker", "party"])
def test_they_have_no_page_and_no_line_leads_there(client, put, editor, kind):
    who = put.row.speaker if kind == "speaker" else put.row.speaker.party
    assert who.get_absolute_url() in [href for _, href in narrate([put.act])[0].pages]
    undo(put.act, by=editor)
    assert client.get(who.get_absolute_url()).status_code == 404
    assert who.get_absolute_url() not in [href for _, href in narrate([put.act])[0].pages]


def test_one_that_was_made_at_the_desk_is_unmade_where_nobody_is_heard(client, story, gazette):
    client.force_login(make_publisher())
    sent = {"name": "Ada Lund", "key": "lund", "kind": "person", "role": "", "party": ""}
    client.post("/admin/annotations/speaker/add/", sent)
    act = Act.objects.get(verb="make speaker")
    lund = Speaker.objects.get()
    row = put_evidence(make_claim(story), make_highlight(gazette), "supports", by="x", speaker=lund).row
    with pytest.raises(UndoRefused, match="Undo that first"):
        undo(act, by="x")
    remove_evidence(row, by="x")
    undo(act, by="x")
    assert live() == (0, 0)
    assert client.get("/admin/annotations/speaker/").context["cl"].result_count == 0
    assert client.get(f"/admin/annotations/speaker/{lund.pk}/change/").status_code == 302


def test_words_of_another_story_keep_them(put, editor, herald):
    other = make_story("fire")
    highlight = make_highlight(make_article(other, "times"), "About 300")
    put_evidence(make_claim(other), highlight, "supports", by="x", speaker=put.row.speaker)
    assert len(undo(put.act, by=editor).kept) == 2
    assert live() == (1, 1)


def test_a_story_folder_that_names_them_brings_them_back(put, editor):
    folder = copy_as(dump_story(put.row.claim.story), "copy")
    undo(put.act, by=editor)
    assert live() == (0, 0)
    with emptied_afterwards():
        load_story(folder, by="x")
        assert live() == (1, 1)
