"""Word lists written as text: rows of words apart by blanks."""


def vocabulary(rows: str) -> frozenset[str]:
    """The words of `rows`, without order."""
    return frozenset(rows.split())
