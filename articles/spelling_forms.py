"""A spelling's form. It has no version: what its fields held when the form was opened stands in for one."""

from articles.clashing import EMPTY, REMOVED, Clash, FaultsForm
from articles.models import Spelling


class SpellingForm(FaultsForm):
    """`opened` (field: value) is what the verb compares with the row that it has locked."""

    clash: Clash | None = None

    class Meta:
        model = Spelling
        fields = ["canonical", "variant", "lang"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.opened: dict[str, str] = {}
        for name, field in self.fields.items():
            known = not self.is_bound or self.add_initial_prefix(name) in self.data
            field.show_hidden_initial = bool(self.instance.pk) and known and name in self.Meta.fields

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            self._compare()
        return cleaned

    def _compare(self) -> None:
        """Refuse to write over what somebody else did meanwhile; what they did elsewhere is taken over."""
        ours = set(self.Meta.fields) if self._is_to_go() else set(self.changed_data)
        self.data = self.data.copy()
        for name in self.Meta.fields:
            stored = getattr(self.instance, name)
            if name in ours:
                self._refuse_older(name, stored)
            else:
                self._take_over(name, stored)
        if self.instance.removed_at is not None and (self.prefix is None or self.has_changed()):
            self.clash = Clash(str(self.instance), removed=True)
            self.add_error(None, REMOVED)

    def _is_to_go(self) -> bool:
        return bool(self.data.get(self.add_prefix("DELETE")))

    def _take_over(self, name: str, stored: str) -> None:
        self.opened[name] = self.cleaned_data[name] = stored
        self.data[self.add_initial_prefix(name)] = self.data[self.add_prefix(name)] = stored

    def _refuse_older(self, name: str, stored: str) -> None:
        """Both versions where somebody else wrote the field meanwhile; saving again keeps one's own."""
        opened = self.data.get(self.add_initial_prefix(name), stored)
        typed = self.data.get(self.add_prefix(name), "")
        self.opened[name] = stored if typed == stored else opened
        if self.opened[name] == stored:
            return
        self.data[self.add_initial_prefix(name)] = stored
        self.clash = self.clash or Clash(str(self.instance))
        self.clash.rows.append((str(self[name].label), stored or EMPTY, typed or EMPTY))
        self.add_error(
            name,
            f"Somebody else changed this after you opened it. Stored now: “{stored}”; you typed: “{typed}”. "
            "Save again to keep yours.",
        )
