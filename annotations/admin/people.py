"""Speakers and parties, shared by stories."""

from django.contrib import admin

from annotations.merging import merge_parties, merge_speakers
from annotations.models import Party, Speaker
from articles.admin import RecordedAdmin
from articles.clashing import ClashesMixin, ClashingForm

from .merging import MergingMixin
from .sites import on_site


class PersonAdmin(MergingMixin, ClashesMixin, RecordedAdmin):
    form = ClashingForm
    may_add = "annotate"
    may_change = "manage speakers"
    list_per_page = 50
    show_full_result_count = False
    readonly_fields = ["stays"]
    change_list_template = "admin/desk_list.html"
    change_form_template = "admin/annotations/person_form.html"

    def get_queryset(self, request):
        return super().get_queryset(request).live()

    def view_on_site(self, person):
        return person.get_absolute_url()

    @admin.display(description="on site")
    def on_site(self, person):
        return on_site(person.get_absolute_url(), person)


@admin.register(Party)
class PartyAdmin(PersonAdmin):
    merge = staticmethod(merge_parties)
    list_display = ["name", "key", "stays", "on_site"]
    list_select_related = ["merged_into"]
    search_fields = ["name", "key"]


@admin.register(Speaker)
class SpeakerAdmin(PersonAdmin):
    merge = staticmethod(merge_speakers)
    list_display = ["name", "role", "kind", "party", "key", "stays", "on_site"]
    list_filter = ["kind", "party"]
    list_select_related = ["party", "merged_into"]
    search_fields = ["name", "key", "role"]
    autocomplete_fields = ["party"]
