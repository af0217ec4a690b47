"""Mijn werk: what is late, due or silent of one's own, and what waits for one's decision."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.utils.timezone import now

from actions.domain.progress import record_progress
from actions.domain.rounds import open_round
from actions.models import ReadIn
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import changing
from portal.shared.dutch import day_in_year
from portal.shared.moments import today
from tests.factories import (
    ActionFactory,
    DocumentFactory,
    OrganisationFactory,
    PartyFactory,
    PassageFactory,
    ProgressFactory,
    RoundFactory,
    SuggestionFactory,
    UserFactory,
    VersionFactory,
    edit,
    user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return OrganisationFactory(municipality=True, slug="waterdam")


@pytest.fixture
def owner(place, client):
    user = user_with(Role.ACTION_OWNER, place)
    client.force_login(user)
    return user


def text(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.content.decode())).split())


def section(shown: str, title: str) -> str:
    """What stands below a heading of the page, up to the next one."""
    titles = ["Nieuws gevraagd", "Te laat", "Binnenkort klaar", "Geen nieuws", "Start binnenkort"]
    titles += ["Per keer in te vullen", "Voortgangsrondes", "Berichten van partners", "Te beoordelen"]
    start = shown.index(title)
    return shown[
        start : min([shown.find(other, start + 1) for other in titles if other in shown[start + 1 :]] or [None])
    ]


def read_in(place, user, *, state="open"):
    """A document that was read in, with one suggestion."""
    document = DocumentFactory(organisation=place, title="Zorgplan")
    passage = PassageFactory(version=VersionFactory(document=document))
    decided = {} if state == "open" else {"decided_at": now(), "decided_by": user}
    SuggestionFactory(passage=passage, state=state, **decided)
    with changing(verb="inlezen", by=user):
        ReadIn(
            organisation=place, filename="zorgplan.pdf", state="klaar", document=document, read_version=passage.version
        ).save()


class TestOwnActions:
    def test_late_due_and_silent_each_once(self, client, place, owner):
        plan = DocumentFactory(organisation=place)
        soon = today() + timedelta(days=30)
        ActionFactory(plan=plan, official=owner, what="Oude actie", period_end=date(2021, 1, 1))
        ActionFactory(plan=plan, deputy=owner, what="Haast", period_end=soon)
        quiet = ActionFactory(plan=plan, official=owner, what="Stille actie")
        record_progress(action=quiet, day=date(2021, 1, 1), status="in_uitvoering", by=owner)
        ActionFactory(plan=plan, what="Van een ander", period_end=date(2021, 1, 1))
        shown = text(client.get("/waterdam/mijn-werk/"))
        assert "U houdt 3 acties bij." in shown
        assert [title for title in ("Te laat", "Binnenkort klaar", "Geen nieuws") if title in shown] == [
            "Te laat",
            "Binnenkort klaar",
            "Geen nieuws",
        ]
        assert "Oude actie" in section(shown, "Te laat")
        assert "Haast" in section(shown, "Binnenkort klaar")
        assert "Stille actie" in section(shown, "Geen nieuws")
        assert shown.count("Voortgang melden over Oude actie") == 1
        assert "Van een ander" not in shown

    def test_nothing_that_has_haste(self, client, place, owner):
        ActionFactory(plan=DocumentFactory(organisation=place), official=owner)
        assert "Er is nu niets dat haast heeft." in text(client.get("/waterdam/mijn-werk/"))

    def test_without_actions_it_says_so(self, client, owner):
        assert "Er staan nog geen acties op uw naam." in text(client.get("/waterdam/mijn-werk/"))

    def test_what_starts_soon_and_turns_to_fill_in(self, client, place, owner):
        plan = DocumentFactory(organisation=place)
        ActionFactory(plan=plan, official=owner, what="Straks", period_start=today() + timedelta(days=9))
        year = today().replace(month=1, day=1)
        ActionFactory(plan=plan, official=owner, what="Markt", interval="jaar", period_start=year)
        shown = text(client.get("/waterdam/mijn-werk/"))
        assert "Straks" in section(shown, "Start binnenkort")
        assert f"Markt , {year.year} Niet gestart Vul in" in section(shown, "Per keer in te vullen")

    def test_a_round_asks_for_what_was_not_reported_yet(self, client, place, owner):
        plan = DocumentFactory(organisation=place, title="Plan Samen")
        told, silent = (ActionFactory(plan=plan, official=owner, what=what) for what in ("Zwembad", "Markt"))
        open_round(plan=plan, as_per=date(2021, 11, 1), note="Graag snel.", by=User.objects.system())
        record_progress(action=told, day=today(), status="in_uitvoering", by=owner)
        asked = section(text(client.get("/waterdam/mijn-werk/")), "Nieuws gevraagd")
        assert "Plan Samen, stand per 1 november 2021 . Graag snel." in asked
        assert ("Markt" in asked, "Zwembad" in asked) == (True, False)
        assert f"Geen wijziging per {day_in_year(today())}" in asked
        client.post(f"/waterdam/acties/{silent.public_id}/geen-wijziging/", {"terug": "werk"})
        assert "Nieuws gevraagd" not in text(client.get("/waterdam/mijn-werk/")).split("Voortgangsrondes")[0]


class TestWhatWaits:
    def test_reports_of_partners_for_who_may_take_them_over(self, client, place):
        partner = OrganisationFactory(name="Stichting Buurtkracht")
        action = ActionFactory(plan=DocumentFactory(organisation=place), what="Buurthuis openen")
        PartyFactory(action=action, party=partner)
        ProgressFactory(action=action, reported_for=partner, waiting=True)
        client.force_login(user_with(Role.POLICY_OFFICER, place))
        assert "Buurthuis openen , Stichting Buurtkracht" in section(
            text(client.get("/waterdam/mijn-werk/")), "Berichten van partners"
        )
        client.force_login(user_with(Role.ACTION_OWNER, place))
        assert "Berichten van partners" not in text(client.get("/waterdam/mijn-werk/"))

    def test_open_rounds_and_read_documents(self, client, place):
        user = user_with(Role.POLICY_OFFICER, place)
        client.force_login(user)
        RoundFactory(plan=DocumentFactory(organisation=place, title="Plan Samen"))
        RoundFactory(plan=DocumentFactory(organisation=place, title="Plan Klaar"), state="afgebroken")
        read_in(place, user)
        read_in(place, user, state="afgewezen")
        shown = text(client.get("/waterdam/mijn-werk/"))
        assert "Plan Samen , stand per 1 november 2021 : nieuws gevraagd" in shown
        assert "Plan Klaar" not in shown
        assert section(shown, "Te beoordelen").startswith(
            "Te beoordelen Wat het register in een document herkende Zorgplan , 1 voorstel wacht op u Document inlezen"
        )

    def test_the_portfolio_holder_sees_first_what_waits_for_agreement(self, client, place):
        RoundFactory(plan=DocumentFactory(organisation=place, title="Plan Vraag"), as_per=date(2021, 1, 1))
        waiting = RoundFactory(plan=DocumentFactory(organisation=place, title="Plan Akkoord"))
        edit(waiting, state="ambtelijk", official_at=now(), official_by=user_with(Role.POLICY_OFFICER, place))
        client.force_login(user_with(Role.PORTFOLIO_HOLDER, place))
        shown = section(text(client.get("/waterdam/mijn-werk/")), "Voortgangsrondes")
        assert shown.index("Plan Akkoord") < shown.index("Plan Vraag")
        assert shown.count("U kunt nu:") == 1
        assert "ambtelijk akkoord U kunt nu: akkoord portefeuillehouder" in shown


class TestWhoMay:
    @pytest.mark.parametrize(
        ("role", "status"),
        [
            (Role.POLICY_OFFICER, 200),
            (Role.ACTION_OWNER, 200),
            (Role.CONTROLLER, 200),
            (Role.PORTFOLIO_HOLDER, 200),
            (Role.CLERK, 403),
            (Role.COUNCIL_MEMBER, 403),
        ],
    )
    def test_who_sees_today_has_work_here(self, client, place, role, status):
        client.force_login(user_with(role, place))
        assert client.get("/waterdam/mijn-werk/").status_code == status

    def test_a_passer_by_logs_in_first_and_a_neighbour_finds_nothing(self, client, place):
        answer = client.get("/waterdam/mijn-werk/")
        assert answer["Location"] == "/account/inloggen/?next=/waterdam/mijn-werk/"
        client.force_login(user_with(Role.POLICY_OFFICER, OrganisationFactory(municipality=True)))
        assert client.get("/waterdam/mijn-werk/").status_code == 404


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.POLICY_OFFICER, "/waterdam/mijn-werk/"),
        (Role.CLERK, "/waterdam/"),
        (Role.COUNCIL_MEMBER, "/waterdam/"),
    ],
)
def test_after_logging_in_everyone_begins_where_the_work_is(client, place, role, expected):
    client.force_login(user_with(role, place))
    assert client.get("/mijn-werk/")["Location"] == expected


def test_who_has_no_role_begins_at_the_account(client, place):
    client.force_login(UserFactory())
    assert client.get("/mijn-werk/")["Location"] == "/account/"
    assert client.get("/mijn-werk/partner/").status_code == 404


def test_it_costs_the_same_however_much_work(client, assert_same_queries, place):
    user = user_with(Role.POLICY_OFFICER, place)
    client.force_login(user)

    def add() -> None:
        action = ActionFactory(plan=DocumentFactory(organisation=place), official=user, period_end=date(2021, 1, 1))
        ProgressFactory(action=action, reported_for=PartyFactory(action=action).party, waiting=True)
        RoundFactory(plan=action.plan)
        read_in(place, user)

    assert_same_queries(15, add=add, fetch=lambda: client.get("/waterdam/mijn-werk/"))
