"""Forms at the desk that lose nothing: what a verb refuses comes back in the form, beside what was typed.

    browser A: opened on version 3 ---- saves ----> version 4
    browser B: opened on version 3 -------------------- saves: 409, both versions, the form on version 4
                                                        saves again: B's fields over A's, knowingly

A stored row's form carries what each field held when it was opened. So a clash tells three things apart:
what both changed (shown side by side), what the other changed alone (taken over), and what nobody did.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django import forms
from django.contrib.admin.helpers import AdminErrorList
from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, SuspiciousOperation, ValidationError
from django.utils import timezone
from django.utils.functional import cached_property

from articles.acts import Refused, Stale
from articles.forms import VersionedForm

FAULTS = (ValidationError, Refused, Stale)
"""What a verb raises: 422 for the first, 409 for the others."""

ATTEMPTS = 5
"""A form that shows its fault saves nothing; more than one fault takes another editor between two steps."""

TOKEN = "version_token"  # noqa: S105 (a field's name)
CHANGED = "Somebody else changed this after you opened it. Nothing is saved yet."
REMOVED = (
    "Somebody else took this away after you opened it. Nothing is saved; the log can bring it back, "
    "and then saving works again."
)


@dataclass
class Clash:
    """Two versions of one row. `rows`: (field, stored now, typed here), `names`: the form's names of these
    fields; `taken`: (field, stored now), what only the other changed, which the form has taken over."""

    title: str
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)
    removed: bool = False


@contextmanager
def blaming(row: forms.BaseForm) -> Iterator[None]:
    """Whatever a verb raises in here is shown at this form."""
    try:
        yield
    except FAULTS as fault:
        fault.prefix = row.prefix
        raise


class FaultsForm(forms.ModelForm):
    """Shows the fault that a verb found: `faults` are those of the whole page by the forms' prefixes."""

    faults: dict[str | None, Exception] = {}
    behind: Mapping[str, str] = {}
    """{an argument of the verb: the field behind it}, where the two have other names."""

    @property
    def fault(self) -> Exception | None:
        return self.faults.get(self.prefix)

    def clean(self):
        cleaned = super().clean()
        if self.fault is not None and not isinstance(self.fault, Stale):
            for name, words in _by_field(self.fault).items():
                name = self.behind.get(name, name)
                self.add_error(name if name in self.fields else None, words)
        return cleaned

    def say_once(self) -> None:
        """Take the clash's own sentence out of the errors: the page says it at its top."""
        left = [words for words in self.non_field_errors() if words not in (CHANGED, REMOVED)]
        self._errors.pop(NON_FIELD_ERRORS, None)
        if left:
            self._errors[NON_FIELD_ERRORS] = self.error_class(left)


def _by_field(fault: Exception) -> dict[str, list[str]]:
    if hasattr(fault, "error_dict"):
        return fault.message_dict
    return {NON_FIELD_ERRORS: getattr(fault, "messages", [str(fault)])}


class ClashingForm(FaultsForm, VersionedForm):
    """A stored row's form: on a newer version it shows both, and carries the newer one from then on."""

    clash: Clash | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self._columns():
            known = not self.is_bound or self.add_initial_prefix(name) in self.data or self._has_parts(name)
            self.fields[name].show_hidden_initial = known

    def _columns(self) -> list[str]:
        """The form's fields that are columns of a stored row."""
        if not self.instance.pk:
            return []
        return [name for name in self.fields if name != TOKEN and self._is_column(name)]

    def _is_column(self, name: str) -> bool:
        """Not the row that this one hangs on: nobody changes that here, and only its number is known."""
        parent = isinstance(self.fields[name], forms.models.InlineForeignKeyField)
        return not parent and _is_column(self.instance, name)

    def _has_parts(self, name: str) -> bool:
        """Of a moment, day and hour are carried apart."""
        return f"{self.add_initial_prefix(name)}_0" in self.data

    @cached_property
    def changed_data(self) -> list[str]:
        """The fields that were changed here, whatever others did to them meanwhile."""
        return [name for name in super().changed_data if name != TOKEN]

    def _is_stale(self) -> bool:
        other = super()._is_stale()
        if not other:
            return False
        removed = getattr(self.stored, "removed_at", None) is not None
        return removed or self.has_changed() or isinstance(self.fault, Stale)

    def _both_versions(self) -> str:
        removed = getattr(self.stored, "removed_at", None) is not None
        self.clash = Clash(self.called(self.stored), removed=removed)
        self.data = self.data.copy()
        now = forms.models.model_to_dict(self.stored, fields=self._columns())
        for name, value in now.items():
            self._compare(name, value)
        if not self.clash.removed:
            self.data[self.add_prefix(TOKEN)] = self.stored.version
        return REMOVED if self.clash.removed else CHANGED

    def called(self, stored) -> str:
        """The row as editors know it."""
        return str(stored)

    def take_theirs(self, names: Collection[str]) -> None:
        """Give these fields what is stored now, whatever was typed; before the form is validated."""
        stored = type(self.instance)._base_manager.get(pk=self.instance.pk)
        columns = [name for name in self._columns() if name in names]
        self.data = self.data.copy()
        for name, value in forms.models.model_to_dict(stored, fields=columns).items():
            self._show_stored(name, self.fields[name].prepare_value(value))

    def _show_stored(self, name: str, value) -> None:
        """The field as if it had been opened now and left alone."""
        bound = self[name]
        self._write(self.fields[name].widget, bound.html_name, value)
        self._know_stored(name, value)

    def _know_stored(self, name: str, value) -> None:
        self.fields[name].show_hidden_initial = True
        self._write(self.fields[name].hidden_widget(), self[name].html_initial_name, value)

    def _compare(self, name: str, value) -> None:
        """One field: shown side by side, or taken over; either way the form now knows what is stored."""
        bound, stored = self[name], self.fields[name].prepare_value(value)
        told = _told(self.fields[name], stored)
        if name in self.changed_data:
            typed = self._typed(name)
            if typed != told:
                self.clash.rows.append((str(bound.label), told, typed))
                self.clash.names.append(name)
        else:
            if told != self._typed(name):
                self.clash.taken.append((str(bound.label), told))
            self._write(self.fields[name].widget, bound.html_name, stored)
        self._know_stored(name, stored)

    def _typed(self, name: str) -> str:
        if name in self.cleaned_data:
            return _told(self.fields[name], self.fields[name].prepare_value(self.cleaned_data[name]))
        return str(self[name].data or EMPTY)

    def _write(self, widget: forms.Widget, html_name: str, value) -> None:
        """Put a value into the form's data as its widget would post it."""
        if isinstance(widget, forms.MultiWidget):
            for part, suffix, one in zip(
                widget.widgets, widget.widgets_names, widget.decompress(value), strict=True
            ):
                self.data[f"{html_name}{suffix}"] = part.format_value(one) or ""
        elif isinstance(widget, forms.CheckboxInput) and not value:
            self.data.pop(html_name, None)
        else:
            self.data[html_name] = "" if value is None else str(value)


