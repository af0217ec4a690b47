"""The overview of commitments and motions that goes to the council: what is open, per portfolio holder, and what ended.

One row each with the three axes, the term and the last news; as far as the reader may see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe

from governance.following import KINDS, Kind, Standing, standing_of
from governance.models import FollowStep
from portal.organisations.letterheads import letterhead_of
from portal.organisations.models import Organisation
from portal.shared.dutch import long_day
from portal.shared.orders.verbs import Large
from portal.shared.pdf.papers import Paper
from portal.shared.pdf.styles import LANDSCAPE_CSS
from portal.shared.viewer import Viewer

NOBODY = "Nog geen portefeuillehouder"
TITLE = "Toezeggingen en moties"


@dataclass(frozen=True, slots=True)
class Line:
    """One motion or commitment on the paper; `news` are the words of its last step."""

    row: Any
    standing: Standing
    news: str
    news_on: date | None

    @property
    def holder(self) -> str:
        return str(self.row.portfolio_holder.title) if self.row.portfolio_holder else NOBODY

    @property
    def said(self) -> str:
        """Who asked for it or to whom it was promised."""
        return str(getattr(self.row, "submitters", "") or getattr(self.row, "promised_to", ""))


@dataclass(frozen=True, slots=True)
class Part:
    """The commitments, or the motions: per portfolio holder what is open."""

    kind: Kind
    groups: list[tuple[str, list[Line]]]
    total: int
    late: int


def parts_of(place: Organisation, viewer: Viewer, *, on: date) -> list[Part]:
    """What the council still waits for; four queries, however much there is."""
    return [_part(kind, place, viewer, on) for kind in KINDS.values()]


def _part(kind: Kind, place: Organisation, viewer: Viewer, on: date) -> Part:
    visible: Any = kind.model._default_manager
    rows = visible.visible_to(viewer).of(place).unsettled().select_related("portfolio_holder")
    ordered = list(rows.order_by("portfolio_holder__title", "deadline", "made_on", "pk"))
    news = _last_news(kind, [row.pk for row in ordered], viewer)
    groups: dict[str, list[Line]] = {}
    for row in ordered:
        words, day = news.get(row.pk, ("", None))
        line = Line(row, standing_of(row, on=on), words, day)
        groups.setdefault(line.holder, []).append(line)
    late = sum(line.standing.late is not None for lines in groups.values() for line in lines)
    return Part(kind, sorted(groups.items(), key=lambda one: (one[0] == NOBODY, one[0])), len(ordered), late)


def _last_news(kind: Kind, ids: Sequence[int], viewer: Viewer) -> dict[int, tuple[str, date | None]]:
    """The newest step with words of each, as far as this reader may see it."""
    name = f"{kind.name}_id"
    steps = FollowStep.objects.visible_to(viewer).filter(**{f"{name}__in": ids}).exclude(text="")
    found = steps.order_by(name, "-day", "-pk").distinct(name).values_list(name, "text", "day")
    return {pk: (text, day) for pk, text, day in found}


def overview_paper(place: Organisation, parts: Sequence[Part], *, on: date) -> Paper:
    body = render_to_string("pdf/_followed_overview.html", {"parts": parts})
    path = reverse("governance:council", args=[place.slug])
    return Paper(
        title=f"{TITLE} die open staan",
        number="",
        running=f"{TITLE}, stand per {long_day(on)}",
        kind="Toezeggingen- en motieoverzicht",
        **letterhead_of(place).fields(),
        facts=[
            ("Stand per", long_day(on)),
            *[(part.kind.plural.capitalize(), f"{part.total} open, waarvan {part.late} te laat") for part in parts],
        ],
        body=mark_safe(body),  # noqa: S308 - our template, which escapes
        seal=f"Stand per {long_day(on)}, met wat de lezer mag zien. Wat is afgedaan, staat in het register.",
        address=f"{settings.BASE_URL.rstrip('/')}{path}",
    )


def overview_order(place: Organisation, parts: Sequence[Part], *, on: date, at: datetime) -> Large:
    """What the PDF engine needs to make it; the same rows at the same moment give the same bytes."""
    paper = overview_paper(place, parts, on=on)
    return Large(
        html=paper.html(),
        title=f"{paper.kind}, stand per {long_day(on)}",
        author=place.name,
        subject=f"Stand per {long_day(on)}",
        created=at,
        base_css=LANDSCAPE_CSS,
        assets=paper.assets,
    )
