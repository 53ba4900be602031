"""A row's history at the desk: the acts of the log that touched it, whoever has left since."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse

from articles.acts import ref_of
from articles.models import Act

SHOWN = 200


class HistoryMixin:
    """In place of Django's own record, which knows forms alone and goes with the account that it names."""

    def log_addition(self, request, obj, message):
        """The act is the record."""

    def log_change(self, request, obj, message):
        """The act is the record."""

    def log_deletions(self, request, queryset):
        """The act is the record."""

    def history_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        acts = Act.objects.filter(after__has_key=ref_of(row)).select_related("undone_by")
        context = {
            **self.admin_site.each_context(request), "title": f"History: {row}", "row": row,
            "acts": acts[:SHOWN], "opts": self.opts, **(extra_context or {}),
        }  # fmt: skip
        return TemplateResponse(request, "admin/row_history.html", context)
