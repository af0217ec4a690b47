"""The doors through which news of an action comes in: report, "geen wijziging", accept, refuse.

An entry is never changed: a mistake is followed by a new entry. News of the municipality counts at once, news of a
partner from the moment the municipality accepts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.base import File

from actions.domain.errors import Refused
from actions.domain.evidence import attach, stored_or_gone
from actions.enums import ActionStatus
from actions.models import Action, ActionParty, ProgressEntry, ReportLink
from actions.permissions import demand, demand_report
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.changes import changing
from portal.shared.moments import today

UNCHANGED = "Geen wijziging."


def record_progress(
    *,
    action: Action,
    day: date,
    status: str,
    assessment: str = "",
    text: str = "",
    link: str = "",
    file: File[bytes] | None = None,
    by: Any,
    reported_for: Organisation | None = None,
    via: ReportLink | None = None,
) -> ProgressEntry:
    """Report how `action` stood on `day`; `reported_for` is the organisation that says so (default: the municipality).

    `link` or `file` is the evidence; `via` the one-time link that `domain.report_links` checked. Raises Refused for a
    day in the future, a partner that takes no part, a missing explanation or a file that is not accepted;
    PermissionDenied where `by` may not report in that name.
    """
    reporter = reported_for or action.organisation
    demand_report(action, reporter, by=by)
    said = {"day": day, "status": status, "assessment": assessment, "text": text.strip(), "link": link}
    entry = ProgressEntry(**_below(action), reported_for=reporter, via=via, **said)
    _check(entry)
    if file is not None:
        attach(entry, file)
    with stored_or_gone(entry), changing(verb="voortgang melden", by=by, lock=[action]) as change:
        own = reporter.pk == action.organisation_id
        if own:
            entry.accepted_at, entry.accepted_by = change.at, by
        entry.save()
        if own:
            _keep_as_latest(action, entry)
    return entry


def _below(action: Action) -> dict[str, Any]:
    """The columns that an entry shares with its action."""
    shared = ("organisation", "circle", "openness")
    return {"action": action, **{name: getattr(action, name) for name in shared}}


def confirm_unchanged(*, action: Action, by: Any, reported_for: Organisation | None = None) -> ProgressEntry:
    """ "Geen wijziging" as per today: repeat the last news, so that its explanation stays in sight.

    The municipality repeats what counts; a partner repeats what it said itself, since it may not know the rest. Raises
    Refused for a partner that never reported.
    """
    last = last_news(action, reported_for or action.organisation)
    if last is None:
        raise Refused("U hebt bij deze actie nog niet eerder gemeld. Vul het formulier in.")
    status, assessment, text = last
    return record_progress(
        action=action,
        day=today(),
        status=status,
        assessment=assessment,
        text=f"{UNCHANGED} {text.removeprefix(UNCHANGED).strip()}".strip(),
        by=by,
        reported_for=reported_for,
    )


def last_news(action: Action, reporter: Organisation) -> tuple[str, str, str] | None:
    """Status, assessment and words that "geen wijziging" of this reporter would repeat; None when there are none."""
    if reporter.pk == action.organisation_id:
        return action.status, action.assessment, action.note
    own = ProgressEntry.objects.filter(action=action, reported_for=reporter).newest_first()
    return own.values_list("status", "assessment", "text").first()  # type: ignore[no-any-return]  # a values row


def accept_report(*, entry: ProgressEntry, by: Any) -> ProgressEntry:
    """Take over a partner's report: from now on it counts. Raises Refused when it was decided on before."""
    demand(Permission.ACCEPT_REPORT, entry.organisation_id, by=by)
    with changing(verb="melding aannemen", by=by, lock=[entry.action, entry]) as change:
        _must_wait(entry)
        entry.accepted_at, entry.accepted_by = change.at, by
        entry.save()
        _keep_as_latest(entry.action, entry)
    return entry


def refuse_report(*, entry: ProgressEntry, because: str, by: Any) -> ProgressEntry:
    """Leave a partner's report out, with the reason that the partner reads. Raises Refused without one."""
    demand(Permission.ACCEPT_REPORT, entry.organisation_id, by=by)
    reason = because.strip()
    if not reason:
        raise Refused({"because": "Schrijf erbij waarom u het bericht niet overneemt."})
    with changing(verb="melding niet overnemen", by=by, reason=reason, lock=[entry]) as change:
        _must_wait(entry)
        entry.refused_at, entry.refused_by, entry.refused_because = change.at, by, reason
        entry.save()
    return entry


def _check(entry: ProgressEntry) -> None:
    if entry.day > today():
        raise Refused({"day": "Deze dag moet nog komen. Kies vandaag of een dag daarvoor."})
    if entry.reported_for_id != entry.organisation_id and not _takes_part(entry):
        raise Refused({"reported_for": f"{entry.reported_for} doet niet mee aan deze actie."})
    entry.clean_fields(exclude=["action", "organisation", "reported_for", "via", "created_by", "changed_by"])
    entry.validate_constraints()


def _takes_part(entry: ProgressEntry) -> bool:
    return bool(ActionParty.objects.filter(action=entry.action, party=entry.reported_for).exists())


def _must_wait(entry: ProgressEntry) -> None:
    if entry.accepted_at is not None:
        raise Refused("Dit bericht is al overgenomen.")
    if entry.refused_at is not None:
        raise Refused("Over dit bericht is al besloten: het is niet overgenomen.")


def stand_as_last_said(actions: Sequence[Action]) -> None:
    """Cache again what the last accepted news of some locked actions says; without any, an action was not started."""
    last: dict[int, ProgressEntry] = {}
    for entry in ProgressEntry.objects.filter(action__in=actions).accepted().newest_first():
        last.setdefault(entry.action_id, entry)
    for action in actions:
        said = last.get(action.pk)
        action.status = said.status if said else ActionStatus.NOT_STARTED
        action.assessment, action.note = (said.assessment, said.text) if said else ("", "")
        action.last_news_on = said.day if said else None
    Action.save_many(actions, ["status", "assessment", "note", "last_news_on"])


def _keep_as_latest(action: Action, entry: ProgressEntry) -> None:
    """Cache the newest news by its own day (then by moment of acceptance) on the action, as `standing` reads it."""
    newer = ProgressEntry.objects.filter(action=action).accepted().filter(day__gt=entry.day)
    if newer.exists():
        return
    action.status, action.assessment = entry.status, entry.assessment
    action.note, action.last_news_on = entry.text, entry.day
    action.save()
