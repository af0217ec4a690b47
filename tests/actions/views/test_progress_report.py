"""The progress report of a plan on paper: what was released, what is late and why, what changed."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actions.domain.moves import move_period
from actions.domain.progress import record_progress
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import replaying
from portal.shared.pdf.check import bookmarks, count_tags, pages, problems
from tests.actions.story import at
from tests.factories import ActionFactory, DocumentFactory, ThemeFactory, user_with

pytestmark = pytest.mark.django_db
LONG_WORD = "meervoudigeongekortegemeenschappelijkeverantwoordelijkheidsraad"


def out(plan, moment):
    with replaying(moment):
        release(plan=plan, audience=Audience.PUBLIC, as_per=moment.date(), by=User.objects.system())


@pytest.fixture
def plan():
    with replaying(at(2021, 1, 4)):
        return DocumentFactory(title="Samen Vooruit")


def reported(plan, actions=2):
    """Released twice; of the first action the period moved and it got stuck, and what came later was not released."""
    officer = user_with(Role.POLICY_OFFICER, plan.organisation)
    theme = ThemeFactory(organisation=plan.organisation, name="Welzijn")
    with replaying(at(2021, 1, 5)):
        rows = [
            ActionFactory(plan=plan, number=n, what=f"Keuken {LONG_WORD if n == 7 else n}", theme=theme)
            for n in range(1, actions + 1)
        ]
    out(plan, at(2021, 2, 1))
    with replaying(at(2021, 3, 1)):
        move_period(
            action=rows[0], period="eind 2021", reason="De bouw duurt langer.", decided_on=date(2021, 2, 25), by=officer
        )
        record_progress(
            action=rows[0],
            day=date(2021, 3, 1),
            status="in_uitvoering",
            assessment="stagneert",
            text="De aannemer is failliet.",
            by=officer,
        )
    out(plan, at(2021, 6, 1))
    with replaying(at(2021, 7, 1)):
        ActionFactory(plan=plan, number=99, what="Speeltuin conceptwoord")


def report(plan, query="?van=2021-02-15&tot=2021-06-15"):
    response = Client().get(f"/{plan.organisation.slug}/plannen/{plan.public_id}/voortgang.pdf{query}")
    assert response["Content-Type"] == "application/pdf"
    return response.content


def test_it_tells_what_is_stuck_why_and_what_changed(plan):
    reported(plan)
    data = report(plan)

    text = " ".join(" ".join(pages(data)).replace("\x02", "").split())
    found = [
        words.replace(" ", "") in text.replace(" ", "")
        for words in (
            "Het plan heeft 2 acties. 0 daarvan zijn klaar. Bij 1 actie knelt het",
            "De aannemer is failliet.",
            "De bouw duurt langer.",
            f"/plannen/{plan.public_id}/?peildatum=",
        )
    ]
    assert found == [True, True, True, True]
    assert ("conceptwoord" in text, "99" in text.split()) == (False, False)
    assert data == report(plan)


def test_it_is_valid_with_tables_over_several_pages(plan):
    reported(plan, actions=90)
    data = report(plan)

    assert (problems(data, "ua1"), problems(data, "2a")) == ([], [])
    tags = count_tags(data)
    assert {name: tags[name] for name in ("H1", "H2", "Table", "TR", "Caption")} == {
        "H1": 1,
        "H2": 4,
        "Table": 4,
        "TR": 4 + 1 + 1 + 1 + 90,
        "Caption": 4,
    }
    assert [title for _, title in bookmarks(data)][1:] == [
        "Hoe het ervoor staat",
        "Waar het knelt, en waarom",
        "Wat er veranderde",
        "Alle acties",
    ]


def test_before_the_first_release_there_is_none(plan):
    reported(plan)
    address = f"/{plan.organisation.slug}/plannen/{plan.public_id}/voortgang.pdf?van=2020-01-01&tot=2020-06-01"
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("actions", [1, 3, 12])
def test_the_queries_stay_few_however_many_actions(plan, actions):
    reported(plan, actions=actions)
    with CaptureQueriesContext(connection) as captured:
        report(plan)
    assert len(captured) <= 23
