"""Copied runs: found when a text is stored, given to the rules, taken back by undo."""

import random
from unittest.mock import patch

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from annotations import deciding
from annotations.dumping import dump_story
from annotations.folder import copy_as
from annotations.loading import load_story
from annotations.undoing import undo
from articles import publishing
from articles.copying import find_copies, overlaps_of
from articles.models import Act, Cluster, ClusterSpan, Overlap, Story, Trace
from articles.text import partners
from articles.text.shared_runs import Sharing

from .making import make_article, make_claim, make_evidence, make_speaker, make_story

WIRE = (
    "The river bridge fell on Monday morning after a week of rain, and engineers who had warned the council "
    "in spring said that the second span would have to be pulled down before winter comes."
)
SECOND = (
    "Two ferries will carry cars and lorries across until the new span is ready, the harbour office said in "
    "a notice that it put up at the landing stages on both banks before noon."
)
OWN = ("Traders fear for the market.", "A choir sang on the bank.", "Schools are shut for a week.")


def text(own: str, *parts: str) -> str:
    return "\n\n".join([f"{own.split()[0]} news of the day", own, *parts])


GAZETTE, HERALD, POST = (text(own, WIRE) for own in OWN)


@pytest.fixture
def story(db):
    return make_story()


def found(story) -> dict[str, dict[str, str]]:
    """{key of a run: {article: its words}}"""
    runs: dict = {}
    spans = ClusterSpan.objects.filter(cluster__story=story, cluster__is_found=True)
    for one in spans.select_related("cluster", "revision__article"):
        runs.setdefault(one.cluster.key, {})[one.revision.article.key] = one.revision.text[
            one.start : one.end
        ]
    return runs


def derived(story) -> tuple:
    """What the engine keeps of a story, without the database's numbers."""
    pairs = []
    for one in Overlap.objects.filter(left__article__story=story).select_related(
        "left__article", "right__article"
    ):
        left = one.left.article.key, one.of_left, [(run[0], run[1], *run[4:]) for run in one.runs]
        right = one.right.article.key, one.of_right, [(run[2], run[3], *run[4:]) for run in one.runs]
        pairs.append(tuple(sorted([(*left[:2], sorted(left[2])), (*right[:2], sorted(right[2]))])))
    return found(story), sorted(pairs)


class TestFinding:
    def test_wire_text_in_two_reports_is_a_run(self, story):
        gazette = make_article(story, "gazette", GAZETTE)
        assert found(story) == {}
        herald = make_article(story, "herald", HERALD)
        assert list(found(story).values()) == [{"gazette": WIRE, "herald": WIRE}]
        assert overlaps_of(gazette.current) == [(herald.pk, 88, 85)]
        assert overlaps_of(herald.current) == [(gazette.pk, 85, 88)]

    def test_one_more_printing_joins_under_the_same_key(self, story):
        make_article(story, "gazette", GAZETTE)
        make_article(story, "herald", HERALD)
        (key,) = found(story)
        make_article(story, "post", POST)
        assert found(story) == {key: {"gazette": WIRE, "herald": WIRE, "post": WIRE}}

    def test_a_later_text_updates_and_undo_takes_back(self, story):
        gazette = make_article(story, "gazette", GAZETTE)
        make_article(story, "herald", HERALD)
        before = derived(story)
        done = publishing.store_revision(gazette, text(OWN[0], SECOND), by="test")
        assert derived(story) == ({}, [])
        undo(done.act, by="test")
        assert derived(story) == before

    def test_undo_of_an_article_takes_its_runs_back(self, story):
        make_article(story, "gazette", GAZETTE)
        make_article(story, "herald", HERALD)
        done = undo(Act.objects.filter(verb="add article").latest("pk"), by="test")
        assert derived(story) == ({}, [])
        undo(done.act, by="test")
        assert list(found(story).values()) == [{"gazette": WIRE, "herald": WIRE}]

    def test_an_editors_run_is_left(self, story):
        gazette = make_article(story, "gazette", GAZETTE)
        named = Cluster.objects.create(story=story, key="wire")
        ClusterSpan.objects.create(cluster=named, revision=gazette.current, start=0, end=9)
        make_article(story, "herald", HERALD)
        publishing.store_revision(gazette, text(OWN[0], SECOND), by="test")
        assert list(Cluster.objects.values_list("key", "is_found")) == [("wire", False)]

    def test_runs_of_another_story_are_its_own(self, story):
        make_article(story, "gazette", GAZETTE)
        other = make_story("fire")
        make_article(other, "herald", HERALD)
        assert found(story) == found(other) == {}

    def test_it_is_no_act(self, story):
        make_article(story, "gazette", GAZETTE)
        make_article(story, "herald", HERALD)
        assert list(Act.objects.order_by("pk").values_list("verb", flat=True)) == [
            "make story", "add article", "add article",
        ]  # fmt: skip

    def test_texts_that_were_never_compared_are_after_an_upgrade(self, story):
        for key, one in (("gazette", GAZETTE), ("herald", HERALD)):
            make_article(story, key, one)
        before = derived(story)
        for model in (Overlap, Trace):
            model.objects.all().delete()
        Cluster.objects.all().delete()
        call_command("refresh_suggestions", verbosity=0)
        assert derived(story) == before
        Trace.objects.update(version=0)
        make_article(story, "post", POST)
        assert set(Trace.objects.values_list("version", flat=True)) != {0}

    def test_found_again_nothing_changes(self, story):
        make_article(story, "gazette", GAZETTE)
        make_article(story, "herald", HERALD)
        before = list(Overlap.objects.values()), list(Cluster.objects.values())
        Trace.objects.all().delete()  # as after a restore
        assert not find_copies(story)
        assert (list(Overlap.objects.values()), list(Cluster.objects.values())) == before


