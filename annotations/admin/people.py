"""Speakers and parties, shared by stories."""

from django.contrib import admin

from annotations.models import Party, Speaker
from articles.admin import RecordedAdmin
from articles.clashing import ClashesMixin, ClashingForm


@admin.register(Party)
class PartyAdmin(ClashesMixin, RecordedAdmin):
    form = ClashingForm
    may_add = "annotate"
    may_change = "manage speakers"
    list_display = ["name", "key"]
    search_fields = ["name", "key"]


@admin.register(Speaker)
class SpeakerAdmin(ClashesMixin, RecordedAdmin):
    form = ClashingForm
    may_add = "annotate"
    may_change = "manage speakers"
    list_display = ["name", "role", "kind", "party", "key"]
    list_filter = ["kind", "party"]
    list_select_related = ["party"]
    search_fields = ["name", "key", "role"]
    autocomplete_fields = ["party"]
