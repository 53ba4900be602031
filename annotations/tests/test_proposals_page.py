"""The pages on which proposals are taken and rejected."""

import pytest
from django.urls import reverse

from annotations.models import Claim, Evidence, Rejection
from annotations.rejecting import leave_passages
from annotations.tests.making import (
    make_article,
    make_claim,
    make_evidence,
    make_highlight,
    make_speaker,
    make_story,
)
from annotations.tests.test_linking import passage
from annotations.tests.test_proposing import THIRD, gazette  # noqa: F401
from annotations.undoing import undo
from articles import publishing
from articles.models import Act

pytestmark = pytest.mark.django_db

SHARED = "{0}\n\nThe old lighthouse at Skagen was lit again on Friday after forty dark years.\n\n{1}\n"
ALONE = ["Fishermen clapped.", "A choir sang hymns.", "Ferries sounded their horns."]


HEADS = ["Light returns", "Keeper’s joy", "Tower shines"]


@pytest.fixture
def times(story):
    return make_article(story, "times", THIRD)


@pytest.fixture
def hurt(story, gazette):  # noqa: F811
    claim = make_claim(story, "Nobody was hurt")
    make_evidence(claim, gazette, "“Nobody was hurt in the flood,”")
    return claim


@pytest.fixture
def lit(story):
    """Three reports of one thing that no claim states."""
    return [make_article(story, name, SHARED.format(HEADS[n], ALONE[n])) for n, name in enumerate("abc")]


def page_of(client, name, key, **headers) -> str:
    return client.get(reverse(name, args=[key]), headers=headers).content.decode()


def reject_form(claim, article, order=3) -> dict:
    return {"article": article.slug, "revision": 1, "order": order, "next": f"/claims/{claim.key}/"}


class TestClaim:
    def test_the_page_loads_them_for_editors_alone(self, client, hurt, times, editor):
        address = reverse("claim-proposals", args=[hurt.key])
        assert f'hx-get="{address}"' in page_of(client, "claim", hurt.key)
        client.logout()
        assert address not in page_of(client, "claim", hurt.key)

    def test_a_proposal_leads_to_its_place_and_to_the_form(self, client, hurt, times, editor):
        html = page_of(client, "claim-proposals", hurt.key)
        assert "Same quotation as Gazette" in html
        assert "<mark>“Nobody was hurt in the flood,”</mark>" in html
        assert f"{times.get_absolute_url()}#p3" in html
        assert f"claim={hurt.key}&amp;next=/claims/{hurt.key}/" in html
        part = page_of(client, "claim-proposals", hurt.key, hx_request="true")
        assert "<html" not in part

    def test_a_merged_claim_leads_on(self, client, hurt, story, editor):
        from annotations.joining import merge_claims

        other = make_claim(story, "No one was hurt")
        merge_claims(other, hurt, by=editor)
        answer = client.get(reverse("claim-proposals", args=[other.key]))
        assert answer.url == reverse("claim-proposals", args=[hurt.key])

    @pytest.mark.parametrize(
        ("texts", "words"),
        [(["gazette"], "Every report of this story has words"), ([], "No one")],
    )
    def test_empty_states(self, client, hurt, story, editor, texts, words):
        if not texts:
            make_article(story, "post", "Zebras\n\nQuagga xylophone.\n")
            words = "Nothing more in the reports"
        assert words in page_of(client, "claim-proposals", hurt.key)


class TestForm:
    def test_it_opens_prefilled_and_leads_back(self, client, hurt, times, story, editor):
        for number in range(12):
            make_claim(story, f"Somebody was hurt in the flood on day {number}")
        start = times.current.text.index("The schools")
        words = {"revision": 1, "start": start, "end": start + 27, "claim": hurt.key, "next": "/about/"}
        html = client.get(reverse("annotate", args=[times.slug]), words).content.decode()
        assert f'value="{hurt.key}" checked' in html
        assert '<input type="hidden" name="next" value="/about/">' in html
        form = {**words, "words": "The schools stay closed", "stance": "mentions", "figure-TOTAL_FORMS": 0,
                "figure-INITIAL_FORMS": 0}  # fmt: skip
        form["end"] = start + len("The schools stay closed")
        answer = client.post(reverse("annotate", args=[times.slug]), form)
        assert answer.status_code == 302, answer.content.decode()
        assert answer.url == "/about/"
        assert Evidence.objects.filter(claim=hurt).count() == 2

    def test_a_claim_of_nowhere_is_nobodys_choice(self, client, hurt, times, editor):
        html = client.get(reverse("annotate", args=[times.slug]), {"start": 0, "end": 6, "claim": "nowhere"})
        assert "checked>" not in html.content.decode().partition("claims-found")[2].partition("</div>")[0]


