"""Status pages per theme, programme, portfolio holder and goal."""

from datetime import date

import pytest
from lxml import html

from actions.domain.progress import record_progress
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import replaying
from tests.actions.story import at
from tests.factories import (
    ActionFactory,
    DocumentFactory,
    GoalFactory,
    OrganisationFactory,
    PartyFactory,
    PortfolioHolderFactory,
    ProgrammeFactory,
    ThemeFactory,
    edit,
    user_with,
)

pytestmark = pytest.mark.django_db
LIST = '//section[@aria-labelledby="acties"]'
DIVISION = '//section[@aria-labelledby="verdeling"]'


class World:
    """Two plans of one municipality with an action under the same theme in each; later edits are not released."""

    def __init__(self) -> None:
        with replaying(at(2021, 1, 4)):
            self.place = OrganisationFactory(municipality=True)
            self.theme = ThemeFactory(organisation=self.place, name="Zorg", slug="zorg")
            self.programme = ProgrammeFactory(organisation=self.place, name="Samen leven", number="2")
            self.holder = PortfolioHolderFactory(organisation=self.place, title="Wethouder Zorg", name="A. de Wit")
            self.plans = [
                DocumentFactory(organisation=self.place, title=title, portfolio_holder=self.holder)
                for title in ("Plan Ouderen", "Plan Jeugd")
            ]
            self.goal = GoalFactory(document=self.plans[0], text="Minder eenzaamheid", quote="Niemand is eenzaam.")
            self.actions = [
                ActionFactory(plan=plan, number=7, what=what, in_2020=True, theme=self.theme, programme=self.programme)
                for plan, what in zip(self.plans, ("Soosmiddag", "Speelplein"), strict=True)
            ]
            edit(self.actions[0], goal=self.goal)
            for plan in self.plans:
                release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 1, 4), by=User.objects.system())
        with replaying(at(2021, 2, 1)):
            record_progress(
                action=self.actions[0], day=date(2021, 2, 1), status="afgerond", text="Conceptwoord.", by=self.system
            )
            edit(self.goal, text="Doel conceptwoord")
            edit(self.plans[0], title="Plan conceptwoord")
            ActionFactory(plan=self.plans[1], what="Nieuw conceptwoord", theme=self.theme)

    @property
    def system(self):
        return User.objects.system()

    def url(self, rest: str) -> str:
        return f"/{self.place.slug}/{rest}/"

    @property
    def pages(self) -> list[str]:
        rows = (self.programme, self.holder)
        programme, holder = (row.public_id for row in rows)
        return [f"themas/{self.theme.slug}", f"programmas/{programme}", f"portefeuilles/{holder}"]


@pytest.fixture
def world(db) -> World:
    return World()


def test_each_page_holds_the_released_actions_of_all_plans(client, world, words):
    for page in world.pages:
        answer = client.get(world.url(page))
        shown = words(answer, f"{LIST}//tbody")
        assert ("Soosmiddag Plan Ouderen" in shown, "Speelplein Plan Jeugd" in shown) == (True, True), page
        assert "conceptwoord" not in answer.content.decode().lower()


def test_names_and_counts_stand_on_top(client, world, words):
    heads = [words(client.get(world.url(page)), "//h1") for page in world.pages]
    assert heads == ["Zorg", "2. Samen leven", "Wethouder Zorg"]
    assert "0 van 2 acties bijgewerkt" in words(client.get(world.url("themas/zorg")))


def test_divided_by_plan_with_a_filter_in_the_address(client, world, words):
    shown = words(client.get(world.url("themas/zorg")), f"{DIVISION}//tbody")
    assert shown == "Plan Ouderen 1 0 0 1 te laat Plan Jeugd 1 0 0 1 te laat"
    filtered = client.get(world.url("themas/zorg") + f"?plan={world.plans[0].public_id}")
    assert words(filtered, f"{LIST}//tbody").startswith("7 Soosmiddag")
    assert "Speelplein" not in words(filtered, f"{LIST}//tbody")


def test_who_edits_sees_today_and_any_day(client, world, words):
    client.force_login(user_with(Role.POLICY_OFFICER, world.place))
    assert "3 acties" in words(client.get(world.url("themas/zorg")), LIST)
    then = words(client.get(world.url("themas/zorg") + "?peildatum=2021-01-15&bekend=2021-01-15"))
    assert "2 acties" in then
    assert "U ziet de stand per 15 januari 2021, zoals geregistreerd op 15 januari 2021." in then


