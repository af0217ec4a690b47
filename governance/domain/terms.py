"""Terms and recesses as data: the law's terms to begin with, and what a region or council adds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from actions.permissions import demand
from governance.domain.regional import P, checked
from governance.domain.rows import put
from governance.models import LegalTerm, Recess
from governance.regional.statutory import STATUTORY
from portal.organisations.models import Organisation
from portal.shared.changes import changing
from portal.shared.enums import Openness

TERM_FIELDS = (
    "name", "kind", "weeks", "source", "valid_from", "valid_until", "fixed_day", "pauses_in_recess", "note",
)  # fmt: skip


def put_statutory_terms(*, organisation: Organisation, by: Any) -> list[LegalTerm]:
    """Give a region the terms of the law that it does not have yet, by name; what it changed stays as it is."""
    demand(P, organisation.pk, by=by)
    with changing(verb="wettelijke termijnen klaarzetten", by=by):
        present = set(LegalTerm.objects.filter(organisation=organisation).values_list("name", flat=True))
        rows = [
            LegalTerm(organisation=organisation, openness=Openness.PUBLIC, **values)
            for values in STATUTORY
            if values["name"] not in present
        ]
        return LegalTerm.create_many(rows) if rows else []


def keep_term(
    *,
    organisation: Organisation,
    values: Mapping[str, Any],
    by: Any,
    term: LegalTerm | None = None,
    base_version: int | None = None,
) -> Any:
    """Add a term, or change one. Law is public, so terms are. ChangedMeanwhile as for all rows of the region."""
    demand(P, organisation.pk, by=by)
    with changing(verb="termijn bijhouden", by=by, lock=[term] if term else []):
        row = term or LegalTerm(organisation=organisation, openness=Openness.PUBLIC)
        put(row, {name: values[name] for name in TERM_FIELDS if name in values}, base_version=base_version)
        checked(row)
        row.save()
    return row


def add_recess(*, organisation: Organisation, name: str, starts_on: date, ends_on: date, by: Any) -> Recess:
    """Weeks in which this council does not meet; public, as the calendar of a council is."""
    demand(P, organisation.pk, by=by)
    with changing(verb="reces toevoegen", by=by):
        recess = Recess(
            organisation=organisation, name=name, starts_on=starts_on, ends_on=ends_on, openness=Openness.PUBLIC
        )
        checked(recess)
        recess.save()
    return recess
