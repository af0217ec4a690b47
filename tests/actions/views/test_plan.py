"""The status page of a plan: the right state for the right reader on the right day."""

from datetime import date

import pytest

from actions.domain.progress import record_progress
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import replaying
from tests.actions.story import at
from tests.factories import (
    ActionFactory,
    ConflictFactory,
    DocumentFactory,
    GoalFactory,
    PartyFactory,
    ProgressFactory,
    ThemeFactory,
    edit,
    released_plan,
    user_with,
)

pytestmark = pytest.mark.django_db

STATE = '//section[@aria-labelledby="stand"]'
GOALS = '//section[@aria-labelledby="doelen"]'
LIST = '//section[@aria-labelledby="acties"]'


def tallied(answer):
    """Count per word of the large figures."""
    from lxml import html

    found = {}
    for item in html.fromstring(answer.content.decode()).xpath('//*[@class="portal-tally__item"]'):
        count, *word = item.text_content().split()
        found[" ".join(word)] = int(count)
    return found


def numbers(answer):
    from lxml import html

    cells = html.fromstring(answer.content.decode()).xpath(f'{LIST}//td[@data-label="Actie"]')
    return [int(cell.text_content()) for cell in cells]


class TestTwoTimes:
    """Progress as per 28 October 2021, typed on 5 November 2021 (`story`)."""

    def test_as_now_known(self, client, story, words):
        client.force_login(story.user(Role.POLICY_OFFICER))
        answer = client.get(f"{story.plan_url}?peildatum=2021-11-01")
        assert "U ziet de stand per 1 november 2021, zoals nu bekend." in words(answer)
        assert "Op schema" in words(answer, f'{LIST}//tr[td="1"]')

    def test_as_known_on_that_day(self, client, story, words):
        client.force_login(story.user(Role.POLICY_OFFICER))
        answer = client.get(f"{story.plan_url}?peildatum=2021-11-01&bekend=2021-11-01")
        assert "U ziet de stand per 1 november 2021, zoals geregistreerd op 1 november 2021." in words(answer)
        assert "Niet op tijd gestart" in words(answer, f'{LIST}//tr[td="1"]')

    def test_a_stuck_action_is_invisible_until_it_is_released(self, client, story, words):
        assert tallied(client.get(story.plan_url))["Loopt vast"] == 0
        release(plan=story.plan, audience=Audience.COUNCIL, as_per=date(2022, 3, 1), by=User.objects.system())
        assert tallied(client.get(story.plan_url))["Loopt vast"] == 0
        release(plan=story.plan, audience=Audience.PUBLIC, as_per=date(2022, 3, 1), by=User.objects.system())
        assert tallied(client.get(story.plan_url))["Loopt vast"] == 1


def test_from_2021_unbegun_in_2022_is_not_started_in_time(client, words):
    with replaying(at(2020, 1, 28)):
        plan = DocumentFactory()
        ActionFactory(plan=plan, from_2021=True)
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2020, 1, 28), by=User.objects.system())
    url = f"/{plan.organisation.slug}/plannen/{plan.public_id}/"
    assert "Niet op tijd gestart" in words(client.get(f"{url}?peildatum=2022-01-15"), LIST)
    assert "Niet gestart" in words(client.get(f"{url}?peildatum=2020-06-15"), LIST)
    assert tallied(client.get(f"{url}?peildatum=2022-01-15"))["Te laat"] == 1


