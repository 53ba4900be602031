"""The log in sentences: "Erin put words of The Gazette to “The bridge is open” (supports)".

telling.py tells what was done to one claim; here an act of any kind is told with the names of what it
touched. At most eleven queries for any number of acts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator

from annotations.models import (
    REVIEWED,
    Anchor,
    Claim,
    Evidence,
    Figure,
    Highlight,
    Link,
    Party,
    Rejection,
    Speaker,
    Tag,
)
from annotations.telling import Teller, first_of, merged_in, with_first
from articles.acts import ref_of
from articles.models import Act, Article
from articles.text.quoting import isolated, quoted

TOLD_BY_CLAIM = {
    "make claim", "reword claim", "order claims", "remove claim", "put evidence", "revise evidence",
    "remove evidence", "put words",
}  # fmt: skip
DID = {
    "make story": "began the story", "change story": "changed the story", "publish story": "published",
    "withdraw story": "withdrew", "import story": "imported the story", "add article": "added the report",
    "store revision": "stored a new text of", "change article": "changed what is noted of the report",
    "change spellings": "changed spellings:",
    "keep names apart": "said that these are two names:", "make source": "added the source",
    "change source": "changed the source", "make agency": "added the agency",
    "change agency": "changed the agency", "make speaker": "added the speaker",
    "change speaker": "changed the speaker", "make party": "added the party",
    "change party": "changed the party", "make highlight": "highlighted",
    "mark as read": "marked as read", "mark as unread": "no longer marks as read",
    "merge speakers": "merged the speakers", "merge parties": "merged the parties",
    "choose best figure": "chose the best figure",
    "take back best figure": "took back the choice of the best figure",
    "handle letter": "handled a reader’s letter:",
    "erase letter": "erased the words of a reader’s letter:",
}  # fmt: skip
"""What somebody did, before the names of the rows. Any other verb is told as it stands in the log."""

OF_LINKS = {
    "confirm link": "said that {} report the same", "reject link": "said that {} do not report the same",
    "take link back": "took back the verdict on {}",
}  # fmt: skip
"""What somebody did to a tie of passages, with the words of both."""

PAGES = {"claim": "claim", "speaker": "speaker", "party": "party", "story": "story"}
"""Rows whose key in the log is the key of their page."""

NAMED = 3
SHORT = 80  # characters of a passage
MERGED = {"merge speakers": "speaker", "merge parties": "party"}
"""Acts that move rows of other kinds along, which are not what was merged."""


@dataclass(frozen=True)
class Line:
    """An act in words that follow its actor's name; `pages`: (what it is called, its address on the site)."""

    act: Act
    words: str
    pages: tuple[tuple[str, str], ...]

    def __str__(self):
        return f"{isolated(self.act.actor_name)} {self.words}"


def narrate(acts: Iterable[Act]) -> list[Line]:
    """In the order of `acts`. An undo is told with the act at the beginning of its chain."""
    acts = list(acts)
    with_first(acts)
    narrator = _Narrator(acts)
    return [Line(act, narrator.words(act), narrator.pages(act)) for act in acts]


