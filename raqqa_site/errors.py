"""What cannot be read at all, said so that the sender can mend it."""

from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, and 413 for more than settings.py lets in.

    The page uses neither the session nor the host, as either may be what is wrong.
    """
    if isinstance(exception, TOO_MUCH):
        return HttpResponse(render_to_string("413.html"), status=413)
    strange = isinstance(exception, DisallowedHost)
    return HttpResponse(render_to_string("400.html", {"strange_host": strange}), status=400)
