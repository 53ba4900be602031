"""Words that tell a reader something where two reports share them.

Alloush, 300, convoy, Karbulaq      tell
made, gone, official, Friday, said  stand in every report
"""

from .agencies import canonical
from .common import COMMON
from .months import MONTHS
from .reporting import BETWEEN, QUOTING, WEEKDAYS
from .vocabulary import vocabulary

SHORTEST = 4  # letters of a word in small letters
_EVERYWHERE = vocabulary(
    """
    make makes made making take takes took taken taking give gives gave given come comes came coming went gone
    goes going gets getting left leave keep kept held hold holds used using want wanted need needs seen look
    begin began begun start started ended found find work works help helped able known know knows think
    thought
    official officials spokesman spokeswoman spokesperson statement statements report reports reported source
    sources people person persons others someone everyone anyone nobody group groups side sides member members
    number numbers part parts area areas place places time times year years month months week weeks hour hours
    days morning evening night today yesterday tomorrow early late later earlier recent recently last first
    second next past long short high least many much several around across along near nearly almost about
    another different same good well great large small major main whole full certain likely least less
    according including included amid despite because while however therefore instead
    """
)


def is_telling(word: str) -> bool:
    """Whether a word as printed is a number, a name, or a noun or verb that not every report has."""
    plain = word.lower().strip(".'’\"")
    if len(word) > 1 and word.isalpha() and word.isupper():
        return canonical(plain) is None  # IS is no "is"
    if plain in COMMON | _EVERYWHERE | QUOTING | BETWEEN | WEEKDAYS or plain in MONTHS:
        return False
    if canonical(plain) is not None and not plain.isdecimal():
        return False
    if any(letter.isdecimal() for letter in plain) or plain != word.strip(".'’\""):
        return any(letter.isalnum() for letter in plain)
    return len(plain) >= SHORTEST
