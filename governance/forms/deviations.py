"""Forms of regional figures and local deviations."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.forms.fields import PublicChoice
from governance.forms.regional import optional_day, short_text
from governance.forms.together import TogetherForm
from governance.models import Decision, LocalDeviation, PolicyParameter, Provision
from governance.regional.enums import DeviationType
from policies.models import PolicyDocument
from portal.organisations.models import Organisation, Partnership
from portal.shared.dutch import short_day
from portal.shared.enums import Openness
from portal.shared.viewer import Viewer

OPENNESS = [
    (Openness.INTERNAL, "Alleen de eigen gemeente en de regio"),
    (Openness.COUNCIL, "Ook de raad"),
    (Openness.PUBLIC, "Iedereen"),
]
RELATED = ("document", "provision", "parameter", "decision", "payer")
EUROS = "In euro. Leeg laten als u het niet weet: leeg is niet hetzelfde als 0."


def amount(label: str, help_text: str = "", *, required: bool = False, **limits: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, help_text=help_text, required=required, max_digits=12, decimal_places=2, localize=True, **limits
    )


class ParameterForm(TogetherForm):
    partnership = forms.ModelChoiceField(
        Partnership.objects.none(), label="Samenwerkingsverband", to_field_name="slug", empty_label=None
    )
    name = forms.CharField(label="Wat legt het regionale beleid vast?", max_length=120)
    value = amount("Regionale waarde", required=True)
    unit = forms.CharField(label="Eenheid", max_length=60, required=False, help_text="Bijvoorbeeld: % van het minimum.")
    provision = PublicChoice(Provision.objects.none(), label="Voorziening", required=False, empty_label="Geen")
    document = PublicChoice(PolicyDocument.objects.none(), label="Regionaal beleid", required=False, empty_label="Geen")

    def __init__(self, *args: Any, place: Organisation, viewer: Viewer, regions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Any] = dict(self.fields.items())
        choices["partnership"].queryset = regions
        choices["provision"].queryset = Provision.objects.visible_to(viewer).order_by("name", "pk")
        choices["document"].queryset = PolicyDocument.objects.visible_to(viewer).of(place).newest_first()

    def arguments(self) -> dict[str, Any]:
        """For `set_parameter`; a figure of this name that is there already is shown first."""
        data = dict(self.cleaned_data)
        return {"base_version": data.pop("version") or 0, **data}


class DeviationForm(TogetherForm):
    """For one municipality in one region; the choices are what the region keeps, as far as the writer may see it."""

    type = forms.ChoiceField(label="Soort", choices=DeviationType.choices, widget=forms.RadioSelect)
    what = forms.CharField(label="Wat is er anders?", max_length=250)
    provision = PublicChoice(Provision.objects.none(), label="Voorziening", required=False, empty_label="Geen")
    document = PublicChoice(PolicyDocument.objects.none(), label="Regionaal beleid", required=False, empty_label="Geen")
    parameter = PublicChoice(
        PolicyParameter.objects.none(),
        label="Regionale waarde",
        required=False,
        empty_label="Geen",
        help_text="Alleen bij B: eigen invulling.",
    )
    value = amount("Eigen waarde", "Alleen bij B: eigen invulling.")
    reason = short_text("Waarom?", required=True)
    valid_from = optional_day("Vanaf")
    valid_until = optional_day("Tot en met")
    extra_cost = amount("Meerkosten per jaar", EUROS, min_value=0)
    payer = PublicChoice(
        Organisation.objects.none(), label="Wie betaalt?", required=False, empty_label="De gemeente zelf"
    )
    decision = PublicChoice(
        Decision.objects.none(), label="Besluit", required=False, empty_label="Nog geen besluit: voornemen"
    )
    openness = forms.ChoiceField(label="Wie mag dit zien?", choices=OPENNESS)

    def __init__(
        self,
        *args: Any,
        region: Partnership,
        municipality: Organisation,
        viewer: Viewer,
        deviation: LocalDeviation | None = None,
        **kwargs: Any,
    ) -> None:
        start = _values(deviation) if deviation else {"type": DeviationType.FILLING_IN}
        super().__init__(*args, **{"initial": start, **kwargs})
        choices: dict[str, Any] = dict(self.fields.items())
        documents = PolicyDocument.objects.visible_to(viewer).filter(organisation_id=region.organisation_id)
        choices["document"].queryset = documents.newest_first()
        choices["provision"].queryset = Provision.objects.visible_to(viewer).order_by("name", "pk")
        parameters = PolicyParameter.objects.visible_to(viewer).filter(partnership=region)
        choices["parameter"].queryset = parameters.order_by("name", "pk")
        decisions = Decision.objects.visible_to(viewer).of(municipality)
        choices["decision"].queryset = decisions.newest_first()
        choices["decision"].words = lambda one: f"{short_day(one.decided_on)}: {one.text[:70]}"
        payers = Organisation.objects.filter(memberships__partnership=region) | Organisation.objects.filter(
            pk=region.organisation_id or 0
        )
        choices["payer"].queryset = payers.distinct().order_by("name", "pk")

    def values(self) -> dict[str, Any]:
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        for name in RELATED:
            related = data.pop(name)
            data[f"{name}_id"] = related.pk if related else None
        return data


def _values(row: LocalDeviation) -> dict[str, Any]:
    names = ("type", "what", "value", "reason", "valid_from", "valid_until", "extra_cost", "openness", "version")
    related = {name: getattr(getattr(row, name), "public_id", "") for name in RELATED}
    return {name: getattr(row, name) for name in names} | related
