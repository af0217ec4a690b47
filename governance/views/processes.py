"""Regional processes to read: the matrix of councils, one process with its timeline, one council, and the nota."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions.views.asking import moment_asked, read_days
from governance.domain.regional import P, keeps_itself, may_keep, regions_kept_by
from governance.exports_regional import councils_table
from governance.models import RegionalProcess, Reminder
from governance.regional.nota import nota_councils, render_nota
from governance.regional.overview import Council, Process, overview, processes_seen
from governance.regional.querysets import works_for
from governance.regional.timeline import timeline
from portal.accounts.access import site, viewer_of
from portal.organisations.models import Organisation
from portal.shared.conditional import kept_by_asking
from portal.shared.exports import as_file, asked_form
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer


@login_not_required
@require_safe
@kept_by_asking
def processes(request: HttpRequest, organisation: str) -> HttpResponse:
    """Every process of the region, or in which this municipality takes part: processes down, councils across."""
    place, viewer = site(request, organisation), viewer_of(request)
    days = read_days(request)
    moment = moment_asked(days)
    rows = processes_seen(viewer, concerning=place, known=moment.recorded_at)
    found = overview(rows, viewer, on=moment.day, known=moment.recorded_at)
    if (form := asked_form(request)) is not None:
        return as_file(request, councils_table(place, found, moment), form)
    municipalities = {one.organisation.pk: one.organisation for process in found for one in process.councils}
    columns = sorted(municipalities.values(), key=lambda one: one.name)
    context = {
        "days": days,
        "moment": moment,
        "columns": columns,
        "rows": [(one, [one.council_of(column) for column in columns]) for one in found],
        "may_start": viewer.may(P, place.pk) and regions_kept_by(place).exists(),
        "may_keep": viewer.may(P, place.pk),
    }
    return render(request, "governance/regional/list.html", context)


def process_of(request: HttpRequest, place: Organisation, public_id: str, moment: Moment | None = None) -> Process:
    """One process as this reader may see it, today or at a moment; 404 for what does not exist for them."""
    viewer, moment = viewer_of(request), moment or Moment(day=today())
    rows = RegionalProcess.history.seen_by(viewer, known=moment.recorded_at).concerning(place)
    rows = rows.filter(public_id=public_id)
    found = list(rows.select_related("organisation", "partnership").order_by("pk"))
    if not found:
        raise Http404
    return overview(found, viewer, on=moment.day, known=moment.recorded_at)[0]


@login_not_required
@require_safe
@kept_by_asking
def process(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """A process: phases, each council's instruments with term and result, the timeline, and routes out of order."""
    place, viewer = site(request, organisation), viewer_of(request)
    days = read_days(request)
    moment = moment_asked(days)
    found = process_of(request, place, public_id, moment)
    if (form := asked_form(request)) is not None:
        return as_file(request, councils_table(place, [found], moment), form)
    is_keeper = viewer.may(P, found.row.organisation_id)
    context = {
        "days": days,
        "moment": moment,
        "process": found,
        "timeline": timeline(found, on=moment.day),
        "today": moment.day,
        "current_phases": found.phases_on(moment.day),
        "is_keeper": is_keeper,
        "at_home": found.row.organisation_id == place.pk,
        "has_nota": any(one.has_points for one in found.councils),
        "own": found.council_of(place),
        "works_here": place.pk in works_for(viewer),
    }
    return render(request, "governance/regional/process.html", context)


@login_not_required
@require_safe
@kept_by_asking
def council(request: HttpRequest, organisation: str, public_id: str, council: str) -> HttpResponse:
    """One council in a process: its sequence of instruments, the points of its views, and its route."""
    place, viewer = site(request, organisation), viewer_of(request)
    days = read_days(request)
    moment = moment_asked(days)
    found = process_of(request, place, public_id, moment)
    context = council_context(found, council, viewer) | {"days": days, "moment": moment}
    return render(request, "governance/regional/council.html", context)


def council_context(found: Process, slug: str, viewer: Viewer) -> dict[str, Any]:
    """What the page of a council needs; 404 for one that takes no part."""
    one = next((row for row in found.councils if row.organisation.slug == slug), None)
    if one is None:
        raise Http404
    region_id, own_id = found.row.organisation_id, one.organisation.pk
    may_write = bool(viewer.user_id) and may_keep(viewer, region_id=region_id, municipality_id=own_id)
    return {
        "process": found,
        "council": one,
        "may_write": may_write,
        "may_answer": viewer.may(P, region_id),
        "is_keeper": viewer.may(P, region_id),
        "keeps_itself": own_id in keeps_itself([own_id]) if viewer.may(P, region_id) else None,
        "reminders": list(_reminders(one, viewer)),
    }


def _reminders(one: Council, viewer: Viewer) -> Any:
    rows = Reminder.objects.visible_to(viewer).filter(instrument__in=[asked.row.id for asked in one.asked])
    return rows.order_by("-created_at", "pk")


@login_not_required
@require_safe
def nota(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The nota van beantwoording zienswijzen as PDF, with the points that this reader may see."""
    place = site(request, organisation)
    found = process_of(request, place, public_id)
    if not nota_councils(found):
        raise Http404
    response = HttpResponse(render_nota(found), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="nota-van-beantwoording.pdf"'
    response["Cache-Control"] = "no-cache, private" if request.user.is_authenticated else "no-cache"
    return response
