"""The page of one action at any moment."""

from datetime import date

import pytest

from actions.domain.conflicts import settle_conflict
from actions.domain.moves import move_period
from actions.domain.occurrences import set_occurrence
from actions.domain.progress import record_progress
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import replaying
from portal.shared.moments import today
from tests.actions.story import at
from tests.factories import (
    ActionFactory,
    BudgetFactory,
    ConflictFactory,
    DependencyFactory,
    DocumentFactory,
    OccurrenceFactory,
    OrganisationFactory,
    PartyFactory,
    edit,
    user_with,
)

pytestmark = pytest.mark.django_db
TITLE = '//section[@aria-labelledby="titel"]'
NEWS = '//section[@aria-labelledby="voortgang"]'


def part(name):
    return f'//section[@aria-labelledby="{name}"]'


class TestTwoTimes:
    def test_as_now_known_and_as_known_then(self, client, story, words):
        client.force_login(story.user(Role.POLICY_OFFICER))
        now = client.get(f"{story.action_url}?peildatum=2021-11-01")
        then = client.get(f"{story.action_url}?peildatum=2021-11-01&bekend=2021-11-01")
        assert "Op schema De eerste groep is begonnen. Bijgewerkt op 28 oktober 2021" in words(now, TITLE)
        assert "Niet op tijd gestart Nog geen bericht" in words(then, TITLE)
        assert "De eerste groep is begonnen." in words(now, NEWS)
        assert "Er is nog geen bericht" in words(then, NEWS)

    def test_outsiders_read_the_news_known_at_the_release(self, client, story, words):
        assert words(client.get(story.action_url), NEWS) == (
            "Voortgang 1 bericht 28 oktober 2021 Op schema De eerste groep is begonnen. Gemeld door Waterdam"
        )
        with replaying(at(2022, 6, 1)):
            release(plan=story.plan, audience=Audience.PUBLIC, as_per=date(2022, 6, 1), by=User.objects.system())
        assert "Loopt vast De aanbieder stopt" in words(client.get(story.action_url), NEWS)

    def test_recorded_now_equals_live(self, client, story, words):
        client.force_login(story.user(Role.POLICY_OFFICER))
        live, recorded = client.get(story.action_url), client.get(f"{story.action_url}?bekend={today()}")
        for name in ("bron", "voortgang", "wacht", "verschoven", "middelen"):
            assert words(recorded, part(name)) == words(live, part(name)) != ""
        background = f"{story.action_url}achtergrond/"
        live_too, recorded_too = client.get(background), client.get(f"{background}?bekend={today()}")
        assert words(recorded_too, part("tegenspraak")) == words(live_too, part("tegenspraak")) != ""
        for path in ("//h1", '//*[@class="portal-judgement"]', f"{TITLE}//dl"):
            assert words(recorded, path) == words(live, path) != ""


def test_parties_with_roles_when_and_where_it_belongs(client, story, words):
    facts = words(client.get(story.action_url), f"{TITLE}//dl")
    assert facts == (
        "Trekker Waterdam opdrachtgever Partners SDH uitvoerder "
        "Wanneer “vanaf 2021” vanaf 1 jan. 2021, geen einddatum Middelen 1 bedrag Plan Samen Vooruit Thema Welzijn "
        "Programma 1. Actiever Doel Minder eenzaamheid"
    )


def test_the_source_sentence_is_marked_in_its_paragraph_one_click_from_the_document(client, story, words):
    answer = client.get(story.action_url)
    assert words(answer, '//mark[@class="portal-mark"]') == "Vanaf 2021 opent een buurthuis."
    assert words(answer, "//blockquote") == "Wij helpen buren. Vanaf 2021 opent een buurthuis. Dat is fijn."
    assert "Bladzijde 9" in words(answer, part("bron"))
    link = f'href="/{story.place.slug}/documenten/{story.plan.public_id}/?versie='
    passage = story.released.passage
    assert f'{link}{passage.version.number}#p{passage.position}"' in answer.content.decode()


def test_a_paragraph_that_is_not_for_the_reader_shows_the_sentence_only(client, story, words):
    edit(story.released.passage.version, openness="intern")
    assert words(client.get(story.action_url), "//blockquote") == "Vanaf 2021 opent een buurthuis."


def test_a_moved_date_stays_visible_with_its_reason(client, words):
    with replaying(at(2020, 1, 1)):
        plan = DocumentFactory(direct_public=True)
        action = ActionFactory(plan=plan, in_2020=True)
        move_period(
            action=action,
            period="eind 2021",
            reason="De verbouwing duurt langer.",
            decided_on=date(2019, 12, 20),
            decided_by="College",
            by=User.objects.system(),
        )
    url = f"/{plan.organisation.slug}/acties/{action.public_id}/"
    assert words(client.get(url), part("verschoven")).endswith(
        "College, 20 december 2019 “in 2020” 1 jan. t/m 31 dec. 2020 “eind 2021” 1 sep. t/m 31 dec. 2021 "
        "De verbouwing duurt langer."
    )
    assert "verschoven" not in words(client.get(f"{url}?peildatum=2019-12-01"))


