"""What changed in a plan between two days: as a page, a workbook and a paper."""

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
from django.utils import timezone

from actions.models import Action
from actions.status.changes import KINDS, Changed, changes_between, counted, plan_side
from actions.status.changes_files import ChangesReport
from actions.status.trail import Acts, acts_on
from actions.views.asking import Asked, asked_of
from actions.views.reading import visible_plan
from actions.views.spans import Span, read_span
from policies.domain.moments import NothingReleased, Shown, moment_words, plan_at, shown_state
from policies.enums import Audience
from policies.models import PolicyDocument, Release
from portal.accounts.access import viewer_of
from portal.organisations.letterheads import letterhead_of
from portal.shared.conditional import kept_by_asking
from portal.shared.models import Change
from portal.shared.moments import Moment, today
from portal.shared.orders.answer import MOST_ROWS, ordered
from portal.shared.pdf.process import RenderFailed
from portal.shared.workbook import MIME

PER_PAGE = 50
MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Compared:
    """A plan on two days for one reader; a side without `Shown` is a day on which nothing had been released."""

    plan: PolicyDocument
    asked: Asked
    span: Span
    before: Shown | None
    after: Shown | None
    changed: list[Changed]
    words: Any

    @property
    def audience(self) -> str:
        return self.after.audience if self.after else Audience.PUBLIC

    @property
    def inside(self) -> bool:
        """Whether this reader may know who changed what."""
        return self.audience == Audience.EDITORS

    def acts(self, ids: list[int]) -> Acts:
        """Who changed these actions between the two days: nothing for outsiders."""
        return acts_on(ids, self.asked.reader, after=self.span.before.recorded_at, until=self.span.after.recorded_at)


@login_not_required
@kept_by_asking
def changes(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = compared(request, organisation, public_id)
    kind = request.GET.get("soort", "")
    listed = [one for one in found.changed if kind not in KINDS or KINDS[kind] in one.kinds]
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    acts = found.acts([one.row.id for one in page]) if found.inside else {}
    context = {
        "plan": found.plan,
        "words": found.words,
        "compared": found,
        "span": found.span,
        "asked": found.asked,
        "sees_drafts": viewer_of(request).sees_drafts_of(found.plan.organisation_id, found.plan.circle),
        "changed": found.changed,
        "counts": counted(found.changed),
        "kind": KINDS.get(kind),
        "page": page,
        "rows": [(one, acts.get(one.row.id, []), "") for one in page],
        "before_words": said(found.before, found.span.start),
        "after_words": said(found.after, found.span.end),
        "query": request.GET.urlencode(),
    }
    return render(request, "actions/changes/page.html", context)


@login_not_required
@kept_by_asking
def changes_xlsx(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = compared(request, organisation, public_id)
    return _file(_report(found).xlsx(), MIME, found, "xlsx")


@login_not_required
@kept_by_asking
def changes_pdf(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = compared(request, organisation, public_id)
    report = _report(found)
    if len(report.changed) > MOST_ROWS and request.user.is_authenticated:
        name = f"wijzigingen-{found.span.start}-{found.span.end}.pdf"
        return ordered(request, report.order(), filename=name, back=_page(found))
    try:
        return _file(report.pdf(), "application/pdf", found, "pdf")
    except RenderFailed as failed:
        messages.error(request, str(failed))
        return redirect(f"{_page(found)}?{request.GET.urlencode()}")


def compared(request: HttpRequest, organisation: str, public_id: str) -> Compared:
    """The plan on the two days that the address asks for, as this reader may see it; else 404."""
    plan = visible_plan(request, organisation, public_id)
    asked = asked_of(request, plan)
    span = read_span(request.GET, start=_default_start(plan, asked))
    before, after = _shown(plan, asked, span.before), _shown(plan, asked, span.after)
    audience = after.audience if after else Audience.PUBLIC
    first = plan_side(plan, asked.reader, before, span.before)
    second = plan_side(plan, asked.reader, after, span.after)
    changed = changes_between(first, second, asked.reader, audience) if after else []
    return Compared(plan, asked, span, before, after, changed, plan_at(plan, after) if after else None)


def _shown(plan: PolicyDocument, asked: Asked, moment: Moment) -> Shown | None:
    """What the reader saw at the moment: for outsiders the last release by then."""
    if moment.is_now:
        days: dict[str, Any] = {}
    else:
        days = {"peildatum": moment.day, "bekend": moment.recorded_at}
    if asked.preview and not PolicyDocument.objects.visible_to(asked.reader).filter(pk=plan.pk).exists():
        return None
    try:
        return shown_state(plan, asked.reader, **days)
    except NothingReleased:
        return None


def _default_start(plan: PolicyDocument, asked: Asked) -> date:
    """The day of the release before the one that is shown; for who edits, the day of the last release."""
    inside = asked.preview is None and asked.viewer.sees_drafts_of(plan.organisation_id, plan.circle)
    rows = Release.objects.filter(document=plan).order_by("-at", "-pk")
    if not inside and not asked.reader.sees_council_papers_of(plan.organisation_id):
        rows = rows.filter(audience=Audience.PUBLIC)
    moments = list(rows.values_list("at", flat=True)[:2])
    if inside or plan.direct_public:
        return timezone.localdate(moments[0]) if moments else today() - MONTH
    if len(moments) == 2:
        return timezone.localdate(moments[1])
    return timezone.localdate(moments[0]) - timedelta(days=1) if moments else today() - MONTH


def said(shown: Shown | None, day: date) -> str:
    """Both times of a day in words."""
    return moment_words(shown.moment, shown.released_at) if shown else f"op {day:%-d-%-m-%Y} was nog niets vrijgegeven"


def _report(found: Compared) -> ChangesReport:
    plan = found.plan
    every = Action.history.filter(plan=plan).order_by("id", "-version").distinct("id") if found.inside else []
    numbers = {row.id: (row.number, row.what) for row in every}
    title = found.words.title if found.words else ""
    return ChangesReport(
        title=f"Wijzigingen in {title}" if title else "Wijzigingen",
        organisation=plan.organisation.label,
        letterhead=letterhead_of(plan.organisation),
        about=[
            ("Plan", title),
            ("Van", said(found.before, found.span.start)),
            ("Tot", said(found.after, found.span.end)),
        ],
        changed=found.changed,
        acts=found.acts(list(numbers)) if found.inside else None,
        numbers=numbers,
        newest=Change.objects.order_by("-pk").values_list("at", flat=True)[0],
        address=f"{settings.BASE_URL.rstrip('/')}{_page(found)}?van={found.span.start}&tot={found.span.end}",
    )


def _page(found: Compared) -> str:
    return reverse("actions:changes", args=[found.plan.organisation.slug, found.plan.public_id])


def _file(content: bytes, kind: str, found: Compared, suffix: str) -> HttpResponse:
    name = f"wijzigingen-{found.span.start}-{found.span.end}.{suffix}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
