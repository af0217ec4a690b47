"""What every page below a plan begins with: the state that this reader gets, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from actions.status.plan import at_moment
from actions.views.asking import Asked, asked_of, state_asked
from policies.domain.moments import NothingReleased, Shown, plan_at
from policies.models import PolicyDocument
from portal.accounts.access import found_here, require, site, viewer_of
from portal.accounts.roles import Permission
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class PlanWords:
    """What a page of something below a plan says of the plan itself."""

    title: str
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan in one state: `words` are its own words at that moment."""

    plan: PolicyDocument
    words: Any
    shown: Shown
    asked: Asked

    @property
    def reader(self) -> Viewer:
        return self.asked.reader

    @property
    def period(self) -> tuple[int | None, int | None]:
        """First and last year of the plan."""
        start, end = self.words.valid_from, self.words.valid_until
        return start.year if start else None, end.year if end else None

    def context(self) -> dict[str, Any]:
        """What the templates of such a page ask."""
        viewer, pk = self.asked.viewer, self.plan.organisation_id
        return {
            "plan": self.plan,
            "words": self.words,
            "shown": self.shown,
            "asked": self.asked,
            "days_query": self.asked.days_query,
            "sees_drafts": viewer.sees_drafts_of(pk, self.plan.circle),
            "may_edit": viewer.may(Permission.EDIT_ACTIONS, pk) and self.asked.preview is None,
        }


def reading_of(request: HttpRequest, plan: PolicyDocument) -> Reading:
    """The state asked; raises NothingReleased where there is none for this reader."""
    asked = asked_of(request, plan)
    shown = state_asked(plan, asked)
    words = plan_at(plan, shown)
    if words is None:
        raise NothingReleased
    return Reading(plan, words, shown, asked)


def below(request: HttpRequest, row: Any, plan: PolicyDocument, **more: Any) -> tuple[Reading, Any]:
    """A row of a plan in the state asked, as it stood then, and the plan in that state: one query.

    `more` are columns to read along with the row. Raises NothingReleased where there is no such state, or neither was
    there, or it is not for this reader.
    """
    asked = asked_of(request, plan)
    shown = state_asked(plan, asked)
    model = type(row)
    then = at_moment(model, model.objects.visible_to(asked.reader).filter(pk=row.pk), shown)
    found = then.annotate(**_plan_columns(shown, plan), **more).first()
    if found is None or found.plan_title is None:
        raise NothingReleased
    words = PlanWords(found.plan_title, found.plan_from, found.plan_until)
    return Reading(plan, words, shown, asked), found


def _plan_columns(shown: Shown, plan: PolicyDocument) -> dict[str, Any]:
    rows: Any = PolicyDocument.objects.filter(pk=plan.pk)
    if not shown.is_live:
        rows = PolicyDocument.history.as_recorded(shown.moment.recorded_at).exclude(history_type="-").filter(id=plan.pk)
    names = {"plan_title": "title", "plan_from": "valid_from", "plan_until": "valid_until"}
    return {name: Subquery(rows.order_by("pk").values(column)[:1]) for name, column in names.items()}


def visible_plan(request: HttpRequest, organisation: str, public_id: str) -> PolicyDocument:
    plans = PolicyDocument.objects.visible_to(viewer_of(request)).plans()
    plan: PolicyDocument = found_here(request, organisation, plans, public_id=public_id)
    return plan


def recorded(row: Any, reading: Reading) -> Any:
    """`row` of a register table as it stood; None where it was not there, or is not for this reader."""
    model = type(row)
    return at_moment(model, model.objects.visible_to(reading.reader).filter(pk=row.pk), reading.shown).first()


def nothing_yet(request: HttpRequest, plan: PolicyDocument) -> HttpResponse:
    """A day before the first release, or a preview of a plan that was never released to that audience."""
    context = {"plan": plan, "asked": asked_of(request, plan), "sees_drafts": True}
    return render(request, "actions/plan/nothing_yet.html", context)


def not_there(request: HttpRequest, row: Any, plan: PolicyDocument, kind: str) -> HttpResponse:
    """Another day, or a preview, in which `row` was not there; what was never released does not exist."""
    asked = asked_of(request, plan)
    if asked.preview is None and (asked.days.bekend is None or not _there_now(row, plan, asked)):
        raise Http404
    context = {"kind": kind, "plan": plan, "asked": asked, "sees_drafts": asked.preview is not None}
    return render(request, "actions/goal/not_there.html", context)


def _there_now(row: Any, plan: PolicyDocument, asked: Asked) -> bool:
    now = replace(asked, days=replace(asked.days, bekend=None, peildatum=None))
    try:
        shown = state_asked(plan, now)
    except NothingReleased:
        return False
    return recorded(row, Reading(plan, plan, shown, now)) is not None


def editable(request: HttpRequest, organisation: str, model: Any, public_id: str, *related: str) -> Any:
    """A row of this register that this person may change; colleagues hear that they lack the right."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.EDIT_ACTIONS, place)
    rows = model.objects.visible_to(viewer).of(place)
    return get_object_or_404(rows.select_related(*related) if related else rows, public_id=public_id)
