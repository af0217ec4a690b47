"""What becomes of suggestions that a person takes over: actions with their parties, and goals. Runs inside a change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Max, Q

from actions.domain.goals import stand_again
from actions.domain.names import Names
from actions.domain.recognised_means import bring_along, description_of
from actions.enums import SuggestionKind
from actions.models import Action, ActionParty, Conflict, Suggestion
from policies.models import Goal, PolicyDocument
from portal.shared.changes import current_change

GOAL_LENGTH = 400


def make_goals(plan: PolicyDocument, rows: Sequence[Suggestion]) -> None:
    """A goal for each suggestion of that kind, numbered on from the last; a known goal gets its new words."""
    goals_only = [row for row in rows if row.kind == SuggestionKind.GOAL]
    for row in goals_only:
        if row.goal_id is not None:
            _reword(row)
    wanted = [row for row in goals_only if row.goal_id is None]
    if not wanted:
        return
    first = _next_number(Goal.objects.filter(document=plan))
    goals = [
        Goal(
            document=plan,
            organisation=plan.organisation,
            circle=plan.circle,
            openness=plan.openness,
            number=first + place,
            text=row.what[:GOAL_LENGTH],
            theme_id=row.theme_id,
            passage_id=row.passage_id,
            quote=row.quote,
        )
        for place, row in enumerate(wanted)
    ]
    for row, goal in zip(wanted, Goal.create_many(goals), strict=True):
        row.goal = goal
    _tell_actions_that_serve(wanted)


def _reword(row: Suggestion) -> None:
    """A goal that the plan has, in the words of a new version."""
    goal: Any = row.goal
    goal.text, goal.passage_id, goal.quote = row.what[:GOAL_LENGTH], row.passage_id, row.quote
    stand_again(goal)  # the plan says it again
    goal.save()


def _tell_actions_that_serve(rows: Sequence[Suggestion]) -> None:
    """Actions that were taken over before the goal that they serve get it now."""
    goals = {row.pk: row.goal for row in rows}
    served = Suggestion.objects.filter(serves_id__in=goals, action__isnull=False, action__goal__isnull=True)
    actions = []
    for suggestion in served.select_related("action").order_by("pk"):
        suggestion.action.goal = goals[suggestion.serves_id]
        actions.append(suggestion.action)
    if actions:
        Action.save_many(actions, ["goal"])


def make_actions(plan: PolicyDocument, rows: Sequence[Suggestion], names: Names) -> None:
    """A new action for each suggestion of that kind; one matched to an action of the plan brings that up to date."""
    wanted = [row for row in rows if row.kind == SuggestionKind.ACTION]
    fresh = [row for row in wanted if row.action_id is None]
    goals = _goals_of(wanted)
    first = _next_number(Action.objects.filter(plan=plan))
    actions = [_new_action(plan, row, first + place, goals) for place, row in enumerate(fresh)]
    if actions:
        for row, action in zip(fresh, Action.create_many(actions), strict=True):
            row.action = action
        ActionParty.create_many([party for row in fresh for party in parties_of(row, names)])
    for row in wanted:
        if row not in fresh:
            bring_up_to_date(row, names)
    if wanted:
        bring_along(wanted, names)
    _tell_conflicts(wanted)


def _next_number(rows: Any) -> int:
    return int(rows.aggregate(last=Max("number"))["last"] or 0) + 1


def _goals_of(rows: Sequence[Suggestion]) -> dict[int, int]:
    """Goals by the suggestion they came from, for the suggestions that serve one."""
    served = {row.serves_id for row in rows if row.serves_id}
    return dict(Suggestion.objects.filter(pk__in=served, goal__isnull=False).values_list("pk", "goal_id"))


def _new_action(plan: PolicyDocument, row: Suggestion, number: int, goals: dict[int, int]) -> Action:
    return Action(
        plan=plan,
        organisation=plan.organisation,
        circle=plan.circle,
        openness=plan.openness,
        number=number,
        goal_id=goals.get(row.serves_id or 0),
        official_id=current_change().by_id,  # who takes it over keeps it, until somebody else does
        description=description_of(row),
        **_words(row),
    )


def _words(row: Suggestion) -> dict[str, Any]:
    """The columns of an action that a suggestion fills."""
    return {
        "what": row.what,
        "theme_id": row.theme_id,
        "passage_id": row.passage_id,
        "quote": row.quote,
        "quote_start": row.start,
        "quote_end": row.end if row.end > row.start else None,
        "period_text": row.period_text,
        "period_start": row.period_start,
        "period_end": row.period_end,
        "interval": row.interval,
    }


def parties_of(row: Suggestion, names: Names) -> list[ActionParty]:
    """Leads first, each organisation once; the role is that of the first lead. Unknown names are left out."""
    action: Any = row.action
    parties: dict[int, ActionParty] = {}
    for is_lead, written in ((True, row.who), (False, row.partners)):
        for name in written:
            found = names.find(name)
            if found is not None and found.pk not in parties:
                parties[found.pk] = ActionParty(
                    action=action,
                    party=found,
                    role=row.role if is_lead and not parties else "",
                    is_lead=is_lead,
                    position=len(parties),
                    organisation=row.organisation,
                    circle=action.circle,
                    openness=action.openness,
                )
    return list(parties.values())


def bring_up_to_date(row: Suggestion, names: Names) -> None:
    """A sentence of a new version for an action that exists: its words, period and source follow; who was set stays.

    Organisations that the new sentence names are added; nobody is taken off an action by a machine's reading.
    """
    action: Any = row.action
    for name, value in _words(row).items():
        setattr(action, name, value)
    action.save()
    present = set(action.parties.values_list("party_id", flat=True))
    added = [party for party in parties_of(row, names) if party.party_id not in present]
    for place, party in enumerate(added):
        party.position = len(present) + place
        party.is_lead = party.is_lead and not present
    if added:
        ActionParty.create_many(added)


def _tell_conflicts(rows: Sequence[Suggestion]) -> None:
    """Contradictions between suggestions point to the actions that came of them."""
    actions = {row.pk: row.action_id for row in rows}
    conflicts = list(
        Conflict.objects.filter(Q(suggestion__in=actions) | Q(other_suggestion__in=actions)).order_by("pk")
    )
    for conflict in conflicts:
        conflict.action_id = actions.get(conflict.suggestion_id, conflict.action_id)
        conflict.other_id = actions.get(conflict.other_suggestion_id, conflict.other_id)
    if conflicts:
        Conflict.save_many(conflicts, ["action", "other"])
