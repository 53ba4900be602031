"""The table of cases: evidence, and what the rules say of it."""

from datetime import date

import pytest

from annotations.rules import suggest

from .making import day, no, row, yes

CASES = {
    "nothing": ([], "unverified", 0, 0, []),
    "mentioned only": ([row("a", "x", "mentions")], "unverified", 0, 0, []),
    "qualified only": ([row("a", "x", "qualifies")], "unverified", 0, 0, ["qualified"]),
    "three outlets, one named speaker": (
        [yes("a", "x", "bali", "sdf"), yes("b", "y", "bali", "sdf"), yes("c", "z", "bali", "sdf")],
        "single-source", 1, 1, ["many-outlets-one-origin"],
    ),
    "wire copy in three papers, one uncredited": (
        [
            yes("a", "x", agency="afp", cluster="k"), yes("b", "y", agency="afp", cluster="k"),
            yes("c", "z", cluster="k"),
        ],
        "single-source", 1, 1, ["many-outlets-one-origin"],
    ),
    "two spokesmen of one side": (
        [yes("a", "x", "bali", "sdf"), yes("b", "x", "selo", "sdf")],
        "single-source", 1, 2, ["independence-not-shown"],
    ),
    "spokesmen of two parties": (
        [yes("a", "x", "bali", "sdf"), yes("b", "y", "dillon", "coalition")], "agreed", 2, 2, [],
    ),
    "two outlets in own voice": ([yes("a", "x"), yes("b", "y")], "agreed", 2, 2, []),
    "two outlets in own voice with one agency's credit": (
        [yes("a", "x", agency="ap"), yes("b", "y", agency="ap")],
        "single-source", 1, 1, ["many-outlets-one-origin"],
    ),
    "one speaker quoted yes here, no there": (
        [yes("a", "x", "alloush"), no("b", "y", "alloush")],
        "disputed", 1, 1, ["dispute-over-what-was-said"],
    ),
    "headline against body of one article": (
        [yes("a", "x"), no("b", "x")], "unverified", 0, 0, ["inconsistent-source"],
    ),
    "one article quotes one for and one against": (
        [yes("a", "x", "alloush", "council"), no("b", "x", "bali", "sdf")],
        "disputed", 1, 1, ["between-sides"],
    ),
    "two of one party say yes and no": (
        [yes("a", "x", "alloush", "council"), no("b", "y", "statement", "council")],
        "disputed", 1, 1, ["within-one-side"],
    ),
    "withdrawn by the same agency, which qualifies": (
        [
            yes("a", "x", agency="ap", published_at=day(1)),
            row("b", "x", "qualifies", agency="ap", published_at=day(2), supersedes="a"),
        ],
        "withdrawn", 0, 0, ["qualified"],
    ),
    "withdrawn by the same agency, which contradicts": (
        [
            yes("a", "x", agency="ap", published_at=day(1)),
            no("b", "y", agency="ap", published_at=day(2), supersedes="a"),
        ],
        "withdrawn", 0, 0, [],
    ),
    "another outlet's correction changes nothing": (
        [yes("a", "x"), row("b", "y", "qualifies", supersedes="a")], "single-source", 1, 1, ["qualified"],
    ),
    "a mention corrects nothing": (
        [yes("a", "x"), row("b", "x", "mentions", supersedes="a")], "single-source", 1, 1, [],
    ),
    "an earlier report corrects no later one": (
        [
            yes("a", "x", published_at=day(3)),
            row("b", "x", "qualifies", published_at=day(1), supersedes="a"),
        ],
        "single-source", 1, 1, ["qualified"],
    ),
    "copies of a corrected report": (
        [
            yes("a", "x", cluster="k", published_at=day(1)),
            yes("b", "y", cluster="k", published_at=day(2)),
            row("c", "x", "qualifies", published_at=day(3), supersedes="a"),
        ],
        "withdrawn", 0, 0, ["copies-of-corrected", "qualified"],
    ),
    "a copy that was printed after the correction stands": (
        [
            yes("a", "x", cluster="k", published_at=day(1)),
            yes("b", "y", cluster="k", published_at=day(4)),
            row("c", "x", "qualifies", published_at=day(3), supersedes="a"),
        ],
        "single-source", 1, 1, ["qualified"],
    ),
    "the same words of the corrected speaker elsewhere": (
        [
            yes("a", "x", "bali", published_at=day(1)),
            yes("b", "y", "bali", published_at=day(1)),
            row("c", "x", "qualifies", published_at=day(3), supersedes="a"),
        ],
        "withdrawn", 0, 0, ["copies-of-corrected", "qualified"],
    ),
    "300-400 and 200-300": (
        [yes("a", "x", "d", "p", figure=(300, 400)), yes("b", "y", "s", "q", figure=(200, 300))],
        "disputed", 2, 2, ["touch-only"],
    ),
    "250-350 and 300-400 of two parties": (
        [yes("a", "x", "d", "p", figure=(250, 350)), yes("b", "y", "s", "q", figure=(300, 400))],
        "agreed", 2, 2, ["overlap"],
    ),
    "3 on day one, 7 on day two": (
        [yes("a", "x", figure=(3, 3), as_of=day(1)), yes("b", "y", figure=(7, 7), as_of=day(2))],
        "single-source", 1, 1, ["changed-over-time"],
    ),
    "two parties in one outlet beside its own headline": (
        [yes("a", "x", "d", "p"), yes("b", "x", "s", "q"), yes("c", "x")], "agreed", 2, 3, [],
    ),
    "4,000 and 4,050": (
        [yes("a", "x", figure=(4000, 4000)), yes("b", "y", figure=(4050, 4050))],
        "agreed", 2, 2, ["rounding"],
    ),
    "4,000 and 5,000": (
        [yes("a", "x", figure=(4000, 4000)), yes("b", "y", figure=(5000, 5000))], "disputed", 2, 2, [],
    ),
    "anonymous officials in two papers": (
        [yes("a", "x", anonymous=True), yes("b", "y", anonymous=True)],
        "single-source", 1, 2, ["independence-not-shown", "many-outlets-one-origin"],
    ),
    "anonymous officials of two known parties": (
        [yes("a", "x", party="p", anonymous=True), yes("b", "y", party="q", anonymous=True)],
        "agreed", 2, 2, [],
    ),
    "an anonymous official of one outlet both ways": (
        [yes("a", "x", anonymous=True), no("b", "x", anonymous=True)], "disputed", 1, 1, ["between-sides"],
    ),
    "a copy that turned the sentence round": (
        [yes("a", "x", cluster="k"), no("b", "y", cluster="k")], "single-source", 1, 1, ["copy-edit?"],
    ),
    "a copy that dropped the speaker and turned the sentence round": (
        [yes("a", "x", "bali", cluster="k"), no("b", "y", cluster="k")],
        "disputed", 1, 1, ["between-sides"],
    ),
    "the outlet's own witness beside a speaker": (
        [yes("a", "x", "bali", "sdf"), yes("b", "x", observed=True)], "agreed", 2, 2, [],
    ),
    "500 and 600": (
        [yes("a", "x", figure=(500, 500)), yes("b", "y", figure=(600, 600))], "disputed", 2, 2, [],
    ),
    "one source, 300 without a moment and 900 with one": (
        [yes("a", "x", figure=(300, 300)), yes("b", "x", figure=(900, 900), as_of=day(1))],
        "unverified", 0, 0, ["inconsistent-source"],
    ),
    "a date and a number under one key": (
        [yes("a", "x", figure=(300, 300)), yes("b", "y", figure=(date(2017, 1, 1), date(2017, 1, 1)))],
        "agreed", 2, 2, [],
    ),
    "contradictions only": ([no("a", "x"), no("b", "y")], "denied-only", 0, 0, []),
    "up to 8,000 beside 1,200": (
        [yes("a", "x", figure=(8000, 8000, "up-to")), yes("b", "y", figure=(1234, 1234))],
        "agreed", 2, 2, ["ceiling-only"],
    ),
    "up to 8,000 alone": (
        [yes("a", "x", figure=(8000, 8000, "up-to"))], "single-source", 1, 1, ["ceiling-only"],
    ),
    "at least 300 beside 900": (
        [yes("a", "x", figure=(300, 300, "at-least")), yes("b", "y", figure=(912, 912))], "agreed", 2, 2, [],
    ),
    "figures of different questions": (
        [yes("a", "x", figure=(3, 3), key="dead"), yes("b", "y", figure=(9, 9), key="hurt")],
        "agreed", 2, 2, [],
    ),
    "August and September": (
        [
            yes("a", "x", figure=(date(2017, 8, 1), date(2017, 8, 31))),
            yes("b", "y", figure=(date(2017, 9, 1), date(2017, 9, 30))),
        ],
        "disputed", 2, 2, [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_case(name):
    rows, status, n_min, n_max, flags = CASES[name]
    found = suggest(rows)
    assert (found.status, found.n_min, found.n_max, list(found.flags)) == (status, n_min, n_max, flags)


@pytest.mark.parametrize(
    ("rows", "basis"),
    [
        (CASES["spokesmen of two parties"][0], "corroborated"),
        (CASES["two outlets in own voice"][0], "reported"),
        ([yes("a", "x", observed=True), yes("b", "y", "d", "p")], "corroborated"),
        ([yes("a", "x", agency="ap"), yes("b", "y")], "reported"),
        (CASES["two spokesmen of one side"][0], None),
    ],
)
def test_basis(rows, basis):
    assert suggest(rows).basis == basis


def test_each_side_of_a_dispute_has_its_count():
    rows = [yes("a", "x", "alloush", "council"), no("b", "y", "bali", "sdf"), no("c", "z"), no("d", "w")]
    found = suggest(rows)
    assert (found.n_min, found.against_min, found.against_max) == (1, 3, 3)


@pytest.mark.parametrize(
    ("name", "envelope", "core"),
    [
        ("300-400 and 200-300", (200, 400), (300, 300)),
        ("250-350 and 300-400 of two parties", (250, 400), (300, 350)),
        ("3 on day one, 7 on day two", (7, 7), (7, 7)),
        ("4,000 and 4,050", (4000, 4050), None),
        ("at least 300 beside 900", (300, None), (912, 912)),
        ("August and September", (date(2017, 8, 1), date(2017, 9, 30)), None),
    ],
)
def test_envelope_and_core(name, envelope, core):
    (meeting,) = suggest(CASES[name][0]).meetings.values()
    assert (meeting.envelope, meeting.core) == (envelope, core)


def test_replayed_before_its_correction():
    rows, *_ = CASES["withdrawn by the same agency, which contradicts"]
    assert suggest(rows, at=day(1)).status == "single-source"
    assert suggest(rows, at=day(2)).status == "withdrawn"


def test_the_row_of_an_earlier_moment_is_named():
    found = suggest(CASES["3 on day one, 7 on day two"][0])
    assert [(one.row.id, one.why) for one in found.set_aside] == [("a", "earlier-as-of")]


SENTENCES = [
    (
        [yes("a", "x", "bali", "sdf"), yes("b", "y", "selo", "sdf")], [], [],
        "Single source. 2 of 2 outlets say it; one voice: bali and selo (sdf).",
    ),
    (
        [yes("a", "x", "bali"), row("b", "y", "mentions")], ["x", "y", "z"], ["y", "z"],
        "Single source. 1 of 3 outlets says it; it quotes bali. z does not mention it.",
    ),
    (
        [yes("a", "x", "alloush"), yes("b", "y", "alloush")], ["x", "y", "p", "q", "r"], [],
        "Single source. 2 of 5 outlets say it; both quote Omar Alloush. Nothing recorded from three.",
    ),
    (
        [yes("a", "x", "alloush")], ["x", "y", "z"], ["y"],
        "Single source. 1 of 3 outlets says it; it quotes Omar Alloush. y does not mention it. "
        "Nothing recorded from one.",
    ),
    (
        [yes("a", "x", "alloush"), no("b", "y")], ["x", "y"], [],
        "Disputed. 1 of 2 outlets says it; it quotes Omar Alloush. 1 of 2 outlets denies it; "
        "one voice: y in its own words.",
    ),
    ([], ["x", "y"], [], "Unverified. No report counts for it or against it. Nothing recorded from two."),
    (
        [yes(f"a{n}", f"x{n}", f"s{n}") for n in range(7)], [], [],
        "Agreed. 7 of 7 outlets say it; seven voices: s0; s1; s2; s3; s4; 2 more.",
    ),
    (
        [yes("a", "x", figure=(date(2017, 6, 1), date(2017, 6, 30)))], [], [],
        "Single source. 1 of 1 outlet says it; one voice: x in its own words. "
        "Figures: 1 June 2017 to 30 June 2017.",
    ),
    (
        [yes("a", "x", figure=(3000, 4000))], [], [],
        "Single source. 1 of 1 outlet says it; one voice: x in its own words. Figures: 3,000 to 4,000.",
    ),
    (
        [yes("a", "x", figure=(400, 400, "about"), key="fighters")], [], [],
        "Single source. 1 of 1 outlet says it; one voice: x in its own words. "
        "Figures, as the rules read them: 360 to 440 men.",
    ),
    (
        [yes("a", "x", "bali"), no("b", "x", "bali", supersedes="a"), no("c", "y")], ["x", "y"], [],
        "Withdrawn. The report that said it was corrected. 2 of 2 outlets deny it; "
        "two voices: bali; y in its own words.",
    ),
    (
        [yes("a", "x", cluster="k"), yes("b", "y", cluster="k")], ["x", "y"], [],
        "Single source. 2 of 2 outlets say it; one voice: x and y in their own words.",
    ),
]  # fmt: skip


NAMES = {"alloush": "Omar Alloush", "unit:fighters": "men"}


@pytest.mark.parametrize(("rows", "outlets", "read", "sentence"), SENTENCES)
def test_sentence(rows, outlets, read, sentence):
    assert suggest(rows, outlets=outlets, read=read, names=NAMES).sentence == sentence


def test_a_name_from_right_to_left_keeps_to_itself():
    sentence = suggest([yes("a", "x", "selo")], names={"selo": "طلال سلو"}).sentence
    assert sentence == "Single source. 1 of 1 outlet says it; it quotes \u2068طلال سلو\u2069."


def test_an_outlet_and_an_agency_of_one_key_keep_their_names():
    names = {"bbc": "A blog", "agency:bbc": "BBC News"}
    sentence = suggest([yes("a", "bbc", agency="bbc")], outlets=["bbc"], names=names).sentence
    assert "A blog in its own words, by BBC News" in sentence
