"""What a pasted or saved article says of itself: headline, byline, agency, date, place.

    Updated 15 May 2019            published  2019-05-15, day
    Bridge falls in storm          headline
    By Jane Roe                    byline     Jane Roe
    SIDON (Reuters) - It fell      place      SIDON, agency Reuters

Only what the page prints counts. A weekday without a year is no date; "told AFP" is no credit (every outlet
quotes the services), so such services are listed apart, in `told`, for a person to judge; a service
credited for a picture ("Image copyright Reuters") is none of the text's. No clock is read; the same text
gives the same heading.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .agencies import CREDIT, NAME, NAMES, canonical
from .dates import Precision, PrintedDate, dates_in
from .kinds import Kind
from .segmentation import Passage, segment
from .spans import Span, trimmed
from .vocabulary import vocabulary

_BY = re.compile(r"(?:by|author|بقلم|كتبت?|von|por|par)(?:\s*[:：]\s*|\s+)", re.IGNORECASE)
_BETWEEN = " ,|–—-\u00a0"  # stands between a name and a date
_SERVICE = r"[^\W\d_a-z][^()\d\n]{1,60}"  # a name that agencies.py does not know
_PLACE = re.compile(
    rf"""(?P<place>[^\W\d_a-z][^\W\d_]*[^–—:()\n]{{0,60}}?)\s*
         (?:\((?P<agency>(?i:{NAMES}))\)\s*(?:[-–—:]|\Z) | \((?P<service>{_SERVICE})\)\s*[-–—]\s
         | (?:--?\s|[–—:]\s))""",
    re.VERBOSE,
)
_TOLD = re.compile(rf"\b(?:told|telling|tells)\s+(?:the\s+)?(?P<agency>{NAMES})\b", re.IGNORECASE)
_SIGNED = re.compile(rf"[.!?”\"’]\s*[–—-]\s*(?P<agency>{NAMES})\W*\Z", re.IGNORECASE)
_SMALL = vocabulary("al el ez es de del la le les of the and di da do bin ben near in")
_FIRST = re.compile(r"publi|post|created|نشر|veröffentlicht", re.IGNORECASE)
_PICTURE = re.compile(r"image|photo|picture|copyright|getty|file", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """A wire service by its own name ("AFP") and where the page names it."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """What the page says of itself; None where it says nothing. Spans are code points of the whole text.

    `published` is (ISO 8601 cut to its precision, precision); `published_span` is where it is printed.
    `told` lists the services that the report says somebody spoke to, once each. `service` is a name
    that stands where a dateline names a service ("HALDEN (Northern Wire) -") and is none of those known.
    """

    headline: Span | None
    byline: Span | None
    agency: Credit | None
    published: tuple[str, Precision] | None
    published_span: Span | None
    place: Span | None
    told: tuple[Credit, ...] = ()
    service: Span | None = None


def read_heading(text: str, lang: str = "en", passages: Sequence[Passage] | None = None) -> Heading:
    """Read the heading of an article's raw text. Linear in its length.

    `passages` are the text's, where somebody has them already: cutting is most of the work.
    """
    passages = segment(text, lang) if passages is None else passages
    place, wired = _place(text, passages)
    printed = _published(text, passages)
    return Heading(
        headline=next((one.span for one in passages if one.kind is Kind.HEADLINE), None),
        byline=_byline(text, passages),
        agency=wired or _agency(text, passages),
        published=(printed.iso, printed.precision) if printed else None,
        published_span=printed.span if printed else None,
        place=place,
        told=_told(text, passages),
        service=_service(text, passages),
    )


def _byline(text: str, passages: Sequence[Passage]) -> Span | None:
    """The writer's name without "By"; a line of the staff where there is none; never a wire service alone."""
    lines = [one.span for one in passages if one.kind is Kind.BYLINE and not _is_bare(one.span.text_of(text))]
    named = (_name(text, span) for span in lines)
    found = next((span for span in named if span and not _is_credit(text, span)), None)
    return found or next((span for span in lines if _is_staff(span.text_of(text))), None)


def _name(text: str, line: Span) -> Span | None:
    words = line.text_of(text)
    opening = _BY.match(words)
    if opening is None and (words[-1] == "." or not _all_capitalised(words)):
        return None
    start = line.start + (opening.end() if opening else 0)
    end = next((printed.span.start for printed in dates_in(words, line.start)), line.end)
    return trimmed(text, start, start + len(text[start:end].rstrip(_BETWEEN)))


def _is_bare(words: str) -> bool:
    """A credit to a service, or a "By" whose name stands in the next line."""
    return bool(CREDIT.fullmatch(words) or _BY.fullmatch(words + " "))


def _all_capitalised(words: str) -> bool:
    return all(word[0].isupper() for word in words.split())


def _is_credit(text: str, span: Span) -> bool:
    return bool(CREDIT.fullmatch(span.text_of(text)))


def _is_staff(words: str) -> bool:
    return "@" not in words and ":" not in words


def dateline_length(words: str) -> int:
    """Code points before the report begins, 0 where it does at once: "SIDON (Reuters) - It fell"."""
    found = _PLACE.match(words[:120])
    if found is None or _place_name(found) is None:
        return 0
    return found.end() + len(words[found.end() :]) - len(words[found.end() :].lstrip(" –—-:"))


def _place(text: str, passages: Sequence[Passage]) -> tuple[Span | None, Credit | None]:
    """The dateline's place, and the service it names, from a line of its own or the body's first words."""
    for one in _openings(passages):
        found = _PLACE.match(one.span.text_of(text)[:120])
        place = _place_name(found) if found else None
        if found and place:
            agency = _credit(found, one.start) if found["agency"] else None
            return place.shifted(one.start), agency
        if one.kind is Kind.DATELINE:
            return _line_place(text, one), _named(text, one.span)
    return None, None


