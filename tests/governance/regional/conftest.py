"""A region of three municipalities: Waterdam keeps its own rows, Dijkstad and Polderveen have no account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from governance.models import ProcessCouncil, RegionalProcess
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.organisations.models import Organisation, Partnership
from tests.factories import (
    CouncilFactory,
    DocumentFactory,
    OrganisationFactory,
    PartnershipFactory,
    PartnershipMemberFactory,
    ProcessFactory,
    user_with,
)


@dataclass
class Region:
    """Who takes part, and one process before the councils of all three."""

    place: Organisation
    partnership: Partnership
    waterdam: Organisation
    dijkstad: Organisation
    polderveen: Organisation
    secretary: User
    officer: User
    clerk: User
    member: User
    stranger: User
    process: RegionalProcess

    @property
    def municipalities(self) -> list[Organisation]:
        return [self.waterdam, self.dijkstad, self.polderveen]

    def council(self, organisation: Organisation) -> ProcessCouncil:
        return self.process.councils.get(organisation=organisation)


def municipality(name: str, **values: Any) -> Organisation:
    return OrganisationFactory(name=f"Gemeente {name}", short_name=name, slug=name.lower(), kind="gemeente", **values)


@pytest.fixture
def region(db: None) -> Region:
    place = OrganisationFactory(
        name="Regio Merwestreek", short_name="Merwestreek", slug="merwestreek", kind="gr", has_site=True
    )
    partnership = PartnershipFactory(name="Merwestreek", slug="merwestreek", organisation=place)
    waterdam, dijkstad = municipality("Waterdam", has_site=True), municipality("Dijkstad")
    polderveen = municipality("Polderveen")
    document = DocumentFactory(organisation=place, is_plan=False, title="Beleidsplan Samen Sterk")
    process = ProcessFactory(partnership=partnership, document=document, title="Samen Sterk langs de raden")
    for one in (waterdam, dijkstad, polderveen):
        PartnershipMemberFactory(partnership=partnership, organisation=one)
        CouncilFactory(process=process, organisation=one)
    return Region(
        place=place,
        partnership=partnership,
        waterdam=waterdam,
        dijkstad=dijkstad,
        polderveen=polderveen,
        secretary=user_with(Role.POLICY_OFFICER, place),
        officer=user_with(Role.POLICY_OFFICER, waterdam),
        clerk=user_with(Role.CLERK, waterdam),
        member=user_with(Role.COUNCIL_MEMBER, waterdam),
        stranger=user_with(Role.POLICY_OFFICER, OrganisationFactory(municipality=True)),
        process=process,
    )


def url(name: str, region: Region, *args: str, place: Any = None) -> str:
    return reverse(f"governance:{name}", args=[(place or region.place).slug, *args])


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()