def test_each_turn_of_a_yearly_action_has_its_own_state(client, words):
    with replaying(at(2020, 1, 1)):
        plan = DocumentFactory(direct_public=True)
        action = ActionFactory(plan=plan, yearly=True)
    with replaying(at(2023, 1, 1)):
        set_occurrence(action=action, day=date(2021, 5, 1), status="afgerond", by=User.objects.system())
    url = f"/{plan.organisation.slug}/acties/{action.public_id}/?peildatum=2022-06-01"
    assert words(client.get(url), f"{part('keren')}//ul") == "2022 Niet gestart 2021 Afgerond 2020 Te laat"


class TestTurnsInTwoTimes:
    """The fair of 2021: under way on 1 April, done on 5 October, typed on 20 November."""

    @pytest.fixture
    def url(self, client):
        with replaying(at(2020, 1, 1)):
            plan = DocumentFactory()
            action = ActionFactory(plan=plan, yearly=True)
            officer = user_with(Role.POLICY_OFFICER, plan.organisation)
        fair = {"action": action, "day": date(2021, 5, 1), "by": officer}
        with replaying(at(2021, 4, 2)):
            set_occurrence(status="in_uitvoering", as_per=date(2021, 4, 1), note="De kramen zijn besteld.", **fair)
        with replaying(at(2021, 11, 20)):
            set_occurrence(status="afgerond", as_per=date(2021, 10, 5), note="212 bezoekers.", **fair)
        client.force_login(officer)
        return f"/{plan.organisation.slug}/acties/{action.public_id}/"

    @pytest.mark.parametrize(
        ("days", "said"),
        [
            ("peildatum=2021-03-01", "2021 Niet gestart 2020 Te laat"),
            ("peildatum=2021-06-01", "2021 Op schema De kramen zijn besteld. 2020 Te laat"),
            ("peildatum=2021-10-05", "2021 Afgerond 212 bezoekers. 2020 Te laat"),
            ("peildatum=2021-10-05&bekend=2021-11-19", "2021 Op schema De kramen zijn besteld. 2020 Te laat"),
            ("peildatum=2021-10-05&bekend=2021-11-20", "2021 Afgerond 212 bezoekers. 2020 Te laat"),
        ],
    )
    def test_each_day_shows_what_was_said_of_it(self, client, url, words, days, said):
        assert words(client.get(f"{url}?{days}"), f"{part('keren')}//ul") == said


def test_means_keep_the_unknown_unknown(client, words):
    plan = DocumentFactory(direct_public=True)
    action = ActionFactory(plan=plan)
    BudgetFactory(action=action, year=2021, amount=25_000, paid_by=plan.organisation, funding="het Rijk")
    BudgetFactory(action=action, year=2022, amount=None)
    shown = words(client.get(f"/{plan.organisation.slug}/acties/{action.public_id}/"), f"{part('middelen')}//tbody")
    assert shown == (
        f"2021 € 25.000 Kosten {plan.organisation.name} het Rijk "
        "2022 p.m. (nog niet bekend) Kosten niet bekend niet genoemd"
    )


def test_a_contradiction_stands_on_the_page_of_both_actions(client, words):
    plan = DocumentFactory(direct_public=True)
    one, other = ActionFactory(plan=plan), ActionFactory(plan=plan)
    conflict = ConflictFactory(plan=plan, action=one, other=other)
    both = f"Het gaat over actie {one.number}: {one.what} en actie {other.number}: {other.what}"
    for action in (one, other):
        shown = words(
            client.get(f"/{plan.organisation.slug}/acties/{action.public_id}/achtergrond/"), part("tegenspraak")
        )
        assert ("Nog niet opgelost" in shown, shown.endswith(both)) == (True, True)
    settle_conflict(conflict=conflict, outcome="Het wordt 2021.", by=User.objects.system())
    assert "Het wordt 2021." in words(
        client.get(f"/{plan.organisation.slug}/acties/{one.public_id}/achtergrond/"), part("tegenspraak")
    )