def _service(text: str, passages: Sequence[Passage]) -> Span | None:
    """Of the first opening that begins with a dateline."""
    for one in _openings(passages):
        if found := credited(one.span.text_of(text)):
            return found.shifted(one.start)
    return None


def credited(words: str) -> Span | None:
    """The name in the brackets of the dateline with which a passage begins, where agencies.py does not know
    it: "HALDEN (Northern Wire) - A fire"."""
    found = _PLACE.match(words[:120])
    if found is None or not found["service"] or _place_name(found) is None:
        return None
    return Span(*found.span("service"))


def _openings(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Datelines, then the first sentence of the body."""
    yield from (one for one in passages if one.kind is Kind.DATELINE)
    yield from [one for one in passages if one.kind in (Kind.SENTENCE, Kind.STANDFIRST)][:3]


def _place_name(found: re.Match[str]) -> Span | None:
    """The place in "AIN EBEL, Lebanon, May 5": in capitals, or before a service's name."""
    words = found["place"]
    named = re.match(r"[^,]*(?:,(?![^,]*\d)[^,]*)*", words)
    if (
        named is None
        or not _is_named(named.group())
        or not (words.split(",")[0].strip().isupper() or found["agency"])
        or not _is_named(found["service"] or "")
    ):
        return None
    return Span(found.start("place"), found.start("place") + len(named.group().rstrip(" ,")))


def _is_named(words: str) -> bool:
    """Whether each word is written as a name; small ones may join them (Deir al-Zor, Rio de la Plata)."""
    return not any(word[0].islower() and word not in _SMALL for word in re.findall(r"[^\W\d_]+", words))


def _line_place(text: str, one: Passage) -> Span:
    first = re.match(r"[^,|(–—\d-]+", one.span.text_of(text))
    return trimmed(text, one.start, one.start + (first.end() if first else 0))


def _agency(text: str, passages: Sequence[Passage]) -> Credit | None:
    """The service that the text is credited to: in a line of credit first, then after its last sentence."""
    lines = [one for one in passages if one.kind is Kind.BYLINE]
    bare = [one for one in passages if one.kind is Kind.CAPTION and CREDIT.fullmatch(one.span.text_of(text))]
    sources = [one for one in passages if one.kind is Kind.FURNITURE and _is_source(one.span.text_of(text))]
    for one in (*lines, *sources, *bare):
        words = one.span.text_of(text)
        if _is_whole_credit(words) and not _PICTURE.search(words):
            return _named(text, one.span)
    return _signed(text, passages)


def _is_source(words: str) -> bool:
    return words.lower().startswith(("source", "via", "المصدر"))


def _is_whole_credit(words: str) -> bool:
    opening = _BY.match(words) or re.match(r"(?:source|via|المصدر)\s*[:–—-]?\s*", words, re.IGNORECASE)
    return bool(CREDIT.fullmatch(words[opening.end() :] if opening else words))


def _named(text: str, span: Span) -> Credit | None:
    found = NAME.search(text, span.start, span.end)
    name = canonical(found.group()) if found else None
    return Credit(name, Span(*found.span())) if found and name else None


def _credit(found: re.Match[str], start: int) -> Credit | None:
    name = canonical(found["agency"])
    return Credit(name, Span(*found.span("agency")).shifted(start)) if name else None


def _signed(text: str, passages: Sequence[Passage]) -> Credit | None:
    """`... on Monday. – AFP`: a service after the last sentence's stop."""
    report = [one for one in passages if one.reported]
    if not report:
        return None
    start = max(report[-1].start, report[-1].end - 60)
    found = _SIGNED.search(text[start : report[-1].end])
    return _credit(found, start) if found else None


def _told(text: str, passages: Iterable[Passage]) -> tuple[Credit, ...]:
    """Services that somebody told, the first place of each."""
    credits: dict[str, Credit] = {}
    for one in passages:
        for found in _TOLD.finditer(one.span.text_of(text)) if one.reported else ():
            credit = _credit(found, one.start)
            if credit:
                credits.setdefault(credit.name, credit)
    return tuple(credits.values())


def _published(text: str, passages: Sequence[Passage]) -> PrintedDate | None:
    """The date of publication, else of the update, from the page's lines and the dateline alone."""
    lines = [one.span for one in passages if one.kind in (Kind.FURNITURE, Kind.BYLINE, Kind.DATELINE)]
    lines += [
        dateline for dateline in (_inline_dateline(text, one) for one in _openings(passages)) if dateline
    ]
    dated = [(span, printed) for span in lines for printed in _dates_of(text, span)]
    first = [printed for span, printed in dated if _FIRST.search(span.text_of(text))]
    return next(iter(first), None) or next((printed for _, printed in dated), None)


def _dates_of(text: str, span: Span) -> tuple[PrintedDate, ...]:
    words = span.text_of(text)
    if len(words) > 200 or "©" in words or "copyright" in words.lower():
        return ()
    return dates_in(words, span.start)


def _inline_dateline(text: str, one: Passage) -> Span | None:
    end = dateline_end(one.span.text_of(text)[:120])
    return Span(one.start, one.start + end) if end else None


def dateline_end(words: str) -> int:
    """Where the dateline ends with which the passage begins ("AIN EBEL, Lebanon (AFP) - "); 0 without one."""
    found = _PLACE.match(words)
    return found.end() if found and _place_name(found) else 0
