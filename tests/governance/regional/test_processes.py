"""The verbs of a process: who may, what is refused and in which words, and what is sent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from governance.domain.processes import (
    add_point,
    answer_point,
    ask_councils,
    keep_instrument,
    set_clerk_email,
    set_phase,
    set_step,
    start_process,
)
from governance.domain.reminders import deliver, reminders_due, send_reminders
from governance.domain.terms import add_recess, keep_term, put_statutory_terms
from governance.models import CouncilInstrument, LegalTerm, RegionalProcess, Reminder
from governance.regional.overview import overview, processes_seen
from portal.accounts.models import User
from portal.accounts.viewers import viewer_for
from portal.shared.moments import today
from tests.factories import DocumentFactory, InstrumentFactory, MeetingFactory, OrganisationFactory, TermFactory, edit
from tests.governance.regional.conftest import Region
from tests.support.jobs import work


def words(refusal: Any) -> str:
    return " ".join(refusal.value.messages)


def start(region: Region, **values: Any) -> RegionalProcess:
    return start_process(
        **{
            "organisation": region.place,
            "partnership": region.partnership,
            "document": region.process.document,
            "title": "Jaarplan langs de raden",
            "councils": region.municipalities,
            "by": region.secretary,
            **values,
        }
    )


def test_a_process_begins_for_its_councils_and_is_internal(region: Region) -> None:
    process = start(region)
    assert [one.organisation.label for one in process.councils.order_by("organisation__name")] == [
        "Dijkstad",
        "Polderveen",
        "Waterdam",
    ]
    assert (process.openness, process.released_at) == ("intern", None)


def test_what_does_not_belong_together_is_refused(region: Region) -> None:
    stranger = OrganisationFactory(name="Gemeente Verweg", short_name="Verweg", kind="gemeente")
    for values, message in [
        ({"councils": []}, "Kies ten minste één gemeente."),
        ({"councils": [stranger]}, "Verweg doet niet mee in Merwestreek."),
        ({"document": DocumentFactory(organisation=region.waterdam)}, "Kies een document van de regio zelf."),
        ({"title": region.process.title}, "Er is al een traject met deze naam."),
    ]:
        with pytest.raises(ValidationError) as refusal:
            start(region, **values)
        assert words(refusal) == message
    assert RegionalProcess.objects.count() == 1


def test_only_the_region_starts_a_process(region: Region) -> None:
    with pytest.raises(PermissionDenied):
        start(region, by=region.officer)


def test_all_councils_are_asked_in_one_act_as_the_next_in_their_sequence(region: Region) -> None:
    term = TermFactory(organisation=region.place)
    InstrumentFactory(process=region.process, organisation=region.waterdam, kind="consultatie", position=1)
    rows = ask_councils(
        process=region.process, kind="zienswijze", term=term, received_on=date(2026, 3, 2), by=region.secretary
    )
    assert {row.organisation.label: row.position for row in rows} == {"Waterdam": 2, "Dijkstad": 1, "Polderveen": 1}
    assert {row.history.get().change_id for row in rows} == {rows[0].history.get().change_id}


@pytest.mark.parametrize(
    ("values", "kind", "message"),
    [
        ({"valid_from": date(2022, 7, 1)}, "zienswijze", "Deze termijn geldt pas vanaf 1-7-2022. Kies een andere."),
        ({"valid_until": date(2020, 1, 1)}, "zienswijze", "Deze termijn gold tot en met 1-1-2020. Kies een andere."),
        ({}, "toestemming", "Deze termijn hoort niet bij toestemming."),
    ],
)
def test_a_term_holds_for_its_instrument_and_its_days(
    region: Region, values: dict[str, Any], kind: str, message: str
) -> None:
    term = TermFactory(organisation=region.place, **values)
    with pytest.raises(ValidationError) as refusal:
        ask_councils(process=region.process, kind=kind, term=term, received_on=date(2021, 3, 2), by=region.secretary)
    assert words(refusal) == message
    assert CouncilInstrument.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"result": "ingediend"}, "Vul de uitslag en de dag van het besluit allebei in, of geen van beide."),
        (
            {"result": "kennisgenomen", "decided_on": date(2026, 4, 1)},
            "“kennisgenomen” past niet bij zienswijze.",
        ),
        (
            {"result": "ingediend", "decided_on": date(2026, 2, 1)},
            "De raad kan niet besluiten voordat het stuk is ontvangen.",
        ),
        (
            {"planned_on": date(2026, 2, 1)},
            "De behandeling kan niet gepland zijn voordat het stuk is ontvangen.",
        ),
        (
            {"amendments": "Amendement over het loket"},
            "Amendementen horen bij de uitslag “Ingestemd met amendementen”.",
        ),
        ({"openness": "geheim"}, "Iets geheims kan niet in een regionaal overzicht staan."),
    ],
)
def test_half_or_impossible_rows_are_refused_in_form_and_database_alike(
    region: Region, values: dict[str, Any], message: str
) -> None:
    row = InstrumentFactory(process=region.process, organisation=region.waterdam, received_on=date(2026, 3, 2))
    with pytest.raises(ValidationError) as refusal:
        keep_instrument(instrument=row, values=values, by=region.officer)
    assert words(refusal) == message
    if "kennisgenomen" not in message:
        with pytest.raises(IntegrityError), transaction.atomic():
            edit(CouncilInstrument.objects.get(pk=row.pk), **values)


def test_a_decision_cannot_lie_in_the_future_nor_a_meeting_elsewhere(region: Region) -> None:
    row = InstrumentFactory(process=region.process, organisation=region.waterdam)
    for values, message in [
        (
            {"result": "ingediend", "decided_on": today() + timedelta(days=1)},
            "Een besluit kan niet in de toekomst liggen. Vul de geplande dag in.",
        ),
        ({"meeting_id": MeetingFactory().pk}, "Kies een vergadering van de gemeente zelf."),
    ]:
        with pytest.raises(ValidationError) as refusal:
            keep_instrument(instrument=row, values=values, by=region.officer)
        assert words(refusal) == message


def test_the_region_keeps_up_a_council_without_account_and_no_other(region: Region) -> None:
    own = InstrumentFactory(process=region.process, organisation=region.waterdam)
    other = InstrumentFactory(process=region.process, organisation=region.dijkstad)
    keep_instrument(instrument=other, values={"planned_on": date(2026, 5, 5)}, by=region.secretary)
    other.refresh_from_db()
    assert other.planned_on == date(2026, 5, 5)
    with pytest.raises(PermissionDenied, match="houdt haar eigen regels bij"):
        keep_instrument(instrument=own, values={"planned_on": date(2026, 5, 5)}, by=region.secretary)
    with pytest.raises(PermissionDenied):
        keep_instrument(instrument=other, values={"planned_on": date(2026, 6, 5)}, by=region.officer)
    keep_instrument(instrument=own, values={"planned_on": date(2026, 5, 5)}, by=region.clerk)


def test_a_step_is_planned_moved_and_done(region: Region) -> None:
    about: dict[str, Any] = {"process": region.process, "municipality": region.waterdam, "by": region.officer}
    first = set_step(**about, kind="college", values={"planned_on": date(2026, 4, 7)})
    again = set_step(**about, kind="college", values={"done_on": date(2026, 4, 14)})
    assert (again.pk, again.planned_on, again.done_on) == (first.pk, date(2026, 4, 7), date(2026, 4, 14))
    for values, message in [
        ({}, "Vul in wanneer de stap gepland is, of wanneer die gedaan is."),
        ({"done_on": today() + timedelta(days=1)}, "Deze dag moet nog komen. Vul de geplande dag in."),
    ]:
        with pytest.raises(ValidationError) as refusal:
            set_step(**about, kind="raad", values=values)
        assert words(refusal) == message


def test_a_phase_is_planned_and_moved(region: Region) -> None:
    about: dict[str, Any] = {"process": region.process, "kind": "zienswijze", "by": region.secretary}
    set_phase(**about, starts_on=date(2026, 3, 1), ends_on=date(2026, 5, 1))
    moved = set_phase(**about, starts_on=date(2026, 4, 1), ends_on=date(2026, 6, 1))
    assert (region.process.phases.count(), moved.starts_on) == (1, date(2026, 4, 1))
    with pytest.raises(ValidationError) as refusal:
        set_phase(**about, starts_on=date(2026, 6, 2), ends_on=date(2026, 6, 1))
    assert words(refusal) == "De laatste dag ligt voor de eerste dag."


def test_the_region_answers_each_point_with_reasons(region: Region) -> None:
    row = InstrumentFactory(process=region.process, organisation=region.waterdam)
    point = add_point(instrument=row, text="Houd het loket open.", by=region.officer)
    second = add_point(instrument=row, text="Geef de raad eerder cijfers.", by=region.officer)
    assert (point.number, second.number) == (1, 2)
    with pytest.raises(PermissionDenied):
        answer_point(point=point, outcome="overgenomen", answer="Ja.", by=region.officer)
    with pytest.raises(ValidationError) as refusal:
        answer_point(point=point, outcome="niet", answer=" ", by=region.secretary)
    assert words(refusal) == "Geef bij elke keuze een antwoord met redenen en de dag ervan."
    answer_point(point=point, outcome="gedeeltelijk", answer="In vijf van de zeven.", by=region.secretary)
    point.refresh_from_db()
    assert (point.outcome, point.answered_on) == ("gedeeltelijk", today())


def test_points_belong_to_views_only(region: Region) -> None:
    row = InstrumentFactory(process=region.process, organisation=region.waterdam, kind="kennisname")
    with pytest.raises(ValidationError) as refusal:
        add_point(instrument=row, text="Houd het loket open.", by=region.officer)
    assert words(refusal) == "Bij kennisname horen geen punten."


# ---------- terms ----------


def test_the_terms_of_the_law_are_put_in_place_once(region: Region) -> None:
    put_statutory_terms(organisation=region.place, by=region.secretary)
    budget = {
        row.weeks: (row.valid_from, row.valid_until)
        for row in LegalTerm.objects.filter(name__startswith="Zienswijze ontwerpbegroting")
    }
    assert budget == {12: (date(2022, 7, 1), None), 8: (None, date(2022, 6, 30))}
    assert put_statutory_terms(organisation=region.place, by=region.secretary) == []


def test_impossible_terms_and_recesses_are_refused(region: Region) -> None:
    good = {"name": "Eigen termijn", "kind": "zienswijze", "weeks": 6, "source": "Artikel 12 van de regeling"}
    keep_term(organisation=region.place, values=good, by=region.secretary)
    for values, message in [
        ({"weeks": 60}, "52"),
        ({"name": "Eigen termijn"}, "Deze termijn staat er al."),
        (
            {"name": "Nieuw", "valid_from": date(2022, 1, 2), "valid_until": date(2022, 1, 1)},
            "De einddatum ligt voor de begindatum.",
        ),
    ]:
        with pytest.raises(ValidationError) as refusal:
            keep_term(organisation=region.place, values={**good, **values}, by=region.secretary)
        assert message in words(refusal)
    with pytest.raises(ValidationError) as refusal:
        add_recess(
            organisation=region.waterdam,
            name="Zomerreces",
            starts_on=date(2026, 8, 1),
            ends_on=date(2026, 7, 1),
            by=region.clerk,
        )
    assert words(refusal) == "De laatste dag ligt voor de eerste dag."


# ---------- reminders ----------


def late(region: Region, organisation: Any, *, email: str = "") -> CouncilInstrument:
    term = TermFactory(organisation=region.place, weeks=1)
    council = region.council(organisation)
    if email:
        by = region.officer if organisation == region.waterdam else region.secretary
        set_clerk_email(council=council, clerk_email=email, by=by)
    return InstrumentFactory(
        process=region.process, organisation=organisation, term=term, received_on=today() - timedelta(days=30)
    )


def due(region: Region) -> Any:
    viewer = viewer_for(region.secretary)
    seen = overview(processes_seen(viewer), viewer, on=today())[0]
    return reminders_due(seen, on=today())


@pytest.mark.django_db(transaction=True)
def test_each_griffie_is_reminded_once_by_the_worker(region: Region) -> None:
    late(region, region.waterdam, email="griffie@waterdam.example.nl")
    late(region, region.dijkstad)
    InstrumentFactory(process=region.process, organisation=region.polderveen, received_on=today())
    found = due(region)
    assert [(one.council.organisation.label, one.kind, one.missing) for one in found] == [
        ("Dijkstad", "te_laat", "Het e-mailadres van de griffie ontbreekt."),
        ("Waterdam", "te_laat", ""),
    ]
    assert len(send_reminders(process=region.process, due=found, by=region.secretary)) == 1
    assert mail.outbox == []
    work()
    work()
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["griffie@waterdam.example.nl"], "Herinnering: zienswijze over Samen Sterk langs de raden")
    ]
    assert "is voorbij" in mail.outbox[0].body
    assert [one.council.organisation.label for one in due(region)] == ["Dijkstad"]
    with pytest.raises(ValidationError) as refusal:
        send_reminders(process=region.process, due=due(region), by=region.secretary)
    assert words(refusal) == "Er is nu geen herinnering te versturen."


def test_a_sent_reminder_does_not_go_twice_and_cannot_change(region: Region) -> None:
    late(region, region.waterdam, email="griffie@waterdam.example.nl")
    send_reminders(process=region.process, due=due(region), by=region.secretary)
    reminder = Reminder.objects.get()
    assert deliver(reminder=reminder, by=User.objects.system()) is True
    assert deliver(reminder=reminder, by=User.objects.system()) is False
    assert len(mail.outbox) == 1
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        edit(Reminder.objects.get(), body="Anders")


def test_the_same_reminder_twice_is_refused(region: Region) -> None:
    late(region, region.waterdam, email="griffie@waterdam.example.nl")
    found = due(region)
    send_reminders(process=region.process, due=found, by=region.secretary)
    with pytest.raises(ValidationError) as refusal:
        send_reminders(process=region.process, due=found, by=region.secretary)
    assert words(refusal) == "Deze griffie kreeg deze herinnering al."
