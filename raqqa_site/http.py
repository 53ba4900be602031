"""The request as our middleware makes it, for type hints."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest as Base
from django_htmx.middleware import HtmxDetails


class HttpRequest(Base):
    htmx: HtmxDetails
    user: AbstractBaseUser | AnonymousUser
