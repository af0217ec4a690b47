"""Fields that several forms of this room share."""

from __future__ import annotations

from typing import Any

from django import forms


class PublicChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """A choice among rows by their public id, with words of our own."""

    def __init__(self, queryset: Any, *, words: Any = str, **kwargs: Any) -> None:
        self.words = words
        super().__init__(queryset, to_field_name="public_id", **kwargs)

    def label_from_instance(self, row: Any) -> str:
        return str(self.words(row))
