"""One box over plans, actions, goals, passages and the council's matters, through each table's own visibility.

Every source asks `visible_to` or `seen_by` itself, so that what a person may not see is in no hit, snippet or count.
Outsiders search and read text without personal data (`policies.open_text`). Texts are compared in PostgreSQL's Dutch
configuration, and literally for parts of words: "besluit" finds "raadsbesluiten".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchVector
from django.db.models import Case, Count, F, Func, Q, TextField, Value, When
from django.db.models.functions import Coalesce, Concat, NullIf
from django.urls import reverse

from actions.models import Action
from governance.models import Commitment, Decision, Memo, Motion, Proposal, WrittenQuestion
from governance.split.regions import provisions_around
from policies.models import DocumentVersion, Goal, Passage, PolicyDocument
from policies.open_text import OpenText, text_for
from policies.querysets import drafts_q, reached_q
from portal.organisations.models import Organisation
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer

CONFIG = "dutch"
LIMIT = 25
AROUND = 90  # signs before and after a match
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


def _text(inside: Q, *columns: str) -> Any:
    """The columns as one text: as it stands for who works `inside`, without personal data for everybody else."""
    parts: list[Any] = []
    for column in columns:
        parts += [F(column), Value(" ")]
    text = Concat(*parts, output_field=TextField())
    return Case(When(inside, then=text), default=OpenText(text), output_field=TextField())


def _snippet(row: Any, words: str) -> str:
    """The words around the match; PostgreSQL gives the start of the text where only a part of a word matched."""
    at = row.searched.lower().find(words.lower())
    if "«" in row.snippet or at < 0:
        return str(row.snippet)
    start, end = max(0, row.searched.rfind(" ", 0, max(0, at - AROUND)) + 1), at + len(words)
    stop = row.searched.find(" ", end + AROUND)
    after = row.searched[end : stop if stop > 0 else None]
    before, found = row.searched[start:at], row.searched[at:end]
    return f"{'… ' if start else ''}{before}«{found}»{after}".rstrip() + (" …" if stop > 0 else "")


Source = Callable[[str, Organisation, Viewer], tuple[Any, Callable[[Any], Hit]]]


def _documents(words: str, organisation: Organisation, viewer: Viewer) -> tuple[Any, Callable[[Any], Hit]]:
    rows = PolicyDocument.history.read_by(viewer).of(organisation)
    matching = _matching(rows, words, _text(drafts_q(viewer), "title", "summary", "case_number")).newest_first()

    def hit(row: Any) -> Hit:
        name = "actions:plan" if row.is_plan else "policies:document"
        url = reverse(name, args=[organisation.slug, row.public_id])
        return Hit("document", row.title, url, _snippet(row, words), row.get_type_display())

    return matching, hit


def _actions(words: str, organisation: Organisation, viewer: Viewer) -> tuple[Any, Callable[[Any], Hit]]:
    rows = Action.history.seen_by(viewer).filter(organisation=organisation).standing(Moment(day=today()))
    text = _text(drafts_q(viewer, "plan__"), "what", "description", "quote")
    matching = _matching(rows, words, text).order_by("plan_id", "number", "id")

    def hit(row: Any) -> Hit:
        url = reverse("actions:action", args=[organisation.slug, row.public_id])
        return Hit(
            "actie", text_for(viewer, row, row.what), url, _snippet(row, words), f"Actie {row.number}", row.state
        )

    return matching, hit


def _goals(words: str, organisation: Organisation, viewer: Viewer) -> tuple[Any, Callable[[Any], Hit]]:
    """Goals that changed since the last release come back for outsiders with the next one."""
    rows = Goal.objects.visible_to(viewer).of(organisation).select_related("document")
    rows = rows.filter(reached_q(viewer, "document__", counts="changed_at"))
    matching = _matching(rows, words, _text(drafts_q(viewer, "document__"), "text")).order_by("document_id", "number")

    def hit(row: Any) -> Hit:
        url = reverse("actions:plan", args=[organisation.slug, row.document.public_id])
        return Hit("doel", text_for(viewer, row, row.text), f"{url}#doelen")

    return matching, hit


def _passages(words: str, organisation: Organisation, viewer: Viewer) -> tuple[Any, Callable[[Any], Hit]]:
    versions = DocumentVersion.objects.visible_to(viewer).of(organisation)
    open_text = Coalesce(NullIf(F("public_text"), Value("")), F("text"), output_field=TextField())
    readable = Case(
        When(drafts_q(viewer, "version__document__"), then=F("text")), default=open_text, output_field=TextField()
    )
    rows = Passage.objects.filter(version__in=versions).select_related("version__document")
    matching = _matching(rows, words, readable).order_by("version_id", "position")
    titles = dict(PolicyDocument.history.read_by(viewer).of(organisation).values_list("id", "title"))

    def hit(row: Any) -> Hit:
        document = row.version.document
        url = reverse("policies:document", args=[organisation.slug, document.public_id])
        title = titles.get(document.pk, "")
        where = f"{title}, bladzijde {row.page}" if row.page else title
        return Hit("passage", where, f"{url}?versie={row.version.number}#p{row.position}", _snippet(row, words))

    return matching, hit


def _decisions(words: str, organisation: Organisation, viewer: Viewer) -> tuple[Any, Callable[[Any], Hit]]:
    rows = Decision.objects.visible_to(viewer).of(organisation).select_related("body")
    matching = _matching(rows, words, _text(drafts_q(viewer), "text")).newest_first()

    def hit(row: Any) -> Hit:
        url = reverse("governance:decision", args=[organisation.slug, row.public_id])
        return Hit("besluit", str(row), url, _snippet(row, words))

    return matching, hit


def _memos(words: str, organisation: Organisation, viewer: Viewer) -> tuple[Any, Callable[[Any], Hit]]:
    rows = Memo.objects.visible_to(viewer).of(organisation)
    matching = _matching(rows, words, _text(drafts_q(viewer), "number", "subject", "text")).order_by("-sent_at", "pk")

    def hit(row: Any) -> Hit:
        url = reverse("governance:memo", args=[organisation.slug, row.public_id])
        return Hit("memo", str(row), url, _snippet(row, words), row.get_kind_display())

    return matching, hit


def _of_council(kind: str, model: Any, page: str, *fields: str) -> Source:
    """A source over rows of the council that have a number, a subject and a page of their own."""

    def source(words: str, organisation: Organisation, viewer: Viewer) -> tuple[Any, Callable[[Any], Hit]]:
        rows = model.objects.visible_to(viewer).of(organisation)
        matching = _matching(rows, words, _text(drafts_q(viewer), "number", "subject", *fields)).newest_first()

        def hit(row: Any) -> Hit:
            url = reverse(f"governance:{page}", args=[organisation.slug, row.public_id])
            return Hit(kind, row.subject, url, _snippet(row, words), row.number)

        return matching, hit

    return source


def _provisions(words: str, organisation: Organisation, viewer: Viewer) -> tuple[Any, Callable[[Any], Hit]]:
    """Provisions of the tables that concern this organisation, by name and by everyday words."""
    others = Func(F("aliases"), Value(", "), function="array_to_string", output_field=TextField())
    text = Concat(F("name"), Value(" "), others, output_field=TextField())
    matching = _matching(provisions_around(organisation, viewer), words, text).order_by("position", "name", "pk")

    def hit(row: Any) -> Hit:
        url = reverse("governance:split_answer", args=[organisation.slug, row.public_id])
        return Hit("voorziening", row.name, url, _snippet(row, words), "Wie gaat waarover?")

    return matching, hit


SOURCES: dict[str, tuple[str, Source]] = {
    "document": ("Plannen en documenten", _documents),
    "actie": ("Acties", _actions),
    "doel": ("Doelen", _goals),
    "passage": ("In de tekst van documenten", _passages),
    "besluit": ("Besluiten", _decisions),
    "voorstel": ("Raadsvoorstellen", _of_council("voorstel", Proposal, "proposal", "summary")),
    "motie": ("Moties", _of_council("motie", Motion, "motion", "text")),
    "toezegging": ("Toezeggingen", _of_council("toezegging", Commitment, "commitment", "text")),
    "vraag": ("Schriftelijke vragen", _of_council("vraag", WrittenQuestion, "written_question", "text", "answer")),
    "voorziening": ("Wie gaat waarover?", _provisions),
    "memo": ("Memo’s aan de raad", _memos),
}
