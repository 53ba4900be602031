"""The page on which people that were entered twice become one."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from annotations.merging import preview
from articles.acts import Refused, Stale
from articles.admin import numbers_of
from articles.text.quoting import quoted


class MergingMixin:
    """For the admin of speakers and that of parties; `merge` is the verb, as a static method."""

    actions = ["merge_selected"]

    def get_urls(self):
        page = path("merge/", self.admin_site.admin_view(self.merge_view), name=self._merge_name())
        return [page, *super().get_urls()]

    def _merge_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_merge"

    @admin.action(description="Merge the selected…", permissions=["change"])
    def merge_selected(self, request, queryset):
        rows = urlencode({"rows": list(queryset.values_list("pk", flat=True))}, doseq=True)
        return HttpResponseRedirect(f"{reverse(f'admin:{self._merge_name()}')}?{rows}")

    def get_search_results(self, request, queryset, search_term):
        """Who was merged is no longer offered where somebody is to be chosen."""
        found, distinct = super().get_search_results(request, queryset, search_term)
        if request.path == reverse("admin:autocomplete"):
            found = found.filter(merged_into=None)
        return found, distinct

    @admin.display(description="merged into", ordering="merged_into")
    def stays(self, row):
        return row.merged_into or "—"

    def merge_view(self, request):
        """GET asks which one stays and shows what would change; POST merges what was shown."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        rows = list(self.get_queryset(request).filter(pk__in=numbers_of(request.GET.getlist("rows"))))
        asked = numbers_of([request.POST.get("into") or request.GET.get("into", "")])
        into = next((row for row in rows if [row.pk] == asked), rows[0] if rows else None)
        others = [row for row in rows if row != into]
        shown, fault, status = None, "", 200
        if len(rows) > 1:
            if request.method == "POST" and self._merged(request, into, others):
                return HttpResponseRedirect(reverse(f"admin:annotations_{self.opts.model_name}_changelist"))
            shown, fault = self._preview(request, into, others)
            status = 409 if request.method == "POST" or fault else 200
        elif not rows or request.method == "POST" or len(request.GET.getlist("rows")) > 1:
            fault = f"Choose at least two {self.opts.verbose_name_plural} of the list: these are not two."
            status = 422
        return self._page(request, {"rows": rows, "into": into, "shown": shown, "fault": fault}, status)

    def _merged(self, request, into, others) -> bool:
        """Merge, where the rows are as they were shown."""
        versions = {
            row.pk: number
            for row in (into, *others)
            for number in numbers_of([request.POST.get(f"version-{row.pk}", "")]) or [-1]
        }
        try:
            done = self.merge(into, others, by=request.user, versions=versions)
        except Stale as stale:
            messages.error(request, f"{stale} Nothing was merged; here is what changes now.")
            return False
        except Refused:
            return False  # the preview says why
        names = ", ".join(quoted(one) for one in others)
        said = f"{names} merged into {quoted(done.row)}."
        messages.success(request, format_html("{} {}", said, self._way_back(done.act)))
        return True

    def _way_back(self, act):
        """The page that tells what would be undone, and leads back to the list."""
        back = urlencode({"next": reverse(f"admin:annotations_{self.opts.model_name}_changelist")})
        address = f"{reverse('undo', args=[act.public_id])}?{back}"
        return format_html('<a href="{}">Undo the merge</a>', address)

    def _preview(self, request, into, others):
        try:
            return preview(self.merge, into, others, by=request.user), ""
        except Refused as refused:
            return None, str(refused)

    def _page(self, request, context: dict, status: int):
        rows = context["rows"]
        candidates = self.get_queryset(request).filter(merged_into=None)
        context |= {
            **self.admin_site.each_context(request), "title": f"Merge {self.opts.verbose_name_plural}",
            "opts": self.opts, "candidates": candidates.exclude(pk__in=[row.pk for row in rows]),
        }  # fmt: skip
        return TemplateResponse(request, "admin/annotations/merge.html", context, status=status)
