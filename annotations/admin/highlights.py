"""Highlights with their words; made here by article and quotation, removed by an action."""

from django.contrib import admin

from annotations import highlighting
from annotations.forms import HighlightForm
from annotations.models import Highlight
from articles.access import allowed
from articles.admin import REMOVED, HistoryMixin, RoleMixin, act_on_each, column
from articles.clashing import ClashesMixin

from .losing import WordsFilter
from .sites import on_site


@admin.register(Highlight)
class HighlightAdmin(ClashesMixin, HistoryMixin, RoleMixin, admin.ModelAdmin):
    form = HighlightForm
    change_list_template = "admin/desk_list.html"
    list_display = [
        "words", "article", column("created_by_name", "by"), column("created_at", "when"), "on_site",
    ]  # fmt: skip
    list_per_page = 50
    list_filter = [WordsFilter, "article__story", "article__source"]
    list_select_related = ["article"]
    search_fields = ["anchors__exact", "public_id"]
    autocomplete_fields = ["article"]
    actions = ["remove"]
    show_full_result_count = False

    def has_add_permission(self, request):
        return allowed(request.user, "annotate")

    def has_annotate_permission(self, request):
        return allowed(request.user, "annotate")

    def get_queryset(self, request):
        return super().get_queryset(request).live().prefetch_related("anchors")

    def get_fields(self, request, obj=None):
        return (
            ["words", "article", "created_by_name", "created_at"] if obj else ["article", "quote", "before"]
        )

    def view_on_site(self, highlight):
        return highlight.get_absolute_url()

    @admin.display(description="on site")
    def on_site(self, highlight):
        return on_site(highlight.get_absolute_url(), self.words(highlight))

    @admin.display(description="words")
    def words(self, highlight) -> str:
        anchors = highlight.anchors.all()
        return next((anchor.exact for anchor in anchors if anchor.origin), "")

    def save_model(self, request, obj, form, change):
        start, end = form.cleaned_data["span"]
        done = highlighting.make_highlight(obj.article, start, end, by=request.user)
        obj.pk = done.row.pk

    @admin.action(description="Remove the selected highlights", permissions=["annotate"])
    def remove(self, request, queryset):
        def take(highlight):
            highlighting.remove_highlight(highlight, by=request.user, version=highlight.version)

        act_on_each(
            request, queryset, take, done=REMOVED, called=lambda highlight: f"“{self.words(highlight)}”"
        )