def test_what_is_late_and_why_stands_above_the_goals(client, words):
    with replaying(at(2020, 1, 28)):
        plan = DocumentFactory(direct_public=True)
        ActionFactory(plan=plan, number=1, what="Buurthuis openen", in_2020=True)
        stuck, fine = (ActionFactory(plan=plan, number=number, what=f"Spreekuur {number}") for number in (2, 3))
    ProgressFactory(action=stuck, day=date(2021, 2, 1), text="Er is geen ruimte.", assessment="stagneert")
    ProgressFactory(action=fine, day=date(2021, 2, 1), text="Het loopt goed.")
    answer = client.get(f"/{plan.organisation.slug}/plannen/{plan.public_id}/?peildatum=2021-02-10")
    shown = words(answer, '//section[@aria-labelledby="aandacht"]')
    assert shown.startswith(
        "Wat vraagt aandacht? 2 acties Buurthuis openen Te laat (41 dagen) Er staat geen toelichting"
    )
    assert "Spreekuur 2 Loopt vast Er is geen ruimte." in shown
    assert "Spreekuur 3" not in shown


def test_a_contradiction_is_shown_with_both_statements_until_it_is_settled(client, words):
    with replaying(at(2020, 1, 28)):
        plan = DocumentFactory(direct_public=True)
        one, other = (
            ActionFactory(plan=plan, number=number, what=f"Hulp bij het huishouden {number}") for number in (1, 2)
        )
        conflict = ConflictFactory(
            plan=plan, action=one, other=other, one_where="paragraaf 3.1.3", other_where="paragraaf 3.1.8"
        )
    url = f"/{plan.organisation.slug}/plannen/{plan.public_id}/"
    part = '//section[@aria-labelledby="tegenspraak"]'
    assert f'hx-get="{url}achtergrond/"' in client.get(url).content.decode()
    url += "achtergrond/"
    shown = words(client.get(url), part)
    assert shown == (
        "Tegenspraak in het plan Twee plekken in het plan zeggen iets anders. Beide staan hier. "
        "Wanneer het buurthuis opengaat Nog niet opgelost paragraaf 3.1.3 “in 2020” paragraaf 3.1.8 “in 2021” "
        "Het gaat over actie 1: Hulp bij het huishouden 1 en actie 2: Hulp bij het huishouden 2"
    )
    officer = user_with(Role.POLICY_OFFICER, plan.organisation)
    client.force_login(officer)
    client.post(f"/{plan.organisation.slug}/tegenspraken/{conflict.public_id}/", {"outcome": "Het wordt 2021."})
    settled = words(client.get(url), part)
    assert ("Opgelost" in settled, "Wat er geldt Het wordt 2021." in settled) == (True, True)
    then = words(client.get(f"{url}?bekend=2020-02-01"), part)
    assert "Nog niet opgelost" in then


def test_the_public_page_says_of_which_day_it_is_and_when_it_was_released(client, story, words):
    shown = words(client.get(f"{story.plan_url}?peildatum=2021-11-01"))
    assert "U ziet de stand per 1 november 2021, vrijgegeven op 22 november 2021." in shown


def test_the_plan_in_its_own_words_and_facts(client, story, words):
    shown = words(client.get(story.plan_url), '//section[@aria-labelledby="titel"]')
    assert shown.startswith(
        "Plan Samen Vooruit Vastgesteld 28 januari 2020 Looptijd 2020 tot en met 2027 Document Lees"
    )


class TestBeforeTheFirstRelease:
    def test_a_plan_without_release_does_not_exist_for_outsiders(self, client):
        plan = DocumentFactory()
        url = f"/{plan.organisation.slug}/plannen/{plan.public_id}/"
        assert client.get(url).status_code == 404
        for role in (Role.COUNCIL_MEMBER, Role.CLERK):
            client.force_login(user_with(role, plan.organisation))
            assert client.get(url).status_code == 404
        client.force_login(user_with(Role.POLICY_OFFICER, plan.organisation))
        assert client.get(url).status_code == 200

    def test_a_moment_before_it_gets_a_clear_page(self, client, story, words):
        answer = client.get(f"{story.plan_url}?bekend=2021-11-21")
        assert words(answer, "//h1") == "Op deze dag was er nog niets vrijgegeven"
        assert "Samen Vooruit" not in words(answer)
        assert "Buurthuis" not in answer.content.decode()

    def test_a_day_before_it_is_told(self, client, story, words):
        shown = words(client.get(f"{story.plan_url}?peildatum=2020-06-01"))
        assert "Op 1 juni 2020 was dit plan nog niet vrijgegeven. U ziet wat nu over die dag bekend is." in shown
        assert "nog niet vrijgegeven" not in words(client.get(f"{story.plan_url}?peildatum=2021-12-01"))

    def test_a_preview_says_that_nobody_outside_sees_it(self, client, words):
        plan = DocumentFactory()
        client.force_login(user_with(Role.POLICY_OFFICER, plan.organisation))
        url = f"/{plan.organisation.slug}/plannen/{plan.public_id}/"
        assert words(client.get(f"{url}?beeld=openbaar"), "//h1") == "Dit plan is nog niet openbaar"
        assert words(client.get(f"{url}?beeld=raad"), "//h1") == "De raad ziet dit plan nog niet"


