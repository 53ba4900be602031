"""The log of acts."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Act

from .roles import RoleMixin


class LogFilter(admin.SimpleListFilter):
    """Verbs as they stand in the log, without a query for each choice."""

    title, parameter_name = "what was done", "verb"

    def lookups(self, request, model_admin):
        verbs = Act.objects.order_by("verb").values_list("verb", flat=True).distinct()
        return [(verb, verb) for verb in verbs]

    def queryset(self, request, queryset):
        return queryset.filter(verb=self.value()) if self.value() else queryset


@admin.register(Act)
class ActAdmin(RoleMixin, admin.ModelAdmin):
    """The log, read-only; undo is added by the app that knows all verbs."""

    list_display = ["at", "actor_name", "verb", "on", "story", "undone"]
    list_filter = ["story", LogFilter, "actor_name"]
    list_select_related = ["story", "undone_by"]
    search_fields = ["actor_name", "verb"]
    fields = ["at", "actor_name", "verb", "story", "undoes", "changes"]
    readonly_fields = fields
    show_full_result_count = False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description="on")
    def on(self, act) -> str:
        return ", ".join(target["label"] for target in act.targets[:3]) + (
            " …" if len(act.targets) > 3 else ""
        )

    @admin.display(boolean=True, description="undone")
    def undone(self, act) -> bool:
        return hasattr(act, "undone_by")

    @admin.display(description="before → after")
    def changes(self, act) -> SafeString:
        lines = [
            (f"{target['model']} {target['key']}", name, _before(act, target["ref"], name), value)
            for target in act.targets
            for name, value in act.after[target["ref"]].items()
        ]
        rows = [format_html("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>", *line) for line in lines]
        head = SafeString("<tr><th>row</th><th>field</th><th>before</th><th>after</th></tr>")
        return format_html("<table>{}{}</table>", head, SafeString("".join(rows)))


def _before(act: Act, ref: str, name: str):
    return "(new)" if act.before[ref] is None else act.before[ref].get(name)
