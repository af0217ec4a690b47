"""Organisations and people."""

from __future__ import annotations

from typing import Any

import factory

from portal.accounts.models import Membership, User
from portal.accounts.roles import Role
from portal.organisations.models import Organisation, Partnership, PartnershipMember, PortfolioHolder
from tests.factories.base import RecordedFactory


class OrganisationFactory(RecordedFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Stichting Buurtkracht {n}")
    slug = factory.Sequence(lambda n: f"organisatie-{n}")
    kind = "partner"

    class Params:
        municipality = factory.Trait(
            name=factory.Sequence(lambda n: f"Gemeente Waterdam {n}"), kind="gemeente", has_site=True
        )


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"gebruiker{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.nl")
    name = factory.Sequence(lambda n: f"Gebruiker {n}")
    password = factory.django.Password("wachtwoord-voor-tests")


class MembershipFactory(RecordedFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    role = Role.POLICY_OFFICER


class PartnershipFactory(RecordedFactory):
    class Meta:
        model = Partnership

    name = factory.Sequence(lambda n: f"Regio Merwestreek {n}")
    slug = factory.Sequence(lambda n: f"regio-{n}")


class PartnershipMemberFactory(RecordedFactory):
    class Meta:
        model = PartnershipMember

    partnership = factory.SubFactory(PartnershipFactory)
    organisation = factory.SubFactory(OrganisationFactory, municipality=True)


class PortfolioHolderFactory(RecordedFactory):
    class Meta:
        model = PortfolioHolder

    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    office = "wethouder"
    title = "Wethouder Zorg en welzijn"


def user_with(role: Role, organisation: Organisation, **values: Any) -> User:
    """A user who holds one role for one organisation."""
    return MembershipFactory(role=role, organisation=organisation, user=UserFactory(**values)).user
