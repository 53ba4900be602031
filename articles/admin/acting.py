"""One act on each of the rows that were chosen in a list."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest

from articles.acts import Refused, Stale
from articles.text.quoting import isolated

REMOVED = "is removed; the log can undo it"


def quoted(row: Model) -> str:
    return f"“{isolated(str(row))}”"


def act_on_each(
    request: HttpRequest,
    rows: Iterable[Model],
    act: Callable[[Model], object],
    *,
    done: str,
    called: Callable[[Model], str] = quoted,
) -> None:
    """Do it to each row and say of each, by name, that it is `done`, or what refused it; one refusal stops no
    other."""
    for row in rows:
        name = called(row)
        try:
            act(row)
        except (Refused, Stale) as fault:
            messages.error(request, f"{name}: {fault}")
        else:
            messages.success(request, f"{name} {done}.")
