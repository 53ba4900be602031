"""What a decision rests on, as one hash: it changes with the claim's words or with any live row that says
something, and with nothing else."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime

from .live import split_live
from .rows import Figure, Row, Stance


def fingerprint(statement: str, rows: Iterable[Row]) -> str:
    """SHA-256, hexadecimal, over the statement and the live rows by id; their order does not matter."""
    live, _ = split_live(list(rows))
    said = [_said(row) for row in sorted(live, key=lambda row: row.id) if row.stance != Stance.MENTIONS]
    written = json.dumps([statement, said], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


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
