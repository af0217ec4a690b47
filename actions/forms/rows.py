"""The short forms of acts on a whole row, of columns and of views."""

from __future__ import annotations

from typing import Any

from django import forms

from actions.models import Action
from policies.models import PolicyDocument


class SplitForm(forms.Form):
    """The texts that one action becomes, a line for each."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    parts = forms.CharField(
        label="De acties die het worden",
        help_text="Elke actie op een eigen regel. De eerste houdt dit nummer.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        kwargs["initial"] = {"seen": action.version, "parts": action.what}
        super().__init__(*args, **kwargs)


class CombineForm(forms.Form):
    other = forms.ModelChoiceField(label="Welke actie gaat hierin op?", queryset=Action.objects.none())

    def __init__(self, *args: Any, action: Action, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["other"]
        field.queryset = others
        field.label_from_instance = lambda one: f"{one.number}. {one.what}"
        self.action = action


class MoveForm(forms.Form):
    plan = forms.ModelChoiceField(label="Naar welk plan?", queryset=PolicyDocument.objects.none())

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]  # a ModelChoiceField


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Waarom vervalt de actie?",
        help_text="Na vrijgave leest iedereen dit.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ViewForm(forms.Form):
    """A name for how the matrix looks now; `query` holds its filters and grouping."""

    name = forms.CharField(label="Naam van het beeld", max_length=60)
    query = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)
