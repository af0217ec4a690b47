"""News as Atom (RFC 4287) and days as iCalendar, to follow without an account."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from policies.domain.moments import NothingReleased
from policies.models import PolicyDocument
from portal.accounts.access import site, viewer_of
from portal.home import calendars, news
from portal.organisations.models import Organisation
from portal.shared.conditional import kept_by_asking

ATOM, ICAL = "application/atom+xml; charset=utf-8", "text/calendar; charset=utf-8"


@login_not_required
@require_safe
@kept_by_asking
def place_news(request: HttpRequest, organisation: str) -> HttpResponse:
    """Everything new of one organisation."""
    place, viewer = site(request, organisation), viewer_of(request)
    return as_feed(request, f"Nieuws van {place.name}", f"/{place.slug}/", news.of_place(place, viewer))


@login_not_required
@require_safe
@kept_by_asking
def council_news(request: HttpRequest, organisation: str) -> HttpResponse:
    """Decisions, and what happens to motions and commitments."""
    place, viewer = site(request, organisation), viewer_of(request)
    entries = news.of_council(place, viewer)
    return as_feed(request, f"Besluiten, moties en toezeggingen, {place.name}", f"/{place.slug}/raad/", entries)


@login_not_required
@require_safe
@kept_by_asking
def plan_news(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Progress of one plan, as it was released."""
    place, viewer = site(request, organisation), viewer_of(request)
    plan, title = _plan(place, request, public_id)
    address = f"/{place.slug}/plannen/{plan.public_id}/"
    return as_feed(request, title, address, news.of_plan(plan.pk, place, viewer))


@login_not_required
@require_safe
@kept_by_asking
def place_days(request: HttpRequest, organisation: str) -> HttpResponse:
    """Meetings, and deadlines of motions and commitments."""
    place, viewer = site(request, organisation), viewer_of(request)
    return HttpResponse(calendars.as_calendar(f"Raad van {place.label}", calendars.of_place(place, viewer)), ICAL)


@login_not_required
@require_safe
@kept_by_asking
def plan_days(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """When the actions of a plan should be ready."""
    place, viewer = site(request, organisation), viewer_of(request)
    plan, title = _plan(place, request, public_id)
    try:
        items = calendars.of_plan(plan, place, viewer)
    except NothingReleased as nothing:
        raise Http404 from nothing
    return HttpResponse(calendars.as_calendar(title, items), ICAL)


def _plan(place: Organisation, request: HttpRequest, public_id: str) -> tuple[PolicyDocument, str]:
    """The plan, and its title as this reader knows it."""
    viewer = viewer_of(request)
    plans = PolicyDocument.objects.visible_to(viewer).plans().of(place)
    plan: PolicyDocument = get_object_or_404(plans, public_id=public_id)
    title = PolicyDocument.history.seen_by(viewer).filter(id=plan.pk).values_list("title", flat=True).first()
    if title is None:
        raise Http404
    return plan, str(title)


def as_feed(request: HttpRequest, title: str, address: str, entries: Iterable[news.Entry]) -> HttpResponse:
    """Entries as Atom; `address` is the page that they are from."""
    base = settings.BASE_URL.rstrip("/")
    feed = Atom1Feed(
        title=title, link=f"{base}{address}", description="", language="nl", feed_url=f"{base}{request.path}"
    )
    for one in entries:
        if one.day is None:
            continue  # results of a search have no day sometimes; they are no feed
        moment = datetime.combine(one.day, time(12), UTC)
        feed.add_item(
            title=one.title,
            link=f"{base}{one.address}",
            description=one.text,
            pubdate=moment,
            updateddate=moment,
            unique_id=f"{base}{one.address}#{one.key}",
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=ATOM)
