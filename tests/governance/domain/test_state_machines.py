"""Random legal and illegal steps by everybody through every door of the council's register.

After each step: a refused one left nothing, an accepted one is a transition that the rules below allow, no state is
illegal, each step has its author and day, the logs tell how it came to this, and history holds every version.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from governance.domain import follow_steps, planning, proposals, questions
from governance.domain.following import edit
from governance.domain.officials import assign
from governance.domain.voting import Cast, hold_vote
from governance.enums import (
    AmendmentResult,
    DecisionResult,
    Execution,
    MotionResult,
    PlannedState,
    SettlementState,
    StepKind,
)
from governance.models import Amendment, Decision, DecisionPoint, FollowStep, Motion, PlanMove, QuestionStep, Vote
from portal.accounts.roles import Role
from portal.shared.moments import today
from tests.factories import (
    AgendaItemFactory,
    BodyFactory,
    CommitmentFactory,
    FactionFactory,
    MeetingFactory,
    MotionFactory,
    OrganisationFactory,
    PlannedItemFactory,
    WrittenQuestionFactory,
    user_with,
)

R, S = MotionResult, SettlementState
FINAL = {R.ADOPTED, R.TAKEN_OVER, R.REJECTED, R.WITHDRAWN}
BINDING, ENDED = {R.ADOPTED, R.TAKEN_OVER}, {R.REJECTED, R.WITHDRAWN}
SETTLING = {(S.OPEN, S.PROPOSED), (S.STAYS_OPEN, S.PROPOSED), (S.PROPOSED, S.SETTLED), (S.PROPOSED, S.STAYS_OPEN)}
STARTS = {StepKind.RESULT: R.SUBMITTED, StepKind.EXECUTION: Execution.PENDING}
MADE = date(2022, 11, 1)
who = st.sampled_from(["clerk", "writer", "member", "neighbour"])
days = st.sampled_from([-400, -30, -1, 0, 1]).map(lambda n: today() + timedelta(days=n)) | st.just(MADE)
reasons = st.sampled_from(["", "De cijfers komen later."])
REFUSALS = (ValidationError, PermissionDenied)


def values_of(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


class Machine(RuleBasedStateMachine):
    """What every kind shares: the people, one transaction for each story, and the check of each step."""

    tried: Counter[str] = Counter()

    @initialize()
    def begin(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.place = OrganisationFactory(municipality=True)
        roles = {"clerk": Role.CLERK, "writer": Role.POLICY_OFFICER, "member": Role.COUNCIL_MEMBER}
        self.people = {name: user_with(role, self.place) for name, role in roles.items()}
        self.people["neighbour"] = user_with(Role.CLERK, OrganisationFactory(municipality=True))
        self.body = BodyFactory(organisation=self.place)
        self.held = MeetingFactory(body=self.body, date=MADE + timedelta(days=90), status="gehouden")
        self.coming = MeetingFactory(body=self.body, date=today() + timedelta(days=30), status="gepland")
        self.rows: list[Any] = []
        self.stage()

    def stage(self) -> None:
        """Make the rows that the story is about."""

    def teardown(self) -> None:
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def step(self, by: str, row: Any, verb: Callable[..., Any], legal: Callable[[dict[str, Any], Any], bool]) -> None:
        """Try `verb`; refused: nothing changed. Accepted: by somebody who may, and `legal(before, row)` holds."""
        row.refresh_from_db()
        before = values_of(row)
        try:
            with transaction.atomic():
                verb(by=self.people[by])
        except REFUSALS:
            row.refresh_from_db()
            assert values_of(row) == before
            self.tried["refused"] += 1
            return
        row.refresh_from_db()
        self.tried["accepted"] += 1
        assert by in ("clerk", "writer")
        assert legal(before, row), (verb, before, values_of(row))

    @invariant()
    def history_is_complete(self) -> None:
        """Every version of every row, each by the act of a person, the last as the row is now."""
        for row in self.rows:
            row.refresh_from_db()
            kept = list(row.history.select_related("change").order_by("version"))
            assert [one.version for one in kept] == list(range(1, row.version + 1))
            assert all(one.change.by_id and one.change.at for one in kept)
            assert {name: getattr(kept[-1], name) for name in values_of(row)} == values_of(row)


class FollowedMachine(Machine):
    """A motion and a commitment: three axes, a deadline, an official and the words."""

    which = st.integers(0, 1)

    def stage(self) -> None:
        about = {
            "organisation": self.place,
            "made_on": MADE,
            "deadline": date(2023, 6, 1),
            "deadline_text": "1 juni 2023",
        }
        self.rows = [MotionFactory(**about), CommitmentFactory(**about)]

    @rule(by=who, result=st.sampled_from(R.values), day=days)
    def decide(self, by: str, result: str, day: date) -> None:
        row = self.rows[0]

        def legal(before: dict[str, Any], now: Any) -> bool:
            return before["result"] not in FINAL and now.result != before["result"] and day <= today() and by == "clerk"

        self.step(by, row, lambda **v: follow_steps.decide_motion(row, result=result, day=day, **v), legal)

    @rule(at=which, by=who, execution=st.sampled_from(Execution.values), day=days, reason=reasons)
    def execute(self, at: int, by: str, execution: str, day: date, reason: str) -> None:
        row = self.rows[at]

        def legal(before: dict[str, Any], now: Any) -> bool:
            told = execution != Execution.NOT_DONE or bool(reason)
            return by == "writer" and told and before["settlement"] != S.SETTLED and now.execution == execution

        verb = lambda **v: follow_steps.execute(row, execution=execution, day=day, reason=reason, **v)  # noqa: E731 - one step
        self.step(by, row, verb, legal)

    @rule(at=which, by=who, reason=reasons)
    def propose(self, at: int, by: str, reason: str) -> None:
        row = self.rows[at]

        def legal(before: dict[str, Any], now: Any) -> bool:
            return by == "writer" and bool(reason) and (before["settlement"], now.settlement) in SETTLING

        self.step(by, row, lambda **v: follow_steps.propose_settlement(row, reason=reason, **v), legal)

    @rule(
        at=which, by=who, accepted=st.booleans(), day=days, reason=reasons, held=st.sampled_from(["held", "coming", ""])
    )
    def settle(self, at: int, by: str, accepted: bool, day: date, reason: str, held: str) -> None:
        row, meeting = self.rows[at], getattr(self, held) if held else None

        def legal(before: dict[str, Any], now: Any) -> bool:
            fits = (before["settlement"], now.settlement) in SETTLING and MADE <= day <= today() and held == "held"
            return by == "clerk" and fits and (accepted or bool(reason))

        given = {"accepted": accepted, "day": day, "reason": reason, "meeting": meeting}
        self.step(by, row, lambda **v: follow_steps.settle(row, **given, **v), legal)

    @rule(at=which, by=who, deadline=days, reason=reasons)
    def move(self, at: int, by: str, deadline: date, reason: str) -> None:
        row = self.rows[at]

        def legal(before: dict[str, Any], now: Any) -> bool:
            return bool(reason) and before["settlement"] != S.SETTLED and now.deadline == deadline

        given = {"words": f"{deadline:%d-%m-%Y}", "deadline": deadline, "reason": reason}
        self.step(by, row, lambda **v: follow_steps.move_deadline(row, **given, **v), legal)

    @rule(at=which, by=who, day=days, text=reasons)
    def tell(self, at: int, by: str, day: date, text: str) -> None:
        row = self.rows[at]
        verb = lambda **v: follow_steps.report_news(row, day=day, text=text, **v)  # noqa: E731 - one step
        self.step(by, row, verb, lambda before, now: bool(text) and day <= today() and values_of(now) == before)

    @rule(at=which, by=who, seen=st.integers(1, 3), deadline=st.none() | days)
    def mend(self, at: int, by: str, seen: int, deadline: date | None) -> None:
        """The words; a deadline that was agreed does not change this way."""
        row = self.rows[at]
        values = {"subject": f"Onderwerp {seen}"} | ({"deadline": deadline} if deadline else {})
        verb = lambda **v: edit(row, base_version=seen, values=values, **v)  # noqa: E731 - one step
        self.step(by, row, verb, lambda before, now: by == "clerk" and now.deadline == before["deadline"])

    @rule(at=which, by=who, taker=who)
    def put_on_a_name(self, at: int, by: str, taker: str) -> None:
        row = self.rows[at]
        verb = lambda **v: assign(row, official=self.people[taker], **v)  # noqa: E731 - one step
        self.step(by, row, verb, lambda before, now: by == taker == "writer" and now.official == self.people["writer"])

    @rule(at=which)
    def around_the_doors(self, at: int) -> None:
        """The log cannot be rewritten, nor a state that no rule allows be stored, from the database either."""
        steps = FollowStep.objects.filter(**{self.rows[at]._meta.model_name: self.rows[at]})
        acts: list[Callable[[], Any]] = [
            lambda: steps.update(text="Anders"),
            lambda: steps._raw_delete(steps.db),
            lambda: type(self.rows[at]).objects.filter(pk=self.rows[at].pk).update(settled_on=MADE, settlement="open"),
        ]
        for act in acts if steps.exists() else acts[2:]:
            with pytest.raises(DatabaseError), transaction.atomic():
                act()

    @invariant()
    def no_illegal_state(self) -> None:
        for row in self.rows:
            assert (row.settlement == S.SETTLED) == (row.settled_on is not None)
            if isinstance(row, Motion):
                assert row.settlement == S.OPEN or row.result in BINDING
                assert (row.execution == Execution.NOT_APPLICABLE) >= (row.result in ENDED)

    @invariant()
    def the_log_tells_how_it_came_to_this(self) -> None:
        for row in self.rows:
            steps = list(FollowStep.objects.filter(**{row._meta.model_name: row}).order_by("pk"))
            assert all(one.created_by_id and one.day <= today() for one in steps)
            settling = [
                (one.before, one.after) for one in steps if one.kind in (StepKind.PROPOSAL, StepKind.SETTLEMENT)
            ]
            assert _chained(settling, S.OPEN) == row.settlement
            moves = [(one.date_before, one.date_after) for one in steps if one.kind == StepKind.DELAY]
            assert _chained(moves, date(2023, 6, 1)) == row.deadline
            if isinstance(row, Motion):
                results = [(one.before, one.after) for one in steps if one.kind == StepKind.RESULT]
                assert _chained(results, R.SUBMITTED) == row.result


def _chained(pairs: list[tuple[Any, Any]], start: Any) -> Any:
    """Each line begins where the one before it ended; gives the end."""
    for before, after in pairs:
        assert before == start
        start = after
    return start


class QuestionMachine(Machine):
    """A written question: its words, later days with a reason, one answer."""

    def stage(self) -> None:
        self.rows = [WrittenQuestionFactory(organisation=self.place, asked_on=MADE, deadline=date(2022, 12, 1))]

    @rule(by=who, deadline=days, reason=reasons)
    def delay(self, by: str, deadline: date, reason: str) -> None:
        [row] = self.rows
        verb = lambda **v: questions.delay_answer(question=row, deadline=deadline, reason=reason, **v)  # noqa: E731 - one step
        self.step(by, row, verb, lambda before, now: bool(reason) and before["answered_on"] is None)

    @rule(by=who, day=days, answer=reasons)
    def answer(self, by: str, day: date, answer: str) -> None:
        [row] = self.rows

        def legal(before: dict[str, Any], now: Any) -> bool:
            return before["answered_on"] is None and bool(answer) and MADE <= day <= today()

        self.step(by, row, lambda **v: questions.answer_question(question=row, day=day, answer=answer, **v), legal)

    @rule(by=who)
    def mend(self, by: str) -> None:
        [row] = self.rows
        verb = lambda **v: questions.change_question(question=row, values={"subject": "Anders"}, **v)  # noqa: E731 - one step
        self.step(by, row, verb, lambda before, now: by == "clerk" and now.deadline == before["deadline"])

    @invariant()
    def answered_once_and_told(self) -> None:
        [row] = self.rows
        steps = list(QuestionStep.objects.filter(question=row).order_by("pk"))
        assert all(one.created_by_id and one.day <= today() for one in steps)
        answers = [one for one in steps if one.kind == "antwoord"]
        assert len(answers) == (row.answered_on is not None)
        assert bool(row.answer) == (row.answered_on is not None)
        moves = [(one.date_before, one.date_after) for one in steps if one.kind == "uitstel"]
        assert _chained(moves, date(2022, 12, 1)) == row.deadline


class PlannedMachine(Machine):
    """An item of the planning agenda: it moves with a reason, and ends once."""

    def stage(self) -> None:
        self.rows = [PlannedItemFactory(body=self.body)]
        self.items = [AgendaItemFactory(meeting=self.held), AgendaItemFactory(meeting=self.coming)]

    def when(self, at: int) -> planning.When:
        later = planning.When("Q3 2027", date(2027, 7, 1), date(2027, 9, 30))
        return [later, planning.When.at(self.coming), planning.When.at(self.held), planning.When()][at]

    @rule(by=who, at=st.integers(0, 3), reason=reasons)
    def move(self, by: str, at: int, reason: str) -> None:
        [row] = self.rows

        def legal(before: dict[str, Any], now: Any) -> bool:
            return by == "clerk" and bool(reason) and before["state"] == PlannedState.PLANNED and at != 2

        self.step(by, row, lambda **v: planning.move_planned(item=row, when=self.when(at), reason=reason, **v), legal)

    @rule(by=who, at=st.none() | st.integers(0, 1), day=st.none() | days)
    def handle(self, by: str, at: int | None, day: date | None) -> None:
        [row] = self.rows

        def legal(before: dict[str, Any], now: Any) -> bool:
            return by == "clerk" and before["state"] == PlannedState.PLANNED and now.ended_on <= today() and at != 1

        item = None if at is None else self.items[at]
        self.step(by, row, lambda **v: planning.handle_planned(item=row, agenda_item=item, day=day, **v), legal)

    @rule(by=who, reason=reasons)
    def drop(self, by: str, reason: str) -> None:
        [row] = self.rows

        def legal(before: dict[str, Any], now: Any) -> bool:
            return by == "clerk" and bool(reason) and before["state"] == PlannedState.PLANNED

        self.step(by, row, lambda **v: planning.drop_planned(item=row, reason=reason, **v), legal)

    @invariant()
    def the_trail_tells_every_move(self) -> None:
        [row] = self.rows
        moves = list(PlanMove.objects.filter(item=row).order_by("pk"))
        assert all(one.created_by_id and one.reason for one in moves)
        assert _chained([(one.text_before, one.text_after) for one in moves], "Q2 2027") == row.period_text
        assert (row.state == PlannedState.PLANNED) == (row.ended_on is None)


class ProposalMachine(Machine):
    """From draft to decision: points that are fixed, amendments that end, decisions and votes that stay."""

    def stage(self) -> None:
        clerk = self.people["clerk"]
        given = {"organisation": self.place, "body": self.body, "number": "", "by": clerk}
        self.rows = [proposals.add_proposal(values={"subject": "Buurthuizen"}, **given)]
        self.factions = [FactionFactory(organisation=self.place, name=f"Fractie {n}") for n in (1, 2)]

    @property
    def proposal(self) -> Any:
        return self.rows[0]

    def pick(self, model: Any, at: int, **which: Any) -> Any:
        """One of the rows that the story made, or None."""
        found = list(model.objects.filter(**which).order_by("pk"))
        return found[at % len(found)] if found else None

    def made(self, row: Any) -> None:
        self.rows.append(row)

    @rule(by=who)
    def add_point(self, by: str) -> None:
        text = f"In {2023 + self.proposal.points.count()} twee buurthuizen te openen."
        verb = lambda **v: self.made(proposals.add_point(proposal=self.proposal, text=text, **v))  # noqa: E731 - one step
        self.step(by, self.proposal, verb, lambda before, now: by == "clerk" and before["state"] == "concept")

    @rule(by=who, at=st.integers(0, 3))
    def change_point(self, by: str, at: int) -> None:
        if (point := self.pick(DecisionPoint, at, proposal=self.proposal)) is None:
            return
        verb = lambda **v: proposals.change_point(point=point, text="Drie buurthuizen.", **v)  # noqa: E731 - one step
        self.step(by, point, verb, lambda before, now: by == "clerk" and self.proposal.state == "concept")

    @rule(by=who)
    def offer(self, by: str) -> None:
        def legal(before: dict[str, Any], now: Any) -> bool:
            return by == "clerk" and before["state"] == "concept" and now.points.exists()

        self.step(by, self.proposal, lambda **v: proposals.offer(proposal=self.proposal, day=MADE, **v), legal)

    @rule(by=who, reason=reasons)
    def take_back(self, by: str, reason: str) -> None:
        def legal(before: dict[str, Any], now: Any) -> bool:
            undecided = not Decision.objects.filter(point__proposal=now).exists()
            return by == "clerk" and bool(reason) and before["state"] == "aangeboden" and undecided

        verb = lambda **v: proposals.take_back_proposal(proposal=self.proposal, reason=reason, **v)  # noqa: E731 - one step
        self.step(by, self.proposal, verb, legal)

    @rule(by=who, at=st.integers(0, 3), under=st.booleans())
    def amend(self, by: str, at: int, under: bool) -> None:
        if (point := self.pick(DecisionPoint, at, proposal=self.proposal)) is None:
            return
        on = self.pick(Amendment, at, point=point, on=None) if under else None
        values = {"subject": "Drie", "submitted_on": MADE, "old_text": "twee", "new_text": "drie"}
        verb = lambda **v: self.made(proposals.add_amendment(point=point, values=values, on=on, **v))  # noqa: E731 - one step
        self.step(by, point, verb, lambda before, now: by == "clerk" and self.proposal.state == "aangeboden")

    @rule(by=who, at=st.integers(0, 3), result=st.sampled_from(AmendmentResult.values), day=days)
    def decide_amendment(self, by: str, at: int, result: str, day: date) -> None:
        if (row := self.pick(Amendment, at, proposal=self.proposal)) is None:
            return

        def legal(before: dict[str, Any], now: Any) -> bool:
            return by == "clerk" and before["result"] in ("ingediend", "aangehouden") and day <= today()

        verb = lambda **v: proposals.decide_amendment(amendment=row, result=result, day=day, **v)  # noqa: E731 - one step
        self.step(by, row, verb, legal)

    @rule(by=who, at=st.integers(0, 3), result=st.sampled_from(DecisionResult.values), held=st.booleans())
    def decide(self, by: str, at: int, result: str, held: bool) -> None:
        if (point := self.pick(DecisionPoint, at, proposal=self.proposal)) is None:
            return
        meeting = self.held if held else self.coming
        given = {"decided": [proposals.PointDecision(point, result, "Na de begroting.")], "meeting": meeting}
        final = point.decisions.exclude(result="aangehouden").exists()
        open_amendments = point.amendments.filter(result__in=["ingediend", "aangehouden"]).exists()

        def verb(**v: Any) -> None:
            self.rows += proposals.decide_points(proposal=self.proposal, **given, **v)

        self.step(
            by,
            point,
            verb,
            lambda before, now: by == "clerk" and held and not final and not open_amendments,
        )

    @rule(by=who, at=st.integers(0, 3), whole=st.booleans(), seats=st.integers(0, 4))
    def vote(self, by: str, at: int, whole: bool, seats: int) -> None:
        decision = self.pick(Decision, at, point__proposal=self.proposal)
        if decision is None:
            return
        subject = self.proposal if whole else decision
        before_count = subject.votes.count()
        casts = [Cast(self.factions[0], "voor", seats), Cast(self.factions[1], "tegen", 1 if seats else 0)]

        def verb(**v: Any) -> None:
            self.made(hold_vote(subject=subject, casts=casts, held_on=self.held.date, **v))

        self.step(by, subject, verb, lambda before, now: by == "clerk" and seats > 0 and before_count == 0)

    @rule(at=st.integers(0, 3))
    def around_the_doors(self, at: int) -> None:
        """Evidence cannot be changed from the database either."""
        for model, change in ((Decision, {"text": "Anders"}), (Vote, {"note": "Anders"})):
            row = self.pick(model, at)
            if row is not None:
                with pytest.raises(DatabaseError), transaction.atomic():
                    model.objects.filter(pk=row.pk).update(**change)

    @invariant()
    def no_illegal_state(self) -> None:
        decisions = Decision.objects.filter(point__proposal=self.proposal)
        assert self.proposal.state == "aangeboden" or not decisions.exists()
        assert (self.proposal.state == "concept") == (self.proposal.offered_on is None)
        for point in self.proposal.points.all():
            final = decisions.filter(point=point).exclude(result="aangehouden")
            assert final.count() <= 1
            assert all(one.decided_on == one.meeting.date == self.held.date for one in final)
            if final and final[0].result == DecisionResult.AMENDED:
                assert final[0].text != point.text


MACHINES = [FollowedMachine, QuestionMachine, PlannedMachine, ProposalMachine]


@pytest.mark.django_db
@pytest.mark.parametrize("machine", MACHINES)
def test_no_story_leads_to_an_illegal_state(machine: type[Machine]) -> None:
    Machine.tried.clear()
    stories = 8 if machine in (FollowedMachine, ProposalMachine) else 5
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=stories, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    assert min(Machine.tried["refused"], Machine.tried["accepted"]) > 5


@pytest.mark.django_db
def test_a_door_without_its_rule_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The net holds: with the check of who may settle taken away, a story is found that breaks the rules."""
    monkeypatch.setattr(follow_steps, "_refuse_settled", lambda row: None)
    monkeypatch.setattr(follow_steps, "demand", lambda *args, **kwargs: None)
    wide = settings(
        max_examples=30,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    with suppress(KeyError), pytest.raises(AssertionError):
        run_state_machine_as_test(FollowedMachine, settings=wide)
