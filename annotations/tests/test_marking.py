"""The marked text: what stands in it, where, and that it is the text and nothing else."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.marking import Mark, MarkedText, Ref, marked_text
from articles.text.segmentation import segment

TEXT = "Bridge open\n\nThe bridge reopened on Monday, the mayor said. All is well.\n\nNo one was hurt.\n"
VOID = {"br"}


class Tree(HTMLParser):
    """Text by the ids of the elements around it; fails on elements that do not close in order."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.open, self.by_id, self.marked, self.order = [], {}, [], []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if "id" in attrs:
            assert attrs["id"] not in self.by_id, "an id stands once"
            self.by_id[attrs["id"]] = ""
        self.order.append((tag, attrs))
        self.open.append((tag, attrs))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for _, attrs in self.open:
            if "id" in attrs:
                self.by_id[attrs["id"]] += data
        if any(tag == "mark" for tag, _ in self.open):
            self.marked.append(data)


def passages_of(text: str, **overrides):
    return [
        SimpleNamespace(
            order=order, paragraph=one.paragraph, kind=one.kind.value, start=one.start, end=one.end,
            reported=one.reported, **overrides,
        )
        for order, one in enumerate(segment(text), start=1)
    ]  # fmt: skip


def mark(words: str, id: str = "a", *refs: Ref, text: str = TEXT) -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), id, refs)


def marked(*marks: Mark, text: str = TEXT, title: str = "") -> MarkedText:
    return marked_text(text, passages_of(text), marks, title=title)


def ref(number: int = 1, stance: str = "supports", **fields) -> Ref:
    return Ref(
        **{
            "number": number,
            "href": "/claims/x/",
            "status": "agreed",
            "stance": stance,
            "label": "L",
            **fields,
        }
    )


class TestPassages:
    def test_each_has_a_lasting_name_and_its_exact_words(self):
        tree = Tree(marked().body)
        for one in passages_of(TEXT):
            assert tree.by_id[f"p{one.order}"] == TEXT[one.start : one.end]

    def test_paragraphs_hold_their_passages_with_the_blank_between(self):
        body = marked().body
        assert "said.</span> <span" in body
        assert body.count("<p>") == 2

    def test_what_runs_the_other_way_keeps_its_full_stop(self):
        text = "Bridge\n\nفُتح الجسر. All is well.\n\nلم يصب أحد.\n\nHe said “الجسر”.\n"
        body = marked_text(text, passages_of(text), []).body
        found = re.findall(r"<(p|span)[^>]*?(?: dir=\"(\w+)\")?>", body)
        assert [way for tag, way in found if tag == "p"] == ["", "rtl", "ltr"]
        assert [way for tag, way in found if tag == "span"] == ["ltr", "rtl", "ltr", "rtl", "ltr"]
        assert "dir=" not in marked_text(TEXT, passages_of(TEXT), []).body

    def test_a_sentence_with_foreign_names_and_quotations_keeps_its_own_way(self):
        text = 'Bridge\n\nقال Yusuf Haddad إن "6.4 magnitude"\n'
        body = marked_text(text, passages_of(text), []).body
        assert re.findall(r'<p dir="(\w+)"><span [^>]*dir="(\w+)"', body) == [("rtl", "rtl")]

    def test_a_headline_that_is_the_title_is_given_apart(self):
        text = marked(mark("open"), title="“Bridge open”")
        assert (
            text.title == '<span id="p1">Bridge <mark data-depth="1" data-unused id="h-a">open</mark></span>'
        )
        assert 'id="p1"' not in text.body

    def test_another_title_leaves_the_headline_in_the_text(self):
        text = marked(title="A bridge")
        assert text.title is None
        assert text.body.startswith('<h2 class="headline"><span id="p1">Bridge open')

    def test_only_the_first_of_two_equal_headlines_is_the_title(self):
        text = "Bridge open\n\nBridge open\n\nThe bridge reopened on Monday, the mayor said.\n"
        found = marked(text=text, title="Bridge open")
        assert "p1" in found.title
        assert 'id="p2"' in found.body

    def test_cross_headings_are_headings_and_furniture_is_grey(self):
        text = (
            "Bridge open\n\nThe bridge reopened on Monday, the mayor of the town said to us.\n\nNo way across"
            "\n\nFor a week nobody could cross the river there, the fire service of the town said.\n\n"
            "Leave a comment\n"
        )
        body = marked(text=text).body
        assert '<h2 class="cross-heading"><span id="p3" class="unreported">No way across</span></h2>' in body
        assert '<p class="furniture"><span id="p5" class="unreported">Leave a comment</span></p>' in body

    def test_grey_stands_on_the_passage_where_only_it_is_not_reported(self):
        passages = passages_of(TEXT)
        passages[2].reported = False
        body = marked_text(TEXT, passages, []).body
        assert '<span id="p2">The bridge' in body
        assert '<span id="p3" class="unreported">All is well.</span></p>' in body

    def test_no_passages_no_text(self):
        assert marked_text("", [], []) == MarkedText(None, "")


