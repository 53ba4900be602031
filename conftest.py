"""What holds for every test."""

import gc
import os

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings
from hypothesis import HealthCheck
from hypothesis import settings as properties

UNHURRIED = [HealthCheck.too_slow, HealthCheck.filter_too_much]  # a busy machine is no fault of a property
properties.register_profile("thorough", max_examples=5000, deadline=None, suppress_health_check=UNHURRIED)
properties.register_profile("short", max_examples=60, deadline=None, suppress_health_check=UNHURRIED)
properties.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))

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


def pytest_collection_finish():
    """What is loaded stays to the end: the collector of cycles need not go through all of it again and again,
    which took a fifth of the time of tests that ask for many pages."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


ANSWERED_BY_THE_DATABASE = {
    "test_triggers.py",
    "test_hostile_requests.py",
    "test_keep_hostile.py",
    "test_access.py",
}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """On PostgreSQL, of a parametrised test the first and the last case: the others ask the same queries with
    other values, which SQLite has answered before. EVERY_CASE=1 runs all; so do the files where the database
    itself answers the values."""
    if connection.vendor != "postgresql" or os.environ.get("EVERY_CASE"):
        return
    cases: dict[str, list] = {}
    for item in items:
        if item.path.name not in ANSWERED_BY_THE_DATABASE:
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    left = {item for those in cases.values() for item in those[1:-1]}
    config.hook.pytest_deselected(items=[item for item in items if item in left])
    items[:] = [item for item in items if item not in left]
