"""Asking and answering a technical question about an action."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from actions.domain.questions import answer_question, ask_question
from actions.forms.questions import AnswerForm, QuestionForm
from actions.models import Action, TechnicalQuestion
from actions.status.questions import ShownAction, shown_action
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission
from portal.shared.forms import take_over
from portal.shared.viewer import Viewer


def ask(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.ASK_TECHNICAL, place)
    found = get_object_or_404(Action.objects.visible_to(viewer).of(place), public_id=public_id)
    action = _shown(found, viewer)
    form = QuestionForm(request.POST or None)
    if form.is_valid():
        try:
            ask_question(action=found, text=form.cleaned_data["text"], by=request.user)
        except ValidationError as refusal:
            take_over(form, refusal)
        else:
            messages.success(request, "Uw vraag is gesteld. U leest het antwoord bij de actie.")
            return redirect(_page(organisation, public_id))
    return render(request, "actions/question/ask.html", {"form": form, "action": action})


def answer(request: HttpRequest, organisation: str, public_id: str, row: str) -> HttpResponse:
    place, viewer = site(request, organisation), viewer_of(request)
    require(viewer, Permission.REPORT, place)
    rows = TechnicalQuestion.objects.visible_to(viewer).of(place).select_related("action", "created_by")
    question = get_object_or_404(rows, public_id=row, action__public_id=public_id)
    form = AnswerForm(request.POST or None, question=question)
    if form.is_valid():
        try:
            answer_question(question=question, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.saw(question)
            take_over(form, refusal)
        else:
            messages.success(request, "Het antwoord staat bij de actie.")
            return redirect(_page(organisation, public_id))
    context = {"form": form, "question": question, "action": _shown(question.action, viewer)}
    return render(request, "actions/question/answer.html", context)


def _shown(action: Action, viewer: Viewer) -> ShownAction:
    if (found := shown_action(action, viewer)) is None:
        raise Http404
    return found


def _page(organisation: str, public_id: str) -> str:
    return f"{reverse('actions:action', args=[organisation, public_id])}#vragen"
