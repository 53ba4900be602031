"""Rows in short."""

from datetime import UTC, datetime, timedelta

from annotations.rules import Figure, Row

DAY_ONE = datetime(2017, 10, 15, tzinfo=UTC)


def day(number: int) -> datetime:
    return DAY_ONE + timedelta(days=number - 1)


def yes(id, outlet, speaker=None, party=None, **more) -> Row:
    """A supporting row; `figure` is (low, high) or (low, high, hedge), `key` and `as_of` its own."""
    return row(id, outlet, "supports", speaker, party, **more)


def no(id, outlet, speaker=None, party=None, **more) -> Row:
    return row(id, outlet, "contradicts", speaker, party, **more)


def row(id, outlet, stance, speaker=None, party=None, **more) -> Row:
    figure, key, as_of = more.pop("figure", None), more.pop("key", ""), more.pop("as_of", None)
    figures = () if figure is None else (Figure(*figure, key=key, as_of=as_of),)
    cluster = more.pop("cluster", None)
    return Row(
        id, outlet, stance, speaker=speaker, party=party, text_cluster=cluster, figures=figures, **more
    )
