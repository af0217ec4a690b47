"""Which official handles a matter of the council: who may say so, who sees it, and handing over."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from governance.domain.officials import assign, hand_over_matters, handled_by
from governance.models import Commitment
from portal.accounts.roles import Role
from portal.accounts.viewers import viewer_for
from tests.factories import CommitmentFactory, MotionFactory, WrittenQuestionFactory, user_with
from tests.governance.conftest import Town, logged_in

pytestmark = pytest.mark.django_db


def matters(town: Town, **more: Any) -> list[Any]:
    """A commitment, an adopted motion and a question, all with work left."""
    return [
        CommitmentFactory(organisation=town.place, deadline=date(2023, 2, 1), **more),
        MotionFactory(organisation=town.place, adopted=True, **more),
        WrittenQuestionFactory(organisation=town.place, **more),
    ]


def test_it_stands_in_the_work_of_the_official_until_it_is_done(town: Town) -> None:
    rows = matters(town)
    for row in rows:
        assign(row, official=town.colleague, by=town.writer)
    MotionFactory(organisation=town.place, adopted=True, execution="uitgevoerd", official=town.colleague)
    WrittenQuestionFactory(
        organisation=town.place, answered_on=date(2022, 11, 1), answer="Zes weken.", official=town.colleague
    )

    assert handled_by(town.colleague, town.place, viewer_for(town.colleague)) == [[rows[0]], [rows[1]], [rows[2]]]
    page = logged_in(town.colleague).get("/waterdam/mijn-werk/")
    assert [row for _, row in page.context["matters"]] == rows[:2]
    assert page.context["asked_in_writing"] == [rows[2]]
    assert logged_in(town.writer).get("/waterdam/mijn-werk/").context["matters"] == []


def test_only_who_may_answer_the_council_handles_and_assigns(town: Town) -> None:
    row = CommitmentFactory(organisation=town.place)
    owner = user_with(Role.ACTION_OWNER, town.place)
    elsewhere = user_with(Role.POLICY_OFFICER, MotionFactory().organisation)

    for user in (owner, elsewhere, town.clerk):
        with pytest.raises(ValidationError, match="kan hier geen zaken van de raad behandelen"):
            assign(row, official=user, by=town.writer)
    with pytest.raises(PermissionDenied):
        assign(row, official=town.colleague, by=town.clerk)
    assert Commitment.objects.get().official is None


def test_the_name_is_for_colleagues_only(town: Town, client: Client) -> None:
    town.colleague.name = "Noor Nachtzwaluw"
    town.colleague.save()
    addresses = [
        f"/waterdam/raad/{part}/{row.public_id}/"
        for part, row in zip(("toezeggingen", "moties", "vragen"), matters(town, official=town.colleague), strict=True)
    ]

    def names(reader: Client) -> list[bool]:
        return ["Noor Nachtzwaluw" in reader.get(one).content.decode() for one in addresses]

    assert names(logged_in(town.writer)) == names(logged_in(town.clerk)) == [True, True, True]
    assert names(client) == names(logged_in(town.member)) == [False, False, False]
    files = [client.get(f"{one.rsplit('/', 2)[0]}/?vorm=csv").content.decode() for one in addresses]
    assert [text for text in files if "Nachtzwaluw" in text] == []


def test_by_the_forms(town: Town) -> None:
    commitment, motion, question = matters(town)
    client, chosen = logged_in(town.writer), {"official": town.colleague.pk}
    for part, row in (("toezeggingen", commitment), ("moties", motion), ("vragen", question)):
        answer = client.post(f"/waterdam/raad/{part}/{row.public_id}/behandelaar/", chosen)
        row.refresh_from_db()
        assert (answer.status_code, row.official) == (302, town.colleague)
    client.post(f"/waterdam/raad/vragen/{question.public_id}/behandelaar/", {"official": ""})
    question.refresh_from_db()
    assert question.official is None


def test_all_of_it_goes_to_another_in_one_act_with_the_reason(town: Town) -> None:
    rows = matters(town, official=town.writer)
    closed = CommitmentFactory(organisation=town.place, official=town.writer, openness="intern")  # of the griffie
    given = {"giver": town.writer.pk, "taker": town.colleague.pk, "reason": ""}
    client = logged_in(town.writer)

    assert client.post("/waterdam/raad/overdragen/", given).status_code == 422
    client.post("/waterdam/raad/overdragen/", {**given, "reason": "Andere functie."})

    for row in (*rows, closed):
        row.refresh_from_db()
    assert [row.official for row in rows] == [town.colleague] * 3
    assert closed.official == town.writer
    acts = {row.history.latest("history_date").change for row in rows}
    assert [(act.verb, act.reason, act.by) for act in acts] == [
        ("zaken van de raad overdragen", "Andere functie.", town.writer)
    ]
    about: dict[str, Any] = {"organisation": town.place, "reason": "Weg.", "by": town.writer}
    with pytest.raises(ValidationError, match="staan hier geen zaken"):
        hand_over_matters(giver=town.writer, taker=town.colleague, **about)
    with pytest.raises(ValidationError, match="Kies iemand anders"):
        hand_over_matters(giver=town.writer, taker=town.writer, **about)
