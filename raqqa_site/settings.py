"""Django's settings. The README lists every variable that is read here."""

from pathlib import Path

from raqqa_site import env
from raqqa_site.database_url import database
from raqqa_site.email_url import email
from raqqa_site.refusals import as_one_line
from raqqa_site.secret import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.folder("VAR_DIR", BASE_DIR / "var")

# Where it is reached: the scheme decides cookies, redirect and HSTS

SITE_URL = env.address("SITE_URL", "http://127.0.0.1:8000")
SECURE = SITE_URL.scheme == "https"
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.text("SECRET_KEY") or secret_key(VAR_DIR / "secret_key")
_LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = list(dict.fromkeys([
    env.host_of(SITE_URL), *env.names("ALLOWED_HOSTS"), *([] if SECURE else _LOOPBACK)
]))  # fmt: skip
CSRF_TRUSTED_ORIGINS = [SITE_URL.geturl()]

SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31_536_000) if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE and env.flag("HSTS_SUBDOMAINS")
# Other hosts of the domain, and browsers' built-in lists, are its owner's to decide, not one site's default.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
TRUST_PROXY = env.flag("TRUST_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True  # forms and htmx carry the token themselves
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60  # seconds: a fortnight's work without signing in again
X_FRAME_OPTIONS = "DENY"

# How much one request may bring

# Bytes beside files. A pasted text of 2 MB travels with its form, percent-encoded up to three times as long;
# a longer one is answered by the form and not by an error page.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # 200 claims of 5 fields, or 200 rows of evidence of 20, and room
DATA_UPLOAD_MAX_NUMBER_FILES = 100
UPLOAD_MAX_BYTES = 20 * 1024 * 1024  # a request with files: a story folder, of which each file may have 5 MB
# The proxies of docs/deploy/ let a little more through, so that the site's own page says what is too large.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # bytes of a file in memory; a larger one waits on disk
FILE_UPLOAD_HANDLERS = [
    "raqqa_site.uploads.Limited",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# What it is made of

INSTALLED_APPS = [
    "raqqa_site",
    "annotations",
    "articles",
    "django_htmx",
    "whitenoise.runserver_nostatic",
    "raqqa_site.desk.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "raqqa_site.middleware.safe_headers",  # first, so that no answer goes without them
    "django.middleware.security.SecurityMiddleware",
    "raqqa_site.middleware.nul_is_no_fault",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads by random bytes against BREACH
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "raqqa_site.urls"
WSGI_APPLICATION = "raqqa_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# What it keeps

DATABASES = {
    "default": database(
        "DATABASE_URL", VAR_DIR / "db.sqlite3", pool_size=env.number("DATABASE_POOL_SIZE", 8, least=1)
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]  # fmt: skip
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "stories"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # seconds: an invitation may wait over a weekend

# Attempts of a kind that are let in, as (counted by, at most, within seconds). NIST SP 800-63B (5.2.2) allows
# 100 failures in a row for one account; the OWASP Authentication Cheat Sheet ("Login Throttling") asks for a
# limit an account, a window and an end of it. One name is slowed down from one address first, so that a
# stranger elsewhere does not keep its owner out.
ATTEMPT_LIMITS = {
    "sign-in": [(("name", "address"), 5, 900), (("address",), 30, 900), (("name",), 50, 900)],
    "reset": [(("name", "address"), 3, 3600), (("address",), 10, 3600)],
    "mail": [(("name",), 20, 3600)],  # beyond it the answer is as usual and no mail is sent
    # Readers' letters: the name is the client's address, hashed; () counts those of everybody.
    "letter": [(("name",), 5, 3600), ((), 200, 3600)],
}

# Mail

globals().update(email("EMAIL_URL"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("DEFAULT_FROM_EMAIL") or f"raqqa@{SITE_URL.hostname}"
EDITORS_EMAIL = env.names("EDITORS_EMAIL")  # who is told that a reader has written; nobody where empty

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "raqqa_site.storage.ManifestStorage"},
}

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 200}}
}
PAGE_CACHE_SECONDS = env.number("PAGE_CACHE_SECONDS", 300)

# Language, time, log

LANGUAGE_CODE = env.text("LANGUAGE_CODE", "en-gb")
TIME_ZONE = env.time_zone("TIME_ZONE", "UTC")
USE_I18N = USE_TZ = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"refusals": {"()": lambda: as_one_line}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refusals"]}},
    "root": {"handlers": ["stderr"], "level": env.level("LOG_LEVEL", "INFO")},
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
