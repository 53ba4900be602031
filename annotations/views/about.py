"""How to read a story: the rules in plain words."""

from django.http import Http404

from raqqa_site.http import HttpRequest


def about(request: HttpRequest):
    raise Http404
