"""The council's pages: meetings, decisions, and what came in last."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from actions.overview import seen_actions, seen_rows
from governance.enums import BodyKind, RequestState
from governance.exports import decisions_table, meetings_table
from governance.filters import DecisionFilter
from governance.following import followed_at
from governance.models import AgendaItem, AgendaRequest, Decision, Meeting, Memo, Proposal, ReceivedPaper
from governance.planning import coming_lines
from governance.publications import of_decision
from governance.voting import decision_tallies
from policies.models import PolicyDocument
from portal.accounts.access import site, viewer_of
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.exports import as_file, asked_form
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer

FEW = 5
PER_PAGE = 25


@login_not_required
@require_safe
def council(request: HttpRequest, organisation: str) -> HttpResponse:
    """What comes, what was decided, and the latest papers and memos."""
    place, viewer = site(request, organisation), viewer_of(request)
    all_meetings = Meeting.objects.visible_to(viewer).of(place).select_related("body")
    decisions_seen = Decision.objects.visible_to(viewer).of(place).select_related("body")
    papers = ReceivedPaper.objects.visible_to(viewer).of(place)
    context = {
        "upcoming": list(all_meetings.upcoming(on=today())[:FEW]),
        "held": list(all_meetings.last_held(on=today()).annotate(decided=Count("decisions"))[:FEW]),
        "decisions": list(decisions_seen.newest_first()[:FEW]),
        "papers": list(papers.newest_first().select_related("memo")[:FEW]),
        "memos": list(Memo.objects.visible_to(viewer).of(place).sent().defer("text", "frozen")[:FEW]),
        "planned": coming_lines(place, viewer, on=today(), most=FEW),
        "may_register": viewer.may(Permission.REGISTER_PAPERS, place.pk),
        "may_style": viewer.may(Permission.KEEP_STYLE, place.pk),
        "may_write": viewer.may(Permission.WRITE_MEMO, place.pk),
        "waiting": _waiting(place, viewer) if viewer.may(Permission.REGISTER_PAPERS, place.pk) else None,
    }
    return render(request, "governance/council/page.html", context)


def _waiting(place: Organisation, viewer: Viewer) -> dict[str, int]:
    """What the clerk still has to do."""
    papers = ReceivedPaper.objects.visible_to(viewer).of(place)
    return {
        "papers": papers.filter(treatment="nog_bepalen").count(),
        "requests": AgendaRequest.objects.visible_to(viewer).of(place).filter(state=RequestState.OPEN).count(),
    }


@login_not_required
@require_safe
def meetings(request: HttpRequest, organisation: str) -> HttpResponse:
    """All meetings, the newest first."""
    place, viewer = site(request, organisation), viewer_of(request)
    rows = Meeting.objects.visible_to(viewer).of(place).select_related("body")
    rows = rows.annotate(decided=Count("decisions")).order_by("-date", "pk")
    if (form := asked_form(request)) is not None:
        return as_file(request, meetings_table(place, list(rows)), form)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    may_keep = viewer.may(Permission.KEEP_COUNCIL, place.pk)
    context = {"page": page, "today": today(), "may_keep": may_keep}
    return render(request, "governance/council/meetings.html", context)


@login_not_required
@require_safe
def meeting(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """One meeting with its decisions, the papers on its list and what members asked to discuss."""
    place, viewer = site(request, organisation), viewer_of(request)
    rows = Meeting.objects.visible_to(viewer).of(place).select_related("body")
    found = get_object_or_404(rows, public_id=public_id)
    asked = AgendaRequest.objects.visible_to(viewer).filter(meeting=found, state=RequestState.GRANTED)
    context = {
        "meeting": found,
        "decisions": list(
            Decision.objects.visible_to(viewer).filter(meeting=found).select_related("body").order_by("pk")
        ),
        "papers": list(ReceivedPaper.objects.visible_to(viewer).filter(meeting=found).newest_first()),
        "requests": list(asked.select_related("paper").order_by("pk")),
        "items": _items(place, found, viewer),
        "minutes": _minutes(found, viewer),
        "may_keep": viewer.may(Permission.KEEP_COUNCIL, place.pk) and found.body.kind != BodyKind.COLLEGE,
    }
    return render(request, "governance/council/meeting.html", context)


def _minutes(found: Meeting, viewer: Viewer) -> PolicyDocument | None:
    if found.minutes_id is None:
        return None
    document: PolicyDocument | None = PolicyDocument.objects.visible_to(viewer).filter(pk=found.minutes_id).first()
    return document


def _items(place: Organisation, found: Meeting, viewer: Viewer) -> list[AgendaItem]:
    """The agenda with what each item is about and follows, as far as this reader may see that: five queries."""
    items = list(
        AgendaItem.objects.visible_to(viewer)
        .filter(meeting=found)
        .select_related("follows", "followed_by")
        .order_by("position", "pk")
    )
    proposals = Proposal.objects.visible_to(viewer).in_bulk([item.proposal_id for item in items if item.proposal_id])
    papers = PolicyDocument.objects.visible_to(viewer).in_bulk([item.document_id for item in items if item.document_id])
    tied = [one for item in items for one in (item.follows, getattr(item, "followed_by", None)) if one is not None]
    shown = Meeting.objects.visible_to(viewer).of(place).in_bulk([one.meeting_id for one in tied]) if tied else {}
    matters = followed_at(items, viewer)
    for item in items:
        item.seen_proposal, item.seen_document = proposals.get(item.proposal_id), papers.get(item.document_id)
        later = getattr(item, "followed_by", None)
        item.matters = matters.get(item.pk, [])
        item.before = shown.get(item.follows.meeting_id) if item.follows else None
        item.later = shown.get(later.meeting_id) if later else None
    return items


@login_not_required
@require_safe
def decisions(request: HttpRequest, organisation: str) -> HttpResponse:
    """The list of decisions, the newest first."""
    place, viewer = site(request, organisation), viewer_of(request)
    rows = Decision.objects.visible_to(viewer).of(place).select_related("body").newest_first()
    filtered = DecisionFilter(request.GET, queryset=rows)
    if (form := asked_form(request)) is not None:
        return as_file(request, decisions_table(place, list(filtered.qs)), form)
    context = {
        "filter": filtered,
        "is_filtered": any(request.GET.get(name) for name in filtered.filters),
        "page": Paginator(filtered.qs, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "governance/council/decisions.html", context)


@login_not_required
@require_safe
def decision(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """One decision with the document it is about and the actions it touches, as this reader may see them."""
    place, viewer = site(request, organisation), viewer_of(request)
    rows = Decision.objects.visible_to(viewer).of(place).select_related("body", "meeting", "point")
    found = get_object_or_404(rows, public_id=public_id)
    moment = Moment(day=today())
    touched = seen_actions(viewer, moment).filter(id__in=found.links.values("action_id")).order_by("number", "id")
    context = {
        "decision": found,
        "document": PolicyDocument.objects.visible_to(viewer).filter(pk=found.document_id).first(),
        "actions": seen_rows(touched, viewer, moment),
        "corrections": list(Decision.objects.visible_to(viewer).filter(corrects=found).order_by("decided_on", "pk")),
        "memos": list(Memo.objects.visible_to(viewer).sent().filter(decision=found).defer("text", "frozen")),
        "proposal": _proposal(found, viewer),
        "publications": of_decision(found, viewer),
        "may_publish": viewer.may(Permission.KEEP_COUNCIL, place.pk) and _waits_for_publication(found),
        "votes": decision_tallies(viewer, [found]).get(found.pk, []),
        "may_keep": viewer.may(Permission.KEEP_COUNCIL, place.pk),
    }
    return render(request, "governance/council/decision.html", context)


def _waits_for_publication(found: Decision) -> bool:
    return bool(Decision.objects.filter(pk=found.pk).unpublished().exists())


def _proposal(found: Decision, viewer: Viewer) -> Proposal | None:
    """The proposal of a point, where this reader may see it."""
    return Proposal.objects.visible_to(viewer).filter(points=found.point_id).first() if found.point_id else None
