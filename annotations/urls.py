"""Addresses of stories, texts, claims and voices: public keys name things, never numbers of the database."""

from django.urls import path

from annotations.views.article import article, highlight, revision
from annotations.views.claim import claim
from annotations.views.compare import compare
from annotations.views.speaker import speaker
from annotations.views.stories import stories
from annotations.views.story import story

urlpatterns = [
    path("", stories, name="stories"),
    path("stories/<slug:slug>/", story, name="story"),
    path("stories/<slug:slug>/compare/", compare, name="compare"),
    path("articles/<slug:slug>/", article, name="article"),
    path("articles/<slug:slug>/r/<int:number>/", revision, name="revision"),
    path("highlights/<slug:public_id>/", highlight, name="highlight"),
    path("claims/<slug:key>/", claim, name="claim"),
    path("speakers/<slug:key>/", speaker, name="speaker"),
]
