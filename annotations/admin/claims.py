"""Claims: tag in the list and in bulk, statement, evidence inline, decisions on record."""

from copy import deepcopy

from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db.models import DateTimeField, F, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Concat
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.timezone import localtime

from annotations import claiming, evidencing, highlighting
from annotations.forms import CalledField, ClaimForm, EvidenceForm, FigureForm, called
from annotations.models import Anchor, BestFigure, Claim, Decision, Evidence, Figure, Highlight
from annotations.narrating import quote_url
from articles.access import allowed
from articles.acts import recording
from articles.admin import REMOVED, HistoryMixin, RoleMixin, act_on_each, numbers_of
from articles.clashing import EMPTY, ClashesInlineMixin, ClashesMixin, blaming
from articles.models import Article
from articles.widgets import LabelledMoment

from .bulk import bulk_view
from .filters import (
    ReviewFilter,
    SourceFilter,
    SpeakerFilter,
    SuggestionFilter,
    TagFilter,
    search_claims,
)  # fmt: skip
from .queue import chosen_view, queue_view
from .sites import on_site
from .tagging import MOST, save_tags, tag_column, typed_rows

CALLED = Concat(
    Value("“"),
    Subquery(Anchor.objects.filter(highlight=OuterRef("highlight"), origin=True).values("exact")[:1]),
    Value("” ("), F("highlight__article__source__name"), Value(")"),
    output_field=TextField(),
)  # fmt: skip
"""A row's heading in words: nobody knows it by its code."""

SUGGESTED = "admin/annotations/claim/_suggested.html"
LISTED = 50  # articles of a story that a list still shows well


