"""The one way in which articles speaks to apps that it does not know."""

from django.dispatch import Signal

acted = Signal()
"""Sent inside the transaction of every recorded act, with `act`. A receiver that raises undoes the act."""

editors_ask = Signal()
"""Sent by articles.matching, with `story` (its number), where editors ask a process for the first time about
the story as it stands now."""
