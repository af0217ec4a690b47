"""The planning agenda: moves with their trail, what became of an item, and who may keep it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from governance.domain.meetings import change_meeting
from governance.domain.planning import When, change_planned, drop_planned, handle_planned, move_planned, plan_item
from governance.models import PlanMove, PlannedItem
from portal.shared.moments import today
from tests.factories import (
    AgendaItemFactory,
    BodyFactory,
    MeetingFactory,
    PlanMoveFactory,
    PlannedItemFactory,
    ProposalFactory,
)
from tests.governance.conftest import Town

pytestmark = pytest.mark.django_db
SPRING = When("Q2 2027", date(2027, 4, 1), date(2027, 6, 30))
AUTUMN = When("najaar 2027", date(2027, 9, 1), date(2027, 11, 30))


@pytest.fixture
def body(town: Town) -> Any:
    return BodyFactory(organisation=town.place)


def coming(body: Any, **given: Any) -> Any:
    return MeetingFactory(body=body, status="gepland", date=today() + timedelta(days=30), **given)


def test_the_griffie_plans_in_words_or_in_a_meeting(town: Town, body: Any) -> None:
    values = {"title": "Kadernota 2028", "kind": "voorstel", "department": "Financiën"}
    given = {"organisation": town.place, "body": body, "values": values, "by": town.clerk}
    item = plan_item(when=SPRING, **given)
    assert (item.period_text, item.ends_on, item.state, item.openness) == (
        "Q2 2027",
        date(2027, 6, 30),
        "gepland",
        "openbaar",
    )
    meeting = coming(body, title="Themaraad")
    other = plan_item(when=When.at(meeting), **given)
    assert (other.starts_on, other.ends_on, "Themaraad" in other.period_text) == (meeting.date, meeting.date, False)
    assert plan_item(when=When(), **given).period_text == "nog niet bekend"
    with pytest.raises(PermissionDenied):
        plan_item(when=SPRING, **given | {"by": town.writer})
    with pytest.raises(ValidationError, match="van de eigen gemeente"):
        plan_item(when=SPRING, **given | {"values": {**values, "proposal_id": ProposalFactory().pk}})


def test_a_move_keeps_from_to_why_who_and_when(town: Town, body: Any) -> None:
    item = PlannedItemFactory(body=body)
    with pytest.raises(ValidationError, match="waarom dit verschuift"):
        move_planned(item=item, when=AUTUMN, reason=" ", by=town.clerk)
    with pytest.raises(ValidationError, match="het moment dat er al staat"):
        move_planned(item=item, when=SPRING, reason="Zomaar.", by=town.clerk)
    move_planned(item=item, when=AUTUMN, reason="De cijfers zijn later klaar.", by=town.clerk)
    meeting = coming(body)
    move_planned(item=item, when=When.at(meeting), reason="Er is ruimte.", by=town.clerk)
    first, second = PlanMove.objects.filter(item=item).order_by("pk")
    assert (first.text_before, first.text_after, first.end_before, first.end_after) == (
        "Q2 2027",
        "najaar 2027",
        date(2027, 6, 30),
        date(2027, 11, 30),
    )
    assert (second.meeting_before, second.meeting_after, second.reason) == (None, meeting, "Er is ruimte.")
    assert {first.created_by, second.created_by} == {town.clerk}
    assert PlannedItem.objects.get(pk=item.pk).meeting == meeting


def test_the_database_refuses_another_moment_without_a_line_and_another_line(town: Town, body: Any) -> None:
    item = PlannedItemFactory(body=body)
    move = PlanMoveFactory(item=item)  # ends where the item stands: it tells nothing of another moment
    for statement in (
        lambda: PlannedItem.objects.filter(pk=item.pk).update(ends_on=date(2028, 1, 1)),
        lambda: PlannedItem.objects.filter(pk=item.pk).update(period_text="ooit"),
        lambda: PlanMove.objects.filter(pk=move.pk).update(reason="Anders"),
        lambda: PlanMove.objects.filter(pk=move.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            statement()
    PlannedItem.objects.filter(pk=item.pk).update(title="Kadernota")  # its words may change
    handled = PlannedItemFactory(body=body, state="behandeld", ended_on=date(2027, 5, 1))
    with pytest.raises(DatabaseError), transaction.atomic():
        PlannedItem.objects.filter(pk=handled.pk).update(state="gepland", ended_on=None)


def test_handled_with_its_agenda_item_or_on_a_day(town: Town, body: Any) -> None:
    held = MeetingFactory(body=body, date=date(2022, 11, 1), status="gehouden")
    point = AgendaItemFactory(meeting=held, title="Kadernota 2028")
    item = PlannedItemFactory(body=body)
    with pytest.raises(ValidationError, match="Kies het agendapunt"):
        handle_planned(item=item, by=town.clerk)
    with pytest.raises(ValidationError, match="moet nog komen"):
        handle_planned(item=item, agenda_item=AgendaItemFactory(meeting=coming(body)), by=town.clerk)
    item.refresh_from_db()
    handle_planned(item=item, agenda_item=point, by=town.clerk)
    assert (item.state, item.ended_on, item.handled_in) == ("behandeld", date(2022, 11, 1), point)
    for verb in (
        lambda: move_planned(item=item, when=AUTUMN, reason="Later.", by=town.clerk),
        lambda: drop_planned(item=item, reason="Niet nodig.", by=town.clerk),
        lambda: handle_planned(item=item, day=date(2022, 11, 2), by=town.clerk),
    ):
        with pytest.raises(ValidationError, match="al behandeld of vervallen"):
            verb()
    memo = PlannedItemFactory(body=body, kind="informatie")
    assert handle_planned(item=memo, day=date(2022, 12, 1), by=town.clerk).ended_on == date(2022, 12, 1)
    change_planned(item=item, values={"openness": "intern"}, by=town.clerk)  # closing stays possible
    assert item.openness == "intern"


def test_dropped_only_with_a_reason(town: Town, body: Any) -> None:
    item = PlannedItemFactory(body=body)
    with pytest.raises(ValidationError, match="waarom dit vervalt"):
        drop_planned(item=item, reason="", by=town.clerk)
    drop_planned(item=item, reason="De wet is ingetrokken.", by=town.clerk)
    assert (item.state, item.drop_reason, item.ended_on) == ("vervallen", "De wet is ingetrokken.", today())


def test_items_follow_their_meeting_to_another_day_and_close_with_it(town: Town, body: Any) -> None:
    meeting = coming(body)
    item = PlannedItemFactory(body=body, starts_on=meeting.date, ends_on=meeting.date, meeting=meeting, period_text="x")
    PlannedItemFactory(body=body, title="Niet in deze vergadering")
    day = meeting.date + timedelta(days=7)
    change_meeting(meeting=meeting, values={"date": day, "openness": "raad"}, by=town.clerk)
    item.refresh_from_db()
    assert (item.starts_on, item.openness) == (day, "raad")
    [move] = PlanMove.objects.all()
    assert (move.item, move.end_after, move.reason) == (item, day, "De vergadering is op een andere dag.")
    with pytest.raises(ValidationError, match="De vergadering is minder open"):
        change_planned(item=item, values={"openness": "openbaar"}, by=town.clerk)


def test_in_a_meeting_an_item_is_for_the_body_that_meets(town: Town, body: Any) -> None:
    committee = BodyFactory(organisation=town.place, kind="commissie", name="Commissie Samenleving")
    item = PlannedItemFactory(body=body)
    move_planned(item=item, when=When.at(coming(committee)), reason="Eerst de commissie.", by=town.clerk)
    item.refresh_from_db()
    assert item.body == committee


def test_a_meeting_that_is_over_takes_nothing(town: Town, body: Any) -> None:
    item = PlannedItemFactory(body=body)
    gone = MeetingFactory(body=body, status="geannuleerd")
    with pytest.raises(ValidationError, match="gaat niet door"):
        move_planned(item=item, when=When.at(gone), reason="Eerder.", by=town.clerk)
