"""How the matrix looks: columns to choose and reorder, kept per user, and views with a name to share."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from actions.domain.matrix_views import keep_columns, remove_view, save_view
from actions.forms.rows import ViewForm
from actions.matrix.columns import BY_KEY, CHOOSABLE, columns_of
from actions.models import MatrixView
from actions.views.plan_access import plan_for
from policies.models import PolicyDocument
from portal.accounts.access import viewer_of
from portal.accounts.roles import Permission

UP, DOWN = "omhoog", "omlaag"


def views_for(request: HttpRequest, plan: PolicyDocument) -> list[MatrixView]:
    """The named views of the plan and the nameless one that holds this person's own columns; one query."""
    rows = MatrixView.objects.visible_to(viewer_of(request)).filter(organisation_id=plan.organisation_id)
    return list(rows.filter(Q(plan=plan) | Q(name="", owner_id=request.user.pk)).order_by("name", "pk"))


def own_columns(views: list[MatrixView]) -> list[str]:
    return next((view.columns for view in views if not view.name), [])


def columns(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Choose columns and their order. Moving a column posts the whole list, so that it works without a script."""
    plan = plan_for(request, organisation, public_id, Permission.SEE_TODAY)
    back = reverse("actions:matrix", args=[plan.organisation.slug, plan.public_id])
    chosen = [column.key for column in columns_of(own_columns(views_for(request, plan)))[2:]]
    order = [*chosen, *(column.key for column in CHOOSABLE if column.key not in chosen)]
    if request.method == "POST":
        order = _ordered(request.POST.getlist("volgorde"), order)
        chosen = [key for key in order if key in request.POST.getlist("kolom")]
        moved = next((key for way in (UP, DOWN) if (key := request.POST.get(way))), "")
        if not moved:
            keep_columns(organisation=plan.organisation, columns=chosen, by=request.user)
            return redirect(back)
        _move(order, moved, -1 if UP in request.POST else 1)
    rows = [{"column": BY_KEY[key], "chosen": key in chosen} for key in order]
    moved = request.POST.get(UP) or request.POST.get(DOWN) or ""
    return render(request, "actions/matrix/columns.html", {"plan": plan, "rows": rows, "back": back, "moved": moved})


def _ordered(posted: list[str], usual: list[str]) -> list[str]:
    known = [key for key in dict.fromkeys(posted) if key in usual]
    return [*known, *(key for key in usual if key not in known)]


def _move(order: list[str], key: str, step: int) -> None:
    if key in order and 0 <= (place := order.index(key) + step) < len(order):
        order.remove(key)
        order.insert(place, key)


@require_POST
def keep_view(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Keep how the matrix looks now under a name; its address can be shared."""
    plan = plan_for(request, organisation, public_id, Permission.SEE_TODAY)
    back = reverse("actions:matrix", args=[plan.organisation.slug, plan.public_id])
    form = ViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Geef het beeld een naam van hooguit 60 tekens.")
        return redirect(back)
    data: dict[str, Any] = form.cleaned_data
    shown = [column.key for column in columns_of(own_columns(views_for(request, plan)))[2:]]
    try:
        view = save_view(plan=plan, name=data["name"], query=data["query"], columns=shown, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect(f"{back}?{data['query']}")
    messages.success(request, f"Het beeld “{view.name}” is bewaard. Deel het adres van deze bladzijde met collega’s.")
    return redirect(f"{back}?beeld={view.public_id}")


@require_POST
def drop_view(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Take away an own view."""
    plan = plan_for(request, organisation, public_id, Permission.SEE_TODAY)
    rows = MatrixView.objects.visible_to(viewer_of(request)).filter(plan=plan, owner_id=request.user.pk)
    view = get_object_or_404(rows, public_id=request.POST.get("beeld", ""))
    remove_view(view=view, by=request.user)
    messages.success(request, f"Het beeld “{view.name}” is weggehaald.")
    return redirect("actions:matrix", plan.organisation.slug, plan.public_id)
