"""Where a partner without an account answers by a one-time link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from axes.helpers import get_client_ip_address
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from actions.domain.report_links import Answer, AnswerRefused, actions_of, answer_by_link, is_genuine, link_of
from actions.domain.rounds import OPEN
from actions.forms.links import AnswererForm, AnswerForm
from actions.models import Action, ReportLink
from portal.accounts.access import site
from portal.shared.forms import take_over
from portal.shared.moments import today
from portal.shared.throttle import too_often

ANSWER_FIELDS = ("status", "assessment", "text", "link")
MADE_UP = {"limit": 60, "seconds": 600}  # addresses that were never a link, per caller
TRIES = {"limit": 30, "seconds": 3600}  # sendings of one form, per link


@dataclass(slots=True)
class Part:
    """One action on the page, with its form."""

    action: Action
    form: AnswerForm


@login_not_required
@never_cache
def answer(request: HttpRequest, organisation: str, token: str) -> HttpResponse:
    """Shows the form as long as the link works; looking at it does not use it up, mail scanners may."""
    place = site(request, organisation)
    if not is_genuine(token):
        caller = get_client_ip_address(request)
        return _told(request, "klopt-niet", 429 if too_often(f"link-{caller}", **MADE_UP) else 404)
    link = link_of(token, place)
    if link is None:
        return _told(request, "klopt-niet", 404)
    if (reason := _closed(link)) is not None:
        return _told(request, reason, 200 if reason == "gebruikt" else 410, link)
    return _form(request, link)


def _closed(link: ReportLink) -> str | None:
    """Why a link does not work any more, None as long as it does."""
    if link.used_at is not None:
        return "gebruikt"
    if link.revoked_at is not None:
        return "ingetrokken"
    over = link.round is not None and link.round.state not in OPEN
    if over or not link.works(at=timezone.now()) or not actions_of(link):
        return "verlopen"
    return None


def _told(request: HttpRequest, reason: str, status: int, link: ReportLink | None = None) -> HttpResponse:
    return _private(render(request, "actions/link/closed.html", {"reason": reason, "link": link}, status=status))


def _form(request: HttpRequest, link: ReportLink) -> HttpResponse:
    sent = request.method == "POST"
    if sent and too_often(f"link-{link.public_id}", **TRIES):
        return _told(request, "te-vaak", 429, link)
    day = link.round.as_per if link.round else today()
    head = AnswererForm(request.POST if sent else None, initial={"day": day})
    parts = [_part(request, link, action) for action in actions_of(link)]
    if sent and _all_valid(head, parts) and _sent(link, head, parts):
        return redirect(request.path)
    faults = _faults(head, parts) if sent else []
    context = {"link": link, "head": head, "parts": parts, "faults": faults}
    return _private(render(request, "actions/link/answer.html", context, status=422 if faults else 200))


def _part(request: HttpRequest, link: ReportLink, action: Action) -> Part:
    data: tuple[Any, Any] = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return Part(action, AnswerForm(*data, prefix=action.public_id, optional=link.action_id is None))


def _all_valid(head: AnswererForm, parts: list[Part]) -> bool:
    """Looks at every form, so that all faults are told at once."""
    return all([head.is_valid(), *[part.form.is_valid() for part in parts]])


def _faults(head: AnswererForm, parts: list[Part]) -> list[tuple[str, str]]:
    """(id of the field, what is wrong) for all forms in the order of the page; the action's words stand before it."""
    named = [("", head), *((f"{part.action.what}. ", part.form) for part in parts)]
    found = []
    for name, form in named:
        found += [("", f"{name}{text}") for text in form.non_field_errors()]
        for bound in form:
            found += [(bound.id_for_label, f"{name}{bound.label}: {text}") for text in bound.errors]
    return found


def _sent(link: ReportLink, head: AnswererForm, parts: list[Part]) -> bool:
    """Report it; False with the refusal on the form that it is about."""
    forms = {part.action.pk: part.form for part in parts}
    answers = [_answer(part, head) for part in parts if part.form.says_something]
    try:
        answer_by_link(link=link, answers=answers, answerer=head.cleaned_data["answerer"])
    except AnswerRefused as refusal:
        on_day = hasattr(refusal, "error_dict") and "day" in refusal.error_dict
        take_over(head if on_day else forms[refusal.action.pk], refusal)
        return False
    except ValidationError as refusal:
        take_over(head, refusal)
        return False
    return True


def _answer(part: Part, head: AnswererForm) -> Answer:
    values = {name: part.form.cleaned_data[name] for name in ANSWER_FIELDS}
    return Answer(part.action, {**values, "day": head.cleaned_data["day"]}, part.form.cleaned_data["file"])


def _private(response: HttpResponse) -> HttpResponse:
    """Not for search engines; `never_cache` keeps it out of every store."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
