"""The resources of the council: meetings, proposals, votes, members, motions, commitments, questions and memos."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

from governance.filters import CommitmentFilter, DecisionFilter, MemoFilter, MotionFilter
from governance.filters_council import ProposalFilter, QuestionFilter
from governance.models import (
    Advice,
    AgendaItem,
    Ballot,
    Commitment,
    CouncilMember,
    Decision,
    DecisionPoint,
    Meeting,
    Memo,
    Motion,
    PlannedItem,
    Proposal,
    Publication,
    Seat,
    Vote,
    WrittenQuestion,
)
from portal.home.api import council_serializers as told
from portal.home.api.resources import resource, seen
from portal.organisations.models import Organisation


def _meetings(place: Organisation, viewer: Any) -> Any:
    items = AgendaItem.objects.visible_to(viewer).order_by("position", "pk")
    rows = Meeting.objects.visible_to(viewer).of(place).select_related("body")
    return rows.prefetch_related(Prefetch("items", items)).order_by("-date", "-pk")


def _proposals(place: Organisation, viewer: Any) -> Any:
    points = DecisionPoint.objects.visible_to(viewer).order_by("number")
    rows = Proposal.objects.visible_to(viewer).of(place).select_related("body", "portfolio_holder")
    return rows.prefetch_related(Prefetch("points", points)).newest_first()


def _decisions(place: Organisation, viewer: Any) -> Any:
    """With the publications that stand, where a decision adopted a regulation."""
    rows = Decision.objects.visible_to(viewer).of(place).select_related("body")
    published = Publication.objects.visible_to(viewer).standing().select_related("document").newest_first()
    return rows.prefetch_related(Prefetch("publications", published)).newest_first()


def _publications(place: Organisation, viewer: Any) -> Any:
    rows = Publication.objects.visible_to(viewer).of(place).standing()
    return rows.select_related("document").newest_first()


def _votes(place: Organisation, viewer: Any) -> Any:
    """Votes that stand: what was mended by a later one is left out."""
    ballots = Ballot.objects.order_by("faction_name", "member_name", "pk")
    rows = Vote.objects.visible_to(viewer).of(place).standing()
    rows = rows.select_related("decision", "motion", "proposal", "amendment__proposal")
    return rows.prefetch_related(Prefetch("ballots", ballots)).order_by("-held_on", "-pk")


def _members(place: Organisation, viewer: Any) -> Any:
    seats = Seat.objects.visible_to(viewer).select_related("faction").order_by("valid_from", "pk")
    rows = CouncilMember.objects.visible_to(viewer).of(place)
    return rows.prefetch_related(Prefetch("seats", seats)).order_by("name", "pk")


def _planned(place: Organisation, viewer: Any) -> Any:
    rows = PlannedItem.objects.visible_to(viewer).of(place).select_related("body", "portfolio_holder")
    return rows.soonest_first()


def _memos(place: Organisation, viewer: Any) -> Any:
    return Memo.objects.visible_to(viewer).of(place).sent().order_by("-sent_at", "-pk")


Vergaderingen = resource(
    "vergaderingen", "Vergaderingen met hun agenda", tag="raad", serializer=told.Vergadering, rows=_meetings
)
Voorstellen = resource(
    "voorstellen",
    "Raadsvoorstellen met hun beslispunten",
    tag="raad",
    serializer=told.Voorstel,
    rows=_proposals,
    filters=ProposalFilter,
)
Besluiten = resource(
    "besluiten", "Besluiten", tag="raad", serializer=told.Besluit, rows=_decisions, filters=DecisionFilter
)
Bekendmakingen = resource(
    "bekendmakingen",
    "Bekendmakingen van verordeningen, met de dag waarop zij gelden",
    tag="raad",
    serializer=told.Bekendmaking,
    rows=_publications,
)
Stemmingen = resource(
    "stemmingen",
    "Stemmingen, per fractie en waar dat bekend is per raadslid",
    tag="raad",
    serializer=told.Stemming,
    rows=_votes,
)
Termijnagenda = resource(
    "termijnagenda", "Wat er naar de raad komt, en wanneer", tag="raad", serializer=told.Gepland, rows=_planned
)
Adviezen = resource(
    "adviezen",
    "Adviezen over plannen en voorstellen, met de reactie van het college",
    tag="raad",
    serializer=told.Advies,
    rows=seen(Advice, "plan", "proposal"),
)
Raadsleden = resource("raadsleden", "Raadsleden met hun fracties", tag="raad", serializer=told.Raadslid, rows=_members)
Moties = resource(
    "moties",
    "Moties, met uitslag, uitvoering en afdoening",
    tag="raad",
    serializer=told.Motie,
    rows=seen(Motion, "portfolio_holder"),
    filters=MotionFilter,
    placed=True,
)
Toezeggingen = resource(
    "toezeggingen",
    "Toezeggingen, met uitvoering en afdoening",
    tag="raad",
    serializer=told.Toezegging,
    rows=seen(Commitment, "portfolio_holder"),
    filters=CommitmentFilter,
    placed=True,
)
Vragen = resource(
    "vragen",
    "Schriftelijke vragen met hun antwoord",
    tag="raad",
    serializer=told.Vraag,
    rows=seen(WrittenQuestion, "portfolio_holder"),
    filters=QuestionFilter,
)
Memos = resource(
    "memos", "Verzonden memo’s aan de raad", tag="raad", serializer=told.Memo, rows=_memos, filters=MemoFilter
)
