"""From minutes to a commitment: reading them in, the sentences that promise something, and what is filled in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from governance.domain.minutes import choose_minutes, take_in_minutes
from governance.minutes import promises_in
from governance.models import Commitment, Meeting
from policies.models import PolicyDocument
from policies.reading.passages import UnreadableFile
from portal.accounts.viewers import viewer_for
from tests.factories import (
    AgendaItemFactory,
    BodyFactory,
    DocumentFactory,
    MeetingFactory,
    PassageFactory,
    PortfolioHolderFactory,
    VersionFactory,
)
from tests.governance.conftest import Town, logged_in

TEXT = """# Notulen van de raad

## 5. Een buurthuis in elke kern

Mevrouw Bakker (Polderpartij): Wat gaat een lift kosten?

Wethouder De Boer antwoordt dat dit nog niet bekend is. Hij zegt toe dat de raad voor 1 maart 2023 de kosten krijgt.

De heer Smit (Dorpsbelang) vraagt of de wethouder kan toezeggen dat de huur gelijk blijft.

De burgemeester neemt de vraag over het parkeren mee.
"""
PROMISE = "Hij zegt toe dat de raad voor 1 maart 2023 de kosten krijgt."


@pytest.fixture
def meeting(town: Town) -> Meeting:
    body = BodyFactory(organisation=town.place)
    found: Meeting = MeetingFactory(body=body, date=date(2022, 11, 1), status="gehouden")
    return found


def upload(text: str = TEXT) -> SimpleUploadedFile:
    return SimpleUploadedFile("notulen.md", text.encode())


def taken_in(town: Town, meeting: Meeting, openness: str = "openbaar") -> PolicyDocument:
    return take_in_minutes(meeting=meeting, upload=upload(), filename="notulen.md", openness=openness, by=town.clerk)


def pages(town: Town, meeting: Meeting) -> tuple[Client, str]:
    return logged_in(town.clerk), f"/waterdam/raad/vergaderingen/{meeting.public_id}/"


def test_minutes_are_read_in_and_stand_at_the_meeting(town: Town, meeting: Meeting) -> None:
    document = taken_in(town, meeting)

    meeting.refresh_from_db()
    assert (meeting.minutes, document.type, document.circle, document.date) == (
        document,
        "notulen",
        "griffie",
        meeting.date,
    )
    assert PROMISE in document.versions.get().text
    page = Client().get(f"/waterdam/raad/vergaderingen/{meeting.public_id}/").content.decode()
    assert f"/waterdam/documenten/{document.public_id}/" in page


def test_minutes_are_never_more_open_than_their_meeting(town: Town) -> None:
    closed = MeetingFactory(body=BodyFactory(organisation=town.place), openness="geheim", status="gehouden")

    assert taken_in(town, closed).openness == "geheim"


def test_what_cannot_be_read_or_stands_there_already_is_refused(town: Town, meeting: Meeting) -> None:
    taken_in(town, meeting)

    with pytest.raises(ValidationError, match="staat al in het register"):
        taken_in(town, meeting)
    with pytest.raises(UnreadableFile):
        take_in_minutes(
            meeting=meeting, upload=SimpleUploadedFile("n.exe", b"x"), filename="n.exe", openness="raad", by=town.clerk
        )
    with pytest.raises(PermissionDenied):
        choose_minutes(meeting=meeting, document=DocumentFactory(organisation=town.place), by=town.writer)
    with pytest.raises(ValidationError, match="eigen gemeente"):
        choose_minutes(meeting=meeting, document=DocumentFactory(), by=town.clerk)
    assert PolicyDocument.objects.filter(type="notulen").count() == 1


def test_a_promise_becomes_a_commitment_with_its_fields_filled_in(town: Town, meeting: Meeting) -> None:
    holder = PortfolioHolderFactory(organisation=town.place, office="wethouder", name="A. de Boer")
    PortfolioHolderFactory(organisation=town.place, office="burgemeester", name="C. van Dijk")
    taken_in(town, meeting)
    client, address = pages(town, meeting)

    page = client.get(f"{address}notulen/")
    rows = page.context["rows"]
    assert [(row.promise.quote, row.mark[2]) for row in rows] == [
        (PROMISE, "Zeker"),
        ("De burgemeester neemt de vraag over het parkeren mee.", "Misschien"),
    ]
    source = rows[0]
    new = (
        f"/waterdam/raad/toezeggingen/nieuw/?vergadering={meeting.public_id}"
        f"&passage={source.passage.position}&zin={source.promise.start}"
    )
    start: dict[str, Any] = client.get(new).context["form"].initial
    assert {name: start[name] for name in ("subject", "promised_to", "portfolio_holder", "deadline_text")} == {
        "subject": "De raad voor 1 maart 2023 de kosten krijgt",
        "promised_to": "mevrouw Bakker (Polderpartij)",
        "portfolio_holder": holder.public_id,
        "deadline_text": "voor 1 maart 2023",
    }


def test_the_commitment_keeps_its_sentence_its_item_and_its_day(town: Town, meeting: Meeting) -> None:
    PortfolioHolderFactory(organisation=town.place, office="wethouder", name="A. de Boer")
    item = AgendaItemFactory(meeting=meeting, number="5", title="Een buurthuis in elke kern")
    taken_in(town, meeting)
    client, address = pages(town, meeting)
    source = client.get(f"{address}notulen/").context["rows"][0]
    place = f"passage={source.passage.position}&zin={source.promise.start}"
    new = f"/waterdam/raad/toezeggingen/nieuw/?vergadering={meeting.public_id}&{place}"
    start = client.get(new).context["form"].initial

    client.post(new, {name: value for name, value in start.items() if value is not None})

    made = Commitment.objects.get()
    assert (made.text, made.meeting, made.item, made.agenda_item, made.deadline) == (
        PROMISE,
        meeting,
        item,
        "5 Een buurthuis in elke kern",
        date(2023, 3, 1),
    )
    assert (made.source, made.source_start, made.source_end) == (
        source.passage,
        source.promise.start,
        source.promise.end,
    )
    assert client.get(new).status_code == 404  # a sentence is promised once
    assert made.number in client.get(f"{address}notulen/").content.decode()
    assert "Een buurthuis in elke kern" in Client().get(address).content.decode()
    assert Client().get(address).context["items"][0].matters[0]["number"] == made.number


def test_the_source_shows_to_who_may_read_the_minutes(town: Town, meeting: Meeting) -> None:
    taken_in(town, meeting, openness="intern")
    meeting.refresh_from_db()
    [found, _] = promises_in(meeting, viewer_for(town.clerk))
    client, _ = pages(town, meeting)
    place = f"passage={found.passage.position}&zin={found.promise.start}"
    new = f"/waterdam/raad/toezeggingen/nieuw/?vergadering={meeting.public_id}&{place}"
    start = client.get(new).context["form"].initial
    assert start["openness"] == "intern"
    client.post(new, {**{name: value for name, value in start.items() if value is not None}, "openness": "openbaar"})
    address = f"/waterdam/raad/toezeggingen/{Commitment.objects.get().public_id}/"

    assert client.get(address).context["source"].quote == PROMISE
    assert Client().get(address).context["source"] is None


def test_from_an_item_on_the_agenda(town: Town, meeting: Meeting) -> None:
    item = AgendaItemFactory(meeting=meeting, number="7", title="Rondvraag")
    client, address = pages(town, meeting)
    new = f"/waterdam/raad/moties/nieuw/?agendapunt={item.public_id}"

    assert f"toezeggingen/nieuw/?agendapunt={item.public_id}" in client.get(address).content.decode()
    start = client.get(new).context["form"].initial
    assert (start["meeting"], start["agenda_item"], start["made_on"]) == (
        meeting.public_id,
        "7 Rondvraag",
        meeting.date,
    )
    data = {**start, "subject": "Meer bankjes", "text": "Plaats bankjes.", "kind": "motie"}
    client.post(new, data)
    assert Client().get(address).context["items"][0].matters[0]["subject"] == "Meer bankjes"


def test_minutes_are_added_by_a_form_that_wants_one_of_both(town: Town, meeting: Meeting) -> None:
    client, address = pages(town, meeting)

    assert client.get(f"{address}notulen/").headers["Location"] == f"{address}notulen/toevoegen/"
    empty = client.post(f"{address}notulen/toevoegen/", {"openness": "raad"})
    assert empty.context["form"].errors["file"] == ["Kies een bestand, of een document dat al is ingelezen."]
    client.post(f"{address}notulen/toevoegen/", {"openness": "raad", "file": upload()})
    meeting.refresh_from_db()
    assert meeting.minutes is not None
    assert meeting.minutes.openness == "raad"
    assert Client().get(f"{address}notulen/").status_code == 302  # log in first


def test_reading_minutes_costs_the_same_however_long_they_are(
    town: Town, meeting: Meeting, assert_same_queries: Any
) -> None:
    document = DocumentFactory(organisation=town.place, type="notulen", is_plan=False)
    version = VersionFactory(document=document)
    choose_minutes(meeting=meeting, document=document, by=town.clerk)
    client, address = pages(town, meeting)

    def add() -> None:
        PassageFactory(version=version, text="De wethouder zegt toe de cijfers te sturen.")

    assert_same_queries(11, add=add, fetch=lambda: client.get(f"{address}notulen/"))
