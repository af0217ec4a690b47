"""Taking back a decision on suggestions, as long as nothing was built on it.

An action that came out of a slip of the hand leaves the register; its history stays. What was reported on, moved,
quoted or released since stays where it is: that is changed in the matrix, in the open.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import ProtectedError

from actions.domain.errors import Refused
from actions.domain.suggesting import FIELDS
from actions.enums import SuggestionState
from actions.models import Action, ActionParty, Budget, Conflict, Dependency, Suggestion
from actions.permissions import demand
from policies.models import DocumentVersion, Goal, PolicyDocument
from portal.accounts.roles import Permission
from portal.shared.changes import changing
from portal.shared.models import Change

UNDOABLE = (
    "voorstel overnemen",
    "voorstellen overnemen",
    "voorstel afwijzen",
    "voorstellen afwijzen",
    "voorstel wijzigen",
    "voorstellen samenvoegen",
    "voorstel splitsen",
)
COLUMNS = (
    *FIELDS,
    "kind",
    "quote",
    "start",
    "end",
    "evidence",
    "confidence",
    "serves_id",
    "state",
    "decided_at",
    "decided_by_id",
    "action_id",
    "goal_id",
    "merged_into_id",
)
STAMPS = frozenset(
    {"id", "public_id", "version", "created_at", "created_by_id", "changed_at", "changed_by_id", "organisation_id"}
)
BUILT_UPON = "Aan “{what}” is daarna verder gewerkt. Wijzig de actie in de actiematrix."


def last_act(version: DocumentVersion, user: Any) -> Change | None:
    """The newest act of this person on the suggestions of a version that can still be taken back."""
    rows = Suggestion.history.filter(
        source=version, change__by=user, change__verb__in=UNDOABLE, change__undone_by__isnull=True
    )
    newest = rows.order_by("-change__at", "-change_id").select_related("change").first()
    return newest.change if newest else None


def undo_last(*, version: DocumentVersion, by: Any) -> Change:
    """Take back the last act of `by` in this review. Refused when there is none, or when something was built on it."""
    demand(Permission.READ_IN, version.organisation_id, by=by)
    act = last_act(version, by)
    if act is None:
        raise Refused("Er is niets om ongedaan te maken.")
    with changing(verb="ongedaan maken", by=by, undo_of=act, lock=[version.document]):
        touched = Suggestion.history.filter(source=version, change=act).order_by("pk")
        before = {row.id: Suggestion.history.filter(id=row.id, version=row.version - 1).first() for row in touched}
        rows = _locked(before, {row.id: row.version for row in touched})
        _put_back(version.document, rows, before, act)
    return act


def _locked(before: dict[int, Any], versions: dict[int, int]) -> list[Suggestion]:
    rows = list(Suggestion.objects.filter(pk__in=before).select_for_update(of=("self",)).order_by("pk"))
    if len(rows) != len(before) or any(_later_work(row, versions[row.pk]).exists() for row in rows):
        raise Refused("Hier is daarna nog iets aan veranderd. Draai dat eerst terug.")
    return rows


def _later_work(row: Suggestion, version: int) -> Any:
    """History after a version, without what was taken back since and the taking back itself."""
    later = row.history.filter(version__gt=version)
    return later.filter(change__undone_by__isnull=True, change__undo_of__isnull=True)


def _put_back(document: PolicyDocument, rows: Sequence[Suggestion], before: dict[int, Any], act: Change) -> None:
    made = [(row.action_id, row.goal_id) for row in rows]
    kept = [row for row in rows if before[row.pk] is not None]
    for row in kept:
        for name in COLUMNS:
            setattr(row, name, getattr(before[row.pk], name))
    columns = [name.removesuffix("_id") for name in COLUMNS]
    if kept:
        Suggestion.save_many(kept, columns)
    still = {row.action_id for row in kept}
    still_goals = {row.goal_id for row in kept}
    withdraw_actions(document, [pk for pk, _ in made if pk and pk not in still], act)
    withdraw_goals(document, [pk for _, pk in made if pk and pk not in still_goals], act)
    restore(Action, [pk for pk, _ in made if pk and pk in still], act)
    restore(Goal, [pk for _, pk in made if pk and pk in still_goals], act)
    for row in rows:
        if before[row.pk] is None:
            row.delete()


def reopen(*, suggestion: Suggestion, by: Any) -> Suggestion:
    """Take back the decision on one suggestion, whoever took it: it is open again, and what came of it is withdrawn."""
    demand(Permission.READ_IN, suggestion.organisation_id, by=by)
    if suggestion.state == SuggestionState.OPEN:
        return suggestion
    decided = _decision(suggestion)
    alone = Suggestion.history.filter(change=decided.change).count() == 1
    lock = [suggestion.source.document, suggestion]
    with changing(verb="voorstel terugdraaien", by=by, lock=lock, undo_of=decided.change if alone else None):
        if suggestion.version != decided.version:
            raise Refused("Hier is daarna nog iets aan veranderd. Laad de bladzijde opnieuw.")
        action, goal = suggestion.action_id, suggestion.goal_id
        earlier = suggestion.history.filter(version__lt=decided.version).order_by("-version").first()
        suggestion.state, suggestion.decided_at, suggestion.decided_by = SuggestionState.OPEN, None, None
        suggestion.action_id = earlier.action_id if earlier else None
        suggestion.goal_id = earlier.goal_id if earlier else None
        suggestion.merged_into = None
        suggestion.save()
        document, act = suggestion.source.document, decided.change
        if earlier is not None:  # else it came in as taken over already: the same sentence of the version before
            _withdraw(document, Action, withdraw_actions, action, suggestion.action_id, act)
            _withdraw(document, Goal, withdraw_goals, goal, suggestion.goal_id, act)
    return suggestion


def _withdraw(
    document: PolicyDocument, model: Any, remove: Any, made: int | None, was: int | None, act: Change
) -> None:
    """Remove what the decision made, or give what it changed its words back."""
    if made and made != was:
        remove(document, [made], act)
    elif made:
        restore(model, [made], act)


def _decision(suggestion: Suggestion) -> Any:
    """The history row in which the suggestion got its decision."""
    return suggestion.history.filter(recorded_from=suggestion.decided_at).select_related("change").latest("version")


def withdraw_actions(document: PolicyDocument, ids: Sequence[int], act: Change) -> None:
    """Remove actions that `act` made, if nobody touched them since and no release showed them."""
    rows = list(Action.objects.filter(pk__in=ids).select_for_update(of=("self",)).order_by("pk"))
    conflicts = list(Conflict.objects.filter(action__in=rows) | Conflict.objects.filter(other__in=rows))
    for conflict in conflicts:
        conflict.action_id = None if conflict.action_id in ids else conflict.action_id
        conflict.other_id = None if conflict.other_id in ids else conflict.other_id
    if conflicts:
        Conflict.save_many(conflicts, ["action", "other"])
    for row in rows:
        _must_be_untouched(document, row, row.what, act)
        for party in ActionParty.objects.filter(action=row):
            party.delete()
        _take_along(row, act)
        _delete(row, row.what)


def withdraw_goals(document: PolicyDocument, ids: Sequence[int], act: Change) -> None:
    """Remove goals that `act` made; actions that got such a goal lose it again."""
    goals = list(Goal.objects.filter(pk__in=ids).select_for_update(of=("self",)).order_by("pk"))
    serving = list(Action.objects.filter(goal__in=goals).select_for_update(of=("self",)).order_by("pk"))
    for action in serving:
        action.goal = None
    if serving:
        Action.save_many(serving, ["goal"])
    for row in goals:
        _must_be_untouched(document, row, row.text, act)
        _delete(row, row.text)


def restore(model: Any, ids: Sequence[int], act: Change) -> None:
    """Give actions or goals that `act` brought up to date their former words; parties it added leave again."""
    for row in model.objects.filter(pk__in=ids).select_for_update(of=("self",)).order_by("pk"):
        changed = row.history.filter(change=act).order_by("version")
        if not changed:
            continue
        if row.version != changed[len(changed) - 1].version:
            raise Refused(BUILT_UPON.format(what=str(row)))
        former = row.history.get(version=changed[0].version - 1)
        for field in model._meta.concrete_fields:
            if field.attname not in STAMPS:
                setattr(row, field.attname, getattr(former, field.attname))
        row.save()
        if model is Action:
            added = ActionParty.history.filter(action=row, change=act, history_type="+").values("id")
            for party in ActionParty.objects.filter(pk__in=added):
                party.delete()
            _take_along(row, act)


def _take_along(action: Any, act: Change) -> None:
    """Means and dependencies that `act` added leave with it; those that somebody touched since stay, and hold it."""
    for model in (Budget, Dependency):
        added = model.history.filter(action=action, change=act, history_type="+").values("id")
        for row in model.objects.filter(pk__in=added, version=1):
            row.delete()


def _must_be_untouched(document: PolicyDocument, row: Any, words: str, act: Change) -> None:
    released = document.council_released_at is not None and document.council_released_at >= row.created_at
    changed = row.changed_at != act.at and row.history.exclude(change__verb__in=UNDOABLE).exists()
    if released or changed:
        raise Refused(BUILT_UPON.format(what=words))


def _delete(row: Any, words: str) -> None:
    try:
        row.delete()
    except ProtectedError as error:
        raise Refused(BUILT_UPON.format(what=words)) from error
