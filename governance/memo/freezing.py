"""The figures and facts of a memo as its audience may know them: read for a preview, kept for good on sending.

Never with the writer's rights: a memo for the public holds what was released to the public, one for the council what
was released to the council, and free text with personal data blacked out.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from datetime import datetime
from typing import Any

from django.utils import timezone

from actions.domain.errors import Refused
from actions.overview import ActionRow, plan_actions, rows_of
from actions.status.outsiders import rows_for
from actions.status.tallies import TROUBLES, Group, grouped, tally
from governance.enums import BodyKind, MemoFileKind, MemoKind
from governance.models import Decision, Memo, MemoFile
from policies.domain.moments import NothingReleased, Shown, plan_at, shown_state
from policies.enums import Audience
from policies.models import PolicyDocument
from portal.organisations.letterheads import letterhead_of, style_of
from portal.shared.dutch import long_day, period
from portal.shared.viewer import ANONYMOUS, Viewer

Frozen = dict[str, Any]

READERS = {Audience.PUBLIC: "openbaar", Audience.COUNCIL: "alleen voor de raad"}


def audience_viewer(memo: Memo) -> Viewer:
    """Somebody for whom the memo is meant: a member of this council, or anybody."""
    if memo.audience == Audience.PUBLIC:
        return ANONYMOUS
    return Viewer(councils=frozenset({memo.organisation_id}))


def freeze(memo: Memo, *, at: datetime, number: str = "", known: datetime | None = None) -> Frozen:
    """Everything the memo says besides its own text, as plain values for `Memo.frozen`.

    `at` is the moment of sending (for a draft: now). `known` reads the release that was the last one at that moment.
    Raises Refused where the audience has seen nothing of the plan on that day.
    """
    figures = _figures(memo, at, known) if memo.plan_id else None
    style = style_of(memo.organisation)
    head = letterhead_of(memo.organisation, style)
    frozen: Frozen = {
        "kind": style.letter_label if memo.kind == MemoKind.LETTER else style.memo_label,
        "number": number,
        "subject": memo.subject,
        "organisation": head.name,
        "organisation_kind": head.kind,
        "address": list(head.address),
        "logo": str(style.logo.name or ""),
        "greeting": style.greeting,
        "closing": style.closing,
        "author": str(memo.organisation),
        "signed": style.signed.splitlines() or [f"Burgemeester en wethouders van {memo.organisation.label}"],
        "facts": _facts(memo, at, number, figures),
        "figures": figures,
        **_files(memo),
    }
    frozen["content_hash"] = content_hash(frozen, memo.text)
    return frozen


def _files(memo: Memo) -> dict[str, list[Frozen]]:
    """Pictures and attachments with the hash of their content, in their order; a draft that was never kept has none."""
    rows = MemoFile.objects.filter(memo_id=memo.pk).order_by("kind", "number") if memo.pk else []
    columns = ("number", "description", "filename", "sha256", "size")
    kept = [(row.kind, {name: getattr(row, name) for name in columns} | {"file": row.file.name}) for row in rows]
    return {
        "pictures": [one for kind, one in kept if kind == MemoFileKind.PICTURE],
        "attachments": [one for kind, one in kept if kind == MemoFileKind.ATTACHMENT],
    }


def content_hash(frozen: Frozen, text: str) -> str:
    """SHA-256 over all that the memo says; the same words and figures give the same hash."""
    said = {key: value for key, value in frozen.items() if key != "content_hash"} | {"text": text}
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _facts(memo: Memo, at: datetime, number: str, figures: Frozen | None) -> list[list[str]]:
    day, holder = timezone.localdate(at), memo.portfolio_holder
    readers = READERS[Audience(memo.audience)]
    facts = [
        ["Aan", memo.recipient],
        ["Van", str(BodyKind.COLLEGE.label)],
        ["Portefeuillehouder", holder.title if holder else ""],
        ["Datum", long_day(day)],
        ["Nummer", f"{number}, {readers}" if number else f"volgt bij verzending, {readers}"],
        ["Gaat over", figures["plan"] if figures else ""],
        ["Besluit", _decision_words(memo)],
        ["Verbetert", _corrected_words(memo)],
    ]
    return [fact for fact in facts if fact[1]]


def _decision_words(memo: Memo) -> str:
    """The college's decision behind a letter, as far as the audience may know of it."""
    if memo.kind != MemoKind.LETTER or memo.decision_id is None:
        return ""
    seen = Decision.objects.visible_to(audience_viewer(memo)).filter(pk=memo.decision_id).first()
    return f"college, {long_day(seen.decided_on)}{f', {seen.number}' if seen.number else ''}" if seen else ""


def _corrected_words(memo: Memo) -> str:
    if memo.corrects_id is None:
        return ""
    seen = Memo.objects.visible_to(audience_viewer(memo)).filter(pk=memo.corrects_id).first()
    return f"{seen.number} van {long_day(timezone.localdate(seen.sent_at))}" if seen else "een eerdere memo"


def _figures(memo: Memo, at: datetime, known: datetime | None) -> Frozen:
    plan, shown = _shown(memo, known)
    reader = audience_viewer(memo)
    rows = rows_for(shown.audience, rows_of(plan_actions(plan, reader, shown), reader, shown.moment))
    words, counts = plan_at(plan, shown), tally(rows)
    return {
        "plan": words.title if words else plan.title,
        "plan_id": plan.public_id,
        "peildatum": shown.moment.day.isoformat(),
        "recorded_at": (shown.moment.recorded_at or at).isoformat(),
        "is_release": shown.released_at is not None,
        "total": len(rows),
        "counts": dict(counts),
        "done": counts["done"],
        "trouble": _trouble(counts),
        "themes": [_theme(group) for group in grouped(rows, "thema")],
        "actions": [_action(row) for row in rows],
    }


def _shown(memo: Memo, known: datetime | None) -> tuple[PolicyDocument, Shown]:
    reader = audience_viewer(memo)
    plan = PolicyDocument.objects.visible_to(reader).plans().filter(pk=memo.plan_id).first()
    try:
        if plan is not None:
            return plan, shown_state(plan, reader, peildatum=memo.peildatum, bekend=known)
    except NothingReleased:
        pass
    who = "iedereen" if memo.audience == Audience.PUBLIC else "de raad"
    raise Refused({"plan": f"Van dit plan is nog geen stand vrijgegeven voor {who}. De memo kan die dus niet tonen."})


def _theme(group: Group) -> Frozen:
    return {
        "name": group.label,
        "counts": dict(group.counts),
        "total": group.total,
        "done": group.done,
        "trouble": _trouble(group.counts),
    }


def _trouble(counts: Counter[str]) -> int:
    """How many actions need attention, are stuck or are late."""
    return sum(counts[code] for code in TROUBLES)


def _action(row: ActionRow) -> Frozen:
    return {
        "number": row.number,
        "what": row.what,
        "who": row.who,
        "when": row.period_text,
        "range": period(row.start, row.end),
        "state": row.state,
        "state_label": row.state_label,
        "note": row.note,
        "theme": row.theme,
    }
