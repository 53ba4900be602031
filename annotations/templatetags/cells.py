"""The matrix's cells, built in Python: a big story has thousands, and most of them are empty."""

from collections.abc import Iterable

from django.template import Library
from django.template.defaultfilters import truncatechars
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from annotations.matrix import Line
from annotations.models import Stance
from annotations.quoting import Quote
from annotations.templatetags.reading import SIGNS
from annotations.wording import figure_words, voice_words
from articles.models import Article

register = Library()

SHOWN = 3  # quotes in a cell; the claim has the rest
NAME_LENGTH = 40
LIGHTER = {Stance.QUALIFIES: 1, Stance.MENTIONS: 2}  # stances that count for nothing
TD, END = SafeString("<td>"), SafeString("</td>")
NOT_RECORDED = mark_safe(
    '<td class="none"><span aria-hidden="true">◌</span>'
    '<span class="visually-hidden">no evidence recorded</span></td>'
)
NOT_MENTIONED = mark_safe(
    '<td class="none"><span aria-hidden="true">○</span>'
    '<span class="visually-hidden">does not mention it</span></td>'
)


@register.simple_tag
def cells(line: Line, articles: Iterable[Article]) -> SafeString:
    """A <td> an article."""
    return _joined(_cell(line, article) for article in articles)


def _cell(line: Line, article: Article) -> SafeString:
    quotes = line.quotes.get(article.pk)
    if not quotes:
        return NOT_MENTIONED if article.read_at else NOT_RECORDED
    shown = [_put(quote) for quote in _first(quotes)]
    return _joined([TD, *shown, _rest(line, len(quotes) - SHOWN), END])


def _joined(safe: Iterable[SafeString]) -> SafeString:
    """Without looking at each again, as format_html_join does: that took a third of the page's time."""
    return SafeString("".join(safe))


def _first(quotes: list[Quote]) -> list[Quote]:
    """The quotes that stand in the cell. Where some are left to the claim's page, the heaviest go first: one
    for the claim and one against it, so that nobody's contradiction is folded away; the others that count;
    qualifications, then mentions; last what stands on corrected words."""
    if len(quotes) <= SHOWN:
        return quotes
    of_stance = {quote.evidence.stance: quote for quote in reversed(quotes) if _counts(quote)}
    one_each = {id(quote) for quote in of_stance.values()}
    return sorted(quotes, key=lambda one: (id(one) not in one_each, _is_gone(one), _weight(one)))[:SHOWN]


def _counts(quote: Quote) -> bool:
    return not _is_gone(quote) and not _weight(quote)


def _is_gone(quote: Quote) -> bool:
    return quote.superseded_by is not None or quote.is_copy


def _weight(quote: Quote) -> int:
    return LIGHTER.get(quote.evidence.stance, 0)


def _put(quote: Quote) -> SafeString:
    """Sign, figure and voice of one quote. The figure is the link to the words; without one, the voice is."""
    figures = "; ".join(figure_words(figure) for figure in quote.evidence.figures.all())
    said, voice = figures or _name(quote), _name(quote) if figures else ""
    corrected = quote.superseded_by is not None
    return format_html(
        '<p{}><a href="{}"><span class="stance"><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}: </span></span>{}</a>{}{}</p>',
        mark_safe(' class="gone"') if _is_gone(quote) else "",
        quote.href,
        SIGNS[quote.evidence.stance],
        quote.evidence.get_stance_display(),
        format_html("<s>{}</s>", said) if corrected else said,
        format_html(" <small>{}</small>", voice) if voice else "",
        mark_safe(" <small>corrected since</small>") if corrected else _stands_on(quote),
    )


def _stands_on(quote: Quote) -> SafeString:
    """That words of a copy are no better than what they copy."""
    if not quote.stands_on_corrected:
        return SafeString()
    outlets = dict.fromkeys(one.article.source.name for one in quote.stands_on_corrected)
    return format_html(" <small>copy of what {} corrected</small>", ", ".join(outlets))


def _name(quote: Quote) -> str:
    return truncatechars(voice_words(quote), NAME_LENGTH)


def _rest(line: Line, number: int) -> SafeString:
    if number <= 0:
        return SafeString()
    return format_html('<p><a href="{}#evidence">and {} more</a></p>', line.claim.get_absolute_url(), number)
