"""Random legal and illegal steps by everybody with a proposal: points, amendments, decisions, votes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from governance.domain import proposals
from governance.domain.voting import Cast, hold_vote
from governance.enums import AmendmentResult, DecisionResult
from governance.models import Amendment, Decision, DecisionPoint, Vote
from portal.shared.moments import today
from tests.factories import FactionFactory
from tests.governance.domain.machine import MADE, Machine, days, play, reasons, who


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
    def decide_amendment(self, by: str, at: int, result: str, day: Any) -> None:
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


@pytest.mark.django_db
def test_no_story_leads_to_an_illegal_state() -> None:
    play(ProposalMachine, stories=8)
