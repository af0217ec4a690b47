"""The pages of a region: what each reader sees, the same number of queries for one row and for three, and forms."""

from __future__ import annotations

from datetime import date
from itertools import cycle
from typing import Any

from django.test import Client

from governance.domain.regional import close_head, release_head
from governance.models import (
    CouncilInstrument,
    RegionalProcess,
)
from portal.shared.pdf.check import problems
from tests.factories import (
    CouncilFactory,
    DeviationFactory,
    FollowUpFactory,
    InstrumentFactory,
    MeetingFactory,
    ParameterFactory,
    PointFactory,
    PositionFactory,
    ProcessFactory,
    QuestionFactory,
    RecommendationFactory,
    StepFactory,
    TermFactory,
    edit,
)
from tests.governance.conftest import logged_in
from tests.governance.regional.conftest import Region, text, url
from tests.support.queries import SameQueries


def full_process(region: Region) -> RegionalProcess:
    """A process with everything in it, for all three councils."""
    process = ProcessFactory(partnership=region.partnership, document=region.process.document)
    for place in region.municipalities:
        CouncilFactory(process=process, organisation=place)
        row = InstrumentFactory(
            process=process,
            organisation=place,
            term=TermFactory(organisation=region.place),
            received_on=date(2026, 3, 2),
            meeting=MeetingFactory(),
        )
        PointFactory(instrument=row)
        StepFactory(process=process, organisation=place)
    return process


def test_the_matrix_costs_the_same(region: Region, assert_same_queries: SameQueries) -> None:
    client = logged_in(region.secretary)
    assert_same_queries(14, add=lambda: full_process(region), fetch=lambda: client.get(url("processes", region)))


def test_a_process_and_its_reminders_cost_the_same(region: Region, assert_same_queries: SameQueries) -> None:
    client, places = logged_in(region.secretary), cycle(region.municipalities)

    def add() -> None:
        place = next(places)
        row = InstrumentFactory(
            process=region.process, organisation=place, received_on=date(2026, 3, 2), meeting=MeetingFactory()
        )
        PointFactory(instrument=row)
        StepFactory(process=region.process, organisation=place)

    def fetch() -> None:
        for name in ("process", "process_reminders"):
            assert client.get(url(name, region, region.process.public_id)).status_code == 200

    assert_same_queries(28, add=add, fetch=fetch)


def test_a_council_with_more_instruments_costs_the_same(region: Region, assert_same_queries: SameQueries) -> None:
    client, positions = logged_in(region.officer), iter(range(1, 9))
    address = url("process_council", region, region.process.public_id, "waterdam", place=region.waterdam)

    def add() -> None:
        row = InstrumentFactory(process=region.process, organisation=region.waterdam, position=next(positions))
        PointFactory(instrument=row)

    assert_same_queries(13, add=add, fetch=lambda: client.get(address))


def test_deviations_cost_the_same(region: Region, assert_same_queries: SameQueries) -> None:
    places = cycle(region.municipalities)

    def add() -> None:
        parameter = ParameterFactory(partnership=region.partnership)
        DeviationFactory(
            partnership=region.partnership, organisation=next(places), type="B", parameter=parameter, value=140
        )

    client = logged_in(region.secretary)
    assert_same_queries(10, add=add, fetch=lambda: client.get(url("deviations", region)))


def test_positions_cost_the_same(region: Region, assert_same_queries: SameQueries) -> None:
    client = logged_in(region.secretary)

    def add() -> None:
        question = QuestionFactory(partnership=region.partnership)
        advice = RecommendationFactory(partnership=region.partnership)
        for place in region.municipalities:
            PositionFactory(question=question, organisation=place)
            FollowUpFactory(recommendation=advice, organisation=place)

    assert_same_queries(10, add=add, fetch=lambda: client.get(url("positions", region)))


def test_terms_cost_the_same(region: Region, assert_same_queries: SameQueries) -> None:
    client = Client()
    assert_same_queries(
        4, add=lambda: TermFactory(organisation=region.place), fetch=lambda: client.get(url("terms", region))
    )


# ---------- who sees what ----------

WORD = "Roerdomp"


