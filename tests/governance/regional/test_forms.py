"""The forms of a region: what they refuse, who may use them, and what they write."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from governance.models import (
    CouncilInstrument,
    GovernanceQuestion,
    LegalTerm,
    LocalDeviation,
    PolicyParameter,
    Position,
    Reminder,
    RouteStep,
)
from portal.shared.moments import today
from tests.factories import (
    DocumentFactory,
    InstrumentFactory,
    ParameterFactory,
    PassageFactory,
    RecommendationFactory,
    TermFactory,
    VersionFactory,
    edit,
)
from tests.governance.conftest import logged_in
from tests.governance.regional.conftest import Region, text, url


def test_the_region_asks_all_councils_and_sees_what_is_wrong(region: Region) -> None:
    client = logged_in(region.secretary)
    term = TermFactory(organisation=region.place, kind="toestemming")
    address = url("process_ask", region, region.process.public_id)
    data = {"kind": "zienswijze", "term": term.public_id, "received_on": "2026-03-02"}
    assert "Kies ten minste één raad." in client.post(address, data).content.decode()
    asked = [region.council(one).public_id for one in (region.waterdam, region.dijkstad)]
    data |= {"councils": asked}
    response = client.post(address, data)
    assert response.status_code == 422
    assert "Deze termijn hoort niet bij zienswijze." in response.content.decode()
    assert client.post(address, {**data, "kind": "toestemming"}).status_code == 302
    assert {row.organisation for row in CouncilInstrument.objects.all()} == {region.waterdam, region.dijkstad}


def test_a_colleague_who_was_first_is_not_overwritten(region: Region) -> None:
    row = InstrumentFactory(process=region.process, organisation=region.waterdam)
    address = url("instrument", region, region.process.public_id, row.public_id, place=region.waterdam)
    edit(row, planned_on=date(2026, 5, 5), by=region.clerk)
    data = {"planned_on": "2026-06-06", "openness": "openbaar", "version": 1}
    response = logged_in(region.officer).post(address, data)
    assert response.status_code == 409
    [clash] = response.context["form"].clashes
    assert (clash["label"], clash["mine"], clash["theirs"]) == ("Behandeling gepland op", "6 juni 2026", "5 mei 2026")
    assert "Er is nog niets bewaard." in response.content.decode()
    row.refresh_from_db()
    assert row.planned_on == date(2026, 5, 5)
    logged_in(region.officer).post(address, {**data, "version": 2, "keuze_planned_on": "mijn"})
    row.refresh_from_db()
    assert row.planned_on == date(2026, 6, 6)


def test_a_step_that_is_there_already_is_shown_before_it_changes(region: Region) -> None:
    about = url("process_step", region, region.process.public_id, "waterdam", place=region.waterdam)
    client = logged_in(region.officer)
    client.post(about, {"kind": "raad", "planned_on": "2026-05-01", "note": "Na de commissie."})
    clash = client.post(about, {"kind": "raad", "planned_on": "2026-06-01"})
    assert clash.status_code == 409
    assert [one["theirs"] for one in clash.context["form"].clashes] == ["1 mei 2026", "Na de commissie."]
    assert [value for value, _ in client.get(about).context["form"].fields["kind"].choices].count("raad") == 0

    known = client.get(f"{about}?stap=raad").context["form"]
    assert (known["planned_on"].value(), known["version"].value()) == (date(2026, 5, 1), 1)
    data = {"kind": "raad", "planned_on": "2026-05-01", "done_on": "2026-05-02", "note": "Gedaan.", "version": 1}
    assert client.post(f"{about}?stap=raad", data).status_code == 302
    step = RouteStep.objects.get()
    assert (step.done_on, step.note, step.version) == (date(2026, 5, 2), "Gedaan.", 2)


def test_a_figure_or_a_phase_that_is_there_already_is_not_overwritten_unseen(region: Region) -> None:
    client = logged_in(region.secretary)
    phase = url("process_phase", region, region.process.public_id)
    days = {"kind": "zienswijze", "starts_on": "2026-03-01", "ends_on": "2026-05-01"}
    assert client.post(phase, days).status_code == 302
    assert client.post(phase, {**days, "ends_on": "2026-06-01"}).status_code == 409
    assert client.post(f"{phase}?fase=zienswijze", {**days, "ends_on": "2026-06-01", "version": 1}).status_code == 302
    figure = url("parameter_new", region)
    data = {"partnership": region.partnership.slug, "name": "Minimabeleid", "value": "120", "unit": "%"}
    data |= {"document": region.process.document.public_id}
    assert client.post(figure, data).status_code == 302
    clash = client.post(figure, {**data, "value": "130"})
    assert (clash.status_code, PolicyParameter.objects.get().value) == (409, 120)
    assert client.post(figure, {**data, "value": "130", "version": 1}).status_code == 302
    assert PolicyParameter.objects.get().value == 130


def test_who_may_see_but_not_write_is_refused(region: Region) -> None:
    own = InstrumentFactory(process=region.process, organisation=region.waterdam)
    address = url("instrument", region, region.process.public_id, own.public_id)
    assert logged_in(region.secretary).get(address).status_code == 403
    assert logged_in(region.stranger).get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "model"),
    [
        ("process_phase", {"kind": "zienswijze", "starts_on": "2026-03-01", "ends_on": "2026-05-01"}, None),
        ("process_release", {"openness": "openbaar"}, None),
        ("process_close", {"reason": "Te vroeg."}, None),
        ("process_finish", {}, None),
    ],
)
def test_what_the_region_keeps_is_kept_by_nobody_else(region: Region, name: str, data: Any, model: Any) -> None:
    address = url(name, region, region.process.public_id)
    assert logged_in(region.officer).post(address, data).status_code == 404
    shown = 405 if name == "process_finish" else 200
    assert logged_in(region.secretary).get(address).status_code == shown
    assert logged_in(region.secretary).post(address, data).status_code == 302


def test_the_rows_of_a_council_are_written_through_their_forms(region: Region) -> None:
    client, about = logged_in(region.officer), region.process.public_id
    row = InstrumentFactory(process=region.process, organisation=region.waterdam)
    place = region.waterdam
    for name, extra, data in [
        ("process_step", "waterdam", {"kind": "raad", "planned_on": "2026-05-01"}),
        ("process_clerk", "waterdam", {"clerk_email": "griffie@waterdam.example.nl"}),
        ("point_new", row.public_id, {"text": "Houd het loket open."}),
        ("instrument", row.public_id, {"planned_on": "2026-05-01", "openness": "openbaar", "version": 1}),
    ]:
        address = url(name, region, about, extra, place=place)
        assert client.get(address).status_code == 200
        assert client.post(address, data).status_code == 302, name
    page = text(client, url("process_council", region, about, "waterdam", place=place))
    assert all(words in page for words in ("griffie@waterdam.example.nl", "Houd het loket open.", "1 mei 2026"))
    point = row.points.get()
    words = url("point_edit", region, about, point.public_id, place=place)
    assert "Houd het loket open." in text(client, words)
    assert client.post(words, {"text": "Houd beide loketten open."}).status_code == 302
    answer = url("point_answer", region, about, point.public_id)
    data = {"outcome": "overgenomen", "answer": "Het loket blijft open."}
    assert client.post(answer, data).status_code == 404
    assert logged_in(region.secretary).post(answer, data).status_code == 302
    late = client.post(words, {"text": "Sluit het loket."})
    assert "Dit punt is al beantwoord." in late.content.decode()
    assert row.points.get().text == "Houd beide loketten open."


def test_a_process_begins_on_its_form(region: Region) -> None:
    client = logged_in(region.secretary)
    data = {
        "title": "Jaarplan",
        "partnership": region.partnership.public_id,
        "document": region.process.document.public_id,
    }
    response = client.post(url("process_new", region), data)
    assert "Kies ten minste één gemeente." in response.content.decode()
    assert client.post(url("process_new", region), {**data, "councils": ["waterdam"]}).status_code == 302
    assert logged_in(region.officer).get(url("process_new", region, place=region.waterdam)).status_code == 404


def test_reminders_are_read_before_they_go(region: Region) -> None:
    client = logged_in(region.secretary)
    term = TermFactory(organisation=region.place, weeks=1)
    edit(region.council(region.dijkstad), clerk_email="griffie@dijkstad.example.nl")
    InstrumentFactory(
        process=region.process, organisation=region.dijkstad, term=term, received_on=today() - timedelta(days=30)
    )
    address = url("process_reminders", region, region.process.public_id)
    assert "Beste griffie van Dijkstad" in text(client, address)
    assert client.post(address).status_code == 302
    assert "Niets te versturen" in text(client, address)
    assert Reminder.objects.count() == 1
    council = url("process_council", region, region.process.public_id, "dijkstad")
    assert "Herinnering: zienswijze" in text(client, council)


def test_terms_and_recesses_are_kept_on_their_forms(region: Region) -> None:
    client = logged_in(region.secretary)
    assert client.post(url("terms_statutory", region)).status_code == 302
    term = LegalTerm.objects.get(name="Zienswijze beleidsplan")
    data = {"name": term.name, "kind": "zienswijze", "weeks": 8, "source": "Artikel 12 van de regeling"}
    assert client.post(url("term", region, term.public_id), {**data, "weeks": 70}).status_code == 422
    assert client.post(url("term", region, term.public_id), data).status_code == 302
    term.refresh_from_db()
    assert (term.weeks, term.version) == (8, 2)
    recess = {"name": "Zomerreces", "starts_on": "2026-07-13", "ends_on": "2026-08-23"}
    assert logged_in(region.clerk).post(url("recess_new", region, place=region.waterdam), recess).status_code == 302
    assert "Zomerreces" in text(Client(), url("terms", region, place=region.waterdam))
    assert "Artikel 12 van de regeling" in text(Client(), url("terms", region, place=region.waterdam))


def test_a_deviation_is_recorded_on_its_form(region: Region) -> None:
    client = logged_in(region.officer)
    parameter = ParameterFactory(partnership=region.partnership)
    response = client.get(url("deviation_choose", region, place=region.waterdam))
    address = url("deviation_new", region, "merwestreek", "waterdam", place=region.waterdam)
    assert response.headers["Location"] == address
    data = {"type": "B", "what": "Ruimere doelgroep", "reason": "Veel inwoners vallen net buiten de regeling."}
    data |= {"document": parameter.document.public_id, "openness": "intern"}
    assert "horen de regionale waarde en de eigen waarde" in client.post(address, data).content.decode()
    more = {"parameter": parameter.public_id, "value": "140", "extra_cost": "12500"}
    assert client.post(address, {**data, **more}).status_code == 302
    row = LocalDeviation.objects.get()
    assert (row.payer, row.value, row.openness) == (region.waterdam, 140, "intern")
    change = url("deviation", region, row.public_id, place=region.waterdam)
    assert client.get(change).status_code == 200
    assert client.post(change, {**data, **more, "openness": "openbaar", "version": 1}).status_code == 302
    assert logged_in(region.secretary).get(url("deviation", region, row.public_id)).status_code == 403


def test_a_regional_figure_is_recorded_on_its_form(region: Region) -> None:
    client = logged_in(region.secretary)
    data = {"partnership": "merwestreek", "name": "Doelgroep", "value": "120", "unit": "% van het sociaal minimum"}
    assert "Kies het regionale beleid" in client.post(url("parameter_new", region), data).content.decode()
    about = {"document": region.process.document.public_id}
    assert client.post(url("parameter_new", region), {**data, **about}).status_code == 302
    assert PolicyParameter.objects.get().value == 120


def test_positions_are_recorded_with_the_words_of_their_source(region: Region) -> None:
    client = logged_in(region.secretary)
    assert (
        client.post(
            url("question_new", region), {"text": "Zelf beleid vaststellen?", "partnership": "merwestreek", "order": 1}
        ).status_code
        == 302
    )
    question = GovernanceQuestion.objects.get()
    document = DocumentFactory(organisation=region.place, is_plan=False, title="Advies")
    passage = PassageFactory(version=VersionFactory(document=document), text="Dijkstad wil zelf vaststellen.")
    data = {
        "municipality": region.dijkstad.public_id,
        "stance": "voor",
        "held_on": "2020-03-01",
        "document": document.public_id,
        "quote": "wil zelf besluiten",
    }
    address = url("position_new", region, question.public_id)
    assert "Deze woorden staan niet in de bron." in client.post(address, data).content.decode()
    assert client.post(address, {**data, "quote": "wil  zelf vaststellen"}).status_code == 302
    assert Position.objects.get().passage == passage
    own = client.post(address, {**data, "municipality": region.waterdam.public_id, "quote": "", "place": "blz. 1"})
    assert own.status_code == 422  # Waterdam keeps its own
    mend = url("position_edit", region, question.public_id, Position.objects.get().public_id)
    assert "Dijkstad wil zelf vaststellen." in text(client, mend)
    assert client.post(mend, {**data, "quote": "Dijkstad wil", "stance": "tegen"}).status_code == 302
    assert (Position.objects.get().stance, Position.objects.get().version) == ("tegen", 2)
    page = text(client, url("question", region, question.public_id))
    assert "Dijkstad wil zelf vaststellen." in page
    assert page.count("Niet bekend") == 2
    assert client.post(url("question_release", region, question.public_id), {"openness": "openbaar"}).status_code == 302
    assert "Dijkstad wil zelf vaststellen." in text(Client(), url("question", region, question.public_id))


def test_recommendations_are_followed_up(region: Region) -> None:
    client = logged_in(region.secretary)
    data = {"document": region.process.document.public_id, "number": 1, "text": "Breng kosten in beeld."}
    assert client.post(url("recommendation_new", region), {**data, "partnership": "merwestreek"}).status_code == 302
    public_id = RecommendationFactory._meta.model.objects.get().public_id
    address = url("follow_up_new", region, public_id, place=region.waterdam)
    follow = {"municipality": region.waterdam.public_id, "state": "niet_overgenomen", "day": "2021-01-01"}
    officer = logged_in(region.officer)
    assert "waarom de aanbeveling niet is overgenomen" in officer.post(address, follow).content.decode()
    assert officer.post(address, {**follow, "note": "Te duur."}).status_code == 302
    assert "Te duur." in text(client, url("positions", region))
    assert client.post(url("recommendation_release", region, public_id), {"openness": "raad"}).status_code == 302
    assert "Te duur." in text(logged_in(region.member), url("positions", region, place=region.waterdam))
    assert "Te duur." not in text(Client(), url("positions", region))
