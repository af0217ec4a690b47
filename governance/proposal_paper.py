"""The raadsvoorstel on paper: what the council is asked, under the headings that its municipality uses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from governance.council_papers import address_of, rendered
from governance.enums import ProposalState
from governance.models import Advice, DecisionPoint, Proposal
from portal.organisations.letterheads import letterhead_of, style_of
from portal.organisations.models import HouseStyle
from portal.shared.dutch import long_day
from portal.shared.pdf.papers import Paper
from portal.shared.pdf.sections import in_sections
from portal.shared.viewer import Viewer

SEAL = "Amendementen en het besluit staan in het register bij dit voorstel."


def proposal_paper(proposal: Proposal, points: Sequence[DecisionPoint], advices: Sequence[Advice]) -> Paper:
    """The proposal as it was offered; changes by amendments belong to the decision."""
    place, style = proposal.organisation, style_of(proposal.organisation)
    body = render_to_string("pdf/_proposal.html", _context(proposal, points, advices, style))
    return Paper(
        title=proposal.subject,
        number=proposal.number,
        running=f"Raadsvoorstel {proposal.number}: {proposal.subject}",
        kind="Initiatiefvoorstel" if proposal.initiative_of else "Raadsvoorstel",
        **letterhead_of(place, style).fields(),
        facts=_facts(proposal),
        body=mark_safe(in_sections(body)),  # noqa: S308 - our template, which escapes
        greeting=style.greeting,
        signed=_signed(proposal, style),
        seal=f"Dit is een concept. {SEAL}" if proposal.state == ProposalState.DRAFT else SEAL,
        address=address_of("proposal", proposal),
    )


def _context(
    proposal: Proposal, points: Sequence[DecisionPoint], advices: Sequence[Advice], style: HouseStyle
) -> dict[str, Any]:
    return {
        "headings": style.questions,
        "summary": proposal.summary,
        "points": points,
        "considering": [line.strip().rstrip(";,.") for line in proposal.considering.splitlines() if line.strip()],
        "advices": advices,
    }


def _facts(proposal: Proposal) -> list[tuple[str, str]]:
    holder, programme = proposal.portfolio_holder, proposal.programme
    facts = [
        ("Aan", proposal.body.name),
        ("Zaaknummer", proposal.number),
        ("Aangeboden op", long_day(proposal.offered_on) if proposal.offered_on else "nog niet"),
        ("Portefeuillehouder", holder.title if holder else ""),
        ("Initiatief van", proposal.initiative_of),
        ("Programma", programme.name if programme else ""),
        ("Opgave", proposal.assignment),
    ]
    return [fact for fact in facts if fact[1]]


def _signed(proposal: Proposal, style: HouseStyle) -> list[str]:
    if proposal.initiative_of:
        return [proposal.initiative_of]
    return style.signed.splitlines() or [f"Burgemeester en wethouders van {proposal.organisation.label}"]


def render_proposal(proposal: Proposal, viewer: Viewer) -> bytes:
    """The raadsvoorstel as this reader may see it, as PDF/A-2a and PDF/UA-1; the same words give the same bytes."""
    points = list(DecisionPoint.objects.visible_to(viewer).filter(proposal=proposal).order_by("number"))
    advices = list(Advice.objects.visible_to(viewer).filter(proposal=proposal).order_by("given_on", "pk"))
    newest = max(row.changed_at for row in [proposal, *points, *advices])
    paper = proposal_paper(proposal, points, advices)
    return rendered(paper, author=proposal.organisation.name, created=newest)
