"""What each paragraph is, by its words and by its place on the page.

    News Blog                             furniture      a section's label above the headline
    Bridge falls in storm                 headline       the first line that is a title, with text below
    By Jane Roe                           byline
    The bridge fell on Monday.            sentence       from here on the body
    No way across                         cross-heading  a short title between paragraphs
    • What we know of the storm           furniture      a list of links
    Engineers had warned of it.           sentence
    Roe reported from Sidon.              byline         only at the end

Words come first (furniture.py); place decides about what the words leave open. A paragraph that nothing
speaks against is report: a link too many is greyed out by hand more easily than a lost sentence is missed.
Each step looks at a bounded number of neighbours, so the whole is linear in the number of paragraphs.
"""

import re
from collections.abc import Sequence

from .abbreviations import SAYING
from .agencies import NAME, NAMES
from .dates import is_date_line
from .furniture import heads_links, is_bullet, is_staff_line, line_kind, names_writers, surely
from .kinds import Kind
from .normalize import fold_text
from .sentences import ends_with_stop
from .vocabulary import vocabulary

TITLE_WORDS, TITLE_LENGTH = 30, 220
TITLE_THAT_ASKS = 15  # words, with a question or exclamation mark at the end and no other stop within
CROSS_HEADING_WORDS, CROSS_HEADING_LENGTH = 10, 80
STANDFIRST_WORDS = 45
TEASER_WORDS = 30
LABEL_WORDS = 3
NAME_WORDS = 4
UNSPACED = 3  # a word of a script without blanks takes about so many code points
LINES_OF_STANDFIRST = 3
LAST_PARAGRAPHS = 4  # a staff line stands among these

_SECTIONS = vocabulary(
    """
    news blog blogs world opinion analysis politics business sport sports culture live africa europe asia
    americas international national local regional region video videos breaking exclusive latest updates
    feature features editorial commentary home east middle us uk economy society science health environment
    technology tech media lifestyle arts entertainment weather report reports special photos gallery
    explainer interview headlines أخبار الأخبار عاجل العالم سياسة رياضة اقتصاد عربي دولي تقارير monde
    politique nachrichten politik mundo noticias
    """
)
_OF_LABELS = vocabulary("the and & of top")
_INLINE_DATELINE = re.compile(
    r"[A-Z][A-Z.'’ /-]{2,40}(?:[,(][^–—:.]{0,60})?[\s)](?:--?|[–—:])\s|[^.!?:–—]{2,60}\([^)]{2,40}\)\s?[-–—]"
)
_ASKS = re.compile(r"(?:[^.!?؟？！]|\.(?!\s))*[?!؟？！]+[\"'”’»)]*")
# A bridge after the storm (Reuters): below the headline a line that is no sentence credits its picture
_PICTURED = re.compile(rf"[^.!?]*\s[(\[](?:{NAMES})[)\]]", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W_]+")
_PART = re.compile(r"\s*[,|/–—:-]\s*")


def paragraph_kinds(lines: Sequence[str]) -> list[Kind]:
    """The kind of each paragraph. `lines`: the paragraphs' words, none blank, in order."""
    kinds = [line_kind(line) for line in lines]
    body = _read_head(lines, kinds)
    _read_lists(lines, kinds, body)
    _read_links(lines, kinds, body)
    _read_tail(lines, kinds, body)
    _read_cross_headings(lines, kinds, body)
    return [kind or Kind.SENTENCE for kind in kinds]


