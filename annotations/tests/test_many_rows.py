"""Many chosen rows in one act: who speaks, and rows taken away; all of them or none."""

import pytest
from django.core.exceptions import ValidationError

from annotations.merging import merge_speakers
from annotations.models import Claim, Evidence, Highlight, Link
from annotations.narrating import narrate
from annotations.removing import remove_many_evidence, remove_many_highlights
from annotations.respeaking import respeak_many
from annotations.undoing import undo
from articles.acts import Refused, Stale
from articles.models import Act

from .making import make_claim, make_evidence, make_highlight, make_speaker
from .snapshots import snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(story, gazette, herald):
    """Two rows of one outlet, of which one corrects the other, and one of another outlet on another claim."""
    claim = make_claim(story)
    first = make_evidence(claim, gazette, "About 300")
    second = make_evidence(claim, gazette, "a week", "qualifies", supersedes=first)
    return [first, second, make_evidence(make_claim(story, "Cars cross"), herald, "Cars use the bridge")]


def versions(rows):
    return {row.public_id: row.version for row in rows}


def there_and_back(done, before):
    after = snapshot()
    assert after != before
    undone = undo(done.act, by="erin")
    assert snapshot() == before
    undo(undone.act, by="erin")
    assert snapshot() == after


def bare(story, highlight, number: int):
    claim = make_claim(story, "Many")
    return Evidence.objects.bulk_create(
        Evidence(claim=claim, highlight=highlight, stance="supports") for _ in range(number)
    )


class TestRespeaking:
    def test_a_named_speaker(self, story, rows):
        lund = make_speaker("lund", name="Ada Lund")
        before = snapshot()
        done = respeak_many(story, versions(rows), by="erin", speaker=lund)
        assert {row.speaker for row in Evidence.objects.all()} == {lund}
        assert "Ada Lund" in Claim.objects.get(statement="Cars cross").sentence
        said = narrate([done.act])[0]
        assert str(said) == (
            "erin gave words of Gazette, Herald on “The bridge is open”, “Cars cross” to “Ada Lund”"
        )
        there_and_back(done, before)

    def test_somebody_unnamed_and_the_own_voice(self, story, rows):
        done = respeak_many(story, versions(rows), by="erin", anonymous=True, described_as=" a medic ")
        assert {(row.anonymous, row.described_as) for row in Evidence.objects.all()} == {(True, "a medic")}
        assert str(narrate([done.act])[0]).endswith("to somebody unnamed")
        done = respeak_many(story, versions(Evidence.objects.all()), by="erin")
        assert {(row.anonymous, row.described_as) for row in Evidence.objects.all()} == {(False, "")}
        assert str(narrate([done.act])[0]).endswith("to its own voice")
        assert respeak_many(story, versions(Evidence.objects.all()), by="erin").act is None

    def test_who_was_merged_since_is_the_one_who_stays(self, story, rows):
        lund, alias = make_speaker("lund"), make_speaker("a-lund")
        chosen = type(alias).objects.get(pk=alias.pk)
        merge_speakers(lund, [alias], by="x")
        respeak_many(story, versions(rows), by="x", speaker=chosen)
        assert {row.speaker for row in Evidence.objects.all()} == {lund}

    @pytest.mark.parametrize(
        ("fields", "where"),
        [
            ({"anonymous": True, "speaker": True}, "anonymous"),
            ({"described_as": "a medic"}, "described_as"),
            ({"anonymous": True, "described_as": "a\0"}, "described_as"),
            ({"anonymous": True, "described_as": "x" * 201}, "described_as"),
        ],
    )
    def test_what_cannot_be(self, story, rows, fields, where):
        fields = {**fields, **({"speaker": make_speaker()} if "speaker" in fields else {})}
        with pytest.raises(ValidationError) as fault:
            respeak_many(story, versions(rows), by="x", **fields)
        assert where in fault.value.message_dict

    def test_one_older_version_changes_nothing(self, story, rows):
        with pytest.raises(Stale) as stale:
            respeak_many(story, {**versions(rows), rows[2].public_id: 7}, by="x", anonymous=True)
        assert stale.value.row == rows[2]
        assert not Evidence.objects.filter(anonymous=True).exists()

    def test_queries(self, story, rows, django_assert_max_num_queries):
        many = bare(story, rows[0].highlight, 500)
        with django_assert_max_num_queries(24):
            respeak_many(story, versions(many), by="x", anonymous=True)


class TestEvidence:
    def test_they_go_and_come_back(self, story, rows):
        before = snapshot()
        done = remove_many_evidence(story, versions(rows), by="erin")
        assert not Evidence.objects.live().exists()
        assert set(Claim.objects.values_list("suggestion", flat=True)) == {"unverified"}
        assert str(narrate([done.act])[0]) == (
            "erin took words of Gazette, Herald away from “The bridge is open”, “Cars cross”"
        )
        there_and_back(done, before)

    def test_a_row_that_stays_corrects_one_of_them(self, story, rows):
        with pytest.raises(Refused, match="words of Gazette on “The bridge is open” corrects"):
            remove_many_evidence(story, versions([rows[0], rows[2]]), by="x")
        with pytest.raises(Stale):
            remove_many_evidence(story, {rows[1].public_id: 4}, by="x")
        assert Evidence.objects.live().count() == 3

    def test_queries(self, story, rows, django_assert_max_num_queries):
        many = bare(story, rows[0].highlight, 500)
        with django_assert_max_num_queries(24):
            remove_many_evidence(story, versions(many), by="x")


class TestHighlights:
    @pytest.fixture
    def marks(self, gazette):
        return [make_highlight(gazette, words) for words in ("Monday", "mayor", "Nobody")]

    def test_they_go_and_come_back(self, story, marks):
        before = snapshot()
        done = remove_many_highlights(story, versions(marks), by="erin")
        assert not Highlight.objects.live().exists()
        assert str(narrate([done.act])[0]) == "erin took 3 highlights away"
        there_and_back(done, before)

    def test_used_ones_stay(self, story, marks, rows):
        used = [*marks, rows[0].highlight]
        with pytest.raises(Refused, match="is evidence for the claim “The bridge is open”"):
            remove_many_highlights(story, versions(used), by="x")
        Link.objects.create(left=marks[0], right=rows[2].highlight, verdict="confirm")
        with pytest.raises(Refused, match="A link between passages"):
            remove_many_highlights(story, versions(marks), by="x")
        with pytest.raises(Stale):
            remove_many_highlights(story, {marks[1].public_id: 2}, by="x")
        assert not Act.objects.filter(verb="remove highlight").exists()

    def test_queries(self, story, marks, gazette, django_assert_max_num_queries):
        many = Highlight.objects.bulk_create(
            Highlight(article=gazette, created_at=gazette.current.stored_at) for _ in range(500)
        )
        with django_assert_max_num_queries(16):
            remove_many_highlights(story, versions(many), by="x")
