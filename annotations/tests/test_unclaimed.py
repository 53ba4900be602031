"""Groups of which a claim is made: other figures, reprints, voices."""

import pytest
from django.urls import reverse

from annotations.models import Claim, Evidence, Figure, Party, Speaker
from annotations.tests.group_pages import groups_in
from annotations.tests.making import make_article, make_claim, make_evidence, make_speaker
from annotations.undoing import undo
from articles.models import Act, Source

pytestmark = pytest.mark.django_db

WIRE = (
    "SANDVIK CITY (Reuters) - At least 75 people died when a strong earthquake hit Sandvik province before "
    "dawn on Wednesday, the interior ministry said. The tremor was felt as far away as the capital and in "
    "the mountain villages of the north, where many spent the night in the open.\n"
)
TRIBUNE = f"Dozens die as quake strikes\n\n{WIRE}\nChoirs sang hymns in the capital.\n"
POST = f"Sandvik mourns\n\n{WIRE}\nTraders fear for their fish market.\n"
HERALD = (
    "Quake kills 120\n\nSANDVIK CITY — A strong earthquake killed at least 120 people in Sandvik province "
    "early on Wednesday, the interior ministry said.\n\nFerries sounded their horns.\n"
)
COURIER = (
    "Toll mounts\n\nThe strong earthquake in Sandvik province before dawn on Wednesday killed at least 75 "
    "people, the interior ministry said in a statement.\n\nFootball matches were put off.\n"
)
HOME = "/stories/flood/proposals/"


@pytest.fixture
def quake(story):
    """Four reports, of which one prints another's wire text, and one gives another figure."""
    texts = {"tribune": TRIBUNE, "post": POST, "herald": HERALD, "courier": COURIER}
    return {key: make_article(story, key, text) for key, text in texts.items()}


def group_with(client, words: str) -> dict[str, list[str]]:
    (found,) = [one for one in groups_in(client.get(HOME).content.decode()) if words in one["statement"][0]]
    return found


def three(story, sentence: str, *others: str):
    """Reports that each print a sentence of their own, alike but not copied."""
    opening = ["Ferries sounded their horns.", "A choir sang hymns.", "Football matches were put off."]
    for number, words in enumerate((sentence, *others)):
        make_article(story, "abc"[number], f"News number {number}\n\n{words}\n\n{opening[number]}\n")


def field(group, name: str, key: str) -> str:
    """What the group's form holds in this field of the cell of article `key`."""
    return next(values[0] for label, values in group.items() if label.startswith(f"{name}-flood-{key}."))


class TestFigures:
    def test_the_heading_names_other_figures(self, client, quake, editor):
        html = client.get(HOME).content.decode()
        assert "75 · 120 people: they differ" in html or "120 · 75 people: they differ" in html

    def test_what_gives_another_figure_is_left_out(self, client, quake, editor):
        group = group_with(client, "At least 75 people died")
        stances = {key: field(group, "stance", key) for key in ("post", "herald", "courier")}
        assert stances == {"post": "supports", "herald": "", "courier": "supports"}

    def test_the_statement_is_what_is_stated(self, client, quake, editor):
        group = group_with(client, "75")
        stated = (
            "At least 75 people died when a strong earthquake hit Sandvik province before dawn on Wednesday"
        )
        assert group["statement"][0].strip() == stated

    def test_one_press_makes_one_voice_with_figures(self, client, quake, editor):
        client.post(HOME, {**group_with(client, "75"), "do": "found"})
        rows = Evidence.objects.filter(claim=Claim.objects.get())
        assert {one.highlight.article.key for one in rows} == {"tribune", "post", "courier"}
        assert {one.speaker.name for one in rows} == {"interior ministry"}
        assert Speaker.objects.get().kind == Speaker.Kind.BODY
        figures = Figure.objects.values_list("low", "high", "hedge", "unit")
        assert set(figures) == {(75, None, "at-least", "people")}
        assert figures.count() == 3
        assert Claim.objects.get().suggestion != "agreed"
        undo(Act.objects.get(verb="put words"), by=editor)
        assert not Speaker.objects.live().exists()

    def test_contradicting_figures_contradict(self, client, story, editor):
        three(
            story,
            "Exactly 40 boats sank in the harbour of Sandvik during the storm on Friday night.",
            "In the harbour of Sandvik 40 boats sank on Friday night during the storm.",
            "The storm on Friday night sank 90 boats in the harbour of Sandvik.",
        )
        group = group_with(client, "40 boats")
        assert [field(group, "stance", key) for key in "abc"] == ["supports", "supports", "contradicts"]
        assert "40 · 90 boats: they contradict each other" in client.get(HOME).content.decode()

    def test_only_what_the_claim_counts_is_ticked(self, client, story, editor):
        three(
            story,
            "At least 12 people died when a kiln blew up in Halden on Friday morning.",
            "At least 12 people died and some 60 were hurt when a kiln blew up in Halden on Friday.",
            "A kiln blew up in Halden on Friday morning: 12 people died, and 45 were hurt.",
        )
        group = group_with(client, "At least 12 people died")
        ticked = {name[-5]: value for name, value in group.items() if name.startswith("figure-")}
        assert list(ticked.values()) == [["0"]] * 3
        assert "proposal-differs" not in client.get(HOME).content.decode()

    def test_what_says_the_contrary_is_left_to_the_editor(self, client, story, editor):
        three(
            story,
            "No serious faults were found in the kiln of Halden when it was inspected in March.",
            "The kiln of Halden was inspected in March: no serious faults were found in it.",
            "Serious faults were found in the kiln of Halden when it was inspected in March.",
        )
        group = group_with(client, "faults")
        assert [field(group, "stance", key) for key in "abc"] == ["supports", "supports", ""]
        assert "Left to you: one of the two says no or not" in client.get(HOME).content.decode()

    def test_an_unticked_figure_is_not_stored(self, client, quake, editor):
        group = group_with(client, "75")
        kept = {name: value for name, value in group.items() if not name.startswith("figure-")}
        client.post(HOME, {**kept, "do": "found"})
        assert Evidence.objects.count() == 3
        assert not Figure.objects.exists()


