"""Addresses from stories, in the links of a page."""

from urllib.parse import urlsplit

from django.template import Library

register = Library()


@register.filter
def web(address: str) -> str:
    """The address where it leads to a page of the web, else nothing.

    Forms and imports refuse `javascript:` and its like; this holds for rows that came by another way too.
    """
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.hostname else ""
