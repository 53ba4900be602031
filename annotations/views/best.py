"""The page on which an editor chooses the best figure of a question, changes the choice or takes it back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from annotations.best_forms import BestFigureForm, initial_of
from annotations.bests import bests_of, questions_in, quotes_answering
from annotations.estimating import (
    Question,
    best_of,
    choose_best,
    fingerprint_now,
    question_of,
    take_back_best,
)
from annotations.models import Claim
from annotations.posted import number_in
from annotations.quoting import Quote, quotes_of
from annotations.views.cite import stays, visible_claim
from annotations.views.saying import done_message
from articles.access import allowed
from articles.acts import Stale
from raqqa_site.http import HttpRequest

CHANGED = (
    "Somebody changed the figures or the choice in the meantime. What stands now is shown here; nothing of "
    "yours is saved yet. Look at it, and save again to keep what you typed."
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def best(request: HttpRequest, key: str) -> HttpResponse:
    """`question` names what is counted, where the claim's figures count several things. A POST carries the
    form, `version` (of the choice that the page showed, 0 without one) and `seen` (the fingerprint of the
    figures); with `take_back` it takes the choice back."""
    found = visible_claim(request, key)
    if not allowed(request.user, "tag"):
        raise PermissionDenied
    if (to := stays(request, found)) is not None:
        return redirect("claim-best", to.key)
    quotes = quotes_of([found]).get(found.pk, [])
    chosen = [question_of(one) for one in bests_of([found])[found.pk]]  # also where no figure answers it now
    questions = list(dict.fromkeys([*questions_in(quotes), *chosen]))
    asked = _asked(request, questions)
    if asked is None:
        return _choose_question(request, found, questions)
    page = _Page(request, found, asked, quotes)
    return page.posted() if request.method == "POST" else page.shown(page.form())


def _asked(request: HttpRequest, questions: list[Question]) -> Question | None:
    name = (request.POST if request.method == "POST" else request.GET).get("question")
    if name is None and len(questions) == 1:
        return questions[0]
    return next((one for one in questions if one.name == name), None)


def _choose_question(request: HttpRequest, found: Claim, questions: list[Question]) -> HttpResponse:
    context = {"claim": found, "story": found.story, "questions": questions}
    status = 422 if request.method == "POST" else 200
    return render(request, "annotations/best.html", context, status=status)


class _Page:
    """The form of one question."""

    def __init__(self, request: HttpRequest, found: Claim, asked: Question, quotes: list[Quote]):
        self.request, self.claim, self.asked = request, found, asked
        self.quotes = quotes_answering(quotes, asked)

    def form(self) -> BestFigureForm:
        bound = self.request.POST if self.request.method == "POST" else None
        initial = None if bound else initial_of(best_of(self.claim, self.asked))
        return BestFigureForm(bound, initial=initial, question=self.asked, quotes=self.quotes)

    def posted(self) -> HttpResponse:
        if "take_back" in self.request.POST:
            return self._taken_back()
        form = self.form()
        if not form.is_valid():
            return self.shown(form, 422)
        try:
            done = choose_best(
                self.claim,
                self.asked,
                form.ends,
                by=self.request.user,
                reason=form.cleaned_data["reason"],
                evidence=form.chosen,
                version=self._version(),
                seen=self.request.POST.get("seen", ""),
            )
        except Stale:
            form.add_error(None, CHANGED)
            return self.shown(form, 409, fresh=True)
        except ValidationError as fault:
            form.add_error(None, ValidationError(fault.messages))
            return self.shown(form, 422)
        done_message(
            self.request, "The best figure is chosen." if done.act else "It stood just so.", done.act
        )
        return redirect(f"{self.claim.get_absolute_url()}#figures")

    def _taken_back(self) -> HttpResponse:
        best, act = best_of(self.claim, self.asked), None
        try:
            if best is not None:
                act = take_back_best(best, by=self.request.user, version=self._version()).act
        except Stale:
            form = BestFigureForm(initial=initial_of(best), question=self.asked, quotes=self.quotes)
            return self.shown(form, 409, note=CHANGED)
        except ValidationError as fault:
            form = BestFigureForm(initial=initial_of(best), question=self.asked, quotes=self.quotes)
            return self.shown(form, 422, note=" ".join(fault.messages))
        done_message(self.request, "No figure is held for the best any more.", act)
        return redirect(f"{self.claim.get_absolute_url()}#figures")

    def _version(self) -> int:
        return number_in(self.request.POST.get("version", ""))

    def shown(
        self, form: BestFigureForm, status: int = 200, *, fresh: bool = False, note: str = ""
    ) -> HttpResponse:
        """A faulty form keeps the version that it was opened on; after a clash it takes the present one."""
        best = best_of(self.claim, self.asked)
        keeps = form.is_bound and not fresh
        context = {
            "claim": self.claim,
            "story": self.claim.story,
            "asked": self.asked,
            "quotes": self.quotes,
            "best": best,
            "form": form,
            "note": note,
            "version": self._version() if keeps else best.version if best else 0,
            "seen": self.request.POST.get("seen", "") if keeps else self._present(),
        }
        return render(self.request, "annotations/best.html", context, status=status)

    def _present(self) -> str:
        return fingerprint_now(self.claim, self.asked)
