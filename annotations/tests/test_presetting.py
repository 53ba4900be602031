"""With which stance a passage of a group begins."""

import pytest

from annotations.disagreeing import Judged
from annotations.presetting import AGAINST, ELSEWHERE, FIGURE, LOOSE, NEGATES, preset

ONE = frozenset({1})
BASE = "The minister said that no serious faults were found."


@pytest.mark.parametrize(
    ("words", "marks", "begun"),
    [
        ("It found “no serious faults”, he said.", {}, ("supports", "")),
        ("It found “no serious faults”, he said.", {"is_near": False}, ("", LOOSE)),
        ("It found “no serious faults”, he said.", {"judged": Judged(differing=ONE)}, ("", FIGURE)),
        (
            "It found “no serious faults”, he said.",
            {"judged": Judged(differing=ONE, elsewhere=ONE)},
            ("", ELSEWHERE),
        ),
        (
            "It found “no serious faults”, he said.",
            {"judged": Judged(contradicting=ONE)},
            ("contradicts", ""),
        ),
        ("It found several minor faults.", {}, ("", NEGATES)),
        ("There were some, contradicting him that there were none.", {}, ("", AGAINST)),
        ("The faults weren’t serious.", {}, ("supports", "")),
    ],
)
def test_a_passage(words, marks, begun):
    judged = marks.get("judged", Judged())
    assert preset(words, BASE, 1, judged, is_near=marks.get("is_near", True)) == begun
