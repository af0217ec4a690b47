"""Since the last meeting of the council: what changed in all plans of an organisation, as a page and as a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from actions.status.changes import KINDS, Changed, changes_between, counted, place_side
from actions.status.changes_files import ChangesReport
from actions.views.spans import Span, read_span
from governance.models import Meeting
from policies.domain.moments import moment_words
from policies.enums import Audience
from policies.models import PolicyDocument
from portal.accounts.access import site, viewer_of
from portal.organisations.letterheads import letterhead_of
from portal.organisations.models import Organisation
from portal.shared.conditional import kept_by_asking
from portal.shared.dutch import long_day
from portal.shared.models import Change
from portal.shared.moments import Moment, today
from portal.shared.pdf.process import RenderFailed

PER_PAGE = 50
MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Since:
    """All plans of an organisation on two days for one reader; `meeting` is the last one held, if it began the span."""

    place: Organisation
    span: Span
    changed: list[Changed]
    inside: bool
    meeting: Any

    def said(self, moment: Moment) -> str:
        """Both times of a day in words."""
        if self.inside:
            return moment_words(moment)
        when = "nu" if moment.is_now else "toen"
        return f"stand per {long_day(moment.day)}, zoals {when} vrijgegeven"


@login_not_required
@kept_by_asking
def since(request: HttpRequest, organisation: str) -> HttpResponse:
    found = _since(request, organisation)
    kind = request.GET.get("soort", "")
    listed = [one for one in found.changed if kind not in KINDS or KINDS[kind] in one.kinds]
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    titles = _titles(request, found.place)
    context = {
        "since": found,
        "span": found.span,
        "changed": found.changed,
        "counts": counted(found.changed),
        "kind": KINDS.get(kind),
        "page": page,
        "rows": [(one, [], titles.get(one.row.plan_id, "")) for one in page],
        "before_words": found.said(found.span.before),
        "after_words": found.said(found.span.after),
        "query": request.GET.urlencode(),
    }
    return render(request, "home/since.html", context)


@login_not_required
@kept_by_asking
def since_pdf(request: HttpRequest, organisation: str) -> HttpResponse:
    found = _since(request, organisation)
    try:
        content = _report(found).pdf()
    except RenderFailed as failed:
        messages.error(request, str(failed))
        return redirect(f"{reverse('home:since', args=[organisation])}?{request.GET.urlencode()}")
    name = f"wijzigingen-{found.span.start}-{found.span.end}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _since(request: HttpRequest, organisation: str) -> Since:
    place, viewer = site(request, organisation), viewer_of(request)
    meeting = Meeting.objects.visible_to(viewer).of(place).last_held(on=today()).first()
    span = read_span(request.GET, start=meeting.date if meeting else today() - MONTH)
    inside = viewer.sees_drafts_of(place.pk)
    sides = (place_side(place, viewer, moment) for moment in (span.before, span.after))
    before, after = sides
    changed = changes_between(before, after, viewer, Audience.EDITORS if inside else Audience.PUBLIC)
    return Since(place, span, changed, inside, meeting if meeting and meeting.date == span.start else None)


def _titles(request: HttpRequest, place: Organisation) -> dict[int, str]:
    rows = PolicyDocument.history.seen_by(viewer_of(request)).of(place).order_by()
    return dict(rows.values_list("id", "title"))


def _report(found: Since) -> ChangesReport:
    start: date = found.span.start
    path = reverse("home:since", args=[found.place.slug])
    return ChangesReport(
        title=f"Wijzigingen in de plannen van {found.place.label}",
        organisation=found.place.label,
        letterhead=letterhead_of(found.place),
        about=[("Van", found.said(found.span.before)), ("Tot", found.said(found.span.after))],
        changed=found.changed,
        acts=None,
        numbers={},
        newest=Change.objects.order_by("-pk").values_list("at", flat=True)[0],
        address=f"{settings.BASE_URL.rstrip('/')}{path}?van={start}&tot={found.span.end}",
    )
