"""The demo loads once, only where it may, and everything in its files comes into the register."""

from __future__ import annotations

from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from actions.models import Action, ActionParty, Conflict, Occurrence, ProgressEntry
from governance.models import Allocation, Body, Decision, Meeting, Provision, Seat, Vote, WrittenQuestion
from policies.models import DocumentVersion, Goal, Passage, PolicyDocument, Release
from portal.accounts.demo import PASSWORD, demo_logins
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.home.demo.files import read
from portal.organisations.models import Organisation, OrganisationAlias
from portal.shared.models import Change

pytestmark = pytest.mark.usefixtures("demo")


def counts() -> dict[str, int]:
    models = (Action, ActionParty, Allocation, Change, DocumentVersion, Organisation, Passage, ProgressEntry, User)
    return {model.__name__: model.objects.count() for model in models}


def test_a_second_time_changes_nothing(django_assert_num_queries):
    before, out = counts(), StringIO()
    with django_assert_num_queries(1):
        call_command("load_demo", stdout=out)
    assert out.getvalue() == "De demo stond er al.\n"
    assert counts() == before


def test_it_refuses_a_register_that_is_no_demo(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="Dit is geen demo-register"):
        call_command("load_demo")


def test_it_refuses_a_register_with_organisations_of_its_own():
    User.objects.filter(username="beleid").update(username="iemand", email="iemand@elders.example.nl")
    before = counts()
    with pytest.raises(CommandError, match="staat al een organisatie op het adres “abc-team”"):
        call_command("load_demo")
    assert counts() == before


def test_everything_in_the_files_is_there():
    plan, note = read("preventieplan"), read("startnotitie")
    assert Action.objects.count() == len(plan["actions"]) + len(note["actions"]) == 99
    assert ActionParty.objects.count() == sum(len(row["parties"]) for row in plan["actions"] + note["actions"])
    assert Goal.objects.count() == len(plan["goals"])
    assert Conflict.objects.count() == len(plan["conflicts"])
    reported = sum(len(row["entries"]) for row in read("progress")["progress"]) + len(note["progress"])
    assert ProgressEntry.objects.count() == reported
    assert Release.objects.count() == len(read("progress")["releases"]) + len(note["releases"])
    assert Organisation.objects.count() == len(read("organisations")["organisations"])
    assert OrganisationAlias.objects.count() == sum(
        len(row["aliases"]) for row in read("organisations")["organisations"]
    )
    council = read("council")
    points = [point for record in read("raad")["proposals"] for point in record.get("decided", {}).get("points", [])]
    assert (Body.objects.count(), Meeting.objects.count(), Decision.objects.count()) == (
        len(council["bodies"]),
        len(council["meetings"]),
        len(council["decisions"]) + len(points),
    )
    voted = [one for record in read("raad")["proposals"] for one in record["amendments"] if "votes" in one]
    assert Vote.objects.count() == len(voted) + len(points)
    assert WrittenQuestion.objects.count() == len(read("raad")["questions"])
    assert Seat.objects.on(date(2022, 11, 1)).count() == sum(map(len, read("raad")["members"].values()))


def test_every_action_points_to_its_words_in_the_document():
    """99 quotes, each at its offsets in a passage of the stored PDF, on the page that the file names."""
    actions = Action.objects.select_related("passage__version")
    assert {action.passage.text[action.quote_start : action.quote_end] == action.quote for action in actions} == {True}
    pages = {row["number"]: row["page"] for row in read("preventieplan")["actions"]}
    plan = PolicyDocument.objects.get(title="Integraal Preventieplan 2020–2023")
    assert {action.number: action.passage.page for action in actions if action.plan_id == plan.pk} == pages


def test_every_goal_points_to_its_words():
    goals = Goal.objects.select_related("passage")
    assert [goal.text for goal in goals if goal.quote not in goal.passage.text] == []


def test_the_plan_is_a_real_pdf_of_15_pages():
    version = DocumentVersion.objects.get(document__title="Integraal Preventieplan 2020–2023")
    assert (version.pages, version.status, version.suffix, version.file_openness) == (
        15,
        "vastgesteld",
        "pdf",
        "openbaar",
    )
    with version.file.open("rb") as stream:
        assert stream.read(5) == b"%PDF-"


def test_history_never_runs_backwards():
    assert Action.history.filter(recorded_to__lt=F("recorded_from")).count() == 0
    assert Change.objects.order_by("pk").first().at == Change.objects.order_by("at").first().at


def test_turns_of_a_yearly_action():
    """2021 done, 2022 left open: what nobody reported is not begun."""
    turns = Occurrence.objects.filter(action__number=44).order_by("period_start")
    assert [(turn.label, turn.status) for turn in turns] == [
        ("2020", "afgerond"),
        ("2021", "afgerond"),
        ("2022", "niet_gestart"),
        ("2023", "afgerond"),
    ]


def test_the_scale_table_has_36_provisions():
    data = read("schaalkeuzetabel")
    assert Provision.objects.count() == 36
    for day, status in ((date(2014, 1, 1), "voorgenomen"), (date(2016, 1, 1), "vastgesteld")):
        rows = Allocation.objects.on(day).filter(status=status)
        assert Counter(rows.values_list("task", "level__name", "provision__name")) == Counter(
            (task, level["name"], row["name"])
            for row in data["rows"]
            for level in data["levels"]
            for task in row.get(level["key"], [])
        )
    shared = Allocation.objects.on(date(2016, 1, 1)).filter(is_shared=True).select_related("level", "provision")
    assert {(row.provision.name, row.task, row.level.name) for row in shared} == {
        ("Aanpak huiselijk geweld", "I", "Lokaal"),
        ("Aanpak huiselijk geweld", "I", "Centrumgemeente Dordrecht"),
    }


def test_sheltered_housing_is_meant_to_move():
    rows = Allocation.objects.on(date(2022, 6, 1)).filter(provision__name__contains="RIBW").select_related("level")
    assert {(row.task, row.level.name, row.status) for row in rows} == {
        *((task, "Centrumgemeente Dordrecht", "vastgesteld") for task in "UIB"),
        ("B", "Lokaal", "voorgenomen"),
        ("U", "Drechtsteden", "voorgenomen"),
        ("I", "Drechtsteden", "voorgenomen"),
    }


def test_the_log_ins_are_those_of_the_file(client):
    data = read("users")
    assert data["password"] == PASSWORD
    assert {user.username for user, _ in demo_logins()} == {row["username"] for row in data["users"]}
    assert {row["role"] for row in data["users"]} == set(Role.values)
    assert {row["username"]: client.login(**_credentials(row)) for row in data["users"]} == {
        row["username"]: True for row in data["users"]
    }


def _credentials(row) -> dict[str, str]:
    return {"username": row["username"], "password": PASSWORD}


def test_the_command_prints_the_log_ins():
    out = StringIO()
    call_command("demo_logins", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].split(None, 1) == ["beheerder", "Beheerder van Gemeente Alblasserdam"]
    assert lines[-1].strip() == f"Wachtwoord van allemaal: {PASSWORD}"
    assert len(lines) == len(read("users")["users"]) + 1


def test_only_the_administrator_enters_the_back_office(client):
    client.login(username="beheerder", password=PASSWORD)
    assert client.get("/beheer/").status_code == 200
    client.login(username="beleid", password=PASSWORD)
    assert client.get("/beheer/").status_code == 302
