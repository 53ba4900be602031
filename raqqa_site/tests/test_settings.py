"""What follows from SITE_URL, read by a process of its own, as a server reads it."""

import json
import os
import re
import stat
import subprocess
import sys

import pytest
from django.conf import settings

ASKED = [
    "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
    "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "DEBUG", "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_PROXY_SSL_HEADER",
]  # fmt: skip


def start(command, tmp_path, variables) -> subprocess.CompletedProcess:
    """Run a command with these variables alone (and where Python and its packages are)."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = {
        **inherited, "DJANGO_SETTINGS_MODULE": "raqqa_site.settings", "VAR_DIR": str(tmp_path), **variables
    }  # fmt: skip
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )


def read(tmp_path, **variables) -> dict:
    code = (
        "import json; from django.conf import settings; "
        f"print(json.dumps({{name: getattr(settings, name) for name in {ASKED}}}))"
    )
    done = start([sys.executable, "-c", code], tmp_path, variables)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_plain_http_on_this_machine(tmp_path):
    found = read(tmp_path)
    assert not any(found[name] for name in ASKED[:4])
    assert found["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert found["DEBUG"] is False


def test_https_is_safe_by_default(tmp_path):
    found = read(tmp_path, SITE_URL="https://stories.example.org")
    assert all(found[name] for name in ASKED[:4])
    assert found["ALLOWED_HOSTS"] == ["stories.example.org"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://stories.example.org"]
    assert not found["SECURE_HSTS_INCLUDE_SUBDOMAINS"]
    assert found["SECURE_PROXY_SSL_HEADER"] is None


def test_what_a_deployment_may_add(tmp_path):
    found = read(
        tmp_path, SITE_URL="https://stories.example.org:8443", ALLOWED_HOSTS="a.example, b.example",
        HSTS_SUBDOMAINS="true", HSTS_SECONDS="60", TRUST_PROXY="true",
    )  # fmt: skip
    assert found["ALLOWED_HOSTS"] == ["stories.example.org", "a.example", "b.example"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://stories.example.org:8443"]
    assert (found["SECURE_HSTS_SECONDS"], found["SECURE_HSTS_INCLUDE_SUBDOMAINS"]) == (60, True)
    assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_the_key_is_made_once_and_for_the_owner_alone(tmp_path):
    read(tmp_path)
    first = (tmp_path / "secret_key").read_text()
    read(tmp_path)
    assert (tmp_path / "secret_key").read_text() == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert len(first) > 50


def readme() -> str:
    return (settings.BASE_DIR / "README.md").read_text()


def test_the_readme_lists_every_variable_and_no_other():
    table = readme().partition("## Settings")[2].partition("## ")[0]
    listed = set(re.findall(r"^\| `(\w+)`", table, re.M))
    source = (settings.BASE_DIR / "raqqa_site" / "settings.py").read_text()
    read_here = set(re.findall(r'(?:env\.\w+|\bdatabase|\bemail)\(\s*"([A-Z_]+)"', source))
    assert len(read_here) > 10
    assert listed == read_here


def test_the_readme_names_what_make_reads():
    sources = (settings.BASE_DIR / "raqqa_site" / "make").glob("*.py")
    found = {name for source in sources for name in re.findall(r'environ\.get\("(\w+)"', source.read_text())}
    assert found >= {"HOST", "PORT", "VAR_DIR"}
    assert {name for name in found - {"PATH"} if f"`{name}`" not in readme()} == set()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_URL", "example.org"),
        ("DEBUG", "perhaps"),
        ("DATABASE_URL", "mysql://x/y"),
        ("DATABASE_POOL_SIZE", "0"),
        ("HSTS_SECONDS", "a year"),
        ("TRUST_PROXY", "nginx"),
        ("TIME_ZONE", "Mars"),
        ("LOG_LEVEL", "loud"),
        ("SECRET_KEY_FILE", "/nowhere/key"),
        ("DATABASE_URL_FILE", "/nowhere/url"),
        ("EMAIL_URL", "gmail"),
        ("EMAIL_URL_FILE", "/nowhere/url"),
    ],
)
def test_a_wrong_value_stops_the_start_in_one_line(tmp_path, name, value):
    variables = {"SITE_URL": "https://stories.example.org", name: value}
    done = start([sys.executable, "manage.py", "check"], tmp_path, variables)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(name)


SERVED = [sys.executable, "-c", "import raqqa_site.wsgi"]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("SECRET_KEY", "secret", "raqqa.E002"),
        ("ALLOWED_HOSTS", "*", "raqqa.E003"),
        ("DEBUG", "true", "raqqa.E004"),
    ],
)
def test_the_server_refuses_what_is_not_safe(tmp_path, name, value, code):
    done = start(SERVED, tmp_path, {"SITE_URL": "https://stories.example.org", name: value})
    assert done.returncode != 0
    assert code in done.stderr


def test_the_server_starts_otherwise(tmp_path):
    assert start(SERVED, tmp_path, {"SITE_URL": "https://stories.example.org"}).returncode == 0


def test_production_settings_pass_the_check(tmp_path):
    (tmp_path / "key").write_text("0123456789abcdef" * 4)
    safe = {
        "SITE_URL": "https://stories.example.org", "TRUST_PROXY": "true",
        "SECRET_KEY_FILE": str(tmp_path / "key"), "EMAIL_URL": "smtp+tls://u:p@mail.example.org:587",
    }  # fmt: skip
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"]
    done = start(command, tmp_path, safe)
    assert (done.returncode, "no issues" in done.stdout) == (0, True), done.stderr
    for missing, code in (("TRUST_PROXY", "raqqa.I001"), ("EMAIL_URL", "raqqa.I002")):
        assert code in start(command, tmp_path, {**safe, missing: ""}).stderr
    plain = start(command, tmp_path, {**safe, "SITE_URL": "http://stories.example.org"})
    assert "raqqa.W001" in plain.stderr
