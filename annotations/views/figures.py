"""Every figure of the story that can be compared."""

from django.http import Http404

from raqqa_site.http import HttpRequest


def figures(request: HttpRequest, slug: str):
    raise Http404
