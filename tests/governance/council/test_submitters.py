"""Who submitted what: by the words where they name somebody of that day exactly, else by choice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from governance.domain.following import register
from governance.domain.proposals import add_amendment, add_proposal
from governance.domain.questions import ask_question
from governance.domain.submitters import Person, council_on, named_in, set_submitters
from governance.models import Motion, Submitter
from tests.factories import (
    BodyFactory,
    CommitmentFactory,
    DecisionPointFactory,
    FactionFactory,
    MemberFactory,
    MotionFactory,
    ProposalFactory,
    SeatFactory,
    WrittenQuestionFactory,
    edit,
)
from tests.governance.conftest import Town, logged_in
from tests.support.queries import SameQueries

pytestmark = pytest.mark.django_db
DAY = date(2022, 11, 1)


@pytest.fixture
def council(town: Town) -> dict[str, Any]:
    """Two factions; A. de Vries left Dorpsbelang for Water en Land at the start of 2024."""
    first = FactionFactory(organisation=town.place, name="Dorpsbelang")
    second = FactionFactory(organisation=town.place, name="Water en Land")
    vries = SeatFactory(
        faction=first, member=MemberFactory(organisation=town.place, name="A. de Vries"), valid_until=date(2023, 12, 31)
    ).member
    SeatFactory(faction=second, member=vries, valid_from=date(2024, 1, 1))
    smit = SeatFactory(faction=second, member=MemberFactory(organisation=town.place, name="C. Smit")).member
    return {"first": first, "second": second, "vries": vries, "smit": smit}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A. de Vries (Dorpsbelang)", ["A. de Vries (Dorpsbelang)"]),
        ("Dorpsbelang en Water en Land", ["Dorpsbelang", "Water en Land"]),
        ("dorpsbelang/water en land", ["Dorpsbelang", "Water en Land"]),
        ("A. de Vries, C. Smit (Water en Land)", ["A. de Vries (Dorpsbelang)", "C. Smit (Water en Land)"]),
        ("Dorpsbelangen, A. de Vriesema", []),
        ("de hele raad", []),
    ],
)
def test_words_that_name_exactly(town: Town, council: Any, words: str, expected: list[str]) -> None:
    assert [str(one) for one in named_in(words, council_on(town.place.pk, DAY))] == expected


def test_a_name_that_two_members_have_says_nobody(town: Town, council: Any) -> None:
    SeatFactory(faction=council["second"], member=MemberFactory(organisation=town.place, name="A. de Vries"))

    assert named_in("A. de Vries", council_on(town.place.pk, DAY)) == []


def test_the_faction_is_that_of_the_day(town: Town, council: Any) -> None:
    words = {"subject": "Meer bankjes", "text": "Plaats bankjes.", "submitters": "A. de Vries"}
    for day in (DAY, date(2024, 3, 5)):
        register(Motion, organisation=town.place, values={**words, "made_on": day}, by=town.clerk)
    edit(council["first"], name="Dorpsbelang Nieuw")

    assert [str(one) for one in Submitter.objects.order_by("pk")] == [
        "A. de Vries (Dorpsbelang)",
        "A. de Vries (Water en Land)",
    ]


def test_every_door_links_what_the_words_name(town: Town, council: Any) -> None:
    body = BodyFactory(organisation=town.place)
    point = DecisionPointFactory(proposal=ProposalFactory(body=body))
    about = {"subject": "Meer bankjes", "submitters": "Dorpsbelang", "submitted_on": DAY, "new_text": "Tien bankjes."}
    amendment = add_amendment(point=point, values=about, by=town.clerk)
    asked = {"subject": "Bankjes", "text": "Hoeveel?", "asked_by": "C. Smit (Water en Land)", "asked_on": DAY}
    question = ask_question(organisation=town.place, values=asked, by=town.clerk)
    own = {"subject": "Bankjesplan", "initiative_of": "Water en Land"}
    proposal = add_proposal(organisation=town.place, body=body, number="", values=own, by=town.clerk)

    found = {str(one): (one.amendment, one.question, one.proposal) for one in Submitter.objects.order_by("pk")[:2]}
    assert found == {
        "Dorpsbelang": (amendment, None, None),
        "C. Smit (Water en Land)": (None, question, None),
    }
    assert Submitter.objects.get(proposal=proposal).faction == council["second"]


def test_chosen_by_the_griffie_and_taken_off(town: Town, council: Any) -> None:
    row = MotionFactory(organisation=town.place, submitters="De partijen")
    both = [Person(council["first"], council["vries"]), Person(council["second"])]
    set_submitters(row, chosen=both, by=town.clerk)
    set_submitters(row, chosen=both[1:], by=town.clerk)

    assert [str(one) for one in Submitter.objects.filter(motion=row)] == ["Water en Land"]
    assert row.submitters == "De partijen"
    kept = Submitter.history.values_list("history_type", flat=True).order_by("history_id")
    assert list(kept) == ["+", "+", "-"]
    with pytest.raises(PermissionDenied):
        set_submitters(row, chosen=[], by=town.writer)
    with pytest.raises(ValidationError, match="eigen gemeente"):
        set_submitters(row, chosen=[Person(FactionFactory())], by=town.clerk)


def test_by_the_form_with_the_council_of_that_day(town: Town, council: Any, client: Client) -> None:
    client = logged_in(town.clerk)
    code = f"{council['first'].public_id}.{council['vries'].public_id}"
    question = WrittenQuestionFactory(organisation=town.place, asked_on=DAY)
    later = MotionFactory(organisation=town.place, made_on=date(2024, 3, 5))
    proposal = ProposalFactory(body=BodyFactory(organisation=town.place), initiative_of="Een lid")

    for address in (f"vragen/{question.public_id}", f"voorstellen/{proposal.public_id}"):
        assert client.post(f"/waterdam/raad/{address}/indieners/", {"chosen": [code]}).status_code == 302
    assert client.post(f"/waterdam/raad/moties/{later.public_id}/indieners/", {"chosen": [code]}).status_code == 422

    assert [(one.question or one.proposal) for one in Submitter.objects.order_by("pk")] == [question, proposal]
    page = Client().get(f"/waterdam/raad/vragen/{question.public_id}/").content.decode()
    assert f"/waterdam/raad/leden/{council['vries'].public_id}/" in page


def test_the_page_of_a_member_and_of_a_faction(town: Town, council: Any, client: Client) -> None:
    vries = Person(council["first"], council["vries"])
    shown = MotionFactory(organisation=town.place, subject="Meer bankjes")
    hidden = CommitmentFactory(organisation=town.place, subject="Besloten toezegging", openness="raad")
    for row in (shown, hidden):
        set_submitters(row, chosen=[vries], by=town.clerk)
    pages = [f"/waterdam/raad/leden/{vries.member.public_id}/", f"/waterdam/raad/fracties/{vries.faction.public_id}/"]

    for address in pages:
        assert [line.subject for line in client.get(address).context["lines"]] == ["Meer bankjes"]
        seen = logged_in(town.member).get(address).context["lines"]
        assert sorted(line.subject for line in seen) == ["Besloten toezegging", "Meer bankjes"]


@pytest.mark.parametrize(("kind", "queries"), [("leden", 6), ("fracties", 5)])
def test_a_page_costs_the_same_however_much_was_submitted(
    town: Town, council: Any, assert_same_queries: SameQueries, kind: str, queries: int
) -> None:
    person = Person(council["second"], council["smit"])
    public_id = (person.member if kind == "leden" else person.faction).public_id

    def add() -> None:
        set_submitters(MotionFactory(organisation=town.place), chosen=[person], by=town.clerk)

    add()
    assert_same_queries(queries, add=add, fetch=lambda: Client().get(f"/waterdam/raad/{kind}/{public_id}/"))
