"""Who said it: the speakers of quotations and of reported speech, by rules in order of their trust.

    “We leave,” said Ann Roe, a pilot.  “Today,” she added.   ⏎   “For good.”        Police said he …
    ^---------^      ^-----^  ^-----^   ^------^ ^-^              ^---------^        ^----^
    verb-name        name     role      pronoun: Ann Roe          continued          indirect

One pass over the paragraphs: quotations are blanked, sentences cut, each sentence's cues read (cues.py). A
quotation takes the cue right behind it, then the one before it, then any of its sentence; else, at the
beginning of a paragraph or behind another, the speaker of the quotation before. Pronouns take the last
speaker that fits, a last name the fullest form printed so far. Proposals that a person confirms: `rule` says
how each was found, and `Rule.trust` puts the surest first. The pass is linear in the length of the text and
kept for the texts read last.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from .cues import BLANK, Cue, Order, cues_in
from .guesses import Rule, SpeakerGuess, SpeechCue
from .paragraphs import paragraph_spans
from .people import HE, THEY, Known, People
from .quotations import Quotation, quotations_in
from .sentences import sentence_spans
from .spans import Span
from .subjects import Subject, is_anonymous, read_subject
from .vocabulary import vocabulary


@dataclass(slots=True)
class _Sentence:
    """A sentence of the blanked text with its cues, those that name a speaker only."""

    span: Span
    paragraph: int
    cues: list[tuple[Cue, SpeakerGuess]] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """All that one pass found; `quotes` are the outer quotations with somebody's words, in order."""

    sentences: list[_Sentence]
    quotes: list[Quotation]
    speakers: list[SpeakerGuess | None]


_ADDRESS = vocabulary("mr mrs ms miss mx herr frau")
_GAP = re.compile(r"[\s,.;:!?\"'“”‘’«»—–-]*")
NEAR = 200  # code points between a verb and the quotation that it introduces
KEPT, KEPT_LONG = 64, 2  # texts whose reading is kept: a page asks for each quotation of some texts in turn
LONG = 50_000  # code points


def speaker_of(text: str, quotation: Quotation | Span, names: Sequence[str] = ()) -> SpeakerGuess | None:
    """Who says the quotation, or what stands at the span; None where no rule finds anybody.

    `names` are full names known beforehand, which last names may stand for. A span that holds or touches a
    quotation is read as that quotation, any other as reported speech: the cue of its sentence.
    Raises ValueError where the span ends beyond the text.
    """
    if quotation.end > len(text):
        raise ValueError(f"The quotation ends at {quotation.end}, the text has only {len(text)} code points.")
    if isinstance(quotation, Quotation) and not quotation.is_speech:
        return None
    reading = _reading(text, tuple(names))
    found = _quote_at(reading, quotation.start, quotation.end)
    if found is not None:
        return reading.speakers[found]
    return _indirect(reading, quotation.start, quotation.end)


def speakers_in(text: str, names: Sequence[str] = ()) -> tuple[SpeechCue, ...]:
    """All clauses that report speech in words that surely do, or beside a quotation, in order."""
    reading = _reading(text, tuple(names))
    starts = [quote.start for quote in reading.quotes]
    return tuple(
        SpeechCue(cue.span.start, cue.span.end, cue.verb, guess)
        for sentence in reading.sentences
        for cue, guess in sentence.cues
        if cue.strong or _holds_quote(reading, starts, sentence)
    )


def _reading(text: str, names: tuple[str, ...]) -> _Reading:
    return _kept_reading(text, names) if len(text) < LONG else _kept_long_reading(text, names)


def _read(text: str, names: tuple[str, ...]) -> _Reading:
    quotes = [one for one in quotations_in(text) if one.depth == 0]
    spoken = [one for one in quotes if one.is_speech]
    blanked = _blanked(text, spoken)
    people = People(text, names)
    sentences = [
        _Sentence(span, number)
        for number, paragraph in enumerate(paragraph_spans(text))
        for span in sentence_spans(blanked, paragraph.start, paragraph.end)
    ]
    for number, sentence in enumerate(sentences):
        before = sentences[number - 1] if number else None
        if before and before.paragraph == sentence.paragraph and not before.cues:
            people.mention(text, before.span)
        _read_cues(text, blanked, sentence, people)
    reading = _Reading(sentences, spoken, [])
    for guess in _quoted(text, blanked, reading):
        reading.speakers.append(guess)
    return reading


