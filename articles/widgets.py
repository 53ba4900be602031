"""Widgets of the desk's forms."""

from django.contrib.admin.widgets import AutocompleteSelect


class SearchedSelect(AutocompleteSelect):
    """Shows a form again whose number of a row is none: Django's own asks the database for it, and fails."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [one for one in value if _is_number(str(one))], attr)


def _is_number(value: str) -> bool:
    """Whether a database can hold it as a row's number (below 10 to the 18th)."""
    return value.isascii() and value.isdecimal() and len(value) <= 18
