"""The door for a spreadsheet that comes back: taken in, looked through, shown, and saved when somebody says so.

Nothing changes before the person who sent the sheet has seen what would become of each row. Saving is one change of all
rows, or nothing; what changed in the meantime sends the person back to look again.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction

from actions.domain.cells import LABELS
from actions.domain.errors import Refused
from actions.domain.many_rows import NotAllRows, Outcome, RowOutcome, RowWords, apply, examine
from actions.domain.sheet_rows import Known, rows_from
from actions.enums import SheetState
from actions.models import Action, SheetImport
from actions.permissions import demand
from actions.sheet_reading import REASON, SUFFIXES, WRONG_TYPE, Line, read_sheet
from policies.models import PolicyDocument
from policies.reading.passages import UnreadableFile
from portal.accounts.roles import Permission
from portal.accounts.viewers import viewer_for

log = logging.getLogger(__name__)

MOST_MEGABYTES = 10
CHUNK = 250  # rows looked through between two steps of the progress bar
TOO_LARGE = f"Dit bestand is groter dan {MOST_MEGABYTES} MB. Verdeel het over meer bestanden."
EMPTY = "Dit bestand is leeg. Controleer of u het juiste bestand hebt gekozen."
NO_ROWS = "Onder de koppen in dit bestand staat geen enkele rij."
MEANWHILE = "Intussen heeft een collega iets gewijzigd. Er is nog niets bewaard: kijk opnieuw wat er verandert."
NO_LONGER = "U hebt niet meer het recht om dit plan te wijzigen. Er is niets bewaard."
UNEXPECTED = "Er ging iets mis. Er is niets bewaard. Lever het bestand opnieuw aan, of vraag het de beheerder."
# Which column of the sheet lifts a refusal.
WHERE = {
    "move_reason": f"Vul de kolom “{REASON}” in.",
    "note": f"Vul de kolom “{LABELS['note']}” in.",
}
VERB = "tabel terugzetten"


def submit_sheet(*, plan: PolicyDocument, upload: File[bytes], filename: str, by: Any) -> SheetImport:
    """Keep a sheet that waits to be looked through, in the place of an earlier one of this person for this plan.

    Raises Refused where the name or size already tells that it cannot be read, PermissionDenied without the right.
    """
    demand(Permission.EDIT_ACTIONS, plan.organisation_id, by=by)
    name = PurePath(filename).name[-200:]
    if PurePath(name).suffix.lower() not in SUFFIXES:
        raise Refused(WRONG_TYPE)
    if not upload.size:
        raise Refused(EMPTY)
    if upload.size > MOST_MEGABYTES * 1024 * 1024:
        raise Refused(TOO_LARGE)
    for earlier in SheetImport.objects.filter(plan=plan, created_by=by).exclude(state=SheetState.SAVING):
        _drop_file(earlier)
        earlier.delete()
    sheet = SheetImport(plan=plan, created_by=by, filename=name)
    sheet.file.save(f"{sheet.public_id}{PurePath(name).suffix.lower()}", upload, save=False)
    sheet.save()
    return sheet


def check_sheet(*, sheet: SheetImport) -> None:
    """Read the kept file and work out what would become of each row; safe to run again after it was killed."""
    if sheet.state not in (SheetState.WAITING, SheetState.CHECKING):
        return
    sheet.put(state=SheetState.CHECKING, done=0, total=0)
    with _or_give_up(sheet):
        with sheet.file.open("rb") as stream:
            read = read_sheet(stream.read(), sheet.filename)
        if not read.lines:
            raise Refused(NO_ROWS)
        sheet.put(lines=[asdict(line) for line in read.lines], left_out=read.left_out)
        look_through(sheet)


@contextmanager
def _or_give_up(sheet: SheetImport) -> Iterator[None]:
    """What goes wrong ends the sheet, with words for the person who sent it."""
    try:
        yield
    except Refused as error:
        give_up_sheet(sheet=sheet, message=error.messages[0])
    except UnreadableFile as error:
        give_up_sheet(sheet=sheet, message=error.message)
    except PermissionDenied:
        give_up_sheet(sheet=sheet, message=NO_LONGER)
    except Exception:
        log.exception("Sheet %s failed", sheet.public_id)
        give_up_sheet(sheet=sheet, message=UNEXPECTED)


def look_through(sheet: SheetImport, *, message: str = "") -> None:
    """Judge the rows that were read against the register of now, a chunk at a time, and show the outcome."""
    plan, by = PolicyDocument.objects.select_related("organisation").get(pk=sheet.plan_id), sheet.created_by
    known = _known(plan, by)
    rows = rows_from((Line(**line) for line in sheet.lines), known)
    sheet.put(total=len(rows))
    counts: Counter[str] = Counter()
    found = []
    for entry in _entries(plan, rows, by, lambda done: sheet.put(done=done)):
        counts[entry["outcome"]] += 1
        if entry["outcome"] != Outcome.SAME:
            found.append(entry)
    named = {row.action for _, row, _ in rows if row is not None}
    missing = len(known.versions.keys() - named)
    sheet.put(state=SheetState.READY, found=found, counts={**counts, "missing": missing}, message=message)


def _known(plan: PolicyDocument, by: Any) -> Known:
    visible = Action.objects.visible_to(viewer_for(by)).of_plan(plan)
    rows = list(visible.order_by("pk").values_list("public_id", "version", "number"))
    return Known({key: version for key, version, _ in rows}, {str(number): key for key, _, number in rows})


def _entries(
    plan: PolicyDocument,
    rows: Sequence[tuple[Line, RowWords | None, str]],
    by: Any,
    report: Callable[[int], None],
) -> Iterator[dict[str, Any]]:
    """What would become of each row, in order; `report` hears how many were judged."""
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        judged = iter(examine(plan=plan, rows=[row for _, row, _ in chunk if row is not None], by=by))
        for line, row, reason in chunk:
            yield _refused(line, reason) if row is None else _entry(line, next(judged))
        report(start + len(chunk))


def _refused(line: Line, reason: str) -> dict[str, Any]:
    words = {"number": line.words.get("number", ""), "what": line.words.get("what", "")}
    return {"place": line.place, "outcome": Outcome.REFUSED, "reason": reason, "cells": [], **words}


def _entry(line: Line, one: RowOutcome) -> dict[str, Any]:
    """An outcome as it is kept and shown; of an action that is not there nothing but the sheet's own words."""
    action = one.action
    return {
        "place": line.place,
        "action": action.public_id if action else None,
        "version": action.version if action else None,
        "number": str(action.number) if action else "",
        "what": action.what if action else line.words.get("what", ""),
        "outcome": one.outcome.value,
        "reason": one.reason,
        "cells": [
            {
                "cell": cell.cell,
                "label": cell.label,
                "outcome": cell.outcome.value,
                "before": cell.before,
                "after": cell.after,
                "base": cell.base,
                "reason": f"{cell.reason} {WHERE[cell.needs]}".strip() if cell.needs else cell.reason,
            }
            for cell in one.cells
            if cell.outcome != Outcome.SAME
        ],
    }


