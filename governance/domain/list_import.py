"""Reading in a council's own list of motions or commitments: taken in, its columns named, looked through, and shown.

Nothing changes before the person who sent it has seen what would become of each row (saving: `list_saving`). The same
list again makes no doubles: a row is known by its number, else by its subject and day. Long lists go through a job
(`governance.list_jobs`); each step may run twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any

from django.core.files.base import File
from django.db import transaction

from actions.domain.errors import Refused
from actions.permissions import demand
from actions.sheet_reading import WRONG_TYPE, table_rows
from governance.domain.following import rules_of
from governance.enums import ListKind, ListState
from governance.lists.columns import guessed, looks_like_heads, plain_head
from governance.lists.judging import Known, Row, judge
from governance.lists.settling import settling_days
from governance.models import Commitment, ListHead, ListImport, Motion
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation, PortfolioHolder

P = Permission.KEEP_FOLLOWED
MOST_MEGABYTES, MOST_ROWS = 10, 20_000
AT_ONCE = 500  # rows: a longer list is looked through and saved by a job
OUTCOMES = ("new", "changed", "same", "refused", "clash")
EMPTY = "Dit bestand is leeg. Controleer of u het juiste bestand hebt gekozen."
TOO_LARGE = f"Dit bestand is groter dan {MOST_MEGABYTES} MB. Verdeel het over meer bestanden."
TOO_MANY = f"In dit bestand staan meer dan {MOST_ROWS} rijen. Verdeel het over meer bestanden."
NO_HEADS = "In dit bestand staat geen regel met koppen, zoals Nummer, Onderwerp en Datum."
NO_ROWS = "Onder de koppen in dit bestand staat geen enkele rij."
MODELS: dict[str, type[Commitment | Motion]] = {ListKind.COMMITMENTS: Commitment, ListKind.MOTIONS: Motion}
Progress = Callable[[int], None]


def take_in(*, organisation: Organisation, kind: str, upload: File[bytes], filename: str, by: Any) -> ListImport:
    """Read a file and guess its columns; an earlier list of this person that waits makes room. Raises Refused."""
    demand(P, organisation.pk, by=by)
    name = PurePath(filename).name[-200:]
    _refuse_outside(upload, name)
    heads, lines = _table(upload, name)
    known = dict(ListHead.objects.filter(organisation=organisation, kind=kind).values_list("head", "field"))
    mine = ListImport.objects.filter(organisation=organisation, kind=kind, created_by=by)
    mine.exclude(state__in=[ListState.SAVED, ListState.SAVING, ListState.UNDONE]).delete()
    return ListImport.objects.create(
        organisation=organisation,
        kind=kind,
        created_by=by,
        filename=name,
        heads=heads,
        lines=lines,
        total=len(lines),
        mapping=guessed(heads, kind=kind, remembered=known),
    )


def _refuse_outside(upload: File[bytes], name: str) -> None:
    """What can be told without opening the file."""
    if not upload.size:
        raise Refused(EMPTY)
    if upload.size > MOST_MEGABYTES * 1024 * 1024:
        raise Refused(TOO_LARGE)
    if PurePath(name).suffix.lower() not in (".xlsx", ".csv"):
        raise Refused(WRONG_TYPE)


def _table(upload: File[bytes], name: str) -> tuple[list[str], list[list[Any]]]:
    """The heads, and below them the rows that hold something: [place, cells...]."""
    rows = table_rows(upload.read(), name, is_head=looks_like_heads)
    at = next((place for place, row in enumerate(rows[:30]) if looks_like_heads(row)), None)
    if at is None:
        raise Refused(NO_HEADS)
    columns = [place for place, cell in enumerate(rows[at]) if cell.strip()]  # a column without a head is not read
    below = enumerate(rows[at + 1 :], at + 2)
    lines = [[place, *_cells(row, columns)] for place, row in below if any(_cells(row, columns))]
    if not lines:
        raise Refused(NO_ROWS)
    if len(lines) > MOST_ROWS:
        raise Refused(TOO_MANY)
    return [" ".join(rows[at][place].split()) for place in columns], lines


def _cells(row: Sequence[str], columns: Sequence[int]) -> list[str]:
    return [row[place].strip() if place < len(row) else "" for place in columns]


def name_columns(*, found: ListImport, mapping: Sequence[str], by: Any) -> None:
    """Say which field each column is; remembered for the next list of this municipality. Raises Refused.

    A short list is looked through at once; a long one waits for its job.
    """
    demand(P, found.organisation_id, by=by)
    if found.state not in (ListState.MAPPING, ListState.READY):
        raise Refused("Deze lijst is al ingelezen, of wordt nu nagekeken.")
    chosen = [name for name in mapping if name]
    if len(set(chosen)) != len(chosen):
        raise Refused("Elk veld kan maar bij één kolom horen.")
    if "made_on" not in chosen or not {"subject", "text"} & set(chosen):
        raise Refused("Kies ten minste een kolom voor de datum, en een voor het onderwerp of de tekst.")
    with transaction.atomic():
        for head, name in zip(found.heads, mapping, strict=True):
            if bare := plain_head(head)[:120]:
                ListHead.objects.update_or_create(
                    organisation_id=found.organisation_id, kind=found.kind, head=bare, defaults={"field": name}
                )
        found.put(mapping=list(mapping), state=ListState.CHECKING, done=0, judged=[])
    if not is_long(found):
        check_list(found)


def is_long(found: ListImport) -> bool:
    return len(found.lines) > AT_ONCE


def check_list(found: ListImport, progress: Progress | None = None) -> None:
    """Look a list through and keep what is to be shown; one that is not waiting for that is left alone."""
    if found.state != ListState.CHECKING:
        return
    rows = look_through(found, progress)
    judged = [row.as_shown() for row in rows]
    found.put(judged=judged, counts=counts_of(rows), done=len(rows), state=ListState.READY)


def counts_of(rows: Sequence[Row]) -> dict[str, int]:
    counts = Counter(row.outcome for row in rows)
    return {name: counts[name] for name in OUTCOMES}


def give_up_list(found: ListImport, message: str) -> None:
    """End a list of which the job was killed; nothing of it was saved."""
    found.put(state=ListState.FAILED, message=message)


def look_through(found: ListImport, progress: Progress | None = None) -> list[Row]:
    """What would become of each row against the register of now: four queries."""
    rows = MODELS[found.kind]._base_manager.filter(organisation_id=found.organisation_id)
    there = list(rows.select_related("portfolio_holder", "changed_by"))
    known = Known(
        by_number={row.number: row for row in there},
        by_subject={(row.subject.casefold(), row.made_on): row for row in there},
        holders=list(PortfolioHolder.objects.filter(organisation_id=found.organisation_id).order_by("pk")),
        settles=settling_days(found.organisation_id, rules_of(found.organisation)),
    )
    lines = [(line[0], _words(found.mapping, line[1:])) for line in found.lines]
    return judge(lines, kind=found.kind, known=known, progress=progress)


def _words(mapping: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    return {name: cell.strip() for name, cell in zip(mapping, cells, strict=False) if name and cell.strip()}
