"""A cell's own trail, and putting an earlier value back."""

from datetime import date

import pytest

from actions.domain.editing import edit_action
from actions.domain.means import withdraw_budget
from actions.domain.progress import record_progress
from actions.models import Action, DateMove, ProgressEntry
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import changing, replaying
from tests.actions.story import at
from tests.factories import (
    ActionFactory,
    BudgetFactory,
    DependencyFactory,
    DocumentFactory,
    OrganisationFactory,
    ThemeFactory,
    edit,
    user_with,
)

pytestmark = pytest.mark.django_db
COURSE = '//section[@aria-labelledby="verloop"]//ol'


@pytest.fixture
def officer(action):
    return user_with(Role.POLICY_OFFICER, action.organisation, name="Beleidsadviseur Zorg")


@pytest.fixture
def action():
    with replaying(at(2021, 1, 4)):
        return ActionFactory(plan=DocumentFactory(), what="Buurthuis openen", in_2020=True)


@pytest.fixture
def url(action):
    return f"/{action.organisation.slug}/acties/{action.public_id}/"


def change(action, when, by, **values):
    action.refresh_from_db()
    with replaying(when):
        edit_action(action=action, base_version=action.version, values=values, by=by)


class TestTrailOfACell:
    def test_every_value_with_who_when_and_what_stood_before(self, client, action, officer, url, words):
        change(action, at(2021, 2, 1), officer, what="Buurthuis en bibliotheek openen")
        change(action, at(2021, 3, 1), officer, description="Met een keuken.")
        client.force_login(officer)
        assert words(client.get(f"{url}veld/wat/"), COURSE) == (
            "1 februari 2021, 13:00 Buurthuis en bibliotheek openen staat er nu Daarvoor: Buurthuis openen "
            "Beleidsadviseur Zorg, actie bewerken "
            "4 januari 2021, 13:00 Buurthuis openen Het register zelf, klaarzetten Zet terug: Buurthuis openen"
        )
        assert words(client.get(f"{url}veld/toelichting/"), COURSE).count("staat er nu") == 1

    def test_names_are_those_of_the_day_of_the_change(self, client, action, officer, url, words):
        with replaying(at(2021, 1, 1)):
            partner = OrganisationFactory(name="Stichting Dorpshart", short_name="SDH")
            theme = ThemeFactory(organisation=action.organisation, name="Zorg")
        change(action, at(2021, 2, 1), officer, partners=[(partner.pk, "uitvoerder")], theme=theme)
        with replaying(at(2022, 1, 1)):
            edit(theme, name="Welzijn")
            edit(partner, name="Dorpshart Waterdam", short_name="DHW")
        change(action, at(2022, 2, 1), officer, partners=[], theme=None)
        client.force_login(officer)
        assert "leeg staat er nu Daarvoor: SDH (uitvoerder)" in words(client.get(f"{url}veld/partners/"), COURSE)
        assert "leeg staat er nu Daarvoor: Zorg" in words(client.get(f"{url}veld/thema/"), COURSE)

    def test_beside_the_cell_only_the_list_comes(self, client, action, officer, url):
        client.force_login(officer)
        answer = client.get(f"{url}veld/wat/", headers={"HX-Request": "true"}).content.decode()
        assert answer.strip().startswith('<ol class="portal-log" id="waarden">')
        assert answer.strip() in client.get(f"{url}veld/wat/").content.decode()

    def test_an_unknown_field_is_not_there(self, client, officer, url):
        client.force_login(officer)
        assert client.get(f"{url}veld/geheim/").status_code == 404

    def test_a_controller_reads_but_puts_nothing_back(self, client, action, officer, url, words):
        change(action, at(2021, 2, 1), officer, what="Anders")
        client.force_login(user_with(Role.CONTROLLER, action.organisation))
        assert "Zet terug" not in words(client.get(f"{url}veld/wat/"))
        assert client.post(f"{url}veld/wat/1/", {"version": 2}).status_code == 403


