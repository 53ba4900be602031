"""Django's settings. The README lists every variable that is read here."""

from pathlib import Path

from raqqa_site import env
from raqqa_site.database_url import database
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
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("TRUST_PROXY") else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"

# What it is made of

INSTALLED_APPS = [
    "raqqa_site",
    "annotations",
    "articles",
    "django_htmx",
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "raqqa_site.middleware.content_security_policy",
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

# A pasted text of 2 MB travels with its form; a longer one is answered by the form and not by an error page.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

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

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
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
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.level("LOG_LEVEL", "INFO")},
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
