"""Filters of the claims' list."""

from django.contrib import admin

from annotations.models import Suggested, Tag


class TagFilter(admin.SimpleListFilter):
    title, parameter_name = "tag", "tag"

    def lookups(self, request, model_admin):
        return [("none", "none yet"), *Tag.choices]

    def queryset(self, request, queryset):
        value = self.value()
        return queryset if not value else queryset.filter(tag="" if value == "none" else value)


class SuggestionFilter(admin.SimpleListFilter):
    title, parameter_name = "suggestion", "suggestion"

    def lookups(self, request, model_admin):
        return Suggested.choices

    def queryset(self, request, queryset):
        return queryset.filter(suggestion=self.value()) if self.value() else queryset


class ReviewFilter(admin.SimpleListFilter):
    title, parameter_name = "waits for", "waits"

    def lookups(self, request, model_admin):
        return [
            ("tag", "a tag"),
            ("stale", "a second look (stale)"),
            ("mismatch", "tag and suggestion differ"),
        ]

    def queryset(self, request, queryset):
        wanted = {"tag": queryset.untagged, "stale": queryset.stale, "mismatch": queryset.mismatched}
        return wanted[self.value()]() if self.value() in wanted else queryset
