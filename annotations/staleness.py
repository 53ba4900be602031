"""What has changed under a tag since it was given: before and now, row by row, read from the log.

    decision   act 7: evidence e3 stance supports -> qualifies   act 9: e3 -> mentions   act 12: e8 made
    told       e3: supports -> mentions                          e8: added

The first act after the decision holds what stood then, the row itself what stands now; what was changed and
changed back is not told. Queries: a constant number, and one for each five hundred rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import OuterRef, Q, Subquery
from django.utils.text import Truncator

from annotations.models import Anchor, Claim, Decision, Evidence, Figure, Party, Speaker
from annotations.parting import in_parts
from annotations.telling import FIELDS
from annotations.wording import as_of_words, figure_words
from articles.acts import ref_of, to_json
from articles.models import Act, Agency

WORDS_SHOWN = 80  # of a row that is gone, whose words stand nowhere else on the page
PRINTED = ("low", "high", "earliest", "latest", "hedge", "unit", "as_of")  # what a figure's words are made of
TOLD = {
    "annotations.claim": {"statement": "the statement"},
    "annotations.evidence": {"stance": "the stance", **{k: v for k, v in FIELDS.items() if k != "note"}},
    "annotations.figure": {
        "subject": "what is counted", "place": "the place",
    },
    "annotations.speaker": {"party_id": "for whom they speak", "merged_into_id": "who they are"},
    "articles.article": {"agency_id": "the report’s agency"},
}  # fmt: skip
"""The fields that a decision's fingerprint holds (rules/fingerprint.py), as readers call them; the others
of a figure are told as its words."""
NAMED = {"speaker_id": Speaker, "party_id": Party, "agency_id": Agency, "merged_into_id": Speaker}


@dataclass(frozen=True)
class Change:
    """`what` is the row in words, `done`: added, removed or changed; `fields`: (name, then, now);
    `said`: the figure that was added or removed, or stance and words of a removed row."""

    what: str
    href: str
    done: str
    fields: tuple[tuple[str, str, str], ...] = ()
    said: str = ""


@dataclass
class _Row:
    """Of the fields that were touched since the decision, what stood then and what stands now; `then` is None
    where the row was made since."""

    then: dict | None
    now: dict = field(default_factory=dict)


def changes_since(claim: Claim, decision: Decision) -> list[Change]:
    """In the order in which the rows were first touched; empty where the log does not know the decision. One
    that came with its story was taken in the act of the import, which names no row of it."""
    return changes_of({claim: decision})[claim.pk]


def changes_of(decided: Mapping[Claim, Decision]) -> dict[int, list[Change]]:
    """The same for several claims at once: {claim's number: its changes}, as many queries as for one."""
    taken = _acts_of(decided)
    logged = {claim: taken[one.pk] for claim, one in decided.items() if one.pk in taken}
    return {claim.pk: [] for claim in decided} | _changes(logged)


def changes_after(claim: Claim, taken: Act) -> list[Change]:
    """The same since any act of the log."""
    return _changes({claim: taken.pk})[claim.pk]


def _changes(logged: Mapping[Claim, int]) -> dict[int, list[Change]]:
    """{claim's number: what changed after the act of that number}."""
    evidence, figures = _rows_of(logged, _left(logged))
    told: dict[int, list[Change]] = {}
    refs = {claim: _refs(claim, evidence[claim.pk], figures[claim.pk]) for claim in logged}
    every = dict.fromkeys(ref for one in refs.values() for ref in one)
    later = _later(min(logged.values(), default=0), every)
    touched = {claim: _touched(pk, refs[claim], later) for claim, pk in logged.items()}
    names = _names([row for rows in touched.values() for row in rows.values()])
    for claim, rows in touched.items():
        made = frozenset(ref for ref, row in rows.items() if row.then is None)
        teller = _Teller(claim, evidence[claim.pk], figures[claim.pk], names, made)
        changes = {ref: teller.change(ref, row) for ref, row in rows.items()}
        found = {ref: change for ref, change in changes.items() if change is not None}
        told[claim.pk] = list(_paired(found, figures[claim.pk]).values())
    return told


def _paired(changes: Mapping[str, Change], figures: Mapping[str, Figure]) -> dict[str, Change]:
    """A figure that is corrected is taken off and another made: told as one change, where both are of one
    quote, in their order."""
    left = dict(changes)
    gone: dict[int, list[str]] = defaultdict(list)
    for ref, change in changes.items():
        if ref in figures and change.done == "removed":
            gone[figures[ref].evidence_id].append(ref)
    for ref, change in changes.items():
        earlier = gone[figures[ref].evidence_id] if ref in figures and change.done == "added" else ()
        if earlier:
            before = earlier.pop(0)
            fields = (("it", changes[before].said, change.said),)
            left[before] = Change(change.what, change.href, "changed", fields)
            del left[ref]
    return left


def _acts_of(decided: Mapping[Claim, Decision]) -> dict[int, int]:
    """{decision: the newest act that holds it, or else its story's import}, for those that the log knows."""
    wanted = {ref_of(one): one.pk for one in decided.values()}
    imports = Act.objects.filter(verb="import story", story__in={claim.story_id for claim in decided})
    by_story = dict(imports.order_by("-pk").values_list("story", "pk"))
    found = {one.pk: by_story[claim.story_id] for claim, one in decided.items() if claim.story_id in by_story}
    for part in in_parts(wanted):
        for act in Act.objects.filter(after__has_any_keys=part).order_by("pk").only("after"):
            found |= {wanted[ref]: act.pk for ref in part if ref in act.after}
    return found


def _rows_of(
    claims: Iterable[Claim], left: Mapping[int, set[int]]
) -> tuple[dict[int, dict], dict[int, dict]]:
    """{claim: {ref: row}} of evidence and of figures, those that were taken off or moved away too."""
    numbers = [claim.pk for claim in claims]
    evidence, figures = defaultdict(dict), defaultdict(dict)
    wanted = Q(claim__in=numbers) | Q(pk__in=set().union(*left.values()))
    rows = Evidence.objects.filter(wanted).select_related("highlight__article__source", "speaker")
    origins = Anchor.objects.filter(highlight=OuterRef("highlight"), origin=True)
    rows = rows.annotate(exact=Subquery(origins.values("exact")[:1]))
    gone = [(pk, claim) for claim, rows in left.items() for pk in rows]
    for one in rows.order_by("pk"):
        for claim in {one.claim_id, *(claim for pk, claim in gone if pk == one.pk)}:
            evidence[claim][ref_of(one)] = one
    for one in Figure.objects.filter(evidence__claim__in=numbers).select_related("evidence"):
        figures[one.evidence.claim_id][ref_of(one)] = one
    return evidence, figures


def _refs(claim: Claim, evidence: Mapping[str, Evidence], figures: Mapping[str, Figure]) -> list[str]:
    """What the fingerprint of the claim's evidence is made of, each row once."""
    refs = dict.fromkeys([ref_of(claim), *evidence, *figures])
    for one in evidence.values():
        refs[ref_of(one.highlight.article)] = None
        if one.speaker is not None:
            refs[ref_of(one.speaker)] = None
    return list(refs)


def _left(logged: Mapping[Claim, int]) -> dict[int, set[int]]:
    """{claim: its rows that were moved away since}: such an act touches the claim too."""
    since = {claim.pk: taken for claim, taken in logged.items()}
    label = f"{Evidence._meta.label_lower}:"
    found: dict[int, set[int]] = defaultdict(set)
    for act in _later(min(since.values(), default=0), map(ref_of, logged)):
        for ref, state in act.before.items():
            claim = (state or {}).get("claim_id") if ref.startswith(label) else None
            if claim in since and act.pk > since[claim]:
                found[claim].add(int(ref.removeprefix(label)))
    return found


def _later(pk: int, refs: Iterable[str]) -> list[Act]:
    """The acts after that one which touched any of the rows, in order."""
    found: dict[int, Act] = {}
    for part in in_parts(refs):
        found |= Act.objects.filter(pk__gt=pk, after__has_any_keys=part).in_bulk()
    return [found[pk] for pk in sorted(found)]


def _touched(taken: int, refs: Iterable[str], later: Iterable[Act]) -> dict[str, _Row]:
    wanted, found = set(refs), {}
    for act in later:
        for ref in wanted & act.after.keys() if act.pk > taken else ():
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


def _as_it_was(one: Evidence | Figure, row: _Row) -> Evidence | Figure:
    """The row with the values that it had at the decision, in memory alone."""
    was = copy(one)
    for name, value in (row.then or {}).items():
        column = was._meta.get_field(name)
        setattr(was, column.attname, None if value is None else column.to_python(value))
    return was


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
        if ref in self.evidence and self.evidence[ref].claim_id != self.claim.pk:
            here = row.then is not None and row.then.get("removed_at") is None
            left = here and row.then.get("claim_id") == self.claim.pk
            return Change(what, "", "removed", said=self._said(ref, row)) if left else None
        if row.then is None:
            is_told = not gone and self._is_told_alone(ref)
            return Change(what, href, "added", said=self._figure_now(ref)) if is_told else None
        if "claim_id" in row.then and row.then["claim_id"] != self.claim.pk and not gone:
            return Change(what, href, "added", said=self._figure_now(ref))
        if row.then.get("removed_at") is None and gone:
            return Change(what, href, "removed", said=self._said(ref, row))
        if row.then.get("removed_at") is not None and not gone:
            return Change(what, href, "added", said=self._figure_now(ref))
        fields = tuple(self._fields(ref, row))
        return Change(what, href, "changed", fields) if fields and not gone else None

    def _said(self, ref: str, row: _Row) -> str:
        """What a row that is gone said then."""
        if ref in self.figures:
            return self._printed(_as_it_was(self.figures[ref], row))
        if ref not in self.evidence:
            return ""
        one = _as_it_was(self.evidence[ref], row)
        return f"{one.get_stance_display().lower()}, “{Truncator(one.exact or '').chars(WORDS_SHOWN)}”"

    def _figure_now(self, ref: str) -> str:
        return self._printed(self.figures[ref]) if ref in self.figures else ""

    def _printed(self, figure: Figure) -> str:
        """ "300–400 fighters, as of 14 October 2017" """
        as_of = as_of_words(figure.as_of, self.claim.story.tz)
        return f"{figure_words(figure)}, as of {as_of}" if as_of else figure_words(figure)

    def _is_told_alone(self, ref: str) -> bool:
        """A quote is new; so is a figure, but not beside its new quote; a new speaker came with a quote."""
        if ref in self.figures:
            return ref_of(self.figures[ref].evidence) not in self.made
        return ref in self.evidence

    def _fields(self, ref: str, row: _Row) -> Iterable[tuple[str, str, str]]:
        label = ref.rpartition(":")[0]
        if ref in self.figures and (row.then or {}).keys() & set(PRINTED):
            then, now = self._printed(_as_it_was(self.figures[ref], row)), self._printed(self.figures[ref])
            if then != now:
                yield "it", then, now
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
