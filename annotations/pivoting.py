"""Which cell of a row the others are set against: the base's, or where the base is silent that of the report
with the strongest ties.

    base    B          C          D
    -       b4 ------- c2         d9        B - C same quotation, C - D similar
                       c2 ------- d9        -> C: its ties are the strongest; of equal ones the key decides

So what a row is headed and what its marks mean depends on the row and the base, never on the order in which
the columns stand.
"""

from collections.abc import Callable, Sequence

from annotations.comparing import Kind, Row

NONE = len(Kind)  # behind every kind: two cells that nothing ties

Between = Callable[[int, int], Kind | None]


def pivot_of(row: Row, names: Sequence[str], between: Between) -> int:
    """A column that speaks in the row. `names`: the articles' keys; `between`: the strongest tie of two
    columns, where there is one."""
    standing = [column for column, run in enumerate(row.runs) if run]
    if not standing[0]:
        return 0
    if not row.is_aligned:
        return min(standing, key=names.__getitem__)

    def turn(column: int) -> tuple[list[int], str]:
        kinds = (between(column, other) for other in standing if other != column)
        return sorted(NONE if kind is None else kind for kind in kinds), names[column]

    return min(standing, key=turn)
