"""What `manage.py check` says of settings that work, and of a database that works, but should not stay so.

    raqqa.W001  readers' passwords would travel unencrypted    raqqa.I001  https without a trusted proxy
    raqqa.W002  errors would show the source to strangers      raqqa.E001  PostgreSQL in another encoding
    raqqa.W003  others on this machine can read the key        raqqa.W004  a rule's trigger is missing
    raqqa.E002  SECRET_KEY can be guessed                      raqqa.E003  every host name is answered
    raqqa.E004  DEBUG at an https address                      raqqa.I002  mail is written to the log

A value that cannot work at all has stopped the start before (raqqa_site/env.py). An error of these, but for
the database's, stops the server too (`refuse`, called by raqqa_site/wsgi.py).
"""

import ipaddress
import stat

from django.conf import settings
from django.core.checks import ERROR, CheckMessage, Error, Info, Tags, Warning, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from annotations.triggers import RULES as ANNOTATIONS
from articles.triggers import RULES as ARTICLES

# Names that no public DNS answers (RFC 2606, RFC 6761, RFC 6762, and ICANN's .internal).
KEY_LENGTH, KEY_LETTERS = 32, 5
PRIVATE_SUFFIXES = (".localhost", ".local", ".internal", ".test", ".home.arpa")


def is_public(host: str) -> bool:
    """Whether strangers may reach a host of this name: neither this machine nor a private network."""
    try:
        return not ipaddress.ip_address(host.strip("[]")).is_private
    except ValueError:
        return "." in host and not host.endswith(PRIVATE_SUFFIXES)


@register(Tags.security)
def address_is_encrypted(app_configs, **kwargs) -> list[CheckMessage]:
    site = settings.SITE_URL
    if settings.DEBUG or site.scheme == "https" or not is_public(site.hostname):
        return []
    return [
        Warning(
            f"SITE_URL is {site.geturl()}: passwords would travel unencrypted.",
            hint="Serve it by https and set SITE_URL to the https address.",
            id="raqqa.W001",
        )
    ]


@register(Tags.security)
def debug_is_for_this_machine(app_configs, **kwargs) -> list[CheckMessage]:
    if not settings.DEBUG or not is_public(settings.SITE_URL.hostname):
        return []
    return [
        Warning(
            "DEBUG is true on a public host: error pages show source and settings to strangers.",
            hint="Unset DEBUG.",
            id="raqqa.W002",
        )
    ]


@register(Tags.security)
def key_is_the_owners(app_configs, **kwargs) -> list[CheckMessage]:
    key = settings.VAR_DIR / "secret_key"
    if not key.exists() or not key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return []
    return [
        Warning(
            f"Others on this machine can read {key} and forge sessions with it.",
            hint=f"chmod 600 {key}",
            id="raqqa.W003",
        )
    ]


@register(Tags.security)
def key_cannot_be_guessed(app_configs, **kwargs) -> list[CheckMessage]:
    """As Django's security.W009, but for the length: 32 hexadecimal digits are 128 bits."""
    key = settings.SECRET_KEY
    if len(key) >= KEY_LENGTH and len(set(key)) >= KEY_LETTERS and not key.startswith("django-insecure-"):
        return []
    return [
        Error(
            f"SECRET_KEY is shorter than {KEY_LENGTH} characters, repeats a few, or is an example: sessions "
            "and password links could be forged.",
            hint="Leave SECRET_KEY out, and one is made; or write the output of: openssl rand -hex 32",
            id="raqqa.E002",
        )
    ]


@register(Tags.security)
def hosts_are_named(app_configs, **kwargs) -> list[CheckMessage]:
    wide = [host for host in settings.ALLOWED_HOSTS if host == "*" or host.startswith(".")]
    if not wide:
        return []
    return [
        Error(
            f"ALLOWED_HOSTS has {', '.join(wide)}: pages would name whatever host a request names.",
            hint="Name each host by itself.",
            id="raqqa.E003",
        )
    ]


@register(Tags.security)
def debug_is_not_deployed(app_configs, **kwargs) -> list[CheckMessage]:
    if not settings.DEBUG or settings.SITE_URL.scheme != "https":
        return []
    return [
        Error(
            "DEBUG is true at an https address.",
            hint="Unset DEBUG.",
            id="raqqa.E004",
        )
    ]


@register(Tags.security, deploy=True)
def mail_reaches_people(app_configs, **kwargs) -> list[CheckMessage]:
    if settings.EMAIL_BACKEND != "raqqa_site.mail.StderrBackend":
        return []
    return [
        Info(
            "EMAIL_URL is not set: links to set a password are written to the log, for others to read.",
            hint="Set EMAIL_URL to smtp+tls://user:password@host:587.",
            id="raqqa.I002",
        )
    ]


def refuse() -> None:
    """Raise ImproperlyConfigured, with every error in one line, before anything is served."""
    faults = [found for found in run_checks(tags=[Tags.security]) if found.is_serious(ERROR)]
    if faults:
        raise ImproperlyConfigured(" ".join(f"{one.id}: {one.msg} {one.hint}" for one in faults))


@register(Tags.security, deploy=True)
def proxy_is_trusted(app_configs, **kwargs) -> list[CheckMessage]:
    if settings.SITE_URL.scheme != "https" or settings.SECURE_PROXY_SSL_HEADER:
        return []
    return [
        Info(
            "SITE_URL is https and TRUST_PROXY is not set: behind a proxy that ends TLS, each page redirects"
            " to itself.",
            hint="Set TRUST_PROXY=true where the proxy sets X-Forwarded-Proto itself.",
            id="raqqa.I001",
        )
    ]


@register(Tags.database)
def texts_are_kept_as_they_are(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    return [
        Error(
            f"The database {alias} is encoded in {encoding}, which cannot hold every text.",
            hint="Make it with: createdb --encoding=UTF8 --template=template0 NAME",
            id="raqqa.E001",
        )
        for alias in databases or []
        if (encoding := _encoding(connections[alias])) != "UTF8"
    ]


def _encoding(connection) -> str:
    if connection.vendor != "postgresql":
        return "UTF8"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        return cursor.fetchone()[0]


@register(Tags.database)
def rules_stand(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """A warning and no error, as its mend, migrate, must be able to run."""
    return [
        Warning(
            f"The database {alias} does not hold to: {', '.join(missing)}.",
            hint="manage.py migrate puts every trigger back.",
            id="raqqa.W004",
        )
        for alias in databases or []
        if (missing := _missing_rules(connections[alias]))
    ]


def _missing_rules(connection) -> list[str]:
    """Names of rules whose table stands and whose trigger does not."""
    tables, triggers = set(connection.introspection.table_names()), _triggers(connection)
    return [
        rule.name
        for rule in [*ARTICLES, *ANNOTATIONS]
        if rule.on in tables and any(f"{rule.name}_{event.lower()}" not in triggers for event in rule.when)
    ]


def _triggers(connection) -> set[str]:
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        return {name for (name,) in cursor.fetchall()}