EMPTY = "(empty)"


def _is_column(row, name: str) -> bool:
    try:
        row._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def _told(field: forms.Field, value) -> str:
    """A field's value as a person reads it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in (None, ""):
        return EMPTY
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"
    if isinstance(field, forms.ModelChoiceField):
        row = field.queryset.model._base_manager.filter(pk=value).first()
        return EMPTY if row is None else field.label_from_instance(row)
    return str(dict(_flat(getattr(field, "choices", ()))).get(value, value))


def _flat(choices) -> list[tuple]:
    return [(value, label) for value, label in choices if not isinstance(label, list | tuple)]


class ClashingFormSet(forms.BaseInlineFormSet):
    """A row that was to be deleted and could not be is shown with its fault, the tick still set."""

    def _should_delete_form(self, form) -> bool:
        return super()._should_delete_form(form) and getattr(form, "fault", None) is None


class ClashesMixin:
    """For admin classes whose form is a FaultsForm and whose saves call verbs. Answers 409 to a clash or a
    refusal and 422 to a form that cannot stand, always with all that was typed."""

    change_form_template = "admin/clashing_form.html"

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        request.faults = {}
        for _ in range(ATTEMPTS):
            try:
                response = super().changeform_view(request, object_id, form_url, extra_context)
                break
            except FAULTS as fault:  # the save is rolled back: the same form again, the fault in its place
                request.faults[getattr(fault, "prefix", None)] = fault
        else:
            raise SuspiciousOperation("Rows of this form change faster than it can be saved; try again.")
        if request.method == "POST" and (getattr(response, "context_data", None) or {}).get("errors"):
            self._mark(request, response)
        return response

    def _mark(self, request, response) -> None:
        found = self.clashes_of(response.context_data)
        response.context_data |= {"clashes": found, "theirs": request.get_full_path()}
        if found:
            self._say_once(response.context_data)
        refused = any(isinstance(fault, Refused) for fault in request.faults.values())
        response.status_code = 409 if found or refused else 422

    def _say_once(self, context: dict) -> None:
        """One notice for the clash; beside it only what else stands in the way."""
        form, formsets = context["adminform"].form, [one.formset for one in context["inline_admin_formsets"]]
        for one in (form, *(row for formset in formsets for row in formset.forms)):
            if getattr(one, "clash", None) is not None:
                one.say_once()
        context["errors"] = AdminErrorList(form, formsets)

    def clashes_of(self, context: dict) -> list[Clash]:
        """Of the form and its rows, in the page's order."""
        rows = [row for one in context["inline_admin_formsets"] for row in one.formset.forms]
        found = [getattr(form, "clash", None) for form in (context["adminform"].form, *rows)]
        return [clash for clash in found if clash is not None]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.faults = getattr(request, "faults", {})
        return form

    def get_object(self, request, object_id, from_field=None):
        """A row that was taken away meanwhile still gets its form back, with what was typed."""
        found = super().get_object(request, object_id, from_field)
        if found is None and request.method == "POST" and hasattr(self.model, "removed_at"):
            number = int(object_id) if str(object_id).isdecimal() and len(str(object_id)) < 19 else 0
            found = self.model._base_manager.filter(pk=number).first()
        return found


def _nothing_is_deleted(form: forms.ModelForm) -> None:
    """Django would ask what a deletion takes with it, but a verb only notes that a row was taken away."""


class ClashesInlineMixin:
    """The same for the rows of a form."""

    formset = ClashingFormSet

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.faults = getattr(request, "faults", {})
        formset.form.hand_clean_DELETE = _nothing_is_deleted
        return formset

    def live_or_posted(self, request, rows):
        """Live rows, and those that were live when the posted form was opened: each keeps its place there."""
        name = f"{self.formset_prefix}-"
        posted = [
            int(value)
            for key, value in request.POST.items()
            if key.startswith(name) and key.endswith("-id") and value.isdecimal() and len(value) < 19
        ]
        return rows.live() | rows.filter(pk__in=posted) if posted else rows.live()
