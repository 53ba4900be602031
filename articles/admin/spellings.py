"""Spellings: in their story's form, and in a list of their own."""

from django.contrib import admin, messages

from articles.acts import Refused
from articles.clashing import ClashesInlineMixin, ClashesMixin
from articles.models import Spelling
from articles.spelling_forms import SpellingForm
from articles.spellings import change_spellings

from .history import HistoryMixin
from .labels import column
from .roles import RoleMixin


class SpellingInline(ClashesInlineMixin, RoleMixin, admin.TabularInline):
    model = Spelling
    form = SpellingForm
    formset_prefix = "spellings"
    may_change = "manage stories"
    extra = 0
    fields = ["canonical", "variant", "lang"]

    def get_queryset(self, request):
        return self.live_or_posted(request, super().get_queryset(request))

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request)


@admin.register(Spelling)
class SpellingAdmin(ClashesMixin, HistoryMixin, RoleMixin, admin.ModelAdmin):
    form = SpellingForm
    may_change = "spell"
    list_display = [
        column("variant", "as printed"), column("canonical", "stands for"), column("lang", "language"),
        "story", "confirmed_by",
    ]  # fmt: skip
    list_filter = ["story"]
    list_select_related = ["story"]
    list_per_page = 100
    search_fields = ["variant", "canonical"]
    autocomplete_fields = ["story"]
    readonly_fields = ["confirmed_by"]
    fields = ["story", "canonical", "variant", "lang", "confirmed_by"]
    actions = ["remove"]
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).live()

    def get_readonly_fields(self, request, obj=None):
        return ["story", *self.readonly_fields] if obj else self.readonly_fields

    def view_on_site(self, spelling) -> str:
        return spelling.story.get_absolute_url()

    def save_model(self, request, obj, form, change):
        if not change:
            change_spellings(obj.story, by=request.user, new=[obj])
            return
        values = {name: form.cleaned_data[name] for name in form.changed_data}
        change_spellings(obj.story, by=request.user, changed=[(obj, values)], opened={obj.pk: form.opened})

    @admin.action(description="Remove the selected spellings", permissions=["change"])
    def remove(self, request, queryset):
        for spelling in queryset.select_related("story"):
            try:
                change_spellings(spelling.story, by=request.user, removed=[spelling])
                messages.success(request, f"“{spelling}” is removed; the log can undo it.")
            except Refused as refused:
                messages.error(request, str(refused))
