"""Keeping a proposal: its words, points and amendments, offering it, what was decided, and votes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from governance.domain.council_keeping import P
from governance.domain.proposals import (
    NOT_FINAL,
    add_amendment,
    add_point,
    add_proposal,
    change_amendment,
    change_point,
    change_proposal,
    decide_amendment,
    decide_points,
    offer,
    take_back_proposal,
)
from governance.domain.voting import hold_vote
from governance.forms.proposals import (
    AmendmentForm,
    AmendmentResultForm,
    DecideForm,
    NewAmendmentForm,
    NewProposalForm,
    OfferForm,
    PointTextForm,
    ProposalForm,
    TakeBackForm,
    VoteForm,
)
from governance.models import Amendment, Decision, DecisionPoint, Motion, Proposal, Vote
from governance.views.doing import done, status_of
from governance.views.form_page import form_page
from governance.views.members import seats_on
from governance.views.proposals import proposal_of
from portal.accounts.access import require, site, viewer_of
from portal.organisations.models import Organisation
from portal.shared.moments import today


def _kept(request: HttpRequest, organisation: str) -> Organisation:
    place = site(request, organisation)
    require(viewer_of(request), P, place)
    return place


def _proposal(request: HttpRequest, organisation: str, public_id: str) -> tuple[Organisation, Proposal]:
    place = _kept(request, organisation)
    return place, proposal_of(place, viewer_of(request), public_id)


def _page(request: HttpRequest, proposal: Proposal | None, form: Any, **context: Any) -> HttpResponse:
    lead = f"{proposal.number}: {proposal.subject}" if proposal else ""
    return form_page(request, form, **{"lead": lead, **context})


def _back(place: Organisation, proposal: Proposal) -> HttpResponse:
    return redirect("governance:proposal", place.slug, proposal.public_id)


def proposal_new(request: HttpRequest, organisation: str) -> HttpResponse:
    place = _kept(request, organisation)
    form = NewProposalForm(request.POST or None, place=place, viewer=viewer_of(request))
    made: list[Proposal] = []
    if form.is_valid():
        values = form.values()
        body, number = values.pop("body"), values.pop("number")
        given = {"organisation": place, "body": body, "number": number, "values": values, "by": request.user}
        if done(form, lambda: made.append(add_proposal(**given))):
            messages.success(request, "Het voorstel staat er als concept. Voeg nu de beslispunten toe.")
            return _back(place, made[0])
    return _page(request, None, form, heading="Raadsvoorstel toevoegen", action="Bewaar het voorstel")


def proposal_edit(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, found = _proposal(request, organisation, public_id)
    form = ProposalForm(request.POST or None, place=place, viewer=viewer_of(request), row=found)
    if form.is_valid():
        given = {"values": form.values(), "base_version": form.cleaned_data["version"], "by": request.user}
        if done(form, lambda: change_proposal(proposal=found, **given)):
            messages.success(request, "Het voorstel is bewaard.")
            return _back(place, found)
    return _page(request, found, form, heading="Voorstel bijwerken", action="Bewaar het voorstel")


def proposal_point(request: HttpRequest, organisation: str, public_id: str, number: int = 0) -> HttpResponse:
    """Add a point to a draft, or mend one."""
    place, found = _proposal(request, organisation, public_id)
    row = get_object_or_404(DecisionPoint, proposal=found, number=number) if number else None
    form = PointTextForm(request.POST or None, row=row)
    if form.is_valid():
        text, seen = form.cleaned_data["text"], form.cleaned_data["version"]

        def verb() -> None:
            if row is None:
                add_point(proposal=found, text=text, by=request.user)
            else:
                change_point(point=row, text=text, base_version=seen, by=request.user)

        if done(form, verb):
            messages.success(request, "Het beslispunt is bewaard.")
            return _back(place, found)
    heading = f"Beslispunt {row.number}" if row else "Beslispunt toevoegen"
    return _page(request, found, form, heading=heading, action="Bewaar het beslispunt")


def proposal_offer(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, found = _proposal(request, organisation, public_id)
    form = OfferForm(request.POST or None)
    if form.is_valid() and done(form, lambda: offer(proposal=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "Het voorstel is aangeboden. De beslispunten liggen nu vast.")
        return _back(place, found)
    return _page(request, found, form, heading="Bied het voorstel aan", action="Bied aan")


def proposal_take_back(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, found = _proposal(request, organisation, public_id)
    form = TakeBackForm(request.POST or None)
    if form.is_valid() and done(form, lambda: take_back_proposal(proposal=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "Het voorstel is ingetrokken.")
        return _back(place, found)
    return _page(request, found, form, heading="Trek het voorstel in", action="Trek in")


def amendment_new(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """An amendment on a point, or with `?op=` a subamendement on another amendment."""
    place, found = _proposal(request, organisation, public_id)
    rows = Amendment.objects.visible_to(viewer_of(request)).filter(proposal=found, on__isnull=True)
    on = _asked_row(request, "op", rows.select_related("point"))
    form = NewAmendmentForm(request.POST or None, proposal=found)
    if on is not None:
        del form.fields["point"]
    if form.is_valid():
        values = form.values()
        point, number = values.pop("point", None) or on.point, values.pop("number")  # type: ignore[union-attr]  # one of both is there
        given = {"point": point, "on": on, "number": number, "values": values, "by": request.user}
        if done(form, lambda: add_amendment(**given)):
            messages.success(request, "Het amendement staat bij het voorstel.")
            return _back(place, found)
    heading = f"Subamendement op {on.number}" if on else "Amendement toevoegen"
    return _page(request, found, form, heading=heading, action="Bewaar het amendement")


def _asked_row(request: HttpRequest, name: str, rows: QuerySet[Any]) -> Any:
    """The row that `?name=` gives; None without it, "not found" when no row in `rows` has that identifier."""
    if name not in request.GET:
        return None
    return get_object_or_404(rows, public_id=request.GET[name].replace("\x00", ""))  # the database takes no NUL


def _amendment(request: HttpRequest, organisation: str, public_id: str) -> tuple[Organisation, Amendment]:
    place = _kept(request, organisation)
    rows = Amendment.objects.visible_to(viewer_of(request)).of(place).select_related("proposal", "point__proposal")
    return place, get_object_or_404(rows, public_id=public_id)


def amendment_edit(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, row = _amendment(request, organisation, public_id)
    form = AmendmentForm(request.POST or None, row=row)
    if form.is_valid():
        given = {"values": form.values(), "base_version": form.cleaned_data["version"], "by": request.user}
        if done(form, lambda: change_amendment(amendment=row, **given)):
            messages.success(request, "Het amendement is bewaard.")
            return _back(place, row.proposal)
    return _page(request, row.proposal, form, heading=f"Amendement {row.number}", action="Bewaar het amendement")


def amendment_result(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, row = _amendment(request, organisation, public_id)
    form = AmendmentResultForm(request.POST or None)
    if form.is_valid() and done(form, lambda: decide_amendment(amendment=row, by=request.user, **form.cleaned_data)):
        messages.success(request, "De uitslag is bewaard.")
        return _back(place, row.proposal)
    return _page(request, row.proposal, form, heading=f"Uitslag van {row.number}", action="Bewaar de uitslag")


def proposal_decide(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """What a meeting decided on the points that wait."""
    place, found = _proposal(request, organisation, public_id)
    settled = Decision.objects.filter(point__proposal=found).exclude(result__in=NOT_FINAL).values("point_id")
    points = list(found.points.exclude(pk__in=settled).order_by("number"))
    form = DecideForm(request.POST or None, proposal=found, points=points, viewer=viewer_of(request))
    if form.is_valid():
        given = {"meeting": form.cleaned_data["meeting"], "decided": form.decided(), "by": request.user}
        if done(form, lambda: decide_points(proposal=found, **given)):
            messages.success(request, "Het besluit staat vast. Leg nu de stemming vast.")
            return _back(place, found)
    return _page(request, found, form, heading="Leg het besluit vast", action="Leg het besluit vast")


# What can be voted on, as its address calls it.
SUBJECTS: dict[str, Any] = {"besluit": Decision, "amendement": Amendment, "motie": Motion, "voorstel": Proposal}


def vote_new(request: HttpRequest, organisation: str, what: str, public_id: str) -> HttpResponse:
    """Who voted what; `?hoofdelijk=1` by member, `?dag=` the council of that day, `?verbetert=` a wrong vote."""
    place, viewer = _kept(request, organisation), viewer_of(request)
    if what not in SUBJECTS:
        raise Http404
    subject = get_object_or_404(SUBJECTS[what].objects.visible_to(viewer).of(place), public_id=public_id)
    day, by_head = _asked_day(request, subject), "hoofdelijk" in request.GET
    wrong = _asked_row(request, "verbetert", Vote.objects.visible_to(viewer).of(place))
    form = VoteForm(request.POST or None, seats=seats_on(place, viewer, day), by_head=by_head, day=day)
    if form.is_valid():
        data = form.cleaned_data
        given = {name: data[name] for name in ("held_on", "kind", "note")} | {"casts": form.casts()}
        meeting = _meeting_of(subject, data["held_on"])
        if done(form, lambda: hold_vote(subject=subject, meeting=meeting, corrects=wrong, by=request.user, **given)):
            messages.success(request, "De stemming staat vast.")
            return redirect(_page_of(place, subject))
    heading = "Verbeter de stemming" if wrong else "Leg de stemming vast"
    context = {"form": form, "heading": heading, "lead": str(subject), "day": day, "back_url": _page_of(place, subject)}
    return render(request, "governance/proposals/vote.html", context, status=status_of(form))


def _meeting_of(subject: Any, day: date) -> Any:
    """The meeting of the vote: that of the subject, or in which a proposal was decided on that day."""
    if not isinstance(subject, Proposal):
        return getattr(subject, "meeting", None)
    decision = Decision.objects.filter(point__proposal=subject, decided_on=day).select_related("meeting").first()
    return decision.meeting if decision else None


def _asked_day(request: HttpRequest, subject: Any) -> date:
    """The day of the vote: as asked, else of the subject."""
    try:
        return date.fromisoformat(request.GET.get("dag", ""))
    except ValueError:
        return getattr(subject, "decided_on", None) or today()


def _page_of(place: Organisation, subject: Any) -> str:
    """The address of what was voted on; an amendment stands on its proposal's page."""
    if isinstance(subject, Amendment):
        return reverse("governance:proposal", args=[place.slug, subject.proposal.public_id])
    return reverse(f"governance:{subject._meta.model_name}", args=[place.slug, subject.public_id])
