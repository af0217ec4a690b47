"""Terms and recesses, which everybody may read; a region keeps its terms, a council its recesses."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from governance.domain.regional import P, regions_kept_by
from governance.domain.terms import add_recess, keep_term, put_statutory_terms
from governance.forms.regional import RecessForm, TermForm
from governance.models import LegalTerm, Recess
from governance.views.doing import done, status_of
from portal.accounts.access import require, site, viewer_of
from portal.organisations.models import PartnershipMember


@login_not_required
@require_safe
def terms(request: HttpRequest, organisation: str) -> HttpResponse:
    """The terms of the region (for a municipality: of its regions) with source and validity, and recesses."""
    place, viewer = site(request, organisation), viewer_of(request)
    regions = PartnershipMember.objects.filter(organisation=place).values("partnership__organisation_id")
    rows = LegalTerm.objects.visible_to(viewer)
    rows = rows.of(place) | rows.filter(organisation_id__in=regions)
    context = {
        "terms": list(rows.select_related("organisation").order_by("kind", "name", "pk")),
        "recesses": list(Recess.objects.visible_to(viewer).of(place).order_by("-starts_on", "pk")),
        "may_keep": viewer.may(P, place.pk),
        "is_region": regions_kept_by(place).exists(),
    }
    return render(request, "governance/regional/terms.html", context)


@require_POST
def terms_statutory(request: HttpRequest, organisation: str) -> HttpResponse:
    """Put the terms of the law in place."""
    place = site(request, organisation)
    require(viewer_of(request), P, place)
    added = put_statutory_terms(organisation=place, by=request.user)
    words = f"{len(added)} termijnen staan klaar." if added else "Alle termijnen van de wet stonden er al."
    messages.success(request, words)
    return redirect("governance:terms", place.slug)


def term(request: HttpRequest, organisation: str, public_id: str = "") -> HttpResponse:
    """Add a term, or change one."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, P, place)
    rows = LegalTerm.objects.visible_to(viewer).of(place)
    row = get_object_or_404(rows, public_id=public_id) if public_id else None
    form = TermForm(request.POST or None, instance=row)
    if form.is_valid():
        fresh = rows.get(pk=row.pk) if row else None
        values, seen = form.cleaned_data, form.cleaned_data["version"]
        if done(
            form,
            lambda: keep_term(organisation=place, term=fresh, values=values, base_version=seen, by=request.user),
        ):
            messages.success(request, "De termijn is bewaard.")
            return redirect("governance:terms", place.slug)
    context = {"form": form, "heading": "Termijn", "action": "Bewaar de termijn"}
    return render(request, "governance/regional/form.html", context, status=status_of(form))


def recess_new(request: HttpRequest, organisation: str) -> HttpResponse:
    place = site(request, organisation)
    require(viewer_of(request), P, place)
    form = RecessForm(request.POST or None)
    if form.is_valid() and done(form, lambda: add_recess(organisation=place, by=request.user, **form.cleaned_data)):
        messages.success(request, "Het reces is bewaard.")
        return redirect("governance:terms", place.slug)
    context = {"form": form, "heading": "Reces", "action": "Bewaar het reces"}
    return render(request, "governance/regional/form.html", context, status=status_of(form))
