"""The editors' desk: Django's admin behind the site's own door."""

from functools import update_wrapper
from urllib.parse import urlencode

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.access import allowed


class DeskConfig(AdminConfig):
    default_site = "raqqa_site.desk.Desk"

    def ready(self):
        """Django calls its part by what a programmer does there."""
        super().ready()
        apps.get_app_config("auth").verbose_name = "Accounts"


class Desk(admin.AdminSite):
    """One sign-in for the whole site, where attempts are limited. A signed-in reader is told so (403) and not
    asked to sign in again."""

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and allowed(request.user, "see drafts")

    def admin_view(self, view, cacheable=False):
        inner = super().admin_view(view, cacheable)

        def guarded(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            return inner(request, *args, **kwargs)

        return update_wrapper(guarded, inner)

    def login(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """To the site's sign-in, with where to go then; a password posted here is not looked at."""
        target = request.GET.get("next") or reverse("admin:index")
        return HttpResponseRedirect(f"{reverse('login')}?{urlencode({'next': target})}")

    def logout(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        from django.contrib.auth.views import LogoutView

        return require_POST(LogoutView.as_view())(request)

    def password_change(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return HttpResponseRedirect(reverse("password_change"))

    def password_change_done(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return HttpResponseRedirect(reverse("password_change_done"))
