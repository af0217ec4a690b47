"""Reading in a council's own list of motions or commitments: taken in, its columns named, shown, and then saved.

Nothing changes before the person who sent it has seen what would become of each row. Saving is one act. The same list
again makes no doubles: a row is known by its number, else by its subject and day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction

from actions.domain.errors import Refused
from actions.permissions import demand
from actions.sheet_reading import WRONG_TYPE, table_rows
from governance.domain.following import PREFIXES, checked_row
from governance.domain.numbering import holding_series, next_number
from governance.enums import ListKind, ListState, StepKind
from governance.lists.columns import guessed, looks_like_heads, plain_head
from governance.lists.judging import WORDS, Known, Row, judge
from governance.models import Commitment, FollowStep, ListHead, ListImport, Motion
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation, PortfolioHolder
from portal.shared.changes import changing
from portal.shared.enums import Circle, Openness
from portal.shared.moments import today

P = Permission.KEEP_FOLLOWED
MOST_MEGABYTES, MOST_ROWS = 10, 5_000
OUTCOMES = ("new", "changed", "same", "refused")
EMPTY = "Dit bestand is leeg. Controleer of u het juiste bestand hebt gekozen."
TOO_LARGE = f"Dit bestand is groter dan {MOST_MEGABYTES} MB. Verdeel het over meer bestanden."
TOO_MANY = f"In dit bestand staan meer dan {MOST_ROWS} rijen. Verdeel het over meer bestanden."
NO_HEADS = "In dit bestand staat geen regel met koppen, zoals Nummer, Onderwerp en Datum."
NO_ROWS = "Onder de koppen in dit bestand staat geen enkele rij."
MODELS: dict[str, type[Commitment | Motion]] = {ListKind.COMMITMENTS: Commitment, ListKind.MOTIONS: Motion}


def take_in(*, organisation: Organisation, kind: str, upload: File[bytes], filename: str, by: Any) -> ListImport:
    """Read a file and guess its columns; an earlier list of this person makes room. Raises Refused in Dutch."""
    demand(P, organisation.pk, by=by)
    name = PurePath(filename).name[-200:]
    if not upload.size:
        raise Refused(EMPTY)
    if upload.size > MOST_MEGABYTES * 1024 * 1024:
        raise Refused(TOO_LARGE)
    if PurePath(name).suffix.lower() not in (".xlsx", ".csv"):
        raise Refused(WRONG_TYPE)
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
    heads = [" ".join(rows[at][place].split()) for place in columns]
    known = dict(ListHead.objects.filter(organisation=organisation, kind=kind).values_list("head", "field"))
    ListImport.objects.filter(organisation=organisation, kind=kind, created_by=by).delete()
    return ListImport.objects.create(
        organisation=organisation,
        kind=kind,
        created_by=by,
        filename=name,
        heads=heads,
        lines=lines,
        mapping=guessed(heads, kind=kind, remembered=known),
    )


def _cells(row: Sequence[str], columns: Sequence[int]) -> list[str]:
    return [row[place].strip() if place < len(row) else "" for place in columns]


def name_columns(*, found: ListImport, mapping: Sequence[str], by: Any) -> None:
    """Say which field each column is; remembered for the next list of this municipality. Raises Refused."""
    demand(P, found.organisation_id, by=by)
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
        found.put(mapping=list(mapping), state=ListState.READY)


def look_through(found: ListImport) -> list[Row]:
    """What would become of each row against the register of now: three queries."""
    rows = MODELS[found.kind]._base_manager.filter(organisation_id=found.organisation_id)
    there = list(rows.select_related("portfolio_holder"))
    known = Known(
        by_number={row.number: row for row in there},
        by_subject={(row.subject.casefold(), row.made_on): row for row in there},
        holders=list(PortfolioHolder.objects.filter(organisation_id=found.organisation_id).order_by("pk")),
    )
    lines = [(line[0], _words(found.mapping, line[1:])) for line in found.lines]
    return judge(lines, kind=found.kind, known=known)


def _words(mapping: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    return {name: cell.strip() for name, cell in zip(mapping, cells, strict=False) if name and cell.strip()}


def save_list(*, found: ListImport, openness: str, by: Any) -> Counter[str]:
    """Write the new and changed rows in one act; refused rows stay out. Raises Refused where nothing is left."""
    demand(P, found.organisation_id, by=by)
    with holding_series(found.organisation_id):
        found.refresh_from_db(from_queryset=ListImport.objects.select_for_update(of=("self",)))
        if found.state != ListState.READY:
            raise Refused("Deze lijst is al ingelezen, of de kolommen zijn nog niet gekozen.")
        rows = look_through(found)
        if not any(row.outcome in ("new", "changed") for row in rows):
            raise Refused("Er is niets om te bewaren: geen enkele rij verandert.")
        with changing(verb="lijst inlezen", by=by, reason=found.filename):
            _write_new(found, [row for row in rows if row.outcome == "new"], Openness(openness))
            _write_changed(found, [row for row in rows if row.outcome == "changed"])
        counts = Counter(row.outcome for row in rows)
        found.put(state=ListState.SAVED, counts={name: counts[name] for name in OUTCOMES}, lines=[])
    return counts


def _write_new(found: ListImport, rows: Sequence[Row], openness: Openness) -> None:
    model = MODELS[found.kind]
    made: list[Any] = []
    taken = set(model._base_manager.filter(organisation_id=found.organisation_id).values_list("number", flat=True))
    for row in rows:
        values = dict(row.values)
        one = model(organisation_id=found.organisation_id, circle=Circle.CLERK, openness=openness, **values)
        one.number = values.get("number", "") or _number(model, found.organisation_id, one.made_on.year, taken)
        taken.add(one.number)
        try:
            checked_row(one)
        except ValidationError as refusal:
            raise Refused(f"Rij {row.place}: {' '.join(refusal.messages)}") from refusal
        made.append(one)
    if made:
        model.create_many(made)
        FollowStep.create_many([_step(one, row) for one, row in zip(made, rows, strict=True)])


def _number(model: type[Commitment | Motion], organisation_id: int, year: int, taken: set[str]) -> str:
    """The next number of a year that neither the register nor this list has."""
    start = next_number(model._base_manager.filter(organisation_id=organisation_id), prefix=PREFIXES[model], year=year)
    head, _, tail = start.rpartition("-")
    count = int(tail)
    while f"{head}-{count}" in taken:
        count += 1
    return f"{head}-{count}"


def _step(one: Any, row: Row) -> FollowStep:
    """The first line of the log: that it came from the own list, with its status and news word for word."""
    said = [f"Overgenomen uit de eigen lijst van de griffie. {one.literal_status}".strip(), row.news]
    shared = {name: getattr(one, name) for name in ("organisation_id", "circle", "openness")}
    text = "\n".join(part for part in said if part)
    return FollowStep(kind=StepKind.NEWS, day=today(), text=text, **{str(one._meta.model_name): one}, **shared)


def _write_changed(found: ListImport, rows: Sequence[Row]) -> None:
    model: Any = MODELS[found.kind]
    locked = model._base_manager.select_for_update(of=("self",)).order_by("pk")
    there = {one.pk: one for one in locked.filter(pk__in=[row.pk for row in rows])}
    changed = []
    for row in rows:
        one = there[row.pk or 0]
        for name in WORDS:
            if name in row.values:
                setattr(one, name, row.values[name])
        checked_row(one)
        changed.append(one)
    if changed:
        fields = [name.removesuffix("_id") for name in WORDS if hasattr(changed[0], name)]
        model.save_many(changed, fields)
