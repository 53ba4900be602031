"""Reports, corrections and decisions as they came."""

from django.http import Http404

from raqqa_site.http import HttpRequest


def timeline(request: HttpRequest, slug: str):
    raise Http404
