"""The form that takes a sheet in."""

from __future__ import annotations

from django import forms

from actions.domain.sheet_import import EMPTY, MOST_MEGABYTES
from actions.sheet_reading import SUFFIXES


class SheetForm(forms.Form):
    file = forms.FileField(
        label="Bestand",
        help_text=f"Een Excel-bestand (.xlsx) of een CSV-bestand, hooguit {MOST_MEGABYTES} MB.",
        error_messages={"required": "Kies eerst een bestand.", "empty": EMPTY},
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(SUFFIXES)}),
    )
