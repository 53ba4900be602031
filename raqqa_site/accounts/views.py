"""Sign-in, own password, a new one by mail. Django's views; ours is that attempts are limited and logged."""

import logging
from urllib.parse import urljoin, urlsplit

from django.contrib.auth import views
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string

from raqqa_site.accounts import limits
from raqqa_site.accounts.client import address_of
from raqqa_site.accounts.forms import ResetForm

log = logging.getLogger("raqqa.accounts")


class Limited:
    """A form that asks for a password and may be posted so often."""

    def name_typed(self) -> str:
        raise NotImplementedError

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            self.attempt = limits.admit("sign-in", self.name_typed(), address_of(request))
        except limits.TooMany as refusal:
            return too_many(request, refusal, "sign-in")
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


def too_many(request: HttpRequest, refusal: limits.TooMany, kind: str) -> HttpResponse:
    """429, saying when to come back and what to do meanwhile."""
    context = {"minutes": refusal.minutes, "kind": kind}
    headers = {"Retry-After": str(refusal.seconds), "Cache-Control": "private, no-store"}
    page = render_to_string("429.html", context, request)
    return HttpResponse(page, status=429, headers=headers)


class SignIn(Limited, views.LoginView):
    redirect_authenticated_user = True

    def get_redirect_url(self) -> str:
        """Empty where `next` is this page: whoever is signed in would be sent round for ever."""
        target = super().get_redirect_url()
        path = urljoin(self.request.path, urlsplit(target).path)
        return "" if path == self.request.path else target

    def name_typed(self) -> str:
        return self.request.POST.get("username", "")

    def form_valid(self, form) -> HttpResponse:
        limits.forgive(self.attempt)
        log.info("Signed in: %s from %s", limits.quoted(self.name_typed()), address_of(self.request) or "?")
        return super().form_valid(form)

    def form_invalid(self, form) -> HttpResponse:
        name, address = limits.quoted(self.name_typed()), address_of(self.request)
        log.warning("Sign-in failed: name %s from %s", name, address or "?")
        return super().form_invalid(form)


class ChangePassword(Limited, views.PasswordChangeView):
    """Asks for the present password, which may be guessed no faster here than at sign-in."""

    def name_typed(self) -> str:
        return self.request.user.get_username()

    def form_valid(self, form) -> HttpResponse:
        limits.forgive(self.attempt)
        log.info("Password changed: %s", limits.quoted(self.name_typed()))
        return super().form_valid(form)

    def form_invalid(self, form) -> HttpResponse:
        if "old_password" not in form.errors:
            limits.forgive(self.attempt)  # who knows the present password guesses nothing
        return super().form_invalid(form)


class AskForLink(views.PasswordResetView):
    """The same answer, as fast, whether an account has the address or not."""

    form_class = ResetForm

    def form_valid(self, form) -> HttpResponse:
        asked = form.cleaned_data["email"], address_of(self.request)
        try:
            limits.admit("reset", *asked)
        except limits.TooMany as refusal:
            return too_many(self.request, refusal, "reset")
        try:
            limits.admit("mail", *asked)
        except limits.TooMany:  # strangers asked so often; refusing would tell the owner to wait for them
            return HttpResponseRedirect(self.get_success_url())
        return super().form_valid(form)

    def form_invalid(self, form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class SetPassword(views.PasswordResetConfirmView):
    """By the link in the mail. It proves who they are, so that earlier failures are forgiven."""

    def form_valid(self, form) -> HttpResponse:
        limits.forgive_name("sign-in", self.user.get_username())
        log.info("Password set by link: %s", limits.quoted(self.user.get_username()))
        return super().form_valid(form)

    def form_invalid(self, form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
