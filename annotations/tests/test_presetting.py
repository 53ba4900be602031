"""With which stance a passage of a group begins."""

import pytest

from annotations.presetting import AGAINST, FIGURE, LOOSE, NEGATES, preset

BASE = "The minister said that no serious faults were found."


@pytest.mark.parametrize(
    ("words", "marks", "begun"),
    [
        ("It found “no serious faults”, he said.", {}, ("supports", "")),
        ("It found “no serious faults”, he said.", {"is_near": False}, ("", LOOSE)),
        ("It found “no serious faults”, he said.", {"differs": True}, ("", FIGURE)),
        ("It found “no serious faults”, he said.", {"contradicts": True}, ("contradicts", "")),
        ("It found several minor faults.", {}, ("", NEGATES)),
        ("There were some, contradicting him that there were none.", {}, ("", AGAINST)),
        ("The faults weren’t serious.", {}, ("supports", "")),
    ],
)
def test_a_passage(words, marks, begun):
    assert preset(words, BASE, **{"differs": False, "contradicts": False, "is_near": True, **marks}) == begun