class _Narrator:
    """Reads once what the acts touched, with its names of today."""

    def __init__(self, acts: Sequence[Act]):
        refs = [ref for act in acts for one in {act, first_of(act)[0]} for ref in one.after]
        rows = Evidence.objects.select_related("highlight__article__source")
        figures = Figure.objects.only("evidence").in_bulk(_numbers(refs, Figure)).values()
        self.of_figures = {ref_of(one): one.evidence_id for one in figures}
        self.evidence = rows.in_bulk(_numbers(refs, Evidence) | set(self.of_figures.values()))
        self.speakers = Speaker.objects.in_bulk(_voices_given(acts))
        claims = {one.claim_id for one in self.evidence.values()} | _numbers(refs, Claim)
        self.claims = Claim.objects.in_bulk(claims)
        self.highlights = Highlight.objects.live().in_bulk(_numbers(refs, Highlight))
        self.articles = Article.objects.live().in_bulk(_numbers(refs, Article))
        self.gone = {ref_of(one) for model in (Speaker, Party) for one in _gone(model, refs)}
        self.outlets = {ref_of(one): one.highlight.article.source.name for one in self.evidence.values()}
        self.links = Link.objects.select_related(
            "left__article__story", "left__article__source", "right__article__source"
        ).in_bulk(_numbers(refs, Link))
        self.rejections = Rejection.objects.select_related("claim", "highlight__article__source").in_bulk(
            _numbers(refs, Rejection)
        )
        self.words_of = _words_of(
            {end for one in (*self.links.values(), *self.rejections.values()) for end in one.ends}
        )
        for ref, number in self.of_figures.items():
            self.outlets[ref] = self.evidence[number].highlight.article.source.name

    def words(self, act: Act) -> str:
        if act.verb == "undo" and act.undoes is not None:
            first, undos = first_of(act)
            verb = "took back" if undos % 2 else "brought back"
            return f"{verb} what {isolated(first.actor_name)} did: {self.words(first)}"
        claims = self._claims_of(act)
        if act.verb in TOLD_BY_CLAIM and len(claims) == 1:
            teller = Teller(ref_of(claims[0]), self.outlets, it=quoted(claims[0]))
            return teller.words(act)
        told = {
            "move evidence": self._moved, "merge claims": self._merged, "remove evidence": self._took,
            "reject passage": self._rejected, "leave passages": self._left, "reject report": self._denied,
            "say who speaks": self._respoke, "remove highlight": _unmarked, "change span": _respanned,
        }  # fmt: skip
        if act.verb in told:
            return told[act.verb](act)
        if act.verb == "decide" and claims:
            return _decided(act, claims[0])
        if act.verb in OF_LINKS:
            return OF_LINKS[act.verb].format(self._tied(act))
        return f"{DID.get(act.verb, act.verb)} {_names(act)}".strip()

    def _moved(self, act: Act) -> str:
        to = self._called({state["claim_id"] for _, state in self._moves(act)})
        left = self._called({state["claim_id"] for state, _ in self._moves(act)})
        return f"moved words of {self._whose(act)} from {left} to {to}"

    def _merged(self, act: Act) -> str:
        gone = merged_in(act)
        if gone is None:
            return act.verb
        into = self._called({act.after[gone["ref"]]["merged_into_id"]})
        words = f"merged the claim {self._called(_numbers([gone['ref']], Claim))} into {into}"
        return f"{words}, with words of {self._whose(act)}" if self._moves(act) else words

    def _moves(self, act: Act) -> list[tuple[dict, dict]]:
        """(before, after) of the rows that went to another claim."""
        states = ((act.before[ref], act.after[ref]) for ref in act.after if ref in self.outlets)
        return [(before, after) for before, after in states if before and "claim_id" in before]

    def _tied(self, act: Act) -> str:
        """The passages of each pair once, though the act may have replaced an earlier verdict on it."""
        links = [self.links[pk] for pk in sorted(_numbers(act.after, Link)) if pk in self.links]
        pairs = [" and ".join(self._end(end) for end in (one.left, one.right)) for one in links]
        return _listed(list(dict.fromkeys(pairs))) or "two passages"

    def _rejected(self, act: Act) -> str:
        rows = self._rejections_of(act)
        claims = list(dict.fromkeys(quoted(one.claim) for one in rows if one.claim))
        return f"said that {self._passages(rows)} is not about {_listed(claims) or 'a claim'}"

    def _denied(self, act: Act) -> str:
        rows = self._rejections_of(act)
        whose = _listed(list(dict.fromkeys(isolated(one.highlight.article.source.name) for one in rows)))
        claims = _listed(list(dict.fromkeys(quoted(one.claim) for one in rows if one.claim)))
        number = f"{len(rows)} passage{'' if len(rows) == 1 else 's'}"
        return (
            f"said that the report of {whose or 'a source'} does not carry {claims or 'a claim'} ({number})"
        )

    def _left(self, act: Act) -> str:
        return f"left without a claim {self._passages(self._rejections_of(act))}"

    def _rejections_of(self, act: Act) -> list[Rejection]:
        numbers = sorted(_numbers(act.after, Rejection))
        return [self.rejections[pk] for pk in numbers if pk in self.rejections]

    def _passages(self, rows: Iterable[Rejection]) -> str:
        return _listed([self._end(one.highlight) for one in rows]) or "a passage"

    def _end(self, end: Highlight) -> str:
        words = Truncator(self.words_of.get(end.pk, "")).chars(SHORT)
        return f"{quoted(words)} of {isolated(end.article.source.name)}"

    def _took(self, act: Act) -> str:
        return f"took words of {self._whose(act)} away from {self._of_claims(act)}"

    def _respoke(self, act: Act) -> str:
        said = next((state for ref, state in act.after.items() if ref in self.outlets), {})
        speaker = self.speakers.get(said.get("speaker_id"))
        who = quoted(speaker) if speaker else "somebody unnamed" if said.get("anonymous") else "its own voice"
        return f"gave words of {self._whose(act)} on {self._of_claims(act)} to {who}"

    def _of_claims(self, act: Act) -> str:
        return self._called({one.pk for one in self._claims_of(act)})

    def _called(self, claims: Iterable[int]) -> str:
        return _listed([quoted(self.claims[pk]) for pk in sorted(claims) if pk in self.claims])

    def _whose(self, act: Act) -> str:
        names = dict.fromkeys(self.outlets[ref] for ref in act.after if ref in self.outlets)
        return _listed([isolated(name) for name in names]) or "a report"

    def _claims_of(self, act: Act) -> list[Claim]:
        own = _numbers(act.after, Claim)
        rows = _numbers(act.after, Evidence) & set(self.evidence)
        rows |= {self.of_figures[ref] for ref in act.after if ref in self.of_figures}
        by_evidence = {self.evidence[pk].claim_id for pk in rows}
        return [self.claims[pk] for pk in sorted(own or by_evidence) if pk in self.claims]

    def pages(self, act: Act) -> tuple[tuple[str, str], ...]:
        found = [self._page(target) for target in act.targets]
        return tuple(dict.fromkeys(page for page in found if page is not None))

    def _side_by_side(self, link: Link) -> tuple[str, str]:
        left, right = link.left.article, link.right.article
        asked = urlencode([("source", left.key), ("source", right.key)])
        return "the two reports side by side", f"{reverse('compare', args=[left.story.slug])}?{asked}"

    def _page(self, target: dict) -> tuple[str, str] | None:
        model, number = target["model"], int(target["ref"].rpartition(":")[2])
        if model == "evidence" and number in self.evidence:
            return _quote_page(self.evidence[number], self.claims)
        if model == "highlight" and number in self.highlights and number not in self.words_of:
            return "the words in their report", self.highlights[number].get_absolute_url()
        if model == "article" and number in self.articles:
            return target["label"], self.articles[number].get_absolute_url()
        if model == "link" and number in self.links:
            return self._side_by_side(self.links[number])
        if model == "claim" and (number not in self.claims or self.claims[number].removed_at):
            return None
        if target["ref"] in self.gone:
            return None
        return (target["label"], reverse(PAGES[model], args=[target["key"]])) if model in PAGES else None


