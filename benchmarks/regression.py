"""Logistic regression by Newton's method, for a few columns and some thousand rows."""

from collections.abc import Sequence
from math import exp

RIDGE = 0.3  # how strongly weights are drawn to 0: what few rows say counts less
STEPS = 60

Row = Sequence[float]


def fitted(rows: Sequence[tuple[Row, bool]]) -> list[float]:
    """The weights of the columns that make the answers likeliest. Raises ValueError without rows."""
    if not rows:
        raise ValueError("nothing to learn from")
    size = len(rows[0][0])
    weights = [0.0] * size
    for _ in range(STEPS):
        slope = [-RIDGE * weight for weight in weights]
        bend = [[RIDGE * (one == other) for other in range(size)] for one in range(size)]
        for values, answer in rows:
            chance = chance_of(values, weights)
            for one in range(size):
                slope[one] += values[one] * (answer - chance)
                spread = values[one] * chance * (1 - chance)
                for other in range(size):
                    bend[one][other] += spread * values[other]
        weights = [weight + step for weight, step in zip(weights, _solved(bend, slope), strict=True)]
    return weights


def chance_of(values: Row, weights: Row) -> float:
    return 1 / (1 + exp(-sum(value * weight for value, weight in zip(values, weights, strict=True))))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss's elimination; the ridge keeps the pivots above 0."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        best = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for row in range(size):
            if row != at:
                share = rows[row][at] / rows[at][at]
                rows[row] = [one - share * other for one, other in zip(rows[row], rows[at], strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]
