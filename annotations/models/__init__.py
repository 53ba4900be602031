"""What people say about the texts: highlights, claims, evidence, speakers, decisions."""

from .claim import Claim, Decision, Evidence, Figure, Hedge, Stance, Suggested, Tag
from .highlight import Anchor, AnchorState, Highlight
from .link import Link
from .once import Once
from .people import Party, Speaker

__all__ = [
    "Anchor",
    "AnchorState",
    "Claim",
    "Decision",
    "Evidence",
    "Figure",
    "Hedge",
    "Highlight",
    "Link",
    "Once",
    "Party",
    "Speaker",
    "Stance",
    "Suggested",
    "Tag",
]
