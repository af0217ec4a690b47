"""The file for a new council (overdrachtsdossier): what is open on a day, as a workbook and as a paper."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe

from governance.enums import ProposalState
from governance.models import Commitment, Motion, PlannedItem, Proposal, WrittenQuestion
from portal.organisations.letterheads import letterhead_of
from portal.organisations.models import Organisation
from portal.shared.dutch import long_day
from portal.shared.pdf.papers import Paper
from portal.shared.pdf.sections import in_sections
from portal.shared.viewer import Viewer
from portal.shared.workbook import Sheet, workbook

MOST_ROWS = 600  # of a paper: more takes too long for a page that waits
SEAL = "Dit dossier zegt wat op deze dag open stond. Wat er later gebeurde, staat in het register."
FOLLOWED = [
    ("Nummer", 16), ("Onderwerp", 50), ("Datum", 14), ("Uiterlijk", 14), ("Portefeuillehouder", 30),
    ("Uitvoering", 20), ("Afdoening", 20), ("Status in de eigen lijst", 30),
]  # fmt: skip
ASKED = [("Nummer", 16), ("Onderwerp", 50), ("Gesteld door", 30), ("Gesteld op", 14), ("Antwoord uiterlijk", 14)]
OFFERED = [("Zaaknummer", 18), ("Betreft", 60), ("Portefeuillehouder", 30), ("Aangeboden op", 14)]
COMING = [("Onderwerp", 60), ("Soort", 24), ("Orgaan", 30), ("Wanneer", 30)]


def open_sheets(place: Organisation, viewer: Viewer, *, on: date) -> list[Sheet]:
    """One table for each kind of matter that is open; five queries."""
    about = [f"Overdrachtsdossier van {place.name}", f"Wat open staat op {long_day(on)}"]
    sheets = [
        Sheet(title, about, FOLLOWED, [_followed(row) for row in _open(model, place, viewer)])
        for title, model in (("Toezeggingen", Commitment), ("Moties", Motion))
    ]
    questions = WrittenQuestion.objects.visible_to(viewer).of(place).waiting().most_urgent_first()
    asked = [(row.number, row.subject, row.asked_by, row.asked_on, row.deadline) for row in questions]
    proposals = Proposal.objects.visible_to(viewer).of(place).filter(state=ProposalState.OFFERED)
    undecided = proposals.exclude(points__decisions__isnull=False).select_related("portfolio_holder").newest_first()
    offered = [(row.number, row.subject, str(row.portfolio_holder or ""), row.offered_on) for row in undecided]
    planned = PlannedItem.objects.visible_to(viewer).of(place).still_to_come().select_related("body").soonest_first()
    coming = [(row.title, row.get_kind_display(), row.body.name, row.period_text) for row in planned]
    return [
        *sheets,
        Sheet("Schriftelijke vragen", about, ASKED, asked),
        Sheet("Raadsvoorstellen", about, OFFERED, offered),
        Sheet("Termijnagenda", about, COMING, coming),
    ]


def _open(model: Any, place: Organisation, viewer: Viewer) -> Any:
    rows = model._default_manager.visible_to(viewer).of(place).unsettled()
    return rows.select_related("portfolio_holder").most_urgent_first()


def _followed(row: Any) -> tuple[Any, ...]:
    holder = row.portfolio_holder.title if row.portfolio_holder else ""
    axes = (row.get_execution_display(), row.get_settlement_display())
    return (row.number, row.subject, row.made_on, row.deadline, holder, *axes, row.literal_status)


def handover(place: Organisation, viewer: Viewer, *, on: date) -> bytes:
    """The file as a workbook, one sheet for each kind."""
    return workbook(open_sheets(place, viewer, on=on), title=f"Overdrachtsdossier van {place.name}")


def is_too_long(sheets: list[Sheet]) -> bool:
    """Whether a paper of these tables would keep who asked for it waiting."""
    return sum(len(list(sheet.rows)) for sheet in sheets) > MOST_ROWS


def handover_paper(place: Organisation, sheets: list[Sheet], *, on: date) -> Paper:
    """The file as a paper: a table under its own heading for each kind, in the house style."""
    tables = [
        (
            sheet.title,
            [(label, _paper_width(width)) for label, width in sheet.columns],
            [[_words(cell) for cell in row] for row in sheet.rows],
        )
        for sheet in sheets
    ]
    body = render_to_string("pdf/_handover.html", {"tables": tables})
    return Paper(
        title=f"Wat open staat op {long_day(on)}",
        number="",
        running=f"Overdrachtsdossier van {long_day(on)}",
        kind="Overdrachtsdossier",
        **letterhead_of(place).fields(),
        facts=[(title, str(len(rows))) for title, _, rows in tables],
        body=mark_safe(in_sections(body)),  # noqa: S308 - our own template, escaped by Django
        seal=SEAL,
        address=f"{settings.BASE_URL.rstrip('/')}{reverse('governance:work', args=[place.slug])}",
    )


def _paper_width(characters: int) -> str:
    """The class of a column on paper; "" takes what the others leave."""
    return "date" if characters < 20 else "mid" if characters < 50 else ""


def _words(cell: Any) -> str:
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return str(cell or "")


def render_handover(place: Organisation, sheets: list[Sheet], *, on: date, at: datetime) -> bytes:
    """PDF/A-2a and PDF/UA-1, as every paper."""
    from portal.shared.pdf.engine import render_pdf  # half a second to load, only for who downloads
    from portal.shared.pdf.styles import LANDSCAPE_CSS

    paper = handover_paper(place, sheets, on=on)
    title = f"{paper.kind}: {paper.title}"
    return render_pdf(
        paper.html(), title=title, author=place.name, created=at, base_css=LANDSCAPE_CSS, assets=paper.assets
    )
