"""Advice of the adviesraad and others: the list, one with the college's reply, and keeping it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from governance.domain.advices import ANSWER, KEEP, change_advice, register_advice, reply_to_advice
from governance.exports_council import advices_table
from governance.filters_council import AdviceFilter
from governance.forms.advices import AdviceForm, ReplyForm
from governance.models import Advice, Proposal
from governance.views.doing import done
from governance.views.form_page import form_page
from policies.models import PolicyDocument
from portal.accounts.access import require, site, viewer_of
from portal.organisations.models import Organisation
from portal.shared.exports import as_file, asked_form
from portal.shared.viewer import Viewer

PER_PAGE = 25


@login_not_required
@require_safe
def advices(request: HttpRequest, organisation: str) -> HttpResponse:
    """All advice, the newest first."""
    place, viewer = site(request, organisation), viewer_of(request)
    rows = Advice.objects.visible_to(viewer).of(place).select_related("portfolio_holder").newest_first()
    filtered = AdviceFilter(request.GET, queryset=rows)
    if (form := asked_form(request)) is not None:
        return as_file(request, advices_table(place, list(filtered.qs)), form)
    context = {
        "filter": filtered,
        "is_filtered": any(request.GET.get(name) for name in filtered.filters),
        "page": Paginator(filtered.qs, PER_PAGE).get_page(request.GET.get("page")),
        "may_keep": _may(viewer, place),
    }
    return render(request, "governance/advices/list.html", context)


@login_not_required
@require_safe
def advice(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """One advice with what it is about, and the reply, as far as this reader may see those: three queries more."""
    place, viewer = site(request, organisation), viewer_of(request)
    found = _advice(place, viewer, public_id)
    ids = [pk for pk in (found.plan_id, found.paper_id, found.reply_document_id) if pk]
    papers = PolicyDocument.objects.visible_to(viewer).in_bulk(ids)
    context = {
        "advice": found,
        "plan": papers.get(found.plan_id),
        "paper": papers.get(found.paper_id),
        "reply_document": papers.get(found.reply_document_id),
        "proposal": Proposal.objects.visible_to(viewer).filter(pk=found.proposal_id).first(),
        "may_keep": _may(viewer, place),
    }
    return render(request, "governance/advices/page.html", context)


def _may(viewer: Viewer, place: Organisation) -> bool:
    return viewer.may(KEEP, place.pk) or viewer.may(ANSWER, place.pk)


def _advice(place: Organisation, viewer: Viewer, public_id: str) -> Advice:
    rows = Advice.objects.visible_to(viewer).of(place).select_related("portfolio_holder", "organisation")
    found: Advice = get_object_or_404(rows, public_id=public_id)
    return found


def _kept(request: HttpRequest, organisation: str) -> Organisation:
    """For the griffie and for who answers in the college's name."""
    place, viewer = site(request, organisation), viewer_of(request)
    if not viewer.may(KEEP, place.pk):
        require(viewer, ANSWER, place)
    return place


def advice_new(request: HttpRequest, organisation: str) -> HttpResponse:
    place = _kept(request, organisation)
    form = AdviceForm(request.POST or None, place=place, viewer=viewer_of(request))
    made: list[Advice] = []
    if form.is_valid() and done(
        form, lambda: made.append(register_advice(organisation=place, values=form.values(), by=request.user))
    ):
        return _saved(request, place, made[0], "Het advies staat in het register.")
    return form_page(request, form, heading="Advies registreren", action="Bewaar het advies")


def advice_edit(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place = _kept(request, organisation)
    row = _advice(place, viewer_of(request), public_id)
    form = AdviceForm(request.POST or None, place=place, viewer=viewer_of(request), row=row)
    if form.is_valid():
        given = {"values": form.values(), "base_version": form.cleaned_data["version"], "by": request.user}
        if done(form, lambda: change_advice(advice=row, **given)):
            return _saved(request, place, row, "Het advies is bewaard.")
    return form_page(request, form, heading="Advies bewerken", lead=str(row), action="Bewaar het advies")


def advice_reply(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """What the college took over, once."""
    place = _kept(request, organisation)
    viewer = viewer_of(request)
    row = _advice(place, viewer, public_id)
    form = ReplyForm(request.POST or None, place=place, viewer=viewer)
    if form.is_valid() and done(form, lambda: reply_to_advice(advice=row, by=request.user, **form.cleaned_data)):
        return _saved(request, place, row, "De reactie staat vast in het register.")
    return form_page(request, form, heading="Reageer op het advies", lead=str(row), action="Bewaar de reactie")


def _saved(request: HttpRequest, place: Organisation, row: Any, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("governance:advice", place.slug, row.public_id)
