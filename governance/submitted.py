"""What a member or a faction submitted, and who submitted a matter, as lines for a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models.functions import Coalesce

from governance.models import Submitter
from portal.shared.viewer import Viewer

# Per kind of matter: its Dutch name, the column of its day, and the name of its page.
KINDS = {
    "motion": ("Motie", "made_on", "motion"),
    "amendment": ("Amendement", "submitted_on", "proposal"),
    "proposal": ("Initiatiefvoorstel", "offered_on", "proposal"),
    "question": ("Schriftelijke vraag", "asked_on", "written_question"),
    "commitment": ("Toezegging aan", "made_on", "commitment"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One matter with the page it stands on; `name` is the name of the address."""

    what: str
    number: str
    subject: str
    day: date | None
    name: str
    public_id: str

    @property
    def address(self) -> str:
        return f"governance:{self.name}"


def submitted_by(viewer: Viewer, **who: Any) -> Any:
    """The links of a member or faction (`who`) that this reader may see, the newest matter first."""
    days = [f"{parent}__{column}" for parent, (_, column, _) in KINDS.items()]
    rows = Submitter.objects.visible_to(viewer).filter(**who).annotate(day=Coalesce(*days))
    return rows.select_related("motion", "amendment__proposal", "proposal", "question", "commitment").order_by(
        "-day", "-pk"
    )


def lines_of(rows: Iterable[Submitter]) -> list[Line]:
    return [_line(row) for row in rows]


def _line(row: Submitter) -> Line:
    parent = next(name for name in KINDS if getattr(row, f"{name}_id") is not None)
    matter, (what, column, page) = getattr(row, parent), KINDS[parent]
    shown = matter.proposal if parent == "amendment" else matter
    return Line(what, matter.number, matter.subject, getattr(matter, column), page, shown.public_id)


def submitters_of(viewer: Viewer, *, parent: str, ids: Iterable[int]) -> dict[int, list[Submitter]]:
    """By id of the matter who submitted it, as far as this reader may see; one query."""
    rows = Submitter.objects.visible_to(viewer).filter(**{f"{parent}__in": list(ids)})
    found: dict[int, list[Submitter]] = {}
    for row in rows.select_related("faction", "member").order_by("pk"):
        found.setdefault(getattr(row, f"{parent}_id"), []).append(row)
    return found
