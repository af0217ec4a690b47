"""The progress report of a plan as a paper, between the same two days as the page of changes."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify

from actions.overview import plan_actions, rows_of
from actions.status.outsiders import rows_for
from actions.status.progress_report import ProgressReport
from actions.views.changes import Compared, compared, said
from portal.organisations.letterheads import letterhead_of
from portal.shared.conditional import kept_by_asking
from portal.shared.models import Change
from portal.shared.orders.answer import MOST_ROWS, ordered
from portal.shared.pdf.process import RenderFailed


@login_not_required
@kept_by_asking
def progress_report(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """`?van=` and `?tot=` choose the days; without them, since the release before this one. 404 without a state."""
    found = compared(request, organisation, public_id)
    if found.after is None:
        raise Http404
    name = slugify(f"voortgang {found.words.title if found.words else ''} {found.span.end}")
    report = _report(found)
    if len(report.rows) > MOST_ROWS and request.user.is_authenticated:
        back = reverse("actions:changes", args=[organisation, public_id])
        return ordered(request, report.order(), filename=f"{name}.pdf", back=back)
    try:
        data = report.pdf()
    except RenderFailed as failed:
        messages.error(request, str(failed))
        return redirect("actions:changes", organisation, public_id)
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


def _report(found: Compared) -> ProgressReport:
    plan, after, reader = found.plan, found.after, found.asked.reader
    assert after is not None  # the view answers 404
    rows = rows_for(after.audience, rows_of(plan_actions(plan, reader, after), reader, after.moment))
    path = reverse("actions:plan", args=[plan.organisation.slug, plan.public_id])
    newest = Change.objects.order_by("-pk").values_list("at", flat=True)[0]
    return ProgressReport(
        plan=found.words.title if found.words else plan.title,
        author=plan.organisation.name,
        letterhead=letterhead_of(plan.organisation),
        since=said(found.before, found.span.start),
        state=said(after, found.span.end),
        rows=rows,
        changed=found.changed,
        created=after.released_at or newest,
        address=f"{settings.BASE_URL.rstrip('/')}{path}?peildatum={after.moment.day}",
    )
