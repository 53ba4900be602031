"""Letters from readers: read, marked as answered or closed, and erased by administrators."""

from urllib.parse import quote

from django.contrib import admin
from django.template.defaultfilters import linebreaksbr, truncatechars
from django.utils.html import format_html

from annotations import corresponding
from annotations.models import Letter
from articles.access import allowed
from articles.admin import HistoryMixin, RoleMixin, act_on_each
from articles.clashing import ClashesMixin, ClashingForm

WORDS_SHOWN = 140


class LetterForm(ClashingForm):
    class Meta:
        model = Letter
        fields = ["state", "note"]


@admin.register(Letter)
class LetterAdmin(ClashesMixin, HistoryMixin, RoleMixin, admin.ModelAdmin):
    form = LetterForm
    may_view = may_change = "answer letters"
    change_list_template = "admin/desk_list.html"
    list_display = ["words", "about", "at", "state", "wants_answer"]
    list_filter = ["state", "story", ("reply_to", admin.EmptyFieldListFilter)]
    list_select_related = ["story", "claim", "article"]
    list_per_page = 50
    search_fields = ["text", "public_id"]
    fields = ["about", "at", "letter", "seen", "reply", "state", "note", "handled", "version_token"]
    readonly_fields = ["about", "at", "letter", "seen", "reply", "handled"]
    actions = ["close", "erase"]
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_answer_permission(self, request):
        return allowed(request.user, "answer letters")

    def has_erase_permission(self, request):
        return allowed(request.user, "erase letters")

    def get_queryset(self, request):
        return super().get_queryset(request).live()

    @admin.display(description="letter", ordering="text")
    def words(self, letter) -> str:
        return truncatechars(letter.text, WORDS_SHOWN)

    @admin.display(description="about")
    def about(self, letter):
        row = letter.about
        return format_html(
            '<a href="{}">{}</a><br><small>{}</small>', row.get_absolute_url(), row, letter.story
        )

    @admin.display(description="wants an answer", boolean=True)
    def wants_answer(self, letter) -> bool:
        return bool(letter.reply_to)

    @admin.display(description="letter")
    def letter(self, letter):
        return linebreaksbr(letter.text)

    @admin.display(description="where it can be seen")
    def seen(self, letter):
        return linebreaksbr(letter.where) or "—"

    @admin.display(description="answer to")
    def reply(self, letter):
        if not letter.reply_to:
            return "no answer is asked for"
        return format_html('<a href="mailto:{}">{}</a>', quote(letter.reply_to, safe="@"), letter.reply_to)

    @admin.display(description="handled")
    def handled(self, letter):
        return f"by {letter.handled_by_name}" if letter.handled_by_name else "not yet"

    # Acts

    def save_model(self, request, obj, form, change):
        stored = Letter.objects.select_related("story").get(pk=obj.pk)
        corresponding.handle_letter(
            stored, form.cleaned_data["state"], by=request.user, note=form.cleaned_data["note"],
            version=form.cleaned_data["version_token"],
        )  # fmt: skip

    @admin.action(description="Close the selected letters", permissions=["answer"])
    def close(self, request, queryset):
        def shut(letter):
            corresponding.handle_letter(
                letter, Letter.State.CLOSED, by=request.user, note=letter.note, version=letter.version
            )

        act_on_each(request, queryset, shut, done="is closed", called=self._called)

    @admin.action(description="Erase the selected letters for good", permissions=["erase"])
    def erase(self, request, queryset):
        def wipe(letter):
            corresponding.erase_letter(letter, by=request.user, version=letter.version)

        act_on_each(request, queryset, wipe, done="is erased", called=self._called)

    def _called(self, letter) -> str:
        return f"“{self.words(letter)}”"
