"""The council's register as data: only what is open, with the filters of its pages, and in the shape of ORI."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from governance.models import Meeting
from portal.accounts.roles import Role
from tests.factories import (
    AdviceFactory,
    AgendaItemFactory,
    BallotFactory,
    BodyFactory,
    CommitmentFactory,
    DecisionPointFactory,
    DocumentFactory,
    FactionFactory,
    GoalFactory,
    MeetingFactory,
    MotionFactory,
    OrganisationFactory,
    PlannedItemFactory,
    PortfolioHolderFactory,
    ProposalFactory,
    SeatFactory,
    VoteFactory,
    WrittenQuestionFactory,
    released_plan,
    user_with,
)

pytestmark = pytest.mark.django_db
BASE = "/api/v1/organisaties/waterdam"
LISTS = ("documenten", "doelen", "voorzieningen", "voorstellen", "stemmingen", "raadsleden", "vragen")
ORI = ("vergaderingen", "agendapunten", "voorstellen", "moties", "toezeggingen")


@pytest.fixture
def place():
    return OrganisationFactory(municipality=True, slug="waterdam", name="Gemeente Waterdam", tooi_code="gm9999")


def get(client, path: str, status: int = 200) -> Any:
    answer = client.get(f"{BASE}/{path}")
    assert answer.status_code == status, answer.content
    return answer.json()


def filled(place) -> None:
    """One of everything, and beside it one that is not open."""
    holder = PortfolioHolderFactory(organisation=place)
    for openness in ("openbaar", "intern"):
        about = {"organisation": place, "openness": openness}
        body = BodyFactory(organisation=place, name=f"Raad {Meeting.objects.count()}")
        meeting = MeetingFactory(body=body, openness=openness, date=date(2022, 11, 1))
        proposal = ProposalFactory(body=meeting.body, openness=openness, subject=f"Buurthuizen {openness}")
        DecisionPointFactory(proposal=proposal, number=1, text="Drie buurthuizen te openen.")
        AgendaItemFactory(meeting=meeting, proposal=proposal, title=f"Buurthuizen {openness}", kind="hamerstuk")
        motion = MotionFactory(**about, subject=f"Zwemles {openness}", portfolio_holder=holder)
        BallotFactory(
            vote=VoteFactory(motion=motion, decision=None, seats=9, **about), faction_name="Dorpsbelang", seats=5
        )
        CommitmentFactory(**about, deadline=date(2030, 1, 1), deadline_text="voor 2030", portfolio_holder=holder)
        WrittenQuestionFactory(**about, subject=f"Loket {openness}")
        faction = FactionFactory(organisation=place, openness=openness)
        SeatFactory(faction=faction, openness=openness, member__openness=openness)
        DocumentFactory(**about, is_plan=False, type="verordening")


def test_lists_hold_only_what_is_open(client, place):
    filled(place)
    plan = released_plan(organisation=place)
    GoalFactory(document=plan)  # after the release
    found = {name: get(client, name)["resultaten"] for name in LISTS}
    counts = {name: len(rows) for name, rows in found.items()}
    assert counts == {
        "documenten": 2, "doelen": 0, "voorzieningen": 0, "voorstellen": 1, "stemmingen": 1, "raadsleden": 1,
        "vragen": 1,
    }  # fmt: skip
    assert "intern" not in str(found)
    assert found["voorstellen"][0]["beslispunten"] == [{"nummer": 1, "tekst": "Drie buurthuizen te openen."}]
    vote = found["stemmingen"][0]
    assert (vote["soort"], vote["zetels"], vote["stemmen"][0]["fractie"], vote["stemmen"][0]["aantal"]) == (
        "motie", 9, "Dorpsbelang", 5,
    )  # fmt: skip
    assert "/waterdam/raad/moties/" in vote["over"]


def test_a_document_has_its_woo_category(client, place):
    DocumentFactory(organisation=place, is_plan=False, type="verordening")
    [row] = get(client, "documenten")["resultaten"]
    assert row["wooInformatiecategorie"] == {
        "code": "c_139c6280",
        "naam": "wetten en algemeen verbindende voorschriften",
        "uri": "https://identifier.overheid.nl/tooi/def/thes/kern/c_139c6280",
    }


def test_filters_are_those_of_the_pages(client, place):
    MotionFactory(organisation=place, subject="Zwemles", made_on=date(2021, 3, 1))
    MotionFactory(organisation=place, subject="Loket", made_on=date(2022, 3, 1))
    assert [row["onderwerp"] for row in get(client, "moties?jaar=2021")["resultaten"]] == ["Zwemles"]
    assert [row["onderwerp"] for row in get(client, "moties?woord=loket")["resultaten"]] == ["Loket"]
    assert get(client, "moties?stand=afgedaan")["aantal"] == 0


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("woordd=loket", "“woordd” is geen filter. Wel: jaar, pagina, perPagina, portefeuillehouder, stand, woord."),
        ("jaar=drie", "jaar: "),
        ("stand=zzz", "stand: "),
        ("portefeuillehouder=zzz", "portefeuillehouder: "),
    ],
)
def test_a_wrong_filter_is_told_in_plain_words(client, place, query, words):
    answer = client.get(f"{BASE}/moties?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert words in answer.json()["detail"]


def test_in_the_shape_of_ori(client, place):
    filled(place)
    found = {name: get(client, f"ori/{name}")["resultaten"] for name in ORI}
    assert {name: len(rows) for name, rows in found.items()} == dict.fromkeys(ORI, 1)
    assert "intern" not in str(found)
    meeting, item = found["vergaderingen"][0], found["agendapunten"][0]
    assert meeting["organisatie"] == {"gemeente": "gm9999", "naam": "Gemeente Waterdam"}
    assert (meeting["dossiertype"], meeting["vergaderdatum"]) == ("vergadering", "2022-11-01")
    assert item["vergadering"] == {"id": meeting["id"]}
    assert (item["agendapuntnaam"], item["indicatiehamerstuk"]) == ("Buurthuizen openbaar", True)
    assert found["voorstellen"][0]["wooinformatiecategorie"] == "c_db4862c3"
    assert found["toezeggingen"][0]["uitbreiding"]["uiterlijk"] == "2030-01-01"
    assert set(found["moties"][0]["uitbreiding"]) == {"termijn", "uiterlijk", "uitvoering", "afdoening", "afgedaanop"}


def test_who_works_there_gets_what_is_inside(client, place):
    filled(place)
    client.force_login(user_with(Role.CLERK, place))
    assert get(client, "voorstellen")["aantal"] == 2


def test_lists_cost_the_same(client, place, assert_same_queries):
    def fetch():
        for name in (*LISTS, *(f"ori/{name}" for name in ORI)):
            get(client, name)

    assert_same_queries(49, add=lambda: filled(place), fetch=fetch)


def test_what_is_planned_and_advised(client, place):
    body = BodyFactory(organisation=place)
    item = PlannedItemFactory(body=body, title="Kadernota 2028", period_text="Besloten overleg")
    PlannedItemFactory(body=body, title="Onder ons", openness="intern")
    advice = AdviceFactory(organisation=place, text="Mail team@waterdam.example.nl.", replied=True)
    (planned,) = client.get(f"{BASE}/termijnagenda").json()["resultaten"]
    assert (planned["kenmerk"], planned["vanaf"], planned["totEnMet"]) == (item.public_id, "2027-04-01", "2027-06-30")
    assert "Besloten overleg" not in str(planned)
    (given,) = client.get(f"{BASE}/adviezen").json()["resultaten"]
    assert (given["kenmerk"], given["reactie"], given["reactieOp"]) == (
        advice.public_id,
        "Wij doen de helft.",
        "2022-11-01",
    )
    assert "team@waterdam.example.nl" not in given["advies"]
