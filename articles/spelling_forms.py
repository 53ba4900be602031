"""A spelling's form. It has no version: what its fields held when the form was opened stands in for one."""

from articles.clashing import FaultsForm
from articles.models import Spelling


class SpellingForm(FaultsForm):
    class Meta:
        model = Spelling
        fields = ["canonical", "variant", "lang"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            known = not self.is_bound or self.add_initial_prefix(name) in self.data
            field.show_hidden_initial = bool(self.instance.pk) and known and name in self.Meta.fields

    def clean(self):
        cleaned = super().clean()
        for name in self.Meta.fields if self.instance.pk else ():
            self._refuse_older(name, getattr(self.instance, name))
        return cleaned

    def _refuse_older(self, name: str, stored: str) -> None:
        """Both versions where somebody else wrote the field meanwhile; saving again keeps one's own."""
        opened = self.data.get(self.add_initial_prefix(name), stored)
        typed = self.data.get(self.add_prefix(name), "")
        if opened == stored or typed == stored:
            return
        self.data = self.data.copy()
        self.data[self.add_initial_prefix(name)] = stored
        self.add_error(
            name,
            f"Somebody else changed this after you opened it. Stored now: “{stored}”; you typed: “{typed}”. "
            "Save again to keep yours.",
        )
