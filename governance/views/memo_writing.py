"""Writing, previewing and correcting a memo."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from actions.domain.two_editors import ChangedMeanwhile
from governance.domain.memos import correct_memo, edit_memo, write_memo
from governance.enums import MemoState
from governance.forms.memos import MemoForm, form_values
from governance.memo.screen import Sheet, sheet_of
from governance.memo_clashes import MEMO_WORDS
from governance.models import Memo, MemoFile
from governance.views import memo_extras
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission
from portal.organisations.letterheads import style_of
from portal.organisations.models import Organisation
from portal.shared.forms import take_over

CONFLICT = 409
INVALID = 422


def _place(request: HttpRequest, organisation: str) -> Organisation:
    place = site(request, organisation)
    require(viewer_of(request), Permission.WRITE_MEMO, place)
    return place


def _memo(request: HttpRequest, place: Organisation, public_id: str, *states: MemoState) -> Memo:
    rows = Memo.objects.visible_to(viewer_of(request)).of(place).filter(state__in=states)
    found: Memo = get_object_or_404(rows.select_related("organisation"), public_id=public_id)
    return found


def memo_new(request: HttpRequest, organisation: str) -> HttpResponse:
    """A new draft, for a plan when the address names one (`?plan=`)."""
    place = _place(request, organisation)
    start = {"plan": request.GET.get("plan", ""), "text": style_of(place).opening}
    form = MemoForm(request.POST or None, place=place, viewer=viewer_of(request), initial=start)
    if request.method == "POST" and form.is_valid():
        if "voorbeeld" in request.POST:
            return _form_page(request, form, None, sheet=_sheet(place, form))
        try:
            memo = write_memo(organisation=place, values=form.values(), by=request.user)
        except ValidationError as refusal:
            take_over(form, refusal)
        else:
            if memo_extras.asked(request):
                return _extras(request, memo)
            messages.success(request, "Het concept is bewaard. Alleen collega’s zien het.")
            return redirect(_next(request), place.slug, memo.public_id)
    return _form_page(request, form, None, status=INVALID if form.errors else 200)


def memo_edit(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """A draft; of what two people changed, both values are shown and one is chosen."""
    place = _place(request, organisation)
    memo = _memo(request, place, public_id, MemoState.DRAFT)
    data = _chosen(request.POST, memo) if request.method == "POST" else None
    form = MemoForm(data, place=place, viewer=viewer_of(request), memo=memo)
    if data is None:
        return _form_page(request, form, memo, sheet=sheet_of(memo, top=3))
    if not form.is_valid():
        return _form_page(request, form, memo, status=INVALID)
    if "voorbeeld" in request.POST:
        return _form_page(request, form, memo, sheet=_sheet(place, form, memo))
    try:
        edit_memo(memo=memo, base_version=form.cleaned_data["version"] or 0, values=form.values(), by=request.user)
    except ChangedMeanwhile as clash:
        data["version"] = clash.row.version  # the next save is a choice
        return _form_page(request, form, memo, status=CONFLICT, clashes=MEMO_WORDS.clash_rows(clash))
    except ValidationError as refusal:
        take_over(form, refusal)
        return _form_page(request, form, memo, status=INVALID)
    if memo_extras.asked(request):
        return _extras(request, memo)
    messages.success(request, "Het concept is bewaard.")
    return redirect(_next(request), place.slug, memo.public_id)


def _extras(request: HttpRequest, memo: Memo) -> HttpResponse:
    """The text is kept; now what was asked with pictures and attachments."""
    refused = memo_extras.carry_out(request, memo)
    if not refused:
        return redirect(reverse("governance:memo_edit", args=[memo.organisation.slug, memo.public_id]) + "#bestanden")
    memo.refresh_from_db()
    form = MemoForm(place=memo.organisation, viewer=viewer_of(request), memo=memo)
    return _form_page(request, form, memo, status=INVALID, sheet=sheet_of(memo, top=3), **refused)


def _next(request: HttpRequest) -> str:
    """Where saving leads: on with writing, or to read it over."""
    return "governance:memo" if "verder" in request.POST else "governance:memo_edit"


def _chosen(data: Any, memo: Memo) -> Any:
    """The posted values, with the colleague's where that was chosen."""
    chosen = data.copy()
    for name, value in form_values(memo).items():
        if chosen.get(f"keuze_{name}") == "ander":
            chosen[name] = value
    return chosen


def _sheet(place: Organisation, form: MemoForm, memo: Memo | None = None) -> Sheet:
    """The memo as it stands on the screen, not stored."""
    shown = Memo(organisation=place, corrects=memo.corrects if memo else None, **form.values())
    if memo is not None:  # its pictures and attachments are shown too
        shown.pk, shown.public_id = memo.pk, memo.public_id
    return sheet_of(shown, top=3)


@require_POST
def memo_preview(request: HttpRequest, organisation: str) -> HttpResponse:
    """The preview beside the text, for htmx; an unfinished form says what is still missing.

    `?memo=` names the kept draft, where there is one.
    """
    place, public_id = _place(request, organisation), request.GET.get("memo", "")
    memo = _memo(request, place, public_id, MemoState.DRAFT) if public_id else None
    form = MemoForm(request.POST, place=place, viewer=viewer_of(request))
    sheet = _sheet(place, form, memo) if form.is_valid() else None
    missing = [form.fields[name].label for name in form.errors]
    return render(request, "governance/memo/_preview.html", {"sheet": sheet, "missing": missing})


def _form_page(
    request: HttpRequest,
    form: MemoForm,
    memo: Memo | None,
    *,
    status: int = 200,
    sheet: Sheet | None = None,
    **more: Any,
) -> HttpResponse:
    missing = [form.fields[name].label for name in form.errors if name in form.fields]
    context: dict[str, Any] = {"form": form, "memo": memo, "sheet": sheet, "missing": missing, "clashes": []}
    context |= {"files": list(MemoFile.objects.filter(memo=memo)) if memo else [], **memo_extras.blank_forms(), **more}
    return render(request, "governance/memo/form.html", context, status=status)


@require_POST
def memo_correct(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Begin a correction of a sent memo."""
    place = _place(request, organisation)
    memo = _memo(request, place, public_id, MemoState.SENT)
    try:
        draft = correct_memo(memo=memo, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("governance:memo", place.slug, public_id)
    messages.success(request, f"Dit concept verbetert {memo.number}. De verzonden memo blijft zoals zij was.")
    return redirect("governance:memo_edit", place.slug, draft.public_id)
