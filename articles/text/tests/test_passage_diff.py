"""What differs between two texts, passage by passage."""

from hypothesis import given
from hypothesis import strategies as st

from articles.text.passage_diff import Fate, Piece, passage_diff

PASSAGES = st.lists(
    st.lists(st.sampled_from(["ab", "cd", "ef", "gh"]), min_size=1, max_size=5).map(" ".join), max_size=8
)


def fates(before: str, after: str) -> str:
    return " ".join(one.fate for one in passage_diff(before.split("|"), after.split("|")))


def test_the_drawing_of_the_docstring():
    before = ["The bridge fell.", "Nobody was hurt.", "A boat sank."]
    after = ["A boat sank.", "The bridge fell.", "Nobody at all was hurt."]
    found = passage_diff(before, after)
    assert [(one.fate, one.old, one.new) for one in found] == [
        (Fate.MOVED, 3, 1),
        (Fate.SAME, 1, 2),
        (Fate.CHANGED, 2, 3),
    ]
    assert found[2].pieces == (
        Piece("Nobody", "Nobody", True),
        Piece("", " at all", False),
        Piece(" was hurt.", " was hurt.", True),
    )


def test_commas_and_case_change_nothing():
    assert fates("It fell, he said.", "it fell he said") == "same"


def test_what_has_nothing_in_common_is_removed_and_inserted():
    assert fates("a|b c d|e", "a|x y z|e") == "same inserted removed same"


def test_the_same_passage_twice_is_moved_once():
    assert fates("x x|a a|b b", "a a|b b|x x|x x") == "same same moved inserted"


@given(PASSAGES, PASSAGES)
def test_every_passage_of_either_stands_there_once(before, after):
    found = passage_diff(before, after)
    assert sorted(one.old for one in found if one.old) == list(range(1, len(before) + 1))
    assert [one.new for one in found if one.new] == list(range(1, len(after) + 1))
    for one in found:
        if one.fate is Fate.CHANGED:
            assert "".join(piece.was for piece in one.pieces) == before[one.old - 1]
            assert "".join(piece.now for piece in one.pieces) == after[one.new - 1]


@given(PASSAGES)
def test_a_text_differs_in_nothing_from_itself(passages):
    assert all(one.fate is Fate.SAME for one in passage_diff(passages, passages))
