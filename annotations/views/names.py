"""How the reports of a story spell its names: a table, and proposals, confirmed or said to be two names."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from annotations.name_table import name_table
from annotations.views.chosen import for_editors
from annotations.views.saying import back, done_message
from articles.acts import Done, Refused
from articles.models import Story
from articles.text.quoting import quoted
from articles.variants import Proposed, confirm_spelling, keep_apart, let_stand, proposed_spellings
from raqqa_site.http import HttpRequest

GONE = "This is proposed no more: somebody decided on it, or the texts changed. The page shows what is left."


@require_http_methods(["GET", "HEAD", "POST"])
def names(request: HttpRequest, slug: str) -> HttpResponse:
    """POST `canonical`, `variant`, and `do`: "same" puts the variant on the story's list, "other" lets it
    stand for the name instead, "apart" proposes the two no more. For htmx a part of the story's page, else a
    page."""
    story = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    for_editors(request, "spell")
    if request.method != "POST":
        return _page(request, story)
    try:
        said, done = _do(request, story)
    except ValidationError as fault:
        return _page(request, story, " ".join(fault.messages), status=422)
    except Refused as fault:
        return _page(request, story, str(fault), status=409)
    done_message(request, said, done.act)
    return redirect(back(request, request.path))


def _do(request: HttpRequest, story: Story) -> tuple[str, Done]:
    do = request.POST.get("do", "")
    canonical, variant = request.POST.get("canonical", ""), request.POST.get("variant", "")
    if do not in ("same", "other", "apart") or not canonical or not variant:
        raise ValidationError("Choose what the two are: one name, or two.")
    asked = _asked(story, canonical, variant)
    if do == "apart":
        done = keep_apart(story, canonical, variant, by=request.user)
        return f"{quoted(variant)} and {quoted(canonical)} are two names, and not proposed again.", done
    if do == "other":
        done = let_stand(story, canonical, variant, by=request.user)
        return f"{quoted(variant)} is the name from now on, and {quoted(canonical)} a spelling of it.", done
    done = confirm_spelling(story, canonical, variant, by=request.user, lang=asked.lang if asked else "")
    return f"{quoted(variant)} stands for {quoted(canonical)} from now on.", done


def _asked(story: Story, canonical: str, variant: str) -> Proposed | None:
    """The proposal that was decided on; None where that was decided before. Raises Refused for another."""
    for one in proposed_spellings(story):
        if (one.canonical, one.variant) == (canonical, variant):
            return one
    decided = {
        *story.spellings.live().values_list("canonical", "variant"),
        *story.names_apart.live().values_list("one", "other"),
    }  # compared here: what was sent may be no text that a database can be asked for
    if decided & {(canonical, variant), (variant, canonical)}:
        return None
    raise Refused(GONE)


def _page(request: HttpRequest, story: Story, fault: str = "", *, status: int = 200) -> HttpResponse:
    proposed = proposed_spellings(story)
    context = {
        "story": story,
        "proposed": proposed,
        "table": None if request.htmx else name_table(story, proposed),
        "fault": fault,
        "next": story.get_absolute_url() + "#names" if request.htmx else request.path,
    }
    name = "_proposed_names" if request.htmx else "proposed_names"
    return render(request, f"annotations/{name}.html", context, status=status)
