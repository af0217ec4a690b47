"""The form that adds minutes to a meeting."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.forms.fields import PublicChoice
from governance.forms.meetings import OPENNESS
from governance.models import Meeting
from policies.models import PolicyDocument
from policies.reading import SUPPORTED
from portal.organisations.models import Organisation
from portal.shared.viewer import Viewer


class MinutesForm(forms.Form):
    """Either a file, or a document that stands in the register."""

    file = forms.FileField(
        label="Bestand met de notulen",
        required=False,
        help_text="Bijvoorbeeld een PDF- of Word-bestand. Alleen de nieuwste notulen worden gelezen. "
        "Bij een groot bestand ziet u hoe ver het lezen is.",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(SUPPORTED))}),
    )
    openness = forms.ChoiceField(
        label="Wie mag de notulen lezen?", choices=OPENNESS, help_text="Nooit meer mensen dan bij de vergadering."
    )
    document = PublicChoice(
        PolicyDocument.objects.none(),
        label="Of een document dat al is ingelezen",
        required=False,
        empty_label="Geen document",
    )

    def __init__(self, *args: Any, place: Organisation, viewer: Viewer, row: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"openness": row.openness}, **kwargs})
        field: Any = self.fields["document"]
        field.queryset = PolicyDocument.objects.visible_to(viewer).of(place).filter(is_plan=False).newest_first()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("file") and not data.get("document") and "file" not in self.errors:
            self.add_error("file", "Kies een bestand, of een document dat al is ingelezen.")
        return data