class TestReprints:
    def test_they_stand_in_one_cell(self, client, quake, editor):
        group = group_with(client, "75")
        assert len(group["passage"]) == 3
        assert len([name for name in group if name.startswith("copy-")]) == 1
        html = client.get(HOME).content.decode()
        assert (
            "<strong>Tribune</strong>, printed also by" in html
            or "<strong>Post</strong>, printed also" in html
        )

    def test_the_cell_is_named_after_the_wire_else_the_earliest(self, client, story, editor):
        wire = WIRE.replace("Reuters", "Hill Wire")
        for key, text in {"echo": wire, "wire": wire, "herald": HERALD, "courier": COURIER}.items():
            make_article(story, key, f"Quake\n\n{text}" if text == wire else text)
        assert "<strong>Echo</strong>, printed also by" in client.get(HOME).content.decode()
        Source.objects.filter(articles__key="wire").update(name="Hill Wire")
        assert "<strong>Hill Wire</strong>, printed also by" in client.get(HOME).content.decode()

    def test_a_sentence_before_which_one_was_cut_is_no_third_source(self, client, story, editor):
        kiln = "The kiln of Halden employs 380 people of the town and has two chimneys."
        wire = [f"Report number {one} says what befell the boats of pier {one}." for one in range(9)]
        make_article(story, "wire", "\n\n".join(["Fire", *wire, "A choir sang a hymn.", kiln]))
        make_article(story, "near", "\n\n".join(["Blaze", *wire, "Schools stay shut.", kiln]))
        make_article(story, "own", "Kiln\n\nThe kiln of Halden employs some 380 people, the union said.\n")
        assert groups_in(client.get(HOME).content.decode()) == []
        make_article(story, "far", "Town\n\nThe kiln employs 380 people of Halden, says the town hall.\n")
        assert len(group_with(client, "380")["passage"]) == 3

    def test_they_are_no_third_source(self, client, story, editor):
        for key, text in {"tribune": TRIBUNE, "post": POST, "herald": HERALD}.items():
            make_article(story, key, text)
        html = client.get(HOME).content.decode()
        assert groups_in(html) == []
        assert "each in words of its own" in html

    def test_nor_is_a_second_report_of_one_outlet(self, client, quake, story, editor):
        for key in ("courier", "post"):
            story.articles.filter(key=key).update(source=quake["herald"].source)
        assert groups_in(client.get(HOME).content.decode()) == []

    def test_leaving_a_group_leaves_them_too(self, client, quake, editor):
        answer = client.post(HOME, {**group_with(client, "75"), "do": "leave"}, follow=True)
        assert "4 passages are not proposed for a claim again." in answer.content.decode()

    def test_a_claims_proposals_say_that_they_are_copies(self, client, quake, editor):
        claim = make_claim(quake["post"].story, "At least 75 people died in the earthquake")
        make_evidence(claim, quake["tribune"], "At least 75 people died")
        html = client.get(reverse("claim-proposals", args=[claim.key])).content.decode()
        plain = html.replace("\u2068", "").replace("\u2069", "")
        assert "A copy of the text in Tribune: no further source" in plain

    def test_and_so_do_those_without_evidence(self, client, quake, editor):
        claim = make_claim(quake["post"].story, "At least 75 people died in the strong earthquake in Sandvik")
        html = client.get(reverse("claim-proposals", args=[claim.key])).content.decode()
        assert html.count("no further source") >= 1


