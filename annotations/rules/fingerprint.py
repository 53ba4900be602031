"""What a decision rests on, as one hash: it changes with the claim's words or with any live row that says
something, and with nothing else. And what a best figure was chosen from, which is less."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime

from .live import split_live
from .questions import is_date
from .rows import Figure, Row, Stance


def fingerprint(statement: str, rows: Iterable[Row]) -> str:
    """SHA-256, hexadecimal, over the statement and the live rows by id; their order does not matter."""
    live, _ = split_live(list(rows))
    said = [_said(row) for row in sorted(live, key=lambda row: row.id) if row.stance != Stance.MENTIONS]
    written = json.dumps([statement, said], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def figures_fingerprint(key: str, rows: Iterable[Row], *, dates: bool) -> str:
    """SHA-256, hexadecimal, over the figures of one key that live supporting rows give, all numbers or all
    dates, each with its row and who says it: what an editor chose a best figure from."""
    live, _ = split_live(list(rows))
    said = sorted(
        json.dumps([row.id, row.speaker, row.party, *_figure(figure)], ensure_ascii=False)
        for row in live
        for figure in row.figures
        if row.stance == Stance.SUPPORTS and figure.key == key and is_date(figure) == dates
    )
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _said(row: Row) -> list[object]:
    figures = sorted(json.dumps(_figure(figure), ensure_ascii=False) for figure in row.figures)
    return [
        row.id, str(row.stance), row.speaker, row.party, row.agency, row.anonymous, row.observed,
        row.text_cluster, figures,
    ]  # fmt: skip


def _figure(figure: Figure) -> list[object]:
    return [_plain(figure.low), _plain(figure.high), str(figure.hedge), figure.key, _plain(figure.as_of)]


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, int | float) else value
