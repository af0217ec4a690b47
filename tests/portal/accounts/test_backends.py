"""Who comes back with a session, and what it costs."""

from __future__ import annotations

from datetime import date

import pytest

from portal.accounts.backends import RolesBackend
from portal.accounts.roles import Role
from portal.accounts.viewers import viewer_for
from tests.factories import MembershipFactory, OrganisationFactory, user_with

pytestmark = pytest.mark.django_db


def back(user):
    return RolesBackend().get_user(user.pk)


def test_the_roles_of_a_session_come_with_the_account_in_one_query(django_assert_num_queries):
    towns = [OrganisationFactory(municipality=True) for _ in range(2)]
    user = user_with(Role.POLICY_OFFICER, towns[0])
    MembershipFactory(user=user, organisation=towns[1], role=Role.COUNCIL_MEMBER)
    with django_assert_num_queries(1):
        found = viewer_for(back(user))
    assert found == viewer_for(user)
    assert {pk for pk, _ in found.circles} == {towns[0].pk}
    assert found.councils == {town.pk for town in towns}


def test_a_role_that_has_ended_does_not_come_back():
    gone = MembershipFactory(valid_until=date(2020, 1, 1)).user
    assert viewer_for(back(gone)).grants == frozenset()


def test_an_account_that_was_closed_or_is_gone_does_not_come_back():
    user = user_with(Role.POLICY_OFFICER, OrganisationFactory(municipality=True))
    user.is_active = False
    user.save(update_fields=["is_active"])
    assert back(user) is None
    assert RolesBackend().get_user(0) is None
