"""Several rows in one act, on the claim's and the article's page."""

import re

import pytest

from annotations.models import Claim, Evidence, Highlight, Party, Speaker
from annotations.undoing import undo
from articles.models import Act

from .making import (
    make_claim,
    make_editor,
    make_evidence,
    make_highlight,
    make_speaker,
    make_story,
    make_user,
)

pytestmark = pytest.mark.django_db
PAGE = "/claims/open/rows/"
ARTICLE = "/articles/flood-gazette/"


@pytest.fixture
def rows(story, gazette, herald):
    claim = make_claim(story, key="open")
    return [
        make_evidence(claim, gazette, "reopened on Monday"),
        make_evidence(claim, gazette, "About 300 people", "mentions"),
        make_evidence(claim, herald, "Cars use the bridge"),
    ]


@pytest.fixture
def other(story, rows):
    return make_claim(story, "Cars cross again", key="cars")


def tick(*rows) -> list[str]:
    return [f"{row.public_id}:{row.version}" for row in rows]


def send(client, rows, page: str = PAGE, **fields):
    return client.post(page, {"row": tick(*rows), **fields})


def html(answer) -> str:
    return answer.content.decode()


def ticked(page: str) -> list[str]:
    return re.findall(r'name="row" value="([\w-]+):\d+" checked', page)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


class TestClaimPage:
    def test_has_a_box_at_each_quote_for_editors_alone(self, client, rows):
        assert "chosen-rows" not in html(client.get("/claims/open/"))
        client.force_login(make_editor())
        page = html(client.get("/claims/open/"))
        for value in tick(*rows):
            assert f'name="row" value="{value}" form="chosen-rows"' in page
        assert f'id="chosen-rows" action="{PAGE}" method="post"' in page

    def test_has_no_box_in_the_past(self, client, editor, rows):
        assert "chosen-rows" not in html(client.get("/claims/open/?as_of=2026-11-03T00:00Z"))

    def test_gathers_its_tools_in_one_line(self, client, editor, rows):
        page = html(client.get("/claims/open/"))
        line = re.search(r'<nav class="claim-tools.*?</nav>', page, re.S).group()
        for name in ("edit", "tag", "merge", "remove"):
            assert f'href="/claims/open/{name}/"' in line
        assert 'href="/stories/flood/activity/?claim=open"' in line


class TestMove:
    def test_asks_for_the_claim_then_moves_in_one_act(self, client, editor, rows, other):
        asked = send(client, rows[:2], do="move")
        assert asked.status_code == 200
        assert ticked(html(asked)) == [row.public_id for row in rows[:2]]
        assert 'value="cars"' in html(asked)
        assert 'value="open"' not in html(asked)
        done = send(client, rows[:2], do="move", claim="cars", sure="1")
        assert done["Location"] == "/claims/open/"
        assert {row.claim for row in other.evidence.all()} == {other}
        assert other.evidence.count() == 2
        act = Act.objects.first()
        assert act.verb == "move evidence"
        page = html(client.get("/claims/open/"))
        assert "Moved 2 rows to “Cars cross again”." in page
        assert f"/acts/{act.public_id}/undo/" in page
        undo(act, by=editor)
        assert other.evidence.count() == 0

    def test_finds_a_claim_by_its_words_and_keeps_what_is_chosen(self, client, story, editor, rows, other):
        make_claim(story, "Nobody was hurt", key="hurt")
        page = html(send(client, rows[:1], do="move", q="nobody", claim="cars"))
        assert 'value="hurt"' in page
        assert 'value="cars" checked' in page
        assert 'name="q" value="nobody"' in page
        page = html(send(client, rows[:1], do="move", q="zebra"))
        assert "No other claim of this story has these words." in page

    def test_without_a_claim_nothing_moves(self, client, editor, rows, other):
        for claim in ("", "open\0", "none", "ü"):
            answer = send(client, rows[:2], do="move", claim=claim, sure="1")
            assert answer.status_code == 422
            assert "Choose the claim" in html(answer)
            assert len(ticked(html(answer))) == 2

    def test_what_a_correction_is_tied_to_is_offered(self, client, editor, story, herald, other):
        claim = Claim.objects.get(key="open")
        first = make_evidence(claim, herald, "since Monday")
        second = make_evidence(claim, herald, "Some 500 residents", supersedes=first)
        answer = send(client, [first], do="move", claim="cars", sure="1")
        page = html(answer)
        assert answer.status_code == 409
        assert "a correction stays with what it corrects" in page
        assert "Tied by a correction" in page
        assert ticked(page) == [first.public_id]
        assert f'value="{second.public_id}:' in page
        assert send(client, [first, second], do="move", claim="cars", sure="1").status_code == 302
        assert fresh(second).claim == other


