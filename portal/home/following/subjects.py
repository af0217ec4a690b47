"""What can be followed: its name and address as this reader knows it, and what is new in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from actions.models import Action
from governance.models import Commitment, Motion
from policies.models import PolicyDocument, Programme, Theme
from policies.open_text import text_for
from portal.home import news, searching
from portal.home.models import LONGEST, Subject
from portal.home.news import Entry
from portal.home.searching import asked
from portal.organisations.models import Organisation, PortfolioHolder
from portal.shared.viewer import Viewer

SEARCHED = ("q", "soort", *asked.CHOICES)


@dataclass(frozen=True, slots=True)
class Named:
    """Something to follow as one reader knows it; `pk` is of its row, None where there is none."""

    title: str
    url: str
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """Something to follow with what is new in it, the newest first."""

    title: str
    url: str
    news: Callable[[], list[Entry]]


Names = Callable[[Iterable[str], Organisation, Viewer], dict[str, Named]]
News = Callable[[Named, Organisation, Viewer], list[Entry]]


def named(wanted: Iterable[tuple[str, str]], place: Organisation, viewer: Viewer) -> dict[tuple[str, str], Named]:
    """Of (subject, target) pairs those that exist for this reader; some queries per subject, however many targets."""
    targets: dict[str, list[str]] = defaultdict(list)
    for subject, target in wanted:
        if "\x00" not in target and len(target) <= LONGEST:  # the database knows no such text
            targets[subject].append(target)
    return {
        (subject, target): found
        for subject, some in targets.items()
        if subject in SUBJECTS
        for target, found in SUBJECTS[subject][0](some, place, viewer).items()
    }


def find(subject: str, target: str, place: Organisation, viewer: Viewer) -> Followed | None:
    """The subject behind a follow, or None where it does not exist for this reader."""
    found = named([(subject, target)], place, viewer).get((subject, target))
    if found is None:
        return None
    return Followed(found.title, found.url, lambda: SUBJECTS[subject][1](found, place, viewer))


def _plans(targets: Iterable[str], place: Organisation, viewer: Viewer) -> dict[str, Named]:
    rows = PolicyDocument.history.seen_by(viewer).of(place).filter(public_id__in=targets)
    return {
        row.public_id: Named(
            text_for(viewer, row, row.title), reverse("actions:plan", args=[place.slug, row.public_id]), row.id
        )
        for row in rows
    }


def _plan_news(plan: Named, place: Organisation, viewer: Viewer) -> list[Entry]:
    return news.of_plan(plan.pk, place, viewer)


def _actions(targets: Iterable[str], place: Organisation, viewer: Viewer) -> dict[str, Named]:
    rows = Action.history.seen_by(viewer).filter(organisation=place, public_id__in=targets)
    return {
        row.public_id: Named(
            text_for(viewer, row, row.what), reverse("actions:action", args=[place.slug, row.public_id]), row.id
        )
        for row in rows
    }


def _action_news(action: Named, place: Organisation, viewer: Viewer) -> list[Entry]:
    return news.of_actions([action.pk], place, viewer)


def _groups(model: Any, field: str, page: str, key: str) -> tuple[Names, News]:
    """Themes and programmes: the actions that bear them, in the state that this reader sees."""

    def names(targets: Iterable[str], place: Organisation, viewer: Viewer) -> dict[str, Named]:
        rows = model.objects.visible_to(viewer).of(place).filter(**{f"{key}__in": targets})
        return {
            target: Named(str(row), reverse(f"actions:{page}", args=[place.slug, target]), row.pk)
            for row in rows
            if (target := getattr(row, key))
        }

    def group_news(group: Named, place: Organisation, viewer: Viewer) -> list[Entry]:
        ids = (
            Action.history.seen_by(viewer).filter(organisation=place, **{field: group.pk}).values_list("id", flat=True)
        )
        return news.of_actions(ids, place, viewer)

    return names, group_news


def _portfolios(targets: Iterable[str], place: Organisation, _viewer: Viewer) -> dict[str, Named]:
    rows = PortfolioHolder.objects.filter(organisation=place, public_id__in=targets)
    return {
        row.public_id: Named(row.title, reverse("actions:portfolio", args=[place.slug, row.public_id]), row.pk)
        for row in rows
    }


def _portfolio_news(holder: Named, place: Organisation, viewer: Viewer) -> list[Entry]:
    """The plans of a portfolio holder, with their motions and commitments."""
    plans = PolicyDocument.history.seen_by(viewer).of(place).filter(portfolio_holder_id=holder.pk).values("id")
    ids = Action.history.seen_by(viewer).filter(organisation=place, plan_id__in=plans).values_list("id", flat=True)
    steps = news.of_steps(place, viewer, portfolio_holder_id=holder.pk)
    return news.newest((*news.of_actions(ids, place, viewer), *steps))


def _of_council(model: Any, page: str) -> tuple[Names, News]:
    def names(targets: Iterable[str], place: Organisation, viewer: Viewer) -> dict[str, Named]:
        rows = model.objects.visible_to(viewer).of(place).filter(public_id__in=targets)
        return {
            row.public_id: Named(
                f"{row.number} {text_for(viewer, row, row.subject)}",
                reverse(f"governance:{page}", args=[place.slug, row.public_id]),
                row.pk,
            )
            for row in rows
        }

    def steps(row: Named, place: Organisation, viewer: Viewer) -> list[Entry]:
        return news.newest(news.of_steps(place, viewer, only=model, pk=row.pk))

    return names, steps


def _council(targets: Iterable[str], place: Organisation, _viewer: Viewer) -> dict[str, Named]:
    url = reverse("governance:council", args=[place.slug])
    title = f"Besluiten, moties en toezeggingen van {place.label}"
    return {target: Named(title, url) for target in targets if not target}


def _council_news(_council: Named, place: Organisation, viewer: Viewer) -> list[Entry]:
    return news.of_council(place, viewer)


def search_target(query: QueryDict) -> str:
    """What of a search's address is kept: the words and the choices, always in the same order.

    Nothing of a search that is too long to keep.
    """
    kept = urlencode([(name, value) for name in SEARCHED if (value := query.get(name, "").strip())])
    return kept if len(kept) <= LONGEST else ""


def _searches(targets: Iterable[str], place: Organisation, _viewer: Viewer) -> dict[str, Named]:
    address = reverse("home:search", args=[place.slug])
    return {
        target: Named(f"“{words}”", f"{address}?{target}")
        for target in targets
        if len(words := asked.words_asked(QueryDict(target))) >= searching.MINIMUM
        and search_target(QueryDict(target)) == target
    }


def _results(search: Named, place: Organisation, viewer: Viewer) -> list[Entry]:
    """Whatever holds all words, each as news that never changes."""
    query = QueryDict(search.url.partition("?")[2])
    kind, choices = asked.kind_asked(query), asked.choices_asked(query)
    found = searching.everything(asked.words_asked(query), place, viewer, kind=kind, choices=choices)
    return [Entry(one.day, hit.title, hit.note, hit.url, f"{one.kind}-{one.object_id}") for one, hit in found]


SUBJECTS: dict[str, tuple[Names, News]] = {
    Subject.PLAN: (_plans, _plan_news),
    Subject.ACTION: (_actions, _action_news),
    Subject.THEME: _groups(Theme, "theme_id", "theme", "slug"),
    Subject.PROGRAMME: _groups(Programme, "programme_id", "programme", "public_id"),
    Subject.PORTFOLIO: (_portfolios, _portfolio_news),
    Subject.MOTION: _of_council(Motion, "motion"),
    Subject.COMMITMENT: _of_council(Commitment, "commitment"),
    Subject.COUNCIL: (_council, _council_news),
    Subject.SEARCH: (_searches, _results),
}
