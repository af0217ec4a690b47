"""Meetings and deadlines as iCalendar (RFC 5545), for the calendar on a phone; whole days: the register has no hours.

An event keeps its UID, so that a moved deadline moves in the calendar of whoever subscribed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from actions.enums import ActionStatus
from actions.status.board import plan_board
from actions.status.outsiders import words_for
from governance.models import Commitment, Meeting, Motion, PlannedItem
from policies.domain.moments import shown_state
from policies.models import PolicyDocument
from policies.redaction import public_text
from portal.organisations.models import Organisation
from portal.shared.moments import today
from portal.shared.viewer import Viewer

PAST = timedelta(days=90)
OVER = {ActionStatus.DONE, ActionStatus.STOPPED, ActionStatus.LAPSED}


@dataclass(frozen=True, slots=True)
class Item:
    """A whole day in a calendar; `address` is a path of this portal."""

    key: str
    day: date
    title: str
    address: str


def as_calendar(name: str, items: Iterable[Item]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Beleidsregister//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for item in sorted(items, key=lambda one: (one.day, one.key)):
        event = Event()
        event.add("uid", f"{item.key}@beleidsregister")
        event.add("dtstamp", datetime.combine(today(), time(), UTC))
        event.add("dtstart", item.day)
        event.add("dtend", item.day + timedelta(days=1))
        event.add("summary", item.title)
        event.add("url", f"{settings.BASE_URL.rstrip('/')}{item.address}")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def of_place(place: Organisation, viewer: Viewer) -> list[Item]:
    """Meetings from three months back on, what is planned to come, and the deadlines of motions and commitments that
    wait for the executive."""
    return [*_meetings(place, viewer), *_planned(place, viewer), *_deadlines(place, viewer)]


def _meetings(place: Organisation, viewer: Viewer) -> list[Item]:
    rows = Meeting.objects.visible_to(viewer).of(place).filter(date__gte=today() - PAST).select_related("body")
    return [
        Item(
            f"vergadering-{row.public_id}",
            row.date,
            f"{row.title or row.body.name}{' (gaat niet door)' if row.status == 'geannuleerd' else ''}",
            reverse("governance:meeting", args=[place.slug, row.public_id]),
        )
        for row in rows.order_by("date", "pk")
    ]


def _planned(place: Organisation, viewer: Viewer) -> list[Item]:
    """Items of the planning agenda with a last day; where that ends a period, the words say so."""
    rows = PlannedItem.objects.visible_to(viewer).of(place).still_to_come().filter(ends_on__gte=today() - PAST)
    inside = viewer.sees_drafts_of(place.pk)
    return [
        Item(
            f"termijnagenda-{row.public_id}",
            row.ends_on,
            f"{'' if row.starts_on == row.ends_on else 'Uiterlijk: '}{row.title if inside else public_text(row.title)}",
            reverse("governance:planned_item", args=[place.slug, row.public_id]),
        )
        for row in rows.order_by("ends_on", "pk")
    ]


def _deadlines(place: Organisation, viewer: Viewer) -> list[Item]:
    found = []
    inside = viewer.sees_drafts_of(place.pk)
    for model, name, kind in ((Motion, "motion", "Motie"), (Commitment, "commitment", "Toezegging")):
        rows = model.objects.visible_to(viewer).of(place).at_work().filter(deadline__isnull=False)
        found += [
            Item(
                f"{name}-{row.public_id}",
                row.deadline,
                f"{kind} uiterlijk: {row.subject if inside else public_text(row.subject)}",
                reverse(f"governance:{name}", args=[place.slug, row.public_id]),
            )
            for row in rows.order_by("deadline", "pk")
        ]
    return found


def of_plan(plan: PolicyDocument, place: Organisation, viewer: Viewer) -> list[Item]:
    """When each action that is not over should be ready, as this reader sees it; raises NothingReleased."""
    shown = shown_state(plan, viewer)
    board = plan_board(plan, viewer, shown)
    ends = [one for one in board.glances if one.shown_end and one.shown_status not in OVER]
    addresses = dict(board.base.filter(id__in=[one.id for one in ends]).values_list("id", "public_id"))
    return [
        Item(
            f"actie-{addresses[one.id]}",
            one.shown_end or today(),
            f"Klaar: {words_for(shown.audience, one.what)}",
            reverse("actions:action", args=[place.slug, addresses[one.id]]),
        )
        for one in ends
    ]
