"""Who gets which mail, once, in plain words; also when a worker is killed."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from actions import mail_jobs
from actions.domain.handing_over import set_fallback
from actions.domain.progress import record_progress
from actions.domain.rounds import agree_official, open_round, send_back
from actions.mailing import message_of, send_once
from actions.models import Mailing
from actions.reminders import asks, digests, next_sending, returned_to, week_key
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import replaying
from portal.shared.moments import today
from tests.factories import (
    ActionFactory,
    DocumentFactory,
    MembershipFactory,
    OrganisationFactory,
    PartyFactory,
    edit,
    user_with,
)
from tests.support.jobs import work

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def place():
    return OrganisationFactory(municipality=True, name="Gemeente Waterdam", slug="waterdam")


@pytest.fixture
def plan(place):
    return DocumentFactory(organisation=place, title="Samen Vooruit")


@pytest.fixture
def owner(place):
    return user_with(Role.ACTION_OWNER, place, name="Anne", email="anne@example.nl")


def late(plan, what, **values):
    return ActionFactory(plan=plan, what=what, period_end=today() - timedelta(days=3), **values)


def sent():
    return [(message.to[0], message.subject) for message in mail.outbox]


class TestWhoHears:
    def test_official_then_stand_in_then_fallback(self, place, plan, owner):
        stand_in = user_with(Role.ACTION_OWNER, place, name="Bea")
        last = user_with(Role.POLICY_OFFICER, place, name="Chris")
        gone = MembershipFactory(organisation=place, valid_until=today() - timedelta(days=1)).user
        late(plan, "Van Anne", official=owner, deputy=stand_in)
        late(plan, "Van wie weg is", official=gone, deputy=stand_in)
        late(plan, "Van niemand")
        set_fallback(organisation=place, user=last, by=last)
        found = {one.user.name: ([row.what for row in one.work.late], len(one.instead)) for one in digests(place)}
        assert found == {"Anne": (["Van Anne"], 0), "Bea": (["Van wie weg is"], 1), "Chris": (["Van niemand"], 1)}

    def test_without_a_fallback_person_nobody_hears_of_what_nobody_keeps(self, place, plan):
        late(plan, "Van niemand")
        assert digests(place) == []

    def test_nothing_secret_and_nothing_of_the_clerk_goes_by_mail(self, place, plan, owner):
        late(plan, "Gewoon", official=owner)
        late(plan, "Geheim", official=owner, openness="geheim")
        late(DocumentFactory(organisation=place, openness="geheim"), "Geheim plan", official=owner, openness="intern")
        late(plan, "Van de griffie", official=owner, circle="griffie")
        [one] = digests(place)
        assert [row.what for row in one.work.mine] == ["Gewoon"]

    def test_it_costs_the_same_however_many_actions_and_people(self, place, plan, assert_same_queries):
        def add():
            user = user_with(Role.ACTION_OWNER, place)
            action = late(DocumentFactory(organisation=place), "Laat", official=user, interval="jaar")
            PartyFactory(action=action)
            open_round(plan=action.plan, as_per=today(), by=User.objects.system())

        assert_same_queries(10, add=add, fetch=lambda: [message_of(one) for one in digests(place)])


class TestWords:
    def test_plain_text_and_html_say_the_same(self, place, plan, owner):
        action = late(plan, "Buurthuis openen & meer", official=owner, period_text="eind 2022")
        ActionFactory(plan=plan, what="Straks", official=owner, period_start=today() + timedelta(days=10))
        [one] = digests(place)
        message = message_of(one)
        address = f"http://localhost:8000/waterdam/acties/{action.public_id}/"
        [(html, kind)] = message.alternatives
        assert message.subject == "Beleidsregister: 1 actie te laat, 1 actie begint binnenkort"
        assert f"- Buurthuis openen & meer (eind 2022)\n  {address}\n" in message.body
        assert "START BINNENKORT. Begint binnen 30 dagen.\n- Straks\n" in message.body
        assert f'<a href="{address}">Buurthuis openen &amp; meer</a> (eind 2022)' in html
        assert (kind, message.to, message.bcc) == ("text/html", ["anne@example.nl"], [])

    def test_an_action_for_a_colleague_is_marked(self, place, plan, owner):
        late(plan, "Van wie weg is", deputy=owner)
        assert "- Van wie weg is [voor een collega]" in message_of(digests(place)[0]).body

    def test_a_turn_to_fill_in(self, place, plan, owner):
        ActionFactory(
            plan=plan, what="Markt", official=owner, interval="jaar", period_start=today().replace(month=1, day=1)
        )
        assert f"- Markt: {today().year}\n" in message_of(digests(place)[0]).body


class TestOnce:
    def test_once_a_week(self, place, plan, owner):
        late(plan, "Laat", official=owner)
        [one] = digests(place)
        assert [send_once(one, "week-1"), send_once(one, "week-1"), send_once(one, "week-2")] == [True, False, True]
        assert len(mail.outbox) == 2

    def test_nobody_gets_mail_who_switched_it_off_or_for_whom_nothing_waits(self, place, plan, owner):
        late(plan, "Laat", official=owner)
        other = user_with(Role.ACTION_OWNER, place)
        ActionFactory(plan=plan, official=other)
        owner.reminders = False
        owner.save()
        assert [send_once(one, "week-1") for one in digests(place)] == [False, False]
        assert (sent(), Mailing.objects.count()) == ([], 0)

    def test_what_the_mail_server_refuses_is_tried_again(self, place, plan, owner, monkeypatch):
        late(plan, "Laat", official=owner)
        [one] = digests(place)
        with monkeypatch.context() as broken:
            broken.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
            assert send_once(one, "week-1") is False
        assert Mailing.objects.count() == 0
        assert send_once(one, "week-1") is True

    def test_a_worker_killed_half_way_goes_on_where_it_was(self, place, plan, owner, monkeypatch):
        """The first mail went out, the second took the worker with it: the next run sends the second only."""
        other = user_with(Role.ACTION_OWNER, place, name="Bea", email="bea@example.nl")
        for user in (owner, other):
            late(plan, "Laat", official=user)
        monkeypatch.setattr("actions.mail_jobs.week_key", lambda place, now: "week-1")
        with monkeypatch.context() as dying:
            dying.setattr("django.core.mail.EmailMultiAlternatives.send", die_at_second(mail.outbox))
            with pytest.raises(KeyboardInterrupt):
                mail_jobs.send_digests(timestamp=0)
        mail_jobs.send_digests(timestamp=0)
        mail_jobs.send_digests(timestamp=0)
        assert sorted(to for to, _ in sent()) == ["anne@example.nl", "bea@example.nl"]

    @pytest.mark.parametrize(
        ("moment", "week"),
        [
            (datetime(2026, 11, 23, 6, 59, tzinfo=AMSTERDAM), None),
            (datetime(2026, 11, 23, 7, 0, tzinfo=AMSTERDAM), "2026-11-23"),
            (datetime(2026, 11, 29, 23, 0, tzinfo=AMSTERDAM), "2026-11-23"),
        ],
    )
    def test_from_monday_at_seven_also_when_the_worker_was_down(self, place, moment, week):
        assert week_key(place, moment) == (week and f"week-{week}-{place.public_id}")

    def test_the_next_sending_is_a_monday_to_come(self):
        assert [next_sending(date(2026, 11, day)).day for day in (22, 23, 24)] == [23, 30, 30]


class TestRounds:
    def test_everybody_who_keeps_or_carries_out_is_asked(self, place, plan, owner):
        partner = OrganisationFactory(name="Stichting Buurtkracht")
        user_with(Role.ACTION_OWNER, partner, name="Fatima", email="fatima@example.nl")
        mine = ActionFactory(plan=plan, what="Buurthuis openen", official=owner)
        PartyFactory(action=mine, party=partner, role="uitvoerder")
        thinking = ActionFactory(plan=plan, what="Zwembad", official=owner)
        PartyFactory(action=thinking, party=partner, role="denkt_mee")
        ActionFactory(plan=plan, what="Klaar", official=owner, status="afgerond")
        asked = open_round(plan=plan, as_per=today(), note="Graag voor vrijdag.", by=User.objects.system())
        found = {one.user.name: [row.what for row in one.work.asked[0].rows] for one in asks(asked)}
        assert found == {"Anne": ["Buurthuis openen", "Zwembad"], "Fatima": ["Buurthuis openen"]}
        texts = {one.user.name: message_of(one).body for one in asks(asked)}
        assert "Gemeente Waterdam vraagt uw nieuws." in texts["Fatima"]
        assert "NIEUWS GEVRAAGD: Samen Vooruit" in texts["Anne"]
        assert "Graag voor vrijdag." in texts["Anne"]

    @pytest.mark.django_db(transaction=True)
    def test_the_worker_asks_at_once_and_reminds_only_who_was_silent(self, place, plan, owner, monkeypatch):
        monkeypatch.setattr("actions.mail_jobs.week_key", lambda place, now: None)  # the hour may bring the week's mail
        other = user_with(Role.ACTION_OWNER, place, name="Bea", email="bea@example.nl")
        mine = ActionFactory(plan=plan, official=owner)
        ActionFactory(plan=plan, official=other)
        officer = user_with(Role.POLICY_OFFICER, place)
        asked = mail_jobs.open_round_and_ask(plan=plan, as_per=today(), by=officer)
        work()
        mail_jobs.ask_for_news(asked.pk)
        assert sorted(to for to, _ in sent()) == ["anne@example.nl", "bea@example.nl"]
        record_progress(action=mine, day=today(), status="in_uitvoering", by=owner)
        mail_jobs.remind_of_round(round=asked, by=officer)
        work()
        assert [to for to, _ in sent()][2:] == ["bea@example.nl"]

    def test_a_round_that_no_longer_asks_sends_nothing(self, place, plan, owner):
        ActionFactory(plan=plan, official=owner)
        asked = open_round(plan=plan, as_per=today(), by=User.objects.system())
        edit(asked, state="afgebroken")
        mail_jobs.ask_for_news(asked.pk)
        mail_jobs.ask_for_news(0)
        assert sent() == []


class TestSentBack:
    @pytest.fixture
    def opener(self, place):
        return user_with(Role.POLICY_OFFICER, place, name="Carla", email="carla@example.nl")

    @pytest.fixture
    def holder(self, place):
        return user_with(Role.PORTFOLIO_HOLDER, place, name="De wethouder", email="wethouder@example.nl")

    @pytest.fixture
    def asked(self, plan, opener):
        return agree_official(round=open_round(plan=plan, as_per=today(), by=opener), by=opener)

    @pytest.mark.django_db(transaction=True)
    def test_the_worker_tells_who_must_act_once_with_the_remark(self, place, asked, holder, owner):
        mail_jobs.send_back_and_tell(round=asked, remark="Actie 8 is <niet> klaar.", by=holder)
        work()
        mail_jobs.tell_returned(asked.pk)
        [message] = mail.outbox
        html, _ = message.alternatives[0]
        assert message.to == ["carla@example.nl"]
        assert "De wethouder heeft de voortgangsronde van Samen Vooruit" in message.body
        assert "OPMERKING\nActie 8 is <niet> klaar.\n" in message.body
        assert "Actie 8 is &lt;niet&gt; klaar." in html
        assert f"/{place.slug}/plannen/{asked.plan.public_id}/ronde/" in message.body

    def test_each_time_it_is_sent_back_is_told(self, asked, holder, opener):
        for minute in (1, 2):
            with replaying(timezone.now() + timedelta(minutes=minute)):
                send_back(round=asked, remark="Nog eens.", by=holder)
                mail_jobs.tell_returned(asked.pk)
                agree_official(round=asked, by=opener)
        assert [to for to, _ in sent()] == ["carla@example.nl"] * 2

    def test_who_agreed_is_told_too_and_without_the_opener_everyone_who_edits(self, place, asked, holder, opener):
        manager = user_with(Role.POLICY_OFFICER, place, name="Bas", email="bas@example.nl")
        send_back(round=asked, remark="Nog eens.", by=holder)
        agree_official(round=asked, by=manager)
        send_back(round=asked, remark="Weer.", by=holder)
        assert {user.name for user in returned_to(asked)} == {"Carla", "Bas"}
        for user in (opener, manager):
            user.is_active = False
            user.save()
        user_with(Role.POLICY_OFFICER, place, name="Dirk", email="dirk@example.nl")
        user_with(Role.ACTION_OWNER, place, name="Eva", email="eva@example.nl")
        assert [user.name for user in returned_to(asked)] == ["Dirk"]

    def test_nobody_who_wants_no_mail_and_nothing_of_a_secret_plan_or_a_round_that_went_on(self, asked, holder, opener):
        send_back(round=asked, remark="Nog eens.", by=holder)
        opener.reminders = False
        opener.save()
        mail_jobs.tell_returned(asked.pk)
        mail_jobs.tell_returned(0)
        assert (sent(), Mailing.objects.count()) == ([], 0)
        asked.plan.openness = "geheim"
        assert returned_to(asked) == []
        asked.plan.openness = "openbaar"
        assert returned_to(asked) == [opener]
        agree_official(round=asked, by=opener)
        assert returned_to(asked) == []


def refuse(*_):
    raise ConnectionRefusedError("no mail server")


def die_at_second(outbox):
    def send(message):
        if outbox:
            raise KeyboardInterrupt
        outbox.append(message)

    return send
