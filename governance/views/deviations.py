"""Local deviations: the overview with sums, the tables of regional figures, and keeping both."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from governance.domain.deviations import change_deviation, record_deviation, set_parameter
from governance.domain.regional import P, keepable, keeps_itself, may_keep, regions_for, regions_kept_by
from governance.exports_regional import deviations_table
from governance.forms.deviations import DeviationForm, ParameterForm
from governance.models import LocalDeviation
from governance.regional.deviations import deviations_seen, grouped, parameter_tables
from governance.views.doing import done, status_of
from portal.accounts.access import require, site, viewer_of
from portal.organisations.models import Organisation
from portal.shared.asking import asked_days
from portal.shared.conditional import kept_by_asking
from portal.shared.exports import as_file, asked_form
from portal.shared.moments import today
from portal.shared.viewer import Viewer

HEADING = {"heading": "Lokale afwijking", "kind": "Afwijkingen", "action": "Bewaar de afwijking"}


@login_not_required
@require_safe
@kept_by_asking
def deviations(request: HttpRequest, organisation: str) -> HttpResponse:
    """What holds on a day: per municipality and per subject with sums, and each regional figure beside the own ones."""
    place, viewer, asked = site(request, organisation), viewer_of(request), asked_days(request.GET)
    day = asked.peildatum or today()
    rows = deviations_seen(viewer, place=place, on=day)
    if (form := asked_form(request)) is not None:
        return as_file(request, deviations_table(place, rows, day), form)
    keepers = keeps_itself({row.row.organisation_id for row in rows}) if viewer.may(P, place.pk) else set()
    may_write = {one.row.pk for one in rows if _may_write(viewer, one.row, place, keepers)}
    context = {
        "days": asked,
        "day": day,
        "rows": rows,
        "by_municipality": grouped(rows, lambda one: one.row.organisation.label),
        "by_subject": grouped(rows, lambda one: one.subject),
        "everything": grouped(rows, lambda _: "Alles samen"),
        "tables": parameter_tables(viewer, place=place, on=day),
        "may_write": may_write,
        "may_keep": viewer.may(P, place.pk),
        "is_region": regions_kept_by(place).exists(),
    }
    return render(request, "governance/deviations/list.html", context)


def _may_write(viewer: Viewer, row: LocalDeviation, place: Organisation, keepers: set[int]) -> bool:
    return may_keep(viewer, region_id=place.pk, municipality_id=row.organisation_id, selfkeeping=keepers)


def parameter_new(request: HttpRequest, organisation: str) -> HttpResponse:
    """The region records what its policy sets as a figure."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, P, place)
    regions = regions_kept_by(place)
    if not regions.exists():
        raise Http404
    form = ParameterForm(request.POST or None, place=place, viewer=viewer, regions=regions)
    if form.is_valid() and done(form, lambda: set_parameter(organisation=place, by=request.user, **form.arguments())):
        messages.success(request, "De regionale waarde is bewaard.")
        return redirect("governance:deviations", place.slug)
    context = {
        "form": form,
        "heading": "Regionale waarde",
        "kind": "Afwijkingen",
        "lead": "Staat deze waarde er al, dan wijzigt u haar hiermee.",
        "action": "Bewaar de waarde",
    }
    return render(request, "governance/regional/form.html", context, status=status_of(form))


def deviation_choose(request: HttpRequest, organisation: str) -> HttpResponse:
    """First the region and the municipality, where there is anything to choose."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, P, place)
    options = [(region, one) for region in regions_for(place) for one in keepable(place, viewer, region)]
    if len(options) == 1:
        region, one = options[0]
        return redirect("governance:deviation_new", place.slug, region.slug, one.slug)
    return render(request, "governance/deviations/choose.html", {"options": options})


def deviation_new(request: HttpRequest, organisation: str, region: str, council: str) -> HttpResponse:
    """Record a deviation of one municipality in one region."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, P, place)
    found = get_object_or_404(regions_for(place), slug=region)
    municipality = get_object_or_404(keepable(place, viewer, found), slug=council)
    form = DeviationForm(request.POST or None, region=found, municipality=municipality, viewer=viewer)
    if form.is_valid() and done(
        form,
        lambda: record_deviation(partnership=found, municipality=municipality, values=form.values(), by=request.user),
    ):
        messages.success(request, "De afwijking is bewaard.")
        return redirect("governance:deviations", place.slug)
    lead = f"{municipality.label}, in {found.name}."
    context = {"form": form, "lead": lead, **HEADING}
    return render(request, "governance/regional/form.html", context, status=status_of(form))


def deviation(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Change a deviation, or open it to the council or everybody."""
    place, viewer = site(request, organisation), viewer_of(request)
    rows = LocalDeviation.objects.visible_to(viewer).select_related("partnership", "organisation", "payer")
    row = get_object_or_404(rows, public_id=public_id)
    region_id = row.partnership.organisation_id or 0
    if place.pk not in (row.organisation_id, region_id):
        raise Http404
    if not may_keep(viewer, region_id=region_id, municipality_id=row.organisation_id):
        raise PermissionDenied("Deze afwijking houdt de gemeente zelf bij.")
    form = DeviationForm(
        request.POST or None, region=row.partnership, municipality=row.organisation, viewer=viewer, deviation=row
    )
    if form.is_valid() and done(
        form,
        lambda: change_deviation(
            deviation=row, values=form.values(), base_version=form.cleaned_data["version"], by=request.user
        ),
    ):
        messages.success(request, "De afwijking is bewaard.")
        return redirect("governance:deviations", place.slug)
    context = {"form": form, "lead": row.organisation.label, **HEADING}
    return render(request, "governance/regional/form.html", context, status=status_of(form))
