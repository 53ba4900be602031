"""Accounts at the editors' desk, for administrators."""

from functools import partial

from django.contrib import admin, messages
from django.contrib.auth import admin as replaced  # noqa: F401 (registers what stands below instead)
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpResponseRedirect

from articles.access import allowed
from articles.acts import Refused
from articles.admin import RoleMixin
from articles.clashing import ClashesMixin
from raqqa_site.accounts import people
from raqqa_site.accounts.forms import AccountForm, NewAccountForm, send_link

User = get_user_model()
admin.site.unregister(User)
admin.site.unregister(Group)  # roles are made by a migration


@admin.register(User)
class AccountAdmin(ClashesMixin, RoleMixin, admin.ModelAdmin):
    may_view = may_change = "manage accounts"
    form = AccountForm
    list_display = ["username", "first_name", "email", "held_role", "is_active", "last_login"]
    list_filter = ["is_active", "is_superuser", "groups"]
    search_fields = ["username", "first_name", "last_name", "email"]
    fields = [
        "username", "first_name", "email", "role", "is_active", "send_link", "new_password", "version_token",
    ]  # fmt: skip
    ordering = ["username"]
    delete_confirmation_template = "admin/auth/user/delete_confirmation.html"

    def has_delete_permission(self, request, obj=None):
        return allowed(request.user, "manage accounts")

    def get_actions(self, request):
        return {}  # one person at a time is removed, by name

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_form(self, request, obj=None, change=False, **kwargs):
        wanted = AccountForm if obj else NewAccountForm
        return super().get_form(request, obj, change, **{"form": wanted, **kwargs})

    @admin.display(description="role")
    def held_role(self, user) -> str:
        names = {group.name for group in user.groups.all()}
        if user.is_superuser:
            return people.ADMINISTRATOR
        return next((role for role, group in reversed(people.GROUPS.items()) if group in names), "—")

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refused:
            messages.error(request, f"Nobody was removed: {refused}")
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request, obj, form, change):
        typed = form.cleaned_data
        values = {"by": request.user, "password": typed.get("new_password", "")}
        if change:
            people.change_person(obj, typed.get("role", ""), version=typed["version_token"], **values)
        else:
            people.add_person(obj, typed.get("role", ""), **values)
        if typed.get("send_link"):
            transaction.on_commit(partial(_send, request, obj))

    def save_related(self, request, form, formsets, change):
        """The verb has written the role with the account."""

    def delete_model(self, request, obj):
        people.remove_person(obj, by=request.user)


def _send(request, user) -> None:
    """Says what was done, and not what was asked for."""
    if send_link(user):
        messages.info(request, f"A link to set their password goes to {user.email}.")
    else:
        messages.warning(request, f"No link was sent to {user.email}; give a password instead.")
