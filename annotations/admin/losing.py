"""Highlights whose words have no place in the text that is read now."""

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, QuerySet

from annotations.models import Anchor, Highlight


def lost() -> QuerySet[Highlight]:
    """Live highlights of live reports that were not found again in the current revision, or found twice."""
    marks = Highlight.objects.live().filter(purpose=Highlight.Purpose.MARK, article__removed_at=None)
    return marks.filter(_in_current(start=None))


def _in_current(**anchor) -> Exists:
    here = Anchor.objects.filter(
        highlight=OuterRef("pk"), revision=F("highlight__article__current"), **anchor
    )
    return Exists(here)


class WordsFilter(admin.SimpleListFilter):
    title, parameter_name = "words in the current text", "words"

    def lookups(self, request, model_admin):
        return [("found", "found"), ("lost", "lost")]

    def queryset(self, request, queryset):
        if self.value() == "lost":
            return queryset.filter(pk__in=lost().values("pk"))
        return queryset.filter(_in_current(start__isnull=False)) if self.value() == "found" else queryset
