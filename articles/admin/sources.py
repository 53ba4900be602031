"""Outlets and wire services."""

from django.contrib import admin
from django.db.models import Count, Q

from articles.clashing import ClashesMixin, ClashingForm
from articles.models import Agency, Source

from .labels import column
from .roles import RecordedAdmin


class CountedAdmin(ClashesMixin, RecordedAdmin):
    """With the number of articles."""

    form = ClashingForm
    show_full_result_count = False

    def get_queryset(self, request):
        live = Count("articles", filter=Q(articles__removed_at=None))
        return super().get_queryset(request).annotate(live_articles=live)

    @admin.display(description="articles", ordering="live_articles")
    def articles(self, row) -> int:
        return row.live_articles


@admin.register(Source)
class SourceAdmin(CountedAdmin):
    may_change = "manage sources"
    list_display = ["name", "key", column("lang", "language"), column("url", "address"), "articles"]
    search_fields = ["name", "key"]


@admin.register(Agency)
class AgencyAdmin(CountedAdmin):
    may_change = "manage sources"
    list_display = ["name", "key", "articles"]
    search_fields = ["name", "key"]
