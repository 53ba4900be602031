"""The wire services, and the forms in which a page credits them.

A credit is a line or a bracket that holds nothing but names of services: "(REUTERS)", "By: AP", "Staff and
agencies". A report that says "told AFP" credits nobody: every outlet quotes its rivals so.
"""

import re

# canonical name: the ways in which credits spell it, folded to lower case
AGENCIES: dict[str, tuple[str, ...]] = {
    "AFP": ("afp", "agence france-presse", "agence france presse", "a.f.p.", "أ ف ب", "أ.ف.ب", "فرانس برس"),
    "AP": ("ap", "associated press", "the associated press", "a.p.", "أسوشيتد برس", "أسوشييتد برس"),
    "Reuters": ("reuters", "thomson reuters", "رويترز"),
    "dpa": ("dpa", "deutsche presse-agentur", "د ب أ"),
    "EFE": ("efe", "agencia efe", "إفي"),
    "ANSA": ("ansa",),
    "TASS": ("tass", "itar-tass", "тасс", "تاس"),
    "RIA Novosti": ("ria novosti", "ria", "риа новости"),
    "Interfax": ("interfax", "интерфакс"),
    "Xinhua": ("xinhua", "新华社", "شينخوا"),
    "Kyodo": ("kyodo", "kyodo news", "共同通信"),
    "Anadolu": ("anadolu", "anadolu agency", "aa", "الأناضول"),
    "SANA": ("sana", "سانا"),
    "PA": ("pa", "pa media", "press association"),
    "UPI": ("upi", "united press international"),
    "ANI": ("ani",),
    "PTI": ("pti", "press trust of india"),
    "IANS": ("ians",),
    "Bloomberg": ("bloomberg", "bloomberg news"),
}
_CANONICAL = {spelling: name for name, spellings in AGENCIES.items() for spelling in spellings}
NAMES = "|".join(re.escape(spelling) for spelling in sorted(_CANONICAL, key=len, reverse=True))
NAME = re.compile(rf"(?<!\w)(?:{NAMES})(?!\w)", re.IGNORECASE)
_AROUND = r"(?:staff|news|agency|agencies|and|with|&|by|via|from|source|report|photo|file|by:|وكالات|و)"
# (REUTERS) · Reuters/AFP · Staff and agencies · [AFP]
CREDIT = re.compile(
    rf"(?:\w{{2,3}}(?:/\w{{2,3}})*\s(?=\())?[(\[–—-]?\s*(?:{_AROUND}[\s:,/]+)*(?:{NAMES}|agencies|وكالات)(?:[\s,/&;|-]+(?:{_AROUND}|{NAMES}))*\s*[)\].]?",
    re.IGNORECASE,
)


def canonical(spelling: str) -> str | None:
    """The service's own name ("AFP") for a spelling of it ("agence france-presse"), None where it is none."""
    return _CANONICAL.get(" ".join(spelling.lower().split()))
