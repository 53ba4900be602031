"""Stories: published and withdrawn, with their articles and spellings."""

from django.contrib import admin, messages

from articles import publishing
from articles.access import allowed
from articles.acts import Refused, recording
from articles.models import Article, Spelling, Story

from .roles import RecordedAdmin, RoleMixin


class SpellingInline(RoleMixin, admin.TabularInline):
    model = Spelling
    may_change = "manage stories"
    extra = 0
    fields = ["canonical", "variant", "lang"]

    def get_queryset(self, request):
        return super().get_queryset(request).live()

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request)


class ArticleInline(RoleMixin, admin.TabularInline):
    model = Article
    extra = 0
    fields = ["title", "source", "published_at", "precision"]
    readonly_fields = fields
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).live().select_related("source", "story")


@admin.register(Story)
class StoryAdmin(RecordedAdmin):
    may_change = "manage stories"
    list_display = ["title", "slug", "event_start", "event_end", "is_public"]
    search_fields = ["title", "slug", "summary"]
    fields = ["title", "slug", "summary", "event_start", "event_end", "tz", "version_token"]
    inlines = [ArticleInline, SpellingInline]
    actions = ["publish", "withdraw"]

    @admin.display(boolean=True, description="published")
    def is_public(self, story):
        return story.is_published

    @admin.action(description="Publish: let everyone read", permissions=["publish"])
    def publish(self, request, queryset):
        self._each(request, queryset, publishing.publish_story, "published")

    @admin.action(description="Withdraw: make a draft again", permissions=["publish"])
    def withdraw(self, request, queryset):
        self._each(request, queryset, publishing.withdraw_story, "withdrawn")

    def has_publish_permission(self, request):
        return allowed(request.user, "publish")

    def _each(self, request, stories, act, done):
        for story in stories:
            try:
                act(story, by=request.user)
                messages.success(request, f"“{story}” is {done}.")
            except Refused as refused:
                messages.error(request, f"“{story}”: {refused}")

    def save_formset(self, request, form, formset, change):
        formset.save(commit=False)
        if formset.model is not Spelling:
            return
        with recording(form.instance, by=request.user, verb="change spellings") as act:
            for spelling in formset.new_objects:
                spelling.confirmed_by = request.user.get_username()
                act.make(spelling)
            for spelling, names in formset.changed_objects:
                stored = Spelling.objects.get(pk=spelling.pk)
                act.change(stored, **{name: getattr(spelling, name) for name in names})
            for spelling in formset.deleted_objects:
                act.remove(spelling)
