"""A round by hand, from the question to the public page."""

import re
from datetime import date

import pytest

from actions.domain.progress import record_progress
from actions.domain.rounds import open_round
from actions.models import ProgressRound
from policies.models import Release
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.moments import today
from tests.factories import ActionFactory, DocumentFactory, PartyFactory, user_with

pytestmark = pytest.mark.django_db
DO, CHANGES = '//section[@aria-labelledby="stap"]', '//section[@aria-labelledby="verschil"]'


def release(client, url, audience):
    """Ask for it, read what it brings out, and say that it is sure."""
    asked = client.post(f"{url}vrijgeven/", {"audience": audience, "note": ""})
    mark = re.search(r'name="bevestigd" value="([^"]+)"', asked.content.decode()).group(1)
    return client.post(f"{url}vrijgeven/", {"audience": audience, "note": "", "bevestigd": mark}, follow=True)


def test_from_question_to_public_page(client, story, words):
    url = f"{story.plan_url}ronde/"
    officer, holder = story.user(Role.POLICY_OFFICER), story.user(Role.PORTFOLIO_HOLDER)
    client.force_login(officer)
    assert "Open een ronde" in words(client.get(url), DO)
    opened = client.post(f"{url}openen/", {"as_per": "2022-03-01", "note": "Graag uw nieuws."}, follow=True)
    assert "Er loopt een ronde over de stand per 1 maart 2022. Graag uw nieuws." in words(opened)
    client.post(f"{url}ambtelijk-akkoord/")
    client.force_login(holder)
    offered = words(client.get(url), DO)
    assert ("Geef akkoord" in offered, "Geef ambtelijk akkoord" in offered) == (True, False)
    client.post(f"{url}akkoord/")
    released = release(client, url, "openbaar")
    shown = words(released)
    assert "De stand per 1 maart 2022 is vrijgegeven voor iedereen. Bekijk wat iedereen nu ziet" in shown
    assert "Er is niets veranderd" in words(released, CHANGES)
    link = re.search(r'href="([^"]+beeld=openbaar)"', released.content.decode()).group(1)
    assert "conceptwoord" in client.get(link).content.decode()
    client.logout()
    assert "Buurthuis openen conceptwoord" in client.get(story.plan_url).content.decode()


def test_a_release_to_the_council_does_not_reach_everyone(client, story):
    url = f"{story.plan_url}ronde/"
    client.force_login(story.user(Role.POLICY_OFFICER))
    client.post(f"{url}openen/", {"as_per": "2022-03-01"})
    client.post(f"{url}ambtelijk-akkoord/")
    client.force_login(story.user(Role.PORTFOLIO_HOLDER))
    client.post(f"{url}akkoord/")
    release(client, url, "raad")
    client.force_login(story.user(Role.COUNCIL_MEMBER))
    assert "conceptwoord" in client.get(story.plan_url).content.decode()
    client.logout()
    assert "conceptwoord" not in client.get(story.plan_url).content.decode()


def test_what_a_release_would_bring_out_as_differences(client, story, words):
    client.force_login(story.user(Role.POLICY_OFFICER))
    shown = words(client.get(f"{story.plan_url}ronde/"), CHANGES)
    assert "1. Buurthuis openen conceptwoord Stand Op schema → Loopt vast Oordeel Op schema → Loopt vast" in shown
    assert "Laatste nieuws 28 oktober 2021 → 20 februari 2022" in shown
    assert "Nieuwe actie conceptwoord Nieuw: Niet gestart" in shown


def test_what_changed_after_the_agreement_is_told(client, story, words):
    url = f"{story.plan_url}ronde/"
    client.force_login(story.user(Role.POLICY_OFFICER))
    client.post(f"{url}openen/", {"as_per": "2022-03-01"})
    client.post(f"{url}ambtelijk-akkoord/")
    client.force_login(story.user(Role.PORTFOLIO_HOLDER))
    client.post(f"{url}akkoord/")
    assert "Er is iets veranderd na het akkoord" not in words(client.get(url))
    record_progress(
        action=story.released, day=date(2022, 4, 1), status="afgerond", text="Open.", by=User.objects.system()
    )
    assert "Sinds de portefeuillehouder akkoord gaf, veranderde 1 actie: actie 1." in words(client.get(url), DO)


