"""Advice and the college's reply: who registers, one whole reply that stays, and who sees what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.test import Client

from governance.domain.advices import change_advice, register_advice, reply_to_advice
from governance.models import Advice
from governance.panels import about_plan
from portal.shared.moments import Moment, today
from portal.shared.viewer import ANONYMOUS
from tests.factories import AdviceFactory, BodyFactory, DocumentFactory, ProgrammeFactory, ProposalFactory
from tests.governance.conftest import Town, logged_in

pytestmark = pytest.mark.django_db
ADDRESS = "/waterdam/raad/adviezen/"
GIVEN = date(2022, 10, 3)


def values(town: Town, **changed: Any) -> dict[str, Any]:
    found = {"given_by": "Adviesraad", "subject": "Mantelzorg", "text": "Doe meer.", "given_on": GIVEN}
    return {**found, "plan_id": town.plan.pk, **changed}


def test_either_side_registers_and_a_member_does_not(town: Town) -> None:
    for who in (town.clerk, town.writer):
        advice = register_advice(organisation=town.place, values=values(town), by=who)
        assert (advice.plan, advice.openness, advice.replied_on) == (town.plan, "openbaar", None)
    with pytest.raises(PermissionDenied):
        register_advice(organisation=town.place, values=values(town), by=town.member)
    for wrong, message in (
        ({"plan_id": None}, "plan of het raadsvoorstel"),
        ({"plan_id": DocumentFactory().pk}, "van de eigen gemeente"),
        ({"given_on": today() + timedelta(days=1)}, "in de toekomst"),
    ):
        with pytest.raises(ValidationError, match=message):
            register_advice(organisation=town.place, values=values(town, **wrong), by=town.clerk)


def test_the_reply_comes_once_whole_and_stays(town: Town) -> None:
    advice = AdviceFactory(organisation=town.place, plan=town.plan)
    given: dict[str, Any] = {"advice": advice, "by": town.writer}
    for day, reply, message in (
        (today() + timedelta(days=1), "Ja.", "in de toekomst"),
        (GIVEN - timedelta(days=1), "Ja.", "voor de dag van het advies"),
        (GIVEN, " ", "Schrijf de reactie op"),
    ):
        with pytest.raises(ValidationError, match=message):
            reply_to_advice(day=day, outcome="deels", reply=reply, **given)
    with pytest.raises(ValidationError, match="wat is overgenomen"):
        reply_to_advice(day=GIVEN, outcome="", reply="Ja.", **given)
    advice.refresh_from_db()
    reply_to_advice(day=date(2022, 11, 1), outcome="deels", reply="De helft.", advice=advice, by=town.writer)
    with pytest.raises(ValidationError, match="al gereageerd"):
        reply_to_advice(day=date(2022, 11, 2), outcome="niet", reply="Toch niet.", advice=advice, by=town.writer)
    with pytest.raises(DatabaseError), transaction.atomic():
        Advice.objects.filter(pk=advice.pk).update(outcome="niet")
    assert change_advice(advice=advice, values={"openness": "raad"}, by=town.clerk).openness == "raad"


def test_the_list_filters_and_hides(town: Town, client: Client) -> None:
    AdviceFactory(organisation=town.place, subject="Nog geen reactie")
    AdviceFactory(organisation=town.place, subject="Al beantwoord", replied=True)
    AdviceFactory(organisation=town.place, subject="Alleen voor de raad", openness="raad")
    names = ("Nog geen reactie", "Al beantwoord", "Alleen voor de raad")

    def seen(reader: Client, query: str = "") -> list[bool]:
        page = reader.get(f"{ADDRESS}{query}").content.decode()
        return [name in page for name in names]

    assert seen(client) == [True, True, False]
    assert seen(client, "?stand=wacht") == [True, False, False]
    assert seen(client, "?stand=beantwoord") == [False, True, False]
    assert seen(client, "?jaar=2021") == [False, False, False]
    assert seen(client, "?vorm=csv") == [True, True, False]
    assert seen(logged_in(town.member)) == [True, True, True]


def test_from_advice_to_reply_by_forms(town: Town, client: Client) -> None:
    writer = logged_in(town.writer)
    data = {"given_by": "Adviesraad", "subject": "Mantelzorg", "text": "Doe meer.", "given_on": "2022-10-03"}
    data["openness"] = "openbaar"
    refused = writer.post(f"{ADDRESS}nieuw/", data)
    assert (refused.status_code, "plan of het raadsvoorstel" in refused.content.decode()) == (422, True)
    assert writer.post(f"{ADDRESS}nieuw/", data | {"plan": town.plan.public_id}).status_code == 302
    address = f"{ADDRESS}{Advice.objects.get().public_id}/"
    reply = {"day": "2022-11-01", "outcome": "deels", "reply": "Wij doen de helft."}
    assert writer.post(f"{address}reactie/", reply | {"outcome": ""}).status_code == 422
    assert writer.post(f"{address}reactie/", reply).status_code == 302
    page = client.get(address).content.decode()
    words = ("Gedeeltelijk overgenomen", "Wij doen de helft.", town.plan.title)
    assert [word in page for word in words] == [True, True, False]  # the plan was never released
    assert town.plan.title in writer.get(address).content.decode()
    assert f"{address}bewerken/" not in page
    edited = data | {"subject": "Mantelzorgers", "version": "2"}  # the griffie cannot see the plan, nor choose it
    assert logged_in(town.clerk).post(f"{address}bewerken/", edited).status_code == 302
    found = Advice.objects.get()
    assert (found.subject, found.plan) == ("Mantelzorgers", town.plan)
    emptied = edited | {"version": str(found.version)}
    assert writer.post(f"{address}bewerken/", emptied).status_code == 422  # who sees it may not leave it without
    assert logged_in(town.member).get(f"{address}reactie/").status_code in (403, 404)


def test_it_stands_with_its_proposal_and_its_plan(town: Town, client: Client) -> None:
    hidden = ProgrammeFactory(organisation=town.place, name="Geheim spoor", openness="intern")
    proposal = ProposalFactory(body=BodyFactory(organisation=town.place), programme=hidden)
    AdviceFactory(organisation=town.place, plan=town.plan, proposal=proposal)
    AdviceFactory(organisation=town.place, plan=town.plan, proposal=proposal, subject="Besloten", openness="raad")
    page = client.get(f"/waterdam/raad/voorstellen/{proposal.public_id}/").content.decode()
    assert [word in page for word in ("Meer tijd voor mantelzorgers", "Besloten", "Geheim spoor")] == [
        True,
        False,
        False,
    ]
    panel = about_plan(town.plan, ANONYMOUS, Moment(day=today()))
    assert panel is not None
    assert [one.subject for one in panel["advices"]] == ["Meer tijd voor mantelzorgers"]
    assert about_plan(town.plan, ANONYMOUS, Moment(day=date(2022, 10, 2))) is None


def test_the_list_costs_the_same_however_many(town: Town, assert_same_queries: Any, client: Client) -> None:
    assert_same_queries(3, add=lambda: AdviceFactory(organisation=town.place), fetch=lambda: client.get(ADDRESS))
