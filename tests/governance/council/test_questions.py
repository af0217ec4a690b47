"""Written questions: term, delay, answer, and who sees them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from governance.domain.following import set_rules
from governance.domain.questions import answer_question, ask_question, delay_answer
from governance.models import QuestionStep, WrittenQuestion
from portal.shared.moments import today
from tests.factories import WrittenQuestionFactory
from tests.governance.conftest import Town, logged_in

pytestmark = pytest.mark.django_db
ASKED = date(2022, 10, 3)


def values(**changed: object) -> dict[str, object]:
    return {"subject": "Wachttijd", "text": "Hoe lang?", "asked_by": "A. de Vries", "asked_on": ASKED, **changed}


def test_the_term_counts_from_the_rules_of_this_council(town: Town) -> None:
    first = ask_question(organisation=town.place, values=values(), by=town.clerk)
    set_rules(organisation=town.place, values={"question_days": 42}, by=town.clerk)
    second = ask_question(organisation=town.place, values=values(), by=town.clerk)
    assert [first.number, second.number] == ["SV-2022-1", "SV-2022-2"]
    assert [first.deadline, second.deadline] == [ASKED + timedelta(days=30), ASKED + timedelta(days=42)]
    with pytest.raises(PermissionDenied):
        ask_question(organisation=town.place, values=values(), by=town.writer)


def test_a_later_day_needs_a_reason_and_the_old_day_stays(town: Town) -> None:
    question = WrittenQuestionFactory(organisation=town.place)
    with pytest.raises(ValidationError, match="waarom het antwoord later komt"):
        delay_answer(question=question, deadline=date(2022, 12, 1), reason=" ", by=town.writer)
    step = delay_answer(question=question, deadline=date(2022, 12, 1), reason="Cijfers volgen.", by=town.writer)
    assert (step.date_before, step.date_after) == (date(2022, 11, 2), date(2022, 12, 1))
    with pytest.raises(DatabaseError), transaction.atomic():
        QuestionStep.objects.filter(pk=step.pk).update(text="Anders")


def test_an_answer_comes_once_and_whole(town: Town) -> None:
    question = WrittenQuestionFactory(organisation=town.place)
    given = {"question": question, "by": town.writer}
    for day, answer, message in (
        (today() + timedelta(days=1), "Drie weken.", "in de toekomst"),
        (date(2022, 10, 1), "Drie weken.", "voor de dag van de vraag"),
        (date(2022, 10, 20), "  ", "antwoord op, of kies"),
    ):
        with pytest.raises(ValidationError, match=message):
            answer_question(day=day, answer=answer, **given)
    answer_question(day=date(2022, 10, 20), answer="Drie weken.", **given)
    with pytest.raises(ValidationError, match="al beantwoord"):
        answer_question(day=date(2022, 10, 21), answer="Vier weken.", **given)
    question.answered_on = None
    with pytest.raises(ValidationError, match="de dag, en de woorden of de brief"):
        question.validate_constraints()


def test_the_list_tells_what_is_late_and_hides_what_is_closed(town: Town) -> None:
    WrittenQuestionFactory(organisation=town.place, subject="Te laat beantwoord", deadline=date(2022, 11, 2))
    WrittenQuestionFactory(organisation=town.place, subject="Alleen de griffie", openness="intern")
    later = today() + timedelta(days=9)
    WrittenQuestionFactory(organisation=town.place, subject="Nog op tijd", deadline=later)
    address = "/waterdam/raad/vragen/"
    everyone = logged_in(town.member).get(f"{address}?stand=te-laat").content.decode()
    assert [word in everyone for word in ("Te laat beantwoord", "Nog op tijd", "Alleen de griffie")] == [
        True,
        False,
        False,
    ]
    assert "Alleen de griffie" in logged_in(town.clerk).get(address).content.decode()


def test_from_question_to_answer_by_forms(town: Town) -> None:
    clerk, writer = logged_in(town.clerk), logged_in(town.writer)
    data = {name: str(value) for name, value in values(openness="openbaar").items()}
    assert clerk.post("/waterdam/raad/vragen/nieuw/", data).status_code == 302
    question = WrittenQuestion.objects.get()
    address = f"/waterdam/raad/vragen/{question.public_id}/"
    assert writer.post(f"{address}antwoord/", {"day": "2022-10-20", "answer": ""}).status_code == 422
    assert writer.post(f"{address}antwoord/", {"day": "2022-10-20", "answer": "Drie weken."}).status_code == 302
    page = logged_in(town.member).get(address).content.decode()
    assert "Drie weken." in page
    assert f"{address}antwoord/" not in page
    assert logged_in(town.member).get(f"{address}antwoord/").status_code in (403, 404)


def test_the_list_costs_the_same_however_many(town: Town, assert_same_queries, client) -> None:
    assert_same_queries(
        3,
        add=lambda: WrittenQuestionFactory(organisation=town.place),
        fetch=lambda: client.get("/waterdam/raad/vragen/"),
    )
