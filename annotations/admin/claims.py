"""Claims: tag in the list and in bulk, statement, evidence inline, decisions on record."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html

from annotations import claiming, deciding, evidencing, highlighting
from annotations.forms import ClaimForm, DecisionForm, EvidenceForm, FigureForm
from annotations.models import Claim, Decision, Evidence, Figure
from articles.access import allowed
from articles.acts import Refused, Stale, recording
from articles.admin import RoleMixin
from articles.models import Article

from .filters import ReviewFilter, SuggestionFilter, TagFilter
from .tagging import number_of, save_tags, tag_column, typed_rows


class RefusalsMixin:
    """What a verb refuses while a form is saved undoes the whole save and is said in a message."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except (Refused, Stale, ValidationError) as fault:
            messages.error(request, f"Nothing was saved: {words_of_fault(fault)}")
            return HttpResponseRedirect(request.get_full_path())


class EvidenceInline(RoleMixin, admin.StackedInline):
    model = Evidence
    form = EvidenceForm
    may_change = "annotate"
    extra = 1  # one blank row without JavaScript
    autocomplete_fields = ["speaker", "party", "agency"]
    readonly_fields = ["words"]
    show_change_link = True
    fieldsets = [
        (None, {"fields": ["words", "article", "quote", "before", "stance", "speaker", "party", "agency",
                           ("anonymous", "described_as"), "observed", "note",
                           "version_token"]}),
    ]  # fmt: skip

    def get_queryset(self, request):
        rows = super().get_queryset(request).live()
        return rows.select_related("highlight__article__source").prefetch_related("highlight__anchors")

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        articles = Article.objects.live().filter(story=obj.story) if obj else Article.objects.none()
        formset.form.base_fields["article"].queryset = articles.select_related("source", "current")
        return formset

    @admin.display(description="words")
    def words(self, evidence):
        return words_of(evidence)


def words_of(evidence: Evidence):
    """The exact words with their source, linked to their place."""
    if evidence.pk is None:
        return "—"
    highlight = evidence.highlight
    anchor = next(one for one in highlight.anchors.all() if one.origin)
    return format_html(
        '<q>{}</q> — <a href="{}">{}</a>',
        anchor.exact,
        highlight.get_absolute_url(),
        highlight.article.source,
    )


@admin.register(Claim)
class ClaimAdmin(RefusalsMixin, RoleMixin, admin.ModelAdmin):
    form = ClaimForm
    may_change = "annotate"
    list_filter = ["story", TagFilter, SuggestionFilter, ReviewFilter, "evidence__speaker"]
    list_select_related = ["story"]
    list_per_page = 50
    search_fields = ["statement", "key", "evidence__note"]
    actions = ["tag_selected", "remove"]
    readonly_fields = ["key", "tag", "suggestion", "sentence", "record"]
    show_full_result_count = False
    change_list_template = "admin/annotations/claim/change_list.html"

    def get_queryset(self, request):
        return super().get_queryset(request).live()

    def get_fields(self, request, obj=None):
        if obj is None:
            return ["story", "statement", "section"]
        return ["key", "statement", "section", "tag", "suggestion", "sentence", "record", "version_token"]

    def get_inlines(self, request, obj):
        return [EvidenceInline] if obj else []

    def has_tag_permission(self, request):
        return allowed(request.user, "tag")

    # The list, with its tags

    def get_list_display(self, request):
        tags = tag_column(getattr(request, "typed_tags", {})) if self.has_tag_permission(request) else "tag"
        return ["claim", tags, "suggested", "look_again"]

    @admin.display(description="claim", ordering="statement")
    def claim(self, claim):
        return format_html("{}<br><small>{}</small>", claim.statement, claim.story)

    @admin.display(description="the evidence suggests", ordering="suggestion")
    def suggested(self, claim):
        return format_html("<strong>{}</strong><br>{}", claim.get_suggestion_display(), claim.sentence)

    @admin.display(description="look again")
    def look_again(self, claim):
        reasons = [
            ("stale: its evidence changed", claim.is_stale),
            ("tag departs from it", claim.is_mismatch),
        ]
        return "; ".join(words for words, holds in reasons if holds) or "—"

    def changelist_view(self, request, extra_context=None):
        status = 200
        if request.method == "POST" and "_save_tags" in request.POST:
            if not self.has_tag_permission(request):
                raise PermissionDenied
            request.typed_tags = typed_rows(request.POST)
            saved = save_tags(request.typed_tags, by=request.user)
            if saved >= 0:
                messages.success(request, f"{saved} tagged." if saved else "No tag was changed.")
                return HttpResponseRedirect(request.get_full_path())
            messages.error(request, "Nothing was saved yet: see the rows marked below.")
            status = 422
            request.method = "GET"  # the list is shown again, with what was typed
        response = super().changelist_view(request, {"may_tag": True, **(extra_context or {})})
        response.status_code = status if response.status_code == 200 else response.status_code
        return response

    # Acts

    def save_model(self, request, obj, form, change):
        if change:
            words = {name: form.cleaned_data[name] for name in ("statement", "section")}
            stored = Claim.objects.select_related("story").get(pk=obj.pk)
            claiming.reword_claim(
                stored, by=request.user, version=form.cleaned_data["version_token"], **words
            )
        else:
            done = claiming.make_claim(obj.story, obj.statement, by=request.user, section=obj.section)
            obj.pk, obj.key = done.row.pk, done.row.key

    def save_formset(self, request, form, formset, change):
        formset.save(commit=False)
        claim = Claim.objects.select_related("story").get(pk=form.instance.pk)
        for evidence in formset.deleted_objects:
            evidencing.remove_evidence(evidence, by=request.user)
        for row in formset.extra_forms:
            if row.has_changed() and not formset._should_delete_form(row):
                put(claim, row, by=request.user)
        rows = {row.instance.pk: row for row in formset.initial_forms}
        for evidence, _ in formset.changed_objects:
            revise(evidence, rows[evidence.pk], request.user)

    @admin.action(description="Tag the selected claims…", permissions=["tag"])
    def tag_selected(self, request, queryset):
        form = DecisionForm(request.POST if "_decide" in request.POST else None)
        claims = list(queryset.select_related("story"))
        if form.is_bound and form.is_valid() and self._decide_all(request, claims, form):
            return None
        context = {
            **self.admin_site.each_context(request), "title": "Tag claims", "form": form, "claims": claims,
            "opts": self.opts,
        }  # fmt: skip
        return TemplateResponse(request, "admin/annotations/claim/tag.html", context,
                                status=422 if form.is_bound else 200)  # fmt: skip

    def _decide_all(self, request, claims, form) -> bool:
        try:
            with transaction.atomic():
                for claim in claims:
                    version = request.POST.get(f"version-{claim.key}", "")
                    deciding.decide(
                        claim, form.cleaned_data["tag"], by=request.user, reason=form.cleaned_data["reason"],
                        version=number_of(version) if version else None,
                        seen=request.POST.get(f"seen-{claim.key}") or None,
                    )  # fmt: skip
        except (ValidationError, Stale) as fault:
            form.add_error(None, f"“{claim}”: {words_of_fault(fault)}")
            return False
        messages.success(request, f"{len(claims)} tagged.")
        return True

    @admin.action(description="Remove the selected claims", permissions=["tag"])
    def remove(self, request, queryset):
        for claim in queryset:
            try:
                claiming.remove_claim(claim, by=request.user, version=claim.version)
                messages.success(request, f"“{claim}” is removed; the log can undo it.")
            except (Refused, Stale) as refused:
                messages.error(request, str(refused))

    @admin.display(description="decisions")
    def record(self, claim):
        if claim.pk is None:
            return "—"
        lines = [
            format_html("<li>{:%d %B %Y, %H:%M}: <strong>{}</strong> by {}. {}</li>",
                        one.decided_at, one, one.by_name, one.reason)
            for one in Decision.objects.filter(claim=claim).order_by("-pk")
        ]  # fmt: skip
        return format_html("<ol>{}</ol>", format_html("{}" * len(lines), *lines)) if lines else "none yet"