def test_who_answered_and_who_did_not(client, words):
    plan = DocumentFactory()
    one, other, ended = (ActionFactory(plan=plan, what=what) for what in ("Zwembad", "Markt", "Fietspad"))
    for action in (one, other):
        PartyFactory(action=action, party=plan.organisation, is_lead=True)
    record_progress(action=ended, day=date(2020, 1, 1), status="afgerond", by=User.objects.system())
    open_round(plan=plan, as_per=date(2022, 1, 1), by=User.objects.system())
    record_progress(action=one, day=date(2022, 1, 1), status="in_uitvoering", by=User.objects.system())
    client.force_login(user_with(Role.CONTROLLER, plan.organisation))
    url = f"/{plan.organisation.slug}/plannen/{plan.public_id}/ronde/"
    shown = words(client.get(url), '//section[@aria-labelledby="antwoord"]//ul')
    assert shown.startswith(f"{plan.organisation.name} 1 van 2 acties gemeld Toon de 1 zonder bericht")
    assert ("Markt" in shown, "Zwembad" in shown, "Fietspad" in shown) == (True, False, False)


@pytest.mark.parametrize("step", ["ambtelijk-akkoord", "akkoord", "vrijgeven", "afbreken"])
def test_a_step_without_the_right_is_refused_and_changes_nothing(client, story, step):
    open_round(plan=story.plan, as_per=date(2022, 3, 1), by=User.objects.system())
    client.force_login(story.user(Role.CONTROLLER))
    values = {"audience": "openbaar", "reason": "Zomaar"}
    assert client.post(f"{story.plan_url}ronde/{step}/", values).status_code == 403
    assert (ProgressRound.objects.get().state, Release.objects.count()) == ("uitvraag", 1)


def test_a_step_that_cannot_be_taken_now_is_told(client, story, words):
    open_round(plan=story.plan, as_per=date(2022, 3, 1), by=User.objects.system())
    client.force_login(story.user(Role.PORTFOLIO_HOLDER))
    answer = client.post(f"{story.plan_url}ronde/vrijgeven/", {"audience": "openbaar"}, follow=True)
    assert "Deze stap kan nu niet: de ronde staat op “Nieuws gevraagd”." in words(answer)
    assert Release.objects.count() == 1


def test_cancelling_asks_a_reason(client, story, words):
    open_round(plan=story.plan, as_per=date(2022, 3, 1), by=User.objects.system())
    client.force_login(story.user(Role.POLICY_OFFICER))
    url = f"{story.plan_url}ronde/afbreken/"
    assert "Waarom breekt u de ronde af?: Dit veld is verplicht." in words(client.post(url, {}, follow=True))
    assert "De ronde is afgebroken." in words(client.post(url, {"reason": "Te vroeg gevraagd."}, follow=True))
    assert ProgressRound.objects.get().state == "afgebroken"


def agreed(client, story):
    url = f"{story.plan_url}ronde/"
    client.force_login(story.user(Role.POLICY_OFFICER))
    client.post(f"{url}openen/", {"as_per": "2022-03-01"})
    client.post(f"{url}ambtelijk-akkoord/")
    client.force_login(story.user(Role.PORTFOLIO_HOLDER))
    client.post(f"{url}akkoord/")
    return url


def test_before_a_release_it_is_told_who_sees_what(client, story, words):
    url = agreed(client, story)
    asked = client.post(f"{url}vrijgeven/", {"audience": "openbaar", "note": ""})
    shown = words(asked)
    assert "De stand per 1 maart 2022 vrijgeven voor iedereen?" in shown
    assert "Iedereen ziet 2 acties anders dan nu, van de 2." in shown
    assert "1 voortgangsbericht wordt zichtbaar." in shown
    assert "3 acties blijven binnen: die zijn niet open genoeg." in shown  # the holder may know of the secret one
    listed = words(asked, '//section[@aria-labelledby="zichtbaar"]')
    assert ("Nieuwe actie conceptwoord" in listed, "internwoord" in listed) == (True, False)
    assert Release.objects.count() == 1
    asked = client.post(f"{url}vrijgeven/", {"audience": "raad", "note": ""})
    assert "De gemeenteraad ziet" in words(asked)
    assert "Actie raadswoord" not in words(asked, '//section[@aria-labelledby="binnen"]')


