"""Words that differ from the base, in the run of passages beside it."""

import re
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.differing import CLOSE, OPEN, Marked, differing_words, other_throughout, run_html, telling
from annotations.marking import Ref
from articles.text.differences import Kind


def passages(text: str, *parts: str):
    found, at = [], 0
    for order, part in enumerate(parts or (text,), start=1):
        at = text.index(part, at)
        found.append(SimpleNamespace(order=order, paragraph=0, start=at, end=at + len(part)))
        at += len(part)
    return found


def marked(base: str, other: str) -> list[str]:
    return [span.text_of(other) for span in differing_words(base, passages(base), other, passages(other))]


def plain(html: str) -> str:
    html = re.sub(r'<span class="differs[^>]*><span class="visually-hidden">[^<]*</span>', "", html)
    return html.replace(CLOSE, "")


class TestDifferingWords:
    def test_changed_and_added_words(self):
        assert marked("About 300 people left.", "Some 500 people left on Monday.") == [
            "Some 500",
            "on Monday",
        ]

    def test_each_difference_has_its_kind(self):
        base, other = "300 people left Hagen on Monday.", "On Monday 500 people left Hagenn for Lund."
        found = differing_words(base, passages(base), other, passages(other), {"Hagenn": "Hagen"})
        assert [(span.text_of(other), span.kind.value) for span in found] == [
            ("On Monday", "moved"), ("500", "contradicting"), ("Hagenn", "variant"), ("for", "word"),
            ("Lund", "only"),
        ]  # fmt: skip

    def test_figures_contradict_as_the_rules_say(self):
        base = "About 4,000 people left."
        for other, kind in (
            ("Some 4,100 people left.", "figure"),
            ("Some 9,000 people left.", "contradicting"),
        ):
            (found,) = differing_words(base, passages(base), other, passages(other))
            assert found.kind.value == kind

    def test_marks_case_and_quotation_make_no_difference(self):
        assert marked("“Nobody” was hurt, he said", "nobody was hurt he said.") == []

    def test_what_only_the_base_has_is_not_marked(self):
        assert marked("Nobody was badly hurt", "Nobody was hurt") == []

    def test_a_sentence_that_was_split_is_not_marked_for_it(self):
        other = "It is open. Nobody was hurt."
        parts = passages(other, "It is open.", "Nobody was hurt.")
        base = "It is open, nobody was hurt."
        assert differing_words(base, passages(base), other, parts) == []

    def test_a_run_over_two_passages_is_cut(self):
        other = "It is gone.  SKIPPED  All fled."
        parts = passages(other, "It is gone.", "All fled.")
        found = differing_words("It is", passages("It is"), other, parts)
        assert [span.text_of(other) for span in found] == ["gone.", "All fled"]

    @settings(deadline=None)
    @given(st.text("ab c.,🌉", max_size=30), st.text("ab c.,🌉", max_size=30))
    def test_spans_lie_in_the_passages_in_order(self, base, other):
        found = differing_words(base, passages(base), other, passages(other))
        assert all(0 <= span.start < span.end <= len(other) for span in found)
        assert all(one.end <= two.start for one, two in zip(found, found[1:], strict=False))


class TestThroughout:
    def test_below_sixty_per_cent_all_words_are_marked(self):
        base, other = "About 300 people left the town.", "About 500 people left the city at last."
        spans = differing_words(base, passages(base), other, passages(other))
        assert not other_throughout(other, passages(other), spans)

    def test_above_it_figures_and_names(self):
        base = "The convoy set out at noon."
        other = "Nobody in Hagen saw twenty-two buses; the mayor didn’t count 1,400."
        run = passages(other)
        spans = differing_words(base, passages(base), other, run)
        assert other_throughout(other, run, spans)
        found = [span.text_of(other) for span in telling(spans)]
        assert found == ["Hagen", "twenty-two buses", "1,400"]

    def test_a_capital_at_the_beginning_is_no_name(self):
        assert telling([Marked(0, 11)]) == []

    def test_nothing_differs_in_nothing(self):
        assert not other_throughout("", [], [])


class TestHtml:
    def test_marked_words_are_said_and_escaped(self):
        html = run_html("a <b> c", passages("a <b> c"), differing=[Marked(2, 5)], refs={})
        assert html == f"<p>a {OPEN}&lt;b&gt;{CLOSE} c</p>"
        assert "differs" in OPEN

    def test_a_kind_is_said_and_has_a_shape(self):
        html = run_html("5 a", passages("5 a"), differing=[Marked(0, 1, Kind.CONTRADICTING)], refs={})
        assert 'class="differs is-contradicting"' in html
        assert "(contradicting figure: " in html

    def test_a_mark_says_from_what_it_differs(self):
        base, other = "They sent <b> 300 people.", "They sent 500 people."
        found = differing_words(base, passages(base), other, passages(other), name="A & B")
        html = run_html(other, passages(other), differing=found, refs={})
        assert 'title="contradicting figure; A &amp; B: 300 people"' in html
        assert "(contradicting figure; A &amp; B: 300 people: " in html

    def test_the_rest_of_a_whole_is_called_so(self):
        base, other = "They hold 90 percent of the town.", "The others kept 10 percent of the town."
        found = differing_words(base, passages(base), other, passages(other), name="A")
        html = run_html(other, passages(other), differing=found, refs={})
        assert 'title="the rest of the whole; A: 90 percent"' in html

    def test_paragraphs_and_references(self):
        text = "One. Two.\nThree."
        parts = passages(text, "One.", "Two.", "Three.")
        parts[2].paragraph = 1
        ref = Ref(3, "/claims/x/", "agreed", "supports", "L")
        html = run_html(text, parts, refs={2: [ref]})
        assert html == f"<p>One. Two.{ref.html}</p><p>Three.</p>"

    def test_nothing(self):
        assert run_html("", [], refs={}) == ""

    @settings(deadline=None)
    @given(st.text("ab c", min_size=1, max_size=30), st.text("ab d", min_size=1, max_size=30))
    def test_the_words_are_kept(self, base, other):
        run = passages(other)
        found = differing_words(base, passages(base), other, run)
        assert plain(run_html(other, run, differing=found, refs={})) == f"<p>{other}</p>"
