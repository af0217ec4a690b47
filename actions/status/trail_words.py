"""Rows of history in words: what a field, a party, an amount, a message or a turn said."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.domain.means_words import mean_of, words_from
from actions.enums import ActionStatus, ActorRole, Assessment, Interval
from actions.models import Action
from actions.naming import Naming
from portal.shared.dutch import long_day
from portal.shared.enums import Openness

# Columns that never change, or that say nothing which another one does not say.
SKIPPED = {
    *("id", "public_id", "version", "created_at", "changed_at", "created_by", "changed_by"),
    *("organisation", "circle", "plan", "passage", "quote_start", "quote_end", "last_news_on"),
}
FIELDS: list[Any] = [one for one in Action._meta.concrete_fields if one.name not in SKIPPED]
CHOICES: dict[str, Any] = {
    "status": ActionStatus,
    "assessment": Assessment,
    "interval": Interval,
    "openness": Openness,
}


def field_words(row: Any, model_field: Any, names: Naming) -> str:
    """What a column of an action's version said; empty for nothing."""
    name, value = model_field.name, getattr(row, model_field.attname)
    if value in (None, ""):
        return ""
    if name in ("theme", "programme", "goal"):
        return str(getattr(names, name)(value)[1])
    if name in CHOICES:
        return str(CHOICES[name](value).label)
    if isinstance(value, date):
        return long_day(value)
    return str(getattr(row, name)) if model_field.is_relation else str(value)


def party_words(row: Any, names: Naming) -> tuple[bool, str]:
    """Whether a party leads, and its name with its role: "SDD (uitvoerder)"."""
    label = names.organisation(row.party_id)[2]
    return row.is_lead, f"{label} ({ActorRole(row.role).label})" if row.role else label


def means_words(row: Any, names: Naming) -> tuple[bool, str]:
    """An amount as its cell says it, with its payer: "besparing € 25.000 vanaf 2021, betaald door Rijk"."""
    words = words_from([mean_of(row)])
    literal = f"“{row.literal}”" if row.amount is None and row.literal else ""
    payer = f"betaald door {names.organisation(row.paid_by_id)[2]}" if row.paid_by_id else ""
    return False, ", ".join(filter(None, (words, literal, payer)))


def news_words(row: Any, names: Naming) -> str:
    """A progress message as it came in, or what was decided on it."""
    judged = f", {Assessment(row.assessment).label.lower()}" if row.assessment else ""
    said = ActionStatus(row.status).label.lower()
    news = f"Bericht van {names.organisation(row.reported_for_id)[2]} per {long_day(row.day)}: {said}{judged}"
    if row.version == 1:
        return news if row.accepted_at else f"{news} (wacht op de gemeente)"
    return f"{news} ({'overgenomen' if row.accepted_at else 'niet overgenomen'})"


def turn_words(row: Any) -> str:
    """What was said of one turn, with the day that it is about."""
    day = f" per {long_day(row.day)}" if row.day else ""
    return f"{row.label}: {ActionStatus(row.status).label.lower()}{day}{'' if row.version == 1 else ' (bijgewerkt)'}"


def need_words(row: Any) -> str:
    """On what the action came to depend, or no longer does."""
    on = row.needs.what if row.needs else str(row.party or row.subject)
    done = "verwijderd" if row.history_type == "-" else "toegevoegd" if row.version == 1 else "gewijzigd"
    return f"Afhankelijk van “{on}”: {done}"
