from datetime import date

import pytest

from portal.accounts.roles import Role
from portal.shared.changes import replaying
from tests.actions.story import at
from tests.factories import ActionFactory, DocumentFactory, OrganisationFactory, edit, user_with

pytestmark = pytest.mark.django_db


def test_plans_in_force_and_older_ones_as_their_reader_may_see_them(client, story, words):
    with replaying(at(2015, 1, 1)):
        DocumentFactory(
            organisation=story.place,
            title="Oud plan",
            direct_public=True,
            valid_from=date(2015, 1, 1),
            valid_until=date(2018, 12, 31),
        )
    url = story.url("plannen/")
    assert "Samen Vooruit" in words(client.get(url), '//section[@aria-labelledby="geldig"]')
    assert "Oud plan" in words(client.get(url), '//section[@aria-labelledby="ouder"]')
    then = client.get(f"{url}?peildatum=2016-06-01")
    assert "Oud plan" in words(then, '//section[@aria-labelledby="geldig"]')


def test_figures_of_the_day(client, story, words):
    shown = words(client.get(f"{story.url('plannen/')}?peildatum=2021-11-10"))
    assert "1 van 1 actie bijgewerkt in het vierde kwartaal van 2021. Nieuwste bericht: 28 oktober 2021" in shown
    earlier = words(client.get(f"{story.url('plannen/')}?peildatum=2021-09-01"))
    assert "0 van 1 actie bijgewerkt in het derde kwartaal van 2021." in earlier


def test_an_editor_gets_todays_title_the_public_the_released_one(client, story, words):
    assert "conceptwoord" not in words(client.get(story.url("plannen/")))
    client.force_login(story.user(Role.POLICY_OFFICER))
    assert "Samen Vooruit conceptwoord" in words(client.get(story.url("plannen/")))


def test_without_plans_the_page_says_so(client, words):
    place = OrganisationFactory(municipality=True)
    assert "Er is geen plan dat op deze dag geldt" in words(client.get(f"/{place.slug}/plannen/"))


@pytest.mark.parametrize("role", [None, Role.POLICY_OFFICER, Role.COUNCIL_MEMBER])
def test_the_list_costs_the_same_however_many_plans(client, assert_same_queries, role):
    place = OrganisationFactory(municipality=True)
    if role:
        client.force_login(user_with(role, place))

    def add():
        with replaying(at(2020, 1, 1)):
            plan = DocumentFactory(organisation=place)
            ActionFactory(plan=plan)
        edit(plan, public_released_at=at(2020, 3, 1), council_released_at=at(2020, 3, 1))

    expected = 4 if role is None else 5
    assert_same_queries(expected, add=add, fetch=lambda: client.get(f"/{place.slug}/plannen/"))
