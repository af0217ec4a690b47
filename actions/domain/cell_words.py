"""From the words in a cell to its value and back: the same reading for a typed cell, a paste and a spreadsheet."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from actions.domain import means_words, turn_words
from actions.domain.cells import RELATED, stored
from actions.domain.choice_words import CHOICES, choice, key_of, spellings, unknown
from actions.domain.errors import Refused
from actions.domain.moves import UNKNOWN_PERIOD
from actions.domain.names import Names
from actions.domain.party_words import parties_from, words_from
from actions.domain.suggesting import interval_of
from actions.domain.under import MEANS, PARTIES, TURNS, Under
from actions.enums import Interval
from actions.models import Action
from actions.recognition.periods import parse_period
from policies.models import Goal, PolicyDocument, Programme, Theme

Rows = list[tuple[int, str, bool]]  # id, name, whether it was withdrawn


class CellReader:
    """Reads and writes the words of cells for one plan; each list that it needs is asked for once."""

    def __init__(self, plan: PolicyDocument) -> None:
        self.plan = plan

    def value(self, cell: str, words: str, action: Action | None = None, *, now: Any = ()) -> Any:
        """What `words` mean in `cell` (as `cells.stored`), in which `now` stands. Raises Refused with the reason."""
        if cell in PARTIES:
            return tuple(parties_from(words, self.names))
        if cell == MEANS:
            return means_words.means_from(words)
        if cell == TURNS:
            return turn_words.turns_from(words, now)
        if cell == "period_text":
            return self._period(words, action)
        if cell in RELATED:
            return self._related(cell, words, getattr(action, f"{cell}_id", None))
        if cell in CHOICES:
            return choice(cell, words)
        return _text(cell, words, action)

    def words(self, cell: str, value: Any) -> str:
        """The words that `value` would read back as itself."""
        if cell in PARTIES:
            return words_from(value, self.labels)
        if cell == MEANS:
            return means_words.words_from(value)
        if cell == TURNS:
            return turn_words.words_from(value)
        if cell == "period_text":
            return str(value[0])
        if cell in RELATED:
            return self._names_of(cell, value).get(value, "") if value else ""
        return str(CHOICES[cell](value).label) if cell in CHOICES and value else str(value)

    @cached_property
    def names(self) -> Names:
        return Names.of(self.plan.organisation)

    @cached_property
    def labels(self) -> dict[int, str]:
        return {organisation.pk: organisation.label for organisation in self.names.by_key.values()}

    def offered(self, cell: str) -> list[str]:
        """The names of themes, programmes or goals that can be chosen: not those that were withdrawn."""
        return [name for _, name, gone in self._related_rows(cell) if not gone]

    @cached_property
    def _themes(self) -> Rows:
        rows = Theme.objects.filter(organisation_id=self.plan.organisation_id).order_by("position", "pk")
        return [(pk, name, bool(gone)) for pk, name, gone in rows.values_list("pk", "name", "withdrawn_at")]

    @cached_property
    def _programmes(self) -> Rows:
        rows = Programme.objects.filter(organisation_id=self.plan.organisation_id).order_by("position", "pk")
        found = rows.values_list("pk", "number", "name", "withdrawn_at")
        return [(pk, f"{number}. {name}" if number else name, bool(gone)) for pk, number, name, gone in found]

    @cached_property
    def _goals(self) -> Rows:
        rows = Goal.objects.filter(document=self.plan).order_by("number", "pk")
        found = rows.values_list("pk", "number", "text", "withdrawn_at")
        return [(pk, f"{number}. {text}", bool(gone)) for pk, number, text, gone in found]

    def _related_rows(self, cell: str) -> Rows:
        found: Rows = getattr(self, f"_{cell}s")
        return found

    def _names_of(self, cell: str, now: int | None = None) -> dict[int, str]:
        """The names that can be chosen, and of a withdrawn one that stands there `now`."""
        return {pk: name for pk, name, gone in self._related_rows(cell) if not gone or pk == now}

    def _period(self, words: str, action: Action | None) -> Any:
        words = " ".join(words.split())
        if action is not None and words == action.period_text:
            return stored(action, "period_text", Under())
        period = parse_period(words) if words else None
        if words and period is None:
            raise Refused(UNKNOWN_PERIOD)
        if len(words) > 120:
            raise Refused("Schrijf een periode in hooguit 120 tekens.")
        if period is None:
            return ("", None, None, "")
        every = period.interval if period.interval in Interval.values else interval_of(period.interval)
        return (words, period.start, period.end, every if period.recurring else "")

    def _related(self, cell: str, words: str, now: int | None) -> int | None:
        """By the whole name, by its number ("3", "3. ..."), or by the name without its number."""
        wanted = key_of(words)
        if not wanted:
            return None
        names = self._names_of(cell, now)
        found = [pk for pk, name in names.items() if wanted in spellings(name)]
        if len(found) != 1:
            raise Refused(unknown(cell, words, names.values()))
        return found[0]


def _text(cell: str, words: str, action: Action | None) -> str:
    text = words.strip() if cell != "what" else " ".join(words.split())
    cleaned: str = Action._meta.get_field(cell).clean(text, action)  # type: ignore[union-attr]  # own columns
    return cleaned