_kept_reading = lru_cache(maxsize=KEPT)(_read)
_kept_long_reading = lru_cache(maxsize=KEPT_LONG)(_read)


def _blanked(text: str, quotes: Sequence[Quotation]) -> str:
    """The text with the words of quotations replaced, at the same length; a stop at their end is kept, and
    lines.
    """
    pieces, at = [], 0
    for quote in quotes:
        for part in quote.parts:
            words = part.text_of(text)
            kept = len(words) - len(words.rstrip(".!?…,؟。"))
            pieces += [text[at : part.start], BLANK * (len(words) - kept), words[len(words) - kept :]]
            at = part.end
    return "".join([*pieces, text[at:]])


def _read_cues(text: str, blanked: str, sentence: _Sentence, people: People) -> None:
    words = sentence.span.text_of(blanked)
    last: SpeakerGuess | None = None
    hidden = is_anonymous(words)
    for cue in cues_in(words, sentence.span.start):
        guess = (
            _guess(text, hidden, cue, people)
            if cue.subject
            else last and replace(last, rule=Rule.SAME_SENTENCE)
        )
        if guess:
            sentence.cues.append((cue, guess))
            last = guess


def _guess(text: str, hidden: bool, cue: Cue, people: People) -> SpeakerGuess | None:
    if cue.subject is None:
        return None
    rule = Rule.ACCORDING if cue.order is Order.ACCORDING else Rule.INDIRECT
    printed = cue.subject.text_of(text)
    if printed.lower() in HE | THEY:
        return _of_pronoun(cue.subject, printed, people)
    subject = read_subject(text, cue.subject)
    if subject is None:
        return None
    name = subject.name.text_of(text)
    full = people.full_name(name, cue.subject.start) if subject.person else people.long_form(name)
    guess = SpeakerGuess(
        subject.name.start, subject.name.end, name, full, _role(text, cue, subject),
        subject.anonymous or (not subject.person and hidden), rule,
    )  # fmt: skip
    people.spoke.append(Known(guess, subject.person))
    return guess


def _of_pronoun(span: Span, printed: str, people: People) -> SpeakerGuess | None:
    known = people.meant_by(printed.lower())
    if known is None:
        return None
    return replace(
        known.guess,
        start=span.start,
        end=span.end,
        name=printed,
        full_name=known.guess.full_name,
        rule=Rule.PRONOUN,
    )


def _role(text: str, cue: Cue, subject: Subject) -> str:
    """What stands before the name, or the apposition."""
    parts = [one.text_of(text) for one in (subject.role, cue.apposition) if one]
    return ", ".join(part.strip(" ,") for part in parts if part.strip(" ,.").lower() not in _ADDRESS)


def _quoted(text: str, blanked: str, reading: _Reading) -> Iterator[SpeakerGuess | None]:
    """The speaker of each quotation in order; each may go on with the one before."""
    starts = [sentence.span.start for sentence in reading.sentences]
    previous: tuple[int, SpeakerGuess] | None = None
    for quote in reading.quotes:
        first = reading.sentences[max(0, bisect_right(starts, quote.start) - 1)]
        final = reading.sentences[max(0, bisect_right(starts, quote.end - 1) - 1)]
        guess = (
            _in_sentence(blanked, quote, first, final)
            or _before_colon(blanked, quote, first)
            or _continued(quote, first, previous, reading, starts)
        )
        if guess:
            previous = final.paragraph, guess
        yield guess


def _in_sentence(blanked: str, quote: Quotation, first: _Sentence, final: _Sentence) -> SpeakerGuess | None:
    """The cue right behind, right before, before, behind."""
    behind, before = _next_cue(final, quote.end), _last_cue(first, quote.start)
    if behind and _GAP.fullmatch(blanked, quote.end, behind[0].span.start):
        turned = behind[0].order is Order.VERB_SUBJECT
        return _ruled(behind, Rule.QUOTE_VERB_NAME if turned else Rule.QUOTE_NAME_VERB)
    if before and quote.start - before[0].verb.end < NEAR:
        return _ruled(before, Rule.NAME_VERB_QUOTE)
    nearest = behind or before
    return _ruled(nearest, Rule.SAME_SENTENCE) if nearest else None


