"""Forms that take in a council's own list and name its columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from governance.domain.list_import import EMPTY, MOST_MEGABYTES
from governance.forms.following import OPENNESS
from governance.lists.columns import LABELS, fields_of
from portal.shared.enums import Openness

NOT_READ = "-"


class ListForm(forms.Form):
    file = forms.FileField(
        label="Bestand",
        help_text=f"Een Excel-bestand (.xlsx) of een CSV-bestand, hooguit {MOST_MEGABYTES} MB.",
        error_messages={"required": "Kies eerst een bestand.", "empty": EMPTY},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class MappingForm(forms.Form):
    """A choice for each head of the list: which field of the register it is."""

    def __init__(self, *args: Any, heads: Sequence[str], mapping: Sequence[str], kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heads = heads
        choices = [(NOT_READ, "Niet inlezen"), *((name, LABELS[name]) for name in fields_of(kind))]
        for place, (head, name) in enumerate(zip(heads, mapping, strict=True)):
            self.fields[f"kolom_{place}"] = forms.ChoiceField(label=head, choices=choices, initial=name or NOT_READ)

    def mapping(self) -> list[str]:
        chosen = (self.cleaned_data[f"kolom_{place}"] for place in range(len(self.heads)))
        return ["" if name == NOT_READ else name for name in chosen]


class SaveListForm(forms.Form):
    """`reason` only where a date that was agreed moves, and the list itself does not say why."""

    openness = forms.ChoiceField(
        label="Wie mag de nieuwe rijen zien?", choices=OPENNESS, initial=Openness.PUBLIC, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="Waarom verschuiven de datums?",
        max_length=300,
        required=False,
        help_text="Dit komt in het logboek van elke rij waarvan de datum verschuift.",
    )

    def __init__(self, *args: Any, wants_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not wants_reason:
            del self.fields["reason"]