class EvidenceInline(ClashesInlineMixin, RoleMixin, admin.StackedInline):
    model = Evidence
    form = EvidenceForm
    formset_prefix = "evidence"
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
        rows = self.live_or_posted(request, super().get_queryset(request))
        rows = rows.select_related("highlight__article__source").prefetch_related("highlight__anchors")
        return rows.annotate(called=CALLED)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        fields = formset.form.base_fields  # declared fields are shared by all requests: this one is our own
        formset.form.base_fields = {**fields, "article": self._articles_of(deepcopy(fields["article"]), obj)}
        return formset

    def _articles_of(self, field, claim):
        """A list of the story's articles, or a field to search where that would be long."""
        articles = Article.objects.live().filter(story=claim.story) if claim else Article.objects.none()
        field.queryset = articles.select_related("source")  # only of the chosen one is the text read
        if articles.count() > LISTED:
            field.widget = AutocompleteSelect(Highlight._meta.get_field("article"), admin.site)
            field.widget.choices = field.choices
        return field

    def view_on_site(self, evidence):
        return quote_url(evidence.claim, evidence)

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
class ClaimAdmin(ClashesMixin, HistoryMixin, RoleMixin, admin.ModelAdmin):
    form = ClaimForm
    may_change = "annotate"
    list_filter = [ReviewFilter, "story", TagFilter, SuggestionFilter, SourceFilter, SpeakerFilter]
    list_select_related = ["story"]
    autocomplete_fields = ["story"]
    list_per_page = 50
    search_fields = ["statement", "key"]
    actions = ["tag_selected", "confirm_selected", "take_selected", "remove"]
    readonly_fields = ["key", "tagged", "suggested", "record", "best_figures"]
    show_full_result_count = False
    change_list_template = "admin/annotations/claim/change_list.html"

    def get_queryset(self, request):
        newest = Decision.objects.filter(claim=OuterRef("pk")).order_by("-pk")
        return super().get_queryset(request).live().annotate(given=Subquery(newest.values("reason")[:1]))

    def get_fields(self, request, obj=None):
        if obj is None:
            return ["story", "statement", "section"]
        return [
            "key", "statement", "section", "tagged", "suggested", "record", "best_figures",
            "version_token",
        ]  # fmt: skip

    def get_inlines(self, request, obj):
        return [EvidenceInline] if obj else []

    def has_tag_permission(self, request):
        return allowed(request.user, "tag")

    def view_on_site(self, claim):
        return claim.get_absolute_url()

    # The list, with its tags

    def get_search_results(self, request, queryset, search_term):
        return search_claims(queryset, search_term), False

    def get_list_display(self, request):
        may_tag = self.has_tag_permission(request)
        tags = tag_column(getattr(request, "typed_tags", {})) if may_tag else "tagged"
        return ["claim", tags, "suggested", "look_again"]  # its page leads to the site: one stop less a row

    @admin.display(description="claim", ordering="statement")
    def claim(self, claim):
        return format_html("{}<br><small>{}</small>", claim.statement, claim.story)

    @admin.display(description="the evidence suggests", ordering="suggestion")
    def suggested(self, claim):
        """Chip and sentence, which begins with the suggestion's name; the reason where the tag departs."""
        sentence = claim.sentence.removeprefix(f"{claim.get_suggestion_display()}. ")
        given = claim.given if claim.is_mismatch else ""
        return render_to_string(SUGGESTED, {"claim": claim, "sentence": sentence, "given": given})

    @admin.display(description="tag", ordering="tag")
    def tagged(self, claim):
        status, words = claim.tag or "untagged", claim.get_tag_display() or "Not yet tagged"
        return format_html('<span class="tag" data-status="{}">{}</span>', status, words)

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
            status = 409 if any(row.clash for row in request.typed_tags.values()) else 422
            request.method = "GET"  # the list is shown again, with what was typed
        response = super().changelist_view(
            request, {"may_tag": self.has_tag_permission(request), **(extra_context or {})}
        )
        response.status_code = status if response.status_code == 200 else response.status_code
        return response

    # Acts

    def save_model(self, request, obj, form, change):
        if change and form.has_changed():
            stored = Claim.objects.select_related("story").get(pk=obj.pk)
            version = form.cleaned_data["version_token"]
            claiming.reword_claim(stored, by=request.user, version=version, **form.written())
        elif not change:
            done = claiming.make_claim(obj.story, obj.statement, by=request.user, section=obj.section)
            obj.pk, obj.key = done.row.pk, done.row.key

    def save_formset(self, request, form, formset, change):
        formset.save(commit=False)
        claim = Claim.objects.select_related("story").get(pk=form.instance.pk)
        rows = {row.instance.pk: row for row in formset.initial_forms}
        for evidence in formset.deleted_objects:
            with blaming(rows[evidence.pk]):
                take_off(evidence, rows[evidence.pk], by=request.user)
        for row in formset.extra_forms:
            if row.has_changed() and not formset._should_delete_form(row):
                with blaming(row):
                    put(claim, row, by=request.user)
        for evidence, _ in formset.changed_objects:
            with blaming(rows[evidence.pk]):
                revise(evidence, rows[evidence.pk], request.user)

    def history_view(self, request, object_id, extra_context=None):
        """The decisions too: those of an imported story have no act of their own, but each has its name."""
        decisions = Decision.objects.filter(claim__in=numbers_of([object_id])).order_by("-pk")
        return super().history_view(request, object_id, {"decisions": decisions, **(extra_context or {})})

    # What waits

    def get_urls(self):
        queue = path("queue/", self.admin_site.admin_view(self.queue), name="annotations_claim_queue")
        return [queue, *super().get_urls()]

    def queue(self, request):
        return queue_view(request, self)

    @admin.action(description="Confirm the tags of the selected claims", permissions=["tag"])
    def confirm_selected(self, request, queryset):
        """At once; where a tag departs from the suggestion a page asks for the reasons."""
        return self._each_chosen(request, queryset, "confirm")

    @admin.action(description="Take the suggestion for the selected claims", permissions=["tag"])
    def take_selected(self, request, queryset):
        return self._each_chosen(request, queryset, "take")

    def _each_chosen(self, request, queryset, how: str):
        claims = self._few(request, queryset)
        return chosen_view(request, self, claims, how) if claims else None

    def _few(self, request, queryset) -> list[Claim]:
        """The chosen claims in order; none, and a word, where they are too many for one form."""
        claims = list(queryset.order_by().select_related("story").in_order()[: MOST + 1])
        if len(claims) > MOST:
            messages.error(request, f"Choose at most {MOST} claims at a time.")
            return []
        return claims

    @admin.action(description="Tag the selected claims…", permissions=["tag"])
    def tag_selected(self, request, queryset):
        """A page of its own asks for tag and reason; then the list comes back as it was filtered."""
        # Another's tag may take a claim out of the filtered list meanwhile: it is answered all the same.
        if "_decide" in request.POST:
            queryset = Claim.objects.filter(pk__in=request.POST.getlist("_selected_action"))
        claims = self._few(request, queryset)
        return bulk_view(request, self, claims) if claims else None

    @admin.action(description="Remove the selected claims", permissions=["tag"])
    def remove(self, request, queryset):
        def take(claim):
            claiming.remove_claim(claim, by=request.user, version=claim.version)

        act_on_each(request, queryset, take, done=REMOVED)

    @admin.display(description="best figures")
    def best_figures(self, claim):
        """What was chosen, and where to choose."""
        chosen = "; ".join(_called_best(one) for one in BestFigure.objects.live().filter(claim=claim))
        address = reverse("claim-best", args=[claim.key])
        return format_html('{} <a href="{}">Choose a best figure</a>', chosen or "none yet.", address)

    @admin.display(description="decisions")
    def record(self, claim):
        if claim.pk is None:
            return "—"
        lines = [
            format_html("<li>{}: <strong>{}</strong> by {}. {}</li>",
                        date_format(localtime(one.decided_at), "j F Y, H:i"), one, one.by_name, one.reason)
            for one in Decision.objects.filter(claim=claim).order_by("-pk")
        ]  # fmt: skip
        return format_html("<ol>{}</ol>", format_html("{}" * len(lines), *lines)) if lines else "none yet"


