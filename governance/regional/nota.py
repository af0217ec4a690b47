"""The nota van beantwoording zienswijzen: every point of every council with the board's answer, as one PDF."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from governance.regional.enums import Outcome
from governance.regional.overview import Asked, Council, Process
from portal.organisations.letterheads import letterhead_of
from portal.shared.dutch import long_day
from portal.shared.pdf.papers import Paper
from portal.shared.pdf.process import render_in_process
from portal.shared.pdf.sections import in_sections

LARGE = 150  # points; above it the paper is made in a process of its own

Answered = tuple[Council, list[Asked]]


def nota_councils(process: Process) -> list[Answered]:
    """Councils with the instruments that have points; councils that asked nothing are told of, not listed."""
    found = [(council, [one for one in council.asked if one.points]) for council in process.councils]
    return [(council, asked) for council, asked in found if asked]


def counts(process: Process) -> list[tuple[str, int]]:
    """How many points came out how: [("Overgenomen", 3), ...], without zeros."""
    outcomes = [point.row.outcome for council in process.councils for one in council.asked for point in one.points]
    return [(str(outcome.label), outcomes.count(outcome)) for outcome in Outcome if outcomes.count(outcome)]


def moment_of(process: Process) -> datetime:
    """When the newest words on the paper were recorded, so that the same words give the same file."""
    rows = [point.row for council in process.councils for one in council.asked for point in one.points]
    moment: datetime = max((row.recorded_from for row in rows), default=process.row.recorded_from)
    return moment


def nota_paper(process: Process) -> Paper:
    """The paper from what this reader may see."""
    region = process.row.organisation
    path = reverse("governance:process", args=[region.slug, process.row.public_id])
    body = render_to_string("pdf/_nota.html", {"process": process, "councils": nota_councils(process)})
    day = long_day(timezone.localdate(moment_of(process)))
    return Paper(
        title=process.row.title,
        number="",
        running=f"Nota van beantwoording: {process.row.title}",
        kind="Nota van beantwoording zienswijzen",
        **letterhead_of(region).fields(),
        facts=_facts(process),
        body=mark_safe(in_sections(body)),  # noqa: S308 - our own template, escaped by Django
        seal=f"Stand van de antwoorden: {day}. Wat niet is vrijgegeven, staat niet in deze nota.",
        address=f"{settings.BASE_URL.rstrip('/')}{path}",
    )


def _facts(process: Process) -> list[tuple[str, str]]:
    document = [("Over", process.document.title)] if process.document else []
    asked = f"{len(nota_councils(process))} van {len(process.councils)}"
    return [
        *document,
        ("Raden met een zienswijze", asked),
        ("Punten", ", ".join(f"{count} {label.lower()}" for label, count in counts(process))),
    ]


def render_nota(process: Process) -> bytes:
    """The PDF, valid as PDF/A-2a and PDF/UA-1."""
    about: dict[str, Any] = {
        "title": f"Nota van beantwoording zienswijzen: {process.row.title}",
        "author": process.row.organisation.name,
        "created": moment_of(process),
    }
    paper = nota_paper(process)
    html = paper.html()
    about["assets"] = paper.assets
    if sum(count for _, count in counts(process)) > LARGE:
        return render_in_process(html, **about)
    from portal.shared.pdf.engine import render_pdf  # half a second to load, only for who downloads

    return render_pdf(html, **about)
