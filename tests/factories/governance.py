"""The council's side."""

from __future__ import annotations

from datetime import date

import factory

from governance.models import (
    Advice,
    AgendaItem,
    AgendaRequest,
    Allocation,
    Amendment,
    Ballot,
    Body,
    Commitment,
    CouncilMember,
    CouncilPeriod,
    Decision,
    DecisionPoint,
    Faction,
    Meeting,
    Memo,
    MemoFile,
    Motion,
    PlanMove,
    PlannedItem,
    Proposal,
    Provision,
    ReceivedPaper,
    ScaleLevel,
    Seat,
    SignalNote,
    Vote,
    WrittenQuestion,
)
from portal.shared.enums import Circle, Openness
from tests.factories.base import RecordedFactory
from tests.factories.organisations import OrganisationFactory, PartnershipFactory
from tests.factories.policies import DocumentFactory


class BodyFactory(RecordedFactory):
    class Meta:
        model = Body

    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    kind = "raad"
    name = "Gemeenteraad"
    openness = Openness.PUBLIC


class MeetingFactory(RecordedFactory):
    class Meta:
        model = Meeting

    body = factory.SubFactory(BodyFactory)
    organisation = factory.SelfAttribute("body.organisation")
    date = date(2022, 11, 1)
    openness = Openness.PUBLIC


class DecisionFactory(RecordedFactory):
    class Meta:
        model = Decision

    body = factory.SubFactory(BodyFactory)
    organisation = factory.SelfAttribute("body.organisation")
    decided_on = date(2020, 1, 28)
    text = "Het plan Samen Vooruit vast te stellen."
    result = "aangenomen"
    openness = Openness.PUBLIC


class MemoFactory(RecordedFactory):
    class Meta:
        model = Memo

    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    subject = "Stand van het plan Samen Vooruit"
    peildatum = date(2022, 9, 30)
    text = "Geachte raad,\n\nTwee keer per jaar laten wij u zien hoe ver wij zijn."


class MemoFileFactory(RecordedFactory):
    """A file that nobody stored; tests that read it add it through the verb."""

    class Meta:
        model = MemoFile

    memo = factory.SubFactory(MemoFactory)
    kind = "beeld"
    number = factory.Sequence(lambda n: n + 1)
    description = "Kaart van de Polder"
    filename = "kaart.png"
    file = "memos/bestanden/kaart.png"
    sha256 = "0" * 64
    size = 1


class PaperFactory(RecordedFactory):
    class Meta:
        model = ReceivedPaper

    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    circle = Circle.CLERK
    openness = Openness.COUNCIL
    number = factory.Sequence(lambda n: f"IS-2022-{n}")
    title = "Raadsmemo over de stand van het plan"
    sender = "College van burgemeester en wethouders"
    received_on = date(2022, 10, 4)


class RequestFactory(RecordedFactory):
    class Meta:
        model = AgendaRequest

    paper = factory.SubFactory(PaperFactory)
    organisation = factory.SelfAttribute("paper.organisation")
    circle = Circle.CLERK
    openness = Openness.COUNCIL
    reason = "Wij willen weten waarom het buurthuis later opengaat."


class FollowedFactory(RecordedFactory):
    class Meta:
        abstract = True

    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    circle = Circle.CLERK
    openness = Openness.PUBLIC
    made_on = date(2022, 11, 1)


class CommitmentFactory(FollowedFactory):
    class Meta:
        model = Commitment

    number = factory.Sequence(lambda n: f"T-2022-{1_000 + n}")
    subject = "Cijfers over de wachttijd"
    text = "De wethouder stuurt de raad elk halfjaar de wachttijd voor hulp."


class MotionFactory(FollowedFactory):
    class Meta:
        model = Motion

    number = factory.Sequence(lambda n: f"M-2022-{1_000 + n}")
    subject = "Een dorpsteam dat ook in de avond te bereiken is"
    text = "De raad vraagt het college om het dorpsteam twee avonden per week open te houden."

    class Params:
        adopted = factory.Trait(result="aangenomen", decided_on=date(2022, 11, 1))


class LevelFactory(RecordedFactory):
    class Meta:
        model = ScaleLevel

    partnership = factory.SubFactory(PartnershipFactory)
    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    name = factory.Sequence(lambda n: f"niveau {n}")
    openness = Openness.PUBLIC


class ProvisionFactory(RecordedFactory):
    class Meta:
        model = Provision

    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    name = factory.Sequence(lambda n: f"Hulp in het huishouden {n}")
    openness = Openness.PUBLIC


class AllocationFactory(RecordedFactory):
    class Meta:
        model = Allocation

    partnership = factory.SubFactory(PartnershipFactory)
    provision = factory.SubFactory(ProvisionFactory)
    organisation = factory.SelfAttribute("provision.organisation")
    level = factory.SubFactory(LevelFactory, partnership=factory.SelfAttribute("..partnership"))
    task = "B"
    openness = Openness.PUBLIC


class SignalNoteFactory(RecordedFactory):
    class Meta:
        model = SignalNote

    partnership = factory.SubFactory(PartnershipFactory)
    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    kind = "niemand"
    subject = factory.Sequence(lambda n: f"voorziening-{n}")
    reason = "Hier wordt nog over vergaderd."


class CouncilPeriodFactory(RecordedFactory):
    class Meta:
        model = CouncilPeriod

    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    circle = Circle.CLERK
    openness = Openness.PUBLIC
    name = "2022 tot 2026"
    seats = 9
    valid_from = date(2022, 3, 30)


