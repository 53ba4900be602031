"""Widgets of forms."""

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime, AutocompleteSelect


class LabelledMoment(AdminSplitDateTime):
    """Django's own sets the words “Date:” and “Time:” beside the fields, but not as their labels."""

    def __init__(self, attrs=None):
        super().__init__(attrs)
        for widget, name in zip(self.widgets, ("date", "time"), strict=True):
            widget.attrs["aria-label"] = name


class SearchedSelect(AutocompleteSelect):
    """Shows a form again whose number of a row is none: Django's own asks the database for it, and fails."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [one for one in value if _is_number(str(one))], attr)


def _is_number(value: str) -> bool:
    """Whether a database can hold it as a row's number (below 10 to the 18th)."""
    return value.isascii() and value.isdecimal() and len(value) <= 18


class LongWords(forms.Textarea):
    """A longer text by a person. A browser that knows its greatest length cuts what is pasted unsaid, and
    counts otherwise (an emoji is two); the server's answer names the field and gives all of it back."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"].pop("maxlength", None)
        return context
