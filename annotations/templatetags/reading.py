"""What the pages for readers say of days, moments, figures and languages."""

from django.template import Library
from django.utils.html import format_html

from annotations import wording
from annotations.models import Stance
from annotations.rule_words import REASONS
from articles import moments

register = Library()
register.filter("direction", wording.direction)
register.filter("as_of_words", wording.as_of_words)
register.filter("figure_words", wording.figure_words)
register.filter("precision_words", wording.precision_words)
register.filter("reviewed", wording.reviewed_words)
register.filter("stances", wording.stances)
register.filter("voice_words", wording.voice_words)


@register.filter
def rule_words(suggestion):
    """The rule's own words for what the evidence suggests; nothing where that is not worked out."""
    return REASONS.get(suggestion, "")


@register.filter
def departing_reason(claim, review) -> str:
    """The reason that stands beside a tag which is not what the evidence suggests; nothing where the two
    agree, or where `review` (the newest Decision that stands, or none) gave another tag."""
    departs = review and claim.is_mismatch and review.tag == claim.tag
    return review.reason if departs else ""


SIGNS = {Stance.SUPPORTS: "+", Stance.CONTRADICTS: "−", Stance.QUALIFIES: "~", Stance.MENTIONS: "·"}


@register.simple_tag
def stance(evidence):
    """A stance as sign and word, never by colour."""
    return format_html(
        '<span class="stance" data-stance="{}"><span aria-hidden="true">{}</span>{}</span>',
        evidence.stance,
        SIGNS[evidence.stance],
        evidence.get_stance_display(),
    )


@register.simple_tag
def voice(quote):
    """Who says it, a speaker with a link to all that they said."""
    if quote.speaker is None:
        return wording.voice_words(quote)
    return format_html('<a href="{}">{}</a>', quote.speaker.get_absolute_url(), quote.speaker.name)


@register.simple_tag
def event_days(story):
    """<time> with the days of the event. One element cannot name two days, so the first is its value."""
    words = wording.day_span(story.event_start, story.event_end)
    return format_html('<time datetime="{}">{}</time>', story.event_start.isoformat(), words)


@register.simple_tag
def moment(at, precision, tz):
    """<time> with a moment in the story's time zone, no more exact than it is known; nothing for None."""
    if at is None:
        return ""
    machine = wording.machine_moment(at, precision, tz)
    return format_html('<time datetime="{}">{}</time>', machine, moments.moment(at, precision, tz))