class TestPreview:
    def test_the_preview_is_what_the_public_gets(self, client, story, words):
        public = client.get(story.plan_url)
        client.force_login(story.user(Role.POLICY_OFFICER))
        preview = client.get(f"{story.plan_url}?beeld=openbaar")
        assert "Dit is een voorbeeld U kijkt zoals iedereen kijkt die niet is ingelogd." in words(preview)
        for part in (STATE, LIST, '//section[@aria-labelledby="doelen"]'):
            assert words(preview, part) == words(public, part) != ""
        behind = client.get(f"{story.plan_url}achtergrond/?beeld=openbaar")
        client.logout()
        assert words(behind, "//main") == words(client.get(f"{story.plan_url}achtergrond/"), "//main") != ""

    def test_outsiders_have_no_preview(self, client, story, words):
        assert "voorbeeld" not in words(client.get(f"{story.plan_url}?beeld=raad"))


class TestCompare:
    def test_what_moved_between_two_days(self, client, story, words):
        answer = client.get(f"{story.plan_url}?peildatum=2021-11-01&vergelijk=2021-06-01")
        assert "Het verschil is met 1 juni 2021." in words(answer)
        assert "1 1 meer Op schema" in words(answer, STATE)
        assert "0 1 minder Te laat" in words(answer, STATE)
        division = words(answer, '//section[@aria-labelledby="verdeling"]//tbody')
        assert division == "Welzijn 1 0 1 geen 1 minder met een knelpunt"


