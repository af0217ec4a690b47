"""Saying on what an action depends: the kind decides which field counts."""

from __future__ import annotations

from typing import Any

from django import forms

from actions.domain.names import Names
from actions.enums import DependencyKind
from actions.models import Action, Dependency


class ActionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when Django runs
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number}. {obj.what}"


class DependencyForm(forms.Form):
    """One dependency; `others` are the actions to choose from, `party` is typed by name."""

    kind = forms.ChoiceField(label="Waarvan hangt de actie af?", choices=DependencyKind, widget=forms.RadioSelect)
    needs = ActionChoice(
        label="Welke actie?",
        required=False,
        queryset=Action.objects.none(),
        empty_label="geen andere actie",
        help_text="Alleen bij “Een andere actie”. Die moet klaar zijn voordat deze begint.",
    )
    party = forms.CharField(
        label="Welke organisatie?",
        required=False,
        max_length=200,
        help_text="Alleen bij “Een organisatie”.",
        widget=forms.TextInput(attrs={"list": "organisaties", "autocomplete": "off"}),
    )
    subject = forms.CharField(
        label="Welke wet, welk besluit of wat anders?", required=False, max_length=200, help_text="In een paar woorden."
    )
    literal = forms.CharField(
        label="Wat staat er in het document?",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    note = forms.CharField(
        label="Toelichting",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Na vrijgave leest iedereen dit.",
    )

    def __init__(
        self, *args: Any, others: Any, names: Names, dependency: Dependency | None = None, **kwargs: Any
    ) -> None:
        self.names = names
        if dependency is not None:
            kwargs.setdefault("initial", _initial(dependency))
        super().__init__(*args, **kwargs)
        self.fields["needs"].queryset = others  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_party(self) -> Any:
        """The organisation that goes by the name; only asked for when the kind is an organisation."""
        words = self.cleaned_data["party"].strip()
        if not words or self.cleaned_data.get("kind") != DependencyKind.PARTY:
            return None
        found = self.names.find(words)
        if found is None:
            raise forms.ValidationError(f"Het register kent “{words}” niet. Kies een naam uit de lijst.")
        return found


def _initial(row: Dependency) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "needs": row.needs_id,
        "party": row.party.label if row.party else "",
        "subject": row.subject,
        "literal": row.literal,
        "note": row.note,
    }
