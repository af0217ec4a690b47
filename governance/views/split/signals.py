"""Signals about the split, for those who keep the table; each can be explained away with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from governance.domain.split_signals import explain_signal, raise_again
from governance.enums import SignalKind
from governance.forms.split import ReasonForm
from governance.models import SignalNote
from governance.split.places import read_split
from governance.split.signals import Signal, signals
from governance.views.split.asked import Asked, asked_of, kept_by
from portal.accounts.roles import Permission

INVALID = 422


def _allowed(asked: Asked) -> None:
    """For who keeps the table, and for who edits for the municipality whose pages these are."""
    if not asked.viewer.may(Permission.EDIT_SPLIT, asked.place.pk):
        kept_by(asked)


def _found(asked: Asked) -> list[Signal]:
    return signals(read_split(asked.table, asked.viewer, day=asked.day), asked.viewer, place=asked.place)


@require_safe
def split_signals(request: HttpRequest, organisation: str) -> HttpResponse:
    """What the register notices on the day, those that were explained below."""
    asked = asked_of(request, organisation)
    _allowed(asked)
    found = _found(asked)
    context = {
        "asked": asked,
        "days": asked.days,
        "open": [one for one in found if one.note is None],
        "explained": [one for one in found if one.note is not None],
    }
    return render(request, "governance/split/signals.html", context)


def split_explain(request: HttpRequest, organisation: str, kind: str, subject: str) -> HttpResponse:
    """Why this is right as it is."""
    asked = asked_of(request, organisation)
    _allowed(asked)
    one = next((found for found in _found(asked) if (found.kind, found.subject) == (kind, subject)), None)
    if one is None:
        raise Http404
    form = ReasonForm(request.POST or None, initial={"reason": one.note.reason if one.note else ""})
    if form.is_valid():
        explain_signal(
            organisation=asked.place if kind == SignalKind.LEAD else kept_by(asked),
            partnership=asked.table,
            kind=kind,
            subject=subject,
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
        messages.success(request, "Uw uitleg is bewaard. Het signaal telt niet meer mee.")
        return redirect(asked.url("split_signals"))
    context = {"asked": asked, "signal": one, "form": form}
    return render(request, "governance/split/explain.html", context, status=INVALID if form.errors else 200)


@require_POST
def split_raise(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    asked = asked_of(request, organisation)
    _allowed(asked)
    mine = asked.viewer.organisations_with(Permission.EDIT_SPLIT)
    notes = SignalNote.objects.visible_to(asked.viewer).filter(organisation_id__in=mine, partnership=asked.table)
    raise_again(note=get_object_or_404(notes, public_id=public_id), by=request.user)
    messages.success(request, "Het signaal telt weer mee.")
    return redirect(asked.url("split_signals"))
