"""Local deviations and the regional figures they depart from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from actions.domain.errors import Refused
from actions.domain.two_editors import mine_on_top
from actions.permissions import demand
from governance.domain.regional import P, checked, demand_keeping, refuse_outsider
from governance.domain.rows import put
from governance.models import LocalDeviation, PolicyParameter
from governance.regional.enums import DeviationType
from portal.organisations.models import Organisation, Partnership
from portal.shared.changes import changing
from portal.shared.enums import Openness

FIELDS = (
    "type", "document_id", "provision_id", "parameter_id", "value", "what", "reason", "valid_from", "valid_until",
    "extra_cost", "payer_id", "decision_id", "openness",
)  # fmt: skip


def set_parameter(
    *,
    organisation: Organisation,
    partnership: Partnership,
    name: str,
    value: Decimal,
    by: Any,
    unit: str = "",
    document: Any = None,
    provision: Any = None,
    openness: str = Openness.PUBLIC,
    base_version: int | None = None,
) -> PolicyParameter:
    """Record what regional policy sets as a figure; a second time it changes the figure.

    Raises ChangedMeanwhile where it changed since `base_version`.
    """
    demand(P, organisation.pk, by=by)
    if partnership.organisation_id != organisation.pk:
        raise Refused({"partnership": "Kies een samenwerkingsverband van uw eigen organisatie."})
    with changing(verb="regionale waarde vastleggen", by=by):
        known = PolicyParameter.objects.filter(organisation=organisation, name=name)
        row = known.select_for_update(of=("self",)).first() or PolicyParameter(organisation=organisation, name=name)
        values = {"partnership": partnership, "value": value, "unit": unit, "openness": Openness(openness)}
        put(row, {**values, "document": document, "provision": provision}, base_version=base_version)
        checked(row)
        row.save()
    return row


def record_deviation(
    *, partnership: Partnership, municipality: Organisation, values: Mapping[str, Any], by: Any
) -> LocalDeviation:
    """Record where a municipality departs from regional policy. Who pays is the municipality, unless said otherwise."""
    _demand(partnership, municipality, by=by)
    refuse_outsider(partnership, municipality)
    with changing(verb="lokale afwijking vastleggen", by=by):
        row = LocalDeviation(partnership=partnership, organisation=municipality, payer=municipality)
        _fill(row, {name: value for name, value in values.items() if name in FIELDS})
        row.save()
    return row


def change_deviation(
    *, deviation: LocalDeviation, values: Mapping[str, Any], by: Any, base_version: int | None = None
) -> LocalDeviation:
    """Change a deviation; ChangedMeanwhile when a colleague changed the same field since `base_version`."""
    _demand(deviation.partnership, deviation.organisation, by=by)
    with changing(verb="lokale afwijking wijzigen", by=by, lock=[deviation]):
        seen = deviation.version if base_version is None else base_version
        kept = {name: value for name, value in values.items() if name in FIELDS}
        _fill(deviation, mine_on_top(deviation, seen=seen, values=kept))
        deviation.save()
    return deviation


def _demand(partnership: Partnership, municipality: Organisation, *, by: Any) -> None:
    region_id = partnership.organisation_id or municipality.pk
    demand_keeping(region_id=region_id, municipality_id=municipality.pk, by=by)


def _fill(row: LocalDeviation, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    if row.payer_id is None:
        row.payer_id = row.organisation_id
    if row.decision is not None and row.decision.organisation_id != row.organisation_id:
        raise Refused({"decision": "Kies een besluit van de gemeente zelf."})
    if row.parameter is not None and row.parameter.partnership_id != row.partnership_id:
        raise Refused({"parameter": "Deze regionale waarde hoort bij een andere regio."})
    if row.type == DeviationType.FILLING_IN and row.parameter is not None and row.value == row.parameter.value:
        raise Refused({"value": "Dit is de regionale waarde zelf. Een afwijking is anders."})
    checked(row)
