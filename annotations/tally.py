"""How many claims of a story stand under each tag, and the bar that draws it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count

from annotations.models import Claim, Tag
from articles.models import Story

UNTAGGED = "untagged"
WORDS = {**dict(Tag.choices), UNTAGGED: "Not yet tagged"}


@dataclass(frozen=True)
class Part:
    """One segment of the bar: `start` and `count` are in claims."""

    status: str
    words: str
    start: int
    count: int


@dataclass(frozen=True)
class Tally:
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)


def tally(counts: Mapping[str, int]) -> Tally:
    """`counts` by tag, the empty tag being no tag yet; tags without a claim are left out."""
    parts, start = [], 0
    for status, words in WORDS.items():
        count = counts.get("" if status == UNTAGGED else status, 0)
        if count:
            parts.append(Part(status, words, start, count))
            start += count
    return Tally(tuple(parts))


def tallies(stories: Iterable[Story]) -> dict[int, Tally]:
    """{story's number in the database: tally}, in one query for all of them."""
    counts: dict[int, dict[str, int]] = {story.pk: {} for story in stories}
    found = Claim.objects.live().filter(story__in=list(counts)).order_by()
    for story_id, tag, count in found.values_list("story", "tag").annotate(Count("pk")):
        counts[story_id][tag] = count
    return {story_id: tally(by_tag) for story_id, by_tag in counts.items()}
