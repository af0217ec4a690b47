"""The changes of a plan between two days as a workbook and as a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from actions.status.changes import Changed, counted
from actions.status.trail import Act, Acts
from portal.shared.orders.verbs import Large
from portal.shared.pdf.engine import render_pdf
from portal.shared.pdf.letterhead import Letterhead
from portal.shared.pdf.process import render_in_process
from portal.shared.pdf.styles import LANDSCAPE_CSS
from portal.shared.workbook import Sheet, workbook

CHANGES_CSS = Path(__file__).parent / "changes.css"
# Above this many actions the paper is made in a process of its own, which may need much memory.
LARGE = 60


@dataclass(frozen=True, slots=True)
class ChangesReport:
    """What both files say. `about` are (term, value): whose plan, and both times of both days.

    `acts` is who changed what, for those who may edit; None for everybody else. `promised` are new commitments to the
    council (day, subject, holder, until), where a paper tells those too.
    """

    title: str
    organisation: str
    letterhead: Letterhead
    about: Sequence[tuple[str, str]]
    changed: Sequence[Changed]
    acts: Acts | None
    numbers: dict[int, tuple[int, str]]
    newest: datetime
    address: str
    promised: Sequence[Any] = ()

    def xlsx(self) -> bytes:
        """A sheet with the differences, and for who may edit one with every single change."""
        lines = [self.title, *(f"{term}: {value}" for term, value in self.about)]
        differences = Sheet(
            "Verschillen",
            lines,
            [("Nr.", 6), ("Actie", 48), ("Soort", 24), ("Veld", 22), ("Was", 40), ("Werd", 40), ("Reden", 48)],
            _differences(self.changed),
        )
        if self.acts is None:
            return workbook([differences], title=self.title)
        columns = [("Nr.", 6), ("Actie", 48), ("Wanneer", 17), ("Wie", 24), ("Handeling", 24)]
        columns += [("Veld", 22), ("Was", 40), ("Werd", 40), ("Reden", 48)]
        return workbook(
            [differences, Sheet("Wie wat wanneer", lines, columns, _log(self.acts, self.numbers))], title=self.title
        )

    def order(self) -> Large:
        """The same on paper: what the PDF engine needs to make it."""
        context = {
            "title": self.title,
            "kind": "Wijzigingen",
            "number": "",
            "running": self.title,
            **self.letterhead.fields(),
            "facts": self.about,
            "counts": counted(self.changed),
            "rows": [(one, (self.acts or {}).get(one.row.id, [])) for one in self.changed],
            "promised": self.promised,
            "inside": self.acts is not None,
            "seal": "",
            "address": self.address,
            "content_hash": "",
        }
        return Large(
            html=render_to_string("pdf/changes.html", context),
            title=self.title,
            author=self.organisation,
            subject="; ".join(f"{term}: {value}" for term, value in self.about),
            created=self.newest,
            base_css=(*LANDSCAPE_CSS, CHANGES_CSS),
            assets=self.letterhead.assets,
        )

    def pdf(self) -> bytes:
        """The paper itself; raises RenderFailed where it is too large."""
        make: Any = render_in_process if len(self.changed) > LARGE else render_pdf
        made: bytes = make(**self.order().values())
        return made


def _differences(changed: Sequence[Changed]) -> Iterator[list[Any]]:
    for one in changed:
        kinds = ", ".join(kind.label for kind in one.kinds)
        start = [one.row.number, one.row.what, kinds]
        why = "; ".join(reason.why for reason in one.reasons)
        for field in one.fields:
            yield [*start, field.label, field.old, field.new, why if field.label == "Wanneer" else ""]
        if not one.fields:
            yield [*start, "", "", one.row.state_label if one.kind.code == "nieuw" else "", ""]


def _log(acts: Acts, numbers: dict[int, tuple[int, str]]) -> Iterator[list[Any]]:
    """One row for each field of each act, by action, the newest act first."""
    for action_id in sorted(acts, key=lambda pk: numbers[pk]):
        for act in acts[action_id]:
            yield from _act(act, [*numbers[action_id], act.change.at, str(act.change.by), act.change.verb])


def _act(act: Act, start: list[Any]) -> Iterator[list[Any]]:
    for line in act.lines:
        yield [*start, "", "", line, act.change.reason]
    for field in act.fields:
        yield [*start, field.label, field.old, field.new, act.change.reason]
