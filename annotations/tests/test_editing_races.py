"""Two editors at the same moment: a form sent twice, a merge beside new evidence, new names at once."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from annotations.evidencing import put_evidence
from annotations.joining import merge_claims
from annotations.linking import confirm_link, reject_link, verdicts_on
from annotations.models import Claim, Evidence, Highlight, Link, Party, Speaker
from annotations.moving import move_many
from annotations.putting import NewSpeaker, highlight_words, put_words
from annotations.undoing import undo
from articles.acts import Refused, Stale
from articles.models import Act, Article

from .making import OTHER_TEXT, make_article, make_claim, make_evidence, make_highlight, make_story
from .test_linking import passage
from .test_merging_races import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def faults():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time, and no deadlock")
    return []


def put(slug: str, **fields):
    article = Article.objects.select_related("current", "story").get(key=f"{slug}-gazette")
    return put_words(article, article.current, 0, 6, "Bridge", by="erin", stance="supports", **fields)


@pytest.fixture
def stories():
    return {slug: make_article(make_story(slug), f"{slug}-gazette") for slug in ("one", "two")}


def test_a_form_sent_five_times_at_once_makes_one_row(faults, stories):
    together(faults, *[lambda: put("one", statement="It stands", once="token")] * 5)
    article = stories["one"]

    def mark():
        highlight_words(article, article.current, 0, 13, "Bridge reopen", by="erin", once="mark")

    together(faults, *[mark] * 5)
    assert faults == []
    assert (Claim.objects.count(), Evidence.objects.count(), Highlight.objects.count()) == (1, 1, 2)
    assert Act.objects.filter(verb="put words").count() == 1


def test_verdicts_on_one_pair_at_once_leave_one(faults, stories):
    articles = [stories["one"], make_article(stories["one"].story, "one-herald", OTHER_TEXT)]

    def judging(judge):
        return lambda: judge(passage(articles[0], "About 300"), passage(articles[1], "Some 500"), by="erin")

    together(faults, *[judging(confirm_link), judging(reject_link)] * 3)
    assert faults == []
    assert len(verdicts_on([one.pk for one in articles])) == Link.objects.live().count() == 1
    assert Highlight.objects.live().filter(purpose=Highlight.Purpose.LINK).count() == 2


def test_new_names_in_two_stories_wait_for_each_other_and_are_made_once(faults, stories):
    def naming(slug):
        def work():
            for number in range(8):
                new = NewSpeaker(f"Speaker {slug} {number}", new_party=f"Side {slug} {number}")
                put(slug, statement=f"{slug} {number}", new_speaker=new)

        return work

    together(faults, naming("one"), naming("two"))
    assert faults == []
    assert (Speaker.objects.count(), Party.objects.count()) == (16, 16)
    same = [lambda slug=slug: put(slug, statement="x", new_speaker=NewSpeaker("Ada")) for slug in stories]
    together(faults, *same)
    assert [str(fault.message_dict["new_speaker"])[:22] for fault in faults] == ["['A speaker “Ada” stan"]
    assert Speaker.objects.filter(name="Ada").count() == 1


def test_a_merge_beside_new_evidence_loses_none(faults, stories):
    story = stories["one"].story
    claim, into = make_claim(story, "One"), make_claim(story, "Two")
    highlights = [make_highlight(stories["one"], words) for words in ("Monday", "mayor", "About 300", "week")]

    def putting():
        for highlight in highlights * 3:
            try:
                put_evidence(Claim.objects.get(pk=claim.pk), highlight, "supports", by="erin")
            except Refused:
                return

    def merging():
        undo(merge_claims(claim, into, by="paul").act, by="paul")
        merge_claims(claim, into, by="paul")

    together(faults, putting, merging)
    assert [one for one in faults if not isinstance(one, Refused)] == []
    assert not Evidence.objects.live().filter(claim__removed_at__isnull=False).exists()


def test_rows_moved_to_two_claims_at_once_go_to_one(faults, stories):
    story = stories["one"].story
    claim = make_claim(story, "From")
    rows = [make_evidence(claim, stories["one"], words) for words in ("Monday", "mayor", "week")]
    versions = {row.public_id: 1 for row in rows}
    targets = [make_claim(story, name) for name in ("Here", "There")]
    together(faults, *[lambda to=to: move_many(story, versions, to, by="x") for to in targets])
    assert [type(one) for one in faults] == [Stale]
    assert Evidence.objects.values("claim").distinct().count() == 1


def test_nobody_is_taken_back_under_words_that_name_them(faults, stories):
    """Undo of the act that made a speaker, beside words of another story that name the speaker."""
    claim, text = make_claim(stories["two"].story), stories["two"]
    marks = [make_highlight(text, words) for words in ("Monday", "mayor", "About 300", "week", "hurt")]
    for number, mark in enumerate(marks):
        made = put("one", statement=f"One {number}", new_speaker=NewSpeaker(f"Ada {number}"))

        def taking(act=made.act):
            undo(act, by="paul")

        def naming(mark=mark, speaker=made.row.speaker):
            put_evidence(Claim.objects.get(pk=claim.pk), mark, "supports", by="erin", speaker=speaker)

        together(faults, taking, naming)
    assert all(isinstance(one, ValidationError) for one in faults)
    assert not Evidence.objects.live().filter(speaker__removed_at__isnull=False).exists()
    assert Speaker.objects.live().count() == Evidence.objects.live().count() == len(marks) - len(faults)