class TestArticle:
    def test_the_queue(self, client, hurt, times, editor):
        html = page_of(client, "article-proposals", times.slug)
        assert "Settled: 0 of 1" in html
        assert hurt.statement in html
        assert "Claims it may carry" in page_of(client, "article", times.slug)
        part = client.get(f"/articles/{times.slug}/proposals/?count", headers={"hx-request": "true"})
        assert "1 claim it may carry" in part.content.decode()

    def test_what_was_put_or_rejected_is_settled(self, client, hurt, times, editor):
        client.post(reverse("reject", args=[hurt.key]), reject_form(hurt, times))
        html = page_of(client, "article-proposals", times.slug)
        assert "Nothing is left to go through" in html
        assert "Settled: 1 of 1" in html

    def test_without_claims_or_text(self, client, story, times, editor):
        assert "This story has no claims yet" in page_of(client, "article-proposals", times.slug)

    def test_no_link_leads_to_a_page_that_says_there_are_none(self, client, story, times, editor):
        assert 'id="may-carry"' not in page_of(client, "article", times.slug)

    def test_links_bear_the_name_of_the_page_that_they_lead_to(self, client, story, times, editor):
        link = f'<a href="/stories/{story.slug}/proposals/">Claims nobody made yet</a>'
        assert link in page_of(client, "article-proposals", times.slug)
        assert link in page_of(client, "story", story.slug)
        part = client.get(f"/articles/{times.slug}/proposals/?count", headers={"hx-request": "true"})
        assert link in part.content.decode()
        assert "No other claim" not in part.content.decode()

    def test_queries_do_not_grow(self, client, hurt, times, editor, django_assert_max_num_queries):
        story, first = hurt.story, hurt.story.articles.get(key="gazette")
        for number in range(15):
            claim = make_claim(story, f"Nobody was hurt {number}")
            make_evidence(claim, first, "“Nobody was hurt in the flood,”")
        address = reverse("article-proposals", args=[times.slug])
        client.get(address)
        with django_assert_max_num_queries(22):
            html = client.get(address).content.decode()
        assert html.count('class="proposal"') == 1
        assert "Settled: 0 of 16" in html
        assert "Less like it, and asked about after this" in html
        assert "and 12 more" in html