def test_two_days_beside_each_other_on_every_page(client, world, words):
    """In 2020 nothing was late yet; the action that is ready since February 2021 was only typed, not released."""
    for page in [*world.pages, f"doelen/{world.goal.public_id}"]:
        answer = client.get(world.url(page) + "?peildatum=2021-01-15&vergelijk=2020-06-01")
        shown = words(answer)
        count = 1 if "doelen" in page else 2
        assert "Het verschil is met 1 juni 2020." in shown, page
        assert f"{count} {count} meer Te laat" in words(answer, '//section[@aria-labelledby="stand"]'), page
        if "doelen" not in page:
            assert "1 meer met een knelpunt" in words(answer, f"{DIVISION}//tbody"), page


def test_what_runs_without_news_is_told_beside_the_counts(client, world, words):
    client.force_login(user_with(Role.POLICY_OFFICER, world.place))
    with replaying(at(2021, 2, 2)):
        record_progress(action=world.actions[1], day=date(2021, 2, 2), status="in_uitvoering", by=world.system)
    state = '//section[@aria-labelledby="stand"]'
    late = client.get(world.url("themas/zorg") + "?peildatum=2021-06-01")
    assert "Van 1 lopende actie 90 dagen geen nieuws" in words(late, state)
    (link,) = html.fromstring(late.content.decode()).xpath(f"{state}//a[contains(@href, 'stale')]/@href")
    listed = words(client.get(world.url("themas/zorg") + link.partition("#")[0]), f"{LIST}//tbody")
    assert ("Speelplein" in listed, "Soosmiddag" in listed) == (True, False)
    assert "geen nieuws" not in words(client.get(world.url("themas/zorg") + "?peildatum=2021-03-01"), state)


def test_the_list_as_a_file_holds_what_the_page_shows(client, world):
    plan = world.plans[0].public_id
    for page in world.pages:
        answer = client.get(world.url(page) + f"?vorm=csv&plan={plan}")
        lines = answer.content.decode("utf-8-sig").splitlines()
        assert sum("Soosmiddag" in line for line in lines) == 1, page
        assert "Speelplein" not in answer.content.decode(), page
        assert "conceptwoord" not in answer.content.decode().lower(), page


def test_a_goal_in_its_released_words_with_its_own_actions(client, world, words):
    answer = client.get(world.url(f"doelen/{world.goal.public_id}"))
    assert "Minder eenzaamheid Plan Plan Ouderen" in words(answer, '//section[@aria-labelledby="titel"]')
    assert "Niemand is eenzaam." in words(answer, '//section[@aria-labelledby="bereiken"]')
    assert words(answer, '//section[@aria-labelledby="stand"]').startswith("Wat gaan we daarvoor doen?")
    files = html.fromstring(answer.content.decode()).xpath(f'{LIST}//*[@class="portal-exports"]/a/@href')
    assert [f"doel={world.goal.public_id}" in address for address in files] == [True] * 3
    assert ("Soosmiddag" in words(answer, LIST), "Speelplein" in words(answer, LIST)) == (True, False)
    assert "conceptwoord" not in answer.content.decode().lower()


def test_what_nobody_may_know_of_is_not_there(client, world):
    inside = ThemeFactory(organisation=world.place, slug="intern", openness="intern")
    late = GoalFactory(document=world.plans[0])
    neighbour = OrganisationFactory(municipality=True)
    hidden = [world.url("themas/intern"), world.url(f"doelen/{late.public_id}"), world.url("themas/bestaatniet")]
    hidden += [f"/{neighbour.slug}/{page}/" for page in world.pages]
    assert {client.get(address).status_code for address in hidden} == {404}
    client.force_login(user_with(Role.POLICY_OFFICER, world.place))
    assert client.get(world.url(f"themas/{inside.slug}")).status_code == 200


@pytest.mark.parametrize(("page", "expected"), [(0, 10), (1, 10), (2, 9)])
def test_the_pages_cost_the_same_however_many_actions(client, world, assert_same_queries, page, expected):
    def add():
        with replaying(at(2021, 1, 5)):
            action = ActionFactory(plan=world.plans[0], theme=world.theme, programme=world.programme)
            PartyFactory(action=action)
        release(plan=world.plans[0], audience=Audience.PUBLIC, as_per=date(2021, 1, 6), by=world.system)

    url = world.url(world.pages[page])
    assert_same_queries(expected, add=add, fetch=lambda: client.get(url))
