"""Articles and their texts."""

from functools import partial
from zoneinfo import ZoneInfo

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import DateTimeField
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from articles import publishing
from articles.access import allowed
from articles.clashing import ClashesMixin, ClashingForm
from articles.copying import overlaps_of
from articles.models import Article, Revision
from articles.moments import moment
from articles.widgets import LabelledMoment

from .acting import act_on_each
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


class PublishedMixin:
    """For lists of articles."""

    @admin.display(description="published", ordering="published_at")
    def published(self, article) -> str:
        """In the story's time zone, as exactly as it is known."""
        if article.published_at is None:
            return "—"
        return moment(article.published_at, article.precision, article.story.tz)


@admin.register(Article)
class ArticleAdmin(PublishedMixin, ClashesMixin, RecordedAdmin):
    form = ClashingForm
    change_form_template = "admin/articles/article/change_form.html"
    formfield_overrides = {DateTimeField: {"widget": LabelledMoment}}
    may_change = "manage sources"
    may_add = "import"
    list_display = ["title", "story", "source", "agency", "published", "precision", "read"]
    list_filter = ["story", "source", "agency"]
    list_select_related = ["story", "source", "agency"]
    search_fields = ["title", "key", "byline"]
    autocomplete_fields = ["source", "agency"]
    readonly_fields = ["story", "key", "slug", "read_by_name", "read_at", "copied"]
    fields = [
        "title", "story", "source", "agency", "key", "slug", "byline", "published_at", "precision", "lang",
        "url", "archive_url", "retrieved_at", "note", "read_by_name", "read_at", "copied",
        "version_token",
    ]  # fmt: skip
    inlines = [RevisionInline]

    def get_queryset(self, request):
        return super().get_queryset(request).live()

    @admin.display(boolean=True, description="read", ordering="read_at")
    def read(self, article) -> bool:
        return article.read_at is not None

    @admin.display(description="copied words")
    def copied(self, article) -> str:
        """Where much of the text stands too; two queries."""
        found = overlaps_of(article.current)
        reports = Article.objects.select_related("source").in_bulk([pk for pk, *_ in found])
        lines = [(share, reports[pk].get_absolute_url(), reports[pk].source) for pk, share, _ in found]
        said = format_html_join(mark_safe("<br>"), '{} % of this text stands in <a href="{}">{}</a>', lines)
        return said or "No run of words that another report of the story has."

    def view_on_site(self, article) -> str:
        return article.get_absolute_url()

    actions = ["mark_read", "mark_unread"]

    def has_annotate_permission(self, request):
        return allowed(request.user, "annotate")

    @admin.action(description="Mark as read for its story", permissions=["annotate"])
    def mark_read(self, request, queryset):
        act_on_each(
            request,
            queryset,
            partial(publishing.mark_read, by=request.user),
            done="is marked as read",
        )

    @admin.action(description="No longer mark as read", permissions=["annotate"])
    def mark_unread(self, request, queryset):
        done = "is no longer marked as read"
        act_on_each(request, queryset, partial(publishing.mark_unread, by=request.user), done=done)

    def get_urls(self):
        revise = self.admin_site.admin_view(self.revise_view)
        return [path("<int:pk>/revise/", revise, name="articles_article_revise"), *super().get_urls()]

    def revise_view(self, request, pk: int):
        if not self.has_add_permission(request):
            raise PermissionDenied
        rows = Article.objects.live().select_related("story", "source", "current")
        return revise_at_desk(request, self.admin_site, get_object_or_404(rows, pk=pk))

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is not None:
            zone = f"In the story’s time zone, {obj.story.tz}."
            kwargs["help_texts"] = {
                "published_at": f"{zone} Of a moment that is known less exactly: when it began.",
                "retrieved_at": zone,
            }
        return super().get_form(request, obj, change=change, **kwargs)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Moments are read and written in the story's time zone: elsewhere, a day may be another one."""
        article = self.get_object(request, object_id) if object_id else None
        if article is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with timezone.override(ZoneInfo(article.story.tz)):
            response = super().changeform_view(request, object_id, form_url, extra_context)
            return response.render() if hasattr(response, "render") else response

    def change_view(self, request, object_id, form_url="", extra_context=None):
        extra = {"may_revise": self.has_add_permission(request), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, extra)

    def add_view(self, request, form_url="", extra_context=None):
        """An article comes with its text: adding one is importing it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return import_article_at_desk(request, self.admin_site)
