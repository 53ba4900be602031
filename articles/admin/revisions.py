"""A stored text: its passages, and the difference to the one before. Nothing of it can be changed."""

from django.contrib import admin
from django.template.loader import render_to_string

from articles.models import Revision
from articles.previewing import Difference, lines_of
from articles.text.passage_diff import passage_diff

from .labels import column
from .roles import RoleMixin


@admin.register(Revision)
class RevisionAdmin(RoleMixin, admin.ModelAdmin):
    """Reached from its article; the list finds one among all."""

    change_form_template = "admin/articles/revision/change_form.html"
    list_display = [
        "article", "number", column("length", "characters"), column("stored_at", "stored"), "is_current",
    ]  # fmt: skip
    list_filter = ["article__story"]
    search_fields = ["article__title", "article__key"]
    ordering = ["-stored_at", "-number"]
    show_full_result_count = False
    fields = ["of", "number", "previous", "stored_at", "length", "sha256", "difference", "passages"]
    readonly_fields = fields

    def get_queryset(self, request):
        """Without the texts, of which a list shows none; the page of one reads its own and the one before."""
        return super().get_queryset(request).select_related("article__source").defer("text")

    def has_add_permission(self, request, obj=None):
        return False  # a revision is stored at its article's page

    def view_on_site(self, revision) -> str:
        return revision.get_absolute_url()

    @admin.display(boolean=True, description="read now")
    def is_current(self, revision) -> bool:
        return revision.article.current_id == revision.pk

    @admin.display(description="article")
    def of(self, revision):
        return f"{revision.article} ({revision.article.source})"

    @admin.display(description="difference to the one before")
    def difference(self, revision):
        if revision.previous is None:
            return "It is the first one."
        steps = passage_diff(lines_of(revision.previous), lines_of(revision))
        return render_to_string("admin/articles/_difference.html", {"difference": Difference(steps)})

    @admin.display(description="passages")
    def passages(self, revision):
        rows = [(one, revision.text[one.start : one.end]) for one in revision.passages.order_by("order")]
        return render_to_string("admin/articles/revision/_passages.html", {"rows": rows})