def _words_of(ends: set[int]) -> dict[int, str]:
    """{highlight: the words that were chosen}"""
    return dict(Anchor.objects.filter(origin=True, highlight__in=ends).values_list("highlight", "exact"))


def quote_url(claim: Claim, evidence: Evidence) -> str:
    """The quote on its claim's page."""
    return f"{claim.get_absolute_url()}#e-{evidence.public_id}"


def _quote_page(evidence: Evidence, claims: dict[int, Claim]) -> tuple[str, str] | None:
    claim = claims[evidence.claim_id]
    if claim.removed_at or evidence.removed_at:
        return None
    return f"the quote under {quoted(claim)}", quote_url(claim, evidence)


def _gone(model, refs: Iterable[str]) -> Iterable:
    """Those who were taken away: they have no page."""
    numbers = _numbers(refs, model)
    return model.objects.filter(pk__in=numbers).exclude(removed_at=None) if numbers else ()


def _voices_given(acts: Iterable[Act]) -> set[int]:
    states = (state for act in acts for one in (act, first_of(act)[0]) for state in _respoken(one))
    return {state["speaker_id"] for state in states if state.get("speaker_id")}


def _respoken(act: Act) -> Iterable[dict]:
    return act.after.values() if act.verb == "say who speaks" else ()


def _unmarked(act: Act) -> str:
    many = len(act.targets)
    return f"took {many} highlights away" if many > 1 else f"took the highlight away from {_names(act)}"


def _respanned(act: Act) -> str:
    """The words where the person chose them, before and after."""
    pairs = ((act.before[ref] or {}, state) for ref, state in act.after.items())
    chosen = (pair for pair in pairs if pair[1].get("origin") is True and "exact" in pair[1])
    before, after = next(chosen, ({}, {}))
    return f"moved a highlight from {quoted(before.get('exact', ''))} to {quoted(after.get('exact', ''))}"


def _numbers(refs: Iterable[str], model) -> set[int]:
    label = f"{model._meta.label_lower}:"
    return {int(ref.removeprefix(label)) for ref in refs if ref.startswith(label)}


def _decided(act: Act, claim: Claim) -> str:
    made = [state for ref, state in act.after.items() if ref.startswith("annotations.decision:")]
    tag, reason = (made[0].get("tag", ""), made[0].get("reason", "")) if made else ("", "")
    said = f", because {quoted(reason)}" if reason else ""
    if not tag and reason == REVIEWED:
        return f"reviewed {quoted(claim)} and left it untagged"
    if not tag:
        return f"took the tag of {quoted(claim)} back{said}"
    return f"tagged {quoted(claim)} {Tag(tag).label.lower() if tag in Tag.values else tag}{said}"


def _names(act: Act) -> str:
    """The rows by name: words where the act chose words, at most three."""
    words = [state["exact"] for state in act.after.values() if "exact" in (state or {})]
    kind = MERGED.get(act.verb)
    labels = [one["label"] for one in act.targets if kind in (None, one["model"])]
    names = list(dict.fromkeys(words or labels))
    return _listed([quoted(name) for name in names])


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:NAMED])
    return shown if len(names) <= NAMED else f"{shown} and {len(names) - NAMED} more"
