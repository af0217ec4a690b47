"""Forms of who sits in the council."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.forms.fields import PublicChoice
from governance.forms.together import TogetherForm
from governance.models import Faction
from portal.organisations.models import Organisation
from portal.shared.forms import day_field
from portal.shared.moments import today


def optional_day(label: str, help_text: str = "") -> forms.DateField:
    return day_field(label, help_text, required=False)


class KeptForm(TogetherForm):
    """A row with columns of the same names as its fields."""

    def __init__(self, *args: Any, row: Any = None, **kwargs: Any) -> None:
        start = {name: getattr(row, name) for name in self.base_fields} if row else {}
        super().__init__(*args, **{"initial": start, **kwargs})

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class PeriodForm(KeptForm):
    name = forms.CharField(label="Naam", max_length=40, help_text="Bijvoorbeeld: 2022 tot 2026.")
    seats = forms.IntegerField(label="Aantal zetels", min_value=9, max_value=45)
    valid_from = day_field("Eerste dag")
    valid_until = optional_day("Laatste dag", "Laat leeg als de periode nog loopt.")


class FactionForm(KeptForm):
    name = forms.CharField(label="Naam", max_length=80)
    valid_from = optional_day("Bestaat vanaf")
    valid_until = optional_day("Bestaat tot en met", "Laat leeg als de fractie nog bestaat.")


def factions(place: Organisation) -> Any:
    return Faction.objects.filter(organisation=place).order_by("name", "pk")


class SeatForm(forms.Form):
    """For which faction, from which day."""

    faction = PublicChoice(Faction.objects.none(), label="Fractie", empty_label="Kies een fractie")
    is_leader = forms.BooleanField(label="Is fractievoorzitter", required=False)
    valid_from = day_field("Vanaf welke dag?")

    def __init__(self, *args: Any, place: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"valid_from": today()}, **kwargs})
        field: Any = self.fields["faction"]
        field.queryset = factions(place)


class MemberForm(SeatForm):
    name = forms.CharField(label="Naam", max_length=120)
    field_order = ("name", "faction", "is_leader", "valid_from")


class LeaveForm(forms.Form):
    last_day = day_field("Laatste dag in de raad")
