"""Wie gaat waarover: the scale table of a day, and the answer for one provision."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from governance.enums import Task
from governance.exports import scale_file
from governance.models import Provision
from governance.scale import ORDER, Letter, ScaleTable, partnerships_of
from governance.scale import scale_table as table_of
from portal.accounts.access import site, viewer_of
from portal.shared.asking import asked_days
from portal.shared.exports import as_file, asked_form
from portal.shared.moments import today


@login_not_required
@require_safe
def scale_table(request: HttpRequest, organisation: str) -> HttpResponse:
    """The table as the region's councils know it, on `?peildatum=`; `?voorziening=` answers for one provision."""
    place, viewer, asked = site(request, organisation), viewer_of(request), asked_days(request.GET)
    day = asked.peildatum or today()
    regions = partnerships_of(place)
    region = next((one for one in regions if one.slug == request.GET.get("regio")), regions[0] if regions else None)
    table = table_of(region, viewer, day=day) if region else None
    if table is not None and (form := asked_form(request)) is not None:
        return as_file(request, scale_file(place, table), form)
    chosen = _chosen(table, request.GET.get("voorziening", ""))
    context = {
        "days": asked,
        "regions": regions,
        "table": table,
        "chosen": chosen,
        "answers": table.answers(chosen) if table and chosen else [],
        "legend": [(Letter(task), Task(task).label) for task in ORDER],
    }
    return render(request, "governance/scale/page.html", context)


def _chosen(table: ScaleTable | None, public_id: str) -> Provision | None:
    """The provision that was asked for; one that is not in the table does not exist."""
    if not public_id:
        return None
    for row in table.rows if table else []:
        if row.provision.public_id == public_id:
            return row.provision
    raise Http404