class TestReject:
    def test_it_is_remembered_and_undone_from_the_message(self, client, hurt, times, editor):
        answer = client.post(reverse("reject", args=[hurt.key]), reject_form(hurt, times), follow=True)
        assert "Not proposed again for “Nobody was hurt”" in answer.content.decode()
        assert "<mark>" not in page_of(client, "claim-proposals", hurt.key)
        act = Act.objects.get(verb="reject passage")
        client.post(reverse("undo", args=[act.public_id]), {"next": "/"})
        assert "<mark>" in page_of(client, "claim-proposals", hurt.key)

    def test_sent_twice_it_is_one(self, client, hurt, times, editor):
        for _ in range(2):
            client.post(reverse("reject", args=[hurt.key]), reject_form(hurt, times))
        assert Rejection.objects.count() == 1

    def test_a_report_that_does_not_carry_it_is_settled_by_one_act(self, client, hurt, times, editor):
        html = page_of(client, "article-proposals", times.slug)
        assert "Settled: 0 of 1" in html
        assert '<input type="hidden" name="order" value="all">' in html
        form = reject_form(hurt, times, "all") | {"next": f"/articles/{times.slug}/proposals/"}
        answer = client.post(reverse("reject", args=[hurt.key]), form, follow=True)
        said = answer.content.decode()
        assert "Nothing of this report is proposed again for “Nobody was hurt”" in said
        assert "Settled: 1 of 1" in said
        assert "<blockquote" not in page_of(client, "claim-proposals", hurt.key)
        act = Act.objects.get(verb="reject report")
        assert Rejection.objects.live().exists()
        client.post(reverse("undo", args=[act.public_id]), {"next": "/"})
        assert not Rejection.objects.live().exists()
        assert "Settled: 0 of 1" in page_of(client, "article-proposals", times.slug)

    @pytest.mark.parametrize("wrong", [{"article": "no\0where"}, {"article": ""}, {"revision": "2"}])
    def test_a_report_that_is_not_there_is_said(self, client, hurt, times, editor, wrong):
        answer = client.post(reverse("reject", args=[hurt.key]), reject_form(hurt, times, "all") | wrong)
        assert answer.status_code == 409
        assert not Rejection.objects.exists()

    @pytest.mark.parametrize(
        "wrong",
        [{"order": 99}, {"revision": "x"}, {"article": "no\0where"}, {"article": ""}, {"order": "9" * 30}],
    )
    def test_what_is_not_there_is_said(self, client, hurt, times, editor, wrong):
        answer = client.post(reverse("reject", args=[hurt.key]), reject_form(hurt, times) | wrong)
        assert answer.status_code == 409
        assert "stands in no text" in answer.content.decode()

    def test_a_replaced_text_is_said(self, client, hurt, times, editor):
        publishing.store_revision(times, THIRD.replace("closed", "shut"), by=editor)
        answer = client.post(reverse("reject", args=[hurt.key]), reject_form(hurt, times))
        assert answer.status_code == 409
        assert not Rejection.objects.exists()

    def test_another_sites_address_is_not_led_to(self, client, hurt, times, editor):
        form = reject_form(hurt, times) | {"next": "https://evil.example/"}
        assert client.post(reverse("reject", args=[hurt.key]), form).url == hurt.get_absolute_url()


def group_form(articles, order=2, **fields) -> dict:
    names = [f"{one.slug}.1.{order}" for one in articles]
    stances = {f"stance-{name}": "supports" for name in names}
    return {"group": "x", "passage": names, "do": "found", "once": "abc",
            "statement": "The lighthouse is lit again", **stances, **fields}  # fmt: skip


