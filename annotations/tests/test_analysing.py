"""What the engine keeps of texts: made with them, made good, made again by a command."""

from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from annotations.tests.making import OTHER_TEXT, TEXT, make_article, make_publisher, make_story
from annotations.undoing import undo
from articles import analysing, matching, publishing
from articles.matching import Kept, aligner_of, matches_between
from articles.models import Act, Analysis, Article, Revision, Spelling
from articles.spellings import spellings_of
from articles.text.analysis import VERSION, load

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forgotten():
    matching.forget()
    yield
    matching.forget()


@pytest.fixture
def story():
    story = make_story()
    make_article(story)
    make_article(story, "herald", OTHER_TEXT)
    return story


def analyse(*words: str) -> str:
    out = StringIO()
    call_command("analyse", *words, stdout=out)
    return out.getvalue()


class TestStored:
    def test_with_each_text_and_of_its_report_alone(self, story):
        article = make_article(story, "post", TEXT + "\nLeave a comment\n")
        kept = load(bytes(article.current.analysis.data))
        passages = article.current.passages.filter(reported=True).order_by("order")
        assert [(one.start, one.end) for one in kept] == [(one.start, one.end) for one in passages]
        assert article.current.analysis.version == VERSION

    def test_it_is_in_no_act(self, story):
        assert not any("analysis" in ref for act in Act.objects.all() for ref in act.after)

    def test_missing_and_old_ones_are_made_good(self, story):
        before = set(Analysis.objects.values_list("revision", "digest"))
        Analysis.objects.filter(revision__article__key="herald").update(version=VERSION + 7, data=b"later")
        Analysis.objects.filter(revision__article__key="gazette").delete()
        assert matches_between(story, ["gazette", "herald"])
        assert set(Analysis.objects.values_list("revision", "digest")) == before


class TestCommand:
    def test_what_is_there_is_left(self, story):
        assert analyse() == "0 texts analysed.\n"
        Analysis.objects.filter(revision__article__key="herald").update(version=0)
        assert analyse() == "1 text analysed.\n"
        assert analyse("flood", "--anew") == "2 texts analysed.\n"

    def test_of_one_story(self, story):
        make_article(make_story("fire"), "post", TEXT)
        Analysis.objects.all().delete()
        assert analyse("fire") == "1 text analysed.\n"
        with pytest.raises(CommandError, match="No story “water”. There are: fire, flood"):
            analyse("water")

    def test_stopped_it_goes_on_where_it_was(self, story, monkeypatch):
        monkeypatch.setattr(analysing, "REVISIONS_A_BATCH", 1)
        Analysis.objects.all().delete()
        real = analysing.make_good

        def stop(revisions, begun=None):
            if Analysis.objects.exists():
                raise KeyboardInterrupt
            return real(revisions)

        monkeypatch.setattr(analysing, "make_good", stop)
        with pytest.raises(CommandError, match="Run it again"):
            analyse()
        monkeypatch.setattr(analysing, "make_good", real)
        assert analyse() == "1 text analysed.\n"

    def test_it_says_how_far_it_has_come(self, story, capsys):
        Analysis.objects.all().delete()
        assert analyse() == "2 texts analysed.\n"
        assert capsys.readouterr().err.startswith("Analysing: 0 of 2, texts\n")
        analyse()
        assert capsys.readouterr().err == ""

    def test_each_text_is_counted_over_all_batches(self, story, monkeypatch):
        monkeypatch.setattr(analysing, "REVISIONS_A_BATCH", 1)
        Analysis.objects.all().delete()
        said = []
        analysing.make_all_good(progress=lambda *words: said.append(words))
        assert said == [(0, 2, "texts"), (1, 2, "texts")]

    @pytest.mark.parametrize("number", [1, 9])
    def test_queries_a_batch(self, story, number, django_assert_num_queries):
        for count in range(number):
            make_article(story, f"paper-{count}", TEXT.replace("300", str(count)))
        Analysis.objects.all().delete()
        with django_assert_num_queries(4):
            analysing.make_all_good()
        assert Analysis.objects.count() == number + 2


class TestAligner:
    def test_the_same_as_long_as_nothing_changes(self, story, django_assert_num_queries):
        first = aligner_of(story)
        with django_assert_num_queries(2):
            assert aligner_of(story) is first
        publishing.publish_story(story, by="test")
        assert aligner_of(story) is first

    @pytest.mark.parametrize("number", [1, 9])
    def test_a_new_text_loads_itself_alone(self, story, number, django_assert_num_queries):
        for count in range(number):
            make_article(story, f"paper-{count}", TEXT.replace("300", str(count)))
        first = aligner_of(story)
        make_article(story, "post", OTHER_TEXT.replace("500", "501"))
        with django_assert_num_queries(3):
            second = aligner_of(story)
        assert second is not first
        assert set(second.story.numbers) - set(first.story.numbers) == {"post"}

    def test_undo_brings_the_earlier_one_back(self, story):
        first = aligner_of(story)
        done = publishing.store_revision(Article.objects.get(key="herald"), TEXT, by="test")
        assert aligner_of(story) is not first
        undo(done.act, by=make_publisher())
        assert aligner_of(story) is first

    def test_a_spelling_changes_it(self, story):
        first = aligner_of(story)
        Spelling.objects.create(story=story, canonical="Lund", variant="Lunde")
        assert aligner_of(story) is not first

    def test_one_variant_of_two_names_is_left_aside(self, story):
        Spelling.objects.create(story=story, canonical="Lund", variant="L", lang="en")
        Spelling.objects.create(story=story, canonical="Lind", variant="L", lang="nb")
        assert spellings_of(story.pk) == {}

    @pytest.mark.parametrize(("variant", "canonical"), [("…", "Lund"), ("Lunde", "🙂"), ("ـ", "—")])
    def test_a_spelling_without_a_word_is_left_aside(self, client, story, variant, canonical):
        Spelling.objects.create(story=story, canonical=canonical, variant=variant)
        assert spellings_of(story.pk) == {}
        assert client.get("/stories/flood/compare/?source=gazette&source=herald").status_code == 200

    def test_removed_articles_are_left_out(self, story):
        Article.objects.filter(key="herald").update(removed_at="2026-11-02T12:00Z")
        assert set(aligner_of(story).story.numbers) == {"gazette"}
        assert matches_between(story, ["gazette", "herald", "nothing"]) == ()

    def test_the_same_whatever_the_order_of_import(self, story):
        there = make_story("again")
        make_article(there, "herald", OTHER_TEXT)
        make_article(there, "gazette", TEXT)
        both = ["gazette", "herald"]
        assert matches_between(there, both) == matches_between(story, both[::-1]) != ()


class TestKept:
    def test_the_one_asked_for_longest_ago_goes(self):
        kept = Kept(2)
        for name in "ab":
            kept.put(name, name)
        kept.get("a")
        kept.put("c", "c")
        assert [kept.get(name) for name in "abc"] == ["a", None, "c"]

    def test_threads_get_one_value(self):
        kept = Kept(8)
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda number: (number % 5, kept.put(number % 5, object())), range(400)))
        assert len({(name, id(value)) for name, value in found}) == 5


def test_every_revision_has_one(story):
    publishing.store_revision(Article.objects.get(key="herald"), TEXT, by="test")
    assert Revision.objects.count() == Analysis.objects.count() == 3
