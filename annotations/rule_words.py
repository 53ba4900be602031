"""The rules' own words as one short sentence each, for readers who never saw docs/status-rules.md."""

from annotations.rules import Status

REASONS = {
    Status.AGREED: "Agreed: two voices or more support it, independently as far as is known, and nothing"
    " that counts conflicts.",
    Status.DISPUTED: "Disputed: rows that count cannot all be right. How many stand on each side does not"
    " settle it.",
    Status.SINGLE_SOURCE: "Single source: all that supports it goes back to one voice, however many outlets"
    " print it.",
    Status.UNVERIFIED: "Unverified: nothing recorded counts for it or against it.",
    Status.WITHDRAWN: "Withdrawn: what supported it was corrected by those who printed it.",
    Status.DENIED_ONLY: "Denied only: somebody denies it, nobody recorded says it. It may need other words.",
}

JOINED = {
    "a": "they print the same copied text",
    "b": "they quote the same speaker",
    "c": "their speakers speak for the same side",
    "d": "they are one outlet’s own words, or come by the same agency",
}
"""Why rows are one voice (R2)."""

ABSORBED = {
    "e": "unnamed people cannot be told apart, so they are taken for one",
    "f": "the outlet also quotes somebody, so its own words may rest on what it was told",
}
"""Why a row is no further voice (R2)."""

CONFLICTS = {
    "between-sides": ("Two sides", "", " says so; ", " denies it."),
    "within-one-side": ("Within one side", "", " says so; ", ", who speaks for the same side, denies it."),
    "dispute-over-what-was-said": (
        "What was said",
        "By ",
        " they say so; by ",
        " the same speaker denies it.",
    ),
    "figures": ("Figures that do not meet", "", " and ", " cannot both be right."),
    "touch-only": (
        "Figures that only touch",
        "",
        " and ",
        " share one end of their ranges and nothing more.",
    ),
}
"""kind: its title, and a sentence around the two voices (R3, R4)."""

ASIDE = {
    "superseded": "Taken back or put right later by those who printed it",
    "copy-of-corrected": "A copy of a report that was corrected later",
    "inconsistent-source": "At odds with itself: one source says both yes and no, or gives figures that do"
    " not meet",
    "earlier-as-of": "Speaks of an earlier moment: only the latest figures are compared",
}
"""Why a row is left out of the count (R0, R1, R4)."""

UNCOUNTED = {
    "qualifies": "Qualifies the claim, which counts neither for it nor against it",
    "mentions": "Only mentions it",
}

FLAGS = {
    "changed-over-time": "The figures speak of several moments; the latest is judged.",
    "overlap": "The ranges overlap without one holding the other.",
    "rounding": "Some figures differ by no more than rounding explains.",
    "ceiling-only": "An “up to” agrees with nearly any lower figure, so it proves little.",
    "copy-edit?": "Two prints of one text stand on opposite sides: somebody may have edited a copy.",
    "many-outlets-one-origin": "Several outlets carry it, but their words come from one origin.",
    "independence-not-shown": "There may be more than one voice, but that they are independent is not shown.",
    "qualified": "Somebody qualifies it.",
}
"""Flags that nothing else in the explanation tells."""


def number(count: int) -> str:
    """One, two … ten in words."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[count] if count < len(words) else f"{count:,}"


def listed(names: list[str]) -> str:
    """a; a and b; a, b and c"""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