def choose(*, sheet: SheetImport, mine: Collection[int], by: Any) -> None:
    """Say that the rows shown may be saved; of conflicting rows those at the places in `mine` with the sheet's words.

    Refused rows stay out. Raises Refused where nothing would be saved or it was saved before.
    """
    demand(Permission.EDIT_ACTIONS, sheet.plan.organisation_id, by=by)
    with transaction.atomic():
        sheet.refresh_from_db(from_queryset=SheetImport.objects.select_for_update())
        if sheet.state != SheetState.READY:
            raise Refused("Deze tabel is al bewaard, of nog niet bekeken.")
        for entry in sheet.found:
            entry["mine"] = entry["outcome"] == Outcome.CONFLICT and entry["place"] in mine
        if not chosen_rows(sheet):
            raise Refused("Er is niets om te bewaren: geen enkele rij verandert.")
        sheet.put(state=SheetState.SAVING, found=sheet.found)


def chosen_rows(sheet: SheetImport) -> list[RowWords]:
    """The rows to write: changed and new cells, and conflicting ones where the sender chose the sheet's words."""
    lines = {line["place"]: Line(**line) for line in sheet.lines}
    rows = (_chosen(entry, lines[entry["place"]]) for entry in sheet.found if entry["outcome"] != Outcome.REFUSED)
    return [row for row in rows if row is not None]


def _chosen(entry: dict[str, Any], line: Line) -> RowWords | None:
    """What the sender saw is what is written: the version shown is the base where a conflict was decided."""
    if entry["outcome"] == Outcome.NEW:
        return RowWords(None, None, {cell: words for cell, words in line.words.items() if words and cell != "number"})
    taken = {Outcome.CHANGED, Outcome.CONFLICT} if entry.get("mine") else {Outcome.CHANGED}
    words = {cell["cell"]: line.words[cell["cell"]] for cell in entry["cells"] if cell["outcome"] in taken}
    if not words:
        return None
    base = entry["version"] if entry.get("mine") or line.version is None else line.version
    return RowWords(entry["action"], base, words, line.move_reason)


def save_sheet(*, sheet: SheetImport) -> None:
    """Write the chosen rows as one change and say so, in one transaction: it may run twice without harm."""
    with _or_give_up(sheet):
        try:
            _save(sheet)
        except NotAllRows:
            look_through(sheet, message=MEANWHILE)


@transaction.atomic
def _save(sheet: SheetImport) -> None:
    sheet.refresh_from_db(from_queryset=SheetImport.objects.select_for_update(of=("self",)))
    if sheet.state == SheetState.SAVING:
        plan = PolicyDocument.objects.select_related("organisation").get(pk=sheet.plan_id)
        _finish(sheet, apply(plan=plan, rows=chosen_rows(sheet), by=sheet.created_by, verb=VERB))


def _finish(sheet: SheetImport, written: Sequence[RowOutcome]) -> None:
    counts = Counter(one.outcome.value for one in written)
    transaction.on_commit(lambda: _drop_file(sheet))
    sheet.put(state=SheetState.DONE, message="", lines=[], found=[], counts=dict(counts))


def give_up_sheet(*, sheet: SheetImport, message: str) -> None:
    """End a sheet that did not work out; nothing of it stays but the message."""
    _drop_file(sheet)
    sheet.put(state=SheetState.FAILED, message=message, lines=[], found=[])


def _drop_file(sheet: SheetImport) -> None:
    if sheet.file:
        sheet.file.storage.delete(sheet.file.name or "")
