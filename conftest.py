"""What holds for every test."""

import pytest
from django.conf import settings
from django.test import override_settings

PLAIN_FILES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(scope="session", autouse=True)
def quick():
    """Static files need not be collected and hashed before; making an account takes no third of a second.

    No page is kept: tests write rows by hand, which a kept page would not show."""
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": PLAIN_FILES},
        PAGE_CACHE_SECONDS=0,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield
