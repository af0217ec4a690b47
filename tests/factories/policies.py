"""Documents, their versions and what hangs under them."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import factory
from django.core.files.base import ContentFile

from policies.domain.release import release
from policies.enums import Audience
from policies.models import DocumentVersion, Goal, Passage, PolicyDocument, Programme, Theme
from portal.accounts.models import User
from portal.shared.changes import changing, touch
from portal.shared.enums import Openness
from tests.factories.base import RecordedFactory
from tests.factories.organisations import OrganisationFactory


class ThemeFactory(RecordedFactory):
    class Meta:
        model = Theme

    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    name = factory.Sequence(lambda n: f"Levensgebied {n}")
    slug = factory.Sequence(lambda n: f"levensgebied-{n}")
    openness = Openness.PUBLIC


class ProgrammeFactory(RecordedFactory):
    class Meta:
        model = Programme

    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    name = factory.Sequence(lambda n: f"Zorgzaam samenleven {n}")
    openness = Openness.PUBLIC


class DocumentFactory(RecordedFactory):
    """A public plan that was never released; see `released_plan`."""

    class Meta:
        model = PolicyDocument

    organisation = factory.SubFactory(OrganisationFactory, municipality=True)
    type = "beleidsplan"
    title = factory.Sequence(lambda n: f"Plan Samen Vooruit {n}")
    is_plan = True
    openness = Openness.PUBLIC
    valid_from = date(2020, 1, 1)
    valid_until = date(2027, 12, 31)


class VersionFactory(RecordedFactory):
    class Meta:
        model = DocumentVersion

    document = factory.SubFactory(DocumentFactory)
    organisation = factory.SelfAttribute("document.organisation")
    openness = factory.SelfAttribute("document.openness")
    number = factory.Sequence(lambda n: n + 1)
    status = "vastgesteld"
    text = factory.Sequence(lambda n: f"De gemeente opent in 2021 een buurthuis in wijk {n}.")
    filename = "plan.txt"
    suffix = "txt"
    size = factory.LazyAttribute(lambda version: len(version.text.encode()))
    sha256 = factory.LazyAttribute(lambda version: hashlib.sha256(version.text.encode()).hexdigest())
    file = factory.LazyAttribute(lambda version: ContentFile(version.text.encode(), name="plan.txt"))


class PassageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Passage

    version = factory.SubFactory(VersionFactory)
    position = factory.Sequence(int)
    kind = "paragraph"
    text = factory.SelfAttribute("version.text")
    start = 0
    end = factory.LazyAttribute(lambda passage: len(passage.text))
    page = 1

    @classmethod
    def _create(cls, model_class: type[Passage], *args: Any, **kwargs: Any) -> Passage:
        with changing(verb="klaarzetten", by=User.objects.system()):
            passage = super()._create(model_class, *args, **kwargs)
            touch(passage)
            return passage


class GoalFactory(RecordedFactory):
    class Meta:
        model = Goal

    document = factory.SubFactory(DocumentFactory)
    organisation = factory.SelfAttribute("document.organisation")
    openness = factory.SelfAttribute("document.openness")
    number = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Meer inwoners doen mee ({n})")


def released_plan(*, audience: Audience = Audience.PUBLIC, as_per: date | None = None, **values: Any) -> PolicyDocument:
    """A plan whose state of this moment was released; what is added later is not."""
    plan = DocumentFactory(**values)
    release(plan=plan, audience=audience, as_per=as_per or date(2026, 1, 1), by=User.objects.system())
    return plan
