"""What a reader may ask of the planning agenda, in the address."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.enums import PlannedState, PlanningSource
from governance.filters import LONGEST_WORD, SEARCH, SELECT
from governance.forms.fields import PublicChoice
from governance.planning_sources import ALL, OPEN, Asked
from policies.models import Programme
from portal.organisations.models import Organisation, PortfolioHolder
from portal.shared.forms import day_field
from portal.shared.viewer import Viewer

STATES = [
    ("", "Komt nog"),
    (PlannedState.HANDLED, "Behandeld"),
    (PlannedState.DROPPED, "Vervallen"),
    (ALL, "Alles"),
]


class PlanningForm(forms.Form):
    """Programmes are those that this reader may know."""

    woord = forms.CharField(label="Zoek een woord", max_length=LONGEST_WORD, required=False, widget=SEARCH)
    soort = forms.ChoiceField(
        label="Soort", choices=[("", "Alle soorten"), *PlanningSource.choices], required=False, widget=SELECT
    )
    stand = forms.ChoiceField(label="Stand", choices=STATES, required=False, widget=SELECT)
    programma = PublicChoice(
        Programme.objects.none(), label="Programma", required=False, empty_label="Alle programma’s", widget=SELECT
    )
    portefeuillehouder = PublicChoice(
        PortfolioHolder.objects.none(),
        label="Portefeuillehouder",
        required=False,
        empty_label="Iedereen",
        widget=SELECT,
    )
    vanaf = day_field("Vanaf", required=False)
    tot = day_field("Tot en met", required=False)

    def __init__(self, *args: Any, place: Organisation, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["programma"].queryset = Programme.objects.visible_to(viewer).of(place).order_by("name", "pk")
        holders = PortfolioHolder.objects.filter(organisation=place).order_by("title", "-valid_from", "pk")
        fields["portefeuillehouder"].queryset = holders
        fields["portefeuillehouder"].words = lambda holder: holder.title_with_years
        for name in ("vanaf", "tot"):
            fields[name].widget.attrs["class"] = "utrecht-textbox"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("vanaf") and data.get("tot") and data["tot"] < data["vanaf"]:
            self.add_error("tot", "Deze dag ligt voor de eerste.")
        return data

    @property
    def asked(self) -> Asked:
        """What was asked for; what cannot be read is left out, and told beside its field."""
        self.full_clean()
        data = {name: value for name, value in self.cleaned_data.items() if value}
        programme, holder = data.get("programma"), data.get("portefeuillehouder")
        return Asked(
            word=data.get("woord", ""),
            source=data.get("soort", ""),
            state=data.get("stand", OPEN),
            programme=programme.pk if programme else None,
            holder=holder.pk if holder else None,
            first=data.get("vanaf"),
            last=data.get("tot"),
        )


class PlanningFilter:
    """The form beside the list, in the shape that `governance/_filter.html` shows."""

    def __init__(self, data: Any, *, place: Organisation, viewer: Viewer) -> None:
        self.form = PlanningForm(data, place=place, viewer=viewer)
        self.asked = self.form.asked
        self.is_filtered = any(data.get(name) for name in self.form.fields)
