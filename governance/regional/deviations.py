"""Deviations with their sums per municipality and per subject, and each regional figure beside those of municipalities.

An unknown cost is never 0: it is counted apart ("en 1 keer niet bekend").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from governance.models import Decision, LocalDeviation, PolicyParameter, Provision
from governance.regional.querysets import partnerships_with, works_for
from policies.models import PolicyDocument
from policies.redaction import public_text
from portal.organisations.models import Organisation, Partnership, PartnershipMember
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Deviation:
    """One deviation in the words and with the relations that this reader may see."""

    row: LocalDeviation
    what: str
    reason: str
    document: PolicyDocument | None
    provision: Provision | None
    decision: Decision | None

    @property
    def subject(self) -> str:
        """What it is about: the provision, else the policy."""
        found = self.provision or self.document
        return str(found) if found else "Niet openbaar"


@dataclass(frozen=True, slots=True)
class Group:
    """Deviations of one municipality or about one subject, with the sum of what is known."""

    name: str
    rows: tuple[Deviation, ...]

    @property
    def total(self) -> Decimal:
        return sum((one.row.extra_cost for one in self.rows if one.row.extra_cost is not None), Decimal(0))

    @property
    def is_unknown(self) -> bool:
        """Whether nothing at all is known of the cost."""
        return self.unknown == len(self.rows)

    @property
    def unknown(self) -> int:
        return sum(one.row.extra_cost is None for one in self.rows)


@dataclass(frozen=True, slots=True)
class OwnValue:
    """A municipality's figure; `deviation` is None where the regional one holds."""

    organisation: Organisation
    value: Decimal
    deviation: LocalDeviation | None


@dataclass(frozen=True, slots=True)
class ParameterTable:
    """A regional figure and what municipalities have; without `sees_all`, only those that this reader may know of."""

    parameter: PolicyParameter
    values: tuple[OwnValue, ...]
    sees_all: bool = False


def concerning(rows: Any, organisation: Organisation) -> Any:
    """Rows of this municipality, or of the region that this organisation keeps."""
    return rows.filter(Q(organisation=organisation) | Q(partnership__organisation=organisation))


def deviations_seen(viewer: Viewer, *, place: Organisation, on: date) -> list[Deviation]:
    """Deviations that hold on a day, of this municipality or of the region's; four queries."""
    rows = concerning(LocalDeviation.objects.visible_to(viewer), place).on(on)
    found = list(rows.select_related("organisation", "payer", "parameter").order_by("organisation__name", "what", "pk"))
    documents = _by_pk(PolicyDocument, viewer, {row.document_id for row in found})
    provisions = _by_pk(Provision, viewer, {row.provision_id for row in found})
    decisions = _by_pk(Decision, viewer, {row.decision_id for row in found})
    inside = works_for(viewer)
    return [
        Deviation(
            row=row,
            what=row.what if row.organisation_id in inside else public_text(row.what),
            reason=row.reason if row.organisation_id in inside else public_text(row.reason),
            document=documents.get(row.document_id),
            provision=provisions.get(row.provision_id),
            decision=decisions.get(row.decision_id),
        )
        for row in found
    ]


def deviations_from(provision_id: int, viewer: Viewer, *, region: Partnership, town: str, on: date) -> list[Deviation]:
    """How the municipality `town` (a slug; "": any) departs from the region for one provision, on a day: two queries.

    One where nobody departs, as for most provisions. Without the relations that a page of deviations shows besides.
    """
    if not LocalDeviation.objects.filter(provision_id=provision_id, partnership=region).exists():
        return []
    rows = LocalDeviation.objects.visible_to(viewer).on(on).filter(provision_id=provision_id, partnership=region)
    rows = (rows.filter(organisation__slug=town) if town else rows).select_related("organisation", "parameter")
    inside = works_for(viewer)
    return [
        Deviation(
            row=row,
            what=row.what if row.organisation_id in inside else public_text(row.what),
            reason=row.reason if row.organisation_id in inside else public_text(row.reason),
            document=None,
            provision=None,
            decision=None,
        )
        for row in rows.order_by("organisation__name", "what", "pk")
    ]


def _by_pk(model: Any, viewer: Viewer, ids: set[int | None]) -> dict[int | None, Any]:
    rows = model.objects.visible_to(viewer).filter(pk__in=ids - {None}).select_related("organisation")
    return {row.pk: row for row in rows}


def grouped(rows: Iterable[Deviation], name: Callable[[Deviation], str]) -> list[Group]:
    """Groups by name, in the order of the alphabet."""
    found: dict[str, list[Deviation]] = defaultdict(list)
    for row in rows:
        found[name(row)].append(row)
    return [Group(key, tuple(found[key])) for key in sorted(found)]


def parameter_tables(viewer: Viewer, *, place: Organisation, on: date) -> list[ParameterTable]:
    """Each regional figure that concerns this organisation with the figures of municipalities; three queries.

    The region sees every municipality. Everybody else sees their own and those whose own figure is open: to say that
    the regional figure holds elsewhere could be untrue, and to leave one out would tell of a hidden row.
    """
    visible = PolicyParameter.objects.visible_to(viewer)
    about = Q(organisation=place) | Q(partnership_id__in=partnerships_with([place.pk]))
    parameters = list(visible.filter(about).order_by("name", "pk"))
    own = LocalDeviation.objects.visible_to(viewer).on(on).filter(parameter__in=parameters)
    seen = {(row.parameter_id, row.organisation_id): row for row in own.select_related("organisation")}
    members = _members({row.partnership_id for row in parameters}, on=on)
    return [_table(row, members[row.partnership_id], seen, works_for(viewer)) for row in parameters]


def _members(regions: set[int], *, on: date) -> dict[int, list[Organisation]]:
    rows = PartnershipMember.objects.on(on).filter(partnership_id__in=regions, organisation__kind="gemeente")
    found: dict[int, list[Organisation]] = defaultdict(list)
    for member in rows.select_related("organisation").order_by("organisation__name", "pk"):
        found[member.partnership_id].append(member.organisation)
    return found


def _table(
    parameter: PolicyParameter,
    members: Sequence[Organisation],
    seen: dict[tuple[int, int], LocalDeviation],
    mine: frozenset[int],
) -> ParameterTable:
    sees_all = parameter.organisation_id in mine
    values = []
    for organisation in members:
        found = seen.get((parameter.pk, organisation.pk))
        if found is not None or sees_all or organisation.pk in mine:
            value = parameter.value if found is None or found.value is None else found.value
            values.append(OwnValue(organisation, value, found))
    return ParameterTable(parameter, tuple(values), sees_all=sees_all)
