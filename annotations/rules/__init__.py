"""The rules: from evidence to a suggested status with its proof. Plain Python (docs/status-rules.md)."""

from .fingerprint import figures_fingerprint, fingerprint
from .origins import Origin
from .rows import Figure, Hedge, Row, Stance
from .status import suggest
from .suggestion import Status, Suggestion

__all__ = [
    "Figure",
    "Hedge",
    "Origin",
    "Row",
    "Stance",
    "Status",
    "Suggestion",
    "figures_fingerprint",
    "fingerprint",
    "suggest",
]
