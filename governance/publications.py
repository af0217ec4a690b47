"""A regulation for readers: where it was published, since when it holds, and what still waits for publication."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from governance.models import Decision, Publication
from policies.enums import DocumentType
from policies.models import PolicyDocument
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class ShownPublication:
    """A publication with what it mended, if anything; `holds` says whether it is in force."""

    row: Publication
    mended: list[Publication]
    holds: bool


def shown_publications(rows: Iterable[Publication], *, on: date) -> list[ShownPublication]:
    """The publications that stand, the newest first, each with the earlier ones that it corrects."""
    every = {row.pk: row for row in rows}
    gone = {row.corrects_id for row in every.values()}
    found = []
    for row in every.values():
        if row.pk not in gone:
            found.append(ShownPublication(row, list(_before(row, every)), row.in_force_on <= on))
    return found


def _before(row: Publication, every: dict[int, Publication]) -> Iterable[Publication]:
    while (earlier := every.get(row.corrects_id or 0)) is not None:
        yield earlier
        row = earlier


def of_document(document: PolicyDocument, viewer: Viewer, moment: Moment) -> dict[str, Any] | None:
    """For the page of a regulation: its publications, and a decision that still waits for one; two queries."""
    if document.type != DocumentType.BYLAW:
        return None
    rows = Publication.objects.visible_to(viewer).known_at(moment).filter(document=document).newest_first()
    shown = shown_publications(rows.select_related("decision"), on=moment.day)
    decisions = Decision.objects.visible_to(viewer).known_at(moment).filter(document=document).unpublished()
    waiting = decisions.newest_first().first()
    found = {"publications": shown, "waiting": waiting, "organisation": document.organisation}
    return found if shown or waiting else None


def of_decision(decision: Decision, viewer: Viewer) -> list[ShownPublication]:
    """The publications of what a decision adopted; one query."""
    rows = Publication.objects.visible_to(viewer).filter(decision=decision).newest_first()
    return shown_publications(rows, on=today())
