"""From the words in a cell to its value and back: the same reading for a typed cell, a paste and a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from actions.domain.cells import RELATED, stored
from actions.domain.editing import PARTIES
from actions.domain.errors import Refused
from actions.domain.moves import UNKNOWN_PERIOD
from actions.domain.names import Names
from actions.domain.party_words import parties_from, words_from
from actions.domain.suggesting import interval_of
from actions.enums import ActionStatus, Assessment, Interval
from actions.models import Action
from actions.recognition.periods import parse_period
from policies.models import Goal, PolicyDocument, Programme, Theme

CHOICES: dict[str, Any] = {"status": ActionStatus, "assessment": Assessment}
KINDS = {"status": "stand", "assessment": "oordeel", "theme": "thema", "programme": "programma", "goal": "doel"}
# What people write in their own lists, for "Bedoelt u ...?".
MEANT = {
    "klaar": "Afgerond",
    "gereed": "Afgerond",
    "loopt": "In uitvoering",
    "bezig": "In uitvoering",
    "gestart": "In uitvoering",
    "nog niet gestart": "Niet gestart",
    "open": "Niet gestart",
    "groen": "Op schema",
    "goed": "Op schema",
    "oranje": "Aandacht nodig",
    "rood": "Loopt vast",
    "stagneert": "Loopt vast",
}


class CellReader:
    """Reads and writes the words of cells for one plan; each list that it needs is asked for once."""

    def __init__(self, plan: PolicyDocument) -> None:
        self.plan = plan

    def value(self, cell: str, words: str, action: Action | None = None) -> Any:
        """What `words` mean in `cell` (as `cells.stored`). Raises Refused with the reason in Dutch."""
        if cell in PARTIES:
            return tuple(parties_from(words, self.names))
        if cell == "period_text":
            return self._period(words, action)
        if cell in RELATED:
            return self._related(cell, words)
        if cell in CHOICES:
            return _choice(cell, words)
        return _text(cell, words, action)

    def words(self, cell: str, value: Any) -> str:
        """The words that `value` would read back as itself."""
        if cell in PARTIES:
            return words_from(value, self.labels)
        if cell == "period_text":
            return str(value[0])
        if cell in RELATED:
            return self._names_of(cell).get(value, "") if value else ""
        return str(CHOICES[cell](value).label) if cell in CHOICES and value else str(value)

    @cached_property
    def names(self) -> Names:
        return Names.of(self.plan.organisation)

    @cached_property
    def labels(self) -> dict[int, str]:
        return {organisation.pk: organisation.label for organisation in self.names.by_key.values()}

    @cached_property
    def themes(self) -> dict[int, str]:
        rows = Theme.objects.filter(organisation_id=self.plan.organisation_id).order_by("position", "pk")
        return dict(rows.values_list("pk", "name"))

    @cached_property
    def programmes(self) -> dict[int, str]:
        rows = Programme.objects.filter(organisation_id=self.plan.organisation_id).order_by("position", "pk")
        return {pk: f"{number}. {name}" if number else name for pk, number, name in rows.values_list(*_PROGRAMME)}

    @cached_property
    def goals(self) -> dict[int, str]:
        rows = Goal.objects.filter(document=self.plan).order_by("number", "pk")
        return {pk: f"{number}. {text}" for pk, number, text in rows.values_list("pk", "number", "text")}

    def _names_of(self, cell: str) -> dict[int, str]:
        found: dict[int, str] = getattr(self, f"{cell}s")
        return found

    def _period(self, words: str, action: Action | None) -> Any:
        words = " ".join(words.split())
        if action is not None and words == action.period_text:
            return stored(action, "period_text", ())
        period = parse_period(words) if words else None
        if words and period is None:
            raise Refused(UNKNOWN_PERIOD)
        if len(words) > 120:
            raise Refused("Schrijf een periode in hooguit 120 tekens.")
        if period is None:
            return ("", None, None, "")
        every = period.interval if period.interval in Interval.values else interval_of(period.interval)
        return (words, period.start, period.end, every if period.recurring else "")

    def _related(self, cell: str, words: str) -> int | None:
        """By the whole name, by its number ("3", "3. ..."), or by the name without its number."""
        wanted = _key(words)
        if not wanted:
            return None
        names = self._names_of(cell)
        found = [pk for pk, name in names.items() if wanted in _spellings(name)]
        if len(found) != 1:
            raise Refused(_unknown(cell, words, names.values()))
        return found[0]


_PROGRAMME = ("pk", "number", "name")


def _text(cell: str, words: str, action: Action | None) -> str:
    text = words.strip() if cell != "what" else " ".join(words.split())
    cleaned: str = Action._meta.get_field(cell).clean(text, action)  # type: ignore[union-attr]  # own columns
    return cleaned


def _choice(cell: str, words: str) -> str:
    """By label or by code; only an assessment may be empty."""
    wanted = _key(words)
    for value, label in CHOICES[cell].choices:
        if wanted in (_key(value), _key(label)):
            return str(value)
    if not wanted and cell == "assessment":
        return ""
    raise Refused(_unknown(cell, words, CHOICES[cell].labels))


def _unknown(cell: str, words: str, known: Iterable[str]) -> str:
    labels = [str(label) for label in known]
    one = "een stand" if cell == "status" else f"een {KINDS[cell]}"
    if not words.strip():
        return f"Kies {one}: {', '.join(labels)}."
    near = MEANT.get(_key(words)) or next(iter(get_close_matches(words, labels, 1, 0.6)), "")
    hint = f"Bedoelt u “{near}”?" if near in labels else f"Kies uit: {'; '.join(labels[:8])}." if labels else ""
    known_here = "in dit plan" if cell == "goal" else "in dit register"
    what = f"is geen {KINDS[cell]}" if cell in CHOICES else f"is geen {KINDS[cell]} {known_here}"
    return f"“{words.strip()[:60]}” {what}. {hint}".strip()


def _key(words: str) -> str:
    return re.sub(r"[\s_]+", " ", words).strip().casefold()


def _spellings(name: str) -> set[str]:
    number, _, rest = name.partition(". ")
    return {_key(name), number, _key(rest)} if rest and number.isdigit() else {_key(name)}
