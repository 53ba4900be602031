"""Claims down, sources across."""

from django.http import Http404

from raqqa_site.http import HttpRequest


def matrix(request: HttpRequest, slug: str):
    raise Http404
