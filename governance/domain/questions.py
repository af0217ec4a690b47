"""Written questions: the griffie registers them, the executive answers, and a later day needs a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from actions.domain.errors import Refused
from actions.permissions import demand, is_system
from governance.domain.council_keeping import OPEN, own, save
from governance.domain.following import rules_of
from governance.domain.numbering import holding_series, next_number
from governance.domain.rows import put
from governance.domain.submitters import link_by_words
from governance.enums import QuestionStepKind
from governance.models import QuestionStep, WrittenQuestion
from policies.models import PolicyDocument
from portal.accounts.roles import Permission
from portal.accounts.viewers import viewer_for
from portal.organisations.models import Organisation
from portal.shared.changes import changing
from portal.shared.moments import today

KEEP, ANSWER = Permission.KEEP_FOLLOWED, Permission.ANSWER_FOLLOWED
FIELDS = ("subject", "text", "asked_by", "asked_on", "portfolio_holder_id", "openness")


def ask_question(
    *, organisation: Organisation, values: dict[str, Any], by: Any, number: str = "", deadline: date | None = None
) -> WrittenQuestion:
    """Enter a question. Without `deadline` the term of this council's rules of order counts from its day."""
    demand(KEEP, organisation.pk, by=by)
    with holding_series(organisation.pk), changing(verb="schriftelijke vraag registreren", by=by):
        row = WrittenQuestion(organisation=organisation, **OPEN)
        put(row, {name: values[name] for name in FIELDS if name in values})
        days = rules_of(organisation).question_days
        row.deadline = deadline or (row.asked_on + timedelta(days=days) if days else None)
        rows = WrittenQuestion.objects.filter(organisation=organisation)
        row.number = number.strip() or next_number(rows, prefix="SV", year=row.asked_on.year)
        link_by_words([_checked(row)])
        return row


def change_question(
    *, question: WrittenQuestion, values: dict[str, Any], by: Any, base_version: int | None = None
) -> WrittenQuestion:
    """Mend the words; the day of the answer moves with `delay_answer`."""
    demand(KEEP, question.organisation_id, by=by)
    with changing(verb="schriftelijke vraag bewerken", by=by, lock=[question]):
        put(question, {name: values[name] for name in FIELDS if name in values}, base_version=base_version)
        return _checked(question)


def delay_answer(*, question: WrittenQuestion, deadline: date, reason: str, by: Any) -> QuestionStep:
    """The answer comes later, with the reason; the old day stays in the log."""
    _demand_either(question, by)
    if not reason.strip():
        raise Refused({"reason": "Schrijf erbij waarom het antwoord later komt."})
    with changing(verb="antwoord uitstellen", by=by, reason=reason, lock=[question]):
        _refuse_answered(question)
        if deadline == question.deadline:
            raise Refused({"deadline": "Dit is de dag die er al staat."})
        before, question.deadline = question.deadline, deadline
        _checked(question)
        dates = {"date_before": before, "date_after": deadline}
        return _log(question, QuestionStepKind.DELAY, day=today(), text=reason, **dates)


def answer_question(
    *, question: WrittenQuestion, day: date, by: Any, answer: str = "", document: PolicyDocument | None = None
) -> QuestionStep:
    """The college answers, in words or by a letter in the register; once."""
    _demand_either(question, by)
    if day > today():
        raise Refused({"day": "Deze dag ligt in de toekomst."})
    if not answer.strip() and document is None:
        raise Refused({"answer": "Schrijf het antwoord op, of kies de antwoordbrief."})
    with changing(verb="schriftelijke vraag beantwoorden", by=by, lock=[question]):
        _refuse_answered(question)
        if day < question.asked_on:
            raise Refused({"day": "Deze dag ligt voor de dag van de vraag."})
        question.answered_on, question.answer, question.document = day, answer.strip(), document
        _checked(question)
        return _log(question, QuestionStepKind.ANSWER, day=day, text="")


def _demand_either(question: WrittenQuestion, by: Any) -> None:
    keeps = not is_system(by) and viewer_for(by).may(KEEP, question.organisation_id)
    demand(KEEP if keeps else ANSWER, question.organisation_id, by=by)


def _checked(row: WrittenQuestion) -> WrittenQuestion:
    own(row.portfolio_holder, row.organisation_id, field="portfolio_holder", words="een portefeuillehouder")
    own(row.document, row.organisation_id, field="document", words="een document")
    found: WrittenQuestion = save(row)
    return found


def _refuse_answered(question: WrittenQuestion) -> None:
    if question.answered_on is not None:
        raise Refused("Deze vraag is al beantwoord.")


def _log(question: WrittenQuestion, kind: str, *, day: date, text: str, **more: Any) -> QuestionStep:
    shared = {name: getattr(question, name) for name in ("organisation_id", "circle", "openness")}
    step: QuestionStep = save(QuestionStep(question=question, kind=kind, day=day, text=text.strip(), **shared, **more))
    return step
