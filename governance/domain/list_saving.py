"""Saving a list that was looked through: one act, and nothing is overwritten that a colleague changed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.domain.following import PREFIXES, checked_row, rules_of
from governance.domain.list_import import MODELS, P, counts_of, is_long, look_through
from governance.domain.numbering import holding_series, next_number
from governance.domain.submitters import link_by_words
from governance.enums import ListState, SettlementState, StepKind
from governance.lists.judging import WORDS, Row
from governance.lists.settling import SettlingDays, settling_days
from governance.models import Commitment, FollowStep, ListImport, Motion
from portal.shared.changes import changing
from portal.shared.enums import Circle, Openness
from portal.shared.moments import today

NO_REASON = "Er verschuiven datums. Schrijf op waarom."
APPEARED = "Deze rij staat sinds u keek al op de lijst."


def choose_saving(*, found: ListImport, openness: str, by: Any, reason: str = "") -> None:
    """Say that a list may be saved as it was shown; a short one is saved at once, a long one waits for its job.

    Raises Refused where nothing would change, or where dates move without a reason.
    """
    demand(P, found.organisation_id, by=by)
    if found.state != ListState.READY:
        raise Refused("Deze lijst is al ingelezen, of de kolommen zijn nog niet gekozen.")
    if not any(row["outcome"] in ("new", "changed") for row in found.judged):
        raise Refused("Er is niets om te bewaren: geen enkele rij verandert.")
    if not reason.strip() and any(row["wants_reason"] for row in found.judged):
        raise Refused({"reason": NO_REASON})
    found.put(state=ListState.SAVING, openness=Openness(openness), reason=reason.strip()[:300])
    if not is_long(found):
        save_list(found=found, by=by)


def save_list(*, found: ListImport, by: Any) -> dict[str, int]:
    """Write the new and changed rows in one act; what is refused, or was changed meanwhile, stays out.

    Safe to run again: a list that was saved is left alone.
    """
    with holding_series(found.organisation_id):
        found.refresh_from_db(from_queryset=ListImport.objects.select_for_update(of=("self",)))
        if found.state != ListState.SAVING:
            return dict(found.counts)
        rows = look_through(found)
        _mark_clashes(found, rows)
        with changing(verb="lijst inlezen", by=by, reason=found.filename) as change:
            new = _write_new(found, [row for row in rows if row.outcome == "new"])
            changed = _write_changed(found, [row for row in rows if row.outcome == "changed"])
        kept = [row.as_shown() for row in rows if row.outcome in ("refused", "clash")]
        counts = counts_of(rows)
        written = [[one.pk, one.version] for one in (*new, *changed)]
        found.put(state=ListState.SAVED, counts=counts, lines=[], judged=kept, change=change, written=written)
    return counts


def _mark_clashes(found: ListImport, rows: Sequence[Row]) -> None:
    """A row that would be written otherwise than it was shown, because somebody changed it since, is not written."""
    shown = {one["place"]: one for one in found.judged}
    for row in rows:
        seen = shown.get(row.place, {})
        if row.outcome in ("new", "changed") and row.version != seen.get("version"):
            row.outcome = "clash"
            row.reason = APPEARED if seen.get("version") is None else "Een collega heeft deze rij intussen gewijzigd."


def _write_new(found: ListImport, rows: Sequence[Row]) -> list[Any]:
    model = MODELS[found.kind]
    made: list[Any] = []
    taken = set(model._base_manager.filter(organisation_id=found.organisation_id).values_list("number", flat=True))
    shared = {"organisation_id": found.organisation_id, "circle": Circle.CLERK, "openness": Openness(found.openness)}
    for row in rows:
        one = model(**shared, **row.values)
        one.number = row.values.get("number", "") or _number(model, found.organisation_id, one.made_on.year, taken)
        taken.add(one.number)
        _checked(one, row)
        made.append(one)
    if made:
        model.create_many(made)
        FollowStep.create_many([_first_step(one, row) for one, row in zip(made, rows, strict=True)])
        link_by_words(made)
    return made


def _checked(one: Any, row: Row) -> None:
    try:
        checked_row(one)
    except ValidationError as refusal:
        raise Refused(f"Rij {row.place}: {' '.join(refusal.messages)}") from refusal


def _number(model: type[Commitment | Motion], organisation_id: int, year: int, taken: set[str]) -> str:
    """The next number of a year that neither the register nor this list has."""
    start = next_number(model._base_manager.filter(organisation_id=organisation_id), prefix=PREFIXES[model], year=year)
    head, _, tail = start.rpartition("-")
    count = int(tail)
    while f"{head}-{count}" in taken:
        count += 1
    return f"{head}-{count}"


def _first_step(one: Any, row: Row) -> FollowStep:
    """The first line of the log: that it came from the own list, with its status and news word for word."""
    said = [f"Overgenomen uit de eigen lijst van de griffie. {one.literal_status}".strip(), row.news]
    return step_of(one, StepKind.NEWS, text="\n".join(part for part in said if part))


def step_of(one: Any, kind: str, *, text: str, **more: Any) -> FollowStep:
    """A line of the log of a row, as open as the row."""
    shared = {name: getattr(one, name) for name in ("organisation_id", "circle", "openness")}
    about = {"kind": kind, "day": today(), "text": text, str(one._meta.model_name): one}
    return FollowStep(**{**about, **shared, **more})


def _write_changed(found: ListImport, rows: Sequence[Row]) -> list[Any]:
    """The words, a moved deadline with its reason, and an accepted settlement with its day."""
    model: Any = MODELS[found.kind]
    locked = model._base_manager.select_for_update(of=("self",)).order_by("pk")
    there = {one.pk: one for one in locked.filter(pk__in=[row.pk for row in rows])}
    changed, steps = [], []
    settles = settling_days(found.organisation_id, rules_of(found.organisation))
    for row in rows:
        one = there[row.pk or 0]
        for name in WORDS:
            if name in row.values:
                setattr(one, name, row.values[name])
        steps += _steps(one, row, found.reason, settles)
        _checked(one, row)
        changed.append(one)
    if changed:
        fields = [name.removesuffix("_id") for name in WORDS if hasattr(changed[0], name)]
        model.save_many(changed, [*fields, "deadline", "deadline_text", "settlement", "settled_on"])
        FollowStep.create_many(steps)
    return changed


def _steps(one: Any, row: Row, reason: str, settles: SettlingDays) -> list[FollowStep]:
    """Set what moves an axis or the deadline, with the lines that tell it."""
    made = []
    if row.moves:
        before, one.deadline, one.deadline_text = one.deadline, row.values["deadline"], row.values["deadline_text"]
        dates = {"date_before": before, "date_after": one.deadline}
        made.append(step_of(one, StepKind.DELAY, text=row.delay or reason, **dates))
    if row.settles:
        day, before = row.values["settled_on"], one.settlement
        one.settlement, one.settled_on = SettlementState.SETTLED, day
        told = {"day": day, "before": before, "after": one.settlement, "meeting": settles.meetings.get(day)}
        made.append(step_of(one, StepKind.SETTLEMENT, text="Overgenomen uit de eigen lijst van de griffie.", **told))
    return made
