"""Pictures and attachments from the form of a memo, each file on its way out, and a draft on paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import quote_etag
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from actions.domain.errors import Refused
from governance.domain.memo_files import add_attachment, add_picture, remove_file
from governance.enums import MemoFileKind, MemoState
from governance.forms.memo_files import AttachmentForm, PictureForm
from governance.memo.freezing import freeze
from governance.memo.paper import render_memo
from governance.memo.word import memo_word
from governance.models import Memo, MemoFile
from portal.accounts.access import site, viewer_of
from portal.shared.downloads import download
from portal.shared.forms import take_over

KINDS = {"beelden": MemoFileKind.PICTURE, "bijlagen": MemoFileKind.ATTACHMENT}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {".png": "image/png", ".jpg": "image/jpeg"}
FORMS: dict[str, tuple[Any, Any, str]] = {
    "beeld": (PictureForm, add_picture, "De afbeelding is bewaard. Zet {code} op een eigen regel in de tekst."),
    "bijlage": (AttachmentForm, add_attachment, "De bijlage is bewaard."),
}


def blank_forms() -> dict[str, Any]:
    """The two forms that stand inside the form of a memo; the browser demands nothing of them on saving."""
    return {f"{name}_form": form(use_required_attribute=False) for name, (form, _, _) in FORMS.items()}


def asked(request: HttpRequest) -> bool:
    """Whether the writer pressed one of the buttons at the files."""
    return any(name in request.POST for name in (*FORMS, "verwijder"))


def carry_out(request: HttpRequest, memo: Memo) -> dict[str, Any]:
    """What the writer asked with the files of a kept draft; gives the forms to show again when it was refused."""
    if "verwijder" in request.POST:
        row = get_object_or_404(
            MemoFile.objects.filter(memo=memo).select_related("memo"), public_id=request.POST["verwijder"]
        )
        remove_file(row=row, by=request.user)
        messages.success(request, f"{row.get_kind_display()} {row.number} is weg.")
        return {}
    name = next(name for name in FORMS if name in request.POST)
    make, verb, done = FORMS[name]
    form = make(request.POST, request.FILES, use_required_attribute=False)
    if form.is_valid():
        try:
            row = verb(memo=memo, by=request.user, **form.values())
        except ValidationError as refusal:
            take_over(form, refusal)
        else:
            messages.success(request, done.format(code=f"![](beeld:{row.number})"))
            return {}
    return {f"{name}_form": form}


@login_not_required
@require_safe
def memo_file(request: HttpRequest, organisation: str, public_id: str, files: str, number: int) -> HttpResponseBase:
    """A picture or an attachment, for who may read the memo."""
    place, viewer = site(request, organisation), viewer_of(request)
    memo = get_object_or_404(Memo.objects.visible_to(viewer).of(place).defer("text", "frozen"), public_id=public_id)
    if files not in KINDS:
        raise Http404
    row = get_object_or_404(MemoFile.objects.filter(memo=memo), kind=KINDS[files], number=number)
    kind = TYPES.get(row.filename[-4:], "application/octet-stream")
    response = download(request, row.file, filename=row.filename, content_type=kind)
    response["Cache-Control"] = "no-cache, private" if request.user.is_authenticated else "no-cache"
    response["ETag"] = quote_etag(row.sha256)
    return response


@login_not_required
@require_safe
def memo_docx(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """A sent memo as a Word document, made from what was frozen."""
    place, viewer = site(request, organisation), viewer_of(request)
    sent = Memo.objects.visible_to(viewer).of(place).sent().select_related("organisation")
    memo = get_object_or_404(sent, public_id=public_id)
    response = HttpResponse(memo_word(memo, memo.frozen), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="{slugify(memo.number)}.docx"'
    response["Cache-Control"] = "no-cache, private" if request.user.is_authenticated else "no-cache"
    return response


@require_safe
def memo_draft_pdf(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """A draft as the PDF that it would become now; nothing is kept."""
    place, viewer = site(request, organisation), viewer_of(request)
    drafts = Memo.objects.visible_to(viewer).of(place).filter(state__in=(MemoState.DRAFT, MemoState.REVIEW))
    memo = get_object_or_404(drafts.select_related("organisation", "portfolio_holder"), public_id=public_id)
    now = timezone.now()
    try:
        data = render_memo(memo, freeze(memo, at=now, number="concept"), at=now)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("governance:memo", place.slug, public_id)
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="concept.pdf"'
    response["Cache-Control"] = "no-store, private"
    return response
