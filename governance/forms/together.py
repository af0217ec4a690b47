"""Forms on a row that a colleague may change at the same time: of a field that both changed, both values are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict

from actions.domain.two_editors import ChangedMeanwhile, Clash
from portal.shared.dutch import long_day

CHOICE = "keuze_"  # of each clash a radio: "mijn" keeps what was typed, "ander" takes the colleague's


class TogetherForm(forms.Form):
    """Posts the `version` that was on the screen; `tell` shows a clash, and the next save is a choice.

    `initial` holds the row as it stands now, so that "ander" has a value to take. `ROW_NAMES` maps a column of the row
    to the field that asks for it, where the names differ by more than `_id`.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    clashes: Sequence[Mapping[str, Any]] = ()
    ROW_NAMES: Mapping[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.data = self._with_theirs()

    def _with_theirs(self) -> Any:
        """The posted values, with the colleague's where that was chosen."""
        chosen = [name for name in self.fields if self.data.get(f"{CHOICE}{name}") == "ander"]
        if not chosen:
            return self.data
        data = QueryDict(mutable=True)
        data.update(self.data)
        for name in chosen:
            field = self.fields[name]
            data.setlist(self.add_prefix(name), _posted(field, self.get_initial_for_field(field, name)))
        return data

    def tell(self, clash: ChangedMeanwhile) -> None:
        """Take over what a colleague saved meanwhile: both values above the form, and the version of now."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("version")] = str(clash.row.version)
        self.data = data
        who, at = str(clash.row.changed_by), clash.row.changed_at
        self.clashes = [{**self._words(one), "by": who, "at": at} for one in clash.clashes]

    def _words(self, clash: Clash) -> dict[str, Any]:
        name = self.ROW_NAMES.get(clash.field, clash.field.removesuffix("_id"))
        field = self.fields[name]
        return {
            "field": name,
            "label": field.label,
            "theirs": words_of(field, clash.theirs),
            "mine": words_of(field, clash.mine),
        }


def words_of(field: forms.Field, value: Any) -> str:
    """A stored value as a reader sees it; an empty one says so."""
    if value in (None, "", []):
        return "leeg"
    if isinstance(field, forms.ModelChoiceField):
        row = value if isinstance(value, Model) else field.queryset.model._base_manager.get(pk=value)  # type: ignore[union-attr]  # a choice of rows always has a queryset
        return str(field.label_from_instance(row))
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, list):
        return "\n".join(map(str, value))
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]  # our choices are pairs
    return str(value)


def _posted(field: forms.Field, value: Any) -> list[str]:
    """What a browser would post for a value."""
    if isinstance(value, bool):
        return ["on"] if value else []
    shown = field.widget.format_value(field.prepare_value(value))
    return [str(one) for one in shown] if isinstance(shown, list) else ([] if shown is None else [str(shown)])