class FactionFactory(RecordedFactory):
    class Meta:
        model = Faction

    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    circle = Circle.CLERK
    openness = Openness.PUBLIC
    name = factory.Sequence(lambda n: f"Dorpsbelang {n}")


class MemberFactory(RecordedFactory):
    class Meta:
        model = CouncilMember

    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    circle = Circle.CLERK
    openness = Openness.PUBLIC
    name = factory.Sequence(lambda n: f"Raadslid {n}")


class SeatFactory(RecordedFactory):
    class Meta:
        model = Seat

    faction = factory.SubFactory(FactionFactory)
    organisation = factory.SelfAttribute("faction.organisation")
    member = factory.SubFactory(MemberFactory, organisation=factory.SelfAttribute("..organisation"))
    circle = Circle.CLERK
    openness = Openness.PUBLIC
    valid_from = date(2022, 3, 30)


class ProposalFactory(RecordedFactory):
    class Meta:
        model = Proposal

    body = factory.SubFactory(BodyFactory)
    organisation = factory.SelfAttribute("body.organisation")
    circle = Circle.CLERK
    openness = Openness.PUBLIC
    number = factory.Sequence(lambda n: f"RV-2022-{1_000 + n}")
    subject = "Een buurthuis in elke kern"
    state = "aangeboden"
    offered_on = date(2022, 10, 4)


class DecisionPointFactory(RecordedFactory):
    class Meta:
        model = DecisionPoint

    proposal = factory.SubFactory(ProposalFactory)
    organisation = factory.SelfAttribute("proposal.organisation")
    circle = Circle.CLERK
    openness = factory.SelfAttribute("proposal.openness")
    number = factory.Sequence(lambda n: n + 1)
    text = "In 2023 twee buurthuizen te openen."


class AmendmentFactory(RecordedFactory):
    class Meta:
        model = Amendment

    point = factory.SubFactory(DecisionPointFactory)
    proposal = factory.SelfAttribute("point.proposal")
    organisation = factory.SelfAttribute("point.organisation")
    circle = Circle.CLERK
    openness = factory.SelfAttribute("point.openness")
    number = factory.Sequence(lambda n: f"A-2022-{1_000 + n}")
    subject = "Drie buurthuizen"
    submitted_on = date(2022, 10, 30)
    old_text = "twee buurthuizen"
    new_text = "drie buurthuizen"


class AgendaItemFactory(RecordedFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    organisation = factory.SelfAttribute("meeting.organisation")
    circle = Circle.CLERK
    openness = factory.SelfAttribute("meeting.openness")
    title = "Een buurthuis in elke kern"


class VoteFactory(RecordedFactory):
    class Meta:
        model = Vote

    decision = factory.SubFactory(DecisionFactory)
    organisation = factory.SelfAttribute("decision.organisation")
    circle = Circle.CLERK
    openness = factory.SelfAttribute("decision.openness")
    held_on = date(2022, 11, 1)


class BallotFactory(RecordedFactory):
    class Meta:
        model = Ballot

    vote = factory.SubFactory(VoteFactory)
    organisation = factory.SelfAttribute("vote.organisation")
    circle = Circle.CLERK
    openness = factory.SelfAttribute("vote.openness")
    faction = None
    faction_name = "Dorpsbelang"
    choice = "voor"
    seats = 4


class WrittenQuestionFactory(RecordedFactory):
    class Meta:
        model = WrittenQuestion

    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    circle = Circle.CLERK
    openness = Openness.PUBLIC
    number = factory.Sequence(lambda n: f"SV-2022-{1_000 + n}")
    subject = "Wachttijd bij het dorpsteam"
    text = "1. Hoe lang wachten inwoners nu? 2. Wat doet het college daaraan?"
    asked_by = "A. de Vries (Dorpsbelang)"
    asked_on = date(2022, 10, 3)
    deadline = date(2022, 11, 2)


class PlannedItemFactory(RecordedFactory):
    class Meta:
        model = PlannedItem

    body = factory.SubFactory(BodyFactory)
    organisation = factory.SelfAttribute("body.organisation")
    circle = Circle.CLERK
    openness = Openness.PUBLIC
    title = "Kadernota 2028"
    period_text = "Q2 2027"
    starts_on = date(2027, 4, 1)
    ends_on = date(2027, 6, 30)


class PlanMoveFactory(RecordedFactory):
    class Meta:
        model = PlanMove

    item = factory.SubFactory(PlannedItemFactory)
    organisation = factory.SelfAttribute("item.organisation")
    circle = Circle.CLERK
    openness = factory.SelfAttribute("item.openness")
    reason = "De cijfers zijn later klaar."
    text_before = "Q1 2027"
    text_after = factory.SelfAttribute("item.period_text")
    start_after = factory.SelfAttribute("item.starts_on")
    end_after = factory.SelfAttribute("item.ends_on")


class AdviceFactory(RecordedFactory):
    """About a plan; with `replied` the college took over a part."""

    class Meta:
        model = Advice

    class Params:
        replied = factory.Trait(replied_on=date(2022, 11, 1), outcome="deels", reply="Wij doen de helft.")

    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    plan = factory.SubFactory(DocumentFactory, organisation=factory.SelfAttribute("..organisation"))
    circle = Circle.CLERK
    openness = Openness.PUBLIC
    given_by = "Adviesraad Sociaal Domein"
    subject = "Meer tijd voor mantelzorgers"
    text = "Regel in elke kern een plek waar mantelzorgers op adem komen."
    given_on = date(2022, 10, 3)
