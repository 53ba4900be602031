"""Undo: restore what an act changed, unless a later act stands on it.

    act      A: statement s0 -> s1     B: statement s1 -> s2     C: undo of B
    undo A?  refused while B stands (it touched the same field); possible again after C.

Rows that the act made are removed, rows that it removed come back, a decision is answered by a new decision.
A speaker or party that it made on the way goes too, where no other words name them, and else stays.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F

from annotations.deciding import append_decision
from annotations.dependents import first_dependent, parents
from annotations.evidencing import by_correction, check_supersedes
from annotations.linking import drop_ends, is_needed, rival_of
from annotations.models import (
    Anchor,
    BestFigure,
    Claim,
    Decision,
    Evidence,
    Highlight,
    Link,
    Party,
    Rejection,
    Speaker,
)
from annotations.narrating import narrate
from annotations.respanning import carry_others
from articles.access import may_undo
from articles.acts import Done, Recorder, Refused, from_json, lock_stories, recording, ref_of
from articles.models import Act, Article, Story
from articles.recorded import fault_in
from articles.text.quoting import isolated, quoted

REFS_A_QUERY = 300
PEOPLE = (f"{Speaker._meta.label_lower}:", f"{Party._meta.label_lower}:")
EVIDENCE = f"{Evidence._meta.label_lower}:"
WHOLE = "A whole story is not unmade by undo; withdraw it instead, and it is a draft."
NOT_UNDONE = {
    "make story": WHOLE,
    "import story": WHOLE,
    "handle letter": "A letter is opened again on its own page.",
    "erase letter": "What was erased is gone for good.",
}
"""verb: why, and what to do instead"""


class UndoRefused(Refused):
    """`later` is the act that stands in the way, where there is one."""

    def __init__(self, message: str, later: Act | None = None):
        super().__init__(message)
        self.later = later


@dataclass
class Undone(Done):
    """`kept`: people whom the act made, and who stay, for other words name them by now."""

    kept: list[Speaker | Party] = field(default_factory=list)


def undo(act: Act, *, by) -> Undone:
    """Undo an act, as an act of its own (so that an undo can be undone). Raises UndoRefused, also for a user
    who may not do what would be undone."""
    _refuse_without_right(act, by)
    if fault := fault_in(act.before, act.after, act.targets):
        raise UndoRefused(f"This entry of the log cannot be undone ({fault}).")
    with transaction.atomic():
        if _has_people(act):
            lock_stories(Story.objects.all())  # words of any story may name them: none is put meanwhile
        return _undo(act, by)


def _has_people(act: Act) -> bool:
    return any(ref.startswith(PEOPLE) for ref in act.after)


def _undo(act: Act, by) -> Undone:
    with recording(act.story, by=by, verb="undo", undoes=act) as record:
        _refuse_if_undone(act)
        _refuse_if_touched_since(act)
        record.hold_shared()
        rows = _backwards(act)
        moves = {ref: before["claim_id"] for ref, before in act.before.items() if _only_moved(ref, before)}
        for ref, row in rows.items():
            if ref not in moves:
                _restore(record, act, ref, row, by)
            elif ref not in record.after:
                _move_back(record, [one for name, one in rows.items() if name in moves], moves)
        _check_whole(record, act, list(rows.values()))
        ends = [row for row in rows.values() if isinstance(row, Link | Rejection) and row.removed_at]
        drop_ends(record, ends)
    return Undone(None, record.entry, _kept(act, rows.values()))


def _kept(act: Act, rows: Iterable[models.Model]) -> list[Speaker | Party]:
    """Of those whom the act made. A row that was removed is not named by others, and one that came is."""
    made = [row for row in rows if isinstance(row, Speaker | Party) and act.before[ref_of(row)] is None]
    return [row for row in made if row.removed_at is None]


def _only_moved(ref: str, before: dict | None) -> bool:
    """Whether the act put this evidence to another claim, and did nothing else to it."""
    return ref.startswith(EVIDENCE) and before is not None and before.keys() == {"claim_id"}


def _refuse_without_right(act: Act, by) -> None:
    done = act
    while done.undoes is not None:
        done = done.undoes
    if not isinstance(by, str) and not may_undo(by, done.verb):
        raise UndoRefused("Only a publisher may undo this; ask one of them.")


def _refuse_if_undone(act: Act) -> None:
    if act.verb in NOT_UNDONE:
        raise UndoRefused(NOT_UNDONE[act.verb])
    again = Act.objects.filter(undoes=act).first()
    if again is not None:
        raise UndoRefused(f"{isolated(again.actor_name)} has undone this already.", again)


def _refuse_if_touched_since(act: Act) -> None:
    later = _standing_later_acts(act)
    for one in later:
        if one.touched() & act.touched():
            raise _in_the_way(one)


def _standing_later_acts(act: Act) -> list[Act]:
    """Later acts on the same rows, newest first, without those that undo each other's effect."""
    void: set[int] = set()
    standing = []
    for one in _later_acts_on(list(act.after), act):
        if one.pk in void:
            continue
        if one.undoes_id is not None and one.undoes_id > act.pk:
            void.add(one.undoes_id)
            continue
        standing.append(one)
    return standing


