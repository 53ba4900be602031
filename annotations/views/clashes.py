"""Forms of the site over a stored row: both versions side by side, and nothing typed is lost.

A view over any ClashingForm (articles/clashing.py):

    form = bound(WordsForm, request, row)                      # takes "theirs" over before the form is read
    done = attempt(form, lambda form: verb(row, by=…, version=form.cleaned_data["version_token"],
                                           **form.written()))
    if done is None:
        context = {"form": form, **both_versions(form)}        # `versions` for annotations/_clash.html
        return render(request, …, context, status=status_of(form))

The verb need not be called where `form.has_changed()` is False: all of theirs was taken.

What annotations/_clash.html posts, inside the view's own <form>, beside the form's fields:

    pick-NAME=mine|theirs    a field that both changed: a radio for each version
    theirs=NAME              the same without a radio; theirs=* takes all of theirs
    keep=mine                keeps all that was typed, whatever the radios say
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Model

from annotations.models import Evidence
from annotations.undoable import activity_url
from articles.acts import Done, Refused, Stale, ref_of
from articles.clashing import FAULTS, Clash, ClashingForm
from articles.models import Act
from raqqa_site.http import HttpRequest

ALL = "*"


@dataclass(frozen=True)
class Versions:
    """A clash for the page. `rows`: (name, label, stored now, typed here); `by`: the newest act on the row,
    `place` its address in the activity, empty where it has none."""

    clash: Clash
    rows: list[tuple[str, str, str, str]]
    by: Act | None
    place: str


def bound(form_class: type[ClashingForm], request: HttpRequest, row, **kwargs) -> ClashingForm:
    """The posted form over `row`; fields of which theirs is to be taken hold what is stored now."""
    form = form_class(request.POST, instance=row, **kwargs)
    if names := _theirs(request, form):
        form.take_theirs(names)
    return form


def _theirs(request: HttpRequest, form: ClashingForm) -> set[str]:
    if not form.instance.pk or request.POST.get("keep") == "mine":
        return set()
    named = set(request.POST.getlist("theirs"))
    picked = {name for name in form.fields if request.POST.get(f"pick-{name}") == "theirs"}
    return set(form.fields) if ALL in named else named | picked


def attempt(form: ClashingForm, write: Callable[[ClashingForm], Done]) -> Done | None:
    """What `write`, which calls the verb, gives back; None where the form or the verb refuses: the form then
    holds the fault, and both versions where it is a clash."""
    if not form.is_valid():
        return None
    try:
        return write(form)
    except FAULTS as fault:
        form.faults = {form.prefix: fault}
        form.full_clean()
        if form.is_valid():  # another took the row back to what the form knows: told all the same
            form.add_error(None, str(fault))
        return None


def both_versions(form: ClashingForm) -> dict[str, Versions | None]:
    """`versions` for the template; None where nothing clashed. Three queries at most where something did. It
    says that there is a clash, so the form's errors say it no more."""
    clash = form.clash
    if clash is None:
        return {"versions": None}
    form.say_once()
    rows = [(name, *row) for name, row in zip(clash.names, clash.rows, strict=True)]
    return {"versions": versions_of(form.instance, _figures(form.instance), clash, rows)}


def versions_of(row: Model, parts: Iterable[Model], clash: Clash, rows: list[tuple]) -> Versions:
    """Told by the newest act on the row or on its `parts`, a change of which counts the row's version."""
    refs = [ref_of(row), *(ref_of(part) for part in parts)]
    by = Act.objects.filter(after__has_any_keys=refs).select_related("story").first()
    return Versions(clash, rows, by, activity_url(by) if by else "")


def _figures(row: Model) -> Iterable[Model]:
    """Of evidence, those taken away too: a figure that is corrected is one taken away and one made."""
    return row.figures.all() if isinstance(row, Evidence) else ()


def status_of(form: ClashingForm) -> int:
    """409 for a clash or a refusal, 422 for what cannot be stored as it was typed."""
    refused = isinstance(form.fault, Refused | Stale)
    return 409 if form.clash or refused else 422
