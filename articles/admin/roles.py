"""Who may do what at the desk, and how a form is saved: by the table of roles, as an act."""

from collections.abc import Iterable

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import NoReverseMatch
from django.utils.text import capfirst

from articles.access import allowed
from articles.acts import recording
from articles.forms import VersionedForm
from articles.models import Story
from articles.widgets import SearchedSelect

from .history import HistoryMixin


def numbers_of(words: Iterable[str]) -> list[int]:
    """The words that can be a row's number, in order; both databases hold 18 digits."""
    return [int(word) for word in words if word.isdecimal() and len(word) < 19]


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

    def get_changelist_instance(self, request):
        """A list is called by what is in it: "Claims", not "Select claim to change"."""
        found = super().get_changelist_instance(request)
        if not found.is_popup:
            found.title = capfirst(self.opts.verbose_name_plural)
        return found

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """And a form by what it shows."""
        title = {"title": capfirst(self.opts.verbose_name)} if object_id else {}
        return super().changeform_view(request, object_id, form_url, {**title, **(extra_context or {})})

    def response_action(self, request, queryset):
        """Django asks for the rows with whatever was sent; what cannot be a number chooses none."""
        request.POST = request.POST.copy()
        chosen = numbers_of(request.POST.getlist(ACTION_CHECKBOX_NAME))
        request.POST.setlist(ACTION_CHECKBOX_NAME, [str(number) for number in chosen])
        return super().response_action(request, queryset)

    def get_view_on_site_url(self, obj=None):
        """None where a form shown again holds a key that no address can."""
        try:
            return super().get_view_on_site_url(obj)
        except NoReverseMatch:
            return None

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SearchedSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class RecordedAdmin(HistoryMixin, RoleMixin, admin.ModelAdmin):
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
