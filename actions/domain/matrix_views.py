"""The doors for views of the matrix: own columns, and views with a name that all who work on the plan can open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from actions.domain.errors import Refused
from actions.models import MatrixView
from actions.permissions import demand
from policies.models import PolicyDocument
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.changes import changing

TAKEN = "Er is al een beeld met deze naam. Kies een andere naam."


def keep_columns(*, organisation: Organisation, columns: Sequence[str], by: Any) -> MatrixView:
    """Remember which columns `by` sees, and in which order; for every plan of the organisation."""
    demand(Permission.SEE_TODAY, organisation.pk, by=by)
    with changing(verb="kolommen kiezen", by=by):
        found = MatrixView.objects.select_for_update().filter(organisation=organisation, owner=by, name="").first()
        view = found or MatrixView(organisation=organisation, owner=by)
        view.columns = list(columns)
        view.save()
    return view


def save_view(*, plan: PolicyDocument, name: str, query: str, columns: Sequence[str], by: Any) -> MatrixView:
    """Keep how the matrix looks now under a name. Raises Refused for an empty name or one that is taken."""
    demand(Permission.SEE_TODAY, plan.organisation_id, by=by)
    clean = " ".join(name.split())
    if not clean:
        raise Refused({"name": "Geef het beeld een naam."})
    view = MatrixView(
        organisation_id=plan.organisation_id,
        circle=plan.circle,
        plan=plan,
        owner=by,
        name=clean[:60],
        query=query[:500],
        columns=list(columns),
    )
    try:
        with transaction.atomic(), changing(verb="beeld bewaren", by=by):
            view.save()
    except IntegrityError as error:
        raise Refused({"name": TAKEN}) from error
    return view


def remove_view(*, view: MatrixView, by: Any) -> None:
    """Take away a view of one's own; its history stays."""
    if view.owner_id != by.pk:
        raise PermissionDenied("Alleen wie het beeld maakte kan het weghalen.")
    with changing(verb="beeld weghalen", by=by, lock=[view]):
        view.delete()
