"""What must hold for every set of rows. HYPOTHESIS_PROFILE=thorough looks at thousands of sets."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from annotations.rules import Figure, Row, fingerprint, suggest

from .making import day

STANCES = st.sampled_from(["supports"] * 4 + ["contradicts"] * 2 + ["qualifies", "mentions"])
PARTY_OF = {"s1": "p1", "s2": "p1", "s3": "p2", "s4": None}
AGENCY_OF = {"o1": "w1", "o2": "w1"}


@st.composite
def figures(draw):
    low = draw(st.sampled_from([3, 7, 200, 300, 1234, 4000]))
    high = low + draw(st.sampled_from([0, 0, 100, 1000]))
    hedge = draw(st.sampled_from(["", "", "about", "at-least", "up-to", "over", "under"]))
    as_of = draw(st.sampled_from([None, None, day(1), day(2)]))
    return Figure(low, high, hedge, draw(st.sampled_from(["", "k"])), as_of)


@st.composite
def rows(draw, id="r"):
    speaker = draw(st.sampled_from([None, None, "s1", "s2", "s3", "s4"]))
    anonymous = speaker is None and draw(st.booleans())
    outlet = draw(st.sampled_from(["o1", "o2", "o3", "o4"]))
    party = PARTY_OF[speaker] if speaker else draw(st.sampled_from([None, "p1", "p2"])) if anonymous else None
    return Row(
        id,
        outlet,
        draw(STANCES),
        published_at=draw(st.sampled_from([None, *map(day, range(1, 5))])),
        speaker=speaker,
        party=party,
        anonymous=anonymous,
        observed=draw(st.booleans()),
        agency=AGENCY_OF.get(outlet),
        text_cluster=draw(st.sampled_from([None, None, "c1", "c2"])),
        figures=tuple(draw(st.lists(figures(), max_size=2))),
    )


@st.composite
def evidence(draw):
    found = [draw(rows(id=f"r{number}")) for number in range(draw(st.integers(0, 9)))]
    for number, one in enumerate(found[1:], start=1):
        if draw(st.integers(0, 4)) == 0:
            earlier = draw(st.sampled_from(found[:number]))
            found[number] = replace(one, supersedes=earlier.id)
    return found


@given(evidence(), st.randoms())
def test_the_order_of_rows_is_irrelevant(found, chance):
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert suggest(shuffled) == suggest(found)
    assert fingerprint("x", shuffled) == fingerprint("x", found)


@given(evidence(), st.data())
def test_a_copy_never_changes_the_status(found, data):
    before = suggest(found)
    counted = [row for row in (*before.supports, *before.contradicts) if row.text_cluster]
    assume(counted)
    row = data.draw(st.sampled_from(counted))
    moments = [one for one in (day(1), day(2)) if row.published_at and one <= row.published_at]
    moment = data.draw(st.sampled_from(moments or [row.published_at]))
    copy = replace(row, id="copy", outlet="another", agency=None, published_at=moment, supersedes=None)
    assert suggest([*found, copy]).status == before.status


@given(evidence(), rows(id="new"))
def test_a_further_supporting_row_of_a_new_outlet_never_lowers_n_min(found, row):
    row = replace(row, outlet="another", agency=None, stance="supports", figures=())
    before = suggest(found)
    assume(not _shared(row, before.origins))
    assert suggest([*found, row]).n_min >= before.n_min


def _shared(row, origins) -> bool:
    """Whether the row shares a copied run, a speaker or a side with two origins."""
    touching = [
        origin
        for origin in origins
        if any(
            (row.text_cluster and one.text_cluster == row.text_cluster)
            or (row.speaker and one.speaker == row.speaker)
            or (row.party and one.party == row.party)
            for one in (*origin.rows, *origin.absorbed)
        )
    ]
    return len(touching) > 1


@given(evidence())
def test_agreed_rests_on_two_origins_and_counts_are_in_order(found):
    suggestion = suggest(found)
    assert suggestion.n_min <= suggestion.n_max <= len(suggestion.supports)
    assert suggestion.against_min <= suggestion.against_max <= len(suggestion.contradicts)
    assert suggestion.status != "agreed" or suggestion.n_min >= 2
    assert suggestion.status != "single-source" or suggestion.n_min == 1


@given(evidence(), rows(id="later"))
def test_what_is_published_later_never_changes_the_past(found, row):
    later = replace(row, published_at=day(9))
    assert suggest([*found, later], at=day(8)) == suggest(found, at=day(8))


@given(evidence(), rows(id="m"))
def test_a_mention_never_changes_anything(found, row):
    mention = replace(row, stance="mentions")
    before, after = suggest(found), suggest([*found, mention])
    assert after == before
    assert fingerprint("x", [*found, mention]) == fingerprint("x", found)


@given(evidence())
def test_the_sentence_names_every_origin_that_it_counts(found):
    suggestion = suggest(found)
    if suggestion.status in ("agreed", "single-source", "disputed", "denied-only"):
        for origin in (*suggestion.origins[:5], *suggestion.against[:5]):
            named = {row.speaker or row.outlet for row in origin.rows}
            assert any(name in suggestion.sentence for name in named)


@given(evidence())
def test_every_supporting_row_stands_in_one_origin(found):
    suggestion = suggest(found)
    listed = [row.id for origin in suggestion.origins for row in (*origin.rows, *origin.absorbed)]
    assert sorted(listed) == sorted(row.id for row in suggestion.supports)


@given(evidence(), st.sampled_from(["stance", "speaker", "figures"]))
def test_the_fingerprint_follows_what_is_said(found, name):
    live = [row for row in found if row.stance in ("supports", "contradicts") and not row.supersedes]
    superseded = {row.supersedes for row in found}
    live = [row for row in live if row.id not in superseded]
    assume(live)
    other = {"stance": "qualifies", "speaker": "somebody", "figures": (Figure(1, 99_999),)}[name]
    changed = [replace(row, **{name: other}) if row is live[0] else row for row in found]
    assert fingerprint("x", changed) != fingerprint("x", found) or _stood_aside(live[0], found)
    assert fingerprint("y", found) != fingerprint("x", found)


def _stood_aside(row, found) -> bool:
    return any(one.row.id == row.id for one in suggest(found).set_aside)
