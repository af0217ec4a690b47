"""Who keeps what, by hand: one action, all of a colleague's, and the mail of Monday."""

from datetime import timedelta

import pytest

from actions.models import Action
from portal.accounts.roles import Role
from portal.shared.moments import today
from tests.factories import ActionFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(story):
    return user_with(Role.POLICY_OFFICER, story.place, name="Bea Beleid", username="bea", email="bea@example.nl")


@pytest.fixture
def leaver(story):
    return user_with(Role.ACTION_OWNER, story.place, name="Anne Vertrekt", username="anne")


class TestKeepers:
    def test_official_and_stand_in_are_for_colleagues_only(self, client, story, words, officer, leaver):
        client.force_login(officer)
        url = f"{story.action_url}behandelaar/"
        assert "Alleen collega’s zien deze namen." in words(client.get(url))
        client.post(url, {"official": "anne", "deputy": "bea"})
        shown = words(client.get(story.action_url))
        assert "Behandelaar Anne Vertrekt vervanger: Bea Beleid alleen intern zichtbaar" in shown
        for user in (story.partner_user(), story.user(Role.COUNCIL_MEMBER), story.user(Role.CLERK)):
            client.force_login(user)
            assert "Vertrekt" not in client.get(story.action_url).content.decode()
        client.logout()
        assert "Vertrekt" not in client.get(story.action_url).content.decode()

    def test_what_is_refused_stands_at_its_field(self, client, story, words, officer):
        client.force_login(officer)
        answer = client.post(f"{story.action_url}behandelaar/", {"official": "bea", "deputy": "bea"})
        assert (answer.status_code, "Vervanger: Kies als vervanger iemand anders" in words(answer)) == (422, True)

    def test_who_has_left_is_no_choice(self, client, story, words, officer):
        user_with(Role.CLERK, story.place, username="griffie")
        client.force_login(officer)
        answer = client.post(f"{story.action_url}behandelaar/", {"official": "griffie"})
        assert answer.status_code == 422


class TestHandingOver:
    def test_first_the_list_then_it_happens(self, client, story, words, officer, leaver):
        for number in (7, 8):
            ActionFactory(plan=story.plan, number=number, what=f"Markt {number}", official=leaver)
        client.force_login(officer)
        url = story.url("overdragen/")
        values = {"giver": "anne", "taker": "bea", "reason": "Andere functie."}
        preview = client.post(url, values)
        shown = words(preview)
        assert "2 acties van Anne Vertrekt naar Bea Beleid Reden: Andere functie." in shown
        assert "7. Markt 7" in shown
        assert Action.objects.filter(official=leaver).count() == 2
        done = client.post(url, {**values, "bevestigd": "2"}, follow=True)
        assert "2 acties staan nu op naam van Bea Beleid." in words(done)
        assert Action.objects.filter(official=officer).count() == 2

    def test_what_changed_in_between_is_shown_again(self, client, story, words, officer, leaver):
        ActionFactory(plan=story.plan, official=leaver)
        client.force_login(officer)
        values = {"giver": "anne", "taker": "bea", "reason": "Andere functie.", "bevestigd": "5"}
        answer = client.post(story.url("overdragen/"), values)
        assert "De lijst is intussen veranderd." in words(answer)
        assert "1 actie van Anne Vertrekt naar Bea Beleid" in words(answer)

    def test_faults_stand_on_the_form(self, client, story, words, officer, leaver):
        ActionFactory(plan=story.plan, official=leaver)
        client.force_login(officer)
        answer = client.post(story.url("overdragen/"), {"giver": "anne", "taker": "bea", "reason": ""})
        assert (answer.status_code, "Waarom?: Dit veld is verplicht." in words(answer)) == (422, True)
        ActionFactory(plan=story.plan, official=officer)
        same = client.post(story.url("overdragen/"), {"giver": "bea", "taker": "bea", "reason": "Zomaar"})
        assert "Naar wie?: Kies iemand anders." in words(same)

    @pytest.mark.parametrize("role", [Role.ACTION_OWNER, Role.CONTROLLER, Role.CLERK])
    def test_only_who_edits_the_matrix(self, client, story, role):
        client.force_login(story.user(role))
        assert client.get(story.url("overdragen/")).status_code == 403
        assert client.get(f"{story.action_url}behandelaar/").status_code == 403

    def test_the_preview_costs_the_same_however_many(self, client, story, officer, leaver, assert_same_queries):
        client.force_login(officer)
        values = {"giver": "anne", "taker": "bea", "reason": "Andere functie."}
        assert_same_queries(
            7,
            add=lambda: ActionFactory(plan=story.plan, official=leaver, deputy=officer),
            fetch=lambda: client.post(story.url("overdragen/"), values),
        )


class TestReminders:
    def test_ones_own_mail_before_it_goes_out(self, client, story, words, leaver):
        ActionFactory(plan=story.plan, what="Markt", official=leaver, period_end=today() - timedelta(days=1))
        client.force_login(leaver)
        shown = words(client.get(story.url("herinneringen/")))
        assert "Onderwerp Beleidsregister: 1 actie te laat" in shown
        assert "Beste Anne Vertrekt," in shown
        assert "Wie krijgt er mail?" not in shown
        leaver.reminders = False
        leaver.save()
        assert "U krijgt geen herinneringen" in words(client.get(story.url("herinneringen/")))

    def test_who_keeps_the_matrix_sees_who_gets_mail_and_chooses_the_fallback(
        self, client, story, words, officer, leaver
    ):
        ActionFactory(plan=story.plan, official=leaver, period_end=today() - timedelta(days=1))
        client.force_login(officer)
        url = story.url("herinneringen/")
        assert "Er komt geen mail" in words(client.get(url))
        assert "Anne Vertrekt 1 0 0 ja" in words(client.get(url), '//section[@aria-labelledby="iedereen"]')
        ActionFactory(plan=story.plan, period_end=today() - timedelta(days=1))
        assert "De achtervang is bewaard." in words(client.post(url, {"user": "bea"}, follow=True))
        assert "Beste Bea Beleid," in words(client.get(url))

    def test_only_who_edits_chooses_and_outsiders_find_nothing(self, client, story, leaver):
        client.force_login(leaver)
        assert client.post(story.url("herinneringen/"), {"user": "anne"}).status_code == 403
        client.force_login(story.partner_user())
        assert client.get(story.url("herinneringen/")).status_code == 404
        client.force_login(story.user(Role.CLERK))
        assert client.get(story.url("herinneringen/")).status_code == 403

    def test_reminders_are_switched_off_at_the_account(self, client, leaver):
        client.force_login(leaver)
        client.post("/account/", {"single_key_shortcuts": "on"})
        leaver.refresh_from_db()
        assert (leaver.reminders, leaver.single_key_shortcuts) == (False, True)
