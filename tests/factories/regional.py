"""A region with its processes, deviations and positions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import factory

from governance.models import (
    CouncilInstrument,
    FollowUp,
    GovernanceQuestion,
    LegalTerm,
    LocalDeviation,
    PolicyParameter,
    Position,
    ProcessCouncil,
    Recommendation,
    RegionalProcess,
    RouteStep,
    ViewPoint,
)
from portal.shared.enums import Openness
from tests.factories.base import RecordedFactory
from tests.factories.organisations import OrganisationFactory, PartnershipFactory
from tests.factories.policies import DocumentFactory


class TermFactory(RecordedFactory):
    class Meta:
        model = LegalTerm

    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    name = factory.Sequence(lambda n: f"Zienswijze begroting {n}")
    kind = "zienswijze"
    weeks = 12
    source = "Wgr art. 35"
    openness = Openness.PUBLIC


class HeadFactory(RecordedFactory):
    class Meta:
        abstract = True

    partnership = factory.SubFactory(PartnershipFactory, organisation=factory.SubFactory(OrganisationFactory))
    organisation = factory.SelfAttribute("partnership.organisation")


class ProcessFactory(HeadFactory):
    class Meta:
        model = RegionalProcess

    title = factory.Sequence(lambda n: f"Beleidsplan Samen Sterk {n}")
    document = factory.SubFactory(
        DocumentFactory, organisation=factory.SelfAttribute("..organisation"), is_plan=False, title="Samen Sterk"
    )


class RowFactory(RecordedFactory):
    class Meta:
        abstract = True

    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    openness = Openness.PUBLIC


class CouncilFactory(RowFactory):
    class Meta:
        model = ProcessCouncil

    process = factory.SubFactory(ProcessFactory)


class InstrumentFactory(RowFactory):
    class Meta:
        model = CouncilInstrument

    process = factory.SubFactory(ProcessFactory)
    kind = "zienswijze"


class StepFactory(RowFactory):
    class Meta:
        model = RouteStep

    process = factory.SubFactory(ProcessFactory)
    kind = "college"
    planned_on = date(2026, 3, 3)


class PointFactory(RowFactory):
    class Meta:
        model = ViewPoint

    instrument = factory.SubFactory(InstrumentFactory)
    organisation = factory.SelfAttribute("instrument.organisation")
    number = factory.Sequence(lambda n: n + 1)
    text = "Houd het loket in elke gemeente open."


class ParameterFactory(RecordedFactory):
    class Meta:
        model = PolicyParameter

    partnership = factory.SubFactory(PartnershipFactory, organisation=factory.SubFactory(OrganisationFactory))
    organisation = factory.SelfAttribute("partnership.organisation")
    document = factory.SubFactory(
        DocumentFactory, organisation=factory.SelfAttribute("..organisation"), is_plan=False, title="Minimabeleid"
    )
    name = factory.Sequence(lambda n: f"Doelgroep minimabeleid {n}")
    unit = "% van het sociaal minimum"
    value = Decimal(120)
    openness = Openness.PUBLIC


class DeviationFactory(RecordedFactory):
    class Meta:
        model = LocalDeviation

    partnership = factory.SubFactory(PartnershipFactory, organisation=factory.SubFactory(OrganisationFactory))
    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    type = "A"
    document = factory.SubFactory(
        DocumentFactory, organisation=factory.SelfAttribute("..organisation"), is_plan=False, title="Minimabeleid"
    )
    what = "Eigen aanpak voor jonge mantelzorgers"
    reason = "In onze gemeente zorgen veel jongeren voor een ouder."
    payer = factory.SelfAttribute("organisation")
    openness = Openness.PUBLIC


class QuestionFactory(HeadFactory):
    class Meta:
        model = GovernanceQuestion

    text = factory.Sequence(lambda n: f"Wilt u zelf beleid vaststellen? ({n})")


class PositionFactory(RowFactory):
    class Meta:
        model = Position

    question = factory.SubFactory(QuestionFactory)
    stance = "voor"
    held_on = date(2020, 3, 1)
    document = factory.SubFactory(DocumentFactory, is_plan=False, title="Advies over samenwerking")
    place = "bladzijde 2"


class RecommendationFactory(HeadFactory):
    class Meta:
        model = Recommendation

    document = factory.SubFactory(
        DocumentFactory, organisation=factory.SelfAttribute("..organisation"), is_plan=False, title="Advies"
    )
    number = factory.Sequence(lambda n: n + 1)
    text = "Breng de kosten van maatwerk in beeld."


class FollowUpFactory(RowFactory):
    class Meta:
        model = FollowUp

    recommendation = factory.SubFactory(RecommendationFactory)
    state = "bezig"
    day = date(2021, 1, 1)
