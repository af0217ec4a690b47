"""The own work of a partner's staff: own actions only, with what they said themselves."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from actions.domain.progress import record_progress, refuse_report
from actions.domain.rounds import open_round
from actions.models import ProgressEntry
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.moments import today
from tests.factories import ActionFactory, DocumentFactory, OrganisationFactory, PartyFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    return OrganisationFactory(name="Stichting Buurtkracht")


@pytest.fixture
def plan():
    return DocumentFactory(organisation=OrganisationFactory(municipality=True, name="Gemeente Waterdam", slug="wd"))


@pytest.fixture
def owner(partner, client):
    user = user_with(Role.ACTION_OWNER, partner)
    client.force_login(user)
    return user


def text(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.content.decode().split("<main", 1)[1])).split())


def mine(plan, partner, **values):
    return PartyFactory(action=ActionFactory(plan=plan, **values), party=partner).action


def test_after_logging_in_a_partner_begins_here(client, owner):
    assert client.get("/mijn-werk/")["Location"] == "/mijn-werk/partner/"
    answer = client.get("/mijn-werk/partner/")
    assert "Uw organisatie doet nu aan geen enkele actie mee." in text(answer)
    assert 'href="/mijn-werk/"' in answer.content.decode()


def test_own_actions_only_and_nothing_of_the_municipalitys_own_view(client, plan, partner, owner):
    action = mine(plan, partner, what="Buurthuis openen")
    mine(plan, partner, what="Geheime actie", openness="geheim")
    mine(plan, partner, what="Klaar", status="afgerond")
    ActionFactory(plan=plan, what="Van een ander")
    record_progress(
        action=action,
        day=date(2022, 1, 1),
        status="in_uitvoering",
        assessment="stagneert",
        text="De aanbieder stopt.",
        by=User.objects.system(),
    )
    shown = text(client.get("/mijn-werk/partner/"))
    assert "Gemeente Waterdam 1 actie Buurthuis openen" in shown
    assert "U meldde hier nog niets." in shown
    for word in ("Geheime", "Klaar", "Van een ander", "aanbieder", "Loopt vast"):
        assert word not in shown


def test_what_the_partner_said_waits_or_was_refused(client, plan, partner, owner):
    action = mine(plan, partner)
    values = {"action": action, "day": today(), "status": "in_uitvoering", "by": owner, "reported_for": partner}
    record_progress(**values)
    assert "de gemeente bekijkt dit nog" in text(client.get("/mijn-werk/partner/"))
    refuse_report(entry=ProgressEntry.objects.get(), because="Nog te vroeg.", by=User.objects.system())
    assert "niet overgenomen: Nog te vroeg." in text(client.get("/mijn-werk/partner/"))


def test_a_round_asks_until_the_partner_reported(client, plan, partner, owner):
    action = mine(plan, partner)
    open_round(plan=plan, as_per=date(2021, 11, 1), by=User.objects.system())
    assert "Stand per 1 november 2021 gevraagd." in text(client.get("/mijn-werk/partner/"))
    record_progress(action=action, day=today(), status="in_uitvoering", by=owner, reported_for=partner)
    assert "gevraagd" not in text(client.get("/mijn-werk/partner/"))
    answer = client.post(f"/wd/acties/{action.public_id}/geen-wijziging/", {"terug": "werk"})
    assert answer["Location"] == "/mijn-werk/"


def test_it_costs_the_same_however_many_actions(client, plan, partner, owner, assert_same_queries):
    def add():
        other = DocumentFactory(organisation=OrganisationFactory(municipality=True))
        action = mine(other, partner)
        open_round(plan=other, as_per=date(2021, 11, 1), by=User.objects.system())
        record_progress(action=action, day=today(), status="in_uitvoering", by=owner, reported_for=partner)
        mine(other, partner)

    assert_same_queries(6, add=add, fetch=lambda: client.get("/mijn-werk/partner/"))