class TestList:
    @pytest.fixture
    def plan(self):
        with replaying(at(2020, 1, 1)):
            plan = DocumentFactory(direct_public=True)
            theme = ThemeFactory(organisation=plan.organisation, name="Zorg", slug="zorg")
            goal = GoalFactory(document=plan)
            PartyFactory(
                action=ActionFactory(plan=plan, number=1, what="Zwembad", in_2020=True, theme=theme, goal=goal)
            )
            ActionFactory(plan=plan, number=2, what="Apotheek", from_2021=True)
            ActionFactory(plan=plan, number=3, what="Markt", description="Met zwemkraam")
        return plan

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", [1, 2, 3]),
            ("q=ZWEM", [1, 3]),
            ("thema=zorg", [1]),
            ("stand=late", [1, 2]),
            ("stand=not-started", [3]),
            ("stand=onzin", [1, 2, 3]),
            ("weergave=tijdlijn&thema=zorg", []),
            ("jaar=2020", [1]),
            ("jaar=2021", [2]),
            ("volgorde=wat", [2, 3, 1]),
            ("volgorde=-nummer", [3, 2, 1]),
            ("volgorde=onzin", [1, 2, 3]),
            ("page=99", [1, 2, 3]),
            ("stand=stale", []),
        ],
    )
    def test_filters_and_order_stand_in_the_address(self, client, plan, query, found):
        answer = client.get(f"/{plan.organisation.slug}/plannen/{plan.public_id}/?{query}")
        assert numbers(answer) == found

    def test_who(self, client, plan):
        slug = plan.actions.get(number=1).parties.get().party.slug
        answer = client.get(f"/{plan.organisation.slug}/plannen/{plan.public_id}/?organisatie={slug}")
        assert numbers(answer) == [1]

    def test_nothing_found_says_what_to_do(self, client, plan, words):
        answer = client.get(f"/{plan.organisation.slug}/plannen/{plan.public_id}/?q=bestaatniet")
        assert "Geen acties gevonden Kies een ander woord of een andere stand. Wis het filter" in words(answer, LIST)

    def test_a_filter_does_not_change_the_figures(self, client, plan):
        url = f"/{plan.organisation.slug}/plannen/{plan.public_id}/"
        assert tallied(client.get(f"{url}?q=apotheek")) == tallied(client.get(url))

    def test_literal_words_beside_their_range(self, client, plan, words):
        row = words(client.get(f"/{plan.organisation.slug}/plannen/{plan.public_id}/"), f'{LIST}//tr[td="1"]')
        assert "“in 2020” 1 jan. t/m 31 dec. 2020" in row

    def test_twenty_five_to_a_page(self, client, plan):
        for number in range(4, 28):
            ActionFactory(plan=plan, number=number)
        url = f"/{plan.organisation.slug}/plannen/{plan.public_id}/"
        assert (len(numbers(client.get(url))), numbers(client.get(f"{url}?page=2"))) == (25, [26, 27])


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("peildatum=gisteren", "“gisteren” is geen datum."),
        ("peildatum=2199-01-01", "Deze dag moet nog komen. U ziet daarom vandaag."),
        ("bekend=31-02-2021", "“31-02-2021” is geen datum."),
    ],
)
def test_a_day_that_cannot_be_used_is_told(client, story, words, query, message):
    answer = client.get(f"{story.plan_url}?{query}")
    assert (answer.status_code, message in words(answer)) == (200, True)


def test_an_empty_plan_says_what_to_do(client, words):
    plan = released_plan()
    shown = words(client.get(f"/{plan.organisation.slug}/plannen/{plan.public_id}/"), LIST)
    assert shown == "Acties Bij dit plan staan op deze dag geen acties Kies een andere dag."


def test_recorded_now_equals_live_on_the_whole_page(client, story, words):
    from portal.shared.moments import today

    for number in range(3):
        action = ActionFactory(plan=story.plan, in_2020=True)
        record_progress(action=action, day=date(2020, 6, number + 1), status="afgerond", by=User.objects.system())
    edit(story.plan, summary="Wat wij willen.")
    client.force_login(story.user(Role.POLICY_OFFICER))
    live, recorded = client.get(story.plan_url), client.get(f"{story.plan_url}?bekend={today()}")
    for part in (STATE, LIST, "//h1", '//p[@class="portal-lead"]', '//section[@aria-labelledby="verdeling"]'):
        assert words(recorded, part) == words(live, part) != ""
    assert words(recorded, GOALS) == words(live, GOALS) != ""
    live, recorded = (client.get(f"{story.plan_url}achtergrond/{days}") for days in ("", f"?bekend={today()}"))
    for part in ("tegenspraak", "vrijgaven"):
        path = f'//section[@aria-labelledby="{part}"]'
        assert words(recorded, path) == words(live, path) != ""


def add_action(plan):
    with replaying(at(2020, 2, 1)):
        action = ActionFactory(
            plan=plan,
            in_2020=True,
            goal=GoalFactory(document=plan),
            theme=ThemeFactory(organisation=plan.organisation),
        )
        PartyFactory(action=action, is_lead=True)
        ConflictFactory(plan=plan, action=action)


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", 9), ("?peildatum=2021-01-01&vergelijk=2020-06-01&q=buurthuis&verdeling=organisatie", 11)],
)
def test_the_page_costs_the_same_however_many_actions(client, assert_same_queries, query, expected):
    with replaying(at(2020, 1, 1)):
        plan = DocumentFactory(public_released_at=at(2020, 3, 1), council_released_at=at(2020, 3, 1))
    url = f"/{plan.organisation.slug}/plannen/{plan.public_id}/{query}"
    assert_same_queries(expected, add=lambda: add_action(plan), fetch=lambda: client.get(url))


