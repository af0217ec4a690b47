"""One box over plans, actions, goals, passages, decisions and memos, through each table's own visibility.

Every source asks `visible_to` or `seen_by` itself, so that what a person may not see is in no hit, snippet or count.
Texts are compared in PostgreSQL's Dutch configuration, and literally for parts of words: "besluit" finds
"raadsbesluiten".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchVector
from django.db.models import Case, Count, F, Q, TextField, Value, When
from django.db.models.functions import Coalesce, Concat, NullIf
from django.urls import reverse

from actions.models import Action
from governance.models import Decision, Memo
from policies.models import DocumentVersion, Goal, Passage, PolicyDocument
from policies.querysets import drafts_q
from portal.organisations.models import Organisation
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer

CONFIG = "dutch"
LIMIT = 25
MINIMUM = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: what it is, its title and address, and the words around the match (with « » around hits)."""

    kind: str
    title: str
    url: str
    snippet: str = ""
    note: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The results of one kind: how many there are and the first of them."""

    kind: str
    label: str
    count: int
    hits: list[Hit]


def search(words: str, organisation: Organisation, viewer: Viewer, *, kind: str = "") -> list[Found]:
    """Results per kind, for one organisation; nothing for fewer than two signs."""
    if len(words.strip()) < MINIMUM:
        return []
    found = []
    for code, (label, source) in SOURCES.items():
        rows, make = source(words.strip(), organisation, viewer)
        count = rows.aggregate(n=Count("pk"))["n"]
        if count:
            hits = [make(row) for row in rows[:LIMIT]] if kind in ("", code) else []
            found.append(Found(code, label, count, hits))
    return found


def _matching(rows: Any, words: str, text: Any) -> Any:
    """Rows whose `text` (an expression) matches in Dutch or holds the words literally, with a snippet."""
    query = SearchQuery(words, config=CONFIG, search_type="websearch")
    return (
        rows.annotate(searched=text)
        .annotate(vector=SearchVector("searched", config=CONFIG))
        .filter(Q(vector=query) | Q(searched__icontains=words))
        .annotate(
            snippet=SearchHeadline(
                "searched", query, config=CONFIG, start_sel="«", stop_sel="»", max_words=30, min_words=12
            )
        )
    )


def _text(*columns: str) -> Any:
    parts: list[Any] = []
    for column in columns:
        parts += [F(column), Value(" ")]
    return Concat(*parts, output_field=TextField())


Source = Callable[[str, Organisation, Viewer], tuple[Any, Callable[[Any], Hit]]]


def _documents(words: str, organisation: Organisation, viewer: Viewer) -> tuple[Any, Callable[[Any], Hit]]:
    rows = PolicyDocument.objects.visible_to(viewer).of(organisation)
    matching = _matching(rows, words, _text("title", "summary", "case_number")).newest_first()

    def hit(row: Any) -> Hit:
        name = "actions:plan" if row.is_plan else "policies:document"
        url = reverse(name, args=[organisation.slug, row.public_id])
        return Hit("document", row.title, url, row.snippet, row.get_type_display())

    return matching, hit


def _actions(words: str, organisation: Organisation, viewer: Viewer) -> tuple[Any, Callable[[Any], Hit]]:
    rows = Action.history.seen_by(viewer).filter(organisation=organisation).standing(Moment(day=today()))
    matching = _matching(rows, words, _text("what", "description", "quote")).order_by("plan_id", "number", "id")

    def hit(row: Any) -> Hit:
        url = reverse("actions:action", args=[organisation.slug, row.public_id])
        return Hit("actie", row.what, url, row.snippet, f"Actie {row.number}", row.state)

    return matching, hit


def _goals(words: str, organisation: Organisation, viewer: Viewer) -> tuple[Any, Callable[[Any], Hit]]:
    rows = Goal.objects.visible_to(viewer).of(organisation).select_related("document")
    matching = _matching(rows, words, _text("text")).order_by("document_id", "number")

    def hit(row: Any) -> Hit:
        url = reverse("actions:plan", args=[organisation.slug, row.document.public_id])
        return Hit("doel", row.text, f"{url}#doelen", "", row.document.title)

    return matching, hit


def _passages(words: str, organisation: Organisation, viewer: Viewer) -> tuple[Any, Callable[[Any], Hit]]:
    versions = DocumentVersion.objects.visible_to(viewer).of(organisation)
    open_text = Coalesce(NullIf(F("public_text"), Value("")), F("text"), output_field=TextField())
    readable = Case(
        When(drafts_q(viewer, "version__document__"), then=F("text")), default=open_text, output_field=TextField()
    )
    rows = Passage.objects.filter(version__in=versions).select_related("version__document")
    matching = _matching(rows, words, readable).order_by("version_id", "position")

    def hit(row: Any) -> Hit:
        document = row.version.document
        url = reverse("policies:document", args=[organisation.slug, document.public_id])
        where = f"{document.title}, bladzijde {row.page}" if row.page else document.title
        return Hit("passage", where, f"{url}?versie={row.version.number}#p{row.position}", row.snippet)

    return matching, hit


def _decisions(words: str, organisation: Organisation, viewer: Viewer) -> tuple[Any, Callable[[Any], Hit]]:
    rows = Decision.objects.visible_to(viewer).of(organisation).select_related("body")
    matching = _matching(rows, words, _text("text")).newest_first()

    def hit(row: Any) -> Hit:
        return Hit("besluit", str(row), reverse("governance:council", args=[organisation.slug]), row.snippet)

    return matching, hit


def _memos(words: str, organisation: Organisation, viewer: Viewer) -> tuple[Any, Callable[[Any], Hit]]:
    rows = Memo.objects.visible_to(viewer).of(organisation)
    matching = _matching(rows, words, _text("number", "subject", "text")).order_by("-sent_at", "pk")

    def hit(row: Any) -> Hit:
        url = reverse("governance:memo", args=[organisation.slug, row.public_id])
        return Hit("memo", str(row), url, row.snippet, row.get_kind_display())

    return matching, hit


SOURCES: dict[str, tuple[str, Source]] = {
    "document": ("Plannen en documenten", _documents),
    "actie": ("Acties", _actions),
    "doel": ("Doelen", _goals),
    "passage": ("In de tekst van documenten", _passages),
    "besluit": ("Besluiten", _decisions),
    "memo": ("Memo’s aan de raad", _memos),
}
