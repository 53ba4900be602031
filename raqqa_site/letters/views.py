"""The form by which a reader writes about a claim or a report, and what is said after it.

Without JavaScript a page of its own; by htmx the same form in place.
"""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from annotations.corresponding import write_letter
from annotations.models import Claim
from annotations.views.cite import visible_claim
from articles.models import Article, Story
from raqqa_site.accounts import limits
from raqqa_site.accounts.client import address_of
from raqqa_site.http import HttpRequest
from raqqa_site.letters.forms import LetterForm
from raqqa_site.letters.mailing import announce


@dataclass(frozen=True)
class About:
    """What a letter is about: `row` is a claim or an article."""

    row: Claim | Article
    address: str
    sent: str

    @property
    def story(self) -> Story:
        return self.row.story

    @property
    def named(self) -> dict[str, Claim | Article]:
        return {self.row._meta.model_name: self.row}


@require_http_methods(["GET", "HEAD", "POST"])
def to_claim(request: HttpRequest, key: str) -> HttpResponse:
    return _answer(request, _claim(request, key))


@require_http_methods(["GET", "HEAD", "POST"])
def to_article(request: HttpRequest, slug: str) -> HttpResponse:
    return _answer(request, _article(request, slug))


@require_safe
def claim_sent(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "letters/sent.html", _context(_claim(request, key)))


@require_safe
def article_sent(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "letters/sent.html", _context(_article(request, slug)))


def _claim(request: HttpRequest, key: str) -> About:
    found = visible_claim(request, key)
    return About(found, reverse("claim-letter", args=[key]), reverse("claim-letter-sent", args=[key]))


def _article(request: HttpRequest, slug: str) -> About:
    visible = Article.objects.live().filter(story__in=Story.objects.visible_to(request.user))
    found = get_object_or_404(visible.select_related("story", "source"), slug=slug)
    return About(found, reverse("article-letter", args=[slug]), reverse("article-letter-sent", args=[slug]))


def _context(about: About, **more) -> dict:
    row, article = about.row, isinstance(about.row, Article)
    words = f"{row.source.name}: {row.title}" if article else row.statement
    return {"about": about, "story": about.story, "words": words, "is_article": article, **more}


@never_cache
@vary_on_headers("HX-Request")
def _answer(request: HttpRequest, about: About) -> HttpResponse:
    if request.method != "POST":
        return _form(request, about, LetterForm())
    form = LetterForm(request.POST)
    if form.is_trapped:
        return _thanks(request, about)  # a program learns nothing
    if not form.is_valid():
        return _form(request, about, form, status=422)
    try:
        limits.admit("letter", limits.digest(address_of(request)), "")
    except limits.TooMany as refusal:
        form.add_error(None, _too_many(refusal))
        response = _form(request, about, form, status=429)
        response.headers["Retry-After"] = str(refusal.seconds)
        return response
    fields = {name: form.cleaned_data[name] for name in ("text", "where", "reply_to")}
    announce(write_letter(about.story, **about.named, **fields))
    return _thanks(request, about)


def _too_many(refusal: limits.TooMany) -> str:
    minutes = f"{refusal.minutes} minute{'' if refusal.minutes == 1 else 's'}"
    came = "Several letters came from where you are within the hour."
    if refusal.everybody:
        came = "More letters came to this site within the hour than it takes, none of it by your doing."
    return f"{came} This one is not sent yet: what you wrote stands below; send it in {minutes}."


def _form(request: HttpRequest, about: About, form: LetterForm, status: int = 200) -> HttpResponse:
    template = "letters/_letter.html" if request.htmx else "letters/letter.html"
    return render(request, template, _context(about, form=form), status=status)


def _thanks(request: HttpRequest, about: About) -> HttpResponse:
    if request.htmx:
        return render(request, "letters/_sent.html", _context(about))
    return redirect(about.sent)
