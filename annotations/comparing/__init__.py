"""Texts side by side: rows of passages that report the same, the rest of each text in between.

    base     1a  2b  3   4c  5d            row  claims  base  other
    other    1a  2d  3b  4c                 1    a       1     1
    (passages by number, each with          2    b       2     3
    the claim that it carries)              3            3            the rest of the base
                                            4    c       4     4
                                            5    d       5     2 *

    In the base d is told after b and c, in the other before them: the other's passage is set beside the
    base's, out of its own place, and marked as moved (*).

As in a scholar's parallel edition the base keeps its order, and of the other texts what says the same stands
beside it. Every passage stands once. How the rows come about:

1. Each passage of the base that carries claims opens a row. What an editor confirmed is put together first.
   Claims are then taken one by one, first those that most texts carry (counted double where disputed), and
   gather: every passage that carries the claim and stands in no row yet comes to the claim's row. So a
   passage with several claims stands where most meet.
2. A claim's row is the base's passage that carries it; of several the one where most texts meet or may. What
   the base does not say gathers with the first text that says it.
3. A row of the base takes in the next passages of the base that carry its claims.
4. Then what the engine ties, the likeliest first: a passage comes to the row of the one that it is tied to
   where its text is silent there yet or, with the same words, goes on, and where on the whole each is likely
   to say the same as each other. What an editor rejected never stands in one row.
5. In each other text the heaviest run of passages that follows the rows downwards is in its place; what is
   beside it is moved. The rest of a text follows the passage in its place that it is read after; what it
   tells before any comes right before the first, so that the base is what the page begins with. A text of
   which nothing stands in a row comes last.

Where a claim's passages still stand apart (one passage cannot stand in two rows), `crossings_of` names the
other row; `moves_of` tells whence a passage was moved. The result depends on the base and on the set of the
others, each of which is known by its name: in whatever order they stand, the same passages stand together.
"""

from .crossings import Crossing, crossings_of, moves_of
from .rise import heaviest_rise
from .row import Row
from .rows import rows_of
from .ties import Kind, Pair, Tie
from .units import Place, Spanned, Unit, units_of

__all__ = [
    "Crossing",
    "Kind",
    "Pair",
    "Place",
    "Row",
    "Spanned",
    "Tie",
    "Unit",
    "crossings_of",
    "heaviest_rise",
    "moves_of",
    "rows_of",
    "units_of",
]
