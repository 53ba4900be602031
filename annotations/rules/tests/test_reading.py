"""Evidence from JSON: what is read, and how a bad row is refused."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from annotations.rules.reading import BadEvidence, read_claims

GOOD = {"id": "a", "outlet": "x", "stance": "supports"}


def refusal(*rows, text=None) -> str:
    with pytest.raises(BadEvidence) as refused:
        read_claims(text if text is not None else json.dumps({"c": list(rows)}))
    return str(refused.value)


def test_all_fields_are_read():
    row = {
        **GOOD, "published_at": "2017-10-15", "speaker": "s", "party": "p", "observed": True, "agency": "w",
        "text_cluster": "k", "figure": [300, None], "hedge": "at least", "key": "dead", "as_of": "2017-10-14",
    }  # fmt: skip
    (read,) = read_claims(json.dumps({"c": [row]}))["c"]
    assert (read.speaker, read.party, read.agency, read.text_cluster, read.observed) == (
        "s",
        "p",
        "w",
        "k",
        True,
    )
    (figure,) = read.figures
    assert (figure.low, figure.high, figure.hedge, figure.key) == (300, None, "at-least", "dead")
    assert figure.as_of.isoformat() == "2017-10-14T00:00:00+00:00"


def test_a_row_may_hold_several_figures():
    figures = [
        {"figure": [3, 3], "key": "dead"},
        {"figure": "Dozens", "key": "hurt", "hedge": "about", "as_of": "2017-10-14"},
    ]
    (read,) = read_claims(json.dumps({"c": [{**GOOD, "figures": figures}]}))["c"]
    assert [(one.low, one.high, one.key) for one in read.figures] == [(3, 3, "dead"), (12, 99, "hurt")]
    (none,) = read_claims(json.dumps({"c": [{**GOOD, "figures": []}]}))["c"]
    assert none.figures == ()


def test_numbers_may_name_rows():
    rows = [{**GOOD, "id": 1}, {**GOOD, "id": 2, "stance": "qualifies", "supersedes": 1}]
    read = read_claims(json.dumps({"c": rows}))["c"]
    assert (read[0].id, read[1].supersedes) == ("1", "1")


@pytest.mark.parametrize("written", ["2017-06", "2017"])
def test_a_month_or_a_year_is_its_first_to_its_last_day(written):
    (row,) = read_claims(json.dumps({"c": [{**GOOD, "figure": [written, written]}]}))["c"]
    (figure,) = row.figures
    assert figure.low.day == 1
    assert (figure.high - figure.low).days in (29, 364)


BAD = {
    "stance": ({**GOOD, "stance": "likes"}, "claim “c”, row 2, stance: “likes” is unknown"),
    "no outlet": ({"id": "b", "stance": "supports"}, "row 2, outlet: this field is needed"),
    "unknown field": ({**GOOD, "weight": 1}, "row 2: unknown field “weight”"),
    "no object": ("row", "row 2: write an object"),
    "twice": (GOOD, "row 2, id: “a” stands twice"),
    "inverted": ({**GOOD, "id": "b", "figure": [5, 3]}, "row 2, figure: the low end 5 is above"),
    "a word": ({**GOOD, "id": "b", "figure": "many"}, "figure: “many” is unknown; write [low, high] or tens"),
    "figures": ({**GOOD, "id": "b", "figures": 3}, "row 2, figures: write a list of objects"),
    "beside figures": (
        {**GOOD, "id": "b", "key": "dead", "figures": [{"figure": [1, 1]}]},
        "row 2, key: it stands beside “figures”",
    ),
    "in figures": (
        {**GOOD, "id": "b", "figures": [{"figure": [1, 1]}, {"figure": [5, 3]}]},
        "row 2, figure 2, figure: the low end 5 is above",
    ),
    "empty in figures": ({**GOOD, "id": "b", "figures": [{"key": "dead"}]}, "row 2, figure 1: write [low"),
    "unknown in figures": (
        {**GOOD, "id": "b", "figures": [{"low": 3}]}, "row 2, figure 1: unknown field “low”",
    ),
    "half": ({**GOOD, "id": "b", "figure": [5]}, "row 2, figure: write [low, high]"),
    "mixed": ({**GOOD, "id": "b", "figure": [5, "2017"]}, "row 2, figure: write two numbers or two dates"),
    "hedge": ({**GOOD, "id": "b", "figure": [5, 6], "hedge": "circa"}, "row 2, hedge: “circa” is unknown"),
    "moment": ({**GOOD, "id": "b", "published_at": "May"}, "row 2, published_at: “May” is no moment"),
    "flag": ({**GOOD, "id": "b", "observed": "yes"}, "row 2, observed: write true or false"),
    "both": ({**GOOD, "id": "b", "speaker": "s", "anonymous": True}, "row 2, anonymous: a named speaker"),
    "supersedes nobody": ({**GOOD, "id": "b", "supersedes": "z"}, "row 2, supersedes: there is no row “z”"),
    "supersedes itself": ({**GOOD, "id": "b", "supersedes": "b"}, "row 2, supersedes: these rows"),
    "a mention supersedes": (
        {**GOOD, "id": "b", "stance": "mentions", "supersedes": "a"},
        "row 2, supersedes: a row that only mentions",
    ),
    "another outlet's": (
        {**GOOD, "id": "b", "outlet": "y", "supersedes": "a"}, "row 2, supersedes: “a” is another",
    ),
    "surrogate": ({**GOOD, "id": "b\ud800"}, "claim “c”, row 2, id: a NUL or a lone surrogate"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_row_is_refused_with_its_place(name):
    row, said = BAD[name]
    assert said in refusal(GOOD, row)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "no JSON object"),
        ('{"c": {}}', "claim “c”: write a list"),
        ('{"c": [', "line 1, column"),
        ('{"c": [], "c": []}', "“c” stands twice"),
        ('{"c": [{"id": "a", "outlet": "x", "stance": "supports", "figure": [NaN, 1]}]}', "row 1, figure"),
        ('{"c": [{"id": "a", "id": "b"}]}', "“id” stands twice, in the row with the id “a”"),
    ],
)
def test_a_bad_file_is_refused(text, said):
    assert said in refusal(text=text)


def command(*words, stdin=b""):
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-m", "annotations.rules", *words],
        cwd=root,
        input=stdin,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_command_judges_and_replays():
    rows = [
        {**GOOD, "published_at": "2017-10-15"},
        {**GOOD, "id": "b", "outlet": "y", "published_at": "2017-10-17"},
    ]
    given = json.dumps({"c": rows}).encode()
    code, out, _ = command("-", stdin=given)
    assert (code, json.loads(out)["c"]["status"]) == (0, "agreed")
    code, out, _ = command("-", "--at", "2017-10-16", stdin=given)
    assert (code, json.loads(out)["c"]["status"]) == (0, "single-source")


@pytest.mark.parametrize(
    ("words", "stdin"),
    [(["-"], b"\xff"), (["-"], b'{"c": [1]}'), (["/nowhere"], b""), (["-", "--at", "soon"], b"{}")],
)
def test_the_command_refuses_in_one_line(words, stdin):
    code, out, err = command(*words, stdin=stdin)
    assert (code, out, len(err.splitlines())) == (2, "", 1)


def test_a_row_corrects_no_later_one():
    later = {**GOOD, "published_at": "2017-10-16T00:00Z"}
    earlier = {**GOOD, "id": "b", "published_at": "2017-10-14T00:00Z", "supersedes": "a"}
    assert "row 2, supersedes: “a” was published later" in refusal(later, earlier)
