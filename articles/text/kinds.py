"""What a passage is, and whether it counts as report."""

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of passage; the value is what is stored and exported."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    DATELINE = "dateline"
    SENTENCE = "sentence"
    CROSS_HEADING = "cross-heading"
    CAPTION = "caption"
    BYLINE = "byline"
    FURNITURE = "furniture"

    @property
    def reported(self) -> bool:
        """Whether passages of this kind are the article's own report of the event."""
        return self in _REPORTED


_REPORTED = frozenset({Kind.HEADLINE, Kind.STANDFIRST, Kind.SENTENCE})
