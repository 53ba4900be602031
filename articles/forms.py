"""What every form over a versioned row has in common."""

from django import forms


class VersionedForm(forms.ModelForm):
    """A form that carries the version it was opened with and refuses to overwrite a newer one."""

    version_token = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["version_token"].initial = self.instance.version

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and self._is_stale():
            self.add_error(None, self._both_versions())
        return cleaned

    def _is_stale(self) -> bool:
        self.stored = type(self.instance)._base_manager.get(pk=self.instance.pk)
        return self.cleaned_data.get("version_token") != self.stored.version

    def _both_versions(self) -> str:
        """Names each field that somebody else has changed, with what stands there now."""
        now = forms.models.model_to_dict(self.stored, fields=list(self.fields))
        shown = {name: self.cleaned_data.get(name) for name in now}
        differing = [
            f"{self.fields[name].label}: stored now “{value}”, here “{shown[name]}”"
            for name, value in now.items()
            if str(getattr(shown[name], "pk", shown[name]) or "") != str(value or "")
        ]
        return (
            "Somebody else changed this after you opened it; nothing was overwritten. "
            + "; ".join(differing)
            + ". Open the page again and make your change on the stored version."
        )

    def written(self) -> dict:
        """The recorded fields of the changed values, by column name, for a verb."""
        changed = set(self.changed_data)
        columns = [field for field in self.instance._meta.concrete_fields if field.name in changed]
        return {column.attname: getattr(self.instance, column.attname) for column in columns}
