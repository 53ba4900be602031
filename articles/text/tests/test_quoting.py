"""A quoted name never reaches out of its quotation marks."""

import pytest

from articles.text.quoting import quoted

BEGIN, END = "\u2068", "\u2069"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("The bridge, 1", "The bridge, 1"),
        ("جسر", f"{BEGIN}جسر{END}"),
        ("a\u202eb", f"{BEGIN}a\u202eb{END}"),
        ("a\u2067b", f"{BEGIN}a\u2067b{END}{END}"),
        ("a\u2069b", f"{BEGIN}ab{END}"),
    ],
)
def test_quoted(name, said):
    assert quoted(name) == f"“{said}”"
