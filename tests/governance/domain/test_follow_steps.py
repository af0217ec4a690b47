"""Three axes that move apart, each step with its author and its line in the log; and no way around the door."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.domain.errors import Refused
from governance.domain import follow_steps as steps
from governance.domain.following import set_rules
from governance.enums import BINDING, ENDED, Execution, MotionResult
from governance.models import FollowStep, Motion
from portal.shared.moments import today
from tests.factories import BodyFactory, CommitmentFactory, MeetingFactory, MemoFactory, MotionFactory
from tests.factories import edit as write
from tests.governance.conftest import Town

DAY = date(2023, 3, 1)


@pytest.fixture
def motion(town: Town) -> Motion:
    set_rules(organisation=town.place, values={"settled_by": "griffie"}, by=town.clerk)
    found: Motion = MotionFactory(organisation=town.place, adopted=True, deadline=date(2023, 6, 30))
    return found


def log(row: Any) -> list[tuple[str, str, str]]:
    return [(one.kind, one.after, one.text) for one in row.steps.order_by("pk")]


def test_from_adopted_to_settled(town: Town, motion: Motion) -> None:
    steps.report_news(motion, day=DAY, text="Het team zoekt twee mensen.", by=town.writer)
    steps.execute(motion, execution="uitgevoerd", day=DAY, by=town.writer)
    steps.propose_settlement(motion, reason="Sinds maart open in de avond.", by=town.writer)
    steps.settle(motion, accepted=True, day=DAY, by=town.clerk)

    motion.refresh_from_db()
    assert (motion.result, motion.execution, motion.settlement, motion.settled_on) == (
        "aangenomen",
        "uitgevoerd",
        "afgedaan",
        DAY,
    )
    assert log(motion) == [
        ("stand", "", "Het team zoekt twee mensen."),
        ("uitvoering", "uitgevoerd", ""),
        ("voorstel", "voorgesteld", "Sinds maart open in de avond."),
        ("afdoening", "afgedaan", ""),
    ]
    assert [one.created_by for one in motion.steps.order_by("pk")] == [town.writer] * 3 + [town.clerk]


def test_nobody_but_the_griffie_settles_and_nobody_but_the_executive_proposes(town: Town, motion: Motion) -> None:
    with pytest.raises(PermissionDenied):
        steps.propose_settlement(motion, reason="Klaar", by=town.clerk)
    steps.propose_settlement(motion, reason="Klaar", by=town.writer)
    for who in (town.writer, town.member):
        with pytest.raises(PermissionDenied):
            steps.settle(motion, accepted=True, day=DAY, by=who)

    motion.refresh_from_db()
    assert motion.settlement == "voorgesteld"


def test_it_stays_open_with_a_reason_and_can_be_proposed_again(town: Town, motion: Motion) -> None:
    steps.propose_settlement(motion, reason="Klaar", by=town.writer)
    with pytest.raises(Refused, match="Schrijf erbij waarom dit open blijft"):
        steps.settle(motion, accepted=False, day=DAY, by=town.clerk)
    steps.settle(motion, accepted=False, day=DAY, reason="De tweede avond ontbreekt.", by=town.clerk)
    steps.propose_settlement(motion, reason="Nu twee avonden", by=town.writer)

    assert [one[1] for one in log(motion)] == ["voorgesteld", "blijft_open", "voorgesteld"]


def test_where_the_council_settles_its_own_held_meeting_is_needed(town: Town, motion: Motion) -> None:
    set_rules(organisation=town.place, values={"settled_by": "raad"}, by=town.clerk)
    council = BodyFactory(organisation=town.place, kind="raad")
    held = MeetingFactory(body=council, status="gehouden", date=DAY)
    others = [
        None,
        MeetingFactory(body=council, status="gepland"),
        MeetingFactory(
            body=BodyFactory(organisation=town.place, kind="commissie", name="Samenleving"), status="gehouden"
        ),
    ]
    steps.propose_settlement(motion, reason="Klaar", by=town.writer)
    for meeting in others:
        with pytest.raises(Refused, match="De raad doet dit af"):
            steps.settle(motion, accepted=True, day=DAY, meeting=meeting, by=town.clerk)

    steps.settle(motion, accepted=True, day=DAY, meeting=held, by=town.clerk)

    assert motion.steps.get(kind="afdoening").meeting == held


def test_a_rejected_motion_asks_for_nothing(town: Town) -> None:
    motion = MotionFactory(organisation=town.place)
    with pytest.raises(Refused, match="Er is niets uit te voeren"):
        steps.execute(motion, execution="uitgevoerd", day=DAY, by=town.writer)
    steps.decide_motion(motion, result="verworpen", day=DAY, by=town.clerk)

    assert motion.execution == "nvt"
    for act in (
        lambda: steps.decide_motion(motion, result="aangenomen", day=DAY, by=town.clerk),
        lambda: steps.execute(motion, execution="uitgevoerd", day=DAY, by=town.writer),
        lambda: steps.propose_settlement(motion, reason="Klaar", by=town.writer),
    ):
        with pytest.raises(Refused):
            act()
    assert log(motion) == [("uitslag", "verworpen", "")]


def test_a_moved_deadline_keeps_the_old_one(town: Town) -> None:
    row = CommitmentFactory(organisation=town.place, deadline=date(2022, 12, 31), deadline_text="eind 2022")
    with pytest.raises(Refused, match="waarom de datum verschuift"):
        steps.move_deadline(row, words="medio 2023", deadline=date(2023, 8, 31), reason=" ", by=town.writer)

    steps.move_deadline(row, words="medio 2023", deadline=date(2023, 8, 31), reason="De buren wachten.", by=town.writer)

    step = row.steps.get()
    assert (step.date_before, step.date_after, step.text) == (
        date(2022, 12, 31),
        date(2023, 8, 31),
        "De buren wachten.",
    )
    assert (row.deadline_text, row.deadline) == ("medio 2023", date(2023, 8, 31))


@pytest.mark.parametrize("memo", ["draft", "elsewhere"])
def test_a_proposal_names_a_sent_memo_of_the_own_municipality(town: Town, motion: Motion, memo: str) -> None:
    paper = MemoFactory(organisation=town.place) if memo == "draft" else MemoFactory()
    with pytest.raises(Refused, match="verzonden memo van de eigen gemeente"):
        steps.propose_settlement(motion, reason="", memo=paper, by=town.writer)


def test_news_of_tomorrow_and_empty_news_are_refused(town: Town, motion: Motion) -> None:
    with pytest.raises(Refused, match="in de toekomst"):
        steps.report_news(motion, day=today() + timedelta(days=1), text="Straks", by=town.writer)
    with pytest.raises(Refused, match="wat de stand van zaken is"):
        steps.report_news(motion, day=DAY, text="  ", by=town.writer)
    with pytest.raises(ValidationError, match="waarom dit niet is uitgevoerd"):
        steps.execute(motion, execution="niet", day=DAY, by=town.writer)
    assert log(motion) == []


def test_the_database_keeps_the_log_and_the_axes(town: Town, motion: Motion) -> None:
    """Around the door: a line cannot change or go, and an axis cannot take an impossible value."""
    step = steps.report_news(motion, day=DAY, text="Begonnen.", by=town.writer)
    for act in (
        lambda: write(step, text="Klaar."),
        lambda: FollowStep.objects.filter(pk=step.pk)._raw_delete("default"),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            act()
    for values in (
        {"settlement": "afgedaan"},
        {"execution": "niet"},
        {"result": "verworpen", "settlement": "voorgesteld"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write(Motion.objects.get(pk=motion.pk), **values)


def moves(town: Town) -> dict[str, Any]:
    """Every door, by name, as a function of the row."""
    return {
        **{
            f"uitslag {one}": lambda row, one=one: steps.decide_motion(row, result=one, day=DAY, by=town.clerk)
            for one in MotionResult
        },
        **{
            f"uitvoering {one}": lambda row, one=one: steps.execute(
                row, execution=one, day=DAY, reason="Zo", by=town.writer
            )
            for one in Execution
        },
        "voorstel": lambda row: steps.propose_settlement(row, reason="Klaar", by=town.writer),
        "voorstel door de griffie": lambda row: steps.propose_settlement(row, reason="Klaar", by=town.clerk),
        "afgedaan": lambda row: steps.settle(row, accepted=True, day=DAY, by=town.clerk),
        "afgedaan door het college": lambda row: steps.settle(row, accepted=True, day=DAY, by=town.writer),
        "blijft open": lambda row: steps.settle(row, accepted=False, day=DAY, reason="Nee", by=town.clerk),
        "uitstel": lambda row: steps.move_deadline(
            row, words="later", deadline=row.made_on, reason="Druk", by=town.clerk
        ),
    }


NAMES = [
    *(f"uitslag {one}" for one in MotionResult),
    *(f"uitvoering {one}" for one in Execution),
    "voorstel",
    "voorstel door de griffie",
    "afgedaan",
    "afgedaan door het college",
    "blijft open",
    "uitstel",
]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from(NAMES), max_size=14))
def test_no_order_of_steps_makes_an_impossible_state(town: Town, names: list[str]) -> None:
    with transaction.atomic():
        set_rules(organisation=town.place, values={"settled_by": "griffie"}, by=town.clerk)
        row, doors = MotionFactory(organisation=town.place), moves(town)
        taken = 0
        for name in names:
            with contextlib.suppress(ValidationError, PermissionDenied), transaction.atomic():
                doors[name](Motion.objects.get(pk=row.pk))
                taken += 1
            _is_possible(Motion.objects.get(pk=row.pk))
        row.refresh_from_db()
        assert (row.version, row.history.count(), row.steps.count()) == (taken + 1, taken + 1, taken)
        assert all(one.created_by in (town.clerk, town.writer) for one in row.steps.all())
        transaction.set_rollback(True)


def _is_possible(row: Motion) -> None:
    assert (row.settlement == "afgedaan") == (row.settled_on is not None)
    if row.settlement != "open":
        assert row.result in BINDING
    if row.result in ENDED:
        assert row.execution == "nvt"
