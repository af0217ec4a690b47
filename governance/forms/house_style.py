"""The form of the house style."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.domain.house_style import FIELDS
from portal.organisations.models import HouseStyle

PATTERN_HELP = "Zet {jaar} en {volgnummer} waar die moeten komen."


class HouseStyleForm(forms.Form):
    logo = forms.FileField(
        label="Logo",
        required=False,
        help_text="Een PNG of JPEG. Het staat linksboven, hooguit 34 bij 15 millimeter.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    without_logo = forms.BooleanField(label="Haal het logo weg", required=False)
    sender = forms.CharField(
        label="Naam boven de brief", required=False, max_length=60, help_text="Leeg: de naam van de gemeente."
    )
    address = forms.CharField(
        label="Adresblok",
        required=False,
        max_length=300,
        help_text="Hooguit zes regels: postadres, bezoekadres, telefoon, website.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    opening = forms.CharField(
        label="Begin van een nieuwe memo",
        required=False,
        max_length=2000,
        help_text="Deze tekst staat al in een nieuwe memo. De schrijver mag haar veranderen.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    greeting = forms.CharField(label="Groet", max_length=80)
    signed = forms.CharField(
        label="Ondertekening",
        required=False,
        max_length=200,
        help_text="Leeg: Burgemeester en wethouders van uw gemeente.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    closing = forms.CharField(
        label="Vaste alinea onder elke memo", required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )
    memo_label = forms.CharField(label="Hoe heet een raadsmemo bij u?", max_length=40)
    memo_pattern = forms.CharField(label="Nummer van een raadsmemo", max_length=30, help_text=PATTERN_HELP)
    letter_label = forms.CharField(label="Hoe heet een raadsinformatiebrief bij u?", max_length=40)
    letter_pattern = forms.CharField(label="Nummer van een raadsinformatiebrief", max_length=30, help_text=PATTERN_HELP)
    proposal_headings = forms.CharField(
        label="Koppen van een raadsvoorstel",
        required=False,
        max_length=400,
        help_text="Vier regels: boven samenvatting, beslispunten, overwegingen en adviezen. Leeg: onze vragen.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    four_eyes = forms.BooleanField(
        label="Een collega leest elke memo na en verstuurt die; de schrijver zelf niet", required=False
    )

    def __init__(self, *args: Any, style: HouseStyle, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {name: getattr(style, name) for name in FIELDS}, **kwargs})

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FIELDS}
