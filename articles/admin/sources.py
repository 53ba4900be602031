"""Outlets and wire services."""

from django.contrib import admin

from articles.models import Agency, Source

from .roles import RecordedAdmin


@admin.register(Source)
class SourceAdmin(RecordedAdmin):
    may_change = "manage sources"
    list_display = ["name", "key", "lang", "url"]
    search_fields = ["name", "key"]


@admin.register(Agency)
class AgencyAdmin(RecordedAdmin):
    may_change = "manage sources"
    list_display = ["name", "key"]
    search_fields = ["name", "key"]
