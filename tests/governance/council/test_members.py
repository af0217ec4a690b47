"""Who sits in the council on a day, and for which faction."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from governance.domain.members import add_member, change_faction, keep_faction, keep_period, leave_council
from governance.models import Seat
from tests.factories import CouncilPeriodFactory, FactionFactory, SeatFactory
from tests.governance.conftest import Town, logged_in

pytestmark = pytest.mark.django_db
START, CHANGE = date(2022, 3, 30), date(2024, 1, 1)


@pytest.fixture
def factions(town: Town) -> list[Any]:
    return [FactionFactory(organisation=town.place, name=name) for name in ("Dorpsbelang", "Groen Waterdam")]


def test_a_member_who_changes_faction_sits_for_one_at_a_time(town, factions):
    member = add_member(
        organisation=town.place, name="A. de Vries", faction=factions[0], valid_from=START, by=town.clerk
    )
    change_faction(member=member, faction=factions[1], valid_from=CHANGE, is_leader=True, by=town.clerk)
    seats = [(seat.faction.name, seat.valid_from, seat.valid_until) for seat in member.seats.order_by("valid_from")]
    assert seats == [("Dorpsbelang", START, date(2023, 12, 31)), ("Groen Waterdam", CHANGE, None)]
    with pytest.raises(ValidationError, match="Zo zit dit raadslid er al"):
        change_faction(member=member, faction=factions[1], valid_from=CHANGE, is_leader=True, by=town.clerk)
    with pytest.raises(ValidationError, match="ligt voor het begin"):
        change_faction(member=member, faction=factions[0], valid_from=CHANGE, by=town.clerk)


def test_the_database_refuses_two_factions_at_a_time(factions):
    seat = SeatFactory(faction=factions[0])
    twice = Seat(member=seat.member, faction=factions[1], organisation=seat.organisation, valid_from=CHANGE)
    with pytest.raises(ValidationError, match="al in een fractie"):
        twice.validate_constraints()


def test_who_leaves_is_not_in_the_council_after_that_day(town, factions, client):
    seat = SeatFactory(faction=factions[0])
    leave_council(member=seat.member, last_day=date(2023, 5, 1), by=town.clerk)
    address = "/waterdam/raad/leden/"
    assert seat.member.name in client.get(f"{address}?peildatum=2023-05-01").content.decode()
    assert seat.member.name not in client.get(f"{address}?peildatum=2023-05-02").content.decode()
    with pytest.raises(ValidationError, match="niet in de raad"):
        leave_council(member=seat.member, last_day=date(2024, 5, 1), by=town.clerk)


def test_terms_do_not_overlap_and_only_the_clerk_keeps_them(town):
    values = {"name": "2022 tot 2026", "seats": 19, "valid_from": START, "valid_until": None}
    keep_period(organisation=town.place, values=values, by=town.clerk)
    with pytest.raises(ValidationError, match="al een andere raadsperiode"):
        keep_period(organisation=town.place, values={**values, "valid_from": CHANGE}, by=town.clerk)
    with pytest.raises(PermissionDenied):
        keep_faction(organisation=town.place, values={"name": "Nieuw"}, by=town.writer)


def test_the_page_tells_seats_per_faction_and_leads_to_the_member(town, factions, client):
    CouncilPeriodFactory(organisation=town.place, seats=19)
    for faction in (factions[0], factions[0], factions[1]):
        SeatFactory(faction=faction)
    page = " ".join(client.get("/waterdam/raad/leden/").content.decode().split())
    assert "3 van 19 zetels" in page
    assert page.index("Dorpsbelang") < page.index("Groen Waterdam")
    assert "Raadslid toevoegen" not in page


def test_the_clerk_keeps_the_council_by_forms(town):
    client = logged_in(town.clerk)
    client.post("/waterdam/raad/fracties/nieuw/", {"name": "Dorpsbelang"})
    client.post("/waterdam/raad/perioden/nieuw/", {"name": "2022 tot 2026", "seats": 19, "valid_from": "2022-03-30"})
    faction = town.place.pk and Seat._meta.get_field("faction").related_model.objects.get()
    data = {"name": "A. de Vries", "faction": faction.public_id, "valid_from": "2022-03-30"}
    assert client.post("/waterdam/raad/leden/nieuw/", data).status_code == 302
    seat = Seat.objects.get()
    address = f"/waterdam/raad/leden/{seat.member.public_id}/"
    wrong = client.post(f"{address}vertrek/", {"last_day": "2020-01-01"})
    assert wrong.status_code == 422
    assert "niet in de raad" in wrong.content.decode()
    assert client.post(f"{address}vertrek/", {"last_day": "2025-01-01"}).status_code == 302
    assert Seat.objects.get().valid_until == date(2025, 1, 1)
    assert logged_in(town.member).get("/waterdam/raad/leden/nieuw/").status_code in (403, 404)


def test_the_list_costs_the_same_however_many(town, factions, assert_same_queries, client):
    assert_same_queries(
        5, add=lambda: SeatFactory(faction=factions[0]), fetch=lambda: client.get("/waterdam/raad/leden/")
    )
