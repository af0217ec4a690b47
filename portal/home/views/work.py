"""Mijn werk: what waits for the person who logged in."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.domain.rounds import OPEN, Step, steps_from
from actions.enums import ReadInState, SuggestionState
from actions.models import Action, ProgressEntry, ProgressRound, ReadIn, TechnicalQuestion
from actions.overview import rows_of
from actions.work import work_on
from governance.domain.officials import handled_by
from portal.accounts.access import require, site, viewer_of
from portal.accounts.models import Membership
from portal.accounts.roles import Permission
from portal.home.partner_work import partner_work
from portal.organisations.models import Organisation
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer

READ_INS = 5


def redirect_to_own(request: HttpRequest) -> HttpResponse:
    """After logging in: one's own work where there is any, else the pages of one's own municipality.

    Staff of a partner, which has no pages of its own, get the actions that their organisation takes part in.
    """
    roles = Membership.objects.held_by(request.user, on=today()).select_related("organisation").order_by("pk")
    sites = [role.organisation for role in roles if role.organisation.has_site]
    for organisation in sites:
        if viewer_of(request).may(Permission.SEE_TODAY, organisation.pk):
            return redirect("home:my_work", organisation.slug)
    if sites:
        return redirect("home:start", sites[0].slug)
    return redirect("home:partner_work" if viewer_of(request).partners else "accounts:me")


def my_work(request: HttpRequest, organisation: str) -> HttpResponse:
    """Own actions by what has to be done; what waits for review, for taking over and for agreement."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.SEE_TODAY, place)
    moment = Moment(day=today())
    mine = Action.objects.visible_to(viewer).of(place).kept_by(request.user).standing(moment).in_order()
    context = {
        "organisation": place,
        "work": work_on(rows_of(mine, viewer, moment), moment.day),
        "today": moment.day,
        **_waiting(place, viewer),
        "rounds": _rounds(place, viewer),
        **_for_council(request.user, place, viewer),
        "may_accept": viewer.may(Permission.ACCEPT_REPORT, place.pk),
        "may_read_in": viewer.may(Permission.READ_IN, place.pk),
        "may_edit": viewer.may(Permission.EDIT_ACTIONS, place.pk),
    }
    return render(request, "home/my_work.html", context)


def _for_council(user: Any, place: Organisation, viewer: Viewer) -> dict[str, Any]:
    """Commitments, motions and written questions that stand on this person's name; for who may answer the council."""
    if not (may_answer := viewer.may(Permission.ANSWER_FOLLOWED, place.pk)):
        return {"may_answer": may_answer, "matters": [], "asked_in_writing": []}
    commitments, motions, asked = handled_by(user, place, viewer)
    named = [("commitment", commitments), ("motion", motions)]
    return {
        "may_answer": may_answer,
        "matters": [(name, row) for name, rows in named for row in rows],
        "asked_in_writing": asked,
    }


def _waiting(place: Organisation, viewer: Viewer) -> dict[str, Any]:
    """Questions to answer, reports to take over, and documents with suggestions that nobody decided on."""
    reports = ProgressEntry.objects.visible_to(viewer).of(place).waiting()
    read = ReadIn.objects.visible_to(viewer).of(place).filter(state=ReadInState.DONE)
    left = Count("read_version__suggestions", filter=Q(read_version__suggestions__state=SuggestionState.OPEN))
    unfinished = read.annotate(left=left).filter(left__gt=0).select_related("document")
    asked = TechnicalQuestion.objects.visible_to(viewer).of(place).unanswered().select_related("action")
    return {
        "questions": asked.order_by("created_at", "pk") if viewer.may(Permission.REPORT, place.pk) else [],
        "waiting": reports.select_related("action", "reported_for").order_by("created_at", "pk"),
        "to_review": unfinished.order_by("-created_at", "-pk")[:READ_INS],
    }


def _rounds(place: Organisation, viewer: Viewer) -> list[tuple[ProgressRound, list[Step]]]:
    """Open rounds, those first in which this person can agree or release; with the steps that are theirs."""
    rounds = ProgressRound.objects.visible_to(viewer).of(place).filter(state__in=OPEN)
    found = [(one, _own_steps(one, viewer)) for one in rounds.select_related("plan").order_by("as_per", "pk")]
    return sorted(found, key=lambda pair: not pair[1])


def _own_steps(asked: ProgressRound, viewer: Viewer) -> list[Step]:
    """What moves the round on; stopping it, or sending it back, is no work that waits."""
    return [
        step
        for step in steps_from(asked.state)
        if step.name in {"agree_official", "agree", "release"} and viewer.may(step.permission, asked.organisation_id)
    ]


def partners(request: HttpRequest) -> HttpResponse:
    """The actions that the organisation of this person takes part in, per municipality."""
    viewer = viewer_of(request)
    if not viewer.partners:
        raise Http404
    return render(request, "home/partner_work.html", {"groups": partner_work(viewer), "today": today()})
