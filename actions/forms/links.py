"""Forms of one-time links: to give one, and what a partner fills in."""

from __future__ import annotations

from typing import Any

from django import forms

from actions.domain.report_links import DAYS
from actions.enums import NEEDS_NOTE, ActionStatus, Assessment
from actions.forms.progress import PUBLIC_WORDS, evidence_field
from portal.organisations.models import Organisation
from portal.shared.forms import day_field


class GiveLinkForm(forms.Form):
    """For which partner, how long, and where to; the address is used once and kept nowhere."""

    partner = forms.ModelChoiceField(
        Organisation.objects.none(), label="Voor welke partner?", to_field_name="slug", empty_label=None
    )
    days = forms.TypedChoiceField(
        label="Hoe lang werkt de link?", coerce=int, choices=[(days, f"{days} dagen") for days in DAYS], initial=14
    )
    email = forms.EmailField(
        label="E-mailadres van de partner",
        required=False,
        help_text="Het register mailt de link en bewaart dit adres niet. Laat het leeg als u de link zelf doorgeeft.",
    )

    def __init__(self, *args: Any, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]  # a ModelChoiceField


class AnswererForm(forms.Form):
    """What a partner fills in once: the day that all of it is about, and who it is."""

    day = day_field("Stand per", "De dag waarover u meldt: vandaag of eerder.")
    answerer = forms.CharField(
        label="Uw naam", max_length=120, help_text="Alleen de gemeente ziet wie dit heeft ingevuld."
    )


class AnswerForm(forms.Form):
    """What a partner says of one action; with `optional` it may be passed over."""

    status = forms.ChoiceField(label="Hoe ver is het?", choices=[])
    assessment = forms.ChoiceField(
        label="Uw oordeel", choices=[("", "Geen oordeel"), *Assessment.choices], required=False
    )
    text = forms.CharField(
        label="Wat is er gebeurd?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"Bij “Aandacht nodig” en “Loopt vast” verplicht. {PUBLIC_WORDS}",
    )
    link = forms.URLField(label="Link naar bewijs", required=False, assume_scheme="https")
    file = evidence_field()

    def __init__(self, *args: Any, optional: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        empty = "Hierover meld ik nu niets" if optional else "Kies"
        field = self.fields["status"]
        field.choices = [("", empty), *ActionStatus.choices]  # type: ignore[attr-defined]  # a ChoiceField
        field.required = not optional

    def clean(self) -> dict[str, Any]:
        """What needs words has them, and words without a status are not lost in silence."""
        values: dict[str, Any] = self.cleaned_data
        if values.get("assessment") in NEEDS_NOTE and not values.get("text"):
            self.add_error("text", "Schrijf erbij wat er aan de hand is.")
        said = any(values.get(name) for name in ("assessment", "text", "link", "file"))
        if said and not values.get("status") and "status" not in self.errors:
            self.add_error("status", "Kies ook hoe ver het is.")
        return values

    @property
    def has_evidence_errors(self) -> bool:
        return any(name in self.errors for name in ("link", "file"))

    @property
    def says_something(self) -> bool:
        return bool(self.cleaned_data.get("status"))
