"""Which mail server: without a setting mail goes to standard error, EMAIL_URL names a server.

smtp://host:25                     plain, for a server on the same machine
smtp+tls://user:password@host:587  STARTTLS
smtps://user:password@host:465     TLS from the first byte
"""

from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from raqqa_site import env

MEND = "write smtp+tls://user:password@host:587, or leave it empty to have mail written to the log"
PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
WAITS = 15  # seconds for the server


def email(name: str) -> dict:
    """Django's EMAIL_… settings. Parts of the address may be percent-encoded.

    Raises ImproperlyConfigured; the message never holds the value, as a password may stand in it.
    """
    value = env.text(name).strip()
    if not value:
        return {"EMAIL_BACKEND": "raqqa_site.mail.StderrBackend"}
    try:
        return _smtp(urlsplit(value))
    except ValueError as fault:
        raise ImproperlyConfigured(f"{name} cannot be read ({fault}); {MEND}.") from None


def _smtp(parts: SplitResult) -> dict:
    if parts.scheme not in PORTS:
        raise ValueError(f"it begins with none of {', '.join(f'{scheme}://' for scheme in PORTS)}")
    if not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("it is not scheme://user:password@host:port")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": _port(parts),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": WAITS,
    }


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or PORTS[parts.scheme]
    except ValueError:
        raise ValueError("the port is no number from 1 to 65535") from None
