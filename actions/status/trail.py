"""Who changed what in an action, and why: its history as differences, for those who may edit.

One entry per act (`Change`): what it changed in the fields of the action, its parties, needs, news and turns, as old
and new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions.enums import ActionStatus, ActorRole, Assessment, Interval
from actions.models import Action, ActionParty, Dependency, Occurrence, ProgressEntry
from actions.overview import organisation_names
from actions.status.differences import FieldDifference
from policies.models import Goal, Programme, Theme
from portal.shared.dutch import long_day
from portal.shared.enums import Openness
from portal.shared.models import Change

CACHED = ("status", "assessment", "note", "last_news_on")
SKIPPED = {
    *("id", "public_id", "version", "created_at", "changed_at", "created_by", "changed_by"),
    *("organisation", "circle", "plan", "passage"),  # never change, or say nothing that the quote does not
}
NAMED = {"theme": (Theme, "name"), "programme": (Programme, "name"), "goal": (Goal, "text")}
CHOICES: dict[str, Any] = {
    "status": ActionStatus,
    "assessment": Assessment,
    "interval": Interval,
    "openness": Openness,
}


@dataclass(slots=True)
class Act:
    """One act on an action, with what it changed; `lines` are things that came or went whole."""

    change: Change
    fields: list[FieldDifference] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def trail_of(action: Action) -> list[Act]:
    """All acts on the action, the newest first, in a fixed number of queries."""
    acts: dict[int, Act] = {}
    versions = list(action.history.select_related("change__by", "official", "deputy").order_by("version"))
    names = _names(versions)
    for old, new in zip([None, *versions[:-1]], versions, strict=True):
        act = acts.setdefault(new.change_id, Act(new.change))
        if old is None:
            act.lines.append("Actie gemaakt")
        else:
            act.fields += _differences(old, new, names)
    for model, say in SAYERS.items():
        _add(acts, model, action, say)
    _add_parties(acts, action)
    return sorted(acts.values(), key=lambda act: (act.change.at, act.change.pk), reverse=True)


def _differences(old: Any, new: Any, names: dict[str, dict[int, str]]) -> list[FieldDifference]:
    found = []
    for model_field in Action._meta.concrete_fields:
        name = model_field.name
        if name in SKIPPED or name in CACHED or not model_field.verbose_name or name.startswith("quote_"):
            continue
        if getattr(old, model_field.attname) != getattr(new, model_field.attname):
            was, now = _words(old, model_field, names), _words(new, model_field, names)
            found.append(FieldDifference(str(model_field.verbose_name).capitalize(), was, now))
    return found


def _words(row: Any, model_field: Any, names: dict[str, dict[int, str]]) -> str:
    name, value = model_field.name, getattr(row, model_field.attname)
    if value in (None, ""):
        return ""
    if name in names:
        return names[name].get(value, "")
    if name in CHOICES:
        return str(CHOICES[name](value).label)
    if isinstance(value, date):
        return long_day(value)
    return str(getattr(row, name)) if model_field.is_relation else str(value)


def _names(versions: Iterable[Any]) -> dict[str, dict[int, str]]:
    """Names of the themes, programmes and goals that the versions point to."""
    rows = list(versions)
    found = {}
    for name, (model, column) in NAMED.items():
        ids = {getattr(row, f"{name}_id") for row in rows} - {None}
        found[name] = dict(model.objects.filter(pk__in=ids).order_by("pk").values_list("pk", column))
    return found


def _say_progress(row: Any, *, first: bool) -> list[str]:
    said = ActionStatus(row.status).label.lower()
    judged = f", {Assessment(row.assessment).label.lower()}" if row.assessment else ""
    news = f"Bericht van {row.reported_for.label} per {long_day(row.day)}: {said}{judged}"
    if first:
        return [news if row.accepted_at else f"{news} (wacht op de gemeente)"]
    return [f"{news} ({'overgenomen' if row.accepted_at else 'niet overgenomen'})"]


def _say_turn(row: Any, *, first: bool) -> list[str]:
    return [f"{row.label}: {ActionStatus(row.status).label.lower()}{'' if first else ' (bijgewerkt)'}"]


def _say_need(row: Any, *, first: bool) -> list[str]:
    on = row.needs.what if row.needs else str(row.party or row.subject)
    done = "verwijderd" if row.history_type == "-" else "toegevoegd" if first else "gewijzigd"
    return [f"Afhankelijk van “{on}”: {done}"]


Say = Callable[..., list[str]]
SAYERS: dict[Any, Say] = {ProgressEntry: _say_progress, Occurrence: _say_turn, Dependency: _say_need}
RELATED: dict[Any, tuple[str, ...]] = {ProgressEntry: ("reported_for",), Dependency: ("needs", "party")}


def _add(acts: dict[int, Act], model: Any, action: Action, say: Say) -> None:
    related = ("change__by", *RELATED.get(model, ()))
    for row in model.history.filter(action_id=action.pk).select_related(*related).order_by("history_id"):
        act = acts.setdefault(row.change_id, Act(row.change))
        act.lines += say(row, first=row.version == 1)


def _add_parties(acts: dict[int, Act], action: Action) -> None:
    rows = list(
        ActionParty.history.filter(action_id=action.pk)
        .select_related("change__by")
        .order_by("recorded_from", "history_id")
    )
    names = organisation_names({row.party_id for row in rows}, None)
    standing: dict[int, str] = {}
    by_change: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_change[row.change_id].append(row)
    for change_id, changed in by_change.items():
        before = ", ".join(standing.values())
        for row in changed:
            if row.history_type == "-":
                standing.pop(row.id, None)
            else:
                standing[row.id] = _party(row, names)
        act = acts.setdefault(change_id, Act(changed[0].change))
        act.fields.append(FieldDifference("Wie", before, ", ".join(standing.values())))


def _party(row: Any, names: dict[int, tuple[str, ...]]) -> str:
    _, name, short = names[row.party_id]
    role = ActorRole(row.role).label if row.role else ""
    notes = ", ".join(filter(None, ("trekker" if row.is_lead else "", role)))
    return f"{short or name} ({notes})" if notes else short or name
