"""Reporting by hand: the municipality, a partner, and the municipality again."""

from datetime import date

import pytest

from actions.domain.progress import record_progress
from actions.models import DateMove, Occurrence, ProgressEntry
from portal.accounts.roles import Role
from portal.shared.changes import replaying
from portal.shared.moments import today
from tests.actions.story import at
from tests.factories import ActionFactory, DocumentFactory, OrganisationFactory, PartyFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return {"day": "2022-06-01", "status": "in_uitvoering", "assessment": "op_schema", "text": "Het gaat goed."}


def test_an_owner_reports_and_sees_it_at_once(client, story, words, report):
    client.force_login(story.user(Role.ACTION_OWNER))
    answer = client.post(f"{story.action_url}voortgang/", report, follow=True)
    shown = words(answer)
    assert "Uw bericht is opgeslagen. Na de volgende vrijgave zien de raad en inwoners het ook." in shown
    assert "Op schema Het gaat goed. Bijgewerkt op 1 juni 2022" in shown
    client.logout()
    assert "Het gaat goed." not in client.get(story.action_url).content.decode()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"day": "2199-01-01"}, "Stand per: Deze dag moet nog komen. Kies vandaag of een dag daarvoor."),
        ({"assessment": "stagneert", "text": ""}, "Schrijf erbij wat er aan de hand is."),
        ({"status": ""}, "Hoe ver is het?: Dit veld is verplicht."),
        ({"link": "geen adres"}, "Link naar bewijs: Voer een geldige URL in."),
    ],
)
def test_what_is_refused_stands_on_the_form_and_nothing_is_kept(client, story, words, report, changes, message):
    client.force_login(story.user(Role.ACTION_OWNER))
    before = ProgressEntry.objects.count()
    answer = client.post(f"{story.action_url}voortgang/", {**report, **changes})
    assert answer.status_code == 422
    assert message in words(answer, '//*[contains(@class, "utrecht-alert--error")]')
    assert ProgressEntry.objects.count() == before


def test_no_change_in_one_click(client, story, words):
    client.force_login(story.user(Role.ACTION_OWNER))
    client.post(f"{story.action_url}geen-wijziging/")
    entry = story.released.progress.latest("pk")
    assert (entry.day, entry.status, entry.assessment) == (today(), "in_uitvoering", "stagneert")
    assert entry.text == "Geen wijziging. De aanbieder stopt, conceptwoord."
    assert client.get(f"{story.action_url}geen-wijziging/").status_code == 405


def test_a_partner_reports_and_the_municipality_takes_it_over(client, story, words, report):
    client.force_login(story.partner_user())
    answer = client.post(f"{story.action_url}voortgang/", {**report, "text": "Onze groep is vol."}, follow=True)
    assert "Dank u wel. De gemeente bekijkt uw bericht." in words(answer)
    entry = ProgressEntry.objects.latest("pk")
    assert (entry.reported_for, entry.accepted_at) == (story.partner, None)
    client.force_login(story.user(Role.POLICY_OFFICER))
    assert "Onze groep is vol." in words(client.get(story.url("meldingen/")))
    answer = client.post(story.url(f"meldingen/{entry.public_id}/"), {"besluit": "overnemen"}, follow=True)
    assert "Het bericht van SDH is overgenomen." in words(answer)
    entry.refresh_from_db()
    assert entry.accepted_at is not None


def test_a_refusal_reaches_the_partner_with_its_reason(client, story, words):
    entry = ProgressEntry.objects.get(accepted_at__isnull=True)
    client.force_login(story.user(Role.POLICY_OFFICER))
    url = story.url(f"meldingen/{entry.public_id}/")
    assert "Schrijf erbij waarom" in words(client.post(url, {"besluit": "weigeren", "waarom": ""}, follow=True))
    client.post(url, {"besluit": "weigeren", "waarom": "De groep loopt nog."})
    client.force_login(story.partner_user())
    assert "Niet overgenomen: De groep loopt nog." in words(client.get(story.action_url))
    client.logout()
    assert "loopt nog" not in client.get(story.action_url).content.decode()


def test_a_report_cannot_be_decided_on_twice(client, story, words):
    entry = ProgressEntry.objects.get(accepted_at__isnull=True)
    client.force_login(story.user(Role.POLICY_OFFICER))
    url = story.url(f"meldingen/{entry.public_id}/")
    client.post(url, {"besluit": "overnemen"})
    answer = client.post(url, {"besluit": "weigeren", "waarom": "Toch niet."}, follow=True)
    assert "Dit bericht is al overgenomen." in words(answer)


