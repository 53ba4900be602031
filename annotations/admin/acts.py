"""The log: readable lines, filters, each act's page with before and after, and undo."""

import json

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.text import smart_split

from annotations.narrating import narrate
from annotations.undoable import may_undo_act, with_undo
from articles.access import allowed
from articles.admin import ActAdmin, LogFilter, column, titled
from articles.models import Act

from .undos import undo_and_say

WHEN = column("at", "when")

admin.site.unregister(Act)


@admin.register(Act)
class UndoableActAdmin(ActAdmin):
    list_display = ["line", WHEN, "story", "undo_button"]
    list_display_links = [WHEN]
    list_filter = [
        "story", ("actor_name", titled("who")), LogFilter, ("at", titled("when", admin.DateFieldListFilter)),
    ]  # fmt: skip
    list_per_page = 50
    search_fields = ["actor_name", "verb"]
    actions = ["undo"]
    fields = ["line", "at", "story", "pages", "undone_words", "changes"]
    readonly_fields = fields
    change_form_template = "admin/articles/act/change_form.html"
    change_list_template = "admin/desk_list.html"

    def get_queryset(self, request):
        return with_undo(super().get_queryset(request))

    def get_changelist_instance(self, request):
        """Each act gets its sentence, all of them by the same few queries."""
        found = super().get_changelist_instance(request)
        for line in narrate(found.result_list):
            line.act.told, line.act.asked_by = line, request
        return found

    def get_search_results(self, request, queryset, search_term):
        """Every word somewhere in the entry; one database escapes JSON's letters, the other does not."""
        if search_term:
            queryset = queryset.annotate(said=Cast("after", TextField()), named=Cast("targets", TextField()))
        for word in smart_split(search_term):
            word = word.strip("\"'")
            found = Q(actor_name__icontains=word) | Q(verb__icontains=word)
            for form in {word, json.dumps(word)[1:-1], json.dumps(word, ensure_ascii=False)[1:-1]}:
                found |= Q(said__icontains=form) | Q(named__icontains=form)
            queryset = queryset.filter(found)
        return queryset, False

    @admin.display(description="what was done", ordering="pk")
    def line(self, act):
        told = getattr(act, "told", None) or narrate([act])[0]
        return format_html("<strong>{}</strong> {}", act.actor_name, told.words)

    @admin.display(description="on the site")
    def pages(self, act):
        pages = narrate([act])[0].pages
        links = format_html_join("", '<li><a href="{1}">{0}</a></li>', pages)
        return format_html("<ul>{}</ul>", links) if pages else "—"

    @admin.display(description="undone")
    def undone_words(self, act):
        if not hasattr(act, "undone_by"):
            return "no"
        address = reverse("admin:articles_act_change", args=[act.undone_by.pk])
        return format_html('by <a href="{}">{}</a>', address, act.undone_by.actor_name)

    @admin.display(description="undo")
    def undo_button(self, act):
        if hasattr(act, "undone_by"):
            return f"undone by {act.undone_by.actor_name}"
        if not may_undo_act(act.asked_by.user, act):
            return "—"
        back = urlencode({"next": act.asked_by.get_full_path()})
        address = f"{reverse('admin:articles_act_undo', args=[act.pk])}?{back}"
        return format_html(
            '<button class="button" formaction="{}">Undo<span class="visually-hidden"> {}</span></button>',
            address, act.told.words,
        )  # fmt: skip

    @admin.display(description="before → after")
    def changes(self, act):
        return render_to_string("admin/articles/act/_changes.html", {"rows": list(_changes(act))})

    # Acts

    def has_undo_permission(self, request):
        return allowed(request.user, "undo")

    def get_urls(self):
        undo = path("<path:object_id>/undo/", self.admin_site.admin_view(self.undo_view),
                    name="articles_act_undo")  # fmt: skip
        return [undo, *super().get_urls()]

    def undo_view(self, request, object_id: str):
        """POST undoes the act and goes back to where the button stood."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        act = self.get_object(request, unquote(object_id))
        if act is None or not self.has_undo_permission(request):
            raise Http404
        undo_and_say(request, act)
        return HttpResponseRedirect(_back(request, reverse("admin:articles_act_change", args=[act.pk])))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        act = self.get_object(request, unquote(object_id))
        context = {"may_undo": act is not None and may_undo_act(request.user, act)}
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    @admin.action(description="Undo the selected acts", permissions=["undo"])
    def undo(self, request, queryset):
        """Newest first, so that acts that stand on each other come apart in order."""
        for act in queryset.order_by("-pk"):
            undo_and_say(request, act)


def _back(request, otherwise: str) -> str:
    asked = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe else otherwise


def _changes(act: Act):
    """(row, field, before, after) of every field that the act wrote; before is None for a row it made."""
    for target in act.targets:
        before = act.before[target["ref"]]
        for name, value in act.after[target["ref"]].items():
            called = f"{target['model']} {target['key']}".strip()
            yield called, name.removesuffix("_id").replace("_", " "), before and before.get(name), value
