"""The role of the lead, only on evidence."""

from __future__ import annotations

import pytest

from actions.recognition.actors import ActorKind, Mention
from actions.recognition.roles import find_role
from actions.recognition.suggestions import Role

WE = (Mention(0, 0, "gemeente", ActorKind.WE),)
SWA = (Mention(0, 0, "SWA", ActorKind.OTHER),)
COUNCIL = (Mention(0, 0, "raad", ActorKind.COUNCIL),)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Samen met de scholen maken we een plan", Role.PARTNER),
        ("We kopen extra uren in", Role.CLIENT),
        ("We laten een bureau de wijk onderzoeken", Role.CLIENT),
        ("We bouwen de subsidie af", Role.FUNDER),
        ("We organiseren drie avonden", Role.ORGANISER),
        ("We voeren de regie op de keten", Role.DIRECTOR),
        ("We ondersteunen vrijwilligers bij hun werk", Role.FACILITATOR),
        ("We ondersteunen minima met regelingen", None),
        ("We starten met SWA een pilot", None),
        ("We leggen een subsidieverordening voor", None),
        ("We maken in 2024 een nieuw plan, zoals samen met ouders organiseren", None),
    ],
)
def test_roles_of_the_municipality(text: str, role: Role | None) -> None:
    found = find_role(text, WE)
    assert (found.role if found else None) is role


def test_asking_a_partner_makes_a_client() -> None:
    found = find_role("wij vragen SWA te signaleren", WE, asked=True)
    assert found is not None
    assert (found.role, "wij vragen SWA te signaleren"[found.start : found.end]) == (Role.CLIENT, "vragen")


@pytest.mark.parametrize(
    ("leads", "verb", "role"),
    [(SWA, "opleveren", Role.CONTRACTOR), (SWA, "consulteren", None), (SWA, "", None), (COUNCIL, "opstellen", None)],
)
def test_another_organisation_carries_out(leads: tuple[Mention, ...], verb: str, role: Role | None) -> None:
    found = find_role("SWA doet dat", leads, verb=verb)
    assert (found.role if found else None) is role
