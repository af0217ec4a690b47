"""The form of a publication, and of a correction on one."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.models import Publication
from portal.shared.forms import day_field

NAMES = ("published_on", "reference", "link", "in_force_on", "works_back_to")


class PublicationForm(forms.Form):
    published_on = day_field("Bekendgemaakt op")
    reference = forms.CharField(
        label="Waar bekendgemaakt", max_length=160, help_text="Bijvoorbeeld: Gemeenteblad 2024, 12345."
    )
    link = forms.URLField(label="Adres van de bekendmaking", required=False, assume_scheme="https")
    in_force_on = day_field("In werking vanaf", "Staat er geen dag in de verordening? Kijk na welke dag de wet noemt.")
    works_back_to = day_field("Werkt terug tot en met", "Alleen bij terugwerkende kracht.", required=False)
    note = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, corrects: Publication | None = None, **kwargs: Any) -> None:
        start = {name: getattr(corrects, name) for name in NAMES} if corrects else {}
        super().__init__(*args, **{"initial": start, **kwargs})
        if corrects is not None:
            self.fields["note"].label, self.fields["note"].required = "Wat is er verbeterd?", True
