"""What has changed under a tag since it was given: before and now, row by row, read from the log.

    decision   act 7: evidence e3 stance supports -> qualifies   act 9: e3 -> mentions   act 12: e8 made
    told       e3: supports -> mentions                          e8: added

The first act after the decision holds what stood then, the row itself what stands now; what was changed and
changed back is not told. Queries: a constant number, and one for each five hundred rows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.apps import apps

from annotations.models import Claim, Decision, Evidence, Figure, Party, Speaker
from annotations.telling import FIELDS
from articles.acts import ref_of, to_json
from articles.models import Act, Agency

REFS_A_QUERY = 500  # SQLite refuses an expression deeper than 1,000, and each ref is one level of it
TOLD = {
    "annotations.claim": {"statement": "the statement"},
    "annotations.evidence": {"stance": "the stance", **{k: v for k, v in FIELDS.items() if k != "note"}},
    "annotations.figure": {
        "low": "the low end", "high": "the high end", "earliest": "the earliest day",
        "latest": "the latest day", "hedge": "its “about” or “at least”", "unit": "the unit",
        "subject": "what is counted", "place": "the place", "as_of": "the day it speaks of",
    },
    "annotations.speaker": {"party_id": "for whom they speak", "merged_into_id": "who they are"},
    "articles.article": {"agency_id": "the report’s agency"},
}  # fmt: skip
"""The fields that a decision's fingerprint holds (rules/fingerprint.py), as readers call them."""
NAMED = {"speaker_id": Speaker, "party_id": Party, "agency_id": Agency, "merged_into_id": Speaker}


@dataclass(frozen=True)
class Change:
    """`what` is the row in words, `done`: added, removed or changed; `fields`: (name, then, now)."""

    what: str
    href: str
    done: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass
class _Row:
    """Of the fields that were touched since the decision, what stood then and what stands now; `then` is None
    where the row was made since."""

    then: dict | None
    now: dict = field(default_factory=dict)


def changes_since(claim: Claim, decision: Decision) -> list[Change]:
    """In the order in which the rows were first touched; empty where the log does not know the decision."""
    taken = Act.objects.filter(story=claim.story_id, after__has_key=ref_of(decision)).order_by("pk").last()
    return [] if taken is None else changes_after(claim, taken)


def changes_after(claim: Claim, taken: Act) -> list[Change]:
    """The same since any act of the log."""
    evidence = {
        ref_of(one): one
        for one in Evidence.objects.filter(claim=claim).select_related(
            "highlight__article__source", "speaker"
        )
    }
    figures = {ref_of(one): one for one in Figure.objects.filter(evidence__claim=claim)}
    refs = {ref_of(claim): "", **dict.fromkeys([*evidence, *figures], "")}
    for one in evidence.values():
        refs[ref_of(one.highlight.article)] = ""
        if one.speaker is not None:
            refs[ref_of(one.speaker)] = ""
    touched = _touched(taken, refs)
    names = _names(touched.values())
    made = frozenset(ref for ref, row in touched.items() if row.then is None)
    told = _Teller(claim, evidence, figures, names, made)
    return [change for ref, row in touched.items() if (change := told.change(ref, row)) is not None]


def _touched(taken: Act, refs: Iterable[str]) -> dict[str, _Row]:
    refs = list(refs)
    later: dict[int, Act] = {}
    for start in range(0, len(refs), REFS_A_QUERY):
        part = refs[start : start + REFS_A_QUERY]
        later |= Act.objects.filter(pk__gt=taken.pk, after__has_any_keys=part).in_bulk()
    wanted, found = set(refs), {}
    for pk in sorted(later):
        act = later[pk]
        for ref in wanted & act.after.keys():
            before = act.before.get(ref)
            row = found.setdefault(ref, _Row(None if before is None else {}))
            if row.then is not None:
                row.then = {**(before or {}), **row.then}
            row.now |= act.after[ref] or {}
    return found


def _names(rows: Iterable[_Row]) -> dict[tuple[str, int], str]:
    """{(field, number in the database): name} of every row that is pointed to, a query a kind."""
    asked: dict[str, set[int]] = {}
    for row in rows:
        for values in (row.then or {}, row.now):
            for name in NAMED.keys() & values.keys():
                if values[name] is not None:
                    asked.setdefault(name, set()).add(values[name])
    return {
        (name, pk): one.name
        for name, pks in asked.items()
        for pk, one in NAMED[name].objects.in_bulk(pks).items()
    }


@dataclass(frozen=True)
class _Teller:
    claim: Claim
    evidence: Mapping[str, Evidence]
    figures: Mapping[str, Figure]
    names: Mapping[tuple[str, int], str]
    made: frozenset[str]

    def change(self, ref: str, row: _Row) -> Change | None:
        what, href = self._called(ref)
        gone = row.now.get("removed_at") is not None
        if row.then is None:
            return Change(what, href, "added") if not gone and self._is_told_alone(ref) else None
        if row.then.get("removed_at") is None and gone:
            return Change(what, href, "removed")
        if row.then.get("removed_at") is not None and not gone:
            return Change(what, href, "added")
        fields = tuple(self._fields(ref, row))
        return Change(what, href, "changed", fields) if fields and not gone else None

    def _is_told_alone(self, ref: str) -> bool:
        """A quote is new; so is a figure, but not beside its new quote; a new speaker came with a quote."""
        if ref in self.figures:
            return ref_of(self.figures[ref].evidence) not in self.made
        return ref in self.evidence

    def _fields(self, ref: str, row: _Row) -> Iterable[tuple[str, str, str]]:
        label = ref.rpartition(":")[0]
        for name, words in TOLD.get(label, {}).items():
            then, now = (row.then or {}).get(name), row.now.get(name)
            if name in (row.then or {}) and then != now:
                yield words, self._value(label, name, then), self._value(label, name, now)

    def _value(self, label: str, name: str, value) -> str:
        if value in (None, ""):
            return "none"
        if isinstance(value, bool):
            return "yes" if value else "no"
        if name in NAMED:
            return self.names.get((name, value), "somebody")
        if name == "supersedes_id":
            return "another quote"
        choices = dict(apps.get_model(label)._meta.get_field(name).flatchoices)
        return str(choices.get(value, to_json(value)))

    def _called(self, ref: str) -> tuple[str, str]:
        """The row in words, and the address of the quote on the claim's page."""
        if ref in self.evidence:
            return self._quote(self.evidence[ref])
        if ref in self.figures:
            words, href = self._quote(self.evidence[ref_of(self.figures[ref].evidence)])
            return f"a figure in {words}", href
        if ref == ref_of(self.claim):
            return "the claim", ""
        for one in self.evidence.values():
            if one.speaker is not None and ref_of(one.speaker) == ref:
                return one.speaker.name, ""
            if ref_of(one.highlight.article) == ref:
                return f"the report of {one.highlight.article.source.name}", ""
        return "a row", ""

    def _quote(self, one: Evidence) -> tuple[str, str]:
        who = f" ({one.speaker.name})" if one.speaker else ""
        href = f"#e-{one.public_id}" if one.removed_at is None else ""
        return f"words of {one.highlight.article.source.name}{who}", href
