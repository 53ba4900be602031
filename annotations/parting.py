"""Names of rows in portions that one query of the log can hold."""

from collections.abc import Iterable

REFS_A_QUERY = 500  # SQLite refuses an expression deeper than 1,000, and each ref is one level of it


def in_parts(refs: Iterable[str]) -> list[list[str]]:
    """For `after__has_any_keys`, a query each."""
    refs = list(refs)
    return [refs[start : start + REFS_A_QUERY] for start in range(0, len(refs), REFS_A_QUERY)]
