"""Groups of sentences that report one thing."""

from hypothesis import given
from hypothesis import strategies as st

from articles.text.alignment import Match, Place, Reason
from articles.text.groups import groups_of, inside, most_central


def match(left: str, right: str, score: float = 0.5, reason: Reason = Reason.SIMILAR) -> Match:
    """ "a1", "b2": sentence 1 of a, sentence 2 of b."""
    return Match(*(Place(one[0], int(one[1:])) for one in (left, right)), score, reason, ("word",))


def names(groups) -> list[str]:
    return [" ".join(f"{one.document}{one.sentence}" for one in group.places) for group in groups]


def test_three_that_match_each_other():
    rows = [match("a1", "b4"), match("a1", "c2"), match("b4", "c2")]
    assert names(groups_of(rows)) == ["a1 b4 c2"]


def test_two_are_too_few():
    assert groups_of([match("a1", "b4")]) == ()
    assert names(groups_of([match("a1", "b4")], least=2)) == ["a1 b4"]


def test_a_chain_of_strangers_is_no_group():
    rows = [match("a1", "b1"), match("b1", "c1"), match("c1", "d1")]
    assert all(len(group.places) < 4 for group in groups_of(rows))


def test_no_document_stands_twice_and_the_better_sentence_wins():
    rows = [
        match("a1", "b4", 0.6),
        match("a1", "b7", 0.4),
        match("a1", "c2"),
        match("b4", "c2"),
        match("b7", "c2"),
    ]
    assert names(groups_of(rows)) == ["a1 b4 c2"]


def test_only_each_others_best_tie():
    rows = [match("a1", "b1", 0.2), match("a2", "b1", 0.6)]
    assert names(groups_of(rows, least=2)) == ["a2 b1"]


def test_what_is_weak_does_not_tie():
    rows = [match("a1", "b4", 0.06), match("a1", "c2", 0.06), match("b4", "c2", 0.06)]
    assert groups_of(rows) == ()


def test_the_strongest_reason_and_group_stand_first():
    weak = [match("a1", "b1", 0.3), match("a1", "c1", 0.3), match("b1", "c1", 0.3)]
    strong = [match("a2", "b2", 0.8, Reason.QUOTATION), match("a2", "c2", 0.8), match("b2", "c2", 0.8)]
    found = groups_of([*weak, *strong])
    assert names(found) == ["a2 b2 c2", "a1 b1 c1"]
    assert [one.reason for one in found] == [Reason.QUOTATION, Reason.SIMILAR]


def test_the_central_one_is_nearest_to_all():
    rows = [match("a1", "b1", 0.9), match("b1", "c1", 0.9), match("a1", "c1", 0.2)]
    group = groups_of(rows)[0]
    assert most_central(group, inside([group], rows)[group]) == Place("b", 1)


PLACES = st.builds(Place, st.sampled_from("abcd"), st.integers(0, 3))
PAIRS = st.tuples(PLACES, PLACES).filter(lambda pair: pair[0].document < pair[1].document)
ROWS = st.dictionaries(PAIRS, st.tuples(st.sampled_from([0.05, 0.1, 0.2, 0.5, 0.9]), st.sampled_from(Reason)))


@given(ROWS, st.randoms())
def test_the_order_of_matches_changes_nothing(rows, chance):
    found = [Match(*pair, score, reason, ()) for pair, (score, reason) in rows.items()]
    mixed = list(found)
    chance.shuffle(mixed)
    assert groups_of(found) == groups_of(mixed)


@given(ROWS)
def test_groups_share_nothing_and_no_document_stands_twice(rows):
    found = groups_of([Match(*pair, score, reason, ()) for pair, (score, reason) in rows.items()])
    places = [place for group in found for place in group.places]
    assert len(places) == len(set(places))
    assert all(len(set(group.documents)) == len(group.places) >= 3 for group in found)


def pair(one: str, other: str) -> frozenset[Place]:
    return frozenset(Place(name[0], int(name[1:])) for name in (one, other))


def test_what_was_rejected_stands_apart():
    rows = [match("a1", "b4"), match("a1", "c2"), match("b4", "c2")]
    assert groups_of(rows, rejected=[pair("a1", "b4")]) == ()
    assert "a1 b4" not in names(groups_of(rows, least=2, rejected=[pair("a1", "b4")]))


def test_what_was_confirmed_ties_whatever_its_rivals():
    rows = [match("a1", "b1", 0.9), match("a1", "b2", 0.1), match("b2", "c1"), match("a1", "c1", 0.1)]
    assert names(groups_of(rows, confirmed=[pair("a1", "b2")]))[0].startswith("a1 b2")
    both = [pair("a1", "b1"), pair("a1", "b2")]
    assert len(groups_of([match("a1", "b1"), match("a1", "c1"), match("b1", "c1")], confirmed=both)) == 1
    assert names(groups_of([], least=2, confirmed=[pair("a1", "b2")])) == ["a1 b2"]


@given(ROWS, st.sets(PAIRS, max_size=4), st.sets(PAIRS, max_size=4))
def test_no_rejected_pair_stands_in_a_group(rows, rejected, confirmed):
    found = [Match(*ends, score, reason, ()) for ends, (score, reason) in rows.items()]
    apart = {frozenset(ends) for ends in rejected}
    for group in groups_of(found, 2, confirmed=map(frozenset, confirmed), rejected=apart):
        assert not any(ends <= set(group.places) for ends in apart)
        assert len(set(group.documents)) == len(group.documents)
