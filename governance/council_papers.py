"""Papers of the council: the raadsbesluit with its signature block, and the list of decisions of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe

from governance.models import Decision, Meeting, Proposal
from governance.voting import decision_tallies
from portal.organisations.letterheads import letterhead_of
from portal.shared.dutch import long_day
from portal.shared.pdf.papers import Paper
from portal.shared.pdf.sections import in_sections
from portal.shared.viewer import Viewer

FIXED = "Dit besluit staat vast in het register. Een verbetering is een nieuw besluit, dat hiernaar verwijst."
# Who signs a decision of the council: Gemeentewet art. 32a (the chair) and art. 107c (the griffier signs beside).
SIGNERS = (("De griffier", ""), ("De voorzitter", ""))


def address_of(name: str, row: Any) -> str:
    """Where the row stands in the register."""
    path = reverse(f"governance:{name}", args=[row.organisation.slug, row.public_id])
    return f"{settings.BASE_URL.rstrip('/')}{path}"


def rendered(paper: Paper, *, author: str, created: datetime) -> bytes:
    """The paper as PDF/A-2a and PDF/UA-1."""
    from portal.shared.pdf.engine import render_pdf  # half a second to load, only for who downloads

    return render_pdf(
        paper.html(),
        title=f"{paper.kind}: {paper.title}",
        author=author,
        created=created,
        assets=paper.assets,
    )


def decision_paper(proposal: Proposal, decided: Sequence[Decision]) -> Paper:
    """What the council decided on a proposal, in its own words: considerations, then the points."""
    place, last = proposal.organisation, decided[-1]
    context = {
        "body": proposal.body,
        "place": place.label,
        "considering": [line.strip().rstrip(";,.") for line in proposal.considering.splitlines() if line.strip()],
        "decisions": decided,
        "day": last.decided_on,
    }
    return Paper(
        title=proposal.subject,
        number=proposal.number,
        running=f"Raadsbesluit {proposal.number}: {proposal.subject}",
        kind="Raadsbesluit",
        **letterhead_of(place).fields(),
        facts=[("Zaaknummer", proposal.number), ("Besloten op", long_day(last.decided_on))],
        body=mark_safe(in_sections(render_to_string("pdf/_council_decision.html", context))),  # noqa: S308 - our template
        signers=SIGNERS,
        seal=FIXED,
        address=address_of("proposal", proposal),
    )


def render_decision(proposal: Proposal, decided: Sequence[Decision]) -> bytes:
    """The raadsbesluit as PDF/A-2a and PDF/UA-1; the same decisions give the same bytes."""
    paper = decision_paper(proposal, decided)
    return rendered(paper, author=proposal.organisation.name, created=max(row.created_at for row in decided))


def decision_list_paper(meeting: Meeting, decided: Sequence[Decision], viewer: Viewer) -> Paper:
    """Everything a meeting decided, with votes as far as this reader may see them."""
    held = decision_tallies(viewer, decided)
    rows = [(row, held.get(row.pk, [])) for row in decided]
    body = render_to_string("pdf/_decision_list.html", {"rows": rows})
    return Paper(
        title=f"{meeting.title or meeting.body.name}, {long_day(meeting.date).replace(' ', chr(0xA0))}",
        number="",
        running=f"Besluitenlijst van {long_day(meeting.date)}",
        kind="Besluitenlijst",
        **letterhead_of(meeting.organisation).fields(),
        facts=[("Orgaan", meeting.body.name), ("Besluiten", str(len(rows)))],
        body=mark_safe(in_sections(body)),  # noqa: S308 - our own template, escaped by Django
        seal="Wat niet openbaar is, staat niet op deze lijst.",
        address=address_of("meeting", meeting),
    )


def render_decision_list(meeting: Meeting, decided: Sequence[Decision], viewer: Viewer) -> bytes:
    paper = decision_list_paper(meeting, decided, viewer)
    return rendered(paper, author=meeting.organisation.name, created=max(row.created_at for row in decided))
