"""What figures count: their unit, their noun, and what is said of it."""

import pytest

from articles.text.counting import counted_by, may_be_one, surely_one, told_alike
from articles.text.figures import figures_in


def counted(text: str):
    return [counted_by(text, one) for one in figures_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At least 17 people died and some 60 were hurt.", [("people", "=die"), ("people", "=hurt")]),
        ("The toll rose to 36, with 20 people missing.", [("people", "=die"), ("people", "=search")]),
        ("The number of wounded people rose to 36 people.", [("people", "=hurt")]),
        ("The kiln, with 400 employees, is old.", [("people", "")]),
        ("Shares fell 11 percent.", [("percent", "=fall")]),
        ("Fifty-two people were hurt, nine of them badly.", [("people", "=hurt"), ("", "")]),
        (
            "ومقتل 40 شخصا، فيما لا يزال 20 شخصا في عداد المفقودين",
            [("people", "=die"), ("people", "=search")],
        ),
    ],
)
def test_a_figure(text, found):
    assert [(one.unit, next(iter(one.said), "")) for one in counted(text)] == found


@pytest.mark.parametrize(
    ("ours", "theirs", "surely", "perhaps", "alone"),
    [
        ("60 people were killed.", "83 dead.", True, True, True),
        ("60 people were killed.", "120 people were wounded.", False, False, False),
        ("60 people were killed.", "40 civilians were killed.", False, True, True),
        ("60 civilians were killed.", "40 fighters were killed.", False, False, False),
        ("380 people of the town.", "400 employees.", False, True, True),
        ("17 people died.", "380 people of the town.", False, True, False),
        ("380 people of the town.", "17 people died.", False, True, True),
        ("11 percent of the shares.", "40 boats.", False, False, False),
        ("40 boats sank.", "90 boats sank.", True, True, True),
    ],
)
def test_two_figures(ours, theirs, surely, perhaps, alone):
    (one,), (other,) = counted(ours), counted(theirs)
    assert surely_one(one, other) == surely_one(other, one) == surely
    assert may_be_one(one, other) == may_be_one(other, one) == perhaps
    assert told_alike(one, other, is_alone=True) == alone
    assert told_alike(one, other, is_alone=False) <= alone
