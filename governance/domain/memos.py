"""Writing a memo: drafts of the executive's side, changed by several people, and corrections of what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.domain.errors import Refused
from actions.domain.two_editors import mine_on_top
from actions.permissions import demand
from governance.enums import MemoState
from governance.models import Memo, MemoFile
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.changes import changing
from portal.shared.enums import Circle, Openness

# What a writer chooses; related rows go by their ids.
FIELDS = (
    "kind",
    "subject",
    "recipient",
    "portfolio_holder_id",
    "plan_id",
    "decision_id",
    "audience",
    "peildatum",
    "text",
)


def write_memo(*, organisation: Organisation, values: Mapping[str, Any], by: Any) -> Memo:
    """A new draft; `values` maps names of FIELDS. Nobody outside the executive's side knows of it. Raises Refused."""
    demand(Permission.WRITE_MEMO, organisation.pk, by=by)
    with changing(verb="memo schrijven", by=by):
        memo = Memo(organisation=organisation, circle=Circle.EXECUTIVE, openness=Openness.INTERNAL)
        _fill(memo, values)
        memo.save()
    return memo


def edit_memo(*, memo: Memo, base_version: int, values: Mapping[str, Any], by: Any) -> Memo:
    """Change a draft as it was on the screen at `base_version`.

    Other fields that a colleague changed meanwhile merge; the same field raises ChangedMeanwhile with both values. A
    save that changes nothing writes nothing. Raises Refused for a memo that was sent.
    """
    demand(Permission.WRITE_MEMO, memo.organisation_id, by=by)
    with changing(verb="memo bewerken", by=by, lock=[memo]):
        refuse_sent(memo)
        refuse_offered(memo)
        wanted = mine_on_top(memo, seen=base_version, values=values)
        if wanted:
            _fill(memo, wanted)
            memo.save()
    return memo


def correct_memo(*, memo: Memo, by: Any) -> Memo:
    """A draft that will follow a sent memo and refer to it; the sent one never changes."""
    demand(Permission.WRITE_MEMO, memo.organisation_id, by=by)
    if memo.state != MemoState.SENT:
        raise Refused("Deze memo is nog niet verzonden: u kunt het concept zelf verbeteren.")
    with changing(verb="memo verbeteren", by=by, lock=[memo]):
        if memo.corrections.exclude(state=MemoState.SENT).exists():
            raise Refused("Er is al een concept dat deze memo verbetert.")
        draft = Memo(organisation=memo.organisation, circle=memo.circle, openness=Openness.INTERNAL, corrects=memo)
        _fill(draft, {name: getattr(memo, name) for name in FIELDS})
        draft.save()
        _copy_files(memo, draft)
    return draft


def offer_memo(*, memo: Memo, by: Any) -> None:
    """Ask colleagues to check a draft; until it is taken back it does not change, and `by` will not be its sender."""
    demand(Permission.WRITE_MEMO, memo.organisation_id, by=by)
    with changing(verb="memo ter controle aanbieden", by=by, lock=[memo]) as change:
        refuse_sent(memo)
        refuse_offered(memo)
        memo.state, memo.offered_at, memo.offered_by = MemoState.REVIEW, change.at, by
        memo.save()


def return_memo(*, memo: Memo, reason: str, by: Any) -> None:
    """A draft again: what the checker found (`reason`) stands in its history and on its page."""
    demand(Permission.WRITE_MEMO, memo.organisation_id, by=by)
    if not reason.strip():
        raise Refused({"reason": "Schrijf erbij wat er nog moet veranderen."})
    with changing(verb="memo teruggeven", by=by, reason=reason.strip(), lock=[memo]):
        if memo.state != MemoState.REVIEW:
            raise Refused("Deze memo ligt niet ter controle.")
        memo.state, memo.offered_at, memo.offered_by = MemoState.DRAFT, None, None
        memo.save()


def refuse_offered(memo: Memo) -> None:
    if memo.state == MemoState.REVIEW:
        raise Refused("Deze memo ligt ter controle en verandert nu niet. Geef de memo terug om verder te schrijven.")


def _copy_files(source: Memo, target: Memo) -> None:
    """The files of a sent memo for its correction, under the same numbers."""
    MemoFile.create_many(
        [
            MemoFile(
                memo=target,
                kind=row.kind,
                number=row.number,
                description=row.description,
                filename=row.filename,
                file=row.file.name,
                sha256=row.sha256,
                size=row.size,
            )
            for row in MemoFile.objects.filter(memo=source)
        ]
    )


def refuse_sent(memo: Memo) -> None:
    if memo.state == MemoState.SENDING:
        raise Refused("Deze memo wordt op dit moment verzonden. Haal de memo eerst terug om iets te veranderen.")
    if memo.state == MemoState.SENT:
        raise Refused("Deze memo is verzonden en verandert niet meer. Schrijf een verbetering die ernaar verwijst.")


def _fill(memo: Memo, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(memo, name, value)
    memo.clean_fields(exclude=["organisation", "created_by", "changed_by", "sent_by", "number", "frozen", "corrects"])
    _refuse_foreign(memo)


def _refuse_foreign(memo: Memo) -> None:
    """What a memo names belongs to its own organisation: a posted id of another one is a mistake or worse."""
    labels = {"plan": "dit plan", "portfolio_holder": "deze portefeuillehouder", "decision": "dit besluit"}
    for name, words in labels.items():
        related = getattr(memo, name)
        if related is not None and related.organisation_id != memo.organisation_id:
            raise Refused({name: f"Kies iets van de eigen gemeente: {words} hoort er niet bij."})
    if memo.plan is not None and not memo.plan.is_plan:
        raise Refused({"plan": "Kies een plan met acties."})
