"""Reading a scale table from a document or a workbook: proposal, review, take over. Nothing enters unseen."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from governance.domain.split_takeover import RowsRefused, take_over_table
from governance.enums import ProvisionCategory
from governance.forms.split_review import MOST_ROWS, ReviewRow, SourceForm, TakeOverForm, kept, rows_from, rows_of
from governance.models import ScaleLevel
from governance.split.places import provisions_of
from governance.split.proposal import Cells, propose
from governance.split.tasks import tasks_of
from governance.views.split.asked import Asked, asked_of, kept_by
from policies.models import DocumentVersion, Passage, PolicyDocument
from policies.reading import UnreadableFile, read_safely
from portal.shared.forms import take_over

INVALID = 422
TOO_LONG = "De tabel heeft {} rijen. Lees hoogstens {} rijen tegelijk in: deel het bestand in stukken."
NO_TABLE = (
    "Hierin staat geen schaalkeuzetabel die bij uw niveaus past. Een tabel heeft een rij per voorziening en boven de "
    "kolommen de namen van de niveaus."
)


def split_readin(request: HttpRequest, organisation: str) -> HttpResponse:
    """Choose where the table comes from; the answer is its review."""
    asked = asked_of(request, organisation)
    kept_by(asked)
    form = SourceForm(*_sent(request), viewer=asked.viewer)
    if request.method == "POST" and form.is_valid():
        try:
            return _review_of_source(request, asked, form)
        except ValidationError as refusal:
            take_over(form, refusal)
    context = {"asked": asked, "form": form}
    return render(request, "governance/split/readin.html", context, status=INVALID if form.errors else 200)


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    """What was posted, also when it is nothing at all."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _review_of_source(request: HttpRequest, asked: Asked, form: SourceForm) -> HttpResponse:
    document: PolicyDocument | None = form.cleaned_data["document"]
    source = _of_document(document, asked) if document else _of_file(form.cleaned_data["file"])
    levels = _levels(asked)
    proposal = propose(
        source,
        levels=levels,
        tasks=tasks_of(asked.table.pk, asked.viewer),
        provisions=provisions_of(asked.table, levels, asked.viewer),
    )
    if not proposal.rows:
        raise ValidationError(NO_TABLE)
    if len(proposal.rows) > MOST_ROWS:
        raise ValidationError(TOO_LONG.format(len(proposal.rows), MOST_ROWS))
    start = {"ground": document.public_id if document else "", "valid_from": document.date if document else None}
    terms = TakeOverForm(viewer=asked.viewer, initial=start)
    return _review(request, asked, rows_of(proposal, levels), terms, proposal.refused)


def _levels(asked: Asked) -> list[ScaleLevel]:
    rows = ScaleLevel.objects.visible_to(asked.viewer).filter(partnership=asked.table)
    return list(rows.order_by("position", "pk"))


def _of_document(document: PolicyDocument, asked: Asked) -> Iterable[tuple[Cells, int | None]]:
    """Table rows of the newest version that this person may read."""
    version = DocumentVersion.objects.visible_to(asked.viewer).filter(document=document).newest_first().first()
    rows = Passage.objects.filter(version=version, kind="table_row").order_by("position")
    return [([(head, cell) for head, cell in row.cells], row.pk) for row in rows if row.cells]


def _of_file(file: UploadedFile[Any]) -> Iterable[tuple[Cells, int | None]]:
    """Rows of a workbook, read in a process of its own; raises ValidationError with what to do."""
    name = str(file.name)
    with tempfile.NamedTemporaryFile(suffix=Path(name).suffix) as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        try:
            found = read_safely(Path(copy.name), filename=name, seconds=20)
        except UnreadableFile as error:
            raise ValidationError({"file": str(error)}) from error
    return [(passage.cells, None) for passage in found.passages if passage.cells]


@require_POST
def split_takeover(request: HttpRequest, organisation: str) -> HttpResponse:
    """Take over the rows that the reviewer kept; with a refusal everything stays as it was typed."""
    asked = asked_of(request, organisation)
    keeper = kept_by(asked)
    rows = rows_from(request.POST, _levels(asked))
    terms = TakeOverForm(request.POST, viewer=asked.viewer)
    if not terms.is_valid():
        return _review(request, asked, rows, terms)
    data = terms.cleaned_data
    ground: PolicyDocument | None = data["ground"]
    passages = _passages_of(ground, rows, asked)
    try:
        taken = take_over_table(
            partnership=asked.table,
            organisation=keeper,
            tasks=tasks_of(asked.table.pk, asked.viewer),
            rows=kept(rows, passages),
            valid_from=data["valid_from"],
            valid_until=data["valid_until"],
            status=data["status"],
            ground_id=ground.pk if ground else None,
            by=request.user,
        )
    except RowsRefused as refusal:
        for row in rows:
            row.refused = refusal.by_row.get(row.number, ())
        terms.add_error(None, refusal.messages[0])
        return _review(request, asked, rows, terms)
    messages.success(request, f"{taken.rows} rijen zijn overgenomen, met {taken.new} nieuwe voorzieningen.")
    table = reverse("governance:scale_table", args=[asked.place.slug])
    return redirect(f"{table}{asked.query(peildatum=data['valid_from'])}")


def _passages_of(ground: PolicyDocument | None, rows: list[ReviewRow], asked: Asked) -> set[int]:
    """The rows' passages that stand in the ground itself and that this person may read."""
    if ground is None:
        return set()
    known = Passage.objects.visible_to(asked.viewer).filter(version__document=ground)
    return set(known.filter(pk__in=[row.passage_id for row in rows if row.passage_id]).values_list("pk", flat=True))


def _review(
    request: HttpRequest, asked: Asked, rows: list[ReviewRow], terms: TakeOverForm, strays: Iterable[str] = ()
) -> HttpResponse:
    context: dict[str, Any] = {
        "asked": asked,
        "rows": rows,
        "levels": _levels(asked),
        "terms": terms,
        "strays": list(strays),
        "categories": ProvisionCategory.choices,
        "new": sum(not row.is_known for row in rows),
        "wrong": sum(bool(row.refused) for row in rows),
    }
    return render(request, "governance/split/review.html", context, status=INVALID if terms.errors else 200)
