"""One side: the voices that speak for it."""

from django.http import Http404

from raqqa_site.http import HttpRequest


def party(request: HttpRequest, key: str):
    raise Http404