def _called_best(best: BestFigure) -> str:
    """With what it counts, who chose it and why."""
    counted = f" ({best.subject})" if best.subject else ""
    review = " Needs review: its figures changed." if best.is_stale else ""
    return f"{best}{counted} by {best.by_name}: {best.reason}{review}"


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


def take_off(evidence: Evidence, row: EvidenceForm, *, by) -> None:
    """Take a row off its claim on the version that the form was opened with. One that is gone stays gone."""
    stored = Evidence.objects.select_related("claim__story").get(pk=evidence.pk)
    if stored.removed_at is None:
        evidencing.remove_evidence(stored, by=by, version=row.cleaned_data["version_token"] or -1)


def given_figure(row: FigureForm) -> dict | None:
    """The values of a row of the figures' form, unless it is empty or to be removed."""
    if row.cleaned_data.get("DELETE") or not (row.instance.pk or row.has_changed()):
        return None
    return {name: row.cleaned_data[name] for name in FigureForm.Meta.fields}


def words_of_fault(fault: Exception) -> str:
    return " ".join(getattr(fault, "messages", [str(fault)]))


class FigureInline(ClashesInlineMixin, RoleMixin, admin.StackedInline):
    """Stacked: nine fields abreast are wider than any screen, and only here does each have its label."""

    model = Figure
    form = FigureForm
    formset_prefix = "figures"
    may_change = "annotate"
    formfield_overrides = {DateTimeField: {"widget": LabelledMoment}}
    fieldsets = [
        (None, {"fields": [("low", "high", "hedge"), ("unit", "subject", "place"), ("earliest", "latest"),
                           "as_of"]}),
    ]  # fmt: skip
    extra = 1
    max_num = 10

    def get_queryset(self, request):
        return self.live_or_posted(request, super().get_queryset(request))

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request)


@admin.register(Evidence)
class EvidenceAdmin(ClashesMixin, HistoryMixin, RoleMixin, admin.ModelAdmin):
    """One row with its figures; new rows are put in the claim's own page."""

    form = EvidenceForm
    may_change = "annotate"
    change_list_template = "admin/desk_list.html"
    change_form_template = "admin/annotations/evidence/change_form.html"
    actions = ["remove"]
    list_display = ["words", "stance", "speaker", "claim", "on_site"]
    list_per_page = 50
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
        rows = super().get_queryset(request).live().prefetch_related("highlight__anchors")
        return rows.annotate(called=CALLED)

    def has_add_permission(self, request):
        return False

    def has_annotate_permission(self, request):
        return allowed(request.user, "annotate")

    @admin.action(description="Remove the selected evidence", permissions=["annotate"])
    def remove(self, request, queryset):
        def take(row):
            evidencing.remove_evidence(row, by=request.user, version=row.version)

        act_on_each(request, queryset, take, done=REMOVED, called=called)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "supersedes":
            row = Evidence.objects.filter(pk=request.resolver_match.kwargs.get("object_id")).first()
            siblings = Evidence.objects.live().filter(claim=row.claim_id) if row else Evidence.objects.none()
            others = siblings.exclude(pk=row.pk) if row else siblings
            kwargs["queryset"] = others.select_related("highlight__article__source").prefetch_related(
                "highlight__anchors"
            )
            kwargs["form_class"] = CalledField
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="words")
    def words(self, evidence):
        return words_of(evidence)

    def view_on_site(self, evidence):
        return quote_url(evidence.claim, evidence)

    @admin.display(description="on site")
    def on_site(self, evidence):
        return on_site(quote_url(evidence.claim, evidence), evidence)

    def clashes_of(self, context):
        """Figures are part of the row: what is stored of them stands beside what was typed."""
        found = super().clashes_of(context)
        form = context["adminform"].form
        if form.clash is not None:
            typed = [one for one in context["inline_admin_formsets"][0].formset.forms if one.is_valid()]
            here = [str(one.instance) for one in typed if given_figure(one)]
            stored = [str(one) for one in Figure.objects.live().filter(evidence=form.instance.pk)]
            if here != stored:
                form.clash.rows.append(("Figures", ", ".join(stored) or EMPTY, ", ".join(here) or EMPTY))
        return found

    def save_model(self, request, obj, form, change):
        """Left to save_related, so that the row and its figures are one act."""

    def save_related(self, request, form, formsets, change):
        if "_remove" in request.POST:
            take_off(form.instance, form, by=request.user)
            return
        formsets[0].save(commit=False)  # so that Django's own note of the change can be written
        figures = [values for row in formsets[0].forms if (values := given_figure(row))]
        revise(form.instance, form, request.user, figures)

    def construct_change_message(self, request, form, formsets, add=False):
        return (
            "removed"
            if "_remove" in request.POST
            else super().construct_change_message(request, form, formsets, add)
        )

    def response_change(self, request, obj):
        if "_remove" not in request.POST:
            return super().response_change(request, obj)
        messages.success(request, f"{called(obj)} {REMOVED}.")
        return HttpResponseRedirect(reverse("admin:annotations_evidence_changelist"))
