"""A motion or commitment is dealt with by a memo that arrived, never by one that is still on its way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from actions.domain.errors import Refused
from governance.domain.follow_steps import propose_settlement
from governance.domain.memos import write_memo
from governance.domain.sending import deliver_memo, send_memo, sending_failed, start_sending, take_back
from governance.models import FollowStep, Memo
from portal.shared.changes import changing
from tests.factories import CommitmentFactory, DecisionFactory, MotionFactory
from tests.governance.conftest import Town, logged_in

NOT_ARRIVED = "Deze memo is nog niet bij de raad. Stel de afdoening voor als de memo is aangekomen."


@pytest.fixture(params=["motie", "toezegging"])
def row(request: pytest.FixtureRequest, town: Town) -> Any:
    if request.param == "motie":
        return MotionFactory(organisation=town.place, adopted=True)
    return CommitmentFactory(organisation=town.place)


@pytest.fixture
def on_its_way(town: Town) -> Memo:
    values = town.values(plan_id=None, subject="Het dorpsteam is in de avond te bereiken")
    memo = write_memo(organisation=town.place, values=values, by=town.writer)
    return start_sending(memo=memo, by=town.writer)


def refused(row: Any, memo: Memo, town: Town) -> list[str]:
    with pytest.raises(Refused) as refusal:
        propose_settlement(row, reason="Klaar.", memo=memo, by=town.writer)
    row.refresh_from_db()
    assert (row.settlement, row.steps.count()) == ("open", 0)
    return refusal.value.messages


def test_a_memo_on_its_way_settles_nothing_until_it_arrives(town: Town, row: Any, on_its_way: Memo) -> None:
    assert refused(row, on_its_way, town) == [NOT_ARRIVED]
    sending_failed(memo=on_its_way, message="De PDF kon niet worden gemaakt.")
    assert refused(row, on_its_way, town) == [NOT_ARRIVED]

    deliver_memo(memo=on_its_way)
    step = propose_settlement(row, reason="", memo=on_its_way, by=town.writer)

    row.refresh_from_db()
    assert (row.settlement, step.memo, step.memo.state) == ("voorgesteld", on_its_way, "verzonden")


def test_a_memo_that_was_taken_back_settles_nothing(town: Town, row: Any, on_its_way: Memo) -> None:
    take_back(memo=on_its_way, by=town.writer)

    assert refused(row, on_its_way, town) == ["Kies een verzonden memo van de eigen gemeente."]


def test_a_memo_that_arrived_cannot_be_taken_back_from_under_a_settlement(
    town: Town, row: Any, on_its_way: Memo
) -> None:
    deliver_memo(memo=on_its_way)
    propose_settlement(row, reason="", memo=on_its_way, by=town.writer)

    with pytest.raises(Refused, match="Terughalen kan alleen zolang de memo wordt verzonden"):
        take_back(memo=on_its_way, by=town.writer)


def test_the_form_offers_memos_that_arrived(town: Town, row: Any, on_its_way: Memo) -> None:
    sent = write_memo(organisation=town.place, values=town.values(plan_id=None), by=town.writer)
    send_memo(memo=sent, by=town.writer)
    kind = "moties" if row._meta.model_name == "motion" else "toezeggingen"
    client, address = logged_in(town.writer), f"/waterdam/raad/{kind}/{row.public_id}/voorstel/"

    assert [one.pk for one in client.get(address).context["form"].fields["memo"].queryset] == [sent.pk]
    client.post(address, {"memo": on_its_way.public_id, "reason": ""})

    row.refresh_from_db()
    assert row.settlement == "open"


def back_to_draft(memo: Memo, town: Town) -> None:
    take_back(memo=memo, by=town.writer)


@pytest.mark.parametrize("act", [lambda memo, town: None, back_to_draft], ids=["on its way", "taken back"])
def test_the_database_refuses_a_step_by_a_memo_that_did_not_arrive(
    town: Town, row: Any, on_its_way: Memo, act: Callable[[Memo, Town], None]
) -> None:
    act(on_its_way, town)
    about = {str(row._meta.model_name): row, "organisation": town.place, "memo": on_its_way}
    with pytest.raises(IntegrityError, match=NOT_ARRIVED), changing(verb="omweg", by=town.writer):
        FollowStep.objects.create(kind="voorstel", day=row.made_on, after="voorgesteld", **about)


@pytest.mark.parametrize("state", ["onderweg", "verzonden"])
def test_the_database_lets_no_letter_go_without_a_decision(town: Town, state: str) -> None:
    values = town.values(plan_id=None, kind="rib", subject="Besluit over de nachtopvang")
    letter = write_memo(organisation=town.place, values=values, by=town.writer)
    gone = {"state": state, "number": "RIB-2022-1", "sha256": "0" * 64, "sent_by": town.writer}
    letter.sent_at = letter.created_at
    for name, value in gone.items():
        setattr(letter, name, value)

    with pytest.raises(Exception, match="Een raadsinformatiebrief kan pas weg na een besluit van het college"):
        letter.validate_constraints()
    rows = Memo.objects.filter(pk=letter.pk)
    with pytest.raises(IntegrityError, match="memo_letter_after_decision"), transaction.atomic():
        rows.update(sent_at=letter.sent_at, **gone)
    rows.update(sent_at=letter.sent_at, decision=DecisionFactory(), **gone)
    assert rows.get().state == state
