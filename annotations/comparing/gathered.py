"""What comes to one row: what an editor confirmed, what carries one claim, what the engine ties."""

from collections.abc import Sequence, Set

from .by_claim import gather_claims, open_base, take_in_neighbours
from .by_tie import join
from .standing import Standing
from .ties import Kind, Pair, Tie
from .units import Columns


def gathered(columns: Columns, disputed: Set[int], ties: Sequence[Tie], rejected: Set[Pair]) -> Standing:
    """`ties`: without rejected pairs, in their turn."""
    standing = Standing(columns, rejected)
    chances = {tie.pair: tie.score for tie in ties if tie.kind > Kind.CLAIM}
    open_base(standing)
    join(standing, (tie for tie in ties if tie.kind < Kind.CLAIM), chances)
    gather_claims(standing, disputed)
    take_in_neighbours(standing)
    join(standing, (tie for tie in ties if tie.kind > Kind.CLAIM and tie.holds), chances)
    standing.release_the_lonely()
    return standing
