"""Names across scripts."""

import pytest

from articles.text.skeletons import skeleton


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [("سمر", "samar"), ("ناصر", "nasser"), ("وسلمى", "salma"), ("كريم", "karim's")],
)
def test_a_name_has_one_skeleton_in_both_scripts(arabic, latin):
    assert skeleton(arabic) == skeleton(latin) != ""


@pytest.mark.parametrize("word", ["", "وادي", "wadi", "90", "2015", "мир", "東", "~smr"])
def test_too_few_consonants_and_other_scripts_have_none(word):
    assert skeleton(word) == ""
