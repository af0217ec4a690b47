"""Who submitted what, and publications of regulations."""

from __future__ import annotations

from datetime import date

import factory

from governance.models import Publication, Submitter
from portal.shared.enums import Circle
from tests.factories.base import RecordedFactory
from tests.factories.governance import FactionFactory, MotionFactory
from tests.factories.policies import DocumentFactory


class SubmitterFactory(RecordedFactory):
    """Of a motion, unless another parent is given."""

    class Meta:
        model = Submitter

    motion = factory.SubFactory(MotionFactory)
    organisation = factory.SelfAttribute("motion.organisation")
    circle = Circle.CLERK
    openness = factory.SelfAttribute("motion.openness")
    faction = factory.SubFactory(FactionFactory)
    faction_name = factory.SelfAttribute("faction.name")
    member_name = factory.LazyAttribute(lambda one: one.member.name if one.member else "")
    member = None


class PublicationFactory(RecordedFactory):
    class Meta:
        model = Publication

    document = factory.SubFactory(DocumentFactory, type="verordening", is_plan=False)
    organisation = factory.SelfAttribute("document.organisation")
    circle = Circle.CLERK
    openness = factory.SelfAttribute("document.openness")
    published_on = date(2022, 11, 8)
    reference = "Gemeenteblad 2022, 481516"
    in_force_on = date(2022, 11, 16)