class TestPutBack:
    def test_a_former_value_returns_as_a_new_change(self, client, action, officer, url, words):
        change(action, at(2021, 2, 1), officer, what="Buurthuis en bibliotheek openen")
        client.force_login(officer)
        page = words(client.get(f"{url}veld/wat/1/"))
        assert "Staat er nu Buurthuis en bibliotheek openen Komt terug Buurthuis openen" in page
        answer = client.post(f"{url}veld/wat/1/", {"version": 2, "reason": "Vergissing."}, follow=True)
        assert "Wat is teruggezet." in words(answer)
        last = action.history.order_by("version").last()
        assert (last.what, last.change.verb, last.change.reason, last.change.by) == (
            "Buurthuis openen",
            "waarde herstellen",
            "Vergissing.",
            officer,
        )
        assert words(answer, COURSE).startswith(words(client.get(f"{url}veld/wat/"), COURSE)[:20])
        assert action.history.count() == 3

    def test_a_released_date_returns_only_with_a_reason(self, client, action, officer, url, words):
        plan = action.plan
        change(
            action,
            at(2021, 2, 1),
            officer,
            period_text="eind 2021",
            period_start=date(2021, 9, 1),
            period_end=date(2021, 12, 31),
            interval="",
        )
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 3, 1), by=User.objects.system())
        client.force_login(officer)
        refused = client.post(f"{url}veld/wanneer/1/", {"version": 2})
        assert (refused.status_code, DateMove.objects.count()) == (422, 0)
        client.post(f"{url}veld/wanneer/1/", {"version": 2, "reason": "De bouw gaat toch door."})
        move = DateMove.objects.get()
        assert (move.from_period, move.to_period, move.reason) == ("eind 2021", "in 2020", "De bouw gaat toch door.")

    def test_a_former_state_returns_as_a_message_as_per_today(self, client, action, officer, url):
        for status, text in (("in_uitvoering", "Begonnen."), ("afgerond", "Klaar.")):
            record_progress(action=action, day=date(2021, 5, 1), status=status, text=text, by=officer)
        client.force_login(officer)
        client.post(f"{url}veld/stand/2/", {"version": 3})
        newest = ProgressEntry.objects.newest_first().first()
        assert (newest.status, newest.text, ProgressEntry.objects.count()) == ("in_uitvoering", "Klaar.", 3)

    def test_a_colleague_who_was_first_is_told(self, client, action, officer, url, words):
        change(action, at(2021, 2, 1), officer, what="Tweede")
        change(action, at(2021, 3, 1), officer, what="Derde")
        client.force_login(officer)
        answer = client.post(f"{url}veld/wat/1/", {"version": 2})
        assert answer.status_code == 422
        assert "heeft dit veld intussen ook gewijzigd. Kijk eerst wat er nu staat." in words(answer)
        assert Action.objects.get().what == "Derde"

    @pytest.mark.parametrize("address", ["veld/wat/2/", "veld/wat/9/", "veld/openbaarheid/1/"])
    def test_what_stands_there_now_and_who_may_read_it_cannot_return(self, client, action, officer, url, address):
        change(action, at(2021, 2, 1), officer, what="Tweede", openness="intern")
        client.force_login(officer)
        assert client.get(url + address).status_code == 404


class TestWholeTrail:
    @pytest.fixture
    def closed(self, action):
        """An amount, a need and another action that are secret; an amount and a need that came and went."""
        secret = {"openness": "geheim"}
        other = ActionFactory(plan=action.plan, what="Geheim pand kopen", **secret)
        BudgetFactory(action=action, year=2023, literal="zwijggeld", amount=None, **secret)
        BudgetFactory(action=action, year=2024, literal="lichte bedragen", amount=None)
        DependencyFactory(action=action, subject="zwijgwet", **secret)
        DependencyFactory(action=action, subject="", kind="actie", needs=other)
        with changing(verb="klaarzetten", by=User.objects.system()):
            gone = DependencyFactory(action=action, subject="verdwenen zwijgwet", **secret)
            seen = DependencyFactory(action=action, subject="verdwenen wegenwet")
        with changing(verb="opruimen", by=User.objects.system()):
            gone.delete()
            seen.delete()

    def test_an_amount_that_goes_is_told_with_its_years(self, client, action, officer, url, words):
        amount = BudgetFactory(action=action, year=2020, amount=18_000, structural=True)
        withdraw_budget(budget=amount, because="Dubbel geteld.", by=officer)
        client.force_login(officer)
        told = words(client.get(f"{url}geschiedenis/"))
        assert told.count("€ 18.000 vanaf 2020") == 2

    @pytest.mark.usefixtures("closed")
    @pytest.mark.parametrize("address", ["acties/{action}/geschiedenis/", "plannen/{plan}/wijzigingen/?van=2020-01-01"])
    def test_what_is_secret_is_told_only_to_who_may_know_it(self, client, action, officer, words, address):
        url = f"/{action.organisation.slug}/" + address.format(action=action.public_id, plan=action.plan.public_id)
        client.force_login(officer)
        told = words(client.get(url))
        assert {word for word in ("zwijg", "Geheim pand") if word in told} == set()
        assert {word for word in ("lichte bedragen", "verdwenen wegenwet") if word in told} == {
            "lichte bedragen",
            "verdwenen wegenwet",
        }
        client.force_login(user_with(Role.PORTFOLIO_HOLDER, action.organisation))
        told = words(client.get(url))
        assert {
            word for word in ("zwijggeld", "zwijgwet", "Geheim pand", "verdwenen zwijgwet") if word not in told
        } == set()


@pytest.mark.parametrize(("address", "expected"), [("veld/wat/", 4), ("veld/partners/", 5), ("geschiedenis/", 10)])
def test_the_trail_costs_the_same_however_many_changes(client, assert_same_queries, action, officer, address, expected):
    client.force_login(officer)
    url = f"/{action.organisation.slug}/acties/{action.public_id}/{address}"
    days = iter(range(1, 20))

    def add():
        partner = OrganisationFactory()
        change(action, at(2021, 2, next(days)), officer, what=f"Naam {partner.pk}", partners=[(partner.pk, "")])

    assert_same_queries(expected, add=add, fetch=lambda: client.get(url))
