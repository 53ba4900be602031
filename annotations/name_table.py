"""How each source spells what: a row a name, a column a source, what is confirmed and what is proposed.

              Daily            Post             Times
Skagen        Skagen 3         Skaggen 2 ?      Skagen 1, Skagn 1
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotations.names import printed_in
from articles.models import Article, Story
from articles.variants import Proposed


@dataclass(frozen=True)
class Spelled:
    """A spelling that one source prints, and how often."""

    words: str
    lang: str
    count: int
    is_proposed: bool


@dataclass(frozen=True)
class Row:
    """`also`: the confirmed spellings, each of which may become the name. `cells`: one a source, each the
    spellings that it prints, the name first."""

    canonical: str
    also: Sequence[str]
    cells: Sequence[Sequence[Spelled]]


@dataclass(frozen=True)
class Table:
    outlets: Sequence[str]
    rows: Sequence[Row]


def name_table(story: Story, proposed: Iterable[Proposed]) -> Table:
    """The story's names in the order of the alphabet; a column for each outlet whose current texts print one.
    Three queries."""
    listed: dict[str, dict[str, str]] = defaultdict(dict)
    for one in story.spellings.live().order_by("canonical", "variant", "lang"):
        listed[one.canonical].setdefault(one.variant, one.lang)
    also = {canonical: list(variants) for canonical, variants in listed.items()}
    for one in proposed:
        listed[one.canonical].setdefault(one.variant, one.lang)
    articles = list(_articles(story))
    printed = printed_in({*listed, *(words for found in listed.values() for words in found)}, articles)
    names = {outlet for counts in printed.values() for outlet in counts}
    outlets = [name for name in dict.fromkeys(one.source.name for one in articles) if name in names]
    rows = []
    for canonical, variants in sorted(listed.items()):
        confirmed = also.get(canonical, [])
        spelled = {canonical: "", **variants}
        cells = [
            [
                Spelled(words, lang, count, words != canonical and words not in confirmed)
                for words, lang in spelled.items()
                if (count := printed[words][outlet])
            ]
            for outlet in outlets
        ]
        rows.append(Row(canonical, confirmed, cells))
    return Table(outlets, rows)


def _articles(story: Story) -> Iterable[Article]:
    return story.articles.live().exclude(current=None).in_reading_order().select_related("source")