def _later_acts_on(refs: list[str], act: Act) -> list[Act]:
    """Newest first. Asked for in parts: SQLite takes no more than a thousand terms in one expression."""
    found: dict[int, Act] = {}
    for start in range(0, len(refs), REFS_A_QUERY):
        part = refs[start : start + REFS_A_QUERY]
        found |= Act.objects.filter(pk__gt=act.pk, after__has_any_keys=part).in_bulk()
    return [found[pk] for pk in sorted(found, reverse=True)]


def _in_the_way(later: Act | None) -> UndoRefused:
    """`later` is None where an import made the row: it is one act over a whole story."""
    if later is None:
        return UndoRefused("Rows that came with an imported story stand on it; remove those first.")
    line = narrate([later])[0]
    return UndoRefused(f"Later, on {later.at:%d %B %Y, %H:%M} UTC: {line}. Undo that first.", later)


def _backwards(act: Act) -> dict[str, models.Model]:
    """{ref: row} in the order in which they are restored: the last that was written first; but evidence that
    goes back to another claim each after the row that it corrects, and best figures, which rest on evidence
    of their own claim, last, as the database asks."""
    refs = [target["ref"] for target in reversed(act.targets)]
    rows = _rows(refs)
    moved = {ref: None for ref in refs if _moves_evidence(rows[ref], act.before[ref])}
    steps = by_correction([_as_before(rows[ref], act.before[ref]) for ref in moved])
    sorted_refs = iter([ref_of(one) for step in steps for one in step])
    order = [next(sorted_refs) if ref in moved else ref for ref in refs]
    order.sort(key=lambda ref: isinstance(rows[ref], BestFigure))
    return {ref: rows[ref] for ref in order}


