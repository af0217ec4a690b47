"""A municipality with a plan of which less was released than is known, and the people around a memo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from policies.domain.release import release
from policies.enums import Audience
from policies.models import PolicyDocument
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.organisations.models import Organisation
from tests.factories import (
    ActionFactory,
    DocumentFactory,
    OrganisationFactory,
    PartyFactory,
    PortfolioHolderFactory,
    ThemeFactory,
    user_with,
)


@dataclass
class Town:
    """Who and what a memo needs."""

    place: Organisation
    plan: PolicyDocument
    writer: User
    colleague: User
    clerk: User
    member: User

    def values(self, **changed: Any) -> dict[str, Any]:
        """What a writer fills in."""
        return {
            "kind": "raadsmemo",
            "subject": "Stand van Samen Vooruit",
            "recipient": "De leden van de gemeenteraad",
            "portfolio_holder_id": None,
            "plan_id": self.plan.pk,
            "decision_id": None,
            "audience": "openbaar",
            "peildatum": date(2022, 9, 30),
            "text": "## Waarom deze memo\n\nGeachte raad,\n\nTwee keer per jaar ziet u de stand.",
            **changed,
        }


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    """Papers of a test go nowhere else."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def town(db: None) -> Town:
    place = OrganisationFactory(municipality=True, name="Gemeente Waterdam", short_name="Waterdam", slug="waterdam")
    return Town(
        place=place,
        plan=DocumentFactory(organisation=place, title="Plan Samen Vooruit"),
        writer=user_with(Role.POLICY_OFFICER, place),
        colleague=user_with(Role.POLICY_OFFICER, place),
        clerk=user_with(Role.CLERK, place),
        member=user_with(Role.COUNCIL_MEMBER, place),
    )


@pytest.fixture
def open_town(town: Town) -> Town:
    """The plan has one action about a community house; everybody was shown it."""
    theme = ThemeFactory(organisation=town.place, name="Welzijn")
    action = ActionFactory(plan=town.plan, number=1, what="Buurthuis openen in de Polder", theme=theme)
    PartyFactory(action=action, party=OrganisationFactory(name="Stichting Buurtkracht"), is_lead=True)
    PortfolioHolderFactory(organisation=town.place)
    release(plan=town.plan, audience=Audience.PUBLIC, as_per=date(2022, 9, 30), by=User.objects.system())
    town.plan.refresh_from_db()
    return town


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="portal.accounts.backends.RolesBackend")
    return client
