"""The pages of motions and commitments: who sees what, each step by its form, the same queries for one and three."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from governance.domain.follow_steps import report_news
from governance.domain.following import link_actions, rules_of, set_rules
from governance.models import Commitment, Motion
from portal.shared.changes import replaying
from portal.shared.moments import today
from tests.factories import (
    ActionFactory,
    BodyFactory,
    CommitmentFactory,
    DocumentFactory,
    MeetingFactory,
    MotionFactory,
    PortfolioHolderFactory,
    edit,
)
from tests.governance.conftest import Town, logged_in
from tests.support.queries import SameQueries

KINDS = {"commitment": CommitmentFactory, "motion": MotionFactory}


def url(name: str, town: Town, *args: str) -> str:
    return reverse(f"governance:{name}", args=[town.place.slug, *args])


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_costs_the_same(town: Town, assert_same_queries: SameQueries, kind: str) -> None:
    def add() -> None:
        KINDS[kind](organisation=town.place, portfolio_holder=PortfolioHolderFactory(organisation=town.place))

    assert_same_queries(5, add=add, fetch=lambda: Client().get(url(f"{kind}s", town)))


@pytest.mark.parametrize("kind", KINDS)
def test_one_with_its_log_and_actions_costs_the_same(
    open_town: Town, assert_same_queries: SameQueries, kind: str
) -> None:
    town = open_town
    row = KINDS[kind](organisation=town.place)
    public = list(town.plan.actions.all())

    def add() -> None:
        report_news(row, day=date(2023, 3, 1), text="Het team zoekt twee mensen.", by=town.writer)
        public.append(ActionFactory(plan=town.plan))
        link_actions(row, actions=public, by=town.clerk)

    assert_same_queries(
        8 if kind == "motion" else 7, add=add, fetch=lambda: Client().get(url(kind, town, row.public_id))
    )


def test_an_action_names_what_it_carries_out(open_town: Town) -> None:
    town = open_town
    action = town.plan.actions.get()
    seen = MotionFactory(organisation=town.place, subject="Avonden open")
    hidden = CommitmentFactory(organisation=town.place, subject="Besloten gesprek", openness="raad")
    for row in (seen, hidden):
        link_actions(row, actions=[action], by=town.clerk)

    address = reverse("actions:action_background", args=[town.place.slug, action.public_id])
    pages = {"public": Client().get(address).text, "member": logged_in(town.member).get(address).text}

    assert {name: ("Avonden open" in page, "Besloten gesprek" in page) for name, page in pages.items()} == {
        "public": (True, False),
        "member": (True, True),
    }


def test_an_action_names_on_a_past_day_what_was_made_and_known_then(town: Town) -> None:
    """An action of 2020 and a motion of November 2022 that was typed today: not with a `bekend` before today."""
    with replaying(datetime(2020, 1, 1, 12, tzinfo=UTC)):
        action = ActionFactory(plan=DocumentFactory(organisation=town.place, title="Plan van toen"))
    motion = MotionFactory(organisation=town.place, subject="Avonden open", made_on=date(2022, 11, 1))
    link_actions(motion, actions=[action], by=town.clerk)
    address = reverse("actions:action_background", args=[town.place.slug, action.public_id])
    client = logged_in(town.writer)
    asked = ("", "peildatum=2022-12-01", "peildatum=2022-10-01", "bekend=2022-12-01")

    answers = {days: client.get(f"{address}?{days}") for days in asked}

    assert {answer.status_code for answer in answers.values()} == {200}
    assert ["Avonden open" in answers[days].text for days in asked] == [True, True, False, False]


def test_a_linked_action_that_was_not_released_does_not_exist_for_outsiders(open_town: Town) -> None:
    town = open_town
    late = ActionFactory(plan=town.plan, what="Nog intern: zaal huren")
    row = MotionFactory(organisation=town.place)
    link_actions(row, actions=[late, town.plan.actions.exclude(pk=late.pk).get()], by=town.clerk)

    page = Client().get(url("motion", town, row.public_id))

    assert [one.what for one in page.context["actions"]] == ["Buurthuis openen in de Polder"]
    assert "zaal huren" not in page.text


def test_a_motion_starts_an_action_in_a_plan_and_shows_how_it_goes(open_town: Town) -> None:
    town = open_town
    row = MotionFactory(organisation=town.place, subject="Avonden open", deadline_text="eind 2023", adopted=True)
    address = f"{url('motion', town, row.public_id)}actie/"
    writer = logged_in(town.writer)
    form = writer.get(address).context["form"]
    assert (form["what"].value(), form["period_text"].value()) == ("Avonden open", "eind 2023")
    data = {"plan": town.plan.public_id, "what": "Het dorpsteam twee avonden openen", "period_text": "morgenmiddag"}
    assert "Deze datum begrijpen wij niet" in writer.post(address, data).text
    assert writer.post(address, {**data, "period_text": "eind 2023"}).status_code == 302
    action = town.plan.actions.get(what="Het dorpsteam twee avonden openen")
    assert (action.period_end, action.number) == (date(2023, 12, 31), 2)
    assert list(row.actions.all()) == [action]
    assert action.what in writer.get(url("motion", town, row.public_id)).text
    assert action.what not in Client().get(url("motion", town, row.public_id)).text  # not released yet
    assert logged_in(town.clerk).get(address).status_code == 404


def test_the_griffie_registers_with_a_date_in_words(town: Town) -> None:
    form = {
        "subject": "Cijfers over de wachttijd",
        "text": "De wethouder stuurt de cijfers.",
        "made_on": "2022-11-01",
        "deadline_text": "voor het zomerreces 2023",
        "openness": "openbaar",
    }
    client = logged_in(town.clerk)
    refused = client.post(url("commitment_new", town), {**form, "deadline_text": "als het uitkomt"})
    saved = client.post(url("commitment_new", town), form, follow=True)

    row = Commitment.objects.get()
    assert refused.status_code == 422
    assert "Deze datum begrijpen wij niet" in refused.text
    assert (row.number, row.deadline_text, row.deadline.year) == ("T-2022-1", "voor het zomerreces 2023", 2023)
    assert "De toezegging staat op de lijst als T-2022-1." in saved.text


def test_the_meeting_gives_the_day_and_another_day_is_told(town: Town) -> None:
    meeting = MeetingFactory(body=BodyFactory(organisation=town.place), date=date(2023, 12, 19))
    form = {
        "subject": "Zwembad open",
        "text": "Houd het zwembad in de zomer open.",
        "kind": "motie",
        "meeting": meeting.public_id,
        "openness": "openbaar",
    }
    client = logged_in(town.clerk)
    contradicting = client.post(url("motion_new", town), {**form, "made_on": "2023-03-01"})
    assert contradicting.status_code == 422
    assert "Deze vergadering was op 19 december 2023. Vul die dag in" in contradicting.text
    client.post(url("motion_new", town), {**form, "made_on": today().isoformat()})
    client.post(url("motion_new", town), {**form, "made_on": "2023-12-21"})  # the meeting went on two days later
    assert list(Motion.objects.order_by("pk").values_list("made_on", "number")) == [
        (date(2023, 12, 19), "M-2023-1"),
        (date(2023, 12, 21), "M-2023-2"),
    ]


STEPS: list[tuple[str, str, dict[str, str], tuple[str, str]]] = [
    ("stand", "writer", {"day": "2023-03-01", "text": "Wij zoeken mensen."}, ("stand", "")),
    ("uitvoering", "writer", {"day": "2023-03-01", "execution": "uitgevoerd"}, ("uitvoering", "uitgevoerd")),
    ("uitstel", "writer", {"deadline_text": "eind 2024", "reason": "Druk"}, ("uitstel", "")),
    ("voorstel", "writer", {"reason": "Klaar"}, ("voorstel", "voorgesteld")),
]


@pytest.mark.parametrize(("step", "who", "form", "logged"), STEPS)
def test_each_step_by_its_form(town: Town, step: str, who: str, form: dict[str, str], logged: tuple[str, str]) -> None:
    row = MotionFactory(organisation=town.place, adopted=True)
    address = url("motion_act", town, row.public_id, step)
    client = logged_in(getattr(town, who))

    asked, empty, taken = client.get(address), client.post(address, {}), client.post(address, form)

    assert (asked.status_code, empty.status_code, taken.status_code) == (200, 422, 302)
    assert [(one.kind, one.after) for one in row.steps.all()] == [logged]


def test_the_griffie_decides_answers_and_links(open_town: Town) -> None:
    town = open_town
    set_rules(organisation=town.place, values={"settled_by": "griffie"}, by=town.clerk)
    row, client = MotionFactory(organisation=town.place), logged_in(town.clerk)
    action = town.plan.actions.get()

    client.post(url("motion_act", town, row.public_id, "uitslag"), {"result": "aangenomen", "day": "2022-11-01"})
    edit(Motion.objects.get(), settlement="voorgesteld")
    answer = {"accepted": "nee", "day": "2023-03-01", "reason": ""}
    refused = client.post(url("motion_act", town, row.public_id, "afdoening"), answer)
    client.post(url("motion_act", town, row.public_id, "afdoening"), {**answer, "reason": "Nog één avond."})
    client.post(url("motion_act", town, row.public_id, "acties"), {"actions": [action.public_id]})

    row.refresh_from_db()
    assert "Schrijf erbij waarom dit open blijft." in refused.text
    assert (row.result, row.settlement, list(row.actions.all())) == ("aangenomen", "blijft_open", [action])


def test_a_step_that_is_not_mine_or_does_not_fit_does_not_exist(town: Town) -> None:
    row = MotionFactory(organisation=town.place, result="verworpen", execution="nvt")
    asked = {
        (who, step): logged_in(getattr(town, who)).get(url("motion_act", town, row.public_id, step)).status_code
        for who in ("member", "writer", "clerk")
        for step in ("stand", "voorstel", "afdoening", "bestaat-niet")
    }
    assert {key for key, status in asked.items() if status == 200} == {("writer", "stand"), ("clerk", "stand")}
    assert set(asked.values()) == {200, 404}


def test_a_colliding_save_shows_both_and_keeps_the_choice(town: Town) -> None:
    row = CommitmentFactory(organisation=town.place)
    address = url("commitment_edit", town, row.public_id)
    form: dict[str, Any] = {"subject": row.subject, "text": row.text, "made_on": "2022-11-01", "openness": "openbaar"}
    client = logged_in(town.clerk)
    client.post(address, {**form, "version": 1, "subject": "Wachttijd in de zorg"})

    clash = client.post(address, {**form, "version": 1, "subject": "Wachttijd bij hulp"})
    chosen = {**form, "version": 2, "subject": "Wachttijd bij hulp", "keuze_subject": "ander"}
    saved = client.post(address, chosen)

    row.refresh_from_db()
    assert [(one["theirs"], one["mine"]) for one in clash.context["clashes"]] == [
        ("Wachttijd in de zorg", "Wachttijd bij hulp")
    ]
    assert (clash.status_code, saved.status_code, row.subject) == (409, 302, "Wachttijd in de zorg")


@pytest.mark.parametrize(
    ("stand", "expected"),
    [
        ("te-laat", ["Te laat"]),
        ("open", ["Voorgesteld", "Te laat"]),
        ("voorgesteld", ["Voorgesteld"]),
        ("afgedaan", ["Klaar"]),
    ],
)
def test_the_list_is_filtered_by_how_it_stands(town: Town, stand: str, expected: list[str]) -> None:
    CommitmentFactory(organisation=town.place, subject="Te laat", deadline=date(2022, 12, 31))
    CommitmentFactory(organisation=town.place, subject="Klaar", settlement="afgedaan", settled_on=date(2023, 1, 1))
    CommitmentFactory(
        organisation=town.place, subject="Voorgesteld", settlement="voorgesteld", made_on=date(2022, 12, 1)
    )

    page = Client().get(url("commitments", town), {"stand": stand})

    assert [row.subject for row, _ in page.context["rows"]] == expected


def test_what_is_open_stands_per_portfolio_holder(town: Town) -> None:
    holder = PortfolioHolderFactory(organisation=town.place, title="Wethouder Zorg")
    for values in ({"deadline": date(2022, 12, 31)}, {}, {"settlement": "afgedaan", "settled_on": date(2023, 1, 1)}):
        CommitmentFactory(organisation=town.place, portfolio_holder=holder, **values)
    CommitmentFactory(organisation=town.place, portfolio_holder=holder, openness="intern")

    found = Client().get(url("commitments", town)).context["per_holder"]

    assert [(one["portfolio_holder__title"], one["waiting"], one["late"]) for one in found] == [
        ("Wethouder Zorg", 2, 1)
    ]


def test_the_griffie_sets_the_rules(town: Town) -> None:
    form = {"settled_by": "presidium", "commitment_days": "60", "motion_days": ""}
    assert logged_in(town.writer).post(url("council_rules", town), form).status_code == 403
    logged_in(town.clerk).post(url("council_rules", town), form)

    rules = rules_of(town.place)
    assert (rules.settled_by, rules.commitment_days, rules.motion_days) == ("presidium", 60, None)


def test_choosing_actions_shows_what_was_released_and_keeps_what_is_not_seen(open_town: Town) -> None:
    """The griffie sees the words of the release, and takes off no link that it does not see."""
    town = open_town
    shown = town.plan.actions.get()
    edit(shown, what="Buurthuis toch niet openen")
    late = ActionFactory(plan=town.plan, what="Nog intern: zaal huren")
    row = MotionFactory(organisation=town.place)
    link_actions(row, actions=[late], by=town.writer)
    address = url("motion_act", town, row.public_id, "acties")

    page = logged_in(town.clerk).get(address).text
    logged_in(town.clerk).post(address, {"actions": [shown.public_id]})

    words = ("Buurthuis openen in de Polder", "toch niet", "zaal huren")
    assert [one in page for one in words] == [True, False, False]
    assert set(row.actions.all()) == {shown, late}
