"""Since the last meeting of the council: what changed in an organisation, as a page, as a paper and as a feed."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from actions.status.changes import KINDS, counted
from actions.status.changes_files import ChangesReport
from actions.views.spans import read_span
from policies.models import PolicyDocument
from portal.accounts.access import site, viewer_of
from portal.home.since import MONTH, Since, last_meeting, since_between
from portal.home.views.feeds import as_feed
from portal.organisations.letterheads import letterhead_of
from portal.organisations.models import Organisation
from portal.shared.conditional import kept_by_asking
from portal.shared.models import Change
from portal.shared.moments import today
from portal.shared.orders.answer import MOST_ROWS, ordered
from portal.shared.pdf.process import RenderFailed

PER_PAGE = 50


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
    report, name = _report(found), f"wijzigingen-{found.span.start}-{found.span.end}.pdf"
    if len(report.changed) > MOST_ROWS and request.user.is_authenticated:
        return ordered(request, report.order(), filename=name, back=reverse("home:since", args=[organisation]))
    try:
        content = report.pdf()
    except RenderFailed as failed:
        messages.error(request, str(failed))
        return redirect(f"{reverse('home:since', args=[organisation])}?{request.GET.urlencode()}")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@login_not_required
@require_safe
@kept_by_asking
def since_news(request: HttpRequest, organisation: str) -> HttpResponse:
    """The newest of it as Atom, for the same days as the page; it begins anew with each meeting."""
    found = _since(request, organisation)
    title = f"Sinds de vorige vergadering, {found.place.name}" if found.meeting else f"Wijzigingen, {found.place.name}"
    return as_feed(request, title, reverse("home:since", args=[organisation]), found.entries())


def _since(request: HttpRequest, organisation: str) -> Since:
    place, viewer = site(request, organisation), viewer_of(request)
    meeting = last_meeting(place, viewer)
    span = read_span(request.GET, start=meeting.date if meeting else today() - MONTH)
    return since_between(place, viewer, span, meeting)


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
        promised=found.promised,
    )
