"""Advice of the adviesraad and others: registered by either side, answered by the college once."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.domain.errors import Refused
from actions.permissions import demand, is_system
from governance.domain.council_keeping import OPEN, own, save
from governance.domain.rows import put
from governance.models import Advice
from policies.models import PolicyDocument
from portal.accounts.roles import Permission
from portal.accounts.viewers import viewer_for
from portal.organisations.models import Organisation
from portal.shared.changes import changing
from portal.shared.moments import today

KEEP, ANSWER = Permission.KEEP_FOLLOWED, Permission.ANSWER_FOLLOWED
FIELDS = (
    "given_by", "subject", "text", "given_on", "plan_id", "proposal_id", "paper_id", "portfolio_holder_id", "openness",
)  # fmt: skip


def register_advice(*, organisation: Organisation, values: dict[str, Any], by: Any) -> Advice:
    """Enter what was advised. Raises Refused."""
    _demand_either(organisation.pk, by)
    with changing(verb="advies registreren", by=by):
        row = Advice(organisation=organisation, **OPEN)
        put(row, {name: values[name] for name in FIELDS if name in values})
        return _checked(row)


def change_advice(*, advice: Advice, values: dict[str, Any], by: Any, base_version: int | None = None) -> Advice:
    """Mend the words and what it is about; the reply stays as it was given."""
    _demand_either(advice.organisation_id, by)
    with changing(verb="advies bewerken", by=by, lock=[advice]):
        put(advice, {name: values[name] for name in FIELDS if name in values}, base_version=base_version)
        return _checked(advice)


def reply_to_advice(
    *, advice: Advice, day: date, outcome: str, by: Any, reply: str = "", document: PolicyDocument | None = None
) -> Advice:
    """The college says what it took over and why, in words or by a letter in the register; once."""
    _demand_either(advice.organisation_id, by)
    if day > today():
        raise Refused({"day": "Deze dag ligt in de toekomst."})
    if not reply.strip() and document is None:
        raise Refused({"reply": "Schrijf de reactie op, of kies de reactiebrief."})
    with changing(verb="reageren op advies", by=by, lock=[advice]):
        if advice.replied_on is not None:
            raise Refused("Het college heeft al gereageerd op dit advies.")
        if day < advice.given_on:
            raise Refused({"day": "Deze dag ligt voor de dag van het advies."})
        advice.replied_on, advice.outcome, advice.reply, advice.reply_document = day, outcome, reply.strip(), document
        return _checked(advice)


def _demand_either(organisation_id: int, by: Any) -> None:
    keeps = not is_system(by) and viewer_for(by).may(KEEP, organisation_id)
    demand(KEEP if keeps else ANSWER, organisation_id, by=by)


def _checked(row: Advice) -> Advice:
    if row.given_on is not None and row.given_on > today():
        raise Refused({"given_on": "Deze dag ligt in de toekomst."})
    for name, words in (("plan", "een plan"), ("proposal", "een voorstel"), ("paper", "een document")):
        own(getattr(row, name), row.organisation_id, field=name, words=words)
    own(row.portfolio_holder, row.organisation_id, field="portfolio_holder", words="een portefeuillehouder")
    own(row.reply_document, row.organisation_id, field="document", words="een document")
    found: Advice = save(row)
    return found
