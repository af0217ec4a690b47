"""Questions to documents and what hangs under them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from policies.enums import Audience
from portal.shared.querysets import RegisteredQuerySet, RegisteredVocabulary
from portal.shared.viewer import Viewer, visible_q


def released_q(viewer: Viewer, prefix: str = "") -> Q:
    """Plans at `prefix` of which this viewer may see some state: today's, or one released to them."""
    seen = Q(**{f"{prefix}public_released_at__isnull": False}) | Q(**{f"{prefix}direct_public": True})
    if viewer.councils:
        seen |= Q(**{f"{prefix}council_released_at__isnull": False, f"{prefix}organisation_id__in": viewer.councils})
    return seen | drafts_q(viewer, prefix)


def drafts_q(viewer: Viewer, prefix: str = "") -> Q:
    """Plans at `prefix` of which this viewer sees today's state, because it is theirs to edit."""
    drafts = Q(pk__in=[])
    for organisation_id, circle in viewer.circles:
        drafts |= Q(**{f"{prefix}organisation_id": organisation_id, f"{prefix}circle": circle})
    return drafts


def reached_q(viewer: Viewer, prefix: str, *, counts: str) -> Q:
    """Rows below a document at `prefix` that reached this viewer by the moment in column `counts`.

    What hangs under a plan reaches outsiders with a release, what hangs under another document at once.
    """
    reached = Q(**{f"{prefix}is_plan": False}) | Q(**{f"{prefix}direct_public": True})
    reached |= Q(**{f"{counts}__lte": F(f"{prefix}public_released_at")})
    if viewer.councils:
        member = Q(**{f"{prefix}organisation_id__in": viewer.councils})
        reached |= member & Q(**{f"{counts}__lte": F(f"{prefix}council_released_at")})
    return reached | drafts_q(viewer, prefix)


class DocumentVocabulary(RegisteredVocabulary):
    """Words that live documents and their history share."""

    def plans(self: Any) -> Any:
        return self.filter(is_plan=True)

    def in_force(self: Any, *, on: date) -> Any:
        """Documents whose own period holds on a day; without an end they hold until replaced."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on), Q(valid_until__isnull=True) | Q(valid_until__gte=on)
        )

    def newest_first(self: Any) -> Any:
        """By the day of adoption, or the document's own; what has no day comes last."""
        return self.order_by(Coalesce("adopted_on", "date").desc(nulls_last=True), "title", "pk")


class HistoricalDocumentVocabulary(DocumentVocabulary):
    """Words of the history table of documents."""

    def seen_by(self: Any, viewer: Viewer, *, known: datetime | None = None) -> Any:
        """One row for each plan the viewer may see, with the words of today or of the release that reaches them.

        With `known` the words and the releases of that moment count; rights are those of now.
        """
        return self._with_releases(known).filter(_plans_seen(viewer, known))

    def read_by(self: Any, viewer: Viewer) -> Any:
        """As `seen_by`, with every other document the viewer may see besides, in the words of today."""
        from policies.models import PolicyDocument

        others = PolicyDocument.objects.visible_to(viewer).filter(is_plan=False)
        rest = Q(id__in=others.values("pk"), recorded_to__isnull=True)
        return self._with_releases().filter(_plans_seen(viewer) | rest)

    def _with_releases(self: Any, known: datetime | None = None) -> Any:
        if known is not None:
            return self._released_before(known)
        from policies.models import PolicyDocument

        now = PolicyDocument.objects.filter(pk=OuterRef("id"))
        return self.exclude(history_type="-").annotate(
            for_council=Subquery(now.values("council_released_at")[:1]),
            for_all=Subquery(now.values("public_released_at")[:1]),
        )

    def _released_before(self: Any, known: datetime) -> Any:
        from policies.models import Release

        rows = Release.objects.filter(document=OuterRef("id"), at__lte=known).order_by("-at")
        return self.exclude(history_type="-").annotate(
            for_council=Subquery(rows.filter(audience__in=[Audience.PUBLIC, Audience.COUNCIL]).values("at")[:1]),
            for_all=Subquery(rows.filter(audience=Audience.PUBLIC).values("at")[:1]),
        )


def _plans_seen(viewer: Viewer, known: datetime | None = None) -> Q:
    from policies.models import PolicyDocument

    current = Q(recorded_to__isnull=True)
    if known is not None:
        current = (current | Q(recorded_to__gt=known)) & Q(recorded_from__lte=known)
    visible = PolicyDocument.objects.visible_to(viewer).plans()
    today = visible.filter(drafts_q(viewer) | Q(direct_public=True))
    others = visible.exclude(pk__in=today.values("pk"))
    members = others.filter(organisation_id__in=viewer.councils)
    return (
        Q(current, id__in=today.values("pk"))
        | Q(_held_at("for_council"), id__in=members.values("pk"))
        | Q(_held_at("for_all"), id__in=others.exclude(organisation_id__in=viewer.councils).values("pk"))
    )


def _held_at(column: str) -> Q:
    return Q(recorded_from__lte=F(column)) & (Q(recorded_to__isnull=True) | Q(recorded_to__gt=F(column)))


class DocumentQuerySet(DocumentVocabulary, RegisteredQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """A plan that was never released does not exist for outsiders; other documents go by their openness."""
        return self.filter(visible_q(viewer)).filter(Q(is_plan=False) | released_q(viewer))


class UnderDocumentQuerySet(RegisteredQuerySet):
    """Rows below a document: never more visible than the document itself."""

    document_path = "document__"

    def visible_to(self, viewer: Viewer) -> Any:
        path = self.document_path
        return self.filter(
            visible_q(viewer), visible_q(viewer, path), Q(**{f"{path}is_plan": False}) | released_q(viewer, path)
        )


class KeptVocabulary:
    """Words of rows that can be withdrawn: themes, programmes and goals."""

    def in_use(self: Any) -> Any:
        """Those that can be chosen: not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def to_choose(self: Any, now: int | None) -> Any:
        """The same, and the one with id `now`, which stands there already."""
        return self.filter(Q(withdrawn_at__isnull=True) | Q(pk=now))


class KeptQuerySet(KeptVocabulary, RegisteredQuerySet):
    """Themes and programmes."""


class GoalQuerySet(KeptVocabulary, UnderDocumentQuerySet):
    def released_to(self, viewer: Viewer) -> Any:
        """Goals in words that reached this viewer: one that changed since the last release comes back with the next."""
        return self.visible_to(viewer).in_use().filter(reached_q(viewer, "document__", counts="changed_at"))


class VersionQuerySet(UnderDocumentQuerySet):
    """Versions of a document; of a plan, outsiders get those that its last release caught."""

    def visible_to(self, viewer: Viewer) -> Any:
        return super().visible_to(viewer).filter(reached_q(viewer, "document__", counts="created_at"))

    def newest_first(self) -> Any:
        return self.order_by("-number")
