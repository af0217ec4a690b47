"""Motions and commitments as pages know them: the two kinds, how one stands, and which steps are open to whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Value

from governance.clashes import FieldWords
from governance.domain import follow_steps
from governance.domain.following import link_actions, start_action
from governance.domain.officials import assign
from governance.domain.submitters import set_submitters
from governance.enums import BINDING, ENDED, FINISHED, Execution, MotionKind, MotionResult, SettlementState
from governance.forms.following import (
    OPENNESS,
    DelayForm,
    ExecutionForm,
    LinksForm,
    NewsForm,
    ProposalForm,
    ResultForm,
    SettlementForm,
    StartActionForm,
    StepForm,
)
from governance.forms.officials import OfficialForm
from governance.forms.papers import meeting_words
from governance.forms.submitters import SubmittersForm
from governance.models import Commitment, Meeting, Motion
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation, PortfolioHolder
from portal.shared.enums import Circle
from portal.shared.viewer import Viewer

KEEP, ANSWER = Permission.KEEP_FOLLOWED, Permission.ANSWER_FOLLOWED
EDIT = Permission.EDIT_ACTIONS


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the two in words: `part` stands in the address, `name` in the names of addresses."""

    part: str
    name: str
    model: type[Commitment | Motion]
    singular: str
    plural: str
    lead: str


COMMITMENTS = Kind(
    "toezeggingen",
    "commitment",
    Commitment,
    "toezegging",
    "toezeggingen",
    "Wat het college aan de raad beloofde, wat ermee gebeurde en wat nog open staat.",
)
MOTIONS = Kind(
    "moties",
    "motion",
    Motion,
    "motie",
    "moties",
    "Wat de raad van het college vroeg, wat ermee gebeurde en wat nog open staat.",
)
KINDS = {kind.part: kind for kind in (COMMITMENTS, MOTIONS)}


@dataclass(frozen=True, slots=True)
class Act:
    """One step that a person can take: its form, who may, when it makes sense, and the verb behind it."""

    title: str
    button: str
    done: str
    form: type[StepForm]
    verb: Callable[..., Any]
    permissions: tuple[Permission, ...]
    fits: Callable[[Any], bool]


def _always(row: Any) -> bool:
    """A step that fits whatever the row is."""
    return row is not None


def _running(row: Any) -> bool:
    return row.settlement != SettlementState.SETTLED and getattr(row, "result", None) not in ENDED


def _binding(row: Any) -> bool:
    return _running(row) and (isinstance(row, Commitment) or row.result in BINDING)


ACTS: dict[str, Act] = {
    "stand": Act(
        "Stand van zaken melden",
        "Meld de stand van zaken",
        "De stand van zaken staat in het logboek.",
        NewsForm,
        follow_steps.report_news,
        (KEEP, ANSWER),
        _always,
    ),
    "uitslag": Act(
        "Uitslag vastleggen",
        "Leg de uitslag vast",
        "De uitslag is vastgelegd.",
        ResultForm,
        follow_steps.decide_motion,
        (KEEP,),
        lambda row: isinstance(row, Motion) and row.result not in (*BINDING, *ENDED),
    ),
    "actie": Act(
        "Begin een actie",
        "Voeg de actie toe",
        "De actie staat in het plan. Hoe ver zij is, ziet u hier.",
        StartActionForm,
        start_action,
        (EDIT,),
        _binding,
    ),
    "uitvoering": Act(
        "Uitvoering melden",
        "Meld de uitvoering",
        "De uitvoering is bijgewerkt.",
        ExecutionForm,
        follow_steps.execute,
        (ANSWER,),
        _binding,
    ),
    "uitstel": Act(
        "Datum verschuiven",
        "Verschuif de datum",
        "De datum is verschoven. De oude datum blijft in het logboek staan.",
        DelayForm,
        follow_steps.move_deadline,
        (KEEP, ANSWER),
        _running,
    ),
    "behandelaar": Act(
        "Behandelaar kiezen",
        "Bewaar de behandelaar",
        "De behandelaar is bewaard.",
        OfficialForm,
        assign,
        (ANSWER,),
        _running,
    ),
    "voorstel": Act(
        "Afdoening voorstellen",
        "Stel afdoening voor",
        "Het voorstel ligt bij de griffie.",
        ProposalForm,
        follow_steps.propose_settlement,
        (ANSWER,),
        lambda row: _binding(row) and row.settlement != SettlementState.PROPOSED,
    ),
    "afdoening": Act(
        "Antwoorden op het voorstel",
        "Leg het antwoord vast",
        "Het antwoord is vastgelegd.",
        SettlementForm,
        follow_steps.settle,
        (KEEP,),
        lambda row: row.settlement == SettlementState.PROPOSED,
    ),
    "indieners": Act(
        "Raadsleden kiezen",
        "Bewaar de raadsleden",
        "De raadsleden zijn bewaard.",
        SubmittersForm,
        set_submitters,
        (KEEP,),
        _always,
    ),
    "acties": Act(
        "Acties koppelen",
        "Koppel de acties",
        "De acties zijn gekoppeld.",
        LinksForm,
        link_actions,
        (KEEP, ANSWER),
        _always,
    ),
}


def acts_for(row: Any, viewer: Viewer) -> dict[str, Act]:
    """The steps that this person can take now, by the part of their address."""
    return {
        part: act
        for part, act in ACTS.items()
        if act.fits(row) and any(viewer.may(one, row.organisation_id) for one in act.permissions)
    }


