"""Merging beside evidence that is corrected: acts follow each other and none dies of a deadlock."""

import threading

import pytest
from django.db import connection, connections

from annotations.admin.tagging import Typed, save_tags
from annotations.evidencing import revise_evidence
from annotations.merging import merge_parties, preview
from annotations.models import Claim, Evidence
from annotations.undoing import undo
from articles.models import Act

from .making import make_article, make_claim, make_evidence, make_speaker, make_story

ROUNDS = 30
CLAIMS = 4


@pytest.fixture
def faults():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time, and no deadlock")
    return []


@pytest.fixture
def sides():
    """Two stories; in each, rows of two sides."""
    lund, doctor = make_speaker("lund", "fire"), make_speaker("doctor", "brigade")
    for slug in ("flood", "fire"):
        story = make_story(slug)
        article = make_article(story, f"{slug}-gazette")
        for number in range(CLAIMS):
            claim = make_claim(story, f"{slug} {number}")
            make_evidence(claim, article, "Nobody was hurt", speaker=lund, party=lund.party)
            make_evidence(claim, article, "About 300", speaker=doctor, party=doctor.party)
    return lund.party, doctor.party


def together(faults: list, *works) -> None:
    """Run each in a thread with a connection of its own; what they raise is added to `faults`."""

    def run(work):
        try:
            work()
        except Exception as fault:  # noqa: BLE001 (whatever it is, the test tells it)
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)


def revising(part: int):
    """Corrects every third row, again and again, in the stories' order turned by `part`."""

    def work():
        numbers = list(Evidence.objects.order_by("pk" if part % 2 else "-pk").values_list("pk", flat=True))
        for turn in range(ROUNDS):
            pk = numbers[(3 * turn + part) % len(numbers)]
            evidence = Evidence.objects.select_related("claim__story").get(pk=pk)
            revise_evidence(evidence, by="erin", note=f"{part}, {turn}")

    return work


@pytest.mark.django_db(transaction=True)
def test_merging_and_correcting_do_not_wait_for_each_other(faults, sides):
    fire, brigade = sides

    def merging():
        for _ in range(3):
            preview(merge_parties, fire, [brigade], by="paul")
            undo(merge_parties(fire, [brigade], by="paul").act, by="paul")

    together(faults, merging, revising(0), revising(1), revising(2))
    assert faults == []
    assert Act.objects.filter(verb="merge parties").count() == 3
    assert Act.objects.filter(verb="revise evidence").count() == 3 * ROUNDS


@pytest.mark.django_db(transaction=True)
def test_nor_do_tags_over_several_stories(faults, sides):
    keys = list(Claim.objects.order_by("pk").values_list("key", flat=True))

    def tagging(keys, said):
        def work():
            for turn in range(10):
                rows = {key: typed(key, f"{said} {turn}") for key in keys}
                save_tags(rows, by="erin")

        return work

    together(faults, tagging(keys, "one"), tagging(keys[::-1], "two"))
    assert faults == []


def typed(key: str, reason: str) -> Typed:
    return Typed(tag="disputed", reason=reason, version=str(Claim.objects.get(key=key).version), shown="any")
