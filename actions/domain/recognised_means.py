"""What a recognised action brings along when it is taken over: amounts, what it depends on, its elaboration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from actions.domain.names import Names
from actions.domain.suggesting import cut
from actions.enums import AmountKind, DependencyKind
from actions.models import Action, Budget, Dependency, Suggestion
from actions.recognition.amounts import find_amounts
from actions.recognition.suggestions import Amount

_SAVES = re.compile(r"\b(?:bespar\w*|bezuinig\w*|taakstelling\w*|ombuig\w*)\b", re.IGNORECASE)
_STRUCTURAL = re.compile(r"\b(?:per\s+jaar|p/?j|jaarlijks|structureel)\b", re.IGNORECASE)
_LAW = re.compile(r"\b(?:\w*wet(?:\s+[a-z]+){0,3}|Wmo|Wpg|Wlz|Wgr|Awb|Woo|wetswijziging|verordening)\b")
_WORDS = re.compile(r"[\w&'’-]+")
_LONGEST_NAME = 5  # words


def money(words: str) -> Amount | None:
    """The sum of money in a reviewer's or the source's words ("€ 1,2 mln per jaar"); None where there is none."""
    return next((one for one in find_amounts(words) if one.is_money), None)


def bring_along(rows: Sequence[Suggestion], names: Names) -> None:
    """Rows of means and of dependencies for the actions of suggestions that were just taken over.

    What the action has already, in the same words, is not added again. Runs inside the change of the verb.
    """
    keys = [row.action_id for row in rows]
    has_means = set(Budget.objects.filter(action__in=keys).values_list("action_id", "literal"))
    has_needs = set(Dependency.objects.filter(action__in=keys).values_list("action_id", "literal"))
    means = [one for row in rows for one in budgets_of(row) if (one.action_id, one.literal) not in has_means]
    needs = [one for row in rows for one in needs_of(row, names) if (one.action_id, one.literal) not in has_needs]
    if means:
        Budget.create_many(means)
    if needs:
        Dependency.create_many(needs)


def budgets_of(row: Suggestion) -> Iterator[Budget]:
    """One row per amount; "p.m." is unknown. The year is that of the action where it lies within one."""
    action: Any = row.action
    saves = bool(_SAVES.search(row.quote))
    for words in dict.fromkeys(row.means):
        amount = money(words)
        if amount is None:
            continue
        structural = bool(_STRUCTURAL.search(words))
        yield Budget(
            **_under(action),
            year=None if structural else _year(row),
            amount=None if amount.value is None else Decimal(str(amount.value)).quantize(Decimal("0.01")),
            kind=AmountKind.SAVING if saves else AmountKind.COST,
            structural=structural,
            literal=cut(words, 200),
        )


def needs_of(row: Suggestion, names: Names) -> Iterator[Dependency]:
    """One row per sentence: on an organisation that the register knows, a law, or what the words say."""
    action: Any = row.action
    for words in dict.fromkeys(row.depends_on):
        literal = cut(words, 400)
        party = _party_in(words, names)
        if party is not None:
            yield Dependency(**_under(action), kind=DependencyKind.PARTY, party=party, literal=literal)
            continue
        kind = DependencyKind.LAW if _LAW.search(words) else DependencyKind.OTHER
        yield Dependency(**_under(action), kind=kind, subject=cut(words, 200), literal=literal)


def description_of(row: Suggestion) -> str:
    """The elaboration ("ad a") and the numbers of the source, as the description of the action."""
    numbers = f"Aantallen in het document: {', '.join(row.numbers)}." if row.numbers else ""
    return "\n".join(part for part in (row.elaboration.strip(), numbers) if part)


def _under(action: Action) -> dict[str, Any]:
    return {
        "action": action,
        "organisation": action.organisation,
        "circle": action.circle,
        "openness": action.openness,
    }


def _year(row: Suggestion) -> int | None:
    start, end = row.period_start, row.period_end
    return start.year if start and end and start.year == end.year else None


def _party_in(words: str, names: Names) -> Any:
    """The organisation whose name stands in the words, the longest name first; the municipality itself is none."""
    tokens = [match.group() for match in _WORDS.finditer(words)]
    for length in range(_LONGEST_NAME, 0, -1):
        for at in range(len(tokens) - length + 1):
            found = names.find(" ".join(tokens[at : at + length]))
            if found is not None and found != names.own:
                return found
    return None