class TestSpeak:
    def test_to_a_speaker_by_name(self, client, editor, rows):
        ada = make_speaker("lund", name="Ada Lund")
        assert "Ada Lund" in html(send(client, rows, do="speak"))
        assert send(client, rows, do="speak", who="named", speaker="ada lund", sure="1").status_code == 302
        assert {fresh(row).speaker for row in rows} == {ada}
        assert "Gave 3 rows to Ada Lund." in html(client.get("/claims/open/"))
        undo(Act.objects.first(), by=editor)
        assert {fresh(row).speaker for row in rows} == {None}

    def test_to_somebody_unnamed_and_back_to_the_outlet(self, client, editor, rows):
        send(client, rows, do="speak", who="unnamed", described_as="a driver", sure="1")
        assert {(fresh(row).anonymous, fresh(row).described_as) for row in rows} == {(True, "a driver")}
        send(client, [fresh(row) for row in rows], do="speak", who="outlet", sure="1")
        assert {(fresh(row).anonymous, fresh(row).described_as) for row in rows} == {(False, "")}

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({}, "Choose who says these words"),
            ({"who": "named"}, "Type the name"),
            ({"who": "named", "speaker": "\u200b"}, "can be seen"),
            ({"who": "unnamed", "speaker": "Nobody Known"}, "take the name away"),
            ({"who": "outlet", "speaker": "Ada Lund"}, "or take the name away"),
            ({"who": "named", "speaker": "Ada Lund", "party": "Fire"}, "Only somebody new is given a side"),
            ({"who": "outlet", "party": "Fire"}, "Only somebody new is given a side"),
            ({"who": "named", "speaker": "Bo", "party": "\u200b"}, "can be seen"),
            ({"who": "outlet", "described_as": "a driver"}, "Only somebody unnamed is described"),
            ({"who": "unnamed", "described_as": "a" * 201}, "at most 200"),
            ({"who": "unnamed", "described_as": "a\0b"}, "Null characters"),
        ],
    )
    def test_what_cannot_be_is_told_and_kept(self, client, editor, rows, fields, said):
        make_speaker("lund", name="Ada Lund")
        answer = send(client, rows[:2], do="speak", sure="1", **fields)
        assert answer.status_code == 422
        assert said in html(answer)
        assert len(ticked(html(answer))) == 2
        assert not Evidence.objects.exclude(speaker=None).exists()


class TestRemove:
    def test_at_once_with_undo(self, client, editor, rows):
        assert send(client, rows[:2], do="remove").status_code == 302
        assert list(Evidence.objects.live()) == [rows[2]]
        assert "Took 2 rows off the claim." in html(client.get("/claims/open/"))
        undo(Act.objects.first(), by=editor)
        assert Evidence.objects.live().count() == 3


class TestRefused:
    def test_a_name_that_nobody_bears_makes_a_speaker(self, client, editor, rows):
        done = send(client, rows[:2], do="speak", who="named", speaker="Bo  New", sure="1")
        assert done.status_code == 302
        assert {fresh(row).speaker.name for row in rows[:2]} == {"Bo New"}
        assert "“Bo New”, who is new" in html(client.get(done["Location"]))
        act = Act.objects.first()
        assert act.verb == "say who speaks"
        undo(act, by=editor)
        assert fresh(rows[0]).speaker is None

    @pytest.mark.parametrize("party", ["fire", "The Guild"])
    def test_somebody_new_with_a_side(self, client, editor, rows, party):
        make_speaker("lund", "fire")
        send(client, rows[:2], do="speak", who="named", speaker="Bo New", party=party, sure="1")
        assert {fresh(row).speaker.party.name for row in rows[:2]} == {party.replace("fire", "Fire")}
        undo(Act.objects.first(), by=editor)
        assert [one.name for one in Party.objects.live()] == ["Fire"]
        assert not Speaker.objects.live().filter(name="Bo New").exists()

    def test_nothing_ticked_offers_every_row(self, client, editor, rows):
        answer = client.post(PAGE, {"do": "remove"})
        page = html(answer)
        assert answer.status_code == 422
        assert "tick at least one row" in page
        assert page.count('name="row"') == 3
        assert ticked(page) == []

    def test_a_row_changed_since_is_shown_as_it_is(self, client, editor, rows, other):
        stale = tick(*rows[:2])
        send(client, rows[:1], do="speak", who="unnamed", sure="1")
        answer = client.post(PAGE, {"row": stale, "do": "move", "claim": "cars", "sure": "1"})
        page = html(answer)
        assert answer.status_code == 409
        assert page.count("Changed since you chose it") == 1
        assert "<strong>erin</strong>" in page
        assert "anonymous: was “<bdi>no</bdi>”, is “<bdi>yes</bdi>”" in page
        assert 'value="cars" checked' in page
        assert f'value="{tick(fresh(rows[0]))[0]}" checked' in page
        assert fresh(rows[1]).claim.key == "open"

    def test_a_row_that_is_gone_is_told(self, client, editor, rows):
        send(client, rows[:1], do="remove")
        answer = send(client, rows[:2], do="remove")
        assert answer.status_code == 409
        assert "removed in the meantime" in html(answer)
        assert '<strong>erin</strong> <span dir="auto">took words of' in html(answer)
        assert rows[0].public_id not in html(answer)
        assert Evidence.objects.live().count() == 2

    @pytest.mark.parametrize("row", ["", ":", "\0:1", "ü:1", "a" * 99, "x:y", "x:-1", "x:٣", "1e9"])
    def test_strange_rows(self, client, editor, rows, row):
        assert client.post(PAGE, {"row": row, "do": "remove"}).status_code in (409, 422)
        assert Evidence.objects.live().count() == 3

    def test_too_many(self, client, editor, rows):
        answer = client.post(PAGE, {"row": [f"r{n}:1" for n in range(501)], "do": "remove"})
        assert answer.status_code == 422
        assert "between 1 and 500" in html(answer)

    def test_rows_of_another_story(self, client, editor, rows):
        story = make_story("draft", published=False)
        make_claim(story, key="hidden")
        assert send(client, rows, page="/claims/hidden/rows/", do="remove").status_code == 409
        assert Evidence.objects.live().count() == 3

    def test_is_for_editors(self, client, rows):
        story = make_story("draft", published=False)
        make_claim(story, key="hidden")
        client.force_login(make_user("reader"))
        assert send(client, rows, do="remove").status_code == 403
        assert send(client, rows, page="/claims/hidden/rows/", do="remove").status_code == 404

    def test_an_unknown_act_asks_again(self, client, editor, rows):
        answer = send(client, rows, do="burn")
        assert answer.status_code == 422
        assert len(ticked(html(answer))) == 3
        assert 'name="do" value="move"' in html(answer)


