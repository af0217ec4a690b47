"""Organisations over all plans of one register: who takes part, and the actions of one of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from actions.models import ActionParty
from actions.overview import organisation_names, seen_actions
from actions.status.board import Board, place_board
from actions.status.tallies import counted_state
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


def party_board(party: Organisation, place: Organisation, viewer: Viewer, moment: Moment) -> Board:
    """The actions in which `party` takes part in the plans of `place`, as each plan reached this viewer."""
    mine = ActionParty.history.seen_by(viewer, known=moment.recorded_at).of(place).filter(party_id=party.pk)
    board = place_board(place, viewer, moment, own="organisatie", id__in=mine.order_by().values("action_id"))
    board.party_id = party.pk
    board.also = {Organisation: {party.pk}}
    return board
