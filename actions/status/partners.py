"""Organisations over all plans of one register: which actions, in which role, with which means."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from actions.models import ActionParty, Budget
from actions.overview import ActionRow, organisation_names, seen_actions, seen_rows
from actions.status.means import About, MeansRow, means_row, parent_of
from actions.status.outsiders import words_for
from actions.status.sums import Sum, counting, kinds_in, sum_of
from actions.status.tallies import counted_state
from policies.enums import Audience
from policies.models import Goal, PolicyDocument
from portal.organisations.models import Organisation
from portal.shared.moments import Moment
from portal.shared.viewer import Viewer


@dataclass(slots=True)
class Participant:
    """An organisation with the states of the actions it takes part in, and of how many it is the lead."""

    slug: str
    name: str
    label: str
    counts: Counter[str] = field(default_factory=Counter)
    leads: int = 0

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class PartnerAction:
    """An action as one of its parties sees it."""

    row: ActionRow
    plan_id: str
    plan: str
    roles: str
    means: tuple[MeansRow, ...]


def participants(place: Organisation, viewer: Viewer, moment: Moment) -> list[Participant]:
    """Everyone who takes part in an action of `place` that the viewer may see, most actions first: three queries."""
    states = dict(seen_actions(viewer, moment).of(place).order_by().values_list("id", "state"))
    links = ActionParty.history.seen_by(viewer, known=moment.recorded_at).of(place)
    lead_of: dict[int, dict[int, bool]] = defaultdict(dict)
    for party_id, action_id, is_lead in links.order_by().values_list("party_id", "action_id", "is_lead"):
        if action_id in states:
            lead_of[party_id][action_id] = is_lead or lead_of[party_id].get(action_id, False)
    names = organisation_names(set(lead_of), moment)
    found = []
    for party_id, actions in lead_of.items():
        slug, name, label = names[party_id]
        counts = Counter(counted_state(states[pk]) for pk in actions)
        found.append(Participant(slug, name, label, counts, sum(actions.values())))
    return sorted(found, key=lambda one: (-one.total, one.label.casefold()))


def takes_part(party: Organisation, place: Organisation, viewer: Viewer) -> bool:
    """Whether this person may know, today, that `party` takes part in an action of `place`."""
    return bool(ActionParty.history.seen_by(viewer).of(place).filter(party_id=party.pk).exists())


def actions_of(party: Organisation, place: Organisation, viewer: Viewer, moment: Moment) -> list[PartnerAction]:
    """What `party` does in the plans of `place`, by plan and number, as each plan reached this viewer."""
    mine = ActionParty.history.seen_by(viewer, known=moment.recorded_at).of(place).filter(party_id=party.pk)
    ids = set(mine.order_by().values_list("action_id", flat=True))
    rows = seen_rows(
        seen_actions(viewer, moment).of(place).filter(id__in=ids).order_by("plan_id", "number"), viewer, moment
    )
    plans = _plans({row.plan_id for row in rows}, viewer)
    means = _means({row.id for row in rows}, place, viewer, moment)
    return [
        PartnerAction(row, *plans[row.plan_id], _roles(row, party), tuple(means.get(row.id, ())))
        for row in rows
        if row.plan_id in plans
    ]


def paid_by(party: Organisation, place: Organisation, viewer: Viewer, moment: Moment) -> list[MeansRow]:
    """Means that `party` pays, each with what it is for: a plan, a goal, or an action in which it may take no part."""
    paid = Budget.history.seen_by(viewer, known=moment.recorded_at).of(place).counting().filter(paid_by_id=party.pk)
    rows = list(paid.order_by("action_id", "year", "id"))
    names = organisation_names({party.pk}, moment)
    known, audience = abouts_of(rows, place, viewer, moment), audience_at(place, viewer)
    return [means_row(row, names, audience, known[row.id]) for row in rows if row.id in known]


def abouts_of(rows: list[Any], place: Organisation, viewer: Viewer, moment: Moment) -> dict[int, About]:
    """What recorded amounts of several plans are for, by the id of the amount, in the words that reach the viewer."""
    audience = audience_at(place, viewer)
    actions = seen_actions(viewer, moment).of(place).filter(id__in={row.action_id for row in rows} - {None})
    known: dict[tuple[str, int], tuple[str, str]] = {
        ("action", pk): rest for pk, *rest in actions.order_by().values_list("id", "public_id", "what")
    }
    plans = _plans({row.plan_id for row in rows} - {None}, viewer)
    known |= {("plan", pk): rest for pk, rest in plans.items()} | _goal_words(rows)
    return {
        row.id: About(f"actions:{kind}", known[kind, pk][0], words_for(audience, known[kind, pk][1]))
        for row in rows
        for kind, pk in [parent_of(row)]
        if (kind, pk) in known
    }


def _goal_words(rows: list[Any]) -> dict[tuple[str, int], tuple[str, str]]:
    """Goals in the words of the moment up to which their amounts are read."""
    until = {row.goal_id: row.shown_at for row in rows if row.goal_id is not None}
    found = Goal.history.filter(id__in=until).exclude(history_type="-").order_by("recorded_from", "history_id")
    return {("goal", one.id): (one.public_id, one.text) for one in found if one.recorded_from <= until[one.id]}


def audience_at(place: Organisation, viewer: Viewer) -> Audience:
    """As whom this person reads mixed pages of `place`: with or without personal data in free text."""
    return Audience.EDITORS if viewer.sees_drafts_of(place.pk) else Audience.PUBLIC


def sums_of(means: list[MeansRow]) -> list[tuple[str, Sum]]:
    """Each kind of amount apart; an unknown amount is counted, never taken for nothing."""
    counted = counting(means)
    return [
        (str(kind.label), sum_of([one for one in counted if one.kind == kind], (None, None)))
        for kind in kinds_in(counted)
    ]


def _plans(ids: set[int], viewer: Viewer) -> dict[int, tuple[str, str]]:
    rows = PolicyDocument.history.seen_by(viewer).filter(id__in=ids).order_by()
    return {pk: (public_id, title) for pk, public_id, title in rows.values_list("id", "public_id", "title")}


def _means(ids: set[int], place: Organisation, viewer: Viewer, moment: Moment) -> dict[int, list[MeansRow]]:
    found = Budget.history.seen_by(viewer, known=moment.recorded_at).counting().filter(action_id__in=ids)
    rows: list[Any] = list(found.order_by("action_id", "year", "id"))
    names = organisation_names({row.paid_by_id for row in rows} - {None}, moment)
    grouped: dict[int, list[MeansRow]] = defaultdict(list)
    for row in rows:
        grouped[row.action_id].append(means_row(row, names, audience_at(place, viewer)))
    return grouped


def _roles(row: ActionRow, party: Organisation) -> str:
    own = [one for one in row.parties if one.id == party.pk]
    words = ["trekker"] if any(one.is_lead for one in own) else []
    return ", ".join([*words, *(one.role_label for one in own if one.role_label)])