class TestUnclaimed:
    def test_the_group_stands_side_by_side(self, client, story, lit, editor):
        html = page_of(client, "story-proposals", story.slug)
        assert html.count('name="stance-') == 3
        assert html.count("forty dark years") == 7  # passages, their figures, the statement
        assert "The same wording. They share: " in html
        assert "again on Friday after forty dark years</textarea>" in html

    def test_a_claim_is_made_of_them_in_one_act(self, client, story, lit, editor):
        address = reverse("story-proposals", args=[story.slug])
        answer = client.post(address, group_form(lit), follow=True)
        assert "Made the claim “The lighthouse is lit again” with 3 passages." in answer.content.decode()
        claim = Claim.objects.get()
        assert {one.stance for one in claim.evidence.all()} == {"supports"}
        assert claim.evidence.count() == 3
        assert "forty dark years" not in page_of(client, "story-proposals", story.slug)
        client.post(address, group_form(lit))
        assert Claim.objects.count() == 1
        undo(Act.objects.get(verb="put words"), by=editor)
        assert not Claim.objects.live().exists()
        assert "forty dark years" in page_of(client, "story-proposals", story.slug)

    def test_only_what_has_a_stance_and_with_its_speaker(self, client, story, lit, editor):
        voice = make_speaker(name="Ada Lund")
        form = group_form(lit)
        first, second, third = form["passage"]
        form |= {f"stance-{second}": "", f"stance-{third}": "", f"speaker-{first}": "Ada Lund"}
        client.post(reverse("story-proposals", args=[story.slug]), form)
        assert [one.speaker for one in Evidence.objects.all()] == [voice]

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"statement": "  "}, "Write what the claim states."),
            ({"stances": ""}, "Choose a stance for one passage to 50."),
            ({"stances": "likes"}, "Choose a stance."),
            ({"do": "likes"}, "Choose whether to make a claim"),
            ({"first": ("speaker", "Nobody Known")}, "nobody is known as “Nobody Known”"),
            ({"first": ("speaker", "x\0y")}, "nobody is known as"),
            ({"first": ("speaker", "x" * 201)}, "has at most 200 characters"),
            ({"first": ("unnamed", "x\0y")}, "Nothing is stored yet"),
            ({"statement": "x\0y"}, "Nothing is stored yet"),
        ],
    )
    def test_faults_keep_what_was_typed(self, client, story, lit, editor, wrong, words):
        form = group_form(lit)
        if "stances" in wrong:
            wrong = {f"stance-{name}": wrong["stances"] for name in form["passage"]}
        if "first" in wrong:
            field, words_typed = wrong["first"]
            wrong = {f"{field}-{form['passage'][0]}": words_typed}
        answer = client.post(reverse("story-proposals", args=[story.slug]), form | wrong)
        html = answer.content.decode()
        assert answer.status_code == 422
        assert words in html
        assert ("The lighthouse is lit again" in html) == ("statement" not in wrong)
        assert not Claim.objects.exists()

    def test_passages_that_are_gone(self, client, story, lit, editor):
        address = reverse("story-proposals", args=[story.slug])
        assert client.post(address, group_form(lit, order=77)).status_code == 409
        publishing.store_revision(lit[0], "Other\n\nWords.\n", by=editor)
        answer = client.post(address, group_form(lit))
        assert answer.status_code == 409
        assert "The lighthouse is lit again" in answer.content.decode()
        assert not Claim.objects.exists()

    def test_left_they_are_proposed_no_more(self, client, story, lit, editor):
        address = reverse("story-proposals", args=[story.slug])
        answer = client.post(address, group_form(lit, do="leave", statement=""), follow=True)
        html = answer.content.decode()
        assert "3 passages are not proposed for a claim again." in html
        assert "Nothing that three sources share, each in words of its own," in html
        undo(Act.objects.get(verb="leave passages"), by=editor)
        assert "forty dark years" in page_of(client, "story-proposals", story.slug)

    def test_two_sources_are_too_few_and_evidence_closes_a_group(self, client, story, lit, editor):
        leave_passages(story, [passage(lit[0], "forty")], by=editor)
        assert "forty dark years" not in page_of(client, "story-proposals", story.slug)
        undo(Act.objects.get(verb="leave passages"), by=editor)
        make_highlight(lit[0], "forty dark years")
        assert "forty dark years" in page_of(client, "story-proposals", story.slug)
        make_evidence(make_claim(story), lit[0], "lit again")
        assert "forty dark years" not in page_of(client, "story-proposals", story.slug)

    def test_a_rejected_link_parts_and_a_confirmed_one_ties(self, client, story, lit, editor):
        from annotations.linking import confirm_link, reject_link

        apart = [passage(lit[n], ALONE[n]) for n in range(3)]
        for one, other in [(0, 1), (0, 2), (1, 2)]:
            confirm_link(apart[one], apart[other], by=editor)
            reject_link(passage(lit[one], "forty"), passage(lit[other], "forty"), by=editor)
        html = page_of(client, "story-proposals", story.slug)
        assert "forty dark years" not in html
        assert all(words in html for words in ALONE)

    def test_few_sources_and_none(self, client, editor):
        empty = make_story("empty")
        assert "the story has 0" in page_of(client, "story-proposals", empty.slug)

    def test_queries_do_not_grow(self, client, story, lit, editor, django_assert_max_num_queries):
        for number in range(6):
            make_article(story, f"more-{number}", SHARED.format("abcdef"[number] * 7, "ghijkl"[number] * 7))
        address = reverse("story-proposals", args=[story.slug])
        client.get(address)
        with django_assert_max_num_queries(24):
            assert client.get(address).content.decode().count('name="stance-') == 9
