"""Which counted nouns count the same things, so that their figures can contradict each other.

    300 fighters    500 militants     one unit: the outlet's word for the same men
    61 dead         83 deaths         one unit
    300 people      300 civilians     two units: civilians are some of the people
    200 soldiers    300 fighters      two units: they fight each other

Only what cannot be counted apart is one unit: a part is no whole (the wounded and the casualties), another
standing is another thing (migrants and refugees, prisoners and hostages), other parties are others (rebels
and militants), and another measure (miles and kilometres) never contradicts. Where nouns differ, they are
told.
"""

from collections.abc import Mapping

from .normalize import names_in
from .vocabulary import vocabulary

_ROWS = {
    "people": "person persons شخص شخصا أشخاص",  # the same word
    "fighters": "militants jihadists jihadis insurgents terrorists extremists gunmen "
    "مقاتل مقاتلا مقاتلين مسلح مسلحا مسلحين",
    # ^ armed men of no state: which word is used tells of who speaks
    "troops": "soldiers servicemen",
    "policemen": "police",
    "protesters": "protestors demonstrators marchers متظاهر متظاهرا",
    "dead": "deaths killed fatalities قتيل قتيلا قتلى",  # adjectives and nouns of one count
    "wounded": "injured injuries hurt جريح جريحا جرحى مصاب مصابا",  # not casualties, which are the dead too
    "missing": "disappeared مفقود مفقودا",
    "detained": "arrested detainees",
    "captives": "hostages",
    "firefighters": "firemen",
    "employees": "staff staffers",  # not workers, who may be others'
    "children": "kids",
    "lawmakers": "deputies legislators",  # of one parliament
    "votes": "ballots",
    "homes": "houses dwellings",  # not buildings, of which they are some
    "planes": "aeroplanes airplanes",  # not aircraft, helicopters included
    "helicopters": "choppers",
    "trucks": "lorries",
    "dollars": "usd دولار دولارا",
    "euros": "eur euro يورو",
    "pounds": "gbp",
    "kilometres": "kilometers",  # not km, which is printed of speeds too
    "metres": "meters",
}


_ENDS_IN_S = ("ss", "us")  # loss, bus
_WITH_S = {"gas", "lens"}


def singular(unit: str) -> str:
    """The unit without the -s of a plural."""
    return unit if unit in _WITH_S or unit.endswith(_ENDS_IN_S) else unit.removesuffix("s")


_TIMES = vocabulary(
    """
    second minute hour day night week month year decade century centurie ثانية ثوان دقيقة دقائق ساعة ساعات يوم
    يوما أيام أسبوع أسبوعا أسابيع شهر شهرا أشهر شهور سنة سنوات عام عاما أعوام
    """
)


def is_time(unit: str) -> bool:
    """Whether what is counted are lengths of time: 40 hours, 3 working days."""
    return bool(unit) and singular(unit.split()[-1]) in _TIMES


_FOLDED = {singular(word): singular(unit) for unit, row in _ROWS.items() for word in (unit, *row.split())}


def folded_unit(unit: str, spellings: Mapping[str, str] | None = None) -> str:
    """The unit, a counted noun as printed in lower case, by which figures are compared; "" stays "".

    `spellings`: the story's, variant -> name: a noun that an editor put there is its name's unit.
    """
    known = names_in(unit, spellings) if spellings and unit else ()
    if known and (known[0][0].start, known[0][0].end) == (0, len(unit)):
        unit = known[0][1]
    return _FOLDED.get(singular(unit), singular(unit))
