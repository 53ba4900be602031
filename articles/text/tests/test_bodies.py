import pytest
from hypothesis import given

from articles.text.bodies import is_body, is_paper, is_plausible, known_by, same_body, says_again

from .writings import TEXTS


@pytest.mark.parametrize(
    "name",
    ["coalition", "the fire service", "Harbour Council", "HWU", "interior ministry", "Police",
     "US-backed militias", "ministry of the interior", "rights group", "Hull and Goole Council",
     "Northern Harbours alliance", "court in Oslo", "Harbour Watch for Human Rights", "وزارة الداخلية"],
)  # fmt: skip
def test_bodies(name):
    assert is_body(name)


@pytest.mark.parametrize(
    "name",
    [
        "Ann Roe",
        "Roe",
        "Oslo",
        "statement",
        "bomb",
        "air strike",
        "US air strike",
        "flood",
        "earthquake",
        "tweet",
        "Forty tanks",
        "shelling by the army",
        "storm over the council",
        "residents",
        "two officials",
        "About 30 homes fell",
        "the bridge was shut",
        "يوسف حداد",
        "",
        "…",
    ],
)
def test_what_is_none_or_may_be_none(name):
    assert not is_body(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("coalition", "Coalition statement"),
        ("US-led coalition", "coalition"),
        ("HWU statement", "Harbour Workers Union"),
        ("US-backed Harbour Workers Union militia", "HWU"),
        ("Interior Ministry", "the interior ministry"),
    ],
)
def test_one_body_under_two_names(one, other):
    assert known_by(one) & known_by(other)
    assert same_body(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("fire service", "rescue service"), ("militia", "group"), ("Oslo police", "Bergen police")],
)
def test_two_bodies(one, other):
    assert not known_by(one) & known_by(other)
    assert not same_body(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Workers Union", "Hull Waterside Unit"),
        ("US-backed forces", "Turkish-backed forces"),
    ],
)
def test_what_they_are_known_by_may_be_shared_by_two(one, other):
    assert known_by(one) & known_by(other)
    assert not same_body(one, other)


def test_spellings_fold():
    assert known_by("Karbulak council", {"Karbulak": "Karbulaq"}) & known_by("Karbulaq council")


def test_nouns_that_name_nobody_alone():
    assert says_again("alliance") and not says_again("Alliance") and not says_again("interior ministry")
    assert is_paper("statement") and not is_paper("statement of the union")


@given(TEXTS)
def test_any_text_is_judged(name):
    assert is_plausible(name) or not is_body(name)
    assert all(known_by(name)) or not known_by(name)
