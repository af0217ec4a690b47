"""The council's side."""

from __future__ import annotations

from datetime import date

import factory

from governance.models import (
    AgendaRequest,
    Allocation,
    Body,
    Commitment,
    Decision,
    Meeting,
    Memo,
    MemoFile,
    Motion,
    Provision,
    ReceivedPaper,
    ScaleLevel,
    SignalNote,
)
from portal.shared.enums import Circle, Openness
from tests.factories.base import RecordedFactory
from tests.factories.organisations import OrganisationFactory, PartnershipFactory


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