def _rows(refs: list[str]) -> dict[str, models.Model]:
    """In a query for each model."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for ref in refs:
        label, _, pk = ref.rpartition(":")
        numbers[label].append(pk)
    by_ref = {}
    for label, pks in numbers.items():
        found = apps.get_model(label)._base_manager.all()
        if found.model is Evidence:  # which may be written many at once, as it is read here
            found = found.select_for_update()
        by_ref |= {ref_of(row): row for row in found.in_bulk(pks).values()}
    return {ref: by_ref[ref] for ref in refs}


def _moves_evidence(row: models.Model, before: dict | None) -> bool:
    return isinstance(row, Evidence) and "claim_id" in (before or ())


def _as_before(row: Evidence, before: dict) -> Evidence:
    return Evidence(pk=row.pk, supersedes_id=before.get("supersedes_id", row.supersedes_id))


def _check_whole(record: Recorder, act: Act, rows: list[models.Model]) -> None:
    """What can be asked only when all rows are back: corrections, best figures, merged claims, what has
    taken the place of a row that is back, changed highlights."""
    written = [row for row in rows if act.before[ref_of(row)] is not None]
    _refuse_crossed([row for row in written if isinstance(row, Evidence)])
    for row in _in_corrections([row for row in written if isinstance(row, Evidence)]):
        _check_corrections(row)
    for row in written:
        is_merged = isinstance(row, Claim) and "merged_into_id" in act.before[ref_of(row)]
        if is_merged and row.merged_into_id is not None:
            _refuse_gone_claim(row.merged_into_id)
    for row in written:
        if "removed_at" in act.before[ref_of(row)] and row.removed_at is None:
            _refuse_replaced(row)
    anchors = [row for row in written if isinstance(row, Anchor)]
    for highlight in Highlight.objects.filter(pk__in={one.highlight_id for one in anchors}):
        _carry_newer(record, highlight, {one.pk for one in anchors})


def _refuse_replaced(row: models.Model) -> None:
    """No two verdicts stand on one pair; and who was named anew meanwhile, when nobody bore the name, is not
    there twice."""
    rival = None
    if isinstance(row, Link):
        rival = rival_of(row)
    elif isinstance(row, Speaker | Party):
        later = type(row).objects.live().filter(name__iexact=row.name, merged_into=None, pk__gt=row.pk)
        rival = later.order_by("pk").first()
    if rival is not None:
        raise _in_the_way(_maker(rival))


def _refuse_crossed(rows: list[Evidence]) -> None:
    """No best figure rests on words that go back to another claim: it was chosen after they had come."""
    resting = BestFigure.objects.live().filter(evidence__in=rows).exclude(claim=F("evidence__claim"))
    first = resting.order_by("pk").last()
    if first is not None:
        raise _in_the_way(_maker(first))


def _in_corrections(rows: list[Evidence]) -> list[Evidence]:
    """Those that correct a row or are corrected (a query): the others need not be asked one by one."""
    corrected = set(Evidence.objects.live().filter(supersedes__in=rows).values_list("supersedes", flat=True))
    return [row for row in rows if row.supersedes_id is not None or row.pk in corrected]


def _check_corrections(row: Evidence) -> None:
    try:
        check_supersedes(row)
    except ValidationError as fault:
        raise _not_as_it_was(row, fault) from fault


def _carry_newer(record: Recorder, highlight: Highlight, restored: set[int]) -> None:
    """Texts that came after the act hold anchors of their own: they follow the words that are back."""
    if highlight.removed_at is None:
        _refuse_without_text(highlight)
    record.count(highlight)
    anchors = highlight.anchors.select_related("revision").order_by("pk")
    here = next(one for one in anchors if one.origin)
    carry_others(record, here, [one for one in anchors if one.pk not in restored])


def _not_as_it_was(row: models.Model, fault: ValidationError) -> UndoRefused:
    return UndoRefused(f"{quoted(row)} cannot be as it was: {' '.join(fault.messages)}")


def _restore(record: Recorder, act: Act, ref: str, row: models.Model, by) -> None:
    if act.before[ref] is None:
        _unmake(record, row, by, shared=act.story is None)
    else:
        _write_back(record, row, act.before[ref])


def _unmake(record: Recorder, row, by, *, shared: bool) -> None:
    if isinstance(row, Decision):
        _answer(record, row, by)
    elif isinstance(row, Anchor):
        return  # an anchor goes and comes with its highlight
    elif isinstance(row, Speaker | Party) and not shared and first_dependent(row) is not None:
        return  # made on the way; other words name them by now
    elif isinstance(row, Highlight) and row.purpose == Highlight.Purpose.LINK and is_needed(row):
        return  # another link or rejection ends in it by now
    elif not hasattr(row, "removed_at"):
        raise UndoRefused(f"{quoted(row)} may be used elsewhere by now; change it instead.")
    else:
        _refuse_if_needed(row)
        record.remove(row)


def _answer(record: Recorder, decision: Decision, by) -> None:
    """A decision is never taken out of the record: the one before it is decided again."""
    earlier = decision.claim.decisions.filter(pk__lt=decision.pk).order_by("pk").last()
    claim = decision.claim
    claim.refresh_from_db()
    if earlier is None:
        append_decision(record, claim, "", "", by=by)
    else:
        append_decision(record, claim, earlier.tag, earlier.reason, by=by, rests_on=earlier)


def _write_back(record: Recorder, row, before: dict) -> None:
    values = {name: from_json(row._meta.get_field(name), value) for name, value in before.items()}
    if {"tag", "decided_fingerprint"} & values.keys():
        return  # the answering decision writes the claim's cached tag
    if values.get("removed_at", "") is None:
        _refuse_without_parents(row)
    if values.get("removed_at") is not None:
        _refuse_if_needed(row)
    _refuse_absent(Party, values.get("party_id"))
    _refuse_absent(Speaker, values.get("speaker_id"))
    if isinstance(row, Article) and "current_id" in values:
        _refuse_if_highlighted(row, values["current_id"])
    if isinstance(row, BestFigure):
        _refuse_wrong_words(row, values)
    claims = _refuse_wrong_claim(row, values) if isinstance(row, Evidence) else []
    try:
        record.change(row, **values)
    except ValidationError as fault:
        raise _not_as_it_was(row, fault) from fault
    for claim in claims:
        record.touch(claim, "removed_at")


def _move_back(record: Recorder, rows: list[Evidence], moves: dict[str, int]) -> None:
    """Rows that an act only moved, each to its claim of `moves`, which is {ref: claim}: as many queries for
    many of them as for a few. `rows` are locked, each after the row that it corrects."""
    to = {row.pk: moves[ref_of(row)] for row in rows}
    claims = Claim.objects.in_bulk({*to.values(), *(row.claim_id for row in rows)})
    standing = [row for row in rows if row.removed_at is None]
    for number in sorted({to[row.pk] for row in standing}):
        _refuse_gone(claims[number])
    earlier = Evidence.objects.in_bulk({row.supersedes_id for row in standing} - {None})
    for row in standing:
        corrected = earlier.get(row.supersedes_id)
        if corrected is not None and to.get(corrected.pk, corrected.claim_id) != to[row.pk]:
            raise _parted(row)
    for step in by_correction(rows):
        for number in sorted({to[row.pk] for row in step}):
            record.change_rows([row for row in step if to[row.pk] == number], claim_id=number)
    for number in sorted(claims):
        record.touch(claims[number], "removed_at")


def _parted(row: Evidence) -> UndoRefused:
    return UndoRefused(
        f"{quoted(row)} corrects words that stand on another claim now; move those back first."
    )


def _refuse_wrong_claim(row: Evidence, values: dict) -> list[Claim]:
    """Of a row that stands when it is restored: its claim must stand too, and hold what the row corrects.
    Returns the claims between which it moves."""
    row.refresh_from_db()
    to = values.get("claim_id", row.claim_id)
    if values.get("removed_at", row.removed_at) is None:
        if "claim_id" in values:
            _refuse_gone_claim(to)
        earlier = Evidence.objects.filter(pk=values.get("supersedes_id", row.supersedes_id)).first()
        if earlier is not None and earlier.claim_id != to:
            raise _parted(row)
    return (
        list(Claim.objects.filter(pk__in={to, row.claim_id}).order_by("pk")) if "claim_id" in values else []
    )


def _refuse_wrong_words(row: BestFigure, values: dict) -> None:
    """Of a choice that stands when it is restored: the claim that it goes to must stand too, and its claim
    must hold the words that it rests on."""
    row.refresh_from_db()
    claim = values.get("claim_id", row.claim_id)
    if values.get("removed_at", row.removed_at) is not None:
        return
    if "claim_id" in values:
        _refuse_gone_claim(claim)
    words = Evidence.objects.filter(pk=values.get("evidence_id", row.evidence_id)).first()
    if words is not None and words.claim_id != claim:
        raise UndoRefused(
            f"{quoted(row)} rests on words that stand on another claim now; move those back first."
        )


def _refuse_gone_claim(number: int) -> None:
    _refuse_gone(Claim.objects.get(pk=number))


def _refuse_gone(claim: Claim) -> None:
    if claim.removed_at is not None:
        raise _in_the_way(_maker(claim))


def _refuse_absent(model: type[Speaker | Party], number: int | None) -> None:
    """No row names a merged party, nor anybody who was taken away: that, which came later, has to be undone
    first."""
    row = model.objects.filter(pk=number).first() if number is not None else None
    is_merged = isinstance(row, Party) and row.merged_into_id is not None
    if row is not None and (is_merged or row.removed_at is not None):
        raise _in_the_way(_maker(row))


def _refuse_if_needed(row) -> None:
    first = first_dependent(row)
    if first is not None:
        raise _in_the_way(_maker(first))


def _maker(row) -> Act | None:
    """The last act by which the row came, went, or hangs on the rows that it hangs on. One that changed
    something else of it stands in nobody's way; and its undo, which would be named next, even less."""
    ref = ref_of(row)
    acts = list(Act.objects.filter(after__has_key=ref).order_by("-pk"))
    return next((act for act in acts if _ties(act, ref)), acts[0] if acts else None)


