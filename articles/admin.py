"""The admin of stories, sources and articles. Every save is an act in the log; nothing is deleted here."""

from django.contrib import admin, messages
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import publishing
from articles.access import allowed
from articles.acts import Refused, recording
from articles.forms import VersionedForm
from articles.models import Act, Agency, Article, Revision, Source, Spelling, Story
from articles.widgets import SearchedSelect

admin.site.site_header = "Raqqa: editors' desk"
admin.site.site_title = "Editors' desk"
admin.site.index_title = "What there is"


class RoleMixin:
    """Permissions by the table in access.py. `may_change` None: nobody changes these here.

    `may_add` None: who changes may also add.
    """

    may_view = "see drafts"
    may_change: str | None = None
    may_add: str | None = None

    def has_module_permission(self, request):
        return allowed(request.user, self.may_view)

    def has_view_permission(self, request, obj=None):
        return allowed(request.user, self.may_view)

    def has_change_permission(self, request, obj=None):
        return self.may_change is not None and allowed(request.user, self.may_change)

    def has_add_permission(self, request, obj=None):
        if self.may_add is not None:
            return allowed(request.user, self.may_add)
        return self.has_change_permission(request)

    def has_delete_permission(self, request, obj=None):
        return False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SearchedSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class RecordedAdmin(RoleMixin, admin.ModelAdmin):
    """Saves through an act of its own, on the version that the form was opened with."""

    form = VersionedForm

    def story_of(self, obj) -> Story | None:
        return obj if isinstance(obj, Story) and obj.pk else getattr(obj, "story", None)

    def save_model(self, request, obj, form, change):
        verb = f"{'change' if change else 'make'} {obj._meta.verbose_name}"
        with recording(self.story_of(obj), by=request.user, verb=verb) as act:
            if not change:
                act.make(obj)
                act.story = self.story_of(obj)
            else:
                stored = type(obj)._base_manager.get(pk=obj.pk)
                act.change(stored, version=form.cleaned_data.get("version_token"), **form.written())


@admin.register(Source)
class SourceAdmin(RecordedAdmin):
    may_change = "manage sources"
    list_display = ["name", "key", "lang", "url"]
    search_fields = ["name", "key"]


@admin.register(Agency)
class AgencyAdmin(RecordedAdmin):
    may_change = "manage sources"
    list_display = ["name", "key"]
    search_fields = ["name", "key"]


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


class RevisionInline(RoleMixin, admin.TabularInline):
    model = Revision
    fk_name = "article"
    extra = 0
    fields = ["number", "length", "stored_at", "sha256"]
    readonly_fields = fields
    ordering = ["-number"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("text")


@admin.register(Article)
class ArticleAdmin(RecordedAdmin):
    may_change = "manage sources"
    list_display = ["title", "story", "source", "agency", "published_at", "precision"]
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

    def has_add_permission(self, request, obj=None):
        return False  # an article comes with its text: import_article


class LogFilter(admin.SimpleListFilter):
    """Verbs as they stand in the log, without a query for each choice."""

    title, parameter_name = "act", "verb"

    def lookups(self, request, model_admin):
        verbs = Act.objects.order_by("verb").values_list("verb", flat=True).distinct()
        return [(verb, verb) for verb in verbs]

    def queryset(self, request, queryset):
        return queryset.filter(verb=self.value()) if self.value() else queryset


@admin.register(Act)
class ActAdmin(RoleMixin, admin.ModelAdmin):
    """The log, read-only; undo is added by the app that knows all verbs."""

    list_display = ["at", "actor_name", "verb", "on", "story", "undone"]
    list_filter = ["story", LogFilter, "actor_name"]
    list_select_related = ["story", "undone_by"]
    search_fields = ["actor_name", "verb"]
    fields = ["at", "actor_name", "verb", "story", "undoes", "changes"]
    readonly_fields = fields
    show_full_result_count = False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description="on")
    def on(self, act) -> str:
        return ", ".join(target["label"] for target in act.targets[:3]) + (
            " …" if len(act.targets) > 3 else ""
        )

    @admin.display(boolean=True, description="undone")
    def undone(self, act) -> bool:
        return hasattr(act, "undone_by")

    @admin.display(description="before → after")
    def changes(self, act) -> SafeString:
        lines = [
            (f"{target['model']} {target['key']}", name, _before(act, target["ref"], name), value)
            for target in act.targets
            for name, value in act.after[target["ref"]].items()
        ]
        rows = [format_html("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>", *line) for line in lines]
        head = SafeString("<tr><th>row</th><th>field</th><th>before</th><th>after</th></tr>")
        return format_html("<table>{}{}</table>", head, SafeString("".join(rows)))


def _before(act: Act, ref: str, name: str):
    return "(new)" if act.before[ref] is None else act.before[ref].get(name)