def _next_cue(sentence: _Sentence, at: int) -> tuple[Cue, SpeakerGuess] | None:
    """The first cue that stands wholly behind `at`; its verb may come after its subject."""
    number = bisect_left(sentence.cues, at, key=_verb_of)
    near = sentence.cues[number : number + 2]
    return next((one for one in near if one[0].span.start >= at), None)


def _last_cue(sentence: _Sentence, at: int) -> tuple[Cue, SpeakerGuess] | None:
    number = bisect_right(sentence.cues, at, key=_verb_end_of)
    return sentence.cues[number - 1] if number else None


def _verb_of(one: tuple[Cue, SpeakerGuess]) -> int:
    return one[0].verb.start


def _verb_end_of(one: tuple[Cue, SpeakerGuess]) -> int:
    return one[0].verb.end


def _before_colon(blanked: str, quote: Quotation, sentence: _Sentence) -> SpeakerGuess | None:
    """`Union leader Ann Roe: “We go.”`: a name, a colon, no verb."""
    if not 0 < quote.start - sentence.span.start <= 100:
        return None
    before = blanked[sentence.span.start : quote.start].rstrip()
    if not before.endswith(":"):
        return None
    subject = read_subject(blanked, Span(sentence.span.start, sentence.span.start + len(before) - 1))
    if not subject or not subject.person:
        return None
    name = subject.name.text_of(blanked)
    role = subject.role.text_of(blanked) if subject.role else ""
    return SpeakerGuess(subject.name.start, subject.name.end, name, name, role, False, Rule.NAME_QUOTE)


def _ruled(found: tuple[Cue, SpeakerGuess], rule: Rule) -> SpeakerGuess:
    guess = found[1]
    return (
        guess
        if guess.rule in (Rule.PRONOUN, Rule.ACCORDING, Rule.SAME_SENTENCE)
        else replace(guess, rule=rule)
    )


def _continued(
    quote: Quotation,
    sentence: _Sentence,
    previous: tuple[int, SpeakerGuess] | None,
    reading: _Reading,
    starts: list[int],
) -> SpeakerGuess | None:
    """A quotation without a cue: the sentence before in its paragraph, else the quotation of the paragraph
    before.
    """
    number = bisect_left(starts, sentence.span.start)
    before = reading.sentences[number - 1] if number else None
    if before and before.paragraph == sentence.paragraph and before.cues:
        return replace(before.cues[-1][1], rule=Rule.CONTINUED)
    if previous and sentence.paragraph - previous[0] <= 1:
        return replace(previous[1], rule=Rule.CONTINUED)
    if (
        before
        and sentence.paragraph - before.paragraph == 1
        and before.cues
        and quote.start == sentence.span.start
    ):
        return replace(before.cues[-1][1], rule=Rule.CONTINUED)
    return None


def _quote_at(reading: _Reading, start: int, end: int) -> int | None:
    """The number of the quotation that [start, end) overlaps first."""
    number = bisect_right(reading.quotes, start, key=lambda one: one.end)
    if number < len(reading.quotes) and reading.quotes[number].start < max(end, start + 1):
        return number
    return None


def _indirect(reading: _Reading, start: int, end: int) -> SpeakerGuess | None:
    """The first strong cue of the sentences that the span touches, the nearest to its start."""
    number = max(0, bisect_right(reading.sentences, start, key=lambda one: one.span.start) - 1)
    cues = []
    for sentence in reading.sentences[number : number + 1]:
        cues = [one for one in sentence.cues if one[0].strong]
    if not cues:
        return None
    before = [one for one in cues if one[0].verb.start <= max(start, cues[0][0].verb.start)]
    return (before or cues)[-1][1]


def _holds_quote(reading: _Reading, starts: list[int], sentence: _Sentence) -> bool:
    number = bisect_left(starts, sentence.span.start)
    return number < len(starts) and starts[number] < sentence.span.end
