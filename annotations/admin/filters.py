"""Filters and search of the claims' list. Each filter asks for its choices once, however many there are."""

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.text import smart_split

from annotations.models import Anchor, Claim, Evidence, Speaker, Suggested, Tag
from articles.models import Source


class KnownFilter(admin.SimpleListFilter):
    """A value that is none of the choices finds nothing, lest the whole list pass for what was asked."""

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        known = self.value() in dict(self.lookup_choices)
        return self.found(queryset) if known else queryset.none()


class TagFilter(KnownFilter):
    title, parameter_name = "tag", "tag"

    def lookups(self, request, model_admin):
        return [("none", "none yet"), *Tag.choices]

    def found(self, queryset):
        return queryset.untagged() if self.value() == "none" else queryset.filter(tag=self.value())


class SuggestionFilter(KnownFilter):
    title, parameter_name = "suggestion", "suggestion"

    def lookups(self, request, model_admin):
        return Suggested.choices

    def found(self, queryset):
        return queryset.filter(suggestion=self.value())


class ReviewFilter(KnownFilter):
    title, parameter_name = "what it waits for", "waits"

    def lookups(self, request, model_admin):
        return [
            ("tag", "a tag"),
            ("stale", "a second look (stale)"),
            ("mismatch", "tag and suggestion differ"),
        ]

    def found(self, queryset):
        wanted = {"tag": queryset.untagged, "stale": queryset.stale, "mismatch": queryset.mismatched}
        return wanted[self.value()]()


def _put(**looked_up) -> QuerySet[Evidence]:
    """Live evidence on live words, as an outer query of claims asks for it."""
    rows = Evidence.objects.live().filter(highlight__removed_at=None, highlight__article__removed_at=None)
    return rows.filter(**looked_up)


class SelectFilter(KnownFilter):
    """Too many choices for a list of links: a field to choose from, with a button."""

    template = "admin/annotations/_select_filter.html"

    def kept(self, changelist) -> list[tuple[str, str]]:
        """What else the address asks for, without the page."""
        asked = changelist.params.items()  # Django has taken the page out of them
        return [(name, value) for name, value in asked if name != self.parameter_name]

    def found(self, queryset):
        return queryset.filter(self.claims_of(self.value()))

    def choices(self, changelist):
        for value, label in [("", "all"), *self.lookup_choices]:
            chosen = str(value) == (self.value() or "")
            yield {"value": value, "display": label, "selected": chosen, "kept": self.kept(changelist)}


class SourceFilter(SelectFilter):
    """Claims to which words of this outlet are put."""

    title, parameter_name = "source", "source"

    def lookups(self, request, model_admin):
        heard = Source.objects.filter(pk__in=_put().values("highlight__article__source"))
        return list(heard.values_list("key", "name"))

    def claims_of(self, key: str) -> Exists:
        return Exists(_put(claim=OuterRef("pk"), highlight__article__source__key=key))


class SpeakerFilter(SelectFilter):
    """Claims on which this speaker is heard, under whichever name before a merge."""

    title, parameter_name = "speaker", "speaker"

    def lookups(self, request, model_admin):
        stays = Coalesce("speaker__merged_into", "speaker")
        heard = Speaker.objects.filter(pk__in=_put(speaker__isnull=False).values_list(stays))
        return list(heard.values_list("key", "name"))

    def claims_of(self, key: str) -> Exists:
        names = Q(speaker__key=key) | Q(speaker__merged_into__key=key)
        return Exists(_put(claim=OuterRef("pk")).filter(names))


def search_claims(queryset: QuerySet[Claim], term: str) -> QuerySet[Claim]:
    """Each word of the term stands in the claim's statement, section or key, or in live evidence: its words,
    its note, its speaker's name. Words between quotation marks stand together."""
    for bit in smart_split(term):
        word = bit.strip("\"'“”")
        if word:
            queryset = queryset.filter(_names_it(word) | Exists(_says(word)) | Exists(_quotes(word)))
    return queryset


def _names_it(word: str) -> Q:
    return Q(statement__icontains=word) | Q(key__icontains=word) | Q(section__icontains=word)


def _says(word: str) -> QuerySet[Evidence]:
    names = ("note", "described_as", "speaker__name", "speaker__merged_into__name")
    found = Q(public_id=word)
    for name in names:
        found |= Q(**{f"{name}__icontains": word})
    return _put(claim=OuterRef("pk")).filter(found)


def _quotes(word: str) -> QuerySet[Anchor]:
    """The words as they were chosen, and as they stand in the text that is read now."""
    live = {
        "highlight__evidence__claim": OuterRef("pk"), "highlight__evidence__removed_at": None,
        "highlight__removed_at": None,
    }  # fmt: skip
    here = Q(origin=True) | Q(revision=F("highlight__article__current"))
    return Anchor.objects.filter(here, exact__icontains=word, **live)
