"""A second version of a plan: what stays, what changes, what is new and what is gone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from actions.domain.read_in import read_in, submit
from actions.domain.review import accept, accept_many
from actions.domain.undoing import reopen, undo_last
from actions.models import Action, Suggestion
from policies.models import Goal
from portal.accounts.roles import Role
from tests.actions.domain.samples import PLAN, upload
from tests.factories import OrganisationFactory, user_with

pytestmark = pytest.mark.django_db

GARDEN = "De gemeente opent in 2027 een beweegtuin in het park."
LATER = "De gemeente opent in 2028 een beweegtuin in het park."
WEEK = "Stichting Wijkwerk organiseert vanaf 2026 elk jaar een wandelweek."
TREES = "Wij planten in 2028 honderd bomen langs de schoolpleinen."
SECOND = PLAN.replace(GARDEN, LATER).replace(f"- {WEEK}\n", f"- {TREES}\n")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def town():
    for name in ("Stichting Wijkwerk", "GGD", "scholen"):
        OrganisationFactory(name=name, slug=name.lower().replace(" ", "-"))
    return OrganisationFactory(municipality=True, slug="waterdam")


@pytest.fixture
def officer(town):
    return user_with(Role.POLICY_OFFICER, town)


@pytest.fixture
def readin(town, officer):
    """The first version is taken over whole; the second is read."""
    given = {"organisation": town, "by": officer, "type": "beleidsplan"}
    first = read_in(readin=submit(upload=upload(), filename="plan.md", **given))
    accept_many(version=first.read_version, above=0, by=officer)
    return read_in(readin=submit(upload=upload(SECOND), filename="plan-2.md", document=first.document, **given))


def rows(readin) -> dict[str, Suggestion]:
    return {row.quote: row for row in Suggestion.objects.filter(source=readin.read_version)}


def test_the_same_sentence_is_not_decided_on_twice(readin):
    lessons = Action.objects.get(quote__startswith="Wij vragen de GGD")
    goal = Goal.objects.get()
    found = rows(readin)
    same = found[lessons.quote]
    assert (same.state, same.action, found[goal.quote].goal) == ("overgenomen", lessons, goal)
    assert Action.objects.count() == 3


def test_a_changed_sentence_waits_and_then_brings_its_action_up_to_date(readin, officer):
    garden = Action.objects.get(quote=GARDEN)
    row = rows(readin)[LATER]
    assert (row.state, row.action) == ("open", garden)
    accept(suggestion=row, by=officer)
    garden.refresh_from_db()
    assert (garden.quote, garden.period_text, garden.period_start.year) == (LATER, "in 2028", 2028)
    assert garden.passage.version == readin.read_version
    assert (Action.objects.count(), garden.parties.count()) == (3, 1)


@pytest.mark.parametrize(
    "back", [lambda row, by: undo_last(version=row.source, by=by), lambda row, by: reopen(suggestion=row, by=by)]
)
def test_taking_that_back_gives_the_action_its_former_words(readin, officer, back):
    row = rows(readin)[LATER]
    accept(suggestion=row, by=officer, values={"partners": ["Stichting Wijkwerk"]})
    garden = Action.objects.get(quote=LATER)
    assert garden.parties.count() == 2
    back(Suggestion.objects.get(pk=row.pk), officer)
    garden.refresh_from_db()
    row.refresh_from_db()
    assert (garden.quote, garden.period_text, garden.parties.count()) == (GARDEN, "in 2027", 1)
    assert (row.state, row.action) == ("open", garden)


def test_a_new_sentence_is_an_ordinary_suggestion(readin):
    row = rows(readin)[TREES]
    assert (row.state, row.action) == ("open", None)


def test_what_is_gone_is_listed_and_not_ended(readin, client, officer):
    week = Action.objects.get(quote=WEEK)
    assert readin.comparison == {
        "same": 13, "moved": 0, "changed": 1, "new": 1, "gone": 1, "gone_actions": [week.public_id],
    }  # fmt: skip
    client.force_login(officer, backend="portal.accounts.backends.RolesBackend")
    html = client.get(reverse("actions:review", args=["waterdam", readin.public_id])).content.decode()
    assert f"Actie {week.number}: {week.what}" in html
    assert f"“{WEEK}”" in html
    assert html.count("Stond al in het plan") == 2
    assert f"Actie {Action.objects.get(quote=GARDEN).number} staat al in het plan met" in html
    week.refresh_from_db()
    assert week.status == "niet_gestart"


def test_a_third_version_still_knows_the_actions_of_the_first(readin, town, officer):
    given = {"organisation": town, "by": officer, "type": "beleidsplan", "document": readin.document}
    third = read_in(readin=submit(upload=upload(SECOND + "\nEinde.\n"), filename="plan-3.md", **given))
    lessons = Action.objects.get(quote__startswith="Wij vragen de GGD")
    assert rows(third)[lessons.quote].action == lessons


def test_a_first_version_is_compared_with_nothing(town, officer):
    given = {"organisation": town, "by": officer, "type": "beleidsplan"}
    assert read_in(readin=submit(upload=upload(), filename="plan.md", **given)).comparison == {}
