"""What the register says of a document as a whole: the step "Gegevens" after reading in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.domain.two_editors import mine_on_top
from actions.models import Action, ActionParty, Conflict
from actions.permissions import demand
from policies.domain.storing import file_openness
from policies.enums import VersionStatus
from policies.models import DocumentVersion, Goal, PolicyDocument
from portal.accounts.roles import Permission
from portal.shared.changes import changing
from portal.shared.enums import openness_rank

DESCRIBED = frozenset(
    {
        "title",
        "type",
        "summary",
        "case_number",
        "date",
        "adopted_on",
        "adopted_by",
        "valid_from",
        "valid_until",
        "portfolio_holder_id",
        "programme_id",
        "is_plan",
        "openness",
    }
)


def describe(*, document: PolicyDocument, by: Any, seen: int, values: Mapping[str, Any]) -> PolicyDocument:
    """Set what is known of a document. A change of openness goes for all that hangs under it.

    Raises ChangedMeanwhile where somebody else changed the same field since version `seen`.
    """
    demand(Permission.READ_IN, document.organisation_id, by=by)
    if unknown := set(values) - DESCRIBED:
        raise ValueError(f"Not a column of the step: {sorted(unknown)}")
    with changing(verb="gegevens wijzigen", by=by, lock=[document]):
        changed = mine_on_top(document, seen=seen, values=values)
        before = document.openness
        for name, value in changed.items():
            setattr(document, name, value)
        if changed:
            document.clean_fields(exclude=["created_by", "changed_by"])
            document.validate_constraints()
            document.save()
        if document.openness != before:
            _follow_openness(document, before)
        if "adopted_on" in changed:
            _follow_adoption(document)
    return document


def _follow_adoption(document: PolicyDocument) -> None:
    """The newest version is the one that was adopted; taking the day away makes it a draft again."""
    newest = document.versions.order_by("-number").first()
    status = VersionStatus.ADOPTED if document.adopted_on else VersionStatus.DRAFT
    if newest is not None and newest.status != status:
        newest.status = status
        newest.save()


def _follow_openness(document: PolicyDocument, before: str) -> None:
    """What was as open as the document moves with it; what was set apart stays, unless it would be more open."""
    for model, path in (
        (DocumentVersion, "document"),
        (Goal, "document"),
        (Action, "plan"),
        (ActionParty, "action__plan"),
        (Conflict, "plan"),
    ):
        rows = list(model.objects.filter(**{path: document}).select_for_update(of=("self",)).order_by("pk"))
        moved = [row for row in rows if row.openness == before or _too_open(row, document)]
        for row in moved:
            row.openness = document.openness
        if moved:
            model.save_many(moved, ["openness"])
    _follow_file(document)


def _follow_file(document: PolicyDocument) -> None:
    """A file with personal data stays inside, however open its text is."""
    versions = list(DocumentVersion.objects.filter(document=document).order_by("pk"))
    for version in versions:
        version.file_openness = file_openness(version.openness, version.passages.values_list("text", flat=True))
    DocumentVersion.save_many(versions, ["file_openness"])


def _too_open(row: Any, document: PolicyDocument) -> bool:
    return openness_rank(row.openness) > openness_rank(document.openness)
