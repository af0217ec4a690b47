"""The doors of one-time links: a partner without an account reports once, and the municipality accepts it.

The address holds a random secret with a signature; the register keeps only the hash of the secret. So neither who reads
the database nor who guesses can answer in a partner's name, and a made-up address costs no query.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import File

from actions.domain.errors import Refused
from actions.domain.evidence import stored_or_gone
from actions.domain.progress import record_progress
from actions.domain.rounds import OPEN
from actions.enums import ENDED, RoundState
from actions.models import Action, ActionParty, ProgressEntry, ProgressRound, ReportLink
from actions.permissions import demand
from portal.accounts.models import User
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.changes import changing
from portal.shared.enums import Openness

DAYS = (7, 14, 30)
BYTES = 32
_signer = signing.Signer(sep=".", salt="actions.report-link")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a partner says of one action; the day is that of the round, or the one filled in."""

    action: Action
    values: dict[str, Any]
    file: File[bytes] | None = None


class AnswerRefused(Refused):
    """One of the answers is refused; `action` says which, so that the page can put the words beside it."""

    def __init__(self, action: Action, refusal: ValidationError) -> None:
        self.action = action
        super().__init__(refusal.error_dict if hasattr(refusal, "error_dict") else refusal.error_list)


def give_link(
    *,
    partner: Organisation,
    by: Any,
    action: Action | None = None,
    round: ProgressRound | None = None,
    days: int = 14,
) -> tuple[ReportLink, str]:
    """A link for one report of `partner` on `action`, or on its actions in `round`; gives it with its token.

    The token is nowhere to be found afterwards. Raises Refused where the partner has nothing to report on, or the round
    no longer asks; PermissionDenied for who may not accept reports.
    """
    about = action or round
    if about is None:
        raise ValueError("A link is about an action or a round.")
    demand(Permission.ACCEPT_REPORT, about.organisation_id, by=by)
    if round is not None and round.state != RoundState.ASKED:
        raise Refused("In deze ronde wordt geen nieuws meer gevraagd.")
    if partner.pk == about.organisation_id:
        raise Refused("Uw eigen organisatie meldt met een account.")
    secret = secrets.token_urlsafe(BYTES)
    with changing(verb="link voor partner maken", by=by) as change:
        link = ReportLink(
            partner=partner,
            action=action,
            round=round,
            organisation_id=about.organisation_id,
            circle=about.circle,
            secret_hash=hashed(secret),
            valid_until=change.at + timedelta(days=days),
        )
        if not actions_of(link):
            raise Refused(f"{partner} heeft hier geen actie om over te melden.")
        link.save()
    return link, _signer.sign(secret)


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def is_genuine(token: str) -> bool:
    """Whether we ever gave this token; no query."""
    try:
        _signer.unsign(token)
    except signing.BadSignature:
        return False
    return True


def link_of(token: str, organisation: Organisation) -> ReportLink | None:
    """The link with this token, working or not; None for a token that never was one here."""
    try:
        secret = _signer.unsign(token)
    except signing.BadSignature:
        return None
    links = ReportLink.objects.of(organisation).select_related("partner", "action", "round__plan", "organisation")
    found: ReportLink | None = links.filter(secret_hash=hashed(secret)).first()
    return found


def actions_of(link: ReportLink) -> list[Action]:
    """The actions that the partner may report on by this link, as far as it still takes part and nothing is secret."""
    mine = ActionParty.objects.filter(party_id=link.partner_id).values("action_id")
    rows = Action.objects.filter(pk__in=mine).exclude(openness=Openness.SECRET).exclude(plan__openness=Openness.SECRET)
    if link.action_id is not None:
        rows = rows.filter(pk=link.action_id)
    elif link.round is not None:
        rows = rows.filter(plan_id=link.round.plan_id).exclude(status__in=ENDED)
    return list(rows.select_related("plan", "organisation").order_by("number", "pk"))


def answer_by_link(*, link: ReportLink, answers: Sequence[Answer], answerer: str) -> list[ProgressEntry]:
    """Report what a partner filled in, and use the link up: everything or nothing.

    Each report waits for the municipality like any other of a partner. Raises Refused for a link that does not work any
    more and for no answer at all, AnswerRefused where `record_progress` refuses one.
    """
    system = User.objects.system()
    with changing(verb="melden met een link", by=system, lock=[link]) as change:
        if not link.works(at=change.at) or (link.round is not None and link.round.state not in OPEN):
            raise Refused("Deze link werkt niet meer.")
        allowed = {one.pk for one in actions_of(link)}
        if not answers or any(one.action.pk not in allowed for one in answers):
            raise Refused("Vul bij ten minste één actie in hoe ver het is.")
        link.used_at, link.used_by, link.answerer = change.at, system, answerer.strip()
        link.save()
        with ExitStack() as files:
            entries = []
            for one in answers:
                entries.append(_report(link, one, system))
                files.enter_context(stored_or_gone(entries[-1]))
    return entries


def _report(link: ReportLink, answer: Answer, system: Any) -> ProgressEntry:
    try:
        return record_progress(
            action=answer.action, **answer.values, file=answer.file, by=system, reported_for=link.partner, via=link
        )
    except ValidationError as refusal:
        raise AnswerRefused(answer.action, refusal) from refusal


def revoke_link(*, link: ReportLink, by: Any) -> ReportLink:
    """Take a link back before it was used. Raises Refused when it was used or taken back."""
    demand(Permission.ACCEPT_REPORT, link.organisation_id, by=by)
    with changing(verb="link intrekken", by=by, lock=[link]) as change:
        if link.used_at is not None:
            raise Refused("Deze link is al gebruikt.")
        if link.revoked_at is not None:
            raise Refused("Deze link was al ingetrokken.")
        link.revoked_at, link.revoked_by = change.at, by
        link.save()
    return link
