"""Who sees what of a regional matter: the region all of it, a municipality its own rows, others what was released.

A *head* (process, question, recommendation) belongs to the region; rows below it belong to a municipality each. The
region and every municipality that takes part see the head as it stands today. Everybody else, and a municipality
looking at the rows of another, gets the state recorded at the head's last release, as far as head and row are open
enough now: later closing reaches past states too.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from portal.organisations.models import PartnershipMember
from portal.shared.enums import Openness
from portal.shared.querysets import RegisteredQuerySet, RegisteredVocabulary
from portal.shared.viewer import Viewer

COUNCILS = [Openness.COUNCIL, Openness.PUBLIC]


def works_for(viewer: Viewer) -> frozenset[int]:
    """Organisations for which this person works, in either circle: planning is no draft of one of the two."""
    return frozenset(pk for pk, _ in viewer.circles)


def partnerships_with(organisation_ids: Any) -> Any:
    """Partnerships in which one of these organisations takes or took part; a subquery."""
    return PartnershipMember.objects.filter(organisation_id__in=organisation_ids).values("partnership_id")


def inside_q(viewer: Viewer, head: str = "") -> Q:
    """Heads of the region where this person works, or in which their municipality takes part."""
    mine = works_for(viewer)
    if not mine:
        return Q(pk__in=[])
    return Q(**{f"{head}organisation_id__in": mine}) | Q(**{f"{head}partnership_id__in": partnerships_with(mine)})


def own_rows_q(viewer: Viewer, head: str) -> Q:
    """Rows below a head that this person sees as they stand today: the region's all, a municipality's own."""
    mine = works_for(viewer)
    if not mine:
        return Q(pk__in=[])
    return Q(**{f"{head}organisation_id__in": mine}) | Q(organisation_id__in=mine)


def released_q(viewer: Viewer, head: str = "") -> Q:
    """Heads that were released to this person, by their openness of now."""
    found = Q(**{f"{head}released_at__isnull": False, f"{head}openness": Openness.PUBLIC})
    if viewer.councils:
        member = Q(**{f"{head}partnership_id__in": partnerships_with(viewer.councils)})
        found |= member & Q(**{f"{head}released_at__isnull": False, f"{head}openness": Openness.COUNCIL})
    return found


def open_row_q(viewer: Viewer, head: str) -> Q:
    """Rows that their head and they themselves let this person see after a release."""
    found = Q(**{f"{head}openness": Openness.PUBLIC, "openness": Openness.PUBLIC})
    if viewer.councils:
        member = Q(**{f"{head}partnership_id__in": partnerships_with(viewer.councils)})
        found |= member & Q(**{f"{head}openness__in": COUNCILS, "openness__in": COUNCILS})
    return Q(**{f"{head}released_at__isnull": False}) & found


def held_at(column: str) -> Q:
    """History rows that the register held at the moment in `column`."""
    return Q(recorded_from__lte=F(column)) & (Q(recorded_to__isnull=True) | Q(recorded_to__gt=F(column)))


def known_at(known: datetime | None) -> Q:
    """History rows that the register held at a moment; None is now."""
    if known is None:
        return Q(recorded_to__isnull=True)
    return Q(recorded_from__lte=known) & (Q(recorded_to__isnull=True) | Q(recorded_to__gt=known))


def released_by(known: datetime | None, column: str) -> Q:
    """As released; a moment before that release knows nothing for outsiders."""
    return held_at(column) if known is None else held_at(column) & Q(**{f"{column}__lte": known})


class HeadQuerySet(RegisteredQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        return self.filter(inside_q(viewer) | released_q(viewer))

    def concerning(self, organisation: Any) -> Any:
        """Of this region, or of a region in which this municipality takes part."""
        return self.filter(
            Q(organisation=organisation) | Q(partnership_id__in=partnerships_with([organisation.pk]))
        ).distinct()


class HeadVocabulary(RegisteredVocabulary):
    """Words of the history table of heads."""

    def seen_by(self: Any, viewer: Viewer, *, known: datetime | None = None) -> Any:
        """One row for each head the viewer may see: today's or `known`, for who takes part, else as released."""
        live = self.model.instance_type
        inside = live.objects.filter(inside_q(viewer)).values("pk")
        others = live.objects.filter(released_q(viewer)).exclude(pk__in=inside).values("pk")
        released = live.objects.filter(pk=OuterRef("id")).values("released_at")[:1]
        rows = self.exclude(history_type="-").annotate(released_now=Subquery(released))
        return rows.filter(Q(known_at(known), id__in=inside) | Q(released_by(known, "released_now"), id__in=others))

    def concerning(self: Any, organisation: Any) -> Any:
        return self.filter(Q(organisation=organisation) | Q(partnership_id__in=partnerships_with([organisation.pk])))


class RowQuerySet(RegisteredQuerySet):
    """Rows below a head as they stand today: for the region and for the municipality itself."""

    def visible_to(self, viewer: Viewer) -> Any:
        return self.filter(own_rows_q(viewer, self.head))

    @property
    def head(self) -> str:
        return f"{self.model.HEAD}__"


class RowVocabulary(RegisteredVocabulary):
    """Words of the history tables below a head."""

    def seen_by(self: Any, viewer: Viewer, *, known: datetime | None = None) -> Any:
        """One row for each row the viewer may see: today's or `known`, where it is theirs, else as released."""
        live = self.model.instance_type
        head = f"{live.HEAD}__"
        mine = live.objects.filter(own_rows_q(viewer, head)).values("pk")
        others = live.objects.filter(open_row_q(viewer, head)).exclude(pk__in=mine).values("pk")
        return self.exclude(history_type="-").filter(
            Q(known_at(known), id__in=mine) | Q(released_by(known, f"{head}released_at"), id__in=others)
        )
