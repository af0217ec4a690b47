"""Sentences of minutes that are no promise: put aside, taken up again, and known again in other minutes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from governance.domain.minutes import choose_minutes, take_in_minutes
from governance.domain.sentences import dismiss_sentence, take_up_sentence
from governance.minutes import Found, promises_in
from governance.models import Commitment, DismissedSentence, Meeting
from policies.models import PolicyDocument
from portal.accounts.roles import Role
from portal.accounts.viewers import viewer_for
from portal.shared.changes import changing
from tests.factories import BodyFactory, DocumentFactory, MeetingFactory, PassageFactory, VersionFactory, user_with
from tests.governance.conftest import Town, logged_in
from tests.governance.council.test_minutes import upload

COSTS = "Hij zegt toe dat de raad voor 1 maart 2023 de kosten van de lift krijgt."
PARKING = "De burgemeester neemt de vraag over het parkeren mee."
SHORT = "Ik zeg dat toe."
TEXT = f"""# Notulen van de raad

## 5. Een buurthuis in elke kern

Wethouder De Boer antwoordt dat dit nog niet bekend is. {COSTS}

{PARKING}

## 6. De bibliotheek

Wethouder De Boer: De bibliotheek blijft op zaterdag open. {SHORT}
"""


@pytest.fixture
def meeting(town: Town) -> Meeting:
    body = BodyFactory(organisation=town.place)
    found: Meeting = MeetingFactory(body=body, date=date(2022, 11, 1), status="gehouden")
    return found


@pytest.fixture
def page(town: Town, meeting: Meeting) -> str:
    """The address of the page with the sentences of TEXT."""
    read(town, meeting, TEXT)
    return f"/waterdam/raad/vergaderingen/{meeting.public_id}/notulen/"


def read(town: Town, meeting: Meeting, text: str) -> PolicyDocument:
    return take_in_minutes(
        meeting=meeting, upload=upload(text), filename="notulen.md", openness="openbaar", by=town.clerk
    )


def found(town: Town, meeting: Meeting) -> dict[str, Found]:
    meeting.refresh_from_db()
    return {row.promise.quote: row for row in promises_in(meeting, viewer_for(town.clerk))}


def place_of(row: Found) -> dict[str, Any]:
    return {
        "versie": row.passage.version.public_id,
        "passage": row.passage.position,
        "zin": row.promise.start,
    }


def dismiss(town: Town, meeting: Meeting, quote: str) -> DismissedSentence:
    row = found(town, meeting)[quote]
    about = {"passage": row.passage, "start": row.promise.start, "end": row.promise.end}
    return dismiss_sentence(meeting=meeting, by=town.clerk, **about)


def shown(client: Client, page: str) -> tuple[list[str], list[str]]:
    """What stands in the list, and what was put aside."""
    context = client.get(page).context
    return [row.promise.quote for row in context["rows"]], [row.promise.quote for row in context["dismissed"]]


def test_a_sentence_is_put_aside_and_taken_up_again(town: Town, meeting: Meeting, page: str) -> None:
    client, rows = logged_in(town.clerk), found(town, meeting)
    assert shown(client, page) == ([COSTS, PARKING, SHORT], [])

    answer = client.post(f"{page}geen-toezegging/", place_of(rows[COSTS]))

    assert answer.headers["Location"] == f"{page}#{rows[PARKING].anchor}"  # on with the next sentence
    assert shown(client, page) == ([PARKING, SHORT], [COSTS])
    html = " ".join(client.get(page).content.decode().split())
    assert "1 zin weggelegd" in html
    assert f"Weggelegd door {town.clerk.name} op " in html

    answer = client.post(f"{page}toch-wel/", place_of(rows[COSTS]))

    assert answer.headers["Location"] == f"{page}#{rows[COSTS].anchor}"
    assert shown(client, page) == ([COSTS, PARKING, SHORT], [])


def test_who_put_it_aside_and_took_it_up_stays_known(town: Town, meeting: Meeting, page: str) -> None:
    other = user_with(Role.CLERK, town.place)
    row = dismiss(town, meeting, COSTS)
    assert (row.circle, row.openness, row.created_by) == ("griffie", "intern", town.clerk)
    pk = row.pk

    take_up_sentence(row=row, by=other)

    acts = DismissedSentence.history.filter(id=pk).order_by("history_id")
    assert list(acts.values_list("history_type", "change__verb", "change__by")) == [
        ("+", "zin is geen toezegging", town.clerk.pk),
        ("-", "zin is toch een toezegging", other.pk),
    ]
    with pytest.raises(ValidationError, match="Een collega haalde deze zin net al terug"):
        take_up_sentence(row=DismissedSentence(pk=pk, meeting=meeting, organisation=town.place), by=town.clerk)


def test_the_last_sentence_leads_to_what_was_put_aside(town: Town, meeting: Meeting, page: str) -> None:
    client = logged_in(town.clerk)
    for quote in (COSTS, PARKING):
        dismiss(town, meeting, quote)

    answer = client.post(f"{page}geen-toezegging/", place_of(found(town, meeting)[SHORT]))

    assert answer.headers["Location"] == f"{page}#weggelegd"
    html = client.get(page).content.decode()
    assert "Alle gevonden zinnen zijn weggelegd." in html
    assert "Geen toezeggingen gevonden" not in html


def test_corrected_minutes_bring_nothing_back(town: Town, meeting: Meeting, page: str) -> None:
    """A paragraph that is the same, and a telling sentence in one that was corrected; both moved."""
    for quote in (COSTS, PARKING, SHORT):
        dismiss(town, meeting, quote)

    read(town, meeting, TEXT.replace("# Notulen van de raad", "# Notulen\n\nAanwezig: 21 leden.").replace("nog ", ""))

    assert shown(logged_in(town.clerk), page) == ([], [COSTS, PARKING, SHORT])
    take_up_sentence(row=found(town, meeting)[COSTS].dismissed, by=town.clerk)
    assert shown(logged_in(town.clerk), page) == ([COSTS], [PARKING, SHORT])


def test_a_new_version_of_the_same_document_brings_nothing_back(town: Town, meeting: Meeting) -> None:
    document = DocumentFactory(organisation=town.place, type="notulen", is_plan=False)
    PassageFactory(version=VersionFactory(document=document, number=1), text=PARKING)
    choose_minutes(meeting=meeting, document=document, by=town.clerk)
    dismiss(town, meeting, PARKING)

    PassageFactory(version=VersionFactory(document=document, number=2), text=PARKING)

    assert [(row.dismissed is None, row.passage.version.number) for row in found(town, meeting).values()] == [
        (False, 2)
    ]


def test_what_is_not_clear_comes_back(town: Town, meeting: Meeting, page: str) -> None:
    """The same few words in another paragraph, or a sentence that now stands there twice, may be another promise."""
    for quote in (COSTS, SHORT):
        dismiss(town, meeting, quote)

    changed = TEXT.replace("De bibliotheek blijft op zaterdag open.", "Het zwembad krijgt een ruimer rooster.")
    read(town, meeting, f"{changed}\nWethouder De Boer antwoordt over het dak. {COSTS}\n")

    assert shown(logged_in(town.clerk), page) == ([PARKING, SHORT, COSTS], [COSTS])


def test_a_sentence_of_another_meeting_is_not_known_again(town: Town, meeting: Meeting, page: str) -> None:
    dismiss(town, meeting, PARKING)
    later = MeetingFactory(body=meeting.body, date=date(2022, 12, 6), status="gehouden")

    read(town, later, f"# Notulen van december\n\n{PARKING}\n")

    assert found(town, later)[PARKING].dismissed is None


def test_a_commitment_made_of_earlier_minutes_is_known_again(town: Town, meeting: Meeting, page: str) -> None:
    client, row = logged_in(town.clerk), found(town, meeting)[COSTS]
    new = (
        f"/waterdam/raad/toezeggingen/nieuw/?vergadering={meeting.public_id}"
        f"&passage={row.passage.position}&zin={row.promise.start}"
    )
    start = client.get(new).context["form"].initial
    client.post(new, {name: value for name, value in start.items() if value is not None})

    read(town, meeting, TEXT.replace("# Notulen van de raad", "# Vastgestelde notulen van de raad"))

    assert found(town, meeting)[COSTS].made == Commitment.objects.get()
    assert client.get(new).status_code == 404  # promised once


def test_a_commitment_is_not_put_aside_nor_made_of_what_was(town: Town, meeting: Meeting, page: str) -> None:
    client, rows = logged_in(town.clerk), found(town, meeting)
    dismiss(town, meeting, COSTS)
    new = f"/waterdam/raad/toezeggingen/nieuw/?vergadering={meeting.public_id}"
    assert (
        client.get(f"{new}&passage={rows[COSTS].passage.position}&zin={rows[COSTS].promise.start}").status_code == 404
    )

    parking = f"{new}&passage={rows[PARKING].passage.position}&zin={rows[PARKING].promise.start}"
    start = client.get(parking).context["form"].initial
    client.post(parking, {name: value for name, value in start.items() if value is not None})
    with pytest.raises(ValidationError, match="Van deze zin is al een toezegging gemaakt"):
        dismiss(town, meeting, PARKING)
    answer = client.post(f"{page}geen-toezegging/", place_of(rows[PARKING]), follow=True)
    assert "Van deze zin is al een toezegging gemaakt." in answer.content.decode()
    assert DismissedSentence.objects.count() == 1


def test_twice_other_minutes_and_half_a_sentence_are_refused(town: Town, meeting: Meeting, page: str) -> None:
    client, row = logged_in(town.clerk), found(town, meeting)[COSTS]
    kept = dismiss(town, meeting, COSTS)
    with pytest.raises(ValidationError, match="staat al bij Geen toezegging"):
        dismiss(town, meeting, COSTS)
    with pytest.raises(ValidationError, match="staat niet in de notulen van deze vergadering"):
        dismiss_sentence(meeting=meeting, passage=PassageFactory(), start=0, end=5, by=town.clerk)
    with pytest.raises(ValidationError, match="Kies een hele zin"):
        dismiss_sentence(meeting=meeting, passage=row.passage, start=9, end=9, by=town.clerk)
    for place in ({**place_of(row)}, {**place_of(row), "versie": "anders"}, {}):
        answer = client.post(f"{page}geen-toezegging/", place, follow=True)
        assert "Deze zin staat er niet meer zo." in answer.content.decode()
    assert DismissedSentence.objects.get() == kept
    with pytest.raises(IntegrityError), transaction.atomic(), changing(verb="omweg", by=town.clerk):
        DismissedSentence.create_many([DismissedSentence(**row_values(kept))])


def row_values(row: DismissedSentence) -> dict[str, Any]:
    names = ("organisation_id", "circle", "openness", "meeting_id", "passage_id", "start", "end")
    return {name: getattr(row, name) for name in names}


def test_only_the_griffie_of_this_council_puts_aside(town: Town, meeting: Meeting, page: str) -> None:
    row = found(town, meeting)[COSTS]
    theirs = MeetingFactory()
    neighbour = user_with(Role.CLERK, theirs.organisation)
    people = (town.writer, town.member, neighbour)
    answers = [logged_in(user).post(f"{page}geen-toezegging/", place_of(row)).status_code for user in people]
    assert answers == [403, 403, 404]  # colleagues hear that they may not, to others it is not there
    hidden = f"/waterdam/raad/vergaderingen/{theirs.public_id}/notulen/geen-toezegging/"
    assert logged_in(town.clerk).post(hidden, place_of(row)).status_code == 404
    assert Client().post(f"{page}geen-toezegging/", place_of(row)).status_code == 302  # log in first
    assert logged_in(town.clerk).get(f"{page}geen-toezegging/").status_code == 405
    with pytest.raises(PermissionDenied):
        dismiss_sentence(meeting=meeting, passage=row.passage, start=0, end=5, by=town.writer)
    kept = dismiss(town, meeting, COSTS)
    with pytest.raises(PermissionDenied):
        take_up_sentence(row=kept, by=town.member)
    assert list(DismissedSentence.objects.visible_to(viewer_for(town.writer))) == []
    assert list(DismissedSentence.objects.visible_to(viewer_for(town.clerk))) == [kept]


def test_putting_aside_many_costs_no_more_to_show(town: Town, meeting: Meeting, assert_same_queries: Any) -> None:
    document = DocumentFactory(organisation=town.place, type="notulen", is_plan=False)
    version = VersionFactory(document=document)
    choose_minutes(meeting=meeting, document=document, by=town.clerk)
    client, page = logged_in(town.clerk), f"/waterdam/raad/vergaderingen/{meeting.public_id}/notulen/"

    def add() -> None:
        passage = PassageFactory(version=version, text="De wethouder zegt toe de cijfers te sturen.")
        dismiss_sentence(meeting=meeting, passage=passage, start=0, end=43, by=town.clerk)

    assert_same_queries(11, add=add, fetch=lambda: client.get(page))