@dataclass(frozen=True, slots=True)
class Mark:
    """A word with an icon in a status colour (`{% mark %}`)."""

    variant: str
    icon: str
    label: str


SETTLEMENT: dict[str, Mark] = {
    SettlementState.OPEN: Mark("not-started", "open", "Open"),
    SettlementState.PROPOSED: Mark("attention", "open", "Afdoening voorgesteld"),
    SettlementState.SETTLED: Mark("done", "adopted", "Afgedaan"),
    SettlementState.STAYS_OPEN: Mark("attention", "held", "Blijft open"),
}
EXECUTION: dict[str, Mark] = {
    Execution.NOT_APPLICABLE: Mark("lapsed", "none", "Niet van toepassing"),
    Execution.PENDING: Mark("in-progress", "busy", "In behandeling"),
    Execution.DONE: Mark("done", "done", "Uitgevoerd"),
    Execution.PARTLY: Mark("attention", "busy", "Gedeeltelijk uitgevoerd"),
    Execution.NOT_DONE: Mark("stopped", "stopped", "Niet uitgevoerd"),
}
RESULT: dict[str, Mark] = {
    MotionResult.SUBMITTED: Mark("not-started", "open", "Ingediend"),
    MotionResult.PENDING: Mark("in-progress", "busy", "In behandeling"),
    MotionResult.ADOPTED: Mark("done", "adopted", "Aangenomen"),
    MotionResult.REJECTED: Mark("stopped", "cross", "Verworpen"),
    MotionResult.HELD_OVER: Mark("attention", "held", "Aangehouden"),
    MotionResult.WITHDRAWN: Mark("lapsed", "none", "Ingetrokken"),
    MotionResult.TAKEN_OVER: Mark("done", "adopted", "Overgenomen door het college"),
}
NOT_NEEDED = Mark("lapsed", "none", "Niet nodig")
LATE = Mark("late", "late", "Te laat")


def is_late(row: Any, *, on: date) -> bool:
    """Past its deadline with work left for the executive; the same rule as `FollowedQuerySet.overdue`."""
    at_work = row.execution not in FINISHED and row.settlement != SettlementState.PROPOSED
    return _running(row) and at_work and row.deadline is not None and row.deadline < on


@dataclass(frozen=True, slots=True)
class Standing:
    """How a motion or commitment stands, each axis apart; None for what does not apply (any more)."""

    result: Mark | None
    execution: Mark
    settlement: Mark
    deadline: date | None
    late: Mark | None


def standing_of(row: Any, *, on: date) -> Standing:
    ended = getattr(row, "result", None) in ENDED
    return Standing(
        result=RESULT[row.result] if isinstance(row, Motion) else None,
        execution=EXECUTION[row.execution],
        settlement=NOT_NEEDED if ended else SETTLEMENT[row.settlement],
        deadline=None if ended else row.deadline,
        late=LATE if is_late(row, on=on) else None,
    )


WORDS = FieldWords(
    labels={
        "subject": "Onderwerp",
        "text": "Tekst",
        "made_on": "Datum",
        "meeting_id": "Vergadering",
        "agenda_item": "Agendapunt",
        "portfolio_holder_id": "Portefeuillehouder",
        "deadline_text": "Wanneer klaar",
        "deadline": "Uiterlijk",
        "openness": "Wie mag dit zien?",
        "literal_status": "Status in uw eigen lijst",
        "promised_to": "Aan wie",
        "kind": "Soort",
        "submitters": "Ingediend door",
    },
    choices={"openness": dict(OPENNESS), "kind": dict(MotionKind.choices)},
    related={"meeting_id": (Meeting, meeting_words), "portfolio_holder_id": (PortfolioHolder, str)},
)


def overdue(place: Organisation, viewer: Viewer, *, on: date) -> list[dict[str, Any]]:
    """Motions and commitments past their day with work left, as values, the longest ago first; one query."""
    both = [
        model._default_manager.visible_to(viewer)  # type: ignore[attr-defined]  # our own manager
        .of(place)
        .overdue(on=on)
        .values("number", "subject", "public_id", "deadline", what=Value(name), holder=F("portfolio_holder__title"))
        for name, model in (("commitment", Commitment), ("motion", Motion))
    ]
    return list(both[0].union(both[1], all=True).order_by("deadline", "number"))


def followed_at(items: Sequence[Any], viewer: Viewer) -> dict[int, list[dict[str, Any]]]:
    """Motions and commitments by the agenda item at which they were made, as values; one query."""
    both = [
        model._default_manager.visible_to(viewer)  # type: ignore[attr-defined]  # our own manager
        .filter(item__in=items)
        .values("number", "subject", "public_id", "item_id", what=Value(name))
        for name, model in (("commitment", Commitment), ("motion", Motion))
    ]
    found: dict[int, list[dict[str, Any]]] = {}
    for row in both[0].union(both[1], all=True).order_by("number") if items else ():
        found.setdefault(row["item_id"], []).append(row)
    return found


def works_inside(viewer: Viewer, organisation_id: int) -> bool:
    """Whether somebody works for the municipality, in either circle, and so may know which official handles what."""
    return any(viewer.sees_drafts_of(organisation_id, circle) for circle in Circle)