class TestMarks:
    def test_the_words_and_nothing_else(self):
        tree = Tree(marked(mark("reopened on Monday")).body)
        assert tree.by_id["h-a"] == "reopened on Monday"
        assert tree.marked == ["reopened on Monday"]

    def test_overlaps_are_cut_and_counted(self):
        body = marked(mark("bridge reopened"), mark("reopened on Monday", "b")).body
        assert '<mark data-depth="1" data-unused id="h-a">bridge </mark>' in body
        assert '<mark data-depth="2" data-unused id="h-b">reopened</mark>' in body
        assert '<mark data-depth="1" data-unused> on Monday</mark>' in body

    def test_several_from_one_place_all_have_their_element(self):
        tree = Tree(marked(*(mark("reopened on", name) for name in "abcdef")).body)
        assert all(tree.by_id[f"h-{name}"] == "reopened on" for name in "abcdef")
        assert 'data-depth="4"' in marked(*(mark("reopened on", name) for name in "abcdef")).body

    def test_across_passages_and_paragraphs(self):
        body = marked(mark("mayor said. All is well.\n\nNo one")).body
        tree = Tree(body)
        assert " ".join(tree.marked).split() == ["mayor", "said.", "All", "is", "well.", "No", "one"]
        assert body.count('id="h-a"') == 1
        assert '<mark data-depth="1" data-unused> </mark>' in body

    def test_line_ends_at_its_ends_do_not_lose_it(self):
        tree = Tree(marked(mark("\n\nNo one")).body)
        assert tree.by_id["h-a"] == "No one"

    def test_nothing_but_line_ends_marks_nothing(self):
        assert "mark" not in marked(mark("\n\n")).body

    def test_text_and_names_are_escaped(self):
        text = "Open & <b>free</b>\n\nHe said <script>alert('x')</script> & left the town on Monday.\n"
        found = marked(
            mark("<script>", text=text), mark("& <b>", "c", text=text), text=text, title=text.split("\n")[0]
        )
        assert "<script>" not in found.body
        assert "&lt;script&gt;" in found.body
        assert "<b>" not in found.title
        Tree(found.body)

    def test_offsets_are_code_points(self):
        text = "Bridge 🌉 open\n\n🌉🌉 The bridge opened on Monday 👩‍🚒 and all is well.\n"
        tree = Tree(marked(mark("opened on Monday 👩‍🚒", text=text), text=text).body)
        assert tree.by_id["h-a"] == "opened on Monday 👩‍🚒"