def test_a_partner_finds_only_its_own_actions_to_report_on(client, story):
    other = ActionFactory(plan=story.plan)
    client.force_login(story.partner_user())
    assert client.get(story.url(f"acties/{other.public_id}/voortgang/")).status_code == 404
    assert client.get(f"{story.action_url}voortgang/").status_code == 200
    assert client.get(f"{story.action_url}verschuiven/").status_code == 404
    entry = ProgressEntry.objects.get(accepted_at__isnull=True)
    assert client.post(story.url(f"meldingen/{entry.public_id}/"), {"besluit": "overnemen"}).status_code == 404
    assert ProgressEntry.objects.filter(accepted_at__isnull=True).count() == 1


def test_a_partner_learns_nothing_internal_from_no_change(client, story):
    partner = PartyFactory(action=story.released, party=OrganisationFactory()).party
    client.force_login(user_with(Role.ACTION_OWNER, partner))
    answer = client.post(f"{story.action_url}geen-wijziging/", follow=True)
    assert "U hebt bij deze actie nog niet eerder gemeld." in answer.content.decode()
    assert "aanbieder stopt" not in answer.content.decode()


def test_moving_a_date(client, story, words):
    client.force_login(story.user(Role.ACTION_OWNER))
    before = DateMove.objects.count()
    url = f"{story.action_url}verschuiven/"
    refused = client.post(url, {"period": "ooit", "reason": "Geen plek.", "decided_on": "2022-06-01"})
    assert (refused.status_code, DateMove.objects.count()) == (422, before)
    assert "Wij lezen hier geen periode in." in words(refused)
    asked = {"period": "eind 2023", "reason": "Geen plek.", "decided_on": "2022-06-01", "decided_by": "College"}
    assert "De nieuwe periode is opgeslagen." in words(client.post(url, asked, follow=True))
    assert DateMove.objects.latest("pk").to_end == date(2023, 12, 31)


def test_filling_in_a_turn(client, words):
    with replaying(at(2020, 1, 1)):
        action = ActionFactory(plan=DocumentFactory(), yearly=True)
    client.force_login(user_with(Role.ACTION_OWNER, action.organisation))
    url = f"/{action.organisation.slug}/acties/{action.public_id}/keer/"
    client.post(url, {"turn": "2021-01-01", "status": "afgerond", "note": "212 bezoekers"})
    assert Occurrence.objects.values_list("label", "status", "note").get() == ("2021", "afgerond", "212 bezoekers")
    refused = client.post(url, {"turn": "2021-01-01", "status": "vervallen", "note": ""})
    assert (refused.status_code, "Schrijf erbij waarom" in words(refused)) == (422, True)


def test_a_turn_is_chosen_in_the_address_and_ends_up_on_the_page(client, words):
    with replaying(at(2020, 1, 1)):
        action = ActionFactory(plan=DocumentFactory(), yearly=True, period_start=date(2020, 1, 1))
    client.force_login(user_with(Role.ACTION_OWNER, action.organisation))
    url = f"/{action.organisation.slug}/acties/{action.public_id}/"
    assert 'value="2021-01-01" selected' in client.get(f"{url}keer/?keer=2021-01-01").content.decode()
    client.post(f"{url}keer/", {"turn": "2021-01-01", "status": "afgerond", "note": "212 bezoekers"})
    shown = words(client.get(url), '//section[@aria-labelledby="keren"]')
    assert "2021 Afgerond 212 bezoekers 2020 Te laat" in shown


def test_a_period_to_come_has_no_turn_to_fill_in(client, words):
    action = ActionFactory(plan=DocumentFactory(), yearly=True, period_start=date(2199, 1, 1))
    client.force_login(user_with(Role.ACTION_OWNER, action.organisation))
    answer = client.get(f"/{action.organisation.slug}/acties/{action.public_id}/keer/")
    assert "Er is nog geen keer om in te vullen" in words(answer)


def test_no_change_from_the_list_leads_back_to_it(client, story, words):
    client.force_login(story.user(Role.ACTION_OWNER))
    answer = client.post(f"{story.action_url}geen-wijziging/", {"terug": "werk"})
    assert answer["Location"] == story.url("mijn-werk/")
    assert "geen wijziging, stand per" in words(client.get(story.url("mijn-werk/")))


def test_an_action_without_turns_has_no_such_page(client, story):
    client.force_login(story.user(Role.ACTION_OWNER))
    assert client.get(f"{story.action_url}keer/").status_code == 404


def add_report(place, plan):
    action = ActionFactory(plan=plan)
    partner = PartyFactory(action=action, party=OrganisationFactory()).party
    record_progress(
        action=action,
        day=date(2022, 1, 1),
        status="afgerond",
        by=user_with(Role.ACTION_OWNER, partner),
        reported_for=partner,
    )


def test_the_list_of_reports_costs_the_same_however_many(client, assert_same_queries):
    plan = DocumentFactory()
    place = plan.organisation
    client.force_login(user_with(Role.POLICY_OFFICER, place))
    fetch = lambda: client.get(f"/{place.slug}/meldingen/")  # noqa: E731 - reads as one line
    assert_same_queries(5, add=lambda: add_report(place, plan), fetch=fetch)
