"""Written questions: the list, one with its log and answer, and keeping it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from governance.domain.officials import assign
from governance.domain.questions import ANSWER, KEEP, answer_question, ask_question, change_question, delay_answer
from governance.exports_council import questions_table
from governance.filters_council import QuestionFilter
from governance.following import works_inside
from governance.forms.officials import OfficialForm
from governance.forms.questions import AnswerQuestionForm, DelayAnswerForm, QuestionForm
from governance.models import QuestionStep, WrittenQuestion
from governance.submitted import submitters_of
from governance.views.doing import done
from governance.views.form_page import form_page
from policies.models import PolicyDocument
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.exports import as_file, asked_form
from portal.shared.moments import today
from portal.shared.viewer import Viewer

PER_PAGE = 25


@login_not_required
@require_safe
def questions(request: HttpRequest, organisation: str) -> HttpResponse:
    """All written questions, the newest first; late ones first where that was asked."""
    place, viewer = site(request, organisation), viewer_of(request)
    rows = WrittenQuestion.objects.visible_to(viewer).of(place).select_related("portfolio_holder")
    ordered = rows.most_urgent_first() if request.GET.get("stand") in ("wacht", "te-laat") else rows.newest_first()
    filtered = QuestionFilter(request.GET, queryset=ordered)
    if (form := asked_form(request)) is not None:
        return as_file(request, questions_table(place, list(filtered.qs)), form)
    context = {
        "filter": filtered,
        "is_filtered": any(request.GET.get(name) for name in filtered.filters),
        "page": Paginator(filtered.qs, PER_PAGE).get_page(request.GET.get("page")),
        "today": today(),
        "may_keep": viewer.may(KEEP, place.pk),
    }
    return render(request, "governance/questions/list.html", context)


@login_not_required
@require_safe
def question(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    found = _question(place, viewer, public_id)
    keeps = viewer.may(KEEP, place.pk)
    context = {
        "question": found,
        "document": PolicyDocument.objects.visible_to(viewer).filter(pk=found.document_id).first(),
        "steps": list(QuestionStep.objects.visible_to(viewer).filter(question=found).order_by("-day", "-pk")),
        "is_late": found.answered_on is None and found.deadline is not None and found.deadline < today(),
        "may_keep": keeps,
        "may_answer": (keeps or viewer.may(ANSWER, place.pk)) and found.answered_on is None,
        "may_assign": viewer.may(ANSWER, place.pk) and found.answered_on is None,
        "submitters": submitters_of(viewer, parent="question", ids=[found.pk]).get(found.pk, []),
        "is_inside": works_inside(viewer, place.pk),
    }
    return render(request, "governance/questions/page.html", context)


def _question(place: Organisation, viewer: Viewer, public_id: str) -> WrittenQuestion:
    rows = (
        WrittenQuestion.objects.visible_to(viewer)
        .of(place)
        .select_related("portfolio_holder", "organisation", "official")
    )
    found: WrittenQuestion = get_object_or_404(rows, public_id=public_id)
    return found


def _kept(request: HttpRequest, organisation: str, permission: Permission = KEEP) -> Organisation:
    place, viewer = site(request, organisation), viewer_of(request)
    if not viewer.may(KEEP, place.pk):
        require(viewer, permission, place)
    return place


def question_new(request: HttpRequest, organisation: str) -> HttpResponse:
    place = _kept(request, organisation)
    form = QuestionForm(request.POST or None, place=place)
    made: list[WrittenQuestion] = []
    if form.is_valid() and done(
        form, lambda: made.append(ask_question(organisation=place, values=form.values(), by=request.user))
    ):
        messages.success(request, f"De vraag staat op de lijst als {made[0].number}.")
        return redirect("governance:written_question", place.slug, made[0].public_id)
    return form_page(request, form, heading="Schriftelijke vraag registreren", action="Bewaar de vraag")


def question_edit(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place = _kept(request, organisation)
    row = _question(place, viewer_of(request), public_id)
    form = QuestionForm(request.POST or None, place=place, row=row)
    if form.is_valid():
        given = {"values": form.values(), "base_version": form.cleaned_data["version"], "by": request.user}
        if done(form, lambda: change_question(question=row, **given)):
            return _saved(request, place, row, "De vraag is bewaard.")
    return form_page(request, form, heading=f"{row.number} bewerken", action="Bewaar de vraag")


def question_delay(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The answer comes later, with the reason."""
    place = _kept(request, organisation, ANSWER)
    row = _question(place, viewer_of(request), public_id)
    form = DelayAnswerForm(request.POST or None)
    if form.is_valid() and done(form, lambda: delay_answer(question=row, by=request.user, **form.cleaned_data)):
        return _saved(request, place, row, "De nieuwe dag is bewaard. De oude blijft in het logboek staan.")
    return form_page(request, form, heading="Antwoord komt later", lead=str(row), action="Bewaar de nieuwe dag")


def question_answer(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place = _kept(request, organisation, ANSWER)
    viewer = viewer_of(request)
    row = _question(place, viewer, public_id)
    form = AnswerQuestionForm(request.POST or None, place=place, viewer=viewer)
    if form.is_valid() and done(form, lambda: answer_question(question=row, by=request.user, **form.cleaned_data)):
        return _saved(request, place, row, "Het antwoord staat in het register.")
    return form_page(request, form, heading="Beantwoord de vraag", lead=str(row), action="Bewaar het antwoord")


def question_official(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Which official handles a question for the college."""
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, ANSWER, place)
    row = _question(place, viewer, public_id)
    form = OfficialForm(request.POST or None, row=row, viewer=viewer)
    if form.is_valid() and done(form, lambda: assign(row, by=request.user, **form.values())):
        return _saved(request, place, row, "De behandelaar is bewaard.")
    return form_page(request, form, heading="Behandelaar kiezen", lead=str(row), action="Bewaar de behandelaar")


def _saved(request: HttpRequest, place: Organisation, row: Any, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("governance:written_question", place.slug, row.public_id)
