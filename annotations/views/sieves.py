"""What the pages with a sieve share: the address that a fragment's answer puts into the browser, and a word
on what was asked for and is not known."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django_htmx.http import push_url

from raqqa_site.http import HttpRequest


def put_address(request: HttpRequest, response: HttpResponse, query: str) -> HttpResponse:
    """Push this page's address with the words that say something; the same again makes no step back.

    What is pushed hangs on where the browser stands, so it must not keep the answer: a 304 for the same words
    would bring back the address that was pushed before.
    """
    address = f"{request.path}?{query}" if query else request.path
    shown = urlsplit(request.htmx.current_url or "")
    patch_cache_control(response, no_store=True)
    return push_url(response, False if f"{shown.path}?{shown.query}".rstrip("?") == address else address)


def notes_on(request: HttpRequest, query: str, names: Iterable[str]) -> list[str]:
    """A note for each word of these parameters that `query`, the words that could be followed, leaves out."""
    followed = set(parse_qsl(query))
    return [
        f"“{value[:80]}” is not to be found here as a {name}; it was left out."
        for name in names
        for value in dict.fromkeys(request.GET.getlist(name))
        if value and (name, value) not in followed
    ]
