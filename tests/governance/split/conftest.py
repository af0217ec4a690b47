"""A region with three levels, one provision, and who keeps the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from governance.models import Provision, ScaleLevel
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.organisations.models import Organisation, Partnership
from tests.factories import (
    LevelFactory,
    OrganisationFactory,
    PartnershipFactory,
    PartnershipMemberFactory,
    ProvisionFactory,
    user_with,
)


@dataclass
class Region:
    """Three municipal levels of a made-up region, kept by its joint arrangement."""

    place: Organisation
    keeper: Organisation
    service: Organisation
    partnership: Partnership
    local: ScaleLevel
    regional: ScaleLevel
    central: ScaleLevel
    help: Provision
    editor: User

    @property
    def levels(self) -> list[ScaleLevel]:
        return [self.local, self.regional, self.central]

    def provision(self, **values: Any) -> Provision:
        return ProvisionFactory(organisation=self.keeper, **values)


@pytest.fixture
def region(db: None) -> Region:
    return make_region()


def make_region() -> Region:
    place = OrganisationFactory(municipality=True, name="Gemeente Waterdam", short_name="Waterdam", slug="waterdam")
    keeper = OrganisationFactory(
        name="Regeling Merwestreek", short_name="GR Merwestreek", slug="gr-merwestreek", kind="gr", has_site=True
    )
    central = OrganisationFactory(municipality=True, name="Gemeente Kernstad", short_name="Kernstad", slug="kernstad")
    partnership = PartnershipFactory(name="Merwestreek", slug="merwestreek", organisation=keeper)
    PartnershipMemberFactory(partnership=partnership, organisation=place)
    PartnershipMemberFactory(partnership=partnership, organisation=central)
    kinds = (("Lokaal", "lokaal", None), ("Merwestreek", "subregionaal", keeper), ("Kernstad", "centrum", central))
    local, regional, center = (
        LevelFactory(
            partnership=partnership, organisation=keeper, name=name, kind=kind, carrier=carrier, position=position
        )
        for position, (name, kind, carrier) in enumerate(kinds, start=1)
    )
    return Region(
        place=place,
        keeper=keeper,
        service=OrganisationFactory(name="Sociale Dienst Merwestreek", short_name="SDM", kind="dienst"),
        partnership=partnership,
        local=local,
        regional=regional,
        central=center,
        help=ProvisionFactory(
            organisation=keeper,
            name="Huishoudelijke ondersteuning",
            aliases=["hulp in de huishouding"],
            category="maatwerk",
            position=1,
        ),
        editor=user_with(Role.POLICY_OFFICER, keeper),
    )
