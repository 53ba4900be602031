"""The editors' desk: claims with their tags, evidence, speakers, and the log with its undo."""

from . import acts, claims, highlights, people

__all__ = ["acts", "claims", "highlights", "people"]
