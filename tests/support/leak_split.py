"""A region whose table of responsibilities is open, with rows in it that are not."""

from __future__ import annotations

from typing import Any

from portal.shared.enums import Openness
from tests.factories import (
    AllocationFactory,
    DocumentFactory,
    LevelFactory,
    PartnershipFactory,
    PartnershipMemberFactory,
    ProvisionFactory,
    SignalNoteFactory,
)
from tests.support.leak_words import INTERNAL


def split_table(made: Any) -> None:
    """A region whose table is open, with provisions, places, a ground and an explanation that are not."""
    place = made.organisation
    region = PartnershipFactory(organisation=place)
    PartnershipMemberFactory(partnership=region, organisation=place)
    level = LevelFactory(partnership=region, organisation=place)
    hidden = LevelFactory(
        partnership=region, organisation=place, name=f"Niveau {INTERNAL}", openness=Openness.INTERNAL, position=2
    )
    inside = DocumentFactory(organisation=place, title=f"Grond {INTERNAL}", is_plan=False, openness=Openness.INTERNAL)
    shown = ProvisionFactory(organisation=place, name="Maaltijden")
    closed = ProvisionFactory(
        organisation=place, name=f"Hulp {INTERNAL}", aliases=[f"steun {INTERNAL}"], openness=Openness.INTERNAL
    )
    at = {"partnership": region, "provision": shown}
    rows = [
        AllocationFactory(**at, level=level, ground=inside, task="U"),
        AllocationFactory(**at, level=level, note=f"Let op {INTERNAL}", task="I", openness=Openness.INTERNAL),
        AllocationFactory(**at, level=hidden, task="B"),
        AllocationFactory(**at | {"provision": closed}, level=level, task="VB"),
    ]
    note = SignalNoteFactory(
        partnership=region, organisation=place, subject=shown.public_id, reason=f"Uitleg {INTERNAL}"
    )
    made.pools["wie-doet-wat"] = [one.public_id for one in (shown, closed, *rows, note)]
    made.values |= {
        "level_id": [level.public_id, hidden.public_id],
        "part": ["voorzieningen", "niveaus", "taken"],
        "kind": ["niemand"],
        "subject": [shown.public_id],
    }