class TestArticle:
    def test_rows_of_the_margin(self, client, editor, rows, other):
        page = html(client.get(ARTICLE))
        for value in tick(*rows[:2]):
            assert f'value="{value}" form="chosen-rows"' in page
        assert rows[2].public_id not in re.findall(r'name="row" value="([\w-]+):', page)
        done = send(client, rows[:2], page=f"{ARTICLE}rows/", do="move", claim="cars", sure="1")
        assert done["Location"] == ARTICLE
        assert other.evidence.count() == 2

    def test_nothing_ticked_offers_its_rows(self, client, editor, rows):
        assert html(client.post(f"{ARTICLE}rows/", {"do": "speak"})).count('name="row"') == 2


class TestHighlights:
    @pytest.fixture
    def marks(self, gazette):
        return [make_highlight(gazette, words) for words in ("Nobody was hurt", "second span")]

    def test_put_to_one_claim_with_one_stance(self, client, editor, rows, other, marks):
        assert f'value="{tick(marks[0])[0]}" form="chosen-marks"' in html(client.get(ARTICLE))
        page = f"{ARTICLE}highlights/"
        assert send(client, marks, page=page, do="put").status_code == 200
        fields = {"do": "put", "claim": "cars", "stance": "qualifies", "sure": "1"}
        assert send(client, marks, page=page, **fields).status_code == 302
        assert {(row.highlight, row.stance) for row in other.evidence.all()} == {
            (mark, "qualifies") for mark in marks
        }
        assert "Put 2 highlights to “Cars cross again”." in html(client.get(ARTICLE))
        assert send(client, marks, page=page, **fields).status_code == 302  # the form sent twice
        assert other.evidence.count() == 2
        undo(Act.objects.first(), by=editor)
        assert not other.evidence.live().exists()

    @pytest.mark.parametrize(
        "fields", [{"claim": "cars"}, {"stance": "supports"}, {"claim": "cars", "stance": "x"}]
    )
    def test_asks_for_what_is_missing(self, client, editor, other, marks, fields):
        answer = send(client, marks, page=f"{ARTICLE}highlights/", do="put", sure="1", **fields)
        assert answer.status_code == 422
        assert len(ticked(html(answer))) == 2
        assert not other.evidence.exists()

    def test_removed_in_one_act(self, client, editor, marks):
        assert send(client, marks, page=f"{ARTICLE}highlights/", do="remove").status_code == 302
        assert not Highlight.objects.live().exists()
        undo(Act.objects.first(), by=editor)
        assert Highlight.objects.live().count() == 2

    def test_what_is_used_stays(self, client, editor, rows, marks):
        used = rows[0].highlight
        answer = send(client, [*marks, used], page=f"{ARTICLE}highlights/", do="remove")
        assert answer.status_code == 409
        assert "Remove that evidence first" in html(answer)
        assert Highlight.objects.live().count() == 5

    def test_nothing_ticked_offers_those_without_a_claim(self, client, editor, rows, marks):
        answer = client.post(f"{ARTICLE}highlights/", {"do": "put"})
        assert (answer.status_code, html(answer).count('name="row"')) == (422, 2)


@pytest.mark.parametrize("do", ["move", "speak"])
def test_as_many_queries_for_many_rows(
    client, editor, story, gazette, rows, other, django_assert_max_num_queries, do
):
    claim = Claim.objects.get(key="open")
    many = rows + [make_evidence(claim, gazette, word) for word in gazette.current.text.split()[:20]]
    with django_assert_max_num_queries(26):
        assert send(client, many, do=do).status_code == 200
