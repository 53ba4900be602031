"""What the pages share that can be read as of a past moment."""

from annotations.past import Moment, read_as_of
from articles.models import Story
from raqqa_site.http import HttpRequest


def asked_moment(request: HttpRequest, story: Story) -> tuple[Moment | None, str]:
    """(the moment of `?as_of=`, None without one; a word on what could not be read)."""
    value = request.GET.get("as_of", "")
    if not value:
        return None, ""
    try:
        return read_as_of(value, story), ""
    except ValueError as fault:
        return None, f"This is the present. {fault}"
