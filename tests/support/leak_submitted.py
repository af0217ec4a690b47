"""What members submitted and what was published, of `leak_world`."""

from __future__ import annotations

from typing import Any

from portal.shared.enums import Openness
from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    FactionFactory,
    MotionFactory,
    PublicationFactory,
    SeatFactory,
    SubmitterFactory,
    UserFactory,
    WrittenQuestionFactory,
)
from tests.support.leak_words import CLERKS, COUNCIL, INTERNAL


def submitted_and_published(place: Any) -> list[Any]:
    """What a member submitted that is closed, a closed regulation, and who handles open matters."""
    seat = SeatFactory(faction=FactionFactory(organisation=place))
    for word, openness in ((COUNCIL, Openness.COUNCIL), (CLERKS, Openness.INTERNAL)):
        motion = MotionFactory(organisation=place, subject=f"Ingediend {word}", openness=openness)
        SubmitterFactory(motion=motion, faction=seat.faction, member=seat.member, openness=Openness.PUBLIC)
    about = {"type": "verordening", "openness": Openness.INTERNAL, "is_plan": False}
    bylaw = DocumentFactory(organisation=place, title=f"Verordening {INTERNAL}", **about)
    published = PublicationFactory(document=bylaw, reference=f"Gemeenteblad {INTERNAL}", openness=Openness.PUBLIC)
    handled = {"organisation": place, "official": UserFactory(name=f"Behandelaar {CLERKS}")}
    matters = [
        CommitmentFactory(**handled, subject="Open toezegging"),
        WrittenQuestionFactory(**handled, subject="Open vraag"),
    ]
    return [bylaw, published, seat.member, seat.faction, *matters]
