"""Motions and commitments come into the register, and their words change; what happens to them is in `follow_steps`.

The griffie keeps the register. What the executive does with a motion or commitment is reported beside it, never by
changing what was asked or promised.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from actions.domain.editing import add_action
from actions.domain.errors import Refused
from actions.domain.two_editors import mine_on_top
from actions.models import Action
from actions.permissions import demand, is_system
from actions.recognition.periods import Period
from governance.domain.numbering import holding_series, next_number
from governance.domain.submitters import link_by_words
from governance.models import Commitment, CouncilRules, FollowedAction, Motion
from policies.models import PolicyDocument
from portal.accounts.roles import Permission
from portal.accounts.viewers import viewer_for
from portal.organisations.models import Organisation
from portal.shared.changes import changing
from portal.shared.enums import Circle, Openness

PREFIXES: dict[type[Commitment | Motion], str] = {Commitment: "T", Motion: "M"}
SHARED = (
    "subject",
    "text",
    "made_on",
    "meeting_id",
    "agenda_item",
    "item_id",
    "portfolio_holder_id",
    "deadline_text",
    "deadline",
    "openness",
    "literal_status",
)
FIELDS: dict[type[Commitment | Motion], tuple[str, ...]] = {
    Commitment: (*SHARED, "promised_to", "source_id", "source_start", "source_end"),
    Motion: (*SHARED, "kind", "submitters"),
}
# A deadline that was agreed moves only with a reason (`follow_steps.move_deadline`).
MOVED = ("deadline", "deadline_text")
OWN = (
    ("meeting", "een vergadering"),
    ("portfolio_holder", "een portefeuillehouder"),
    ("item", "een agendapunt"),
)
P = Permission.KEEP_FOLLOWED


def rules_of(organisation: Organisation) -> CouncilRules:
    """How this council deals with motions and commitments; unsaved defaults where it set nothing."""
    return CouncilRules.objects.filter(organisation=organisation).first() or CouncilRules(organisation=organisation)


def usual_deadline(model: type[Commitment | Motion], rules: CouncilRules, made_on: date) -> date | None:
    days = rules.commitment_days if model is Commitment else rules.motion_days
    return made_on + timedelta(days=days) if days else None


def register(
    model: type[Commitment | Motion],
    *,
    organisation: Organisation,
    values: Mapping[str, Any],
    by: Any,
    number: str = "",
) -> Any:
    """Enter a motion or commitment; `values` maps names of FIELDS. Without `number` it gets the next of its year.

    Without a deadline it gets the usual one of this council. Raises Refused.
    """
    demand(P, organisation.pk, by=by)
    verb = f"{model._meta.verbose_name} registreren"
    with holding_series(organisation.pk), changing(verb=verb, by=by):
        row = model(organisation=organisation, circle=Circle.CLERK, openness=Openness.PUBLIC)
        _fill(row, values)
        if row.deadline is None and not row.deadline_text:
            row.deadline = usual_deadline(model, rules_of(organisation), row.made_on)
        rows = model._base_manager.filter(organisation=organisation)
        row.number = number or next_number(rows, prefix=PREFIXES[model], year=row.made_on.year)
        checked_row(row)
        row.save()
        link_by_words([row])
    return row


def edit(row: Commitment | Motion, *, base_version: int, values: Mapping[str, Any], by: Any) -> Any:
    """Change the words of a motion or commitment as it was on the screen at `base_version`.

    Raises ChangedMeanwhile where a colleague changed the same field, and Refused for a deadline that was agreed.
    """
    demand(P, row.organisation_id, by=by)
    with changing(verb=f"{row._meta.verbose_name} bewerken", by=by, lock=[row]):
        wanted = mine_on_top(row, seen=base_version, values=values)
        if row.deadline is not None and any(name in MOVED for name in wanted):
            raise Refused({"deadline_text": "Deze datum is afgesproken. Verschuif hem met een reden."})
        if wanted:
            _fill(row, wanted)
            checked_row(row)
            row.save()
    return row


def link_actions(row: Commitment | Motion, *, actions: Iterable[Action], by: Any) -> None:
    """Say which actions carry it out; what is not named is taken off."""
    demand_either(row, by=by)
    wanted = {action.pk: action for action in actions}
    if any(action.organisation_id != row.organisation_id for action in wanted.values()):
        raise Refused({"actions": "Kies acties van de eigen gemeente."})
    parent: dict[str, Any] = {str(row._meta.model_name): row}
    with changing(verb="acties koppelen", by=by, lock=[row]):
        links = FollowedAction.objects.filter(**parent)
        links.exclude(action_id__in=wanted).delete()
        there = set(links.values_list("action_id", flat=True))
        FollowedAction.objects.bulk_create(
            FollowedAction(action=wanted[pk], **parent) for pk in sorted(wanted) if pk not in there
        )
        row.save()


def start_action(
    row: Commitment | Motion, *, plan: PolicyDocument, what: str, period: Period | None, by: Any
) -> Action:
    """A new action at the end of a plan that carries out a motion or commitment; for who edits that plan."""
    demand(Permission.EDIT_ACTIONS, row.organisation_id, by=by)
    if plan.organisation_id != row.organisation_id:
        raise Refused({"plan": "Kies een plan van de eigen gemeente."})
    values: dict[str, Any] = {"what": what.strip()}
    if row.openness == Openness.PUBLIC:  # the action may become public before the motion does
        values["description"] = f"Vloeit voort uit {row.number}: {row.subject}."
    if period is not None:
        values |= {"period_text": period.text, "period_start": period.start, "period_end": period.end}
    with changing(verb="actie beginnen uit motie of toezegging", by=by, lock=[row]):
        action = add_action(plan=plan, values=values, by=by)
        link_actions(row, actions=[*row.actions.all(), action], by=by)
    return action


def demand_either(row: Commitment | Motion, *, by: Any) -> None:
    """Both sides may tell how it stands: the executive what it does, the griffie what it heard."""
    keeps = not is_system(by) and viewer_for(by).may(P, row.organisation_id)
    demand(P if keeps else Permission.ANSWER_FOLLOWED, row.organisation_id, by=by)


def set_rules(*, organisation: Organisation, values: Mapping[str, Any], by: Any) -> CouncilRules:
    """Set who settles and the usual deadlines; goes for what is done from now on."""
    demand(P, organisation.pk, by=by)
    rules = rules_of(organisation)
    with changing(verb="afspraken van de raad wijzigen", by=by, lock=[rules] if rules.pk else []):
        for name in ("settled_by", "commitment_days", "motion_days", "question_days"):
            if name in values:
                setattr(rules, name, values[name])
        rules.clean_fields(exclude=["organisation", "created_by", "changed_by"])
        rules.save()
    return rules


def _fill(row: Any, values: Mapping[str, Any]) -> None:
    if unknown := set(values) - set(FIELDS[type(row)]):
        raise ValueError(f"Not a column of {type(row).__name__}: {sorted(unknown)}")
    for name, value in values.items():
        setattr(row, name, value)


def checked_row(row: Any) -> None:
    """The rules of the fields and the database, in the same words."""
    row.clean_fields(exclude=["organisation", "created_by", "changed_by"])
    row.validate_constraints()
    for name, words in OWN:
        related = getattr(row, name)
        if related is not None and related.organisation_id != row.organisation_id:
            raise Refused({name: f"Kies {words} van de eigen gemeente."})
    source = getattr(row, "source", None)
    if source is not None and source.version.organisation_id != row.organisation_id:
        raise Refused("Kies een zin uit notulen van de eigen gemeente.")
