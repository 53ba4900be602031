"""The headers of every answer: pages, errors, redirects and static files alike.

Django sets some of them itself, but not on an answer that one of its own middlewares gives: a strange host,
the redirect to https, a file.
"""

from django.conf import settings
from django.db import DataError

from raqqa_site.errors import bad_request

POLICY = "; ".join(
    [
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]
)
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def safe_headers(get_response):
    """Allow nothing but our own files, on every page, the admin's too; keep a person's pages to them."""
    headers = {
        "Content-Security-Policy": POLICY,
        "Permissions-Policy": PERMISSIONS,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    }

    def middleware(request):
        response = get_response(request)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        if _is_personal(request, response):
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return middleware


def nul_is_no_fault(get_response):
    """Answer 400, not 500, where a NUL in the address has reached PostgreSQL, which cannot hold one."""

    def middleware(request):
        return get_response(request)

    def process_exception(request, exception):
        if isinstance(exception, ValueError | DataError) and "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request, exception)
        return None

    middleware.process_exception = process_exception
    return middleware


def _is_personal(request, response) -> bool:
    """Whether somebody has signed in, here or before; told by the cookie, as asking costs a query."""
    name = settings.SESSION_COOKIE_NAME
    return name in request.COOKIES or name in response.cookies
