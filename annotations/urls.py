"""Addresses of stories, texts, claims and voices: public keys name things, never numbers of the database."""

from django.urls import path

from annotations.views.about import about
from annotations.views.activity import activity
from annotations.views.annotating import annotate, claims
from annotations.views.annotating import highlight as make_highlight
from annotations.views.article import article, highlight, revision
from annotations.views.best import best
from annotations.views.cite import cite_bib
from annotations.views.claim import claim
from annotations.views.claim_editing import edit_claim, new_claim, take_claim_away
from annotations.views.compare import compare
from annotations.views.evidence import evidence, move, remove
from annotations.views.figures import figures
from annotations.views.highlights import highlight_words
from annotations.views.highlights import remove as remove_highlight
from annotations.views.joining import merge_claim
from annotations.views.lesson import lesson
from annotations.views.links import links
from annotations.views.marks import article_marks
from annotations.views.matrix import matrix
from annotations.views.names import names
from annotations.views.party import party
from annotations.views.proposals import article_proposals, claim_proposals, reject
from annotations.views.reading import read
from annotations.views.reviewing import review
from annotations.views.rows import article_rows, claim_rows
from annotations.views.speaker import speaker
from annotations.views.stories import stories
from annotations.views.story import story
from annotations.views.tagging import tag
from annotations.views.timeline import timeline
from annotations.views.unclaimed import story_proposals
from annotations.views.undo import undo

urlpatterns = [
    path("", stories, name="stories"),
    path("stories/<slug:slug>/", story, name="story"),
    path("stories/<slug:slug>/compare/", compare, name="compare"),
    path("stories/<slug:slug>/links/", links, name="links"),
    path("stories/<slug:slug>/matrix/", matrix, name="matrix"),
    path("stories/<slug:slug>/figures/", figures, name="figures"),
    path("stories/<slug:slug>/lesson/", lesson, name="lesson"),
    path("stories/<slug:slug>/timeline/", timeline, name="timeline"),
    path("stories/<slug:slug>/proposals/", story_proposals, name="story-proposals"),
    path("stories/<slug:slug>/names/", names, name="story-names"),
    path("stories/<slug:slug>/claims/new/", new_claim, name="new-claim"),
    path("stories/<slug:slug>/activity/", activity, name="activity"),
    path("articles/<slug:slug>/", article, name="article"),
    path("articles/<slug:slug>/annotate/", annotate, name="annotate"),
    path("articles/<slug:slug>/annotate/claims/", claims, name="annotate-claims"),
    path("articles/<slug:slug>/highlight/", make_highlight, name="make-highlight"),
    path("articles/<slug:slug>/proposals/", article_proposals, name="article-proposals"),
    path("articles/<slug:slug>/rows/", article_rows, name="article-rows"),
    path("articles/<slug:slug>/highlights/", article_marks, name="article-marks"),
    path("articles/<slug:slug>/read/", read, name="read"),
    path("articles/<slug:slug>/r/<int:number>/", revision, name="revision"),
    path("highlights/<slug:public_id>/", highlight, name="highlight"),
    path("highlights/<slug:public_id>/edit/", highlight_words, name="highlight-edit"),
    path("highlights/<slug:public_id>/remove/", remove_highlight, name="highlight-remove"),
    path("evidence/<slug:public_id>/", evidence, name="evidence"),
    path("evidence/<slug:public_id>/move/", move, name="evidence-move"),
    path("evidence/<slug:public_id>/remove/", remove, name="evidence-remove"),
    path("claims/<slug:key>/", claim, name="claim"),
    path("claims/<slug:key>/best/", best, name="claim-best"),
    path("claims/<slug:key>/tag/", tag, name="tag"),
    path("claims/<slug:key>/edit/", edit_claim, name="edit-claim"),
    path("claims/<slug:key>/remove/", take_claim_away, name="remove-claim"),
    path("claims/<slug:key>/merge/", merge_claim, name="merge-claim"),
    path("claims/<slug:key>/proposals/", claim_proposals, name="claim-proposals"),
    path("claims/<slug:key>/reject/", reject, name="reject"),
    path("claims/<slug:key>/rows/", claim_rows, name="claim-rows"),
    path("claims/<slug:key>/cite.bib", cite_bib, name="claim-bib"),
    path("claims/<slug:key>/review/", review, name="review"),
    path("speakers/<slug:key>/", speaker, name="speaker"),
    path("parties/<slug:key>/", party, name="party"),
    path("acts/<slug:public_id>/undo/", undo, name="undo"),
    path("about/", about, name="about"),
]
