"""One tag for several claims, with one reason for all or one of its own a claim: all of them or none."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from annotations.forms import DecisionForm
from annotations.models import Claim

from .tagging import Typed, bulk_rows, save_tags

TEMPLATE = "admin/annotations/claim/tag.html"


def bulk_view(request: HttpRequest, admin, claims: list[Claim]) -> HttpResponse | None:
    """The page that asks, each claim ticked; None once the ticked ones are tagged."""
    form = DecisionForm(request.POST if "_decide" in request.POST else None)
    chosen = set(request.POST.getlist("chosen")) if form.is_bound else {claim.key for claim in claims}
    rows = bulk_rows(request.POST, claims)
    if form.is_bound and form.is_valid() and _decide(request, rows, chosen, form):
        return None
    clash = any(row.clash for row in rows.values())
    context = {
        **admin.admin_site.each_context(request), "title": "Tag claims", "form": form, "opts": admin.opts,
        "claims": [(claim, rows[claim.key], claim.key in chosen) for claim in claims],
        "back": request.get_full_path(),
    }  # fmt: skip
    status = 200 if not form.is_bound else 409 if clash else 422
    return TemplateResponse(request, TEMPLATE, context, status=status)


def _decide(request: HttpRequest, rows: dict[str, Typed], chosen: set[str], form: DecisionForm) -> bool:
    """A claim's own reason stands before the common one."""
    wanted = {key: row for key, row in rows.items() if key in chosen}
    if not wanted:
        form.add_error(None, "Nothing is saved yet: tick at least one claim.")
        return False
    own = {key: row.reason for key, row in wanted.items()}
    for row in wanted.values():
        row.tag, row.reason = form.cleaned_data["tag"], row.reason or form.cleaned_data["reason"].strip()
    saved = save_tags(wanted, by=request.user)
    if saved < 0:
        for key, row in wanted.items():
            row.reason = own[key]
        faults = sum(bool(row.fault) for row in wanted.values())
        form.add_error(None, f"Nothing is saved yet: see the {faults} marked below.")
        return False
    messages.success(request, f"{saved} tagged." if saved else "No tag was changed.")
    return True
