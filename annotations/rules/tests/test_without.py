"""What falls with a voice."""

import pytest
from hypothesis import given

from annotations.rules import Status, suggest
from annotations.rules.without import FEW, without_each

from .making import day, no, yes
from .test_properties import evidence


def falls(*rows) -> dict[str, str]:
    return {who: str(status) for who, status in without_each(rows, suggest(rows)).items()}


CASES = [
    ("the only voice", [yes("a", "x", "alloush")], {"speaker:alloush": "unverified"}),
    (
        "two outlets, one man", [yes("a", "x", "alloush"), yes("b", "y", "alloush")],
        {"speaker:alloush": "unverified"},
    ),
    (
        "one of two voices", [yes("a", "x", "alloush", "council"), yes("b", "y")],
        {"speaker:alloush": "single-source", "party:council": "single-source"},
    ),
    ("one of three", [yes("a", "x", "alloush"), yes("b", "y", "bali"), yes("c", "z")], {}),
    (
        "a side with two spokesmen",
        [yes("a", "x", "bali", "sdf"), yes("b", "y", "selo", "sdf"), yes("c", "z")],
        {"party:sdf": "single-source"},
    ),
    (
        "both sides of a dispute", [yes("a", "x", "alloush"), no("b", "y", "bali")],
        {"speaker:alloush": "denied-only", "speaker:bali": "single-source"},
    ),
    (
        "prose beside the voice goes with it",
        [yes("a", "x", "alloush"), yes("b", "y", "alloush"), yes("c", "y"), no("d", "z", "bali")],
        {"speaker:alloush": "denied-only", "speaker:bali": "single-source"},
    ),
    (
        "who corrected another",
        [yes("a", "x", "bali"), no("b", "x", "selo", published_at=day(2), supersedes="a")],
        {"speaker:bali": "denied-only", "speaker:selo": "single-source"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_cases(rows, told):
    assert falls(*rows) == told


@given(evidence())
def test_it_is_what_the_rules_say_of_the_rest(rows):
    found = suggest(rows)
    for who, status in without_each(rows, found).items():
        kind, _, key = who.partition(":")
        own = [
            one
            for one in (*found.origins, *found.against)
            if all(getattr(row, kind) == key for row in one.rows)
        ]
        absorbed = {row.id for origin in own for row in origin.absorbed}
        rest = [row for row in rows if getattr(row, kind) != key and row.id not in absorbed]
        assert suggest(rest).status is status is not found.status


def test_among_many_the_one_whom_every_conflict_needs_is_found():
    rows = [yes(f"r{n}", f"o{n}", f"s{n}") for n in range(FEW + 5)]
    assert falls(*rows) == {}
    assert falls(*rows, no("no", "z", "denier")) == {"speaker:denier": str(Status.AGREED)}
