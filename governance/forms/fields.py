"""Fields that several forms of this room share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class PublicChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """A choice among rows by their public id, with words of our own."""

    def __init__(self, queryset: Any, *, words: Any = str, **kwargs: Any) -> None:
        self.words = words
        super().__init__(queryset, to_field_name="public_id", **kwargs)

    def label_from_instance(self, row: Any) -> str:
        return str(self.words(row))


def day_field(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
    )


def take_over(form: forms.Form, refusal: ValidationError) -> None:
    """Put what a verb refused beside the field it is about, else on top of the form."""
    errors = refusal.error_dict if hasattr(refusal, "error_dict") else {None: refusal.error_list}
    for name, messages in errors.items():
        field = (name or "").removesuffix("_id")
        form.add_error(field if field in form.fields else None, messages)
