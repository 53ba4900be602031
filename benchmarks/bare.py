"""The site's addresses, and the page that others are measured against: one query, one template."""

from functools import cache

from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from articles.models import Story

PAGE = '{% extends "base.html" %}{% block main %}<h1>{{ story.title }}</h1>{% endblock %}'


@cache
def template():
    """Compiled once, as the site's own templates are."""
    return engines["django"].from_string(PAGE)


def bare(request):
    return HttpResponse(template().render({"story": Story.objects.first()}, request))


urlpatterns = [path("bare/", bare), path("", include("raqqa_site.urls"))]
