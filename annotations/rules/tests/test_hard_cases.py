"""More cases: each rule where it meets another; what is expected is derived by hand from the rules' text."""

from datetime import UTC, date, datetime

import pytest

from annotations.rules import Figure, Row, suggest

from .making import day, no, row, yes

AUGUST = (date(2017, 8, 1), date(2017, 8, 31))


def figures(id, outlet, *found: Figure, **more) -> Row:
    return Row(id, outlet, "supports", figures=found, **more)


CASES = {
    # R0: rows that stand
    "a chain of corrections leaves the last": (
        [
            yes("a", "x", figure=(3, 3), published_at=day(1)),
            yes("b", "x", figure=(5, 5), published_at=day(2), supersedes="a"),
            yes("c", "x", figure=(9, 9), published_at=day(3), supersedes="b"),
        ],
        "single-source", 1, 1, [],
    ),
    "a correction that stands up for it again after a withdrawal": (
        [
            yes("a", "x", published_at=day(1)),
            row("b", "x", "qualifies", published_at=day(2), supersedes="a"),
            yes("c", "x", published_at=day(3), supersedes="b"),
        ],
        "single-source", 1, 1, [],
    ),
    "the same agency corrects in another paper, and strands the copies": (
        [
            yes("a", "x", agency="ap", cluster="k", published_at=day(1)),
            yes("b", "y", agency="ap", cluster="k", published_at=day(1)),
            no("c", "z", agency="ap", published_at=day(2), supersedes="a"),
        ],
        "withdrawn", 0, 0, ["copies-of-corrected"],
    ),
    "a copy in the corrected run that names another speaker goes too": (
        [
            yes("a", "x", "bali", cluster="k", published_at=day(1)),
            yes("b", "y", "selo", cluster="k", published_at=day(1)),
            row("c", "x", "qualifies", published_at=day(2), supersedes="a"),
        ],
        "withdrawn", 0, 0, ["copies-of-corrected", "qualified"],
    ),
    "the same speaker with another figure is no copy": (
        [
            yes("a", "x", "bali", figure=(300, 300), published_at=day(1)),
            yes("b", "y", "bali", figure=(400, 400), published_at=day(1)),
            row("c", "x", "qualifies", published_at=day(2), supersedes="a"),
        ],
        "single-source", 1, 1, ["qualified"],
    ),
    "the same speaker with another stance is no copy": (
        [
            yes("a", "x", "bali", published_at=day(1)),
            no("b", "y", "bali", published_at=day(1)),
            row("c", "x", "qualifies", published_at=day(2), supersedes="a"),
        ],
        "withdrawn", 0, 0, ["qualified"],
    ),
    "own voice without a run is never a copy": (
        [
            yes("a", "x", published_at=day(1)),
            yes("b", "y", published_at=day(1)),
            row("c", "x", "qualifies", published_at=day(2), supersedes="a"),
        ],
        "single-source", 1, 1, ["qualified"],
    ),
    "a corrected figure: the correction answers alone": (
        [
            yes("a", "x", "bali", figure=(300, 300), published_at=day(1)),
            yes("b", "y", "bali", figure=(300, 300), published_at=day(1)),
            yes("c", "x", "bali", figure=(200, 200), published_at=day(2), supersedes="a"),
        ],
        "single-source", 1, 1, ["copies-of-corrected"],
    ),
    "a withdrawn denial leaves the support": (
        [
            yes("a", "x", "bali", published_at=day(1)),
            no("b", "y", "selo", published_at=day(1)),
            row("c", "y", "qualifies", published_at=day(2), supersedes="b"),
        ],
        "single-source", 1, 1, ["qualified"],
    ),
    "a withdrawn denial alone was never a support": (
        [no("a", "x", published_at=day(1)), row("b", "x", "qualifies", published_at=day(2), supersedes="a")],
        "unverified", 0, 0, ["qualified"],
    ),
    "a withdrawn support beside another's denial": (
        [
            yes("a", "x", published_at=day(1)),
            row("b", "x", "qualifies", published_at=day(2), supersedes="a"),
            no("c", "y", "selo", published_at=day(1)),
        ],
        "withdrawn", 0, 0, ["qualified"],
    ),
    # R1: sources at odds with themselves
    "the corrected contradiction of one outlet is none": (
        [
            yes("a", "x", published_at=day(1)), no("b", "x", published_at=day(2), supersedes="a"),
            yes("c", "y"),
        ],
        "disputed", 1, 1, ["between-sides"],
    ),
    "one speaker both ways in one outlet, and yes in another": (
        [yes("a", "x", "bali"), no("b", "x", "bali"), yes("c", "y", "bali")],
        "single-source", 1, 1, ["inconsistent-source"],
    ),
    "one speaker's two figures in one outlet": (
        [yes("a", "x", "bali", figure=(300, 300)), yes("b", "x", "bali", figure=(900, 900)), yes("c", "y")],
        "single-source", 1, 1, ["inconsistent-source"],
    ),
    "two figures of one source for two keys": (
        [figures("a", "x", Figure(3, 3, key="dead"), Figure(9, 9, key="hurt"))], "single-source", 1, 1, [],
    ),
    "two disjoint figures of one key in one row": (
        [figures("a", "x", Figure(3, 3), Figure(9, 9))], "unverified", 0, 0, ["inconsistent-source"],
    ),
    "two figures of one source for two days": (
        [figures("a", "x", Figure(3, 3, as_of=day(1)), Figure(9, 9, as_of=day(2)))],
        "single-source", 1, 1, ["changed-over-time"],
    ),
    "round figures of one source within their slack": (
        [yes("a", "x", figure=(4000, 4000)), yes("b", "x", figure=(4050, 4050))],
        "single-source", 1, 1, ["rounding"],
    ),
    "an outlet's voice is not its speaker's": (
        [yes("a", "x", "bali"), no("b", "x")], "disputed", 1, 1, ["between-sides"],
    ),
    # R2: origins
    "a run that one printing gives to nobody ties two speakers": (
        [yes("a", "x", "bali", cluster="k"), yes("b", "y", "selo", cluster="k"), yes("c", "z", cluster="k")],
        "single-source", 1, 1, ["many-outlets-one-origin"],
    ),
    "a run that each gives to another speaker": (
        [yes("a", "x", "bali", cluster="k"), yes("b", "y", "selo", cluster="k")], "agreed", 2, 2, [],
    ),
    "an agency's words in a quotation are the speaker's": (
        [yes("a", "x", "bali", agency="ap"), yes("b", "y", "selo", agency="ap")], "agreed", 2, 2, [],
    ),
    "an agency's words and an outlet's own are tied by the outlet": (
        [yes("a", "x", agency="ap"), yes("b", "x"), yes("c", "y", agency="ap")],
        "single-source", 1, 1, ["many-outlets-one-origin"],
    ),
    "one speaker for two parties ties both": (
        [yes("a", "x", "bali", "sdf"), yes("b", "y", "bali", "ypg"), yes("c", "z", "selo", "ypg")],
        "single-source", 1, 2, ["independence-not-shown", "many-outlets-one-origin"],
    ),
    "an unnamed official of a party beside its spokesman": (
        [yes("a", "x", "bali", "sdf"), yes("b", "y", party="sdf", anonymous=True)],
        "single-source", 1, 2, ["independence-not-shown", "many-outlets-one-origin"],
    ),
    "an unnamed official beside a named speaker of no party": (
        [yes("a", "x", "bali"), yes("b", "y", anonymous=True)], "agreed", 2, 2, [],
    ),
    "unnamed officials of two parties absorb one of none": (
        [
            yes("a", "x", party="p", anonymous=True), yes("b", "y", party="q", anonymous=True),
            yes("c", "z", anonymous=True),
        ],
        "agreed", 2, 3, [],
    ),
    "prose beside a speaker, and prose alone elsewhere": (
        [yes("a", "x", "bali"), yes("b", "x"), yes("c", "y")], "agreed", 2, 3, [],
    ),
    "prose beside somebody who only denies stands by itself": (
        [yes("a", "x"), no("b", "x", "bali")], "disputed", 1, 1, ["between-sides"],
    ),
    "wire prose in two papers, one of which quotes somebody": (
        [yes("a", "x", agency="ap"), yes("b", "y", agency="ap"), yes("c", "x", "bali")], "agreed", 2, 2, [],
    ),
    # R3: conflicts
    "a run turned round and its speaker kept": (
        [yes("a", "x", "bali", cluster="k"), no("b", "y", "bali", cluster="k")],
        "single-source", 1, 1, ["copy-edit?"],
    ),
    "a run turned round and given to another of the side": (
        [yes("a", "x", "bali", "sdf", cluster="k"), no("b", "y", "selo", "sdf", cluster="k")],
        "disputed", 1, 1, ["within-one-side"],
    ),
    "all three kinds at once": (
        [
            yes("a", "x", "bali", "sdf"), no("b", "y", "bali", "sdf"), no("c", "z", "selo", "sdf"),
            no("d", "w", "dillon", "coalition"),
        ],
        "disputed", 1, 1, ["between-sides", "dispute-over-what-was-said", "within-one-side"],
    ),
    "one man speaks for two sides": (
        [yes("a", "x", "bali", "sdf"), no("b", "y", "bali", "council")],
        "disputed", 1, 1, ["dispute-over-what-was-said"],
    ),
    # R4: figures
    "a point at the end of a range": (
        [yes("a", "x", figure=(300, 300)), yes("b", "y", figure=(300, 400))], "agreed", 2, 2, [],
    ),
    "about 70 and 77 to 90 share an end": (
        [yes("a", "x", figure=(70, 70, "about")), yes("b", "y", figure=(77, 90))],
        "disputed", 2, 2, ["touch-only"],
    ),
    "at most and at least one number": (
        [yes("a", "x", figure=(300, 300, "up-to")), yes("b", "y", figure=(300, 300, "at-least"))],
        "disputed", 2, 2, ["touch-only"],
    ),
    "at least 4,000 beside 3,900": (
        [yes("a", "x", figure=(4000, 4000, "at-least")), yes("b", "y", figure=(3900, 3900))],
        "agreed", 2, 2, ["rounding"],
    ),
    "4,000 and 4,400": (
        [yes("a", "x", figure=(4000, 4000)), yes("b", "y", figure=(4400, 4400))],
        "agreed", 2, 2, ["rounding"],
    ),
    "4,000 and 4,500": (
        [yes("a", "x", figure=(4000, 4000)), yes("b", "y", figure=(4500, 4500))], "disputed", 2, 2, [],
    ),
    "a range and a number just beyond its slack": (
        [yes("a", "x", figure=(300, 400)), yes("b", "y", figure=(450, 450))], "disputed", 2, 2, [],
    ),
    "250 and 260 have no slack": (
        [yes("a", "x", figure=(250, 250)), yes("b", "y", figure=(260, 260))], "disputed", 2, 2, [],
    ),
    "dozens and tens": (
        [yes("a", "x", figure=(12, 99)), yes("b", "y", figure=(10, 99))], "agreed", 2, 2, [],
    ),
    "a ceiling at twice the answer": (
        [yes("a", "x", figure=(600, 600, "under")), yes("b", "y", figure=(300, 300))],
        "agreed", 2, 2, ["ceiling-only"],
    ),
    "a ceiling near the answer": (
        [yes("a", "x", figure=(600, 600, "up-to")), yes("b", "y", figure=(301, 301))], "agreed", 2, 2, [],
    ),
    "a ceiling below the answer": (
        [yes("a", "x", figure=(600, 600, "up-to")), yes("b", "y", figure=(812, 812))], "disputed", 2, 2, [],
    ),
    "one voice gives two figures in two outlets": (
        [yes("a", "x", "bali", figure=(300, 300)), yes("b", "y", "bali", figure=(900, 900))],
        "disputed", 1, 1, [],
    ),
    "they agree on one key and not on the other": (
        [
            figures("a", "x", Figure(3, 3, key="dead"), Figure(9, 9, key="hurt")),
            figures("b", "y", Figure(3, 3, key="dead"), Figure(25, 25, key="hurt")),
        ],
        "disputed", 2, 2, [],
    ),
    "an earlier figure of one key, a present one of another": (
        [
            figures("a", "x", Figure(3, 3, key="dead", as_of=day(1)), Figure(9, 9, key="hurt")),
            figures("b", "y", Figure(5, 5, key="dead", as_of=day(2)), Figure(9, 9, key="hurt")),
        ],
        "agreed", 2, 2, ["changed-over-time"],
    ),
    "a figure of no moment answers the latest": (
        [
            yes("a", "x", figure=(7, 7), as_of=day(1)), yes("b", "y", figure=(3, 3)),
            yes("c", "z", figure=(3, 3), as_of=day(2)),
        ],
        "agreed", 2, 2, ["changed-over-time"],
    ),
    "a denial's figure answers nothing": (
        [yes("a", "x", "bali", figure=(300, 300)), no("b", "y", "selo", figure=(900, 900), as_of=day(9))],
        "disputed", 1, 1, ["between-sides"],
    ),
    "two years share no day": (
        [
            yes("a", "x", figure=(date(2016, 1, 1), date(2016, 12, 31))),
            yes("b", "y", figure=(date(2017, 1, 1), date(2017, 12, 31))),
        ],
        "disputed", 2, 2, [],
    ),
    "a day inside a month": (
        [yes("a", "x", figure=AUGUST), yes("b", "y", figure=(date(2017, 8, 20), date(2017, 8, 20)))],
        "agreed", 2, 2, [],
    ),
    "weeks that overlap": (
        [
            yes("a", "x", figure=(date(2017, 8, 1), date(2017, 8, 10))),
            yes("b", "y", figure=(date(2017, 8, 5), date(2017, 8, 20))),
        ],
        "agreed", 2, 2, ["overlap"],
    ),
    "from a day on and until the day before": (
        [
            yes("a", "x", figure=(date(2017, 8, 20), None)),
            yes("b", "y", figure=(None, date(2017, 8, 19))),
        ],
        "disputed", 2, 2, [],
    ),
    # R5 and the flags beside it
    "an inconsistent source and denials are denied only": (
        [yes("a", "x"), no("b", "x"), no("c", "y", "selo")], "denied-only", 0, 0, ["inconsistent-source"],
    ),
    "qualified beside an agreement": (
        [yes("a", "x"), yes("b", "y"), row("c", "z", "qualifies")], "agreed", 2, 2, ["qualified"],
    ),
    "one conflict spoils a broad agreement": (
        [*(yes(f"y{n}", f"o{n}", f"s{n}") for n in range(9)), no("n", "z", "selo")],
        "disputed", 9, 9, ["between-sides"],
    ),
    "one outlet, one man, two quotations": (
        [yes("a", "x", "bali"), yes("b", "x", "bali")], "single-source", 1, 1, [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_case(name):
    rows, status, n_min, n_max, flags = CASES[name]
    found = suggest(rows)
    assert (found.status, found.n_min, found.n_max, list(found.flags)) == (status, n_min, n_max, flags)


@pytest.mark.parametrize(
    ("name", "envelope", "core"),
    [
        ("a corrected figure: the correction answers alone", (200, 200), (200, 200)),
        ("about 70 and 77 to 90 share an end", (63, 90), (77, 77)),
        ("at most and at least one number", (0, None), (300, 300)),
        ("at least 4,000 beside 3,900", (3900, None), None),
        ("dozens and tens", (10, 99), (12, 99)),
        ("a figure of no moment answers the latest", (3, 3), (3, 3)),
        ("a denial's figure answers nothing", (300, 300), (300, 300)),
        ("weeks that overlap", (date(2017, 8, 1), date(2017, 8, 20)), (date(2017, 8, 5), date(2017, 8, 10))),
        ("from a day on and until the day before", (None, None), None),
    ],
)
def test_envelope_and_core(name, envelope, core):
    (meeting,) = suggest(CASES[name][0]).meetings.values()
    assert (meeting.envelope, meeting.core) == (envelope, core)


def test_the_latest_moment_is_an_instant_whatever_the_zone():
    early, late = datetime.fromisoformat("2017-10-15T23:00+03:00"), datetime(2017, 10, 15, 21, tzinfo=UTC)
    found = suggest([yes("a", "x", figure=(3, 3), as_of=early), yes("b", "y", figure=(7, 7), as_of=late)])
    assert [(one.row.id, one.why) for one in found.set_aside] == [("a", "earlier-as-of")]


def test_no_kind_of_conflict_hides_another():
    """A hundred pairs within one side come before the one between sides, and figures of another key last."""
    ours = [yes(f"a{n:03}", f"o{n}", f"s{n}", "sdf") for n in range(100)]
    theirs = [no(f"b{n:03}", f"p{n}", f"t{n}", "sdf") for n in range(100)]
    apart = [figures(f"c{n:03}", f"q{n}", Figure(3 * n, 3 * n, key="dead"), party="sdf") for n in range(100)]
    touching = [
        figures("z1", "r1", Figure(200, 300, key="hurt")), figures("z2", "r2", Figure(300, 400, key="hurt")),
    ]  # fmt: skip
    found = suggest([*ours, *theirs, no("zz", "z", "dillon", "coalition"), *apart, *touching])
    kinds = {one.kind for one in found.conflicts}
    assert kinds == {"within-one-side", "between-sides", "figures", "touch-only"}
    assert len(found.conflicts) <= 100
    assert {"within-one-side", "between-sides", "touch-only"} <= set(found.flags)


def test_more_than_five_questions_are_told_by_their_number():
    rows = [
        figures(f"{outlet}{n}", outlet, Figure(n + apart * (n > 5), n + apart * (n > 5), key=f"k{n}"))
        for n in range(8)
        for outlet, apart in (("x", 0), ("y", 30))
    ]
    sentence = suggest(rows).sentence
    assert sentence.endswith(
        "Figures (k4): 4. Three more questions with figures, two where they do not meet."
    )
