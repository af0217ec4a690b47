"""Taking back a list that was read in: one visible act, for what nobody touched since.

New rows go, with their first line in the log; changed rows get their words and day of before. What was changed, linked
or settled since stays as it is, and is told.
"""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import transaction

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.domain.list_import import MODELS, P
from governance.domain.list_saving import step_of
from governance.enums import ListState, StepKind
from governance.lists.judging import WORDS
from governance.models import FollowStep, ListImport, Submitter
from portal.shared.changes import changing, touch

BACK = "Het inlezen van de lijst is ongedaan gemaakt."


def undo_list(*, found: ListImport, by: Any) -> dict[str, int]:
    """Take the list back as far as nothing happened since: {"undone", "kept"}. Raises Refused where nothing can be."""
    demand(P, found.organisation_id, by=by)
    with transaction.atomic():
        found.refresh_from_db(from_queryset=ListImport.objects.select_for_update(of=("self",)))
        if found.state != ListState.SAVED or found.change is None:
            raise Refused("Alleen een lijst die is ingelezen, kan ongedaan worden gemaakt.")
        versions = dict(found.written)
        rows = _locked(found, versions)
        fresh = [row for row in rows if row.created_at == found.change.at]
        free = _untouched(found, fresh)
        settled = _settled_by(found, rows)
        before = [row for row in rows if row.created_at != found.change.at and row.pk not in settled]
        if not free and not before:
            raise Refused("Sinds het inlezen is er aan alle rijen iets gewijzigd. Er is niets ongedaan te maken.")
        with changing(verb="inlezen ongedaan maken", by=by, reason=found.filename, undo_of=found.change):
            _take_away(free)
            _put_back(before)
        counts = {"undone": len(free) + len(before), "kept": len(versions) - len(free) - len(before)}
        found.put(state=ListState.UNDONE, counts={**found.counts, **counts})
    return counts


def _locked(found: ListImport, versions: dict[int, int]) -> list[Any]:
    """The written rows that are still as the list left them."""
    locked = MODELS[found.kind]._base_manager.select_for_update(of=("self",)).order_by("pk")
    return [row for row in locked.filter(pk__in=versions) if row.version == versions[row.pk]]


def _untouched(found: ListImport, rows: list[Any]) -> list[Any]:
    """New rows to which nothing was tied since but what came with them."""
    ids, tied = [row.pk for row in rows], set[int]()
    for relation in MODELS[found.kind]._meta.related_objects:
        model: Any = relation.related_model
        pointing = model._base_manager.filter(**{f"{relation.field.name}__in": ids})
        if model in (FollowStep, Submitter) and found.change is not None:
            pointing = pointing.exclude(created_at=found.change.at)
        tied.update(pointing.order_by().values_list(relation.field.attname, flat=True))
    return [row for row in rows if row.pk not in tied]


def _settled_by(found: ListImport, rows: list[Any]) -> set[int]:
    """The rows that the list settled: that was the council's word, and stays."""
    name = str(MODELS[found.kind]._meta.model_name)
    settled = FollowStep.objects.filter(**{f"{name}__in": rows}, kind=StepKind.SETTLEMENT, created_at=found.change.at)  # type: ignore[union-attr]  # a saved list has its act
    return set(settled.order_by().values_list(f"{name}_id", flat=True))


def _take_away(rows: list[Any]) -> None:
    if not rows:
        return
    model = type(rows[0])
    under = {f"{model._meta.model_name}__in": rows}
    with pgtrigger.ignore("governance.FollowStep:step_kept"):  # lines of a row that goes; their history stays
        FollowStep.delete_many(list(FollowStep._base_manager.filter(**under).order_by("pk")))
    Submitter.delete_many(list(Submitter._base_manager.filter(**under).order_by("pk")))
    for row in rows:
        touch(row, gone=True)
    model.delete_many(rows)


def _put_back(rows: list[Any]) -> None:
    """The words of the version before; a deadline that moved goes back with a line of its own."""
    if not rows:
        return
    model, steps = type(rows[0]), []
    fields = [name.removesuffix("_id") for name in WORDS if hasattr(rows[0], name)]
    history = model.history.filter(id__in=[row.pk for row in rows])
    versions = {(one.id, one.version): one for one in history}
    for row in rows:
        old = versions[row.pk, row.version - 1]
        if row.deadline != old.deadline:
            steps.append(step_of(row, StepKind.DELAY, text=BACK, date_before=row.deadline, date_after=old.deadline))
        for name in (*fields, "deadline", "deadline_text"):
            column = "portfolio_holder_id" if name == "portfolio_holder" else name
            setattr(row, column, getattr(old, column))
    model.save_many(rows, [*fields, "deadline", "deadline_text"])
    FollowStep.create_many(steps)
