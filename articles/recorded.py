"""What an act in the log may speak of: rows of ours, and those of their fields that verbs write.

The log is what undo follows. An entry that names anything else (an account's rights, a row without a number)
was not written by a verb, and is neither restored from an archive nor undone.
"""

import re

from django.apps import apps

REF = re.compile(r"((?:articles|annotations)\.[a-z]+):(\d{1,18})", re.ASCII)
CACHED = {"annotations.claim": {"tag", "decided_fingerprint"}}
"""Columns beside RECORDED that verbs write: a claim's tag follows its newest decision."""


def fault_in(before, after, targets) -> str:
    """What is wrong with an act's three columns, in words; empty where nothing is."""
    if not (isinstance(before, dict) and isinstance(after, dict) and isinstance(targets, list)):
        return "before and after are objects, targets a list"
    if before.keys() != after.keys():
        return "before and after name other rows"
    for ref in after:
        if fault := _fault_of(ref, before[ref], after[ref]):
            return f"{ref[:60]}: {fault}"
    named = [one.get("ref") if isinstance(one, dict) else None for one in targets]
    if sorted(after) != sorted(filter(None, named)) or None in named:
        return "targets are not the rows of after"
    if not all(isinstance(one.get(name), str) for one in targets for name in ("model", "key", "label")):
        return "a target without model, key and label"
    return ""


def _fault_of(ref: str, before, after) -> str:
    match = REF.fullmatch(ref)
    if match is None:
        return "no row of the log"
    fields = recorded_fields(match[1])
    if not fields:
        return "no row of the log"
    if not isinstance(after, dict) or not (before is None or isinstance(before, dict)):
        return "no fields"
    strange = ({*after, *(before or {})}) - fields
    return f"no verb writes {min(strange)[:60]}" if strange else ""


def recorded_fields(label: str) -> set[str]:
    """The fields of a model that an act may hold; empty for a model that is not in the log."""
    try:
        model = apps.get_model(label)
    except LookupError:
        return set()
    recorded = getattr(model, "RECORDED", ())
    return {*recorded, *CACHED.get(label, set())} if recorded else set()
