"""What people say about the texts: highlights, claims, evidence, speakers, decisions."""

from .best import BestFigure
from .claim import REVIEWED, Claim, Decision, Evidence, Figure, Hedge, Stance, Suggested, Tag
from .highlight import Anchor, AnchorState, Highlight
from .letter import Letter
from .link import Link
from .once import Once
from .people import Party, Speaker
from .rejection import Rejection

__all__ = [
    "REVIEWED",
    "Anchor",
    "AnchorState",
    "BestFigure",
    "Claim",
    "Decision",
    "Evidence",
    "Figure",
    "Hedge",
    "Highlight",
    "Letter",
    "Link",
    "Once",
    "Party",
    "Rejection",
    "Speaker",
    "Stance",
    "Suggested",
    "Tag",
]