def test_the_page_of_an_editor_costs_the_same_however_many_actions(client, assert_same_queries):
    with replaying(at(2020, 1, 1)):
        plan = DocumentFactory()
    client.force_login(user_with(Role.POLICY_OFFICER, plan.organisation))
    url = f"/{plan.organisation.slug}/plannen/{plan.public_id}/"
    assert_same_queries(9, add=lambda: add_action(plan), fetch=lambda: client.get(url))


def test_completeness_stands_beside_the_figures(client, words):
    with replaying(at(2022, 1, 1)):
        plan = DocumentFactory(direct_public=True)
        old, fresh, _ = (ActionFactory(plan=plan, number=number) for number in (1, 2, 3))
        for action, day in ((old, date(2021, 9, 1)), (fresh, date(2022, 5, 2))):
            record_progress(action=action, day=day, status="in_uitvoering", by=User.objects.system())
    url = f"/{plan.organisation.slug}/plannen/{plan.public_id}/?peildatum=2022-06-30"
    assert words(client.get(url), STATE).startswith(
        "Hoe staat het ervoor? 1 van 3 acties bijgewerkt in het tweede kwartaal van 2022. "
        "Het oudste bericht over een lopende actie is 10 maanden oud."
    )


def test_the_timeline_draws_each_period_and_tells_it(client, words):
    with replaying(at(2020, 1, 1)):
        plan = DocumentFactory(direct_public=True)
        ActionFactory(plan=plan, number=1, what="Zwembad", in_2020=True)
        ActionFactory(plan=plan, number=2, what="Apotheek", from_2021=True)
        ActionFactory(plan=plan, number=3, what="Markt")
    url = f"/{plan.organisation.slug}/plannen/{plan.public_id}/?weergave=tijdlijn&peildatum=2022-06-30"
    answer = client.get(url)
    assert words(answer, f"{LIST}//tbody") == (
        "1. Zwembad 1 jan. t/m 31 dec. 2020 Te laat 2. Apotheek vanaf 1 jan. 2021 Niet op tijd gestart "
        "3. Markt geen termijn Niet gestart"
    )
    assert answer.content.decode().count('class="portal-timeline__row" role="img"') == 3


def test_goals_count_their_actions_and_lead_to_their_own_page(client, words):
    with replaying(at(2020, 1, 1)):
        plan = DocumentFactory(direct_public=True)
        goal = GoalFactory(document=plan, text="Meer ontmoeting")
        GoalFactory(document=plan, text="Minder eenzaamheid")
        ActionFactory(plan=plan, goal=goal, in_2020=True)
    place = f"/{plan.organisation.slug}"
    answer = client.get(f"{place}/plannen/{plan.public_id}/?peildatum=2020-06-01")
    assert words(answer, GOALS) == (
        "Wat willen we bereiken? 2 doelen Meer ontmoeting 1 actie: 1 niet gestart "
        "Minder eenzaamheid Bij dit doel staan geen acties."
    )
    assert f'href="{place}/doelen/{goal.public_id}/?peildatum=2020-06-01"' in answer.content.decode()


@pytest.mark.parametrize(("role", "expected"), [(None, 9), (Role.POLICY_OFFICER, 9)])
def test_what_lies_behind_costs_the_same(client, assert_same_queries, role, expected):
    with replaying(at(2020, 1, 1)):
        plan = DocumentFactory(public_released_at=at(2020, 3, 1), council_released_at=at(2020, 3, 1))
    if role:
        client.force_login(user_with(role, plan.organisation))
    url = f"/{plan.organisation.slug}/plannen/{plan.public_id}/achtergrond/"
    assert_same_queries(expected, add=lambda: add_action(plan), fetch=lambda: client.get(url))
