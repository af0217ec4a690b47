"""Following by account: what is new for whom, the mail that tells it once, and stopping."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client

from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.viewers import viewer_for
from portal.home.following.digests import due_key, next_meeting, read_token, readers, send_due, token_for
from portal.home.models import Follow, Rhythm
from tests.factories import (
    ActionFactory,
    BodyFactory,
    DecisionFactory,
    DocumentFactory,
    GoalFactory,
    MeetingFactory,
    MotionFactory,
    MoveFactory,
    OrganisationFactory,
    PortfolioHolderFactory,
    ProgressFactory,
    ThemeFactory,
    edit,
    user_with,
)

pytestmark = pytest.mark.django_db
MONDAY = datetime(2022, 11, 7, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def place():
    return OrganisationFactory(municipality=True, slug="waterdam", name="Gemeente Waterdam")


@pytest.fixture
def member(place):
    return user_with(Role.COUNCIL_MEMBER, place, email="raadslid@waterdam.example.nl")


@pytest.fixture
def plan(place):
    return DocumentFactory(organisation=place, title="Plan Samen")


def reader(user) -> Client:
    client = Client()
    client.force_login(user, backend="portal.accounts.backends.RolesBackend")
    return client


def starts(user, query: str, rhythm: str = "dag"):
    return reader(user).post(f"/waterdam/volgen/nieuw/?{query}", {"rhythm": rhythm}, follow=True)


def public(plan) -> None:
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2022, 1, 1), by=User.objects.system())


def mailed() -> str:
    return mail.outbox[-1].body


def test_news_of_a_plan_comes_once_and_only_what_was_released(place, plan, member):
    action = ActionFactory(plan=plan, what="Loket openen")
    public(plan)
    starts(member, f"soort=plan&wat={plan.public_id}")
    ProgressFactory(action=action, day=date(2022, 11, 1), text="Het loket is in aanbouw.")
    assert not send_due(member, place, MONDAY)  # the council does not see it yet
    public(plan)
    assert not send_due(member, place, MONDAY)  # today was looked at already
    assert send_due(member, place, MONDAY.replace(day=8))
    assert "1 november 2022: Loket openen: " in mailed()
    assert "Het loket is in aanbouw." in mailed()
    assert f"/waterdam/acties/{action.public_id}/" in mailed()
    assert not send_due(member, place, MONDAY.replace(day=9))
    assert len(mail.outbox) == 1


def test_what_was_there_when_somebody_began_to_follow_is_not_news(place, member):
    motion = MotionFactory(organisation=place, subject="Zwemles")
    starts(member, f"soort=motie&wat={motion.public_id}")
    assert not send_due(member, place, MONDAY)


@pytest.mark.parametrize("kind", ["actie", "thema", "portefeuille"])
def test_a_moved_date_is_told_with_its_reason(place, plan, member, kind):
    theme = ThemeFactory(organisation=place, slug="jeugd")
    action = ActionFactory(plan=plan, what="Loket openen", theme=theme)
    edit(plan, portfolio_holder=PortfolioHolderFactory(organisation=place))
    other = ActionFactory(plan=DocumentFactory(organisation=place), what="Iets anders")
    public(plan)
    public(other.plan)
    target = {"actie": action.public_id, "thema": "jeugd", "portefeuille": plan.portfolio_holder.public_id}[kind]
    starts(member, f"soort={kind}&wat={target}")
    for one, why in ((action, "De aannemer is ziek."), (other, "Niet voor u.")):
        MoveFactory(action=one, from_period="eind 2022", to_period="eind 2023", reason=why)
        public(one.plan)
    assert send_due(member, place, MONDAY)
    assert "Loket openen: verschoven van eind 2022 naar eind 2023" in mailed()
    assert "De aannemer is ziek." in mailed()
    assert "Niet voor u." not in mailed()


def test_a_saved_search_tells_new_results_only(place, member):
    MotionFactory(organisation=place, subject="Zwemles voor kinderen")
    response = starts(member, "q=zwemles&soort=motie&page=3")
    assert "U volgt nu “zwemles”" in response.content.decode()
    MotionFactory(organisation=place, subject="Zwemles voor ouderen")
    MotionFactory(organisation=place, subject="Zwemles in het geheim", openness="geheim")
    assert send_due(member, place, MONDAY)
    assert "Zwemles voor ouderen" in mailed()
    assert "voor kinderen" not in mailed()
    assert "geheim" not in mailed()


def test_a_saved_search_tells_what_bears_no_day_or_an_old_one(place, plan, member):
    for number in range(30):
        MotionFactory(organisation=place, subject=f"Zwemles {number}", made_on=date(2022, 1, 1))
    public(plan)
    starts(member, "q=zwemles")
    GoalFactory(document=plan, text="Ieder kind heeft zwemles")
    MotionFactory(organisation=place, subject="Zwemles van vroeger", made_on=date(2005, 1, 1))
    public(plan)
    assert send_due(member, place, MONDAY)
    assert "Ieder kind heeft zwemles" in mailed()
    assert "Zwemles van vroeger" in mailed()
    assert "Zwemles 7" not in mailed()


def test_more_news_than_a_mail_holds_is_counted_and_told_once(place, member):
    starts(member, "q=zwemles")
    for number in range(34):
        MotionFactory(organisation=place, subject=f"Zwemles {number}")
    assert send_due(member, place, MONDAY)
    assert mailed().count("Zwemles ") == 30
    assert "en nog 4 meer" in mailed()
    assert not send_due(member, place, MONDAY.replace(day=8))


@pytest.mark.parametrize("query", ["soort=plan&wat=%00", "soort=raad&wat=%00", "q=%00zwemles%00", f"q={'z' * 900}"])
def test_an_address_that_makes_no_sense_is_no_fault(place, member, query):
    assert reader(member).get(f"/waterdam/volgen/nieuw/?{query}").status_code in (200, 404)


def test_a_search_that_is_too_long_to_keep_is_not_offered(place, member):
    words, long = "zwemles", "%E2%82%AC" * 190
    offered = "Volg deze zoekvraag per mail"
    MotionFactory(organisation=place, subject="Zwemles")
    assert offered in reader(member).get(f"/waterdam/zoeken/?q={words}").content.decode()
    assert offered not in reader(member).get(f"/waterdam/zoeken/?q={words}&thema={long}").content.decode()
    assert reader(member).get(f"/waterdam/volgen/nieuw/?q={words}&thema={long}").status_code == 404


def test_only_a_meeting_of_the_council_counts(place, member):
    viewer = viewer_for(member)
    MeetingFactory(body=BodyFactory(organisation=place, kind="commissie", name="Commissie"), date=date(2022, 11, 8))
    assert next_meeting(place, viewer, MONDAY.date()) is None
    council = MeetingFactory(body=BodyFactory(organisation=place), date=date(2022, 11, 10))
    assert next_meeting(place, viewer, MONDAY.date()) == council


def test_what_does_not_exist_for_somebody_cannot_be_followed(place, plan, member):
    hidden = MotionFactory(organisation=place, subject="Verborgen", openness="intern")
    for query in (
        f"soort=plan&wat={plan.public_id}",
        f"soort=motie&wat={hidden.public_id}",
        "soort=motie&wat=bestaatniet",
        "soort=zzz&wat=x",
        "q=a",
        "",
    ):
        assert reader(member).get(f"/waterdam/volgen/nieuw/?{query}").status_code == 404
    assert Follow.objects.count() == 0


def test_what_became_hidden_is_told_no_more_and_can_be_removed(place, member):
    motion = MotionFactory(organisation=place, subject="Verborgen zaak")
    starts(member, f"soort=motie&wat={motion.public_id}")
    edit(motion, openness="intern")
    page = reader(member).get("/waterdam/volgen/").content.decode()
    assert "Dit is er niet meer" in page
    assert "Verborgen zaak" not in page
    row = Follow.objects.get()
    assert reader(member).get(f"/waterdam/volgen/{row.public_id}/").status_code == 404
    reader(member).post(f"/waterdam/volgen/{row.public_id}/stop/")
    assert Follow.objects.count() == 0


def test_nobody_sees_or_stops_what_another_follows(place, member):
    motion = MotionFactory(organisation=place, subject="Zwemles")
    starts(member, f"soort=motie&wat={motion.public_id}")
    row, other = Follow.objects.get(), user_with(Role.COUNCIL_MEMBER, place)
    assert reader(other).get(f"/waterdam/volgen/{row.public_id}/").status_code == 404
    assert reader(other).post(f"/waterdam/volgen/{row.public_id}/stop/").status_code == 404
    assert "Zwemles" not in reader(other).get("/waterdam/volgen/").content.decode()
    assert Client().get("/waterdam/volgen/").status_code == 302
    assert Follow.objects.get() == row


def test_the_rhythm_is_changed_without_following_twice(place, member):
    motion = MotionFactory(organisation=place)
    for rhythm in ("week", "vergadering"):
        starts(member, f"soort=motie&wat={motion.public_id}", rhythm)
    assert [row.rhythm for row in Follow.objects.all()] == ["vergadering"]
    refused = reader(member).post(f"/waterdam/volgen/nieuw/?soort=motie&wat={motion.public_id}", {"rhythm": "x"})
    assert "utrecht-form-field-error-message" in refused.content.decode()
    assert Follow.objects.get().rhythm == "vergadering"


def test_when_mail_is_due(place):
    meeting = MeetingFactory(body=BodyFactory(organisation=place), date=date(2022, 11, 10))
    early = MONDAY.replace(hour=6)
    assert (due_key("dag", MONDAY, None), due_key("dag", early, None)) == ("2022-11-07", "2022-11-06")
    assert (due_key("week", MONDAY, None), due_key("week", early, None)) == ("2022-11-07", "2022-10-31")
    assert due_key("vergadering", MONDAY, meeting) == f"vergadering-{meeting.pk}"
    assert due_key("vergadering", MONDAY.replace(day=6), meeting) == ""
    assert due_key("vergadering", MONDAY, None) == ""
    assert due_key("nooit", MONDAY, meeting) == ""


def test_one_click_in_the_mail_stops_it_without_logging_in(place, member):
    motion = MotionFactory(organisation=place)
    starts(member, f"soort=motie&wat={motion.public_id}")
    address = f"/account/mail-stoppen/{token_for(member, place)}/"
    assert "Geen mail meer?" in Client().get(address).content.decode()
    assert Follow.objects.get().rhythm == Rhythm.DAILY  # a mail program that looks ahead stops nothing
    done = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})
    assert "U krijgt geen mail meer" in done.content.decode()
    assert Follow.objects.get().rhythm == Rhythm.NEVER
    assert list(readers()) == []
    assert Client().get(f"{address[:-2]}x/").status_code == 404
    assert read_token("x") is None


def test_the_mail_has_a_header_that_stops_it(place, member):
    starts(member, "soort=raad&wat=")
    DecisionFactory(body=BodyFactory(organisation=place), text="Het plan gaat door.")
    assert send_due(member, place, MONDAY)
    headers = mail.outbox[-1].extra_headers
    assert headers["List-Unsubscribe"].endswith(f"/account/mail-stoppen/{token_for(member, place)}/>")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.outbox[-1].subject == f"{place.label}: 1 nieuw bericht"


def test_news_is_shown_before_it_is_mailed(place, plan, member):
    action = ActionFactory(plan=plan, what="Loket openen")
    ProgressFactory(action=action, day=date(2022, 10, 1), text="Begonnen.")
    public(plan)
    starts(member, f"soort=actie&wat={action.public_id}")
    ProgressFactory(action=action, day=date(2022, 11, 1), text="Bijna klaar.")
    public(plan)
    page = reader(member).get(f"/waterdam/volgen/{Follow.objects.get().public_id}/").content.decode()
    assert "1 nieuw" in page
    assert "Bijna klaar." in page


@pytest.mark.parametrize(
    ("address", "subject"),
    [
        ("plannen/{plan}", "plan"),
        ("acties/{action}", "actie"),
        ("themas/jeugd", "thema"),
        ("raad/moties/{motion}", "motie"),
    ],
)
def test_pages_offer_it_to_who_is_logged_in(place, plan, member, address, subject):
    action = ActionFactory(plan=plan, theme=ThemeFactory(organisation=place, slug="jeugd"))
    motion = MotionFactory(organisation=place)
    public(plan)
    path = f"/waterdam/{address.format(plan=plan.public_id, action=action.public_id, motion=motion.public_id)}/"
    assert f"/waterdam/volgen/nieuw/?soort={subject}&amp;wat=" in reader(member).get(path).content.decode()
    assert "volgen/nieuw/" not in Client().get(path).content.decode()


def test_what_the_list_costs(place, member, assert_same_queries):
    def one_more() -> None:
        motion = MotionFactory(organisation=place)
        Follow.objects.create(user=member, organisation=place, subject="motie", target=motion.public_id)

    client = reader(member)
    assert_same_queries(5, add=one_more, fetch=lambda: client.get("/waterdam/volgen/"))