SAID = (
    "The fishermen of Sandvik left the harbour on Friday night, {0}.",
    "On Friday night the fishermen of Sandvik left their harbour, {0}.",
    "Fishermen left the Sandvik harbour late on Friday night, {0}.",
)


class TestVoices:
    def voices(self, client, story, *said: str):
        three(story, *[SAID[number].format(words) for number, words in enumerate(said)])
        return group_with(client, "fishermen") if said else {}

    def test_a_body_of_the_story(self, client, story, editor):
        make_speaker("dock", name="Coalition statement")
        group = self.voices(
            client, story, "the coalition said", "the US-led coalition said", "witnesses said"
        )
        assert [field(group, "speaker", key) for key in "ab"] == ["Coalition statement"] * 2
        assert field(group, "unnamed", "c") == "witnesses"

    def test_a_new_body_is_one_under_its_longest_name(self, client, story, editor):
        group = self.voices(
            client, story, "the Harbour Workers Union said", "the HWU said", "a statement by the HWU said"
        )
        assert {field(group, "speaker", key) for key in "abc"} == {"Harbour Workers Union"}
        client.post(HOME, {**group, "do": "found"})
        assert Speaker.objects.get().kind == Speaker.Kind.BODY
        assert Evidence.objects.filter(speaker__name="Harbour Workers Union").count() == 3

    @pytest.mark.parametrize(
        ("said", "names"),
        [
            (("the Norwegian tide ministry", "the Danish tide ministry", "the tide ministry"),
             ["Norwegian tide ministry", "Danish tide ministry", "tide ministry"]),
            (("the Norwegian tide ministry", "the tide ministry", "the tide ministry"),
             ["Norwegian tide ministry"] * 3),
            (("the Harbour Workers Union", "the Hull Waterside Union", "the HWU"),
             ["Harbour Workers Union", "Hull Waterside Union", "HWU"]),
            (("US-backed forces", "Turkish-backed forces", "US-backed forces"),
             ["US-backed forces", "Turkish-backed forces", "US-backed forces"]),
        ],
    )  # fmt: skip
    def test_two_bodies_stay_two(self, client, story, editor, said, names):
        group = self.voices(client, story, *[f"{one} said" for one in said])
        assert [field(group, "speaker", key) for key in "abc"] == names

    def test_equal_initials_are_no_known_body(self, client, story, editor):
        make_speaker("dock", name="Hull Waterside Union", kind=Speaker.Kind.BODY)
        group = self.voices(client, story, *["the Harbour Workers Union said"] * 3)
        assert {field(group, "speaker", key) for key in "abc"} == {"Harbour Workers Union"}

    def test_a_new_body_of_a_party(self, client, story, editor):
        party = Party.objects.create(key="hwu", name="Harbour Workers Union")
        group = self.voices(client, story, "the HWU said", "the HWU said on Friday", "the HWU said earlier")
        client.post(HOME, {**group, "do": "found"})
        assert Speaker.objects.get().party == party
        assert Evidence.objects.filter(speaker__party=party).count() == 3

    def test_somebody_unnamed_is_stored_as_such(self, client, story, editor):
        group = self.voices(
            client, story, "a senior local commander said", "a senior commander said", "a commander said"
        )
        client.post(HOME, {**group, "do": "found"})
        rows = Evidence.objects.filter(anonymous=True, speaker=None)
        assert rows.filter(described_as="senior local commander").count() == 1
        assert rows.count() == 3

    def test_a_person_nobody_knows_is_asked_about_once(self, client, story, editor):
        group = self.voices(client, story, "said Bo Rye", "said the pilot Bo Rye", "Bo Rye said")
        assert field(group, "speaker", "a") == ""
        answer = client.post(HOME, {**group, "do": "found"})
        html = answer.content.decode()
        assert answer.status_code == 422
        assert "The text has “Bo Rye” say this: that is put in now" in html.replace("\u2068", "").replace(
            "\u2069", ""
        )
        assert not Claim.objects.exists()
        again = groups_in(html)[0]
        assert field(again, "speaker", "a") == "Bo Rye"
        assert client.post(HOME, {**again, "do": "found"}).status_code == 302
        assert Speaker.objects.get().kind == Speaker.Kind.PERSON

    def test_the_outlets_own_voice_is_said_and_not_assumed(self, client, story, editor):
        group = self.voices(client, story, "said Bo Rye", "said the pilot Bo Rye", "Bo Rye said")
        own = {f"own-{name}": "1" for name in group["passage"]}
        assert client.post(HOME, {**group, **own, "do": "found"}).status_code == 302
        assert Evidence.objects.filter(speaker=None, anonymous=False).count() == 3