def seeded(region: Region) -> CouncilInstrument:
    """Dijkstad said something; nobody released it."""
    return InstrumentFactory(
        process=region.process, organisation=region.dijkstad, literal_result=WORD, received_on=date(2026, 3, 2)
    )


def addresses(region: Region, place: Any) -> list[str]:
    about = region.process.public_id
    return [url("process", region, about, place=place), url("process_council", region, about, "dijkstad", place=place)]


def test_before_release_the_process_does_not_exist_for_outsiders(region: Region) -> None:
    seeded(region)
    for user in (None, region.member, region.stranger):
        client = logged_in(user) if user else Client()
        assert [client.get(one).status_code for one in addresses(region, region.place)] == [404, 404]
        assert region.process.title not in text(client, url("processes", region))


def test_a_municipality_sees_its_own_rows_and_the_region_all(region: Region) -> None:
    seeded(region)
    InstrumentFactory(process=region.process, organisation=region.waterdam, literal_result="Wij zijn voor")
    page, council = addresses(region, region.waterdam)
    assert "Dijkstad" not in text(logged_in(region.officer), page)
    assert logged_in(region.officer).get(council).status_code == 404
    own = url("process_council", region, region.process.public_id, "waterdam", place=region.waterdam)
    assert "Wij zijn voor" in text(logged_in(region.clerk), own)
    assert WORD in text(logged_in(region.secretary), addresses(region, region.place)[1])


def test_others_see_the_state_of_the_release_and_no_later_word(region: Region) -> None:
    row = seeded(region)
    release_head(head=region.process, openness="openbaar", by=region.secretary)
    edit(row, literal_result="Nieuw woord")
    edit(region.process, title="Nieuwe naam")
    for client in (Client(), logged_in(region.officer)):
        council = text(client, addresses(region, region.place)[1])
        assert (WORD in council, "Nieuw woord" in council) == (True, False)
    assert "Samen Sterk langs de raden" in text(Client(), addresses(region, region.place)[0])
    assert "Nieuw woord" in text(logged_in(region.secretary), addresses(region, region.place)[1])


def test_a_release_to_the_councils_reaches_their_members_only(region: Region) -> None:
    seeded(region)
    release_head(head=region.process, openness="raad", by=region.secretary)
    council = addresses(region, region.place)[1]
    assert WORD in text(logged_in(region.member), council)
    assert [client.get(council).status_code for client in (Client(), logged_in(region.stranger))] == [404, 404]


def test_closing_a_row_or_the_process_reaches_what_was_released(region: Region) -> None:
    row = seeded(region)
    release_head(head=region.process, openness="openbaar", by=region.secretary)
    edit(row, openness="intern")
    page, council = addresses(region, region.place)
    assert WORD not in text(Client(), council)
    close_head(head=region.process, by=region.secretary, reason="Te vroeg vrijgegeven.")
    assert Client().get(page).status_code == 404


def test_public_text_holds_no_addresses_of_people(region: Region) -> None:
    row = seeded(region)
    PointFactory(instrument=row, text="Vragen aan j.devries@dijkstad.example.nl over het loket.")
    edit(region.council(region.dijkstad), clerk_email="griffie@dijkstad.example.nl")
    release_head(head=region.process, openness="openbaar", by=region.secretary)
    for address in addresses(region, region.place):
        assert "@" not in text(Client(), address)


# ---------- the nota ----------


def test_the_nota_is_a_valid_paper_with_what_the_reader_may_see(region: Region) -> None:
    for place, words in ((region.waterdam, "Houd het loket open"), (region.dijkstad, "Geef eerder cijfers")):
        row = InstrumentFactory(process=region.process, organisation=place, literal_result="Zienswijze gegeven")
        PointFactory(
            instrument=row, text=words, outcome="overgenomen", answer="Dat doen wij.", answered_on=date(2026, 4, 1)
        )
    address = url("process_nota", region, region.process.public_id)
    assert Client().get(address).status_code == 404
    response = logged_in(region.secretary).get(address)
    assert (problems(response.content, "ua1"), problems(response.content, "2a")) == ([], [])
    assert response.content == logged_in(region.secretary).get(address).content
