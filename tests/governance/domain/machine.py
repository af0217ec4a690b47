"""One kind of story for all machines: the people, one transaction, and the check of each step.

After each step: a refused one left nothing, an accepted one is a transition that the rules of its machine allow, and
history holds every version with its author.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, run_state_machine_as_test

from portal.accounts.roles import Role
from portal.shared.moments import today
from tests.factories import BodyFactory, MeetingFactory, OrganisationFactory, user_with

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


def chained(pairs: list[tuple[Any, Any]], start: Any) -> Any:
    """Each line begins where the one before it ended; gives the end."""
    for before, after in pairs:
        assert before == start
        start = after
    return start


def play(machine: type[Machine], *, stories: int, **more: Any) -> None:
    """Let hypothesis play stories; each of them tries steps that are refused and steps that are taken."""
    Machine.tried.clear()
    given = {"max_examples": stories, "stateful_step_count": 20, "deadline": None}
    run_state_machine_as_test(machine, settings=settings(**given, suppress_health_check=list(HealthCheck), **more))
    assert min(Machine.tried["refused"], Machine.tried["accepted"]) > 0
