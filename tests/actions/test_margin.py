"""Actions stand beside their sentence in the document, for those who may see them."""

from __future__ import annotations

import pytest

from actions.margin import actions_beside
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.viewers import viewer_for
from portal.shared.moments import today
from portal.shared.viewer import ANONYMOUS
from tests.factories import ActionFactory, DocumentFactory, PassageFactory, VersionFactory, edit, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def passage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return PassageFactory(version=VersionFactory(document=DocumentFactory()))


def labels(passage, viewer) -> dict[int, list[str]]:
    return {pk: [mark["label"] for mark in marks] for pk, marks in actions_beside(passage.version, viewer).items()}


def test_released_words_for_outsiders_todays_for_editors(passage):
    plan = passage.version.document
    action = ActionFactory(plan=plan, passage=passage, number=7, what="Buurthuis openen via team@waterdam.example.nl")
    assert labels(passage, ANONYMOUS) == {}
    release(plan=plan, audience=Audience.PUBLIC, as_per=today(), by=User.objects.system())
    edit(action, what="Buurthuis sluiten")
    ActionFactory(plan=plan, passage=passage, number=8, what="Zwembad bouwen")
    assert labels(passage, ANONYMOUS) == {passage.pk: [f"Actie 7: Buurthuis openen via {'█' * 24}"]}
    inside = viewer_for(user_with(Role.POLICY_OFFICER, plan.organisation))
    assert labels(passage, inside) == {passage.pk: ["Actie 7: Buurthuis sluiten", "Actie 8: Zwembad bouwen"]}


def test_an_action_elsewhere_is_not_beside_this_text(passage):
    other = PassageFactory(version=VersionFactory(document=passage.version.document), position=5)
    ActionFactory(plan=passage.version.document, passage=other)
    inside = viewer_for(user_with(Role.POLICY_OFFICER, passage.version.organisation))
    assert labels(passage, inside) == {}
