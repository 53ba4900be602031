"""How wide a passage is that stands beside no other: white columns take no text.

    A     B     C     D     E          a rest of A, C and E: each in a band of its own
    aaaaaaaaaaaaaaaaa                  A takes the two columns after it
    .     .     ccccccccccccccccc      C too
    .     .     .     .     eeeee      E has none after it

A text begins in its own column, so that it is found under its outlet.
"""

WIDEST = 3  # columns: with more a line is longer than is read with ease
LEAST = 4  # columns of the comparison: fewer are wide enough


def spread(at: int, columns: int) -> int:
    """Over how many of the `columns` the cell in column `at` goes."""
    return min(WIDEST, columns - at) if columns >= LEAST else 1