def word_count(line: str) -> int:
    """The words of a line; without blanks (Chinese, Thai), an estimate from its length."""
    words = len(line.split())
    return words if words > 1 or line.isascii() else max(words, len(line) // UNSPACED)


def is_title(line: str) -> bool:
    """Whether a line may be a headline: short, not closed by a full stop, not open to the next line."""
    if len(line) > TITLE_LENGTH or word_count(line) > TITLE_WORDS or line[-1] in ":,;،؛":
        return False
    if not ends_with_stop(line):
        return True
    return word_count(line) <= TITLE_THAT_ASKS and bool(_ASKS.fullmatch(line))


def is_dateline(line: str) -> bool:
    """`BEIRUT, May 5 (Reuters)`: a place, with capitals, a date or a service that say what the line is."""
    if len(line) > CROSS_HEADING_LENGTH or ends_with_stop(line):
        return False
    bare = re.sub(r"\([^)]*\)", "", line)
    parts = [part for part in _PART.split(bare.strip(" -–—:|")) if part]
    if (
        not parts
        or not all(_is_place(part) or is_date_line(part) for part in parts)
        or not _is_place(parts[0])
    ):
        return False
    credited = bare != line and NAME.search(line)
    dated = any(is_date_line(part) for part in parts[1:])
    return bool(credited or dated or (parts[0].isupper() and word_count(bare) <= NAME_WORDS))


def _is_place(part: str) -> bool:
    words = part.split()
    return len(words) <= NAME_WORDS and not any(word[0].isdecimal() or word[0].islower() for word in words)


def _read_head(lines: Sequence[str], kinds: list[Kind | None]) -> int:
    """Mark what stands above the body; the index of the body's first paragraph."""
    headline = _headline(lines, kinds)
    if headline is None:
        return next((i for i, kind in enumerate(kinds) if kind is None), len(lines))
    kinds[headline] = Kind.HEADLINE
    standfirsts, title = 0, _bare(lines[headline])
    for i in range(headline + 1, len(lines)):
        if _bare(lines[i]) == title:
            kinds[i] = Kind.HEADLINE
        if kinds[i] is None:
            kinds[i] = _kind_in_head(lines, kinds, i) if standfirsts < LINES_OF_STANDFIRST else None
            standfirsts += kinds[i] is Kind.STANDFIRST
        if kinds[i] is None:
            return i
    return len(lines)


def _headline(lines: Sequence[str], kinds: list[Kind | None]) -> int | None:
    """The first line that is a title with text below it; labels above it become furniture."""
    for i, line in enumerate(lines):
        if kinds[i] is not None and surely(line):
            continue
        if not is_title(line) or is_bullet(line) or not _text_below(kinds, i):
            return None
        if _is_label(line) and _title_follows(lines, kinds, i):
            kinds[i] = Kind.FURNITURE
            continue
        return i
    return None


def _text_below(kinds: Sequence[Kind | None], i: int) -> bool:
    return None in kinds[i + 1 :][:40]


def _is_label(line: str) -> bool:
    words = [word.lower() for word in _LETTERS.findall(line)]
    return 0 < len(words) <= LABEL_WORDS and bool(_SECTIONS & set(words)) and not line.endswith("?")


def _title_follows(lines: Sequence[str], kinds: Sequence[Kind | None], i: int) -> bool:
    """Whether one of the next lines is a longer title, so that this one only names its section."""
    ahead = [
        line for line, kind in zip(lines[i + 1 : i + 6], kinds[i + 1 : i + 6], strict=True) if kind is None
    ]
    return any(is_title(line) and word_count(line) > LABEL_WORDS for line in ahead[:2])


def _bare(line: str) -> str:
    """The letters and figures alone: a headline printed twice differs in its marks."""
    return " ".join(_LETTERS.findall(fold_text(line[:TITLE_LENGTH])))


def _kind_in_head(lines: Sequence[str], kinds: Sequence[Kind | None], i: int) -> Kind | None:
    """Dateline, name of the writer or standfirst between headline and body; None: the body begins."""
    line = lines[i]
    if is_dateline(line):
        return Kind.DATELINE
    if _PICTURED.fullmatch(line):
        return Kind.CAPTION
    if not _text_below(kinds, i):
        return None
    if not ends_with_stop(line) and line[-1] not in ":,;":
        if _is_label(line):
            return Kind.FURNITURE
        if _is_name(line) or (kinds[i + 1] is not None and names_writers(line)):
            return Kind.BYLINE
        return Kind.STANDFIRST if word_count(line) <= STANDFIRST_WORDS else None
    return Kind.STANDFIRST if _introduces(lines, kinds, i) else None


def _is_name(line: str) -> bool:
    words = line.split()
    return 2 <= len(words) <= NAME_WORDS and all(word[0].isupper() for word in words) and not line.isupper()


def _introduces(lines: Sequence[str], kinds: Sequence[Kind | None], i: int) -> bool:
    """Whether a closed paragraph stands apart: it teases, or byline, date or dateline follow it."""
    words = word_count(lines[i])
    if words <= TEASER_WORDS and lines[i].endswith(("?", "؟", "？")):
        return True
    if words > STANDFIRST_WORDS or _INLINE_DATELINE.match(lines[i]):
        return False
    for j in range(i + 1, min(len(lines), i + 8)):
        if kinds[j] is None:
            return bool(_INLINE_DATELINE.match(lines[j])) or is_dateline(lines[j])
        if kinds[j] is Kind.BYLINE or is_date_line(lines[j]):
            return True
    return False


def _read_lists(lines: Sequence[str], kinds: list[Kind | None], body: int) -> None:
    """Items without a stop are links to other pages, unless a paragraph with a colon announces them."""
    for i, line in enumerate(lines):
        if not is_bullet(line) or kinds[i] not in (None, Kind.STANDFIRST):
            continue
        before = i - 1
        announced = before >= 0 and lines[before].endswith((":", "："))
        carried_on = before >= 0 and is_bullet(lines[before]) and kinds[before] is Kind.SENTENCE
        if announced or carried_on or ends_with_stop(line):
            kinds[i] = Kind.SENTENCE
        elif i > body or body == len(lines):
            kinds[i] = Kind.FURNITURE


def _read_links(lines: Sequence[str], kinds: list[Kind | None], body: int) -> None:
    """Titles under `Related stories` or `Read more` are its links."""
    under = False
    for i in range(body, len(lines)):
        if kinds[i] is Kind.FURNITURE:
            under = under or heads_links(lines[i])
        elif kinds[i] is None:
            under = under and is_title(lines[i]) and not ends_with_stop(lines[i])
            kinds[i] = Kind.FURNITURE if under else None
        else:
            under = False


def _read_tail(lines: Sequence[str], kinds: list[Kind | None], body: int) -> None:
    """Below the last closed paragraph stand names and links; a staff line among the last paragraphs."""
    report = [i for i in range(body, len(lines)) if kinds[i] is None]
    for i in report[1:][-LAST_PARAGRAPHS:]:
        if is_staff_line(lines[i]):
            kinds[i] = Kind.BYLINE
    report = [i for i in report if kinds[i] is None]
    last = next((i for i in reversed(report) if ends_with_stop(lines[i])), None)
    below = [i for i in report if last is not None and i > last and is_title(lines[i])]
    for i in below:
        if len(below) > 1:
            kinds[i] = Kind.FURNITURE
        elif _is_name(lines[i]) or len(lines[i].split()) == 1:
            kinds[i] = Kind.BYLINE


def _read_cross_headings(lines: Sequence[str], kinds: list[Kind | None], body: int) -> None:
    """Short titles between paragraphs of the body, where its paragraphs are closed by stops at all."""
    report = [i for i in range(body, len(lines)) if kinds[i] is None]
    long_ones = [i for i in report if word_count(lines[i]) > CROSS_HEADING_WORDS]
    closed = sum(ends_with_stop(lines[i]) for i in long_ones)
    if not closed or closed * 2 < len(long_ones):
        return
    last = report[-1]
    for i in report:
        if i < last and _is_cross_heading(lines, i, first=i == body):
            kinds[i] = Kind.CROSS_HEADING


def _is_cross_heading(lines: Sequence[str], i: int, *, first: bool) -> bool:
    line = lines[i]
    if len(line) > CROSS_HEADING_LENGTH or word_count(line) > CROSS_HEADING_WORDS or not is_title(line):
        return False
    if line.endswith(("!", "！")) or (ends_with_stop(line) and (first or _is_quoted(line))):
        return False
    if _is_quoted(line) and SAYING & set(line.lower().split()):
        return False
    announced = i > 0 and lines[i - 1].endswith((":", "：", ","))
    return not (announced or line[0].islower() or lines[i + 1][0].islower() or is_bullet(line))


def _is_quoted(line: str) -> bool:
    return line[0] in "\"'“‘«"
