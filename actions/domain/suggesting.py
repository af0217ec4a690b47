"""From what the recogniser found to suggestions in the register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.domain.theming import Theming
from actions.enums import ActorRole, Interval
from actions.models import Conflict, Suggestion
from actions.recognition import suggestions as found
from policies.models import DocumentVersion
from policies.models import Passage as StoredPassage
from policies.reading.passages import Passage
from portal.shared.enums import Openness, openness_rank

ROLES = {
    found.Role.DIRECTOR: ActorRole.DIRECTS,
    found.Role.ORGANISER: ActorRole.ORGANISES,
    found.Role.FUNDER: ActorRole.SUBSIDISES,
    found.Role.CLIENT: ActorRole.COMMISSIONS,
    found.Role.FACILITATOR: ActorRole.FACILITATES,
    found.Role.CONTRACTOR: ActorRole.CARRIES_OUT,
    found.Role.PARTNER: ActorRole.COOPERATES,
}
INTERVALS = {
    "jaar": Interval.YEAR,
    "half jaar": Interval.HALF_YEAR,
    "kwartaal": Interval.QUARTER,
    "maand": Interval.MONTH,
}
# What a reviewer can change, and what `given` keeps as it was recognised.
FIELDS = (
    "what",
    "who",
    "partners",
    "period_text",
    "period_start",
    "period_end",
    "interval",
    "role",
    "theme_id",
    "means",
    "numbers",
    "depends_on",
    "elaboration",
)


def interval_of(words: str) -> str:
    """The interval of an action for the recogniser's words; "" for those that no action can have ("4 jaar")."""
    return INTERVALS.get(words, "")


def cut(text: str, length: int) -> str:
    """`text` within `length` signs, ending in "…" where something was left out."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def given_of(suggestion: Suggestion) -> dict[str, Any]:
    """The recognised values as JSON: days in ISO form."""
    values = {name: getattr(suggestion, name) for name in FIELDS}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}


def suggestion_of(
    item: found.Suggestion,
    *,
    version: DocumentVersion,
    stored: Sequence[StoredPassage],
    passages: Sequence[Passage],
    theming: Theming,
) -> Suggestion:
    """One unsaved row; `stored` and `passages` hold the same passages, saved and as they were read."""
    when = item.when
    theme = theming.of_passage(passages, item.passage) or theming.of_words(item.section)
    row = Suggestion(
        source=version,
        organisation=version.organisation,
        circle=version.circle,
        openness=drafts_openness(version),
        passage=stored[item.passage],
        kind=item.kind.value,
        quote=item.quote,
        start=item.start,
        end=item.end,
        what=cut(item.what or item.quote, 300),
        who=list(item.who),
        partners=list(item.partners),
        period_text=cut(when.text, 120) if when else "",
        period_start=when.start if when else None,
        period_end=when.end if when else None,
        interval=interval_of(when.interval) if when and when.recurring else "",
        role=ROLES[item.role] if item.role else "",
        section=cut(item.section, 300),
        theme=theme,
        confidence=min(max(item.confidence, 0.0), 1.0),
        means=list(dict.fromkeys(one.text for one in item.amounts if one.is_money)),
        numbers=list(dict.fromkeys(one.text for one in item.amounts if not one.is_money)),
        depends_on=[cut(words, 400) for words in item.dependencies],
        elaboration="\n".join(passages[place].text for place in item.elaborations),
        evidence=[_evidence(piece) for piece in item.evidence],
    )
    row.given = given_of(row)
    return row


def drafts_openness(version: DocumentVersion) -> str:
    """A suggestion is a draft: never for outsiders, however open its document is."""
    return min(Openness.INTERNAL, Openness(version.openness), key=openness_rank)


def _evidence(piece: found.Evidence) -> dict[str, Any]:
    return {
        "step": piece.step.value,
        "words": piece.words,
        "start": piece.start,
        "end": piece.end,
        "says": piece.says,
        "passage": piece.passage,
    }


def conflict_of(item: found.Conflict, rows: Sequence[Suggestion], version: DocumentVersion) -> Conflict:
    """A contradiction between two suggestions; it gets its actions when they are taken over."""
    one, other = rows[item.first], rows[item.second]
    return Conflict(
        plan=version.document,
        organisation=version.organisation,
        circle=version.circle,
        openness=version.openness,
        suggestion=one,
        other_suggestion=other,
        subject=cut(item.says, 200),
        one_says=one.quote,
        other_says=other.quote,
        one_where=_where(one),
        other_where=_where(other),
    )


def _where(row: Suggestion) -> str:
    page = f"bladzijde {row.passage.page}" if row.passage.page else ""
    return cut(", ".join(part for part in (row.section, page) if part), 160)
