"""What the pages for readers say of days, moments, figures and languages."""

from django import template
from django.utils.html import format_html

from annotations import wording

register = template.Library()
register.filter("direction", wording.direction)
register.filter("figure_words", wording.figure_words)
register.filter("stances", wording.stances)


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
    return format_html('<time datetime="{}">{}</time>', machine, wording.moment(at, precision, tz))