def _ties(act: Act, ref: str) -> bool:
    before, after = act.before[ref], act.after[ref]
    if before is None:
        return True
    changed = {name for name, value in after.items() if before.get(name) != value}
    return any(name == "removed_at" or name.endswith("_id") for name in changed)


def _refuse_without_parents(row) -> None:
    for parent in parents(row):
        if parent.removed_at is not None:
            raise _in_the_way(_maker(parent))
    if isinstance(row, Highlight):
        _refuse_without_text(row)


def _refuse_without_text(highlight: Highlight) -> None:
    """A highlight comes back only while the text that it was made on stands."""
    current, origin = highlight.article.current, highlight.anchors.get(origin=True)
    if current is None or origin.revision_id not in {one.pk for one in current.chain()}:
        raise UndoRefused("The text that these words were chosen in was taken back; bring it back first.")


def _refuse_if_highlighted(article: Article, revision_id: int | None) -> None:
    """A text does not go while somebody's highlight was made on it."""
    kept = article.revisions.filter(pk=revision_id).first()
    numbers = {one.pk for one in kept.chain()} if kept else set()
    made_since = Anchor.objects.filter(
        highlight__article=article, highlight__removed_at=None, origin=True
    ).exclude(revision__in=numbers)
    first = made_since.select_related("highlight").first()
    if first is not None:
        is_end = first.highlight.purpose == Highlight.Purpose.LINK  # which goes with what rests on it
        rests = first_dependent(first.highlight) if is_end else None
        raise _in_the_way(_maker(rests) if rests else _placer(first))


def _placer(anchor: Anchor) -> Act | None:
    """The last act that chose these words for the highlight."""
    ref = ref_of(anchor)
    acts = list(Act.objects.filter(after__has_key=ref).order_by("-pk"))
    return next((act for act in acts if act.after[ref].get("origin")), acts[0] if acts else None)
