"""Fields that several forms of this room share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms


class PublicChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """A choice among rows by their public id, with words of our own."""

    def __init__(self, queryset: Any, *, words: Any = str, **kwargs: Any) -> None:
        self.words = words
        super().__init__(queryset, to_field_name="public_id", **kwargs)

    def label_from_instance(self, row: Any) -> str:
        return str(self.words(row))


def chosen(form: forms.Form, data: dict[str, Any], names: Sequence[str], *, row: Any) -> dict[str, Any]:
    """`data` with the ids of related rows instead of the rows, for the verbs.

    A link of `row` that this person cannot see was not there to choose, so it is left as it is.
    """
    found = {name: value for name, value in data.items() if name not in names}
    for name in names:
        pk, field = getattr(row, f"{name}_id", None), form.fields[name]
        hidden = pk is not None and not field.queryset.filter(pk=pk).exists()  # type: ignore[attr-defined]  # a choice of rows
        if data[name] is not None or not hidden:
            found[f"{name}_id"] = data[name].pk if data[name] else None
    return found