class TestWhose:
    def by(self, words: str, id: str, name: str) -> Mark:
        return replace(mark(words, id), by=name)

    def test_where_each_begins_and_where_it_ends(self):
        body = marked(self.by("bridge reopened", "a", "Ada"), self.by("reopened on", "b", 'L"und')).body
        assert re.findall(r'data-(by|end)="([^"]*)"', body) == [
            ("by", "Ada"), ("by", "L&quot;und"), ("end", "Ada"), ("end", "L&quot;und"),
        ]  # fmt: skip

    def test_of_those_that_end_together_everyone_is_named(self):
        marks = [
            self.by("reopened on", "a", "Ada"),
            self.by("on", "b", "Lund"),
            self.by("reopened on", "c", "Ada"),
        ]
        assert 'data-end="Ada (2), Lund"' in marked(*marks).body

    def test_readers_are_told_of_none(self):
        assert "data-end" not in marked(mark("reopened")).body


class TestReferences:
    def test_come_after_the_last_words_and_hold_no_text(self):
        body = marked(mark("reopened on Monday", "a", ref(3))).body
        assert re.search(r"Monday</mark><a class=\"ref\"[^>]*></a>, the mayor", body)
        assert 'data-n="+3"' in body

    def test_lead_to_the_claim_and_say_stance_and_tag(self):
        body = marked(
            mark("reopened", "a", ref(2, "contradicts", status="disputed", label='Claim 2, "no"'))
        ).body
        assert 'href="/claims/x/"' in body
        assert 'data-status="disputed"' in body
        assert 'data-n="−2"' in body
        assert 'aria-label="Claim 2, &quot;no&quot;"' in body

    def test_at_the_end_of_a_passage_stay_inside_it(self):
        assert re.search(r"said\.</mark><a [^>]*></a></span>", marked(mark("mayor said.", "a", ref())).body)

    def test_words_put_to_no_claim_are_told_apart(self):
        body = marked(mark("bridge reopened", "a", ref()), mark("on Monday", "b")).body
        assert '<mark data-depth="1" data-claims="1" id="h-a">' in body
        assert '<mark data-depth="1" data-unused id="h-b">' in body


words = st.text(st.sampled_from("ab .!?\n<&\"'é🌉م"), min_size=1, max_size=120).filter(str.strip)


@st.composite
def highlighted(draw):
    text = draw(words)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    chosen = draw(st.lists(spans.map(sorted).filter(lambda span: text[slice(*span)].strip()), max_size=8))
    marks = [Mark(start, end, f"m{i}", (ref(i),) * (i % 3)) for i, (start, end) in enumerate(chosen)]
    return text, marks


class TestAlways:
    @given(highlighted())
    def test_elements_nest_and_the_text_is_kept(self, drawn):
        text, marks = drawn
        passages = passages_of(text)
        tree = Tree(marked_text(text, passages, marks).body)
        for one in passages:
            assert tree.by_id[f"p{one.order}"] == text[one.start : one.end]

    @given(highlighted())
    def test_every_highlight_begins_once_and_all_its_words_are_marked(self, drawn):
        text, marks = drawn
        tree = Tree(marked_text(text, passages_of(text), marks).body)
        assert {f"h-{one.id}" for one in marks} == {name for name in tree.by_id if name.startswith("h-")}
        covered = {at for one in marks for at in range(one.start, one.end) if not text[at].isspace()}
        assert sorted("".join(tree.marked).replace("\n", "").replace(" ", "")) == sorted(
            text[at] for at in covered
        )

    @given(highlighted())
    def test_the_order_of_the_highlights_makes_no_difference(self, drawn):
        text, marks = drawn
        passages = passages_of(text)
        there = marked_text(text, passages, marks).body
        back = marked_text(text, passages, marks[::-1]).body
        assert Tree(there).by_id == Tree(back).by_id
        assert re.sub("<a .*?</a>", "", there) == re.sub("<a .*?</a>", "", back)


@pytest.mark.parametrize("count", [0, 1, 4])
def test_depth_is_a_number_that_the_style_sheet_knows(count):
    body = marked(*(mark("reopened on Monday", f"m{i}") for i in range(count))).body
    assert body.count(f'data-depth="{count}"') == (1 if count else 0)
