"""Reading in: the upload, how far the job is, and what the document says of itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from actions.domain.describing import describe
from actions.domain.read_in import AlreadyRead, may_retry
from actions.domain.two_editors import ChangedMeanwhile
from actions.enums import ReadInState
from actions.forms.readin import FactsForm, UploadForm
from actions.jobs import read_again, submit_for_reading
from actions.models import ReadIn, ReadProgress
from policies.models import PolicyDocument
from policies.reading.passages import UnreadableFile
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation

PER_PAGE = 20


def place_of(request: HttpRequest, slug: str) -> Organisation:
    """The organisation, once this person may read in for it."""
    place = site(request, slug)
    require(viewer_of(request), Permission.READ_IN, place)
    return place


def readin_of(request: HttpRequest, slug: str, public_id: str) -> ReadIn:
    """One read-in that this person may see; hidden and absent give the same 404."""
    place = place_of(request, slug)
    rows = ReadIn.objects.visible_to(viewer_of(request)).of(place)
    rows = rows.select_related("organisation", "created_by", "read_version__document", "read_version__organisation")
    found: ReadIn = get_object_or_404(rows, public_id=public_id)
    return found


def readin_list(request: HttpRequest, organisation: str) -> HttpResponse:
    """The upload form and what was read in before."""
    place = place_of(request, organisation)
    form = UploadForm(request.POST or None, request.FILES or None, organisation=place)
    known = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("actions:readin", place.slug, _submit(request, place, form).public_id)
        except UnreadableFile as error:
            form.add_error("file", error.message)
        except AlreadyRead as error:
            known = error.version
    rows = ReadIn.objects.visible_to(viewer_of(request)).of(place).newest_first()
    rows = rows.select_related("created_by", "document").annotate(
        waiting=Count("read_version__suggestions", filter=_waiting())
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "known": known, "page": page}
    return render(request, "actions/readin/list.html", context, status=422 if form.errors or known else 200)


def _waiting() -> Q:
    return Q(read_version__suggestions__state="open", read_version__suggestions__kind__in=["action", "goal"])


def _submit(request: HttpRequest, place: Organisation, form: UploadForm) -> ReadIn:
    data = form.cleaned_data
    return submit_for_reading(
        organisation=place,
        upload=data["file"],
        filename=form.filename,
        type=data["type"],
        document=data["document"],
        by=request.user,
    )


@require_GET
def readin(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """How far it is; once it is done, on to the step that comes next."""
    found = readin_of(request, organisation, public_id)
    if found.state == ReadInState.DONE:
        return redirect(next_step(found))
    return render(request, "actions/readin/progress.html", _progress(found))


@require_GET
def readin_progress(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The part of that page that asks again every second."""
    found = readin_of(request, organisation, public_id)
    response = render(request, "actions/readin/_progress.html", _progress(found))
    if found.state == ReadInState.DONE:
        response["HX-Redirect"] = next_step(found)
    return response


def _progress(found: ReadIn) -> dict[str, Any]:
    progress = ReadProgress.objects.filter(readin=found).first()
    return {
        "readin": found,
        "done": progress.done if progress else 0,
        "total": progress.total if progress else 0,
        "failed": found.state == ReadInState.FAILED,
        "may_retry": may_retry(found),
    }


def next_step(found: ReadIn) -> str:
    """First the facts of a document that nobody looked at yet, then its suggestions."""
    version = found.read_version
    fresh = version is not None and version.number == 1 and version.document.version == 1
    name = "actions:readin_facts" if fresh else "actions:review"
    return reverse(name, args=[found.organisation.slug, found.public_id])


@require_POST
def readin_retry(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    found = readin_of(request, organisation, public_id)
    try:
        read_again(readin=found, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("actions:readin", organisation, public_id)


def readin_facts(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The step "Gegevens": what the document says of itself, to check and complete."""
    found = readin_of(request, organisation, public_id)
    version = found.read_version
    if version is None:
        return redirect("actions:readin", organisation, public_id)
    document = PolicyDocument.objects.select_related("organisation").get(pk=version.document_id)
    form = FactsForm(request.POST or None, instance=document, found=version.data)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            stored = PolicyDocument.objects.get(pk=document.pk)
            describe(document=stored, by=request.user, seen=form.cleaned_data["seen"], values=form.values())
        except ChangedMeanwhile as error:
            form.add_error(None, error.messages[0])
            form.data = _with_seen(request, error.row.version)
            status = 409
        else:
            messages.success(request, "De gegevens zijn opgeslagen.")
            return redirect("actions:review", organisation, public_id)
    context = {"readin": found, "document": document, "version": version, "form": form, "said": _said(version.data)}
    return render(
        request, "actions/readin/facts.html", context, status=422 if form.errors and status == 200 else status
    )


def _with_seen(request: HttpRequest, version: int) -> QueryDict:
    """What was posted, on top of the version as it is now: a second try is knowing."""
    data = request.POST.copy()
    data["seen"] = str(version)
    return data


def _said(data: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """What the document says of itself and the form has no field for."""
    labels = {
        "subject": "Onderwerp",
        "author": "Auteur",
        "municipality": "Gemeente",
        "decision_points": "Beslispunten",
        "legal_grounds": "Gelet op",
        "attachments": "Bijlagen",
        "references": "Verwijst naar",
    }
    return [
        (label, value if isinstance(value, list) else [value])
        for key, label in labels.items()
        if (value := data.get(key))
    ]