def test_what_changes_while_somebody_reads_is_shown_again(client, story, words):
    url = agreed(client, story)
    asked = client.post(f"{url}vrijgeven/", {"audience": "openbaar", "note": ""})
    mark = re.search(r'name="bevestigd" value="([^"]+)"', asked.content.decode()).group(1)
    record_progress(
        action=story.released, day=date(2022, 4, 1), status="afgerond", text="Open.", by=User.objects.system()
    )
    again = client.post(f"{url}vrijgeven/", {"audience": "openbaar", "note": "", "bevestigd": mark})
    assert "Er is net iets veranderd" in words(again)
    assert Release.objects.count() == 1


def test_a_controller_does_not_even_get_the_question(client, story):
    url = agreed(client, story)
    client.force_login(story.user(Role.CONTROLLER))
    assert client.post(f"{url}vrijgeven/", {"audience": "openbaar"}).status_code == 403


def test_the_portfolio_holder_sends_back_with_a_remark(client, story, words):
    url = agreed(client, story)
    assert "Wat moet er beter?: Dit veld is verplicht." in words(client.post(f"{url}terugsturen/", {}, follow=True))
    client.post(f"{url}terugsturen/", {"remark": "Actie 8 klopt niet."})
    client.force_login(story.user(Role.POLICY_OFFICER))
    shown = words(client.get(url), DO)
    assert "Teruggestuurd met een opmerking Ambtenaarsnaam Van Dijk" in shown
    assert "Actie 8 klopt niet." in shown
    assert "Geef ambtelijk akkoord" in shown


class TestDirectPublic:
    def test_everyone_sees_at_once_and_later_what_was_there(self, client, story, words):
        url = f"{story.plan_url}direct-openbaar/"
        client.force_login(story.user(Role.PORTFOLIO_HOLDER))
        asked = words(client.get(url))
        assert "Dit plan direct openbaar maken?" in asked
        assert "Wat meteen zichtbaar wordt 2 acties, 1 bericht" in asked
        done = client.post(url, {"direct": "aan", "reason": "Afspraak met de raad."}, follow=True)
        assert "Iedereen ziet nu meteen de stand van vandaag" in words(done)
        client.logout()
        assert "conceptwoord" in client.get(story.plan_url).content.decode()
        client.force_login(story.user(Role.PORTFOLIO_HOLDER))
        client.post(url, {"direct": "uit", "reason": "Toch niet."})
        record_progress(
            action=story.released, day=today(), status="afgerond", text="Naderhand.", by=User.objects.system()
        )
        client.logout()
        shown = client.get(story.action_url).content.decode()
        assert ("conceptwoord" in shown, "Naderhand." in shown) == (True, False)

    def test_without_a_reason_or_the_right_nothing_changes(self, client, story, words):
        url = f"{story.plan_url}direct-openbaar/"
        client.force_login(story.user(Role.POLICY_OFFICER))
        assert client.post(url, {"direct": "aan", "reason": "Zomaar"}).status_code == 403
        client.force_login(story.user(Role.PORTFOLIO_HOLDER))
        answer = client.post(url, {"direct": "aan", "reason": ""})
        assert (answer.status_code, "Waarom?: Dit veld is verplicht." in words(answer)) == (422, True)
        story.plan.refresh_from_db()
        assert story.plan.direct_public is False


def test_an_unknown_step_or_one_without_a_round_does_not_exist(client, story):
    client.force_login(story.user(Role.POLICY_OFFICER))
    assert client.post(f"{story.plan_url}ronde/onzin/").status_code == 404
    assert client.post(f"{story.plan_url}ronde/ambtelijk-akkoord/").status_code == 404
    assert client.get(f"{story.plan_url}ronde/openen/").status_code == 405


def test_the_page_costs_the_same_however_many_actions(client, assert_same_queries, story):
    open_round(plan=story.plan, as_per=date(2022, 3, 1), by=User.objects.system())
    client.force_login(story.user(Role.POLICY_OFFICER))

    def add():
        action = ActionFactory(plan=story.plan, in_2020=True)
        PartyFactory(action=action, is_lead=True)
        record_progress(action=action, day=date(2022, 1, 1), status="in_uitvoering", by=User.objects.system())

    assert_same_queries(13, add=add, fetch=lambda: client.get(f"{story.plan_url}ronde/"))
