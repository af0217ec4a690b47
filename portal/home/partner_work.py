"""What waits for staff of a partner: the actions of their organisation, per municipality, with what they said last."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions.enums import ENDED
from actions.models import Action, ProgressEntry
from actions.status.action import said_state
from actions.work import heard_in, open_rounds_of
from portal.organisations.models import Organisation
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One action with this partner's last report: empty `state` when it never reported."""

    public_id: str
    what: str
    plan: str
    period_text: str
    start: date | None
    end: date | None
    asked: date | None
    said: date | None = None
    state: str = ""
    waits: bool = False
    refused: str = ""


@dataclass(slots=True)
class PartnerGroup:
    """The actions at one municipality: those that are asked for, and the rest."""

    organisation: Organisation
    asked: list[PartnerRow] = field(default_factory=list)
    rest: list[PartnerRow] = field(default_factory=list)


def partner_work(viewer: Viewer) -> list[PartnerGroup]:
    """Running actions of the viewer's organisations elsewhere: a fixed number of queries.

    The municipality's own state is not shown: it may not have been released. What the partner said itself is.
    """
    found = Action.objects.visible_to(viewer).of_party(viewer.partners).exclude(organisation_id__in=viewer.partners)
    running = found.exclude(status__in=ENDED).select_related("plan", "organisation")
    actions = list(running.order_by("organisation__name", "organisation_id", "plan__title", "plan_id", "number"))
    last = _last_said([action.pk for action in actions], viewer)
    asked = _asked(actions)
    groups: dict[int, PartnerGroup] = {}
    for action in actions:
        group = groups.setdefault(action.organisation_id, PartnerGroup(action.organisation))
        row = _row(action, last.get(action.pk), asked.get(action.pk))
        (group.asked if row.asked else group.rest).append(row)
    return list(groups.values())


def _last_said(ids: list[int], viewer: Viewer) -> dict[int, ProgressEntry]:
    own = ProgressEntry.objects.filter(action_id__in=ids, reported_for_id__in=viewer.partners)
    newest: dict[int, ProgressEntry] = {}
    for entry in own.newest_first():
        newest.setdefault(entry.action_id, entry)
    return newest


def _asked(actions: list[Action]) -> dict[int, date]:
    """The day about which a round asks, for the actions that it has not heard of."""
    plans: dict[int, list[int]] = defaultdict(list)
    for action in actions:
        plans[action.plan_id].append(action.pk)
    return {
        action: asked.as_per
        for asked, heard in heard_in(open_rounds_of(plans))
        for action in plans[asked.plan_id]
        if action not in heard
    }


def _row(action: Action, said: ProgressEntry | None, asked: date | None) -> PartnerRow:
    row: dict[str, Any] = {
        "public_id": action.public_id,
        "what": action.what,
        "plan": action.plan.title,
        "period_text": action.period_text,
        "start": action.period_start,
        "end": action.period_end,
        "asked": asked,
    }
    if said is None:
        return PartnerRow(**row)
    return PartnerRow(
        **row,
        said=said.day,
        state=said_state(said.status, said.assessment),
        waits=said.accepted_at is None and said.refused_at is None,
        refused=said.refused_because,
    )
