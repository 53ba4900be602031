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
from raqqa_site.accounts import people
from raqqa_site.accounts.forms import AccountForm, NewAccountForm, send_link

User = get_user_model()
admin.site.unregister(User)
admin.site.unregister(Group)  # roles are made by a migration


@admin.register(User)
class AccountAdmin(RoleMixin, admin.ModelAdmin):
    may_view = may_change = "manage accounts"
    form = AccountForm
    list_display = ["username", "first_name", "email", "held_role", "is_active", "last_login"]
    list_filter = ["is_active", "is_superuser", "groups"]
    search_fields = ["username", "first_name", "last_name", "email"]
    fields = ["username", "first_name", "email", "role", "is_active", "send_link", "new_password"]
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

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            response = super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refused:
            messages.error(request, f"Nothing was saved: {refused}")
            return HttpResponseRedirect(request.get_full_path())
        if request.method == "POST" and (getattr(response, "context_data", None) or {}).get("errors"):
            response.status_code = 422
        return response

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refused:
            messages.error(request, f"Nobody was removed: {refused}")
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request, obj, form, change):
        act = people.change_person if change else people.add_person
        typed = form.cleaned_data
        act(obj, typed.get("role", ""), by=request.user, password=typed.get("new_password", ""))
        if typed.get("send_link"):
            transaction.on_commit(partial(send_link, obj))
            messages.info(request, f"A link to set their password goes to {obj.email}.")

    def save_related(self, request, form, formsets, change):
        """The verb has written the role with the account."""

    def delete_model(self, request, obj):
        people.remove_person(obj, by=request.user)
