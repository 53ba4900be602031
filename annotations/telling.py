"""Acts on one claim in plain words: "put words of Gazette to it", "re-worded it from … to …".

Only what the log itself holds is told; an act of a kind that is not known here is told by its verb.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q

from annotations.models import Stance
from articles.models import Act
from articles.text.quoting import isolated, quoted

FIELDS = {
    "speaker_id": "who says it",
    "party_id": "for whom they speak",
    "agency_id": "the agency",
    "anonymous": "whether the speaker is named",
    "described_as": "how the speaker is described",
    "observed": "whether the outlet’s own reporter saw it",
    "note": "the note",
    "supersedes_id": "what it corrects",
}
"""The fields of evidence, as readers call them; the stance is told with its values."""


def first_of(act: Act) -> tuple[Act, int]:
    """The act at the beginning of a chain of undos, and how many undos lead to it: an even number brings it
    back. Costs a query a link unless `with_first` went before."""
    undos = 0
    while act.undoes is not None:
        act, undos = act.undoes, undos + 1
    return act, undos


def with_first(acts: Collection[Act]) -> None:
    """Give each undo all that it goes back to, in two queries for chains of any length."""
    undos = [act for act in acts if act.undoes_id]
    if not undos:
        return
    stories = {act.story_id for act in undos}
    where = Q(story__in=stories - {None}) | (Q(story=None) if None in stories else Q(pk=None))
    links = dict(Act.objects.filter(where, undoes__isnull=False).values_list("pk", "undoes_id"))
    wanted = {pk for act in undos for pk in _chain(act.undoes_id, links)}
    found = Act.objects.in_bulk(wanted)
    for act in [*undos, *found.values()]:
        act.undoes = found.get(act.undoes_id)


def _chain(pk: int | None, links: Mapping[int, int]) -> Iterator[int]:
    while pk is not None:
        yield pk
        pk = links.get(pk)


@dataclass(frozen=True)
class Teller:
    """`claim` is the claim's name in the log, `outlets` the outlet of each evidence row by its name there,
    `it` what the claim is called: its own page says "it"."""

    claim: str
    outlets: Mapping[str, str]
    it: str = "it"

    def words(self, act: Act) -> str:
        if act.verb == "undo" and act.undoes is not None:
            first, undos = first_of(act)
            verb = "took back" if undos % 2 else "brought back"
            return f"{verb} what {isolated(first.actor_name)} did: {self.words(first)}"
        told = {
            "make claim": self._made,
            "import story": lambda _: f"brought {self.it} in with the whole story",
            "reword claim": self._reworded,
            "order claims": lambda _: f"moved {self.it} in the list of claims",
            "remove claim": lambda _: "took the claim away",
            "put evidence": self._put,
            "put words": self._put,
            "move evidence": self._moved,
            "merge claims": self._merged,
            "say who speaks": lambda act: f"noted who says words of {self._whose(act)}",
            "change span": lambda _: "chose other words for a highlight",
            "revise evidence": self._revised,
            "remove evidence": lambda act: f"took words of {self._whose(act)} away from {self.it}",
            "choose best figure": _chose,
            "take back best figure": lambda _: "took the choice of a best figure back",
            "decide": lambda _: "decided on its tag",
        }
        return told[act.verb](act) if act.verb in told else act.verb

    def _made(self, act: Act) -> str:
        statement = (act.after.get(self.claim) or {}).get("statement", "")
        return f"made the claim {quoted(statement)}" if statement else "made the claim"

    def _reworded(self, act: Act) -> str:
        before, after = (state.get(self.claim) or {} for state in (act.before, act.after))
        parts = []
        if "statement" in after:
            parts.append(
                f"re-worded {self._claim()} from {quoted(before.get('statement', ''))} "
                f"to {quoted(after['statement'])}"
            )
        if "section" in after:
            parts.append(
                f"put {self.it} under {quoted(after['section'])}"
                if after["section"]
                else f"took {self.it} out of its section"
            )
        return ", ".join(parts) or f"re-worded {self.it}"

    def _claim(self) -> str:
        """Both wordings are told: where it has a name, that would be a third."""
        return "it" if self.it == "it" else "a claim"

    def _put(self, act: Act) -> str:
        stances = [
            state["stance"]
            for ref, state in act.after.items()
            if ref in self.outlets and "stance" in (state or {})
        ]
        said = f" ({_stance(stances[0])})" if len(stances) == 1 and stances[0] else ""
        if act.before.get(self.claim, "") is None:
            return f"{self._made(act)} with words of {self._whose(act)}{said}"
        return f"put words of {self._whose(act)} to {self.it}{said}"

    def _moved(self, act: Act) -> str:
        there = [one["label"] for one in act.targets if one["model"] == "claim" and one["ref"] != self.claim]
        names = ", ".join(quoted(name) for name in there)
        return f"moved words of {self._whose(act)} {'here from' if self._comes(act) else 'to'} {names}"

    def _comes(self, act: Act) -> bool:
        """Whether words come to this claim: moved rows end here."""
        number = int(self.claim.rpartition(":")[2])
        return any((state or {}).get("claim_id") == number for state in act.after.values())

    def _merged(self, act: Act) -> str:
        gone = merged_in(act)
        if gone is None or gone["ref"] == self.claim:
            return f"merged {self.it} into another claim"
        return f"merged the claim {quoted(gone['label'])} into {self.it}"

    def _revised(self, act: Act) -> str:
        changes = [words for ref in act.after if ref in self.outlets for words in self._changes(act, ref)]
        figures = _figures(act)
        if figures and not changes:
            return f"corrected the figures of words of {self._whose(act)}{self._on()}: {figures}"
        what = ", ".join([*changes, *([f"the figures {figures}"] if figures else [])]) or "details"
        return f"corrected what is noted of the words of {self._whose(act)}{self._on()}: {what}"

    def _on(self) -> str:
        return "" if self.it == "it" else f" on {self.it}"

    def _changes(self, act: Act, ref: str) -> list[str]:
        before, after = act.before.get(ref) or {}, act.after[ref] or {}
        found = [FIELDS[name] for name in after if name in FIELDS]
        if "stance" in after:
            old, new = _stance(before.get("stance", "")), _stance(after["stance"])
            found.insert(0, f"from {old} to {new}" if old else new)
        return found

    def _whose(self, act: Act) -> str:
        names = dict.fromkeys(self.outlets[ref] for ref in act.after if ref in self.outlets)
        return " and ".join(map(isolated, names)) or "a report"


def _figures(act: Act) -> str:
    """ "300–400 → 350–400": those that went and those that came; empty where the act wrote none."""
    kinds = {True: [], False: []}
    for one in act.targets:
        if one["model"] == "figure":
            kinds[act.before[one["ref"]] is None].append(one["label"])
    went, came = (", ".join(kinds[is_new]) for is_new in (False, True))
    if went == came:
        return f"{went} (what is noted of it)" if went else ""
    return f"{went or 'none'} → {came or 'none'}"


def _chose(act: Act) -> str:
    chosen = [one["label"] for one in act.targets if one["model"] == "bestfigure"]
    reasons = [
        state["reason"] for ref, state in act.after.items() if ref.startswith(BEST) and state.get("reason")
    ]
    because = f", because {quoted(reasons[0])}" if reasons else ""
    return f"chose {' and '.join(chosen) or 'a figure'} for the best figure{because}"


BEST = "annotations.bestfigure:"


def merged_in(act: Act) -> dict | None:
    """The target that is the merged claim; others, which it was the last of, only follow its pointer."""
    for one in act.targets:
        before, after = act.before[one["ref"]] or {}, act.after[one["ref"]]
        if before.get("merged_into_id") is None and after.get("merged_into_id") is not None:
            return one
    return None


def _stance(value: str) -> str:
    return Stance(value).label.lower() if value in Stance.values else value
