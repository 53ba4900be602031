"""Articles and their texts."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path

from articles import publishing
from articles.access import allowed
from articles.clashing import ClashesMixin, ClashingForm
from articles.models import Article, Revision

from .importing import import_article_at_desk
from .revising import revise_at_desk
from .roles import RecordedAdmin, RoleMixin


class RevisionInline(RoleMixin, admin.TabularInline):
    model = Revision
    fk_name = "article"
    extra = 0
    fields = ["number", "length", "stored_at", "sha256"]
    readonly_fields = fields
    ordering = ["-number"]
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).defer("text")


@admin.register(Article)
class ArticleAdmin(ClashesMixin, RecordedAdmin):
    form = ClashingForm
    change_form_template = "admin/articles/article/change_form.html"
    may_change = "manage sources"
    may_add = "import"
    list_display = ["title", "story", "source", "agency", "published_at", "precision", "read"]
    list_filter = ["story", "source", "agency"]
    list_select_related = ["story", "source", "agency"]
    search_fields = ["title", "key", "byline"]
    autocomplete_fields = ["source", "agency"]
    readonly_fields = ["story", "key", "slug", "read_by_name", "read_at"]
    fields = [
        "title", "story", "source", "agency", "key", "slug", "byline", "published_at", "precision", "lang",
        "url", "archive_url", "retrieved_at", "note", "read_by_name", "read_at", "version_token",
    ]  # fmt: skip
    inlines = [RevisionInline]

    def get_queryset(self, request):
        return super().get_queryset(request).live()

    @admin.display(boolean=True, description="read", ordering="read_at")
    def read(self, article) -> bool:
        return article.read_at is not None

    def view_on_site(self, article) -> str:
        return article.get_absolute_url()

    actions = ["mark_read", "mark_unread"]

    def has_annotate_permission(self, request):
        return allowed(request.user, "annotate")

    @admin.action(description="Mark as read for its story", permissions=["annotate"])
    def mark_read(self, request, queryset):
        self._each(request, queryset, publishing.mark_read, "is marked as read")

    @admin.action(description="No longer mark as read", permissions=["annotate"])
    def mark_unread(self, request, queryset):
        self._each(request, queryset, publishing.mark_unread, "is no longer marked as read")

    def _each(self, request, queryset, mark, done: str):
        for article in queryset:
            mark(article, by=request.user)
            messages.success(request, f"“{article}” {done}.")

    def get_urls(self):
        revise = self.admin_site.admin_view(self.revise_view)
        return [path("<int:pk>/revise/", revise, name="articles_article_revise"), *super().get_urls()]

    def revise_view(self, request, pk: int):
        if not self.has_add_permission(request):
            raise PermissionDenied
        rows = Article.objects.live().select_related("story", "source", "current")
        return revise_at_desk(request, self.admin_site, get_object_or_404(rows, pk=pk))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        extra = {"may_revise": self.has_add_permission(request), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, extra)

    def add_view(self, request, form_url="", extra_context=None):
        """An article comes with its text: adding one is importing it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return import_article_at_desk(request, self.admin_site)
