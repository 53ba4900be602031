"""Rows that somebody chose in a list, as they are now: all of them as they were seen, or none."""

from collections.abc import Mapping
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from articles.acts import Refused, Stale
from articles.text.quoting import quoted

MOST = 500
Versions = Mapping[str, int | None]
"""{public id: version} of the rows as the editor saw them; None asks for the row as it is."""

Row = TypeVar("Row", bound=models.Model)


def selected(rows: "models.QuerySet[Row]", versions: Versions) -> list[Row]:
    """These rows, locked in one order, in one query. Call it inside a recording.

    Raises ValidationError for no row or more than MOST, Refused for one that `rows` does not hold or that was
    removed, Stale for one that was changed since; each names the first such row.
    """
    if not 0 < len(versions) <= MOST:
        raise ValidationError(f"Choose between 1 and {MOST} rows at once: these are {len(versions)}.")
    locked = rows.select_for_update(of=("self",)).filter(public_id__in=list(versions)).order_by("pk")
    found = {row.public_id: row for row in locked}
    for name, version in versions.items():
        row = found.get(name)
        if row is None:
            raise Refused(f"No row {quoted(name)} stands in this story. Open the list again and choose anew.")
        if row.removed_at is not None:
            raise Refused(f"{quoted(row)} was removed in the meantime. Leave it out, or undo that first.")
        if version is not None and row.version != version:
            raise Stale(row, {})
    return list(found.values())
