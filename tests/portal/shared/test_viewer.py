"""Closed by default: one predicate decides what exists for a person."""

from __future__ import annotations

import pytest

from policies.models import Theme
from portal.accounts.roles import Role
from portal.accounts.viewers import viewer_for
from portal.shared.enums import Circle, Openness
from portal.shared.viewer import ANONYMOUS
from tests.factories import OrganisationFactory, ThemeFactory, user_with

pytestmark = pytest.mark.django_db

EVERYTHING = [(circle, openness) for circle in Circle for openness in Openness]


@pytest.fixture
def municipality():
    """One record for each circle and openness, and the same in a municipality next door."""
    own, other = (OrganisationFactory(municipality=True) for _ in range(2))
    for organisation in (own, other):
        for circle, openness in EVERYTHING:
            ThemeFactory(organisation=organisation, circle=circle, openness=openness, name=f"{circle} {openness}")
    return own, other


def seen(viewer, organisation) -> set[str]:
    return set(Theme.objects.visible_to(viewer).of(organisation).values_list("name", flat=True))


OPEN = {"bestuur openbaar", "griffie openbaar"}
COUNCIL = {"bestuur raad", "griffie raad"}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.ADMINISTRATOR, OPEN | COUNCIL | {"bestuur intern"}),
        (Role.POLICY_OFFICER, OPEN | COUNCIL | {"bestuur intern"}),
        (Role.ACTION_OWNER, OPEN | {"bestuur raad", "bestuur intern"}),
        (Role.PORTFOLIO_HOLDER, OPEN | COUNCIL | {"bestuur intern", "bestuur geheim"}),
        (Role.CONTROLLER, OPEN | COUNCIL | {"bestuur intern"}),
        (Role.CLERK, OPEN | COUNCIL | {"griffie intern", "griffie geheim"}),
        (Role.COUNCIL_MEMBER, OPEN | COUNCIL),
    ],
)
def test_each_role_sees_its_own_world_and_only_what_is_public_next_door(municipality, role, expected):
    own, other = municipality
    viewer = viewer_for(user_with(role, own))
    assert seen(viewer, own) == expected
    assert seen(viewer, other) == OPEN


def test_the_public_sees_what_is_public(municipality):
    own, _ = municipality
    assert seen(ANONYMOUS, own) == OPEN


def test_a_blocked_account_sees_what_the_public_sees(municipality):
    own, _ = municipality
    user = user_with(Role.POLICY_OFFICER, own)
    user.is_active = False
    assert viewer_for(user) == ANONYMOUS


def test_a_role_that_has_ended_gives_nothing(municipality):
    from datetime import date

    from tests.factories import edit

    own, _ = municipality
    user = user_with(Role.CLERK, own)
    edit(user.memberships.get(), valid_until=date(2020, 12, 31))
    assert seen(viewer_for(user), own) == OPEN
