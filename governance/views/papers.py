"""The list of received papers, and what the clerk and the members do with a paper on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from actions.domain.two_editors import ChangedMeanwhile
from governance.domain.agenda import answer_request, ask_agenda
from governance.domain.papers import distribute_paper, register_paper, treat_paper
from governance.enums import RequestState, Treatment
from governance.exports import papers_table
from governance.filters import PaperFilter
from governance.forms.papers import AnswerForm, AskForm, PaperForm, TreatForm, meeting_words
from governance.models import AgendaRequest, Memo, ReceivedPaper
from governance.views.doing import INVALID, done
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.exports import as_file, asked_form
from portal.shared.forms import take_over
from portal.shared.viewer import Viewer

PER_PAGE = 25
CONFLICT = 409


@login_not_required
@require_safe
def papers(request: HttpRequest, organisation: str) -> HttpResponse:
    """What came in for the council, the newest first; the clerk sees what still waits."""
    place, viewer = site(request, organisation), viewer_of(request)
    visible = ReceivedPaper.objects.visible_to(viewer).of(place)
    rows = visible.newest_first().select_related("memo", "meeting__body").prefetch_related("requests")
    filtered = PaperFilter(request.GET, queryset=rows)
    if (form := asked_form(request)) is not None:
        return as_file(request, papers_table(place, list(filtered.qs)), form)
    may_register = viewer.may(Permission.REGISTER_PAPERS, place.pk)
    open_requests = AgendaRequest.objects.visible_to(viewer).of(place).filter(state=RequestState.OPEN)
    context = {
        "filter": filtered,
        "is_filtered": any(request.GET.get(name) for name in filtered.filters),
        "page": Paginator(filtered.qs, PER_PAGE).get_page(request.GET.get("page")),
        "may_register": may_register,
        "waiting": visible.filter(treatment="nog_bepalen").count() if may_register else 0,
        "requests": list(
            open_requests.select_related("paper", "created_by", "meeting__body").order_by("created_at", "pk")
        )
        if may_register
        else [],
        "sees_requests": viewer.sees_council_papers_of(place.pk),
    }
    return render(request, "governance/papers/list.html", context)


def _paper(request: HttpRequest, place: Organisation, public_id: str) -> ReceivedPaper:
    rows = ReceivedPaper.objects.visible_to(viewer_of(request)).of(place)
    found: ReceivedPaper = get_object_or_404(
        rows.select_related("organisation", "meeting__body", "distributed_by"), public_id=public_id
    )
    return found


@login_not_required
@require_safe
def paper(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = _paper(request, site(request, organisation), public_id)
    return _paper_page(request, found)


def _paper_page(request: HttpRequest, found: ReceivedPaper, *, status: int = 200, **forms_: Any) -> HttpResponse:
    viewer, place = viewer_of(request), found.organisation
    may_register = viewer.may(Permission.REGISTER_PAPERS, place.pk)
    may_ask = viewer.may(Permission.ASK_AGENDA, place.pk)
    requests = AgendaRequest.objects.visible_to(viewer).filter(paper=found)
    context = {
        "paper": found,
        "memo": Memo.objects.visible_to(viewer).filter(pk=found.memo_id).defer("text", "frozen").first(),
        "requests": list(
            requests.select_related("created_by", "meeting__body", "answered_by").order_by("created_at", "pk")
        ),
        "may_register": may_register,
        "may_ask": may_ask,
        "treat_form": TreatForm(paper=found, viewer=viewer) if may_register else None,
        "ask_form": AskForm(place=place, viewer=viewer, auto_id="id_ask_%s") if may_ask else None,
        "clash": None,
        **forms_,
    }
    return render(request, "governance/papers/page.html", context, status=status)


def paper_new(request: HttpRequest, organisation: str) -> HttpResponse:
    """The clerk enters a paper that did not come as a memo."""
    place = site(request, organisation)
    require(viewer_of(request), Permission.REGISTER_PAPERS, place)
    form = PaperForm(request.POST or None)
    if form.is_valid():
        try:
            found = register_paper(organisation=place, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            take_over(form, refusal)
        else:
            messages.success(request, f"Het stuk staat op de lijst als {found.number}.")
            return redirect("governance:paper", place.slug, found.public_id)
    return render(request, "governance/papers/new.html", {"form": form}, status=INVALID if form.errors else 200)


@require_POST
def paper_treat(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.REGISTER_PAPERS, place)
    found = _paper(request, place, public_id)
    form = TreatForm(request.POST, paper=found, viewer=viewer)
    if not form.is_valid():
        return _paper_page(request, found, status=INVALID, treat_form=form)
    try:
        treat_paper(paper=found, base_version=form.cleaned_data["version"], values=form.values(), by=request.user)
    except ChangedMeanwhile as clash:
        fresh = TreatForm(paper=_paper(request, place, public_id), viewer=viewer)
        return _paper_page(request, found, status=CONFLICT, treat_form=fresh, clash=(clash, _chosen_words(form)))
    except ValidationError as refusal:
        take_over(form, refusal)
        return _paper_page(request, found, status=INVALID, treat_form=form)
    messages.success(request, "De afdoening is bewaard.")
    return redirect("governance:paper", place.slug, public_id)


def _chosen_words(form: TreatForm) -> list[tuple[str, str]]:
    """What this person had chosen, in words."""
    meeting = form.cleaned_data["meeting"]
    values = [
        ("Wijze van afdoening", str(Treatment(form.cleaned_data["treatment"]).label)),
        ("Vergadering", meeting_words(meeting) if meeting else ""),
        ("Toelichting", form.cleaned_data["treatment_note"]),
    ]
    return [(label, value) for label, value in values if value]


@require_POST
def paper_distribute(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place = site(request, organisation)
    require(viewer_of(request), Permission.REGISTER_PAPERS, place)
    try:
        distribute_paper(paper=_paper(request, place, public_id), by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "Het stuk staat als verspreid op de lijst.")
    return redirect("governance:paper", place.slug, public_id)


@require_POST
def paper_ask(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.ASK_AGENDA, place)
    found = _paper(request, place, public_id)
    form = AskForm(request.POST, place=place, viewer=viewer, auto_id="id_ask_%s")
    if form.is_valid() and done(form, lambda: ask_agenda(paper=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "Uw verzoek ligt bij de griffier.")
        return redirect("governance:paper", place.slug, public_id)
    return _paper_page(request, found, status=INVALID, ask_form=form)


def request_answer(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The clerk answers a request."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.REGISTER_PAPERS, place)
    found = _open_request(place, viewer, public_id)
    start = {"meeting": found.meeting.public_id if found.meeting else ""}
    form = AnswerForm(request.POST or None, place=place, viewer=viewer, initial=start)
    if form.is_valid() and done(form, lambda: answer_request(request=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "Uw antwoord staat bij het stuk.")
        return redirect("governance:paper", place.slug, found.paper.public_id)
    context = {"agenda_request": found, "form": form}
    return render(request, "governance/papers/answer.html", context, status=INVALID if form.errors else 200)


def _open_request(place: Organisation, viewer: Viewer, public_id: str) -> AgendaRequest:
    rows = AgendaRequest.objects.visible_to(viewer).of(place).filter(state=RequestState.OPEN)
    found: AgendaRequest = get_object_or_404(rows.select_related("paper", "created_by", "meeting"), public_id=public_id)
    return found
