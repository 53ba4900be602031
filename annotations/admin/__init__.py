"""The editors' desk: claims with their tags, evidence, speakers, letters, and the log with its undo."""

from . import acts, claims, highlights, letters, people

__all__ = ["acts", "claims", "highlights", "letters", "people"]