class TestRules:
    @pytest.fixture
    def claim(self, story):
        claim = make_claim(story, "The bridge fell")
        make_evidence(claim, make_article(story, "gazette", GAZETTE), "The river bridge fell on Monday")
        return claim

    def test_two_outlets_with_the_same_wire_text_are_one_origin(self, story, claim):
        make_evidence(claim, make_article(story, "herald", HERALD), "The river bridge fell on Monday")
        claim.refresh_from_db()
        assert (claim.suggestion, len(claim.voices["for"])) == ("single-source", 1)

    def test_named_speakers_are_two_voices(self, story):
        claim = make_claim(story, "They had warned")
        for key, name, one in (("gazette", "roe", GAZETTE), ("herald", "lie", HERALD)):
            article = make_article(story, key, one)
            make_evidence(claim, article, "engineers who had warned", speaker=make_speaker(name))
        claim.refresh_from_db()
        assert claim.suggestion == "agreed"

    def test_a_copy_that_comes_in_makes_existing_rows_one_origin(self, story):
        claim = make_claim(story, "Ferries go")
        gazette = make_article(story, "gazette", text(OWN[0], SECOND))
        herald = make_article(story, "herald", text(OWN[1], "Two ferries will carry cars across."))
        for one in (gazette, herald):
            make_evidence(claim, one, "Two ferries will carry cars")
        deciding.decide(claim, "agreed", by="erin")
        claim.refresh_from_db()
        before = claim.fingerprint
        assert (claim.suggestion, claim.is_stale) == ("agreed", False)
        done = publishing.store_revision(herald, text(OWN[1], SECOND), by="test")
        claim.refresh_from_db()
        assert (claim.suggestion, claim.is_stale) == ("single-source", True)
        undo(done.act, by="test")
        claim.refresh_from_db()
        assert (claim.suggestion, claim.is_stale, claim.fingerprint) == ("agreed", False, before)

    def test_a_copy_without_evidence_changes_no_fingerprint(self, story, claim):
        claim.refresh_from_db()
        before = claim.fingerprint
        make_article(story, "herald", HERALD)
        claim.refresh_from_db()
        assert claim.fingerprint == before

    def test_another_key_of_a_run_that_ties_the_same_rows_changes_no_fingerprint(self, story, claim):
        make_evidence(claim, make_article(story, "herald", HERALD), "The river bridge fell on Monday")
        claim.refresh_from_db()
        before, keys = claim.fingerprint, set(found(story))
        for number in range(3):
            parts = (SECOND, WIRE) if number else (WIRE, SECOND)
            make_article(story, f"post-{number}", text(OWN[2], " ".join(parts)))
        claim.refresh_from_db()
        assert set(found(story)).isdisjoint(keys)
        assert claim.fingerprint == before

    def test_a_mention_in_the_run_changes_no_fingerprint(self, story, claim):
        claim.refresh_from_db()
        before = claim.fingerprint
        herald = make_article(story, "herald", HERALD)
        make_evidence(claim, herald, "The river bridge fell on Monday", stance="mentions")
        claim.refresh_from_db()
        assert claim.fingerprint == before

    def test_what_an_editor_named_and_the_engine_found_is_one_run(self, story, claim):
        gazette, post = story.articles.get(key="gazette"), make_article(story, "post", text(OWN[2], SECOND))
        named = Cluster.objects.create(story=story, key="wire")
        at = gazette.current.text.index(WIRE)
        ClusterSpan.objects.create(cluster=named, revision=gazette.current, start=at, end=at + len(WIRE))
        ClusterSpan.objects.create(cluster=named, revision=post.current, start=0, end=len(post.current.text))
        make_evidence(claim, post, "Two ferries will carry cars")
        make_evidence(claim, make_article(story, "herald", HERALD), "The river bridge fell on Monday")
        claim.refresh_from_db()
        assert (claim.suggestion, len(claim.voices["for"])) == ("single-source", 1)


