"""A letter's address is that of what it is about, and a word."""

from django.urls import path

from raqqa_site.letters.views import article_sent, claim_sent, to_article, to_claim

urlpatterns = [
    path("claims/<slug:key>/letter/", to_claim, name="claim-letter"),
    path("claims/<slug:key>/letter/sent/", claim_sent, name="claim-letter-sent"),
    path("articles/<slug:slug>/letter/", to_article, name="article-letter"),
    path("articles/<slug:slug>/letter/sent/", article_sent, name="article-letter-sent"),
]
