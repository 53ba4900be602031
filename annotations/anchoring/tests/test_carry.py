"""The cascade, in a notation where [ and ] stand for a highlight's ends."""
# ruff: noqa: E501  (a text and its next revision are read side by side)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring import Anchored, State, carry
from annotations.anchoring.carry import same_words

OTHER = "The council met for an hour and adjourned without a vote on the harbour. "
MORE = "A ferry was late because of fog, and the crew of the second boat had to wait. "


def marked(text):
    """The text without its marks, and the span between them."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), Anchored(start, end)


def carried(old, new):
    old_text, anchor = marked(old)
    return carry(old_text, new.replace("[", "").replace("]", ""), [anchor])[0]


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("He said [the bridge fell] at noon.", "He said [the bridge fell] at dawn.", State.EXACT),
        ("He said [the bridge fell] at noon.", "Today he said [the bridge fell] at noon.", State.SHIFTED),
        ("He said [the bridge fell] at noon.", "He said [the bridge fell], at noon.", State.EXACT),
        ("He said [the bridge fell] at noon.", "He  said [the\nbridge  fell] at noon.", State.SHIFTED),
        ("He [said the old bridge fell] at noon.", "He [said the new bridge fell] at noon.", State.ALTERED),
        ("He [said the old bridge fell] at noon.", "He [said the bridge fell] at noon.", State.ALTERED),
        ("He [said the bridge fell] at noon.", "He [said the old iron bridge fell] at noon.", State.ALTERED),
        ("He said the bri[dge fe]ll at noon.", "So he said the bri[dge fe]ll at noon.", State.SHIFTED),
        ("الجسر [سقط في المدينة] أمس.", "قال إن الجسر [سقط في المدينة] أمس.", State.SHIFTED),
        ("桥[在星期五]倒塌。", "据报道，桥[在星期五]倒塌。", State.SHIFTED),
        ("x 😀 [e\u0301 bridge] y", "x y 😀 [e\u0301 bridge] y", State.SHIFTED),
        (f"[The old stone bridge fell.] {OTHER}{MORE}", f"{OTHER}{MORE}[The old stone bridge fell.]", State.MOVED),
        (
            f"At dawn they saw how [the old stone bridge fell into the river]. That is all we know. {OTHER}{MORE}",
            f"{OTHER}{MORE}At dawn they saw how [the old stone bridge fell into a river]. That is all we know. ",
            State.ALTERED,
        ),
    ],
)  # fmt: skip
def test_where_the_words_stand(old, new, state):
    found = carried(old, new)
    _, there = marked(new)
    assert (found.start, found.end, found.state) == (there.start, there.end, state)
    assert 0.45 <= found.score <= 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"{OTHER}[The old stone bridge fell down.] {MORE}", OTHER + MORE),
        (f"{OTHER}[The old stone bridge fell down.] {MORE}", f"{OTHER}Nobody wrote to say why. {MORE}"),
        ("A man was [hurt] in the fall.", "A man was saved in the fall."),  # a short quote is never altered
        ("It was [hurt] here. " + OTHER, OTHER + "Others were hurt."),  # nor found by its words alone
        ("Only [this]", ""),
        ("Only [this]", " \n"),
    ],
)
def test_what_is_gone_is_an_orphan(old, new):
    found = carried(old, new)
    assert (found.start, found.end, found.state) == (None, None, State.ORPHAN)
    assert found.score < 0.85


def test_equal_places_that_are_both_new_are_left_to_a_person():
    line = "The old stone bridge fell down."
    found = carried(f"[{line}] {OTHER}{MORE}", f"{OTHER}{line} Then again: {MORE}{line} Really.")
    assert (found.start, found.state) == (None, State.AMBIGUOUS)


def test_another_old_place_with_the_same_words_is_not_taken():
    line = "The old stone bridge fell down."
    found = carried(
        f"{OTHER}[{line}] {MORE}Again: {line} End of it.", f"{OTHER}{MORE}Again: {line} End of it."
    )
    assert found.state == State.ORPHAN


def test_a_short_quote_moves_with_its_surroundings():
    old = f"At dawn the bridge was [hit] by two stones, they said. {OTHER}{MORE}"
    new = f"{OTHER}{MORE}At dawn the bridge was [hit] by two stones, they said. {OTHER}"
    found = carried(old, new)
    assert new.replace("[", "").replace("]", "")[found.start : found.end] == "hit"


@pytest.mark.parametrize("anchor", [Anchored(1, 1), Anchored(-1, 1), Anchored(0, 9)])
def test_a_span_outside_the_text_is_refused(anchor):
    with pytest.raises(ValueError, match="no span"):
        carry("text", "text", [anchor])


WORDS = st.sampled_from(
    ["the", "bridge", "fell", "on", "Friday", "😀", "e\u0301", "الجسر", ".", "\n", "\r\n", "桥", "a-b"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)


@st.composite
def texts_with_anchors(draw):
    text = draw(TEXTS)
    starts = draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=5))
    return text, [Anchored(start, draw(st.integers(start + 1, len(text)))) for start in starts]


@given(texts_with_anchors())
def test_unchanged_text_changes_nothing(case):
    text, anchors = case
    assert [(one.start, one.end, one.state, one.score) for one in carry(text, text, anchors)] == [
        (anchor.start, anchor.end, State.EXACT, 1.0) for anchor in anchors
    ]


@given(texts_with_anchors())
def test_text_put_in_front_shifts_everything_that_has_words(case):
    text, anchors = case
    before = "Update: editors note here. "
    for anchor, found in zip(anchors, carry(text, before + text, anchors), strict=True):
        if any(not character.isspace() for character in text[anchor.start : anchor.end]):
            assert (found.state, found.start) == (State.SHIFTED, anchor.start + len(before))


@given(texts_with_anchors(), TEXTS)
def test_every_place_lies_in_the_text_and_unaltered_ones_keep_their_words(case, new):
    text, anchors = case
    result = carry(text, new, anchors)
    for anchor, found in zip(anchors, result, strict=True):
        if found.start is None:
            assert found.end is None
            assert found.state in (State.AMBIGUOUS, State.ORPHAN)
            continue
        assert 0 <= found.start < found.end <= len(new)
        assert 0 <= found.score <= 1
        if found.state in (State.EXACT, State.SHIFTED):
            assert same_words(text[anchor.start : anchor.end], new[found.start : found.end])
    assert carry(text, new, anchors) == result
