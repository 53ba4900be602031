"""Stories: published and withdrawn, with their articles and spellings."""

from functools import partial

from django.contrib import admin
from django.db.models import Count, Q

from articles import publishing
from articles.access import allowed
from articles.acts import Stale
from articles.clashing import ClashesMixin, ClashingForm
from articles.models import Article, Spelling, Story
from articles.spellings import change_spellings

from .acting import act_on_each
from .articles import PublishedMixin
from .labels import column
from .roles import RecordedAdmin, RoleMixin
from .spellings import SpellingInline


class ArticleInline(PublishedMixin, RoleMixin, admin.TabularInline):
    model = Article
    extra = 0
    fields = ["title", "source", "published", "precision"]
    readonly_fields = fields
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).live().select_related("source", "story")


class DraftFilter(admin.SimpleListFilter):
    title, parameter_name = "readers", "readers"

    def lookups(self, request, model_admin):
        return [("draft", "draft: editors alone"), ("published", "published: everyone")]

    def queryset(self, request, queryset):
        if self.value() not in ("draft", "published"):
            return queryset
        return queryset.filter(published_at__isnull=self.value() == "draft")


@admin.register(Story)
class StoryAdmin(ClashesMixin, RecordedAdmin):
    form = ClashingForm
    change_form_template = "admin/articles/story/change_form.html"
    may_change = "manage stories"
    list_display = [
        "title", column("slug", "name in addresses"), column("event_start", "begins"),
        column("event_end", "ends"), "articles", "is_public",
    ]  # fmt: skip
    list_filter = [DraftFilter]
    show_full_result_count = False
    search_fields = ["title", "slug", "summary"]
    fields = ["title", "slug", "summary", "event_start", "event_end", "tz", "version_token"]
    inlines = [ArticleInline, SpellingInline]
    actions = ["publish", "withdraw"]

    def get_queryset(self, request):
        live = Count("articles", filter=Q(articles__removed_at=None))
        return super().get_queryset(request).annotate(live_articles=live)

    def view_on_site(self, story) -> str:
        return story.get_absolute_url()

    @admin.display(description="articles", ordering="live_articles")
    def articles(self, story) -> int:
        return story.live_articles

    def change_view(self, request, object_id, form_url="", extra_context=None):
        extra = {"may_import": allowed(request.user, "import"), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, extra)

    @admin.display(boolean=True, description="published")
    def is_public(self, story):
        return story.is_published

    @admin.action(description="Publish: let everyone read", permissions=["publish"])
    def publish(self, request, queryset):
        act_on_each(
            request, queryset, partial(publishing.publish_story, by=request.user), done="is published"
        )

    @admin.action(description="Withdraw: make a draft again", permissions=["publish"])
    def withdraw(self, request, queryset):
        act_on_each(
            request,
            queryset,
            lambda one: publishing.withdraw_story(one, by=request.user),
            done="is withdrawn",
        )

    def has_publish_permission(self, request):
        return allowed(request.user, "publish")

    def save_formset(self, request, form, formset, change):
        formset.save(commit=False)
        if formset.model is not Spelling:
            return
        changed = [
            (row, {name: getattr(row, name) for name in names}) for row, names in formset.changed_objects
        ]
        rows = {row.instance.pk: row for row in formset.initial_forms}
        try:
            change_spellings(
                form.instance, by=request.user, new=formset.new_objects, changed=changed,
                removed=formset.deleted_objects, opened={pk: row.opened for pk, row in rows.items()},
            )  # fmt: skip
        except Stale as fault:
            fault.prefix = rows[fault.row.pk].prefix
            raise
