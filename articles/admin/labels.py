"""Columns and filters under the words that editors use, where a field's own name is the table's."""

from django.contrib import admin


def column(name: str, words: str):
    """A column of the field `name`, headed by these words and sorted as ever."""

    @admin.display(description=words, ordering=name)
    def shown(row):
        return getattr(row, name)

    shown.__name__ = name  # Django writes it into the cell's class
    return shown


def titled(words: str, kind: type[admin.FieldListFilter] | None = None) -> type[admin.FieldListFilter]:
    """The filter that Django gives a field, or one of that kind, under another title."""

    class Titled(admin.FieldListFilter):
        def __new__(cls, *args, **kwargs):
            found = kind(*args, **kwargs) if kind else admin.FieldListFilter.create(*args, **kwargs)
            found.title = words
            return found

    return Titled
