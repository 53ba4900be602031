"""Which pairs never stand side by side: those that an editor rejected, and the same words of a copy.

    rejected    wire: w4 - post: p2
    copy        avis prints w4 to the letter as a7      ->  a7 - p2 is rejected too

Unless an editor confirmed that very pair, or put both to one claim; a few words ("He declined to comment")
are said by many. Of two that have the same words neither is a copy of one side.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import product

from annotations.comparing import Pair, Place, Unit
from annotations.linking import Verdict
from articles.models import Article

FEWEST = 6  # words that are nobody else's by chance
AT_MOST = 20  # of the passages with one wording: a text may say one sentence a thousand times


def barred(
    verdicts: Mapping[Pair, Verdict], columns: Sequence[Sequence[Unit]], articles: Sequence[Article]
) -> Set[Pair]:
    """`verdicts`: on pairs of units; `columns`: the units of each of the `articles`."""
    rejected = {pair for pair, one in verdicts.items() if not one.confirms}
    if not rejected:
        return rejected
    wording, alike = _alike(columns, articles)
    claims = {(c, at): unit.claims for c, units in enumerate(columns) for at, unit in enumerate(units)}
    copies = {
        frozenset(two)
        for pair in rejected
        if len({wording[place] for place in pair}) > 1
        for two in product(*([place, *alike.get(wording[place], ())[:AT_MOST]] for place in pair))
        if two[0][0] != two[1][0] and claims[two[0]].isdisjoint(claims[two[1]])
    }
    return rejected | {pair for pair in copies if pair not in verdicts}


def _alike(
    columns: Sequence[Sequence[Unit]], articles: Sequence[Article]
) -> tuple[dict[Place, str], dict[str, list[Place]]]:
    """Each passage's words, case and blanks aside, and the passages that have them."""
    wording = {
        (column, at): " ".join(article.current.text[unit.passage.start : unit.passage.end].casefold().split())
        for column, article in enumerate(articles)
        for at, unit in enumerate(columns[column])
    }
    alike: dict[str, list[Place]] = defaultdict(list)
    for place in sorted(wording, key=lambda one: (one[1], articles[one[0]].key)):
        if wording[place].count(" ") >= FEWEST - 1:
            alike[wording[place]].append(place)
    return wording, alike
