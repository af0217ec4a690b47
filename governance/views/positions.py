"""Positions of municipalities on questions of governance, and what they did with recommendations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from governance.domain.positions import (
    add_recommendation,
    ask_question,
    change_position,
    follow_up,
    record_position,
)
from governance.domain.regional import P, keepable, regions_kept_by, release_head
from governance.exports_regional import positions_table
from governance.forms.positions import FollowUpForm, PositionForm, QuestionForm, RecommendationForm
from governance.forms.regional import ReleaseForm
from governance.models import GovernanceQuestion, Position, Recommendation
from governance.regional.positions import by_region, follow_up_lines, heads_seen, members_of, position_lines
from governance.views.doing import done, status_of
from portal.accounts.access import require, site, viewer_of
from portal.organisations.models import Organisation
from portal.shared.asking import asked_days
from portal.shared.conditional import kept_by_asking
from portal.shared.exports import as_file, asked_form
from portal.shared.moments import today


@login_not_required
@require_safe
@kept_by_asking
def positions(request: HttpRequest, organisation: str) -> HttpResponse:
    """Questions down, municipalities across, on `?peildatum=`; below it the recommendations of advices likewise."""
    place, viewer, asked = site(request, organisation), viewer_of(request), asked_days(request.GET)
    day = asked.peildatum or today()
    questions = heads_seen(GovernanceQuestion, viewer, concerning=place)
    advice = heads_seen(Recommendation, viewer, concerning=place)
    members = members_of([*questions, *advice])
    held, followed = (
        position_lines(questions, members, viewer, on=day),
        follow_up_lines(advice, members, viewer, on=day),
    )
    if (form := asked_form(request)) is not None:
        return as_file(request, positions_table(place, held, followed, day), form)
    context = {
        "days": asked,
        "day": day,
        "questions": by_region(held, members),
        "advice": by_region(followed, members),
        "may_keep": viewer.may(P, place.pk),
        "may_ask": viewer.may(P, place.pk) and regions_kept_by(place).exists(),
    }
    return render(request, "governance/positions/list.html", context)


@login_not_required
@require_safe
@kept_by_asking
def question(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """One question: what each municipality holds, by which passage, and what it held before."""
    place, viewer, asked = site(request, organisation), viewer_of(request), asked_days(request.GET)
    day = asked.peildatum or today()
    heads = [one for one in heads_seen(GovernanceQuestion, viewer, concerning=place) if one.public_id == public_id]
    if not heads:
        raise Http404
    context = {
        "question": heads[0],
        "days": asked,
        "day": day,
        "line": position_lines(heads, members_of(heads), viewer, on=day)[0],
        "may_keep": viewer.may(P, place.pk),
        "may_mend": set(keepable(place, viewer, heads[0].partnership).values_list("pk", flat=True))
        if viewer.may(P, place.pk)
        else set(),
        "is_keeper": viewer.may(P, heads[0].organisation_id) and heads[0].organisation_id == place.pk,
    }
    return render(request, "governance/positions/question.html", context)


def _page(request: HttpRequest, form: forms.Form, **context: Any) -> HttpResponse:
    status = status_of(form)
    return render(
        request, "governance/regional/form.html", {"form": form, "kind": "Standpunten", **context}, status=status
    )


def _region(request: HttpRequest, organisation: str) -> tuple[Organisation, Any]:
    """The region and the partnerships that it keeps, for who keeps them."""
    place = site(request, organisation)
    require(viewer_of(request), P, place)
    regions = regions_kept_by(place)
    if not regions.exists():
        raise Http404
    return place, regions


def question_new(request: HttpRequest, organisation: str) -> HttpResponse:
    place, regions = _region(request, organisation)
    form = QuestionForm(request.POST or None, regions=regions)
    if form.is_valid() and done(form, lambda: ask_question(organisation=place, by=request.user, **form.cleaned_data)):
        messages.success(request, "De vraag staat in het overzicht.")
        return redirect("governance:positions", place.slug)
    return _page(request, form, heading="Bestuurlijke vraag", action="Bewaar de vraag")


def recommendation_new(request: HttpRequest, organisation: str) -> HttpResponse:
    place, regions = _region(request, organisation)
    form = RecommendationForm(request.POST or None, regions=regions, place=place, viewer=viewer_of(request))
    if form.is_valid() and done(
        form, lambda: add_recommendation(organisation=place, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "De aanbeveling staat in het overzicht.")
        return redirect("governance:positions", place.slug)
    return _page(request, form, heading="Aanbeveling", action="Bewaar de aanbeveling")


def _head(request: HttpRequest, model: Any, place: Organisation, public_id: str) -> Any:
    rows = model.objects.visible_to(viewer_of(request)).concerning(place)
    return get_object_or_404(rows.select_related("organisation", "partnership"), public_id=public_id)


def position_new(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Record what a municipality holds, with the passage that says so."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, P, place)
    found = _head(request, GovernanceQuestion, place, public_id)
    form = PositionForm(
        request.POST or None,
        keepable=keepable(place, viewer, found.partnership),
        keepers=[place.pk, found.organisation_id],
        viewer=viewer,
    )
    if form.is_valid() and done(form, lambda: record_position(question=found, by=request.user, **form.values())):
        messages.success(request, "Het standpunt is bewaard.")
        return redirect("governance:question", place.slug, public_id)
    return _page(request, form, heading="Standpunt", lead=found.text, action="Bewaar het standpunt")


def position_edit(request: HttpRequest, organisation: str, public_id: str, position: str) -> HttpResponse:
    """Mend a position that was recorded wrongly."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, P, place)
    found = _head(request, GovernanceQuestion, place, public_id)
    allowed = keepable(place, viewer, found.partnership)
    rows = Position.objects.visible_to(viewer).filter(question=found, organisation__in=allowed)
    row = get_object_or_404(rows.select_related("organisation", "document", "passage", "question"), public_id=position)
    form = PositionForm(
        request.POST or None,
        keepable=allowed.filter(pk=row.organisation_id),
        keepers=[place.pk, found.organisation_id],
        viewer=viewer,
        position=row,
    )
    if form.is_valid() and done(
        form,
        lambda: change_position(
            position=row, values=form.values(), base_version=form.cleaned_data["version"], by=request.user
        ),
    ):
        messages.success(request, "Het standpunt is verbeterd.")
        return redirect("governance:question", place.slug, public_id)
    lead = "Alleen om een fout te herstellen. Denkt de gemeente er nu anders over? Leg dan een nieuw standpunt vast."
    return _page(request, form, heading="Standpunt verbeteren", lead=lead, action="Bewaar het standpunt")


def question_release(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Show the councils or everybody the positions on a question as they stand now."""
    return _release(request, organisation, public_id, GovernanceQuestion)


def recommendation_release(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    return _release(request, organisation, public_id, Recommendation)


def _release(request: HttpRequest, organisation: str, public_id: str, model: Any) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, P, place)
    found = get_object_or_404(model.objects.visible_to(viewer).of(place), public_id=public_id)
    form = ReleaseForm(request.POST or None, head=found)
    if form.is_valid() and done(form, lambda: release_head(head=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "Vrijgegeven, zoals het nu in het register staat.")
        return redirect("governance:positions", place.slug)
    return _page(request, form, heading="Geef vrij", lead=found.text, action="Geef vrij")


def follow_up_new(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Record what a municipality did with a recommendation."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, P, place)
    found = _head(request, Recommendation, place, public_id)
    form = FollowUpForm(
        request.POST or None, keepable=keepable(place, viewer, found.partnership), initial={"day": today()}
    )
    if form.is_valid() and done(form, lambda: follow_up(recommendation=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "De opvolging is bewaard.")
        return redirect("governance:positions", place.slug)
    return _page(request, form, heading="Opvolging", lead=found.text, action="Bewaar de opvolging")
