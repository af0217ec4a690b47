"""The queue: deferred with the row, picked up, and picked up again after a worker was killed."""

from __future__ import annotations

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from actions import jobs
from actions.models import ReadIn, ReadProgress, SheetImport
from policies.models import DocumentVersion
from portal.accounts.roles import Role
from portal.shared import waiting
from tests.actions.domain.samples import PLAN, upload
from tests.factories import DocumentFactory, OrganisationFactory, user_with
from tests.support.jobs import empty_queue, in_thread, kill_worker, pick_up, work

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _empty_queue():
    empty_queue()
    yield
    empty_queue()


@pytest.fixture
def send():
    town = OrganisationFactory(municipality=True)
    officer = user_with(Role.POLICY_OFFICER, town)

    def send_(data=PLAN, name="plan.md") -> ReadIn:
        return jobs.submit_for_reading(
            organisation=town, upload=upload(data, name), filename=name, type="beleidsplan", by=officer
        )

    return send_


def statuses() -> list[tuple[str, int]]:
    rows = ProcrastinateJob.objects.filter(task_name=jobs.read_file.name).order_by("id")
    return list(rows.values_list("status", "attempts"))


def test_the_worker_reads_what_was_sent(send):
    readin = send()
    assert (readin.state, statuses()) == ("wacht", [("todo", 0)])
    in_thread(work)
    readin.refresh_from_db()
    assert (readin.state, readin.read_version.number, statuses()) == ("klaar", 1, [("succeeded", 1)])
    assert not ReadProgress.objects.exists()


def test_no_job_without_its_row(send):
    with transaction.atomic():
        send()
        transaction.set_rollback(True)
    assert (statuses(), ReadIn.objects.count()) == ([], 0)


def test_a_killed_worker_is_noticed_and_the_job_finishes(send):
    readin = send()
    kill_worker()
    pick_up()
    assert statuses() == [("todo", 1)]
    in_thread(work)
    readin.refresh_from_db()
    assert (readin.state, DocumentVersion.objects.count()) == ("klaar", 1)


def test_what_kills_its_worker_three_times_is_reported(send):
    readin = send()
    for expected in ([("todo", 1)], [("todo", 2)], [("failed", 3)]):
        kill_worker()
        pick_up()
        assert statuses() == expected
    readin.refresh_from_db()
    assert (readin.state, readin.message_code, readin.message) == ("mislukt", "interrupted", jobs.INTERRUPTED)
    assert DocumentVersion.objects.count() == 0
    jobs.read_again(readin=readin, by=readin.created_by)
    in_thread(work)
    readin.refresh_from_db()
    assert readin.state == "klaar"


def test_progress_is_told_a_few_times_a_second_and_at_the_end(send, monkeypatch):
    readin = send()
    report = jobs.progress_of(readin)
    seen = []
    for done, moment in ((1, 10.0), (2, 10.1), (3, 10.6), (4, 10.7)):
        monkeypatch.setattr(waiting, "clock", lambda moment=moment: moment)
        report(done, 4)
        seen.append(ReadProgress.objects.get().done)
    assert seen == [1, 1, 3, 4]


@pytest.fixture
def hand_in():
    plan = DocumentFactory()
    officer = user_with(Role.POLICY_OFFICER, plan.organisation)

    def hand_in_(text=b"Nr.;Wat\n;Wijkwandeling\n") -> SheetImport:
        return jobs.submit_for_checking(plan=plan, upload=upload(text, "a.csv"), filename="a.csv", by=officer)

    return hand_in_


def test_the_worker_looks_a_sheet_through_and_saves_it(hand_in):
    sheet = hand_in()
    in_thread(work)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.done, sheet.total) == ("klaar", 1, 1)
    jobs.save_chosen(sheet=sheet, mine=set(), by=sheet.created_by)
    in_thread(work)
    sheet.refresh_from_db()
    assert (sheet.state, list(sheet.plan.actions.values_list("what", flat=True))) == ("bewaard", ["Wijkwandeling"])


def test_a_sheet_that_kills_its_worker_three_times_is_reported(hand_in):
    sheet = hand_in()
    for _ in range(3):
        kill_worker()
        pick_up()
    sheet.refresh_from_db()
    assert (sheet.state, sheet.message, sheet.plan.actions.count()) == ("mislukt", jobs.SHEET_INTERRUPTED, 0)
