"""What the script of the matrix asks: save a cell, paste a range, take back, and what there is to choose from."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.domain.cell_words import CellReader
from actions.domain.many_rows import NotAllRows, Outcome, RowOutcome, RowWords, apply, examine
from actions.domain.taking_back import take_back
from actions.domain.under import MEANS, TURNS
from actions.enums import ActionStatus, ActorRole, Assessment
from actions.forms.cells import LONGEST, CellForm, PasteForm
from actions.matrix.lines import written_line
from actions.matrix.markup import cells_after
from actions.matrix.pasting import Preview, allowed, rows_from
from actions.recognition.periods import describe, parse_period
from actions.views.plan_access import plan_for
from policies.models import PolicyDocument
from portal.accounts.roles import Permission

CONFLICT, INVALID = 409, 422


@require_POST
def cell(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Save one cell: 200 with the cells that look different now, 409 with both values, 422 with the reason."""
    plan = plan_for(request, organisation, public_id, Permission.EDIT_ACTIONS)
    form = CellForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"error": "Deze cel kunt u niet wijzigen."}, status=INVALID)
    try:
        (found,) = apply(plan=plan, rows=[form.row()], by=request.user)
    except NotAllRows as refused:
        return _not_saved(refused.outcomes[0], form.cleaned_data["cell"])
    except ValidationError as refused:
        return JsonResponse({"error": " ".join(refused.messages)}, status=INVALID)
    return JsonResponse(_saved(found))


def _saved(found: RowOutcome) -> dict[str, Any]:
    line = written_line(found)
    written = [one.cell for one in found.cells]
    local = timezone.localtime()
    label = ", ".join(one.label for one in found.changed) or "Niets"
    said = f"{label} van actie {line.number} bewaard" if found.changed else f"Actie {line.number} bleef gelijk"
    return {"version": line.version, "cells": cells_after(line, written), "said": said, "at": f"{local:%H:%M}"}


def _not_saved(found: RowOutcome, name: str) -> HttpResponse:
    clashes = [one for one in found.cells if one.outcome == Outcome.CONFLICT]
    if clashes and found.outcome == Outcome.CONFLICT and found.action is not None:
        one = found.cell(name) or clashes[0]
        said = {"label": one.label, "base": one.base, "theirs": one.before, "mine": one.after}
        who = {"by": str(found.action.changed_by), "at": f"{timezone.localtime(found.action.changed_at):%H:%M}"}
        return JsonResponse(said | who | {"version": found.action.version}, status=CONFLICT)
    bad = next((one for one in found.cells if one.reason), None)
    reason, needs = (bad.reason, bad.needs) if bad is not None else (found.reason, "")
    note = found.action.note if found.action is not None else ""
    return JsonResponse({"error": reason, "needs": needs, "note": note}, status=INVALID)


@require_POST
def paste(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Look at what a paste would do, or do it: what is refused stays out, the rest goes through whole or not at all."""
    plan = plan_for(request, organisation, public_id, Permission.EDIT_ACTIONS)
    form = PasteForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"error": form.first_error}, status=INVALID)
    data = form.cleaned_data
    rows = rows_from(
        data["table"], data["rows"], data["columns"], selected=data["selected"], move_reason=data["move_reason"]
    )
    outcomes = examine(plan=plan, rows=rows, by=request.user, note=data["note"])
    preview = Preview(outcomes)
    through = data["mode"] == "apply" or (data["mode"] == "direct" and not preview.refused)
    if through and preview.changing:
        try:
            return _pasted(request, plan, form, allowed(outcomes))
        except NotAllRows as meanwhile:
            preview = Preview(meanwhile.outcomes)
    elif through:
        return JsonResponse({"said": "Er verandert niets: alles staat er al zo.", "cells": []})
    form.ask_for(preview.needs)
    return render(request, "actions/matrix/_paste.html", {"plan": plan, "preview": preview, "form": form})


def _pasted(request: HttpRequest, plan: PolicyDocument, form: PasteForm, rows: list[RowWords]) -> HttpResponse:
    data = form.cleaned_data
    written = apply(plan=plan, rows=rows, by=request.user, verb=data["verb"], note=data["note"])
    cells = [[one.action.public_id, cell.cell] for one in written if one.action for cell in one.changed]
    new = sum(one.outcome == Outcome.NEW for one in written)
    added = f", {new} {'nieuwe actie' if new == 1 else 'nieuwe acties'}" if new else ""
    said = f"{len(cells)} {'cel' if len(cells) == 1 else 'cellen'} gewijzigd{added}"
    return JsonResponse({"said": said, "cells": cells, "at": f"{timezone.localtime():%H:%M}"})


@require_POST
def back(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Undo the last own change on this plan, or redo the last undone one (`soort=opnieuw`)."""
    plan = plan_for(request, organisation, public_id, Permission.EDIT_ACTIONS)
    redo = request.POST.get("soort") == "opnieuw"
    try:
        actions = take_back(plan=plan, by=request.user, redo=redo)
    except ValidationError as refused:
        return _told(request, plan, " ".join(refused.messages), status=INVALID)
    done = "Opnieuw gedaan" if redo else "Ongedaan gemaakt"
    numbers = ", ".join(str(action.number) for action in actions[:5]) + (" en meer" if len(actions) > 5 else "")
    return _told(request, plan, f"{done}: actie {numbers}", ids=[action.public_id for action in actions])


def _told(
    request: HttpRequest, plan: PolicyDocument, said: str, *, ids: list[str] | None = None, status: int = 200
) -> HttpResponse:
    """For the script as JSON; without it a message above the matrix."""
    if request.accepts("text/html"):
        (messages.success if status < INVALID else messages.error)(request, f"{said}.".replace("..", "."))
        return redirect("actions:matrix", plan.organisation.slug, plan.public_id)
    key = "said" if status < INVALID else "error"
    rows = {"rows": ids or [], "at": f"{timezone.localtime():%H:%M}"}
    return JsonResponse({key: said, **rows}, status=status)


def choices(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """What the editors offer: organisations with all their names, roles, themes, goals, programmes and states."""
    plan = plan_for(request, organisation, public_id, Permission.EDIT_ACTIONS)
    reader = CellReader(plan)
    known: dict[str, list[str]] = {}
    for name, found in reader.names.by_key.items():
        known.setdefault(found.label, []).append(name)
    return JsonResponse(
        {
            "parties": [{"label": label, "also": also} for label, also in sorted(known.items())],
            "roles": [role.label.split(" (")[0] for role in ActorRole],
            "status": ActionStatus.labels,
            "assessment": Assessment.labels,
            **{cell: reader.offered(cell) for cell in ("theme", "programme", "goal")},
        }
    )


def period(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """What typed words stand for, while one types: the range of a period, or (`cel`) amounts and turns as they read."""
    plan = plan_for(request, organisation, public_id, Permission.EDIT_ACTIONS)
    cell, words = request.GET.get("cel", ""), request.GET.get("woorden", "")
    if cell in (MEANS, TURNS):
        return JsonResponse({"range": _read(CellReader(plan), cell, words[:LONGEST])})
    found = parse_period(words[:120])
    return JsonResponse({"range": describe(found) if found else ""})


def _read(reader: CellReader, cell: str, words: str) -> str:
    try:
        return reader.words(cell, reader.value(cell, words))
    except ValidationError:
        return ""  # the reason is told when it is saved
