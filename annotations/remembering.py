"""The texts and the base that a reader last compared in a story, kept in the reader's own browser.

A cookie a story, sent to that story's compare page alone (its path), holds the query that names them:
`source=gazette&source=herald&base=herald`. What it says is chosen anew each time, as if it had been typed.
"""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, QueryDict

from annotations.choosing import Choice, choose
from articles.models import Article

NAME = "compare"
HALF_A_YEAR = 182 * 24 * 60 * 60
LONGEST = 1500  # characters; a browser refuses a cookie over 4,096 bytes, and five keys take less


def query_of(choice: Choice) -> str:
    """The choice as words of an address."""
    query = QueryDict(mutable=True)
    query.setlist("source", [one.key for one in choice.articles])
    query["base"] = choice.base.key if choice.base else ""
    return query.urlencode()


def remember(request: HttpRequest, response: HttpResponse, choice: Choice) -> None:
    """Only a choice that can be compared, and only where it is another than before."""
    query = query_of(choice)
    if choice.articles and len(query) <= LONGEST and request.COOKIES.get(NAME) != query:
        response.set_cookie(
            NAME, query, max_age=HALF_A_YEAR, path=request.path, secure=request.is_secure(), httponly=True,
            samesite="Lax",
        )  # fmt: skip


def remembered(request: HttpRequest, articles: Sequence[Article]) -> Choice | None:
    """What was compared last, where all of it can still be compared."""
    query = QueryDict(request.COOKIES.get(NAME, "")[:LONGEST])
    choice = choose(articles, query.getlist("source"), query.get("base", ""))
    return choice if choice.articles and not choice.notes else None


def forget(request: HttpRequest, response: HttpResponse) -> None:
    response.delete_cookie(NAME, path=request.path, samesite="Lax")
