"""What still bears a theme, a programme or a goal, and so holds it: as this person sees it, told in a sentence."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from actions.domain.errors import Refused
from actions.models import Action, Budget, Indicator
from actions.permissions import seen_by
from policies.models import Goal, PolicyDocument, Programme, Theme
from portal.shared.moments import today

Uses = list[tuple[int, str, str]]  # how many, one of them, more of them


def uses_of_division(row: Theme | Programme, *, by: Any) -> Uses:
    """Actions, goals and plans of now that bear it, and the themes below it.

    Plans that have ended do not count: nobody rewrites those, and they keep the name.
    """
    own = {"theme" if isinstance(row, Theme) else "programme": row}
    uses = [
        (_seen(Action.objects.filter(_runs("plan__"), **own), by), "actie", "acties"),
        (_seen(Goal.objects.in_use().filter(_runs("document__"), **own), by), "doel", "doelen"),
    ]
    if isinstance(row, Theme):
        below = Theme.objects.in_use().filter(parent=row)
        return [*uses, (_seen(below, by), "thema dat eronder valt", "thema’s die eronder vallen")]
    return [*uses, (_seen(PolicyDocument.objects.filter(_runs(""), programme=row), by), "document", "documenten")]


def uses_of_goal(goal: Goal, *, by: Any) -> Uses:
    """Actions that serve a goal, and what is measured and paid for it."""
    counting = {"goal": goal, "withdrawn_at__isnull": True}
    return [
        (_seen(Action.objects.filter(goal=goal), by), "actie", "acties"),
        (_seen(Indicator.objects.filter(**counting), by), "indicator", "indicatoren"),
        (_seen(Budget.objects.filter(**counting), by), "bedrag", "bedragen"),
    ]


def words_of(uses: Uses) -> str:
    """ "3 acties, 1 doel en 2 bedragen"; empty where nothing holds it."""
    said = [f"{count} {one if count == 1 else more}" for count, one, more in uses if count]
    return " en ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def held(row: Theme | Programme | Goal, *, by: Any) -> str:
    """What still holds `row` and what to do about that, in a sentence; empty where nothing does."""
    is_goal = isinstance(row, Goal)
    uses = uses_of_goal(row, by=by) if isinstance(row, Goal) else uses_of_division(row, by=by)
    if not (words := words_of(uses)):
        return ""
    kind, verb = row._meta.verbose_name, "hoort" if sum(count for count, _, _ in uses) == 1 else "horen"
    do = "Haal die eerst van het doel af of trek ze in." if is_goal else f"Geef die eerst een ander {kind}."
    return f"Bij dit {kind} {verb} nog {words}. {do}"


def must_be_free(row: Theme | Programme | Goal, *, by: Any) -> None:
    """Raises Refused with what still holds it, as this person sees it."""
    if reason := held(row, by=by):
        raise Refused(reason)


def _seen(rows: Any, by: Any) -> int:
    viewer = seen_by(by)
    return int((rows if viewer is None else rows.visible_to(viewer)).count())


def _runs(prefix: str) -> Q:
    """Below plans whose period is not over."""
    return Q(**{f"{prefix}valid_until__isnull": True}) | Q(**{f"{prefix}valid_until__gte": today()})
