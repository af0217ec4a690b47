"""A council member asks a technical question about an action, an official answers, and who may read it reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from actions.domain.questions import answer_question, ask_question
from actions.models import TechnicalQuestion
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.viewers import viewer_for
from portal.home import news
from portal.shared.viewer import ANONYMOUS
from tests.factories import ActionFactory, DocumentFactory, OrganisationFactory, TechnicalQuestionFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return OrganisationFactory(municipality=True, slug="waterdam")


@pytest.fixture
def action(place):
    plan = DocumentFactory(organisation=place)
    action = ActionFactory(plan=plan, what="Loket openen")
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2022, 1, 1), by=User.objects.system())
    return action


def reader(role, place) -> Client:
    client = Client()
    client.force_login(user_with(role, place), backend="portal.accounts.backends.RolesBackend")
    return client


def page(client, action) -> str:
    return client.get(f"/waterdam/acties/{action.public_id}/achtergrond/").content.decode()


def test_asked_answered_and_made_public(place, action):
    member, official = reader(Role.COUNCIL_MEMBER, place), reader(Role.POLICY_OFFICER, place)
    address = f"/waterdam/acties/{action.public_id}/vraag/"
    assert address in page(member, action)
    member.post(address, {"text": "Hoeveel inwoners kwamen er?"})
    question = TechnicalQuestion.objects.get()
    assert "Hoeveel inwoners kwamen er?" in official.get("/waterdam/mijn-werk/").content.decode()
    assert "Nog geen antwoord." in page(member, action)
    assert "Hoeveel inwoners" not in page(Client(), action)
    form = {"answer": "In 2021 waren het er 312.", "base_version": question.version}
    official.post(f"{address}{question.public_id}/", form)
    assert "312" in page(member, action)
    assert "312" not in page(Client(), action)
    assert "Hoeveel inwoners" not in official.get("/waterdam/mijn-werk/").content.decode()
    form |= {"public": "on", "base_version": question.version + 1}
    official.post(f"{address}{question.public_id}/", form)
    shown = page(Client(), action)
    assert "In 2021 waren het er 312." in shown
    assert question.created_by.name not in shown
    assert question.created_by.name in page(member, action)


def test_only_who_may_asks_and_answers(place, action):
    question = TechnicalQuestionFactory(action=action)
    address = f"/waterdam/acties/{action.public_id}/vraag/"
    for role, status in ((Role.POLICY_OFFICER, 403), (Role.CLERK, 403)):
        assert reader(role, place).get(address).status_code == status
    for role in (Role.COUNCIL_MEMBER, Role.CLERK):
        assert reader(role, place).get(f"{address}{question.public_id}/").status_code == 403
    assert Client().get(address).status_code == 302
    elsewhere = reader(Role.POLICY_OFFICER, OrganisationFactory(municipality=True))
    assert elsewhere.get(f"{address}{question.public_id}/").status_code == 404
    with pytest.raises(PermissionDenied):
        ask_question(action=action, text="Mag dit?", by=user_with(Role.POLICY_OFFICER, place))


def test_an_action_that_was_not_released_cannot_be_asked_about(place, action):
    late = ActionFactory(plan=action.plan, what="Verborgen actie")
    member = reader(Role.COUNCIL_MEMBER, place)
    for answer in (member.get, lambda address: member.post(address, {"text": "Wat is dit?"})):
        assert answer(f"/waterdam/acties/{late.public_id}/vraag/").status_code == 404
    assert TechnicalQuestion.objects.count() == 0


@pytest.mark.parametrize("text", ["", "   ", "x" * 4_001])
def test_an_empty_or_endless_question_is_refused_with_a_reason(place, action, text):
    response = reader(Role.COUNCIL_MEMBER, place).post(f"/waterdam/acties/{action.public_id}/vraag/", {"text": text})
    assert "utrecht-form-field-error-message" in response.content.decode()
    assert TechnicalQuestion.objects.count() == 0


def test_two_answers_at_once_lose_nothing(place, action):
    question = TechnicalQuestionFactory(action=action)
    first, second = (user_with(Role.POLICY_OFFICER, place) for _ in range(2))
    seen = question.version
    answer_question(question=question, base_version=seen, answer="Drie.", public=False, by=first)
    with pytest.raises(ValidationError, match="Drie"):
        answer_question(question=question, base_version=seen, answer="Vier.", public=False, by=second)
    client = Client()
    client.force_login(second, backend="portal.accounts.backends.RolesBackend")
    address = f"/waterdam/acties/{action.public_id}/vraag/{question.public_id}/"
    html = client.post(address, {"answer": "Vier.", "base_version": seen}).content.decode()
    assert "“Drie.”" in html
    assert "Vier." in html
    client.post(address, {"answer": "Drie of vier.", "base_version": TechnicalQuestion.objects.get().version})
    assert TechnicalQuestion.objects.get().answer == "Drie of vier."


def test_an_answer_is_news_for_who_follows_the_action(place, action):
    question = TechnicalQuestionFactory(action=action, text="Hoeveel kost het?")
    user = user_with(Role.POLICY_OFFICER, place)
    answer_question(question=question, base_version=1, answer="€ 12.000", public=False, by=user)
    member = viewer_for(user_with(Role.COUNCIL_MEMBER, place))
    entries = news.of_actions([action.pk], place, member)
    assert [(one.title, one.text) for one in entries] == [("Antwoord op een vraag: Hoeveel kost het?", "€ 12.000")]
    assert news.of_actions([action.pk], place, ANONYMOUS) == []


def test_questions_of_a_hidden_action_are_hidden(place, action):
    hidden = ActionFactory(plan=action.plan, openness="intern")
    TechnicalQuestionFactory(
        action=hidden, openness="openbaar", answer="Ja.", answered_by=User.objects.system(),
        answered_at=datetime(2022, 2, 1, tzinfo=UTC),
    )  # fmt: skip
    assert TechnicalQuestion.objects.visible_to(ANONYMOUS).count() == 0


def test_what_the_background_costs(place, action, assert_same_queries):
    client = reader(Role.COUNCIL_MEMBER, place)
    assert_same_queries(9, add=lambda: TechnicalQuestionFactory(action=action), fetch=lambda: page(client, action))
