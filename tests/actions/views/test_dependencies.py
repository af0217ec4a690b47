"""Dependencies on the page of an action: who may write them, and who reads which."""

from __future__ import annotations

from datetime import date

import pytest

from actions.models import Dependency
from portal.accounts.roles import Role
from portal.shared.changes import replaying
from portal.shared.moments import today
from tests.actions.story import at
from tests.factories import ActionFactory, DependencyFactory, DocumentFactory, OrganisationFactory, edit, user_with

pytestmark = pytest.mark.django_db
PART = '//section[@aria-labelledby="afhankelijk"]'


@pytest.fixture
def action():
    return ActionFactory(what="Sporthal bouwen", period_start=date(2022, 1, 1), period_end=date(2022, 12, 31))


@pytest.fixture
def address(action):
    return f"/{action.organisation.slug}/acties/{action.public_id}/"


@pytest.fixture
def officer(client, action):
    user = user_with(Role.POLICY_OFFICER, action.organisation)
    client.force_login(user)
    return user


@pytest.mark.usefixtures("officer")
def test_an_official_adds_changes_and_removes_one(client, action, address, words):
    party = OrganisationFactory(name="Waterschap Rietstreek")
    assert "Hangt deze actie af van een andere actie" in words(client.get(address), PART)
    posted = {"kind": "organisatie", "party": "waterschap rietstreek", "literal": "met hulp van het waterschap"}
    response = client.post(f"{address}afhankelijk/", posted)
    assert response.url == f"{address}#afhankelijk"
    row = Dependency.objects.get()
    assert (row.action, row.party) == (action, party)
    assert "Waterschap Rietstreek organisatie" in words(client.get(address), PART)
    form = client.get(f"{address}afhankelijk/{row.public_id}/")
    assert 'value="Waterschap Rietstreek"' in form.content.decode()
    client.post(f"{address}afhankelijk/{row.public_id}/", {"kind": "wet", "subject": "Waterwet"})
    assert "Waterwet wet of regeling" in words(client.get(address), PART)
    asked = client.get(f"{address}afhankelijk/{row.public_id}/verwijderen/")
    assert "“Waterwet” staat daarna niet meer bij deze actie." in words(asked)
    client.post(f"{address}afhankelijk/{row.public_id}/verwijderen/")
    assert not Dependency.objects.exists()
    assert "Afhankelijk van “Waterwet”: verwijderd" in words(client.get(f"{address}geschiedenis/"))


@pytest.mark.usefixtures("officer")
def test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost(client, action, address, words):
    other = ActionFactory(plan=action.plan, what="Grond kopen")
    DependencyFactory(action=other, kind="actie", needs=action, subject="")
    response = client.post(f"{address}afhankelijk/", {"kind": "actie", "needs": other.pk, "note": "Eerst de grond."})
    assert response.status_code == 422
    assert "Dat kan niet: “Grond kopen” wacht zelf op “Sporthal bouwen”." in words(response)
    assert "Eerst de grond." in response.content.decode()
    response = client.post(f"{address}afhankelijk/", {"kind": "organisatie", "party": "Buurtwacht Oost"})
    assert "Het register kent “Buurtwacht Oost” niet. Kies een naam uit de lijst." in words(response)


@pytest.mark.usefixtures("officer")
def test_a_warning_where_the_other_action_ends_later(client, action, address, words):
    early = ActionFactory(plan=action.plan, what="Toernooi houden", period_start=date(2022, 6, 1))
    row = DependencyFactory(action=early, kind="actie", needs=action, subject="")
    assert "Let op: die begint voordat deze actie klaar is." in words(client.get(address), PART)
    page = client.get(f"/{action.organisation.slug}/acties/{early.public_id}/")
    assert "Let op: die actie is pas klaar nadat deze begint." in words(page, PART)
    moved = {"period": "eind 2023", "reason": "De grond is nat.", "decided_on": str(today())}
    after = client.post(f"{address}verschuiven/", moved, follow=True)
    assert "Let op: “Toernooi houden” wacht op deze actie, maar begint al eerder." in words(after)
    edit(early, status="afgerond")
    assert "Let op" not in words(client.get(address), PART)
    assert row.needs == action


def test_outsiders_read_the_released_state_and_never_a_hidden_action(client, words):
    with replaying(at(2020, 1, 1)):
        plan = DocumentFactory(openness="openbaar")
        action = ActionFactory(plan=plan)
        hidden = ActionFactory(plan=plan, what="Geheime aankoop", openness="intern")
        DependencyFactory(action=action, subject="besluit van de provincie, bel 06-12345678")
        DependencyFactory(action=action, kind="actie", needs=hidden, subject="", literal="eerst de aankoop")
    edit(plan, public_released_at=at(2021, 1, 1), council_released_at=at(2021, 1, 1))
    later = DependencyFactory(action=action, kind="wet", subject="Nieuwe wet")
    address = f"/{plan.organisation.slug}/acties/{action.public_id}/"
    shown = words(client.get(address), PART)
    assert "besluit van de provincie" in shown
    for secret in ("Geheime aankoop", "eerst de aankoop", "Nieuwe wet", "06-12345678", "Zet erbij"):
        assert secret not in shown
    client.force_login(user_with(Role.POLICY_OFFICER, plan.organisation))
    assert str(later) in words(client.get(address), PART)


def test_nothing_to_tell_is_no_section_for_readers(client, action, address):
    edit(action.plan, openness="openbaar", public_released_at=at(2030, 1, 1), council_released_at=at(2030, 1, 1))
    assert b'id="afhankelijk"' not in client.get(address).content


@pytest.mark.parametrize("path", ["afhankelijk/", "afhankelijk/{row}/", "afhankelijk/{row}/verwijderen/"])
def test_who_may_not_edit_gets_no_form(client, action, address, path):
    row = DependencyFactory(action=action)
    client.force_login(user_with(Role.ACTION_OWNER, action.organisation))
    assert client.get(address + path.format(row=row.public_id)).status_code == 403
    client.force_login(user_with(Role.POLICY_OFFICER, OrganisationFactory(has_site=True)))
    assert client.get(address + path.format(row=row.public_id)).status_code in {403, 404}


@pytest.mark.usefixtures("officer")
def test_a_dependency_of_another_action_is_not_found(client, address):
    row = DependencyFactory()
    assert client.get(f"{address}afhankelijk/{row.public_id}/").status_code == 404