def put(claim: Claim, row: EvidenceForm, *, by) -> None:
    """Highlight the words and put them to the claim, in one act."""
    start, end = row.cleaned_data["span"]
    article = row.cleaned_data["article"]
    named = set(EvidenceForm.Meta.fields) - {"stance"}
    fields = {name: value for name, value in row.cleaned_data.items() if name in named}
    with recording(claim.story, by=by, verb="put evidence") as act:
        highlight = highlighting.insert_highlight(act, article, article.current, start, end, by=by)
        evidencing.insert_evidence(act, claim, highlight, row.cleaned_data["stance"], **fields)


def revise(evidence: Evidence, row: EvidenceForm, by, figures: list[dict] | None = None) -> None:
    """Correct a row on the version that the form was opened with."""
    stored = Evidence.objects.select_related("claim__story", "highlight__article").get(pk=evidence.pk)
    evidencing.revise_evidence(
        stored, by=by, version=row.cleaned_data["version_token"], figures=figures, **row.written()
    )


def given_figure(row: FigureForm) -> dict | None:
    """The values of a row of the figures' form, unless it is empty or to be removed."""
    if row.cleaned_data.get("DELETE") or not (row.instance.pk or row.has_changed()):
        return None
    return {name: row.cleaned_data[name] for name in FigureForm.Meta.fields}


def words_of_fault(fault: Exception) -> str:
    return " ".join(getattr(fault, "messages", [str(fault)]))


class FigureInline(RoleMixin, admin.TabularInline):
    model = Figure
    form = FigureForm
    may_change = "annotate"
    extra = 1
    max_num = 10

    def get_queryset(self, request):
        return super().get_queryset(request).live()

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request)


@admin.register(Evidence)
class EvidenceAdmin(RefusalsMixin, RoleMixin, admin.ModelAdmin):
    """One row with its figures; new rows are put in the claim's own page."""

    form = EvidenceForm
    may_change = "annotate"
    list_display = ["words", "stance", "speaker", "claim"]
    list_filter = ["claim__story", "stance", "speaker"]
    list_select_related = ["claim", "speaker", "highlight__article__source"]
    search_fields = ["note", "described_as", "claim__statement", "highlight__anchors__exact"]
    autocomplete_fields = ["speaker", "party", "agency"]
    readonly_fields = ["words", "claim"]
    fields = [
        "words", "claim", "stance", "speaker", "party", "agency", "anonymous", "described_as", "observed",
        "supersedes", "note", "version_token",
    ]  # fmt: skip
    inlines = [FigureInline]
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).live().prefetch_related("highlight__anchors")

    def has_add_permission(self, request):
        return False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "supersedes":
            row = Evidence.objects.filter(pk=request.resolver_match.kwargs.get("object_id")).first()
            siblings = Evidence.objects.live().filter(claim=row.claim_id) if row else Evidence.objects.none()
            kwargs["queryset"] = siblings.exclude(pk=row.pk) if row else siblings
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="words")
    def words(self, evidence):
        return words_of(evidence)

    def save_model(self, request, obj, form, change):
        """Left to save_related, so that the row and its figures are one act."""

    def save_related(self, request, form, formsets, change):
        formsets[0].save(commit=False)  # so that Django's own note of the change can be written
        figures = [values for row in formsets[0].forms if (values := given_figure(row))]
        revise(form.instance, form, request.user, figures)
