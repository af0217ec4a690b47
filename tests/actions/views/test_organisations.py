"""Who takes part: the list, and one partner over all plans."""

from datetime import date

import pytest

from actions.domain.progress import record_progress
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import replaying
from portal.shared.moments import today
from tests.actions.story import at
from tests.factories import ActionFactory, BudgetFactory, DocumentFactory, OrganisationFactory, PartyFactory, user_with

pytestmark = pytest.mark.django_db
ACTIONS, MEANS = '//section[@aria-labelledby="acties"]', '//section[@aria-labelledby="middelen"]'
STATE, DIVISION = '//section[@aria-labelledby="stand"]', '//section[@aria-labelledby="verdeling"]'


@pytest.fixture
def swa():
    return OrganisationFactory(name="Stichting Welzijn Waterdam", short_name="SWA", slug="swa")


@pytest.fixture
def place(swa):
    """Two plans: in one SWA leads and is paid, in the other it takes part; one action is late."""
    with replaying(at(2020, 1, 1)):
        place = OrganisationFactory(municipality=True, name="Gemeente Waterdam")
        one, other = (
            DocumentFactory(organisation=place, title=title, adopted_on=date(2020, 1, 1)) for title in ("Zorg", "Sport")
        )
        led = ActionFactory(plan=one, number=1, what="Inloop openen", from_2021=True)
        PartyFactory(action=led, party=swa, is_lead=True, role="uitvoerder")
        BudgetFactory(action=led, year=2021, amount=594_000, paid_by=place)
        BudgetFactory(action=led, year=2022, amount=None, paid_by=place)
        joined = ActionFactory(plan=other, number=4, what="Sportdag houden", in_2020=True)
        PartyFactory(action=joined, party=swa, role="denkt_mee")
        paid = ActionFactory(plan=other, number=5, what="Veld aanleggen")
        BudgetFactory(action=paid, year=2021, amount=1_000, paid_by=swa)
        record_progress(action=led, day=date(2020, 1, 1), status="in_uitvoering", by=User.objects.system())
        for plan in (one, other):
            release(plan=plan, audience=Audience.PUBLIC, as_per=date(2020, 1, 1), by=User.objects.system())
    return place


def test_one_partner_with_its_actions_roles_states_and_means(client, place, words):
    answer = client.get(f"/{place.slug}/organisaties/swa/?peildatum=2021-02-01")
    assert "SWA doet mee aan 2 acties in de plannen van Gemeente Waterdam." in words(answer)
    assert words(answer, f"{ACTIONS}//tbody") == (
        "1 Inloop openen Zorg: trekker, uitvoerder SWA “vanaf 2021” vanaf 1 jan. 2021 "
        "Op schema 1-1-2020 397 dagen stil "
        "4 Sportdag houden Sport: denkt mee (werkgroep) SWA “in 2020” 1 jan. t/m 31 dec. 2020 Te laat 32 dagen nog niet"
    )
    assert words(answer, f"{DIVISION}//tbody") == "Zorg 1 0 0 geen Sport 1 0 0 1 te laat"
    assert "0 van 2 acties bijgewerkt in het eerste kwartaal van 2021." in words(answer, STATE)
    means = words(answer, MEANS)
    assert "Bij acties waaraan SWA meedoet Kosten: € 594.000 en 1 bedrag nog niet bekend." in means
    assert "Betaald door SWA Kosten: € 1.000. Veld aanleggen 2021: € 1.000" in means


def test_filters_timeline_comparison_and_file_like_every_status_page(client, place, words):
    url = f"/{place.slug}/organisaties/swa/?peildatum=2021-02-01"
    late = words(client.get(f"{url}&stand=late"), f"{ACTIONS}//tbody")
    assert ("Sportdag houden" in late, "Inloop openen" in late) == (True, False)
    assert "vanaf 1 jan. 2021" in words(client.get(f"{url}&weergave=tijdlijn"), f"{ACTIONS}//table")
    assert "1 1 meer Te laat" in words(client.get(f"{url}&vergelijk=2020-06-01"), STATE)
    lines = client.get(f"{url}&vorm=csv&stand=late").content.decode("utf-8-sig")
    assert "denkt mee (werkgroep)" in lines
    assert "Inloop openen" not in lines


def test_everyone_who_takes_part_most_actions_first(client, place, words):
    shown = words(client.get(f"/{place.slug}/organisaties/"), "//tbody")
    assert shown == "SWA Stichting Welzijn Waterdam 2 1"


def test_an_organisation_without_actions_has_a_page_for_editors_only(client, place, words):
    other = OrganisationFactory(name="Stichting Elders")
    assert client.get(f"/{place.slug}/organisaties/{other.slug}/").status_code == 404
    client.force_login(user_with(Role.POLICY_OFFICER, place))
    shown = words(client.get(f"/{place.slug}/organisaties/{other.slug}/"))
    assert "Stichting Elders doet nu aan geen actie mee in de plannen van Gemeente Waterdam." in shown
    assert client.get(f"/{place.slug}/organisaties/bestaat-niet/").status_code == 404


def test_only_the_actions_of_this_register(client, place):
    elsewhere = OrganisationFactory(municipality=True)
    text = client.get(f"/{elsewhere.slug}/organisaties/swa/").content.decode()
    assert "Inloop openen" not in text


def test_recorded_now_equals_live(client, place, words):
    client.force_login(user_with(Role.POLICY_OFFICER, place))
    for page in ("organisaties/", "organisaties/swa/"):
        live = client.get(f"/{place.slug}/{page}")
        recorded = client.get(f"/{place.slug}/{page}?bekend={today()}")
        for path in ("//h1", "//tbody", MEANS):
            assert words(recorded, path) == words(live, path)
        assert "Inloop" in words(live) or "SWA" in words(live)


def test_each_plan_at_its_own_release(client, place, swa, words):
    """A party added after the release of one plan is not there, also on a later day."""
    with replaying(at(2022, 1, 1)):
        late = ActionFactory(plan=place_plan(place, "Sport"), what="Nog intern")
        PartyFactory(action=late, party=swa)
    url = f"/{place.slug}/organisaties/swa/"
    assert "2 acties" in words(client.get(url))
    assert "2 acties" in words(client.get(f"{url}?peildatum=2022-06-01"))
    release(plan=place_plan(place, "Sport"), audience=Audience.PUBLIC, as_per=today(), by=User.objects.system())
    assert "3 acties" in words(client.get(url))
    assert "2 acties" in words(client.get(f"{url}?bekend=2022-06-01"))


def place_plan(place, title):
    from policies.models import PolicyDocument

    return PolicyDocument.objects.get(organisation=place, title=title)


@pytest.mark.parametrize(("page", "expected"), [("organisaties/", 5), ("organisaties/swa/", 10)])
def test_the_pages_cost_the_same_however_many_actions(client, place, swa, assert_same_queries, page, expected):
    def add():
        with replaying(at(2020, 1, 1)):
            plan = DocumentFactory(organisation=place, public_released_at=at(2020, 1, 2))
            action = ActionFactory(plan=plan)
            PartyFactory(action=action, party=swa)
            BudgetFactory(action=action, paid_by=swa)

    assert_same_queries(expected, add=add, fetch=lambda: client.get(f"/{place.slug}/{page}"))
