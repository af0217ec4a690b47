"""Releasing: the verb itself asks for the right; direct openbaar goes on and off without anything disappearing."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from policies.domain.release import ReleaseRefused, release, set_direct_public
from policies.enums import Audience
from policies.models import PolicyDocument, Release
from portal.accounts.models import User
from portal.accounts.roles import ROLES, Permission, Role
from portal.shared.models import Change
from tests.factories import DocumentFactory, OrganisationFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(Role))
def test_who_may_release(role):
    plan = DocumentFactory()
    user = user_with(role, plan.organisation)
    if Permission.RELEASE in ROLES[role].permissions:
        assert release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 11, 1), by=user).by == user
        assert set_direct_public(plan=plan, direct=True, reason="Afspraak.", by=user).direct_public is True
        return
    with pytest.raises(PermissionDenied):
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 11, 1), by=user)
    with pytest.raises(PermissionDenied):
        set_direct_public(plan=plan, direct=True, reason="Afspraak.", by=user)
    kept = PolicyDocument.objects.get(pk=plan.pk)
    assert (kept.public_released_at, kept.direct_public, Release.objects.count()) == (None, False, 0)


def test_a_right_elsewhere_is_no_right():
    holder = user_with(Role.PORTFOLIO_HOLDER, OrganisationFactory(municipality=True))
    with pytest.raises(PermissionDenied):
        release(plan=DocumentFactory(), audience=Audience.COUNCIL, as_per=date(2021, 11, 1), by=holder)


def test_direct_goes_on_with_a_reason_and_off_with_a_release():
    plan, system = DocumentFactory(), User.objects.system()
    with pytest.raises(ReleaseRefused, match="Schrijf erbij waarom"):
        set_direct_public(plan=plan, direct=True, reason=" ", by=system)
    set_direct_public(plan=plan, direct=True, reason="Afspraak met de raad.", by=system)
    assert Release.objects.count() == 0
    set_direct_public(plan=plan, direct=True, reason="Nog een keer.", by=system)
    set_direct_public(plan=plan, direct=False, reason="Toch niet.", by=system)
    kept = PolicyDocument.objects.get(pk=plan.pk)
    assert (kept.direct_public, kept.public_released_at) == (False, Release.objects.get().at)
    assert list(Change.objects.order_by("pk").values_list("verb", "reason"))[-1] == (
        "direct openbaar uit",
        "Toch niet.",
    )


@pytest.mark.parametrize("openness", ["raad", "intern"])
def test_a_plan_that_is_not_public_is_never_direct(openness):
    plan = DocumentFactory(openness=openness)
    with pytest.raises(ReleaseRefused, match="Maak het plan eerst opener"):
        set_direct_public(plan=plan, direct=True, reason="Afspraak.", by=User.objects.system())
