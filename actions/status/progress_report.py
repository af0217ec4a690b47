"""The progress report of a plan on paper (voortgangsrapportage): how it stands, what is late and why, what changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from actions.overview import ActionRow
from actions.status.changes import Changed, counted
from actions.status.tallies import TROUBLES, Group, counted_state, grouped, tally
from portal.shared.orders.verbs import Large
from portal.shared.pdf.letterhead import Letterhead
from portal.shared.pdf.papers import Paper
from portal.shared.pdf.process import render_in_process
from portal.shared.pdf.styles import LANDSCAPE_CSS

# Above this many actions the paper is made in a process of its own, which may need much memory.
LARGE = 60
REPORT_CSS = Path(__file__).parent / "report.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressReport:
    """What the paper says. `since` and `state` are the two days in words; `changed` lies between them.

    `rows` are the actions on the last day, as this reader may see them, in order of number.
    """

    plan: str
    author: str
    letterhead: Letterhead
    since: str
    state: str
    rows: Sequence[ActionRow]
    changed: Sequence[Changed]
    created: datetime
    address: str

    def paper(self) -> Paper:
        body = render_to_string("pdf/_progress_report.html", self._context())
        return Paper(
            title=self.plan,
            number="",
            running=f"Voortgangsrapportage: {self.plan}",
            kind="Voortgangsrapportage",
            **self.letterhead.fields(),
            facts=[("Stand", self.state), ("Vergeleken met", self.since), ("Acties", str(len(self.rows)))],
            body=mark_safe(body),  # noqa: S308 - our own template, escaped by Django
            seal="Deze rapportage is gemaakt uit het register, met wat op deze dag voor de lezer was vrijgegeven.",
            address=self.address,
            content_hash=hashlib.sha256(body.encode()).hexdigest(),
        )

    def order(self) -> Large:
        """What the PDF engine needs to make it; the same actions give the same bytes."""
        paper = self.paper()
        return Large(
            html=paper.html(),
            title=f"Voortgangsrapportage: {self.plan}",
            author=self.author,
            subject=self.state,
            created=self.created,
            base_css=(*LANDSCAPE_CSS, REPORT_CSS),
            assets=paper.assets,
        )

    def pdf(self) -> bytes:
        """PDF/A-2a and PDF/UA-1. Raises RenderFailed where it is too large."""
        values = self.order().values()
        if len(self.rows) > LARGE:
            return render_in_process(**values)
        from portal.shared.pdf.engine import render_pdf  # half a second to load, only for who downloads

        return render_pdf(**values)

    def _context(self) -> dict[str, Any]:
        counts = tally(self.rows)
        return {
            "total": len(self.rows),
            "counts": dict(counts),
            "done": counts["done"],
            "trouble": sum(counts[code] for code in TROUBLES),
            "themes": [(group, _trouble(group)) for group in grouped(self.rows, "thema")],
            "troubled": [row for row in self.rows if counted_state(row.state) in TROUBLES],
            "changed": self.changed,
            "kinds": counted(self.changed),
            "rows": self.rows,
            "state": self.state,
            "since": self.since,
        }


def _trouble(group: Group) -> int:
    return sum(group.counts[code] for code in TROUBLES)
