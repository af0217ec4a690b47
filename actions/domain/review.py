"""A person decides on suggestions: take over, change, reject, one or many. See also `reshaping` and `undoing`.

Every verb locks the document and then the suggestion, so that numbers follow on and two reviewers never both decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from actions.domain.errors import Refused
from actions.domain.names import Names
from actions.domain.taking_over import make_actions, make_goals
from actions.domain.two_editors import mine_on_top
from actions.enums import SuggestionKind, SuggestionState
from actions.models import Suggestion
from actions.permissions import demand
from policies.models import DocumentVersion, PolicyDocument
from portal.accounts.roles import Permission
from portal.shared.changes import changing

# Only these become something in the register; other kinds can be made an action.
DECIDABLE = (SuggestionKind.ACTION, SuggestionKind.GOAL)
EDITABLE = frozenset(
    {"kind", "what", "who", "partners", "period_text", "period_start", "period_end", "interval", "role", "theme_id"}
    | {"means", "numbers", "depends_on", "elaboration"}
)


class AlreadyDecided(Refused):
    """Somebody else was first; `suggestion` says who and what."""

    def __init__(self, suggestion: Suggestion) -> None:
        self.suggestion = suggestion
        word = suggestion.get_state_display().lower()
        super().__init__(f"{suggestion.decided_by} heeft dit voorstel al beoordeeld: {word}.")


class UnknownNames(Refused):
    """The register does not know these names yet; a person says who they are first."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        listed = ", ".join(f"“{name}”" for name in names)
        super().__init__(f"Het register kent {listed} nog niet. Zeg eerst wie dat is, of haal de naam weg.")


@dataclass(frozen=True, slots=True)
class TakenOver:
    """How many suggestions were taken over at once, and which were left because of names the register lacks."""

    taken: int
    left: int
    unknown: tuple[str, ...] = ()


def accept(
    *, suggestion: Suggestion, by: Any, seen: int | None = None, values: Mapping[str, Any] | None = None
) -> Suggestion:
    """Take over one suggestion, with the changes in `values`; it gets its `action` or `goal`.

    `seen` is the version that was on the screen. Raises AlreadyDecided, ChangedMeanwhile, UnknownNames or Refused.
    """
    demand(Permission.READ_IN, suggestion.organisation_id, by=by)
    plan = suggestion.source.document
    with changing(verb="voorstel overnemen", by=by, lock=[plan, suggestion]) as change:
        _change(suggestion, seen=seen, values=values or {})
        names = Names.of(suggestion.organisation)
        if missing := names.unknown([*suggestion.who, *suggestion.partners]):
            raise UnknownNames(missing)
        _take_over(plan, [suggestion], names, by=by, at=change.at)
    return suggestion


def accept_many(*, version: DocumentVersion, above: float, by: Any) -> TakenOver:
    """Take over all open actions and goals of which the recogniser was at least so sure (0-1), as one act.

    Suggestions with a name that the register does not know stay open: a person says who that is first.
    """
    demand(Permission.READ_IN, version.organisation_id, by=by)
    plan = version.document
    with changing(verb="voorstellen overnemen", by=by, lock=[plan]) as change:
        rows = list(
            open_rows(version)
            .surer_than(above)
            .select_for_update(of=("self",))
            .select_related("organisation", "action")
        )
        names = Names.of(version.organisation)
        known = [row for row in rows if not names.unknown([*row.who, *row.partners])]
        missing = names.unknown(name for row in rows for name in [*row.who, *row.partners])
        if known:
            _take_over(plan, known, names, by=by, at=change.at)
    return TakenOver(len(known), len(rows) - len(known), tuple(missing))


def open_rows(version: DocumentVersion) -> Any:
    """Actions and goals that still wait for a decision, in the order of the document."""
    return Suggestion.objects.filter(source=version, kind__in=DECIDABLE).to_review().in_order()


def _take_over(plan: PolicyDocument, rows: list[Suggestion], names: Names, *, by: Any, at: Any) -> None:
    if any(row.kind not in DECIDABLE for row in rows):
        raise Refused("Alleen een actie of een doel kan het register in. Maak er eerst een actie van.")
    make_goals(plan, rows)
    make_actions(plan, rows, names)
    for row in rows:
        row.state, row.decided_at, row.decided_by = SuggestionState.ACCEPTED, at, by
    Suggestion.save_many(
        rows, [*EDITABLE - {"theme_id"}, "theme", "state", "decided_at", "decided_by", "action", "goal"]
    )
    if not plan.is_plan and any(row.kind == SuggestionKind.ACTION for row in rows):
        plan.is_plan = True
        plan.save()


def edit(*, suggestion: Suggestion, by: Any, seen: int, values: Mapping[str, Any]) -> Suggestion:
    """Change what was recognised, without deciding. Raises AlreadyDecided or ChangedMeanwhile."""
    demand(Permission.READ_IN, suggestion.organisation_id, by=by)
    with changing(verb="voorstel wijzigen", by=by, lock=[suggestion]):
        if _change(suggestion, seen=seen, values=values):
            suggestion.save()
    return suggestion


def _change(suggestion: Suggestion, *, seen: int | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """Set the posted fields on a locked, open suggestion and check them; gives what really changed."""
    if suggestion.state != SuggestionState.OPEN:
        raise AlreadyDecided(suggestion)
    if unknown := set(values) - EDITABLE:
        raise ValueError(f"Not editable: {sorted(unknown)}")
    changed = mine_on_top(suggestion, seen=seen or suggestion.version, values=values)
    for name, value in changed.items():
        setattr(suggestion, name, value)
    if changed:
        suggestion.clean_fields(exclude=["created_by", "changed_by"])
        suggestion.validate_constraints()
    return changed


def reject(*, suggestion: Suggestion, by: Any, seen: int | None = None) -> Suggestion:
    """Leave a suggestion out of the register. Raises AlreadyDecided."""
    demand(Permission.READ_IN, suggestion.organisation_id, by=by)
    with changing(verb="voorstel afwijzen", by=by, lock=[suggestion]) as change:
        _change(suggestion, seen=seen, values={})
        _refuse([suggestion], by=by, at=change.at)
    return suggestion


def reject_rest(*, version: DocumentVersion, by: Any) -> int:
    """Leave out all suggestions that are still open, as one act; gives how many."""
    demand(Permission.READ_IN, version.organisation_id, by=by)
    with changing(verb="voorstellen afwijzen", by=by, lock=[version.document]) as change:
        rows = list(open_rows(version).select_for_update(of=("self",)))
        _refuse(rows, by=by, at=change.at)
    return len(rows)


def _refuse(rows: Iterable[Suggestion], *, by: Any, at: Any) -> None:
    refused = list(rows)
    for row in refused:
        row.state, row.decided_at, row.decided_by = SuggestionState.REJECTED, at, by
    if refused:
        Suggestion.save_many(refused, ["state", "decided_at", "decided_by"])