class TestInside:
    def test_history_as_differences_with_who_when_and_why(self, client, words):
        with replaying(at(2021, 1, 4)):
            plan = DocumentFactory()
            action = ActionFactory(plan=plan, in_2020=True, what="Buurthuis openen")
            officer = user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Zorg")
        with replaying(at(2021, 2, 1)):
            move_period(
                action=action, period="eind 2021", reason="Te weinig tijd.", decided_on=date(2021, 1, 31), by=officer
            )
        with replaying(at(2021, 3, 1)):
            PartyFactory(action=action, party=OrganisationFactory(name="SDH"), role="uitvoerder")
        with replaying(at(2021, 4, 1)):
            record_progress(action=action, day=date(2021, 3, 30), status="afgerond", by=officer)
        client.force_login(officer)
        url = f"/{plan.organisation.slug}/acties/{action.public_id}/"
        assert f'href="{url}geschiedenis/"' in client.get(url).content.decode()
        trail = words(client.get(f"{url}geschiedenis/"), part("geschiedenis"))
        assert trail == (
            "Veranderingen 4 keer, de nieuwste bovenaan "
            f"1 april 2021, 14:00 Beleidsadviseur Zorg, voortgang melden Bericht van {plan.organisation.label} "
            "per 30 maart 2021: afgerond Stand Was: Niet gestart → Werd: Afgerond "
            "1 maart 2021, 13:00 Het register zelf, klaarzetten Partners leeg → Werd: SDH (uitvoerder) "
            "1 februari 2021, 13:00 Beleidsadviseur Zorg, datum verschuiven "
            "Wanneer Was: in 2020 → Werd: eind 2021 Van Was: 1 januari 2020 → Werd: 1 september 2021 "
            "Tot en met Was: 31 december 2020 → Werd: 31 december 2021 Reden: Te weinig tijd. "
            "4 januari 2021, 13:00 Het register zelf, klaarzetten Actie gemaakt"
        )
        assert f'href="{url}veld/wanneer/"' in client.get(f"{url}geschiedenis/").content.decode()

    def test_nobody_outside_sees_who_changed_what_or_who_handles_it(self, client, story):
        edit(story.released, official=story.user(Role.ACTION_OWNER))
        release(plan=story.plan, audience=Audience.PUBLIC, as_per=today(), by=User.objects.system())
        for user in (None, story.partner_user()):
            if user:
                client.force_login(user)
            text = client.get(story.action_url).content.decode()
            for inside in ("geschiedenis/", "veld/wat/", "veld/wat/1/"):
                assert client.get(story.action_url + inside).status_code in (302, 404)
            assert ("Ambtenaarsnaam" in text, "veranderde wat" in text, "Behandelaar" in text) == (False, False, False)

    def test_links_to_work_only_for_who_may(self, client, story, words):
        buttons = f'{TITLE}//div[@class="portal-actions"]'
        assert words(client.get(story.action_url), buttons) == ""
        client.force_login(story.user(Role.CONTROLLER))
        assert words(client.get(story.action_url), buttons) == ""
        client.force_login(story.user(Role.ACTION_OWNER))
        assert words(client.get(story.action_url), buttons) == "Meld voortgang Geen wijziging Verschuif de datum"
        client.force_login(story.partner_user())
        assert words(client.get(story.action_url), buttons) == "Meld voortgang Geen wijziging"
        client.force_login(story.user(Role.POLICY_OFFICER))
        assert words(client.get(f"{story.action_url}?beeld=openbaar"), buttons) == ""


class TestNotThere:
    def test_a_moment_before_the_release_gets_a_clear_page(self, client, story, words):
        answer = client.get(f"{story.action_url}?bekend=2021-06-01")
        assert words(answer, "//h1") == "Deze actie stond toen nog niet in het register"
        assert "Buurthuis" not in answer.content.decode()

    def test_a_partner_of_a_plan_without_release_can_report(self, client, words):
        plan = DocumentFactory()
        action = ActionFactory(plan=plan, what="Buurthuis openen")
        partner = PartyFactory(action=action, party=OrganisationFactory()).party
        url = f"/{plan.organisation.slug}/acties/{action.public_id}/"
        assert client.get(url).status_code == 404
        client.force_login(user_with(Role.ACTION_OWNER, partner))
        shown = words(client.get(url))
        assert "De gemeente heeft de stand van deze actie nog niet vrijgegeven." in shown
        assert "Meld voortgang" in shown
        assert client.get(f"{url}voortgang/").status_code == 200


def add_to(action):
    with replaying(at(2021, 6, 1)):
        record_progress(
            action=action,
            day=date(2021, 6, 1),
            status="in_uitvoering",
            by=User.objects.system(),
        )
        party = PartyFactory(action=action).party
        BudgetFactory(action=action, paid_by=party)
        ConflictFactory(plan=action.plan, action=action, other=ActionFactory(plan=action.plan))
        DependencyFactory(action=action, kind="organisatie", party=party, subject="")
        DependencyFactory(action=action, kind="actie", needs=ActionFactory(plan=action.plan), subject="")
        DependencyFactory(action=ActionFactory(plan=action.plan), kind="actie", needs=action, subject="")


@pytest.mark.parametrize(("role", "expected"), [(None, 10), (Role.POLICY_OFFICER, 12)])
def test_the_page_costs_the_same_however_much_happened(client, assert_same_queries, role, expected):
    with replaying(at(2020, 1, 1)):
        plan = DocumentFactory()
        action = ActionFactory(plan=plan, yearly=True)
        OccurrenceFactory(action=action)
    edit(plan, public_released_at=at(2022, 3, 1), council_released_at=at(2022, 3, 1))
    if role:
        client.force_login(user_with(role, plan.organisation))

    def fetch():
        client.get(f"/{plan.organisation.slug}/acties/{action.public_id}/")

    assert_same_queries(expected, add=lambda: add_to(action), fetch=fetch)
