"""How each source spells the names of a story."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Article, Revision, Story


@dataclass(frozen=True)
class Variant:
    """One spelling and the outlets whose current texts print it."""

    words: str
    lang: str
    outlets: tuple[str, ...]


@dataclass(frozen=True)
class Name:
    canonical: str
    variants: tuple[Variant, ...]


def names_in(story: Story, articles: Iterable[Article]) -> list[Name]:
    """The names of which the story lists spellings, each with who prints which; the canonical spelling first.

    The articles come with their `source`. Two queries; texts are read only where spellings are listed.
    """
    listed: dict[str, dict[str, str]] = defaultdict(dict)
    for spelling in story.spellings.live().order_by("canonical", "variant"):
        listed[spelling.canonical].setdefault(spelling.canonical, "")
        listed[spelling.canonical][spelling.variant] = spelling.lang
    outlets = printed_in({words for variants in listed.values() for words in variants}, articles)
    return [
        Name(
            canonical, tuple(Variant(words, lang, tuple(outlets[words])) for words, lang in variants.items())
        )
        for canonical, variants in listed.items()
    ]


def printed_in(spellings: set[str], articles: Iterable[Article]) -> dict[str, Counter[str]]:
    """{spelling: how often each outlet prints it}, in the order of `articles`. A spelling counts as a whole
    word in its own case, IS is not is, and not within a longer one. One query, or none without spellings."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    if not spellings:
        return found
    longest_first = sorted(spellings, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    outlets = {article.current_id: article.source.name for article in articles}
    texts = dict(Revision.objects.filter(pk__in=[*filter(None, outlets)]).values_list("pk", "text"))
    for revision, outlet in outlets.items():
        for words, count in Counter(pattern.findall(texts.get(revision, ""))).items():
            found[words][outlet] += count
    return found
