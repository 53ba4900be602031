"""Keeping a highlight on its words (docs/anchoring.md)."""

from .carry import Anchored, Carried, State, carry
from .context import telling_context
from .quote import (
    Match,
    Quote,
    QuoteAmbiguous,
    QuoteError,
    QuoteNotFound,
    find_quote,
    line_number,
    make_quote,
    occurrences,
)

__all__ = [
    "Anchored",
    "Carried",
    "Match",
    "Quote",
    "QuoteAmbiguous",
    "QuoteError",
    "QuoteNotFound",
    "State",
    "carry",
    "find_quote",
    "line_number",
    "make_quote",
    "occurrences",
    "telling_context",
]
