"""The log with its undo."""

from django.contrib import admin, messages

from annotations.undoing import undo
from articles.access import allowed
from articles.acts import Refused
from articles.admin import ActAdmin
from articles.models import Act

admin.site.unregister(Act)


@admin.register(Act)
class UndoableActAdmin(ActAdmin):
    actions = ["undo"]

    def has_undo_permission(self, request):
        return allowed(request.user, "undo")

    @admin.action(description="Undo the selected acts", permissions=["undo"])
    def undo(self, request, queryset):
        """Newest first, so that acts that stand on each other come apart in order."""
        for act in queryset.order_by("-pk"):
            try:
                undo(act, by=request.user)
                messages.success(request, f"Undone: {act}.")
            except Refused as refused:
                messages.error(request, f"Not undone: {act}. {refused}")
