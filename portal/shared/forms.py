"""What forms of several rooms share."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError


def day_field(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    """A day, picked or typed as 28-10-2021."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
    )


def take_over(form: forms.BaseForm, refusal: ValidationError) -> None:
    """Put what a verb refused beside the field it is about, else on top of the form."""
    errors = refusal.error_dict if hasattr(refusal, "error_dict") else {None: refusal.error_list}
    for name, messages in errors.items():
        field = (name or "").removesuffix("_id")
        form.add_error(field if field in form.fields else None, messages)


def widget_kind(bound: forms.BoundField) -> str:
    """Which markup a field needs, told by its widget."""
    widget = bound.field.widget
    if isinstance(widget, (forms.CheckboxSelectMultiple, forms.RadioSelect)):
        return "group"
    for kind, types in (("checkbox", forms.CheckboxInput), ("textarea", forms.Textarea), ("select", forms.Select)):
        if isinstance(widget, types):
            return kind
    return "textbox"
