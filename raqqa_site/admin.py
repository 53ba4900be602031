"""Accounts at the editors' desk, for administrators."""

from functools import partial

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import admin as replaced  # noqa: F401 (registers what stands below instead)
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.template.response import TemplateResponse

from articles.access import allowed
from articles.acts import Refused
from articles.admin import RoleMixin, column, titled
from articles.clashing import ClashesMixin
from raqqa_site.accounts import people
from raqqa_site.accounts.forms import AccountForm, NewAccountForm, send_link

User = get_user_model()
admin.site.unregister(User)
admin.site.unregister(Group)  # roles are made by a migration


class RoleFilter(admin.SimpleListFilter):
    """The strongest role that somebody holds, as the list shows it."""

    title, parameter_name = "role", "role"

    def lookups(self, request, model_admin):
        return [*people.ROLES.items(), ("none", "none: reads what everybody reads")]

    def queryset(self, request, queryset):
        return people.holding(queryset, self.value()) if self.value() else queryset


@admin.register(User)
class AccountAdmin(ClashesMixin, RoleMixin, admin.ModelAdmin):
    may_view = may_change = "manage accounts"
    form = AccountForm
    list_display = [
        column("username", "name to sign in with"), column("first_name", "name"),
        column("email", "mail address"), "held_role", "may_sign_in", column("last_login", "signed in last"),
    ]  # fmt: skip
    list_filter = [RoleFilter, ("is_active", titled("whether they may sign in"))]
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

    @admin.display(boolean=True, description="may sign in", ordering="is_active")
    def may_sign_in(self, user) -> bool:
        return user.is_active

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
            return self._not_removed(request, object_id, refused)

    def _not_removed(self, request, object_id, refused: Refused):
        """409, and the same page with the reason in place of the button."""
        context = {
            **self.admin_site.each_context(request), "title": "Nobody was removed", "refused": str(refused),
            "object": self.get_object(request, unquote(object_id)), "opts": self.opts,
        }  # fmt: skip
        template = self.delete_confirmation_template
        return TemplateResponse(request, template, context, status=409)

    def _mark(self, request, response) -> None:
        """Taking the role or the key from the last administrator is refused like their removal."""
        super()._mark(request, response)
        if response.context_data["adminform"].form.takes_the_last:
            response.status_code = 409

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
