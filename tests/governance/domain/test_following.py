"""Motions and commitments come into the register; who may, with which number and deadline, and two people at one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from actions.domain.errors import Refused
from actions.domain.two_editors import ChangedMeanwhile
from governance.domain.following import edit, link_actions, register, set_rules
from governance.following import is_late
from governance.models import Commitment, Motion
from portal.accounts.viewers import viewer_for
from tests.factories import ActionFactory, BodyFactory, CommitmentFactory, MeetingFactory, MotionFactory
from tests.governance.conftest import Town

WORDS: dict[str, Any] = {
    "subject": "Cijfers over de wachttijd",
    "text": "De wethouder stuurt de cijfers elk halfjaar.",
    "made_on": date(2022, 11, 1),
}


def test_it_gets_the_next_number_of_its_year_and_the_usual_deadline(town: Town) -> None:
    set_rules(organisation=town.place, values={"settled_by": "griffie", "commitment_days": 90}, by=town.clerk)

    rows = [register(Commitment, organisation=town.place, values=WORDS, by=town.clerk) for _ in range(2)]
    motion = register(Motion, organisation=town.place, values=WORDS, by=town.clerk)

    assert [row.number for row in (*rows, motion)] == ["T-2022-1", "T-2022-2", "M-2022-1"]
    assert (rows[0].deadline, motion.deadline) == (date(2023, 1, 30), None)


@pytest.mark.parametrize("who", ["writer", "member"])
def test_only_the_griffie_keeps_the_register(town: Town, who: str) -> None:
    with pytest.raises(PermissionDenied):
        register(Commitment, organisation=town.place, values=WORDS, by=getattr(town, who))

    assert Commitment.objects.count() == 0


def test_a_meeting_of_the_neighbours_is_refused(town: Town) -> None:
    elsewhere = MeetingFactory(body=BodyFactory())

    with pytest.raises(Refused, match="Kies een vergadering van de eigen gemeente"):
        register(Motion, organisation=town.place, values={**WORDS, "meeting_id": elsewhere.pk}, by=town.clerk)


def test_a_number_is_used_once(town: Town) -> None:
    register(Commitment, organisation=town.place, values=WORDS, number="T-9", by=town.clerk)

    with pytest.raises(ValidationError, match="Dit nummer is al gebruikt"):
        register(Commitment, organisation=town.place, values=WORDS, number="T-9", by=town.clerk)


def test_two_at_one_row_lose_nothing(town: Town) -> None:
    row = CommitmentFactory(organisation=town.place)
    edit(Commitment.objects.get(), base_version=1, values={"subject": "Wachttijd in de zorg"}, by=town.clerk)
    edit(Commitment.objects.get(), base_version=1, values={"promised_to": "de hele raad"}, by=town.clerk)

    with pytest.raises(ChangedMeanwhile) as clash:
        edit(Commitment.objects.get(), base_version=1, values={"subject": "Wachttijd bij hulp"}, by=town.clerk)

    row.refresh_from_db()
    assert (row.subject, row.promised_to, row.version) == ("Wachttijd in de zorg", "de hele raad", 3)
    assert [(one.theirs, one.mine) for one in clash.value.clashes] == [("Wachttijd in de zorg", "Wachttijd bij hulp")]


def test_an_agreed_deadline_does_not_move_in_silence(town: Town) -> None:
    row = MotionFactory(organisation=town.place, deadline=date(2023, 6, 30))

    with pytest.raises(Refused, match="Verschuif hem met een reden"):
        edit(row, base_version=1, values={"deadline": date(2024, 6, 30)}, by=town.clerk)


def test_actions_are_linked_and_taken_off_and_stay_within_the_municipality(town: Town) -> None:
    row = MotionFactory(organisation=town.place)
    first, second = ActionFactory(plan=town.plan), ActionFactory(plan=town.plan)
    link_actions(row, actions=[first, second], by=town.clerk)
    link_actions(row, actions=[second], by=town.clerk)

    with pytest.raises(Refused, match="Kies acties van de eigen gemeente"):
        link_actions(row, actions=[ActionFactory()], by=town.clerk)

    assert list(row.actions.all()) == [second]


def test_late_and_soon_and_what_asks_for_nothing_any_more(town: Town) -> None:
    day = date(2023, 3, 1)
    late = MotionFactory(organisation=town.place, adopted=True, deadline=date(2023, 2, 28))
    soon = MotionFactory(organisation=town.place, adopted=True, deadline=day)
    MotionFactory(organisation=town.place, result="verworpen", execution="nvt", deadline=date(2023, 1, 1))
    MotionFactory(
        organisation=town.place, adopted=True, settlement="afgedaan", settled_on=day, deadline=date(2023, 1, 1)
    )
    MotionFactory(organisation=town.place, adopted=True, deadline=date(2023, 4, 1))
    done = MotionFactory(organisation=town.place, adopted=True, deadline=date(2023, 1, 1), execution="uitgevoerd")

    rows = Motion.objects.of(town.place)

    assert (list(rows.overdue(on=day)), list(rows.due_soon(on=day))) == ([late], [soon])
    assert (rows.unsettled().count(), list(rows.finished())) == (4, [done])
    assert [row for row in rows.order_by("pk") if is_late(row, on=day)] == [late]


def test_for_the_council_only_is_for_the_council_only(town: Town) -> None:
    CommitmentFactory(organisation=town.place, openness="raad")

    seen = {
        name: Commitment.objects.visible_to(viewer_for(user)).count()
        for name, user in (("clerk", town.clerk), ("member", town.member), ("writer", town.writer))
    }

    assert seen == {"clerk": 1, "member": 1, "writer": 1}