class TestFolder:
    def test_found_runs_are_in_no_folder_and_come_back(self, story):
        claim = make_claim(story, "The bridge fell")
        for key, one in (("gazette", GAZETTE), ("herald", HERALD)):
            make_evidence(claim, make_article(story, key, one), "The river bridge fell on Monday")
        claim.refresh_from_db()
        folder = dump_story(story)
        assert folder.clusters == ()
        copied = load_story(copy_as(folder, "again"), by="test").story
        assert derived(copied) == derived(story)
        again = copied.claims.get()
        assert (again.suggestion, again.sentence) == (claim.suggestion, claim.sentence)


PARTS = [WIRE, SECOND, WIRE.replace("morning", "evening"), *OWN, f"“{WIRE}” the mayor said."]
TEXTS = st.lists(st.lists(st.sampled_from(PARTS), min_size=1, max_size=3), min_size=2, max_size=4)


class TestOrders(TestCase):
    @settings(max_examples=12, deadline=None)
    @given(TEXTS, st.randoms(use_true_random=False))
    def test_after_any_order_of_imports_the_runs_are_equal(self, texts, dice: random.Random):
        keyed = [(f"a{number}", text(OWN[0], *parts)) for number, parts in enumerate(texts)]
        first, second = make_story("first"), make_story("second")
        for key, one in keyed:
            make_article(first, key, one)
        dice.shuffle(keyed)
        for number, (key, one) in enumerate(keyed):
            article = make_article(second, key, text(OWN[1], SECOND) if number == 0 else one)
            if number == 0:
                publishing.store_revision(article, one, by="test")
        self.assertEqual(derived(first), derived(second))


def test_queries_do_not_grow(story, django_assert_max_num_queries):
    rows = [make_article(story, f"a{number}", text(OWN[number % 3], WIRE)) for number in range(12)]
    with django_assert_max_num_queries(12):
        find_copies(story, [rows[-1].pk])
    with django_assert_max_num_queries(1):
        overlaps_of(rows[0].current)


class TestManyPrintings(TestCase):
    """As of dozens: a text is compared with few of those that share its words."""

    def setUp(self):
        self.enterContext(patch.object(partners, "NEAREST", 2))
        self.enterContext(patch.object(partners, "FIRST", 1))

    def made(self, key: str, texts: dict[str, str], order: list[str]) -> Story:
        story = make_story(key)
        for article in order:
            make_article(story, article, texts[article])
        return story

    @settings(max_examples=8, deadline=None)
    @given(
        st.lists(st.lists(st.sampled_from(PARTS), min_size=1, max_size=3), min_size=6, max_size=8),
        st.randoms(use_true_random=False),
    )
    def test_no_order_of_imports_and_corrections_changes_what_stands(self, parts, dice: random.Random):
        texts = {f"a{number}": text(OWN[number % 3], *several) for number, several in enumerate(parts)}
        first = self.made("first", texts, list(texts))
        order = list(texts)
        dice.shuffle(order)
        other = {**texts, order[0]: text(OWN[0], SECOND), order[1]: text(OWN[1], WIRE, SECOND)}
        second = self.made("second", other, order)
        for key in order[:2]:
            publishing.store_revision(second.articles.get(key=key), texts[key], by="test")
        done = publishing.store_revision(second.articles.get(key=order[2]), GAZETTE, by="test")
        undo(done.act, by="test")
        self.assertEqual(derived(first), derived(second))
        find_copies(second)
        self.assertEqual(derived(first), derived(second))

    def test_an_article_that_comes_and_goes_leaves_what_stood(self):
        texts = {f"b{number}": text(f"Ferry{number}.", WIRE) for number in range(6)}
        story = self.made("first", texts, list(texts))
        before = derived(story)
        make_article(story, "a", text("Ferry.", WIRE))
        self.assertNotEqual(derived(story), before)
        undo(Act.objects.filter(verb="add article").latest("pk"), by="test")
        self.assertEqual(derived(story), before)

    def test_each_text_is_held_against_few_and_all_are_one_run(self):
        texts = {f"a{number:02}": text(f"Ferry{number}.", WIRE) for number in range(12)}
        story = self.made("first", texts, list(texts))
        self.assertLessEqual(Overlap.objects.count(), 12 * 3)
        (run,) = found(story).values()
        self.assertEqual(run, dict.fromkeys(texts, WIRE))

    def test_one_more_printing_is_compared_with_few(self):
        texts = {f"a{number:02}": text(f"Ferry{number}.", WIRE) for number in range(12)}
        compared = []
        of = Sharing.of
        story = self.made("first", texts, list(texts)[:-1])
        with patch.object(Sharing, "of", lambda *both: compared.append(both) or of(*both)):
            make_article(story, "a11", texts["a11"])
        self.assertLessEqual(len(compared), 3)
