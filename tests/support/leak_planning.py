"""The planning agenda and the advice of `leak_world`, hidden and open."""

from __future__ import annotations

from datetime import date
from typing import Any

from portal.shared.enums import Openness
from tests.factories import (
    AdviceFactory,
    CommitmentFactory,
    DocumentFactory,
    MemoFactory,
    MotionFactory,
    PlanMoveFactory,
    PlannedItemFactory,
    ProgrammeFactory,
    ProposalFactory,
)
from tests.support.leak_words import CLERKS, COUNCIL, DRAFT, INTERNAL


def planned(body: Any, closed: Any) -> list[Any]:
    """The planning agenda: closed items with a trail, and an open one that hangs on what is closed."""
    hidden = {
        word: PlannedItemFactory(body=body, title=f"Gepland {word}", openness=openness)
        for word, openness in ((COUNCIL, Openness.COUNCIL), (CLERKS, Openness.INTERNAL))
    }
    for word, item in hidden.items():
        PlanMoveFactory(item=item, reason=f"Verschoven {word}", openness=Openness.PUBLIC)
    place = body.organisation
    programme = ProgrammeFactory(organisation=place, name=f"Spoor {INTERNAL}", openness=Openness.INTERNAL)
    about = {
        "proposal": ProposalFactory(body=body, subject=f"Later {CLERKS}", openness=Openness.INTERNAL),
        "motion": MotionFactory(organisation=place, subject=f"Motie {CLERKS}", openness=Openness.INTERNAL),
        "memo": MemoFactory(organisation=place, subject=f"Memo {DRAFT}"),
        "document": DocumentFactory(organisation=place, title=f"Stuk {INTERNAL}", openness=Openness.INTERNAL),
        "meeting": closed,
    }
    shown = PlannedItemFactory(
        body=body,
        title="Open punt",
        author=f"Steller {CLERKS}",
        programme=programme,
        starts_on=closed.date,
        ends_on=closed.date,
        **about,
    )
    CommitmentFactory(
        organisation=place, subject=f"Uiterlijk {CLERKS}", deadline=date(2027, 3, 1), openness=Openness.INTERNAL
    )
    return [*hidden.values(), shown, *_advices(place, about)]


def _advices(place: Any, about: dict[str, Any]) -> list[Any]:
    """One for the council only, and an open one about what is closed."""
    council = AdviceFactory(organisation=place, subject=f"Advies {COUNCIL}", openness=Openness.COUNCIL)
    papers = {"plan": about["document"], "paper": about["document"], "proposal": about["proposal"]}
    reply = {"replied_on": date(2022, 11, 1), "outcome": "deels", "reply_document": about["document"]}
    return [council, AdviceFactory(organisation=place, subject="Open advies", **papers, **reply)]
