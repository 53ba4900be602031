"""Addresses of stories, claims and voices. Public keys name things; numbers of the database never do."""

from django.urls import path

from annotations.views.claim import claim
from annotations.views.speaker import speaker
from annotations.views.stories import stories
from annotations.views.story import story

urlpatterns = [
    path("", stories, name="stories"),
    path("stories/<slug:slug>/", story, name="story"),
    path("claims/<slug:key>/", claim, name="claim"),
    path("speakers/<slug:key>/", speaker, name="speaker"),
]
