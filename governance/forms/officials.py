"""Forms of who handles a matter of the council."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.domain.officials import handlers, keepers_of_matters
from governance.forms.following import StepForm
from portal.accounts.models import User
from portal.organisations.models import Organisation
from portal.shared.viewer import Viewer

ONLY_COLLEAGUES = "Alleen collega’s zien deze naam."


class OfficialForm(StepForm):
    official = forms.ModelChoiceField(
        User.objects.none(),
        label="Behandelend ambtenaar",
        required=False,
        empty_label="Nog niemand",
        help_text=ONLY_COLLEAGUES,
    )

    def offer(self) -> None:
        field: Any = self.fields["official"]
        field.queryset = handlers(self.row.organisation)
        field.initial = self.row.official_id


class HandOverForm(forms.Form):
    giver = forms.ModelChoiceField(User.objects.none(), label="Van wie?", empty_label="Kies een collega")
    taker = forms.ModelChoiceField(User.objects.none(), label="Naar wie?", empty_label="Kies een collega")
    reason = forms.CharField(label="Waarom?", max_length=300, help_text="Bijvoorbeeld: andere functie.")

    def __init__(self, *args: Any, place: Organisation, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = dict(self.fields.items())
        fields["giver"].queryset, fields["taker"].queryset = keepers_of_matters(place, viewer), handlers(place)
