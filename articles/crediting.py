"""Whom a dateline credits, where agencies.py does not know the name but the house does.

HALDEN (Northern Wire) - A kiln     an agency of that name, else a source: its name as it is stored
"""

from articles.models import Agency, Source
from articles.text.heading import Heading


def known_service(text: str, found: Heading) -> str:
    """The name of the agency or source in the dateline of `text`, whose heading `found` is; empty where it
    names none, or nobody known. At most two queries."""
    name = " ".join(found.service.text_of(text).split()) if found.service else ""
    for model in (Agency, Source) if name else ():
        known = model.objects.filter(name__iexact=name).order_by("pk").values_list("name", flat=True).first()
        if known:
            return known
    return ""
