"""Large minutes go through a job: they arrive once, failing is told in Dutch, and nothing is left behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from governance import minutes_jobs
from governance.domain.minutes import KNOWN, choose_minutes, take_in_minutes
from governance.domain.minutes_reading import (
    INTERRUPTED,
    NO_RIGHT,
    UNEXPECTED,
    hand_in_minutes,
    read_minutes,
    read_minutes_again,
)
from governance.models import Meeting, MinutesReading
from policies.models import DocumentVersion, PolicyDocument
from policies.reading.messages import unreadable
from portal.accounts.models import Membership, User
from portal.shared.changes import changing
from tests.factories import BodyFactory, DocumentFactory, MeetingFactory, PassageFactory, VersionFactory
from tests.governance.conftest import Town, logged_in
from tests.governance.council.test_minutes import PROMISE, TEXT, upload
from tests.support.jobs import empty_queue, kill_worker, pick_up, work

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _small_is_large(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(minutes_jobs, "AT_ONCE", 100)
    empty_queue()
    yield
    empty_queue()


@pytest.fixture
def meeting(town: Town) -> Meeting:
    body = BodyFactory(organisation=town.place)
    found: Meeting = MeetingFactory(body=body, date=date(2022, 11, 1), status="gehouden")
    return found


@pytest.fixture
def page(meeting: Meeting) -> str:
    return f"/waterdam/raad/vergaderingen/{meeting.public_id}/notulen/"


def handed_in(town: Town, meeting: Meeting, text: str = TEXT, name: str = "notulen.md") -> MinutesReading:
    about = {"upload": upload(text), "filename": name, "openness": "raad"}
    found = minutes_jobs.add_minutes(meeting=meeting, by=town.clerk, **about)
    assert found is not None
    return found


def told() -> tuple[str, str, bool]:
    """State, message, and whether the file was kept."""
    row = MinutesReading.objects.get()
    return row.state, row.message, bool(row.file) and default_storage.exists(row.file.name)


def waiting_files() -> list[str]:
    return default_storage.listdir("notulen")[1] if default_storage.exists("notulen") else []


def breaking(error: Exception) -> Any:
    def broken(*_: Any, **__: Any) -> None:
        raise error

    return broken


def test_a_large_file_is_read_by_the_worker(town: Town, meeting: Meeting, page: str) -> None:
    client = logged_in(town.clerk)

    answer = client.post(f"{page}toevoegen/", {"openness": "raad", "file": upload()})

    assert answer.headers["Location"] == f"{page}inlezen/"
    assert client.get(page).headers["Location"] == f"{page}inlezen/"
    assert PolicyDocument.objects.filter(type="notulen").count() == 0
    html = client.get(f"{page}inlezen/").content.decode()
    assert "De notulen worden gelezen" in html
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in html
    assert "HX-Redirect" not in client.get(f"{page}inlezen/stand/").headers

    work()

    meeting.refresh_from_db()
    document = PolicyDocument.objects.get(type="notulen")
    act = document.history.get().change
    assert (meeting.minutes, document.openness, act.verb, act.by) == (document, "raad", "notulen inlezen", town.clerk)
    version = document.versions.get()
    with version.file.open() as stored:
        assert (PROMISE in version.text, stored.read()) == (True, TEXT.encode())
    assert version.file.name.startswith("versies/")
    assert (MinutesReading.objects.count(), waiting_files()) == (0, [])
    assert client.get(f"{page}inlezen/stand/").headers["HX-Redirect"] == page
    assert client.get(f"{page}inlezen/").headers["Location"] == page
    shown = client.get(page)
    assert shown.context["rows"][0].promise.quote == PROMISE
    assert "De notulen staan bij de vergadering." in shown.content.decode()


@pytest.mark.django_db
def test_a_small_file_is_read_at_once(town: Town, meeting: Meeting, page: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(minutes_jobs, "AT_ONCE", len(TEXT.encode()))

    answer = logged_in(town.clerk).post(f"{page}toevoegen/", {"openness": "raad", "file": upload()})

    meeting.refresh_from_db()
    assert (answer.headers["Location"], meeting.minutes is not None) == (page, True)
    assert (MinutesReading.objects.count(), ProcrastinateJob.objects.count()) == (0, 0)


def test_the_page_tells_how_many_pages_were_read_and_who_goes_before(
    town: Town, meeting: Meeting, page: str, monkeypatch: Any
) -> None:
    other = MeetingFactory(body=meeting.body, date=date(2022, 12, 6), status="gehouden")
    handed_in(town, other, f"{TEXT}\nDecember.")
    reading = handed_in(town, meeting)
    client = logged_in(town.clerk)
    assert "Wachten: 1 bestand gaat voor" in client.get(f"{page}inlezen/stand/").content.decode()
    seen = []

    def reads(path: Any, *, filename: str, progress: Any) -> None:
        for done in (1, 2, 240):
            progress(done, 240)
            seen.append(" ".join(client.get(f"{page}inlezen/stand/").content.decode().split()))
        raise unreadable("damaged")

    monkeypatch.setattr("governance.domain.minutes_reading.read_safely", reads)
    minutes_jobs.read_minutes_file(reading_id=reading.pk)

    counts = [next(n for n in ("1 van", "2 van", "240 van") if f"{n} 240 bladzijden gelezen" in html) for html in seen]
    assert counts == ["1 van", "1 van", "240 van"]  # at most a few times a second, and the last page always


def test_a_killed_worker_loses_nothing_and_nothing_arrives_twice(town: Town, meeting: Meeting) -> None:
    reading = handed_in(town, meeting)
    kill_worker()
    MinutesReading.objects.update(state="leest", done=3, total=9)
    pick_up()
    work()
    minutes_jobs.read_minutes_file(reading_id=reading.pk)  # again changes nothing

    assert PolicyDocument.objects.filter(type="notulen").count() == 1
    assert (MinutesReading.objects.count(), waiting_files()) == (0, [])


def test_what_keeps_killing_its_worker_is_told_and_can_be_tried_again(town: Town, meeting: Meeting, page: str) -> None:
    handed_in(town, meeting)
    for _ in range(3):
        kill_worker()
        pick_up()
    assert told() == ("mislukt", INTERRUPTED, True)
    client = logged_in(town.clerk)
    assert client.get(f"{page}inlezen/stand/").headers["HX-Redirect"] == f"{page}inlezen/"
    assert "Opnieuw proberen</span>" in client.get(f"{page}inlezen/").content.decode()

    client.post(f"{page}inlezen/opnieuw/")
    assert told() == ("wacht", "", True)
    work()

    meeting.refresh_from_db()
    assert (meeting.minutes is not None, MinutesReading.objects.count(), waiting_files()) == (True, 0, [])
    assert client.post(f"{page}inlezen/opnieuw/").status_code == 404


@pytest.mark.parametrize(
    ("error", "message", "kept"),
    [
        (unreadable("scanned"), unreadable("scanned").message, False),
        (unreadable("too_slow"), unreadable("too_slow").message, True),
        (RuntimeError("kapot"), UNEXPECTED, True),
    ],
    ids=["scan", "too slow", "unexpected"],
)
def test_a_failure_is_told_and_keeps_the_file_where_trying_again_helps(
    town: Town, meeting: Meeting, page: str, monkeypatch: Any, error: Exception, message: str, kept: bool
) -> None:
    reading = handed_in(town, meeting)
    monkeypatch.setattr("governance.domain.minutes_reading.read_safely", breaking(error))

    minutes_jobs.read_minutes_file(reading_id=reading.pk)

    assert told() == ("mislukt", message, kept)
    assert len(waiting_files()) == int(kept)
    html = logged_in(town.clerk).get(f"{page}inlezen/").content.decode()
    assert ("De notulen zijn niet gelezen" in html, message in html) == (True, True)
    assert ("Opnieuw proberen</span>" in html, "Van dit bestand is niets bewaard." in html) == (kept, not kept)
    if not kept:
        answer = logged_in(town.clerk).post(f"{page}inlezen/opnieuw/", follow=True)
        assert "Dit bestand kan niet opnieuw worden gelezen." in answer.content.decode()
        with pytest.raises(ValidationError, match="kan niet opnieuw worden gelezen"):
            read_minutes_again(reading=reading, by=town.clerk)


def test_what_fails_while_it_is_stored_leaves_nothing_behind(town: Town, meeting: Meeting, monkeypatch: Any) -> None:
    reading = handed_in(town, meeting)
    monkeypatch.setattr("governance.domain.minutes.save", breaking(RuntimeError("kapot")))

    minutes_jobs.read_minutes_file(reading_id=reading.pk)

    assert told() == ("mislukt", UNEXPECTED, True)
    assert (DocumentVersion.objects.count(), PolicyDocument.objects.filter(type="notulen").count()) == (0, 0)
    stored = [
        name for part in default_storage.listdir("versies")[0] for name in default_storage.listdir(f"versies/{part}")[1]
    ]
    assert stored == []


def test_a_file_that_came_in_meanwhile_and_a_right_that_went_are_told(town: Town, meeting: Meeting) -> None:
    reading = handed_in(town, meeting)
    other = MeetingFactory(body=meeting.body, date=date(2022, 12, 6), status="gehouden")
    take_in_minutes(meeting=other, upload=upload(), filename="n.md", openness="raad", by=town.clerk)
    read_minutes(reading=reading)
    assert told() == ("mislukt", KNOWN, False)

    again = handed_in(town, meeting, f"{TEXT}\nVastgesteld.")
    with changing(verb="rol intrekken", by=User.objects.system()):
        Membership.objects.get(user=town.clerk).delete()
    read_minutes(reading=MinutesReading.objects.get(pk=again.pk))
    assert told() == ("mislukt", NO_RIGHT, False)


def test_one_file_at_a_time_and_one_that_failed_makes_room(town: Town, meeting: Meeting, monkeypatch: Any) -> None:
    reading = handed_in(town, meeting)
    document = DocumentFactory(organisation=town.place, type="notulen", is_plan=False)
    PassageFactory(version=VersionFactory(document=document), text="De voorzitter opent de vergadering.")
    other = {"upload": upload(f"{TEXT}\nAnders."), "filename": "n.md", "openness": "raad"}
    for act in (
        lambda: hand_in_minutes(meeting=meeting, by=town.clerk, **other),
        lambda: take_in_minutes(meeting=meeting, by=town.clerk, **other),
        lambda: choose_minutes(meeting=meeting, document=document, by=town.clerk),
    ):
        with pytest.raises(ValidationError, match="Er worden al notulen van deze vergadering gelezen"):
            act()
    with monkeypatch.context() as broken:
        broken.setattr("governance.domain.minutes_reading.read_safely", breaking(unreadable("too_slow")))
        minutes_jobs.read_minutes_file(reading_id=reading.pk)
    assert len(waiting_files()) == 1

    choose_minutes(meeting=meeting, document=document, by=town.clerk)

    assert (MinutesReading.objects.count(), waiting_files()) == (0, [])


@pytest.mark.django_db
def test_the_previous_minutes_stay_to_be_seen_while_new_ones_are_read(town: Town, meeting: Meeting, page: str) -> None:
    take_in_minutes(meeting=meeting, upload=upload(), filename="n.md", openness="raad", by=town.clerk)
    handed_in(town, meeting, f"{TEXT}\nVastgesteld op 6 december 2022.")

    html = logged_in(town.clerk).get(page).content.decode()

    assert "Er worden nieuwe notulen gelezen. Tot die klaar zijn ziet u hier de vorige." in html
    assert PROMISE in html


@pytest.mark.django_db
def test_what_can_be_told_at_once_is_and_nothing_is_kept(town: Town, meeting: Meeting, page: str) -> None:
    client = logged_in(town.clerk)
    wrong = upload()
    wrong.name = "notulen.exe"
    answer = client.post(f"{page}toevoegen/", {"openness": "raad", "file": wrong})
    assert answer.context["form"].errors["file"] == [unreadable("wrong_type").message]
    with pytest.raises(PermissionDenied):
        hand_in_minutes(meeting=meeting, upload=upload(), filename="n.md", openness="raad", by=town.writer)
    assert (MinutesReading.objects.count(), ProcrastinateJob.objects.count(), waiting_files()) == (0, 0, [])


@pytest.mark.django_db
def test_only_the_griffie_of_this_council_sees_how_far_it_is(town: Town, meeting: Meeting, page: str) -> None:
    handed_in(town, meeting)
    theirs = MeetingFactory(status="gehouden")
    for part, status in (("inlezen/", 403), ("inlezen/stand/", 403)):
        assert logged_in(town.member).get(f"{page}{part}").status_code == status
        assert Client().get(f"{page}{part}").status_code == 302  # log in first
        hidden = f"/waterdam/raad/vergaderingen/{theirs.public_id}/notulen/{part}"
        assert logged_in(town.clerk).get(hidden).status_code == 404
    assert logged_in(town.member).post(f"{page}inlezen/opnieuw/").status_code == 403
    with pytest.raises(PermissionDenied):
        read_minutes_again(reading=MinutesReading.objects.get(), by=town.writer)


@pytest.mark.django_db
@pytest.mark.parametrize("values", [{"state": "mislukt"}, {"message": "Kapot."}, {"file": ""}])
def test_the_database_keeps_state_message_and_file_together(
    town: Town, meeting: Meeting, values: dict[str, str]
) -> None:
    handed_in(town, meeting)
    rows = MinutesReading.objects.all()
    with pytest.raises(IntegrityError, match="minutes_reading_"), transaction.atomic():
        rows.update(**values)
    with pytest.raises(IntegrityError, match="minutes_reading_once"), transaction.atomic():
        MinutesReading.objects.create(
            meeting=meeting,
            created_by=town.clerk,
            filename="n.md",
            size=1,
            openness="raad",
            file="notulen/n.md",
        )
