"""Sending a memo: a number, figures that never change again, one PDF, and a line on the clerk's list.

In two acts, for a paper takes seconds to make: `start_sending` fixes what goes out, `deliver_memo` makes the paper and
brings it to the council (a job, `governance.jobs`). It stands on no agenda: that takes a member's or the clerk's
request (`domain.agenda`).
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.domain.memos import refuse_sent
from governance.domain.numbering import holding_series, memo_number, next_paper_number, next_sequence
from governance.enums import BodyKind, DecisionResult, MemoFileKind, MemoKind, MemoState
from governance.memo.freezing import freeze
from governance.memo.paper import render_memo
from governance.memo.text import pictures_named
from governance.models import Memo, MemoFile, ReceivedPaper
from governance.models.memos import NEEDS_DECISION, memo_path
from policies.enums import Audience
from portal.accounts.roles import Permission
from portal.organisations.letterheads import style_of
from portal.organisations.models import HouseStyle
from portal.shared.changes import changing
from portal.shared.enums import Circle, Openness

OPENNESS = {Audience.PUBLIC: Openness.PUBLIC, Audience.COUNCIL: Openness.COUNCIL}
NOT_TAKEN = {DecisionResult.REJECTED, DecisionResult.HELD_OVER}


def start_sending(
    *,
    memo: Memo,
    by: Any,
    base_version: int | None = None,
    known: datetime | None = None,
    sequence: int | None = None,
) -> Memo:
    """Fix what goes to the council: number, moment, words and figures as they are now. The paper comes after it.

    `base_version` is the version that the sender read: Refused when a colleague changed the draft since. Two senders
    get two numbers. `known` and `sequence` are for the demo loader, which replays memos of the past.
    Where the municipality chose four eyes, somebody else than who offered it sends. Raises Refused for a letter without
    a decision of the college, a day in the future, or a plan that the audience has seen nothing of.
    """
    demand(Permission.WRITE_MEMO, memo.organisation_id, by=by)
    with holding_series(memo.organisation_id), changing(verb="memo versturen", by=by, lock=[memo]) as change:
        day = timezone.localdate(change.at)
        refuse_sent(memo)
        style = style_of(memo.organisation)
        refuse_unready(memo, day=day, base_version=base_version)
        _refuse_own_check(memo, style, by)
        memo.year = day.year
        memo.sequence = sequence or next_sequence(organisation_id=memo.organisation_id, kind=memo.kind, year=day.year)
        memo.number = memo_number(style, memo.kind, memo.year, memo.sequence)
        memo.state, memo.sent_at, memo.sent_by = MemoState.SENDING, change.at, by
        memo.frozen = freeze(memo, at=change.at, number=memo.number, known=known)
        memo.save()
    return memo


def deliver_memo(*, memo: Memo, apart: bool = False, paper_number: str = "") -> ReceivedPaper | None:
    """Make the paper of a memo that is being sent, and bring it to the council in the name of its sender.

    Gives its line on the list of received papers; None for a memo that arrived already or was taken back, so that a job
    can run twice. Everything happens in one transaction at the end: a worker that is killed leaves the memo on its way.
    `apart` makes the paper in a process of its own, with a limit to its memory. Raises Refused where that fails.
    """
    version = memo.version
    if memo.state != MemoState.SENDING or memo.sent_at is None:
        return None
    pdf = render_memo(memo, memo.frozen, at=memo.sent_at, apart=apart)
    with (
        holding_series(memo.organisation_id),
        changing(verb="memo bezorgen", by=memo.sent_by, lock=[memo]),
    ):
        if memo.version != version:  # taken back while its paper was made, or brought by another worker
            return None
        memo.state, memo.failure = MemoState.SENT, ""
        memo.openness = OPENNESS[Audience(memo.audience)]
        _store(memo, pdf)
        return _register(memo, paper_number)


def send_memo(*, memo: Memo, by: Any, paper_number: str = "", **options: Any) -> ReceivedPaper:
    """Both acts at once, for the demo loader and for tests: all of it, or nothing. Options of `start_sending`."""
    with transaction.atomic():
        start_sending(memo=memo, by=by, **options)
        paper = deliver_memo(memo=memo, paper_number=paper_number)
    if paper is None:
        raise Refused("De memo is intussen al verzonden of teruggehaald.")
    return paper


def sending_failed(*, memo: Memo, message: str) -> None:
    """Tell why the paper could not be made; number and figures stay for when somebody tries again."""
    with changing(verb="memo niet verzonden", by=memo.sent_by, lock=[memo]):
        if memo.state == MemoState.SENDING:
            memo.failure = message
            memo.save()


def retry_sending(*, memo: Memo, by: Any) -> None:
    """Back in the queue under the same number. Raises Refused for one that did not fail."""
    demand(Permission.WRITE_MEMO, memo.organisation_id, by=by)
    with changing(verb="memo opnieuw versturen", by=by, lock=[memo]):
        if not memo.failure:
            raise Refused("Deze memo is al onderweg of verzonden.")
        memo.failure = ""
        memo.save()


def take_back(*, memo: Memo, by: Any) -> None:
    """A draft again, as long as it did not arrive; its number is free again. Raises Refused for a sent memo."""
    demand(Permission.WRITE_MEMO, memo.organisation_id, by=by)
    with changing(verb="memo terughalen", by=by, lock=[memo]):
        if memo.state != MemoState.SENDING:
            raise Refused("Terughalen kan alleen zolang de memo wordt verzonden.")
        memo.state = MemoState.REVIEW if memo.offered_at else MemoState.DRAFT
        memo.sent_at, memo.sent_by, memo.year, memo.sequence = None, None, None, None
        memo.number, memo.frozen, memo.failure = "", {}, ""
        memo.save()


def refuse_unready(memo: Memo, *, day: date, base_version: int | None = None) -> None:
    """Raise Refused with what still keeps this draft from being sent."""
    if base_version is not None and base_version != memo.version:
        raise Refused("Een collega heeft deze memo intussen gewijzigd. Lees de memo nog eens door voor u verstuurt.")
    if memo.peildatum > day:
        raise Refused({"peildatum": "De stand kan niet over een dag in de toekomst gaan."})
    if memo.kind == MemoKind.LETTER:
        _refuse_without_decision(memo, day)
    _refuse_missing_pictures(memo)


def _refuse_own_check(memo: Memo, style: HouseStyle, by: Any) -> None:
    """Four eyes, where the municipality chose them: first offered, then sent by somebody else."""
    if memo.offered_by_id == by.pk:
        raise Refused("U hebt deze memo zelf ter controle aangeboden. Een collega leest na en verstuurt.")
    if style.four_eyes and memo.state != MemoState.REVIEW:
        raise Refused("In deze gemeente leest een collega elke memo na. Bied de memo eerst ter controle aan.")


def _refuse_missing_pictures(memo: Memo) -> None:
    there = set(MemoFile.objects.filter(memo=memo, kind=MemoFileKind.PICTURE).values_list("number", flat=True))
    if missing := sorted(pictures_named(memo.text) - there):
        names = ", ".join(f"beeld:{number}" for number in missing)
        raise Refused({"text": f"De tekst noemt een afbeelding die er niet is: {names}. Voeg die toe of haal die weg."})


def _refuse_without_decision(memo: Memo, day: date) -> None:
    """A letter tells what the college decided, so that decision comes first."""
    decision = memo.decision
    if decision is None or decision.body.kind != BodyKind.COLLEGE:
        raise Refused({"decision": NEEDS_DECISION})
    if decision.result in NOT_TAKEN or decision.decided_on > day:
        raise Refused({"decision": "Het college heeft dit besluit niet genomen. Kies een genomen besluit."})


def _store(memo: Memo, pdf: bytes) -> None:
    """Keep the paper with its hash; a memo that cannot be saved leaves no file behind."""
    memo.sha256 = hashlib.sha256(pdf).hexdigest()
    memo.pdf.storage.delete(memo_path(memo, ""))  # of a worker that was killed just before its transaction ended
    memo.pdf.save("memo.pdf", ContentFile(pdf), save=False)
    try:
        memo.save()
    except BaseException:
        memo.pdf.storage.delete(str(memo.pdf.name))
        raise


def _register(memo: Memo, number: str) -> ReceivedPaper:
    """The line on the clerk's list, as open as the memo."""
    paper = ReceivedPaper(
        organisation=memo.organisation,
        circle=Circle.CLERK,
        openness=memo.openness,
        memo=memo,
        number=number or next_paper_number(organisation_id=memo.organisation_id, year=memo.year or 0),
        title=f"{memo.frozen['kind']} {memo.number}: {memo.subject}"[:250],
        sender=f"{BodyKind.COLLEGE.label} van {memo.organisation.label}"[:160],
        received_on=timezone.localdate(memo.sent_at),
    )
    paper.save()
    return paper
