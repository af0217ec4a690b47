"""The kinds of rows that search finds: which of them a reader sees, and how one looks as a hit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Value, When
from django.urls import reverse

from actions.enums import State
from actions.models import Action, ActionParty
from governance.enums import BINDING
from governance.following import standing_of
from governance.models import Advice, Commitment, Decision, Memo, Motion, PlannedItem, Proposal, WrittenQuestion
from governance.split.regions import provisions_around
from policies.enums import DocumentType
from policies.models import Goal, Passage, PolicyDocument
from policies.open_text import text_for
from policies.querysets import drafts_q
from policies.redaction import public_text
from portal.organisations.models import Organisation
from portal.shared.moments import Moment, today
from portal.shared.search.entries import Reader
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: what it is, its title and address, a note and the state it is in."""

    kind: str
    title: str
    url: str
    note: str = ""
    state: str = ""
    mark: Any = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of a row that a reader sees: since when it is so, whose words they read, and its choices.

    `told` is what a hit needs, where the kind makes it of that instead of reading the row again.
    """

    since: datetime | None = None
    reads: str = Reader.OUTSIDE.value
    theme: str = ""
    parties: tuple[str, ...] = ()
    state: str = ""
    told: tuple[Any, ...] = ()

    def words(self, text: str) -> str:
        """Free text as this reader reads it."""
        return text if self.reads == Reader.INSIDE.value else public_text(text)


Rows = Callable[[Organisation, Viewer], Any]
Hits = Callable[[Any, Organisation, Viewer], dict[int, Hit]]
FactsOf = Callable[[Any, Viewer], dict[int, Facts]]
HitOf = Callable[[Facts, Organisation], Hit]


def _plain_facts(rows: Any, _viewer: Viewer) -> dict[int, Facts]:
    return {pk: Facts(reads=reads) for pk, reads in rows.values_list("pk", "search_reads")}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. `rows` are those that the reader sees, of the table, or of its history where releases count.

    `below` is the path to the plan or document that tells whether the reader edits the row. `hits` and `facts` answer
    for rows that were found, by their id; `hit` makes a hit of facts alone, so that no row is read twice.
    """

    code: str
    plural: str
    rows: Rows
    hits: Hits | None = None
    below: str = ""
    facts: FactsOf = _plain_facts
    hit: HitOf | None = None

    def found(self, ids: Iterable[int], place: Organisation, viewer: Viewer) -> Any:
        return self.rows(place, viewer).filter(id__in=list(ids))

    def known(self, ids: Iterable[int], place: Organisation, viewer: Viewer) -> dict[int, Facts]:
        """Of some rows those that this reader sees, with what is told of each."""
        return self._told(self.found(ids, place, viewer), viewer)

    def every(self, place: Organisation, viewer: Viewer) -> dict[int, Hit]:
        """All rows that this reader sees, as hits."""
        rows = self.rows(place, viewer)
        if self.hit is None:
            return self.hits(rows, place, viewer) if self.hits is not None else {}
        return {pk: self.hit(facts, place) for pk, facts in self._told(rows, viewer).items()}

    def _told(self, rows: Any, viewer: Viewer) -> dict[int, Facts]:
        inside = Case(
            When(drafts_q(viewer, self.below), then=Value(Reader.INSIDE.value)),
            default=Value(Reader.OUTSIDE.value),
            output_field=CharField(),
        )
        return self.facts(rows.annotate(search_reads=inside), viewer)


def _documents(place: Organisation, viewer: Viewer) -> Any:
    return PolicyDocument.history.read_by(viewer).of(place)


def _document_facts(rows: Any, _viewer: Viewer) -> dict[int, Facts]:
    columns = ("id", "recorded_from", "search_reads", "title", "is_plan", "public_id", "type")
    return {pk: Facts(since, reads, told=tuple(told)) for pk, since, reads, *told in rows.values_list(*columns)}


def _document_hit(facts: Facts, place: Organisation) -> Hit:
    title, is_plan, public_id, code = facts.told
    page = "actions:plan" if is_plan else "policies:document"
    return Hit(
        "document",
        facts.words(title),
        reverse(page, args=[place.slug, public_id]),
        str(DocumentType(code).label),
    )


def _actions(place: Organisation, viewer: Viewer) -> Any:
    return Action.history.seen_by(viewer).filter(organisation=place)


def _action_hit(facts: Facts, place: Organisation) -> Hit:
    what, number, public_id, state = facts.told
    url = reverse("actions:action", args=[place.slug, public_id])
    return Hit("actie", facts.words(what), url, f"Actie {number}", state)


def _action_facts(rows: Any, viewer: Viewer) -> dict[int, Facts]:
    columns = ("id", "recorded_from", "search_reads", "theme__name", "what", "number", "public_id", "state")
    found = list(rows.standing(Moment(day=today())).values_list(*columns))
    ids, parties = [row[0] for row in found], defaultdict(list)
    named = ActionParty.history.seen_by(viewer).filter(action_id__in=ids, party__isnull=False)
    for action, name, short in named.values_list("action_id", "party__name", "party__short_name"):
        parties[action].append(short or name)
    return {
        pk: Facts(since, reads, theme or "", tuple(dict.fromkeys(parties[pk])), str(State(told[-1]).label), tuple(told))
        for pk, since, reads, theme, *told in found
    }


def _released_goals(place: Organisation, viewer: Viewer) -> Any:
    return Goal.objects.released_to(viewer).of(place)


def _goal_hits(rows: Any, place: Organisation, viewer: Viewer) -> dict[int, Hit]:
    return {
        row.pk: Hit(
            "doel",
            text_for(viewer, row, row.text),
            reverse("actions:goal", args=[place.slug, row.public_id]),
            f"Doel {row.number}",
        )
        for row in rows
    }


def _goal_facts(rows: Any, _viewer: Viewer) -> dict[int, Facts]:
    columns = ("pk", "search_reads", "theme__name")
    return {pk: Facts(reads=reads, theme=theme or "") for pk, reads, theme in rows.values_list(*columns)}


def _passages(place: Organisation, viewer: Viewer) -> Any:
    return Passage.objects.visible_to(viewer).filter(version__organisation=place)


def _passage_hits(rows: Any, place: Organisation, viewer: Viewer) -> dict[int, Hit]:
    rows = list(rows.select_related("version__document"))
    of = [row.version.document_id for row in rows]
    titles = dict(PolicyDocument.history.read_by(viewer).of(place).filter(id__in=of).values_list("id", "title"))
    return {row.pk: _passage_hit(row, titles.get(row.version.document_id, ""), place) for row in rows}


def _passage_hit(row: Passage, title: str, place: Organisation) -> Hit:
    url = reverse("policies:document", args=[place.slug, row.version.document.public_id])
    where = f"{title}, bladzijde {row.page}" if row.page else title
    return Hit("passage", where, f"{url}?versie={row.version.number}#p{row.position}", "In de tekst")


def _decision_hits(rows: Any, place: Organisation, _viewer: Viewer) -> dict[int, Hit]:
    return {
        row.pk: Hit(
            "besluit",
            str(row),
            reverse("governance:decision", args=[place.slug, row.public_id]),
            str(row.get_result_display()),
        )
        for row in rows.select_related("body")
    }


def _decision_facts(rows: Any, _viewer: Viewer) -> dict[int, Facts]:
    return {row.pk: Facts(reads=row.search_reads, state=str(row.get_result_display())) for row in rows}


def _memo_hits(rows: Any, place: Organisation, viewer: Viewer) -> dict[int, Hit]:
    return {
        row.pk: Hit(
            "memo",
            text_for(viewer, row, str(row)),
            reverse("governance:memo", args=[place.slug, row.public_id]),
            str(row.get_kind_display()),
        )
        for row in rows
    }


def _provision_hits(rows: Any, place: Organisation, _viewer: Viewer) -> dict[int, Hit]:
    return {
        row.pk: Hit(
            "voorziening",
            row.name,
            reverse("governance:split_answer", args=[place.slug, row.public_id]),
            "Wie gaat waarover?",
        )
        for row in rows
    }


def _planned_hits(rows: Any, place: Organisation, viewer: Viewer) -> dict[int, Hit]:
    return {
        row.pk: Hit(
            "termijn",
            text_for(viewer, row, row.title),
            reverse("governance:planned_item", args=[place.slug, row.public_id]),
            f"Termijnagenda, {row.get_state_display().lower()}",
        )
        for row in rows
    }


def _advice_hits(rows: Any, place: Organisation, viewer: Viewer) -> dict[int, Hit]:
    return {
        row.pk: Hit(
            "advies",
            text_for(viewer, row, row.subject),
            reverse("governance:advice", args=[place.slug, row.public_id]),
            f"Advies van {text_for(viewer, row, row.given_by)}",
        )
        for row in rows
    }


def _of(model: Any) -> Rows:
    return lambda place, viewer: model.objects.visible_to(viewer).of(place)


def _council_hits(code: str, page: str) -> Hits:
    """Hits of rows that have a number, a subject and a page of their own."""

    def hits(rows: Any, place: Organisation, viewer: Viewer) -> dict[int, Hit]:
        return {
            row.pk: Hit(
                code,
                text_for(viewer, row, row.subject),
                reverse(f"governance:{page}", args=[place.slug, row.public_id]),
                f"{row._meta.verbose_name.capitalize()} {row.number}",
                mark=_mark(row),
            )
            for row in rows
        }

    return hits


def _mark(row: Any) -> Any:
    """How a motion or commitment stands, in one word: late, settled, what the council made of it, or how far it is."""
    if not isinstance(row, Motion | Commitment):
        return None
    standing = standing_of(row, on=today())
    if standing.late or row.settled_on:
        return standing.late or standing.settlement
    if isinstance(row, Motion) and row.result not in BINDING:
        return standing.result
    return standing.execution


def _followed_facts(rows: Any, _viewer: Viewer) -> dict[int, Facts]:
    return {row.pk: Facts(reads=row.search_reads, state=mark.label if (mark := _mark(row)) else "") for row in rows}


KINDS = {
    kind.code: kind
    for kind in (
        Kind("document", "Plannen en documenten", _documents, facts=_document_facts, hit=_document_hit),
        Kind("actie", "Acties", _actions, below="plan__", facts=_action_facts, hit=_action_hit),
        Kind("doel", "Doelen", _released_goals, _goal_hits, "document__", facts=_goal_facts),
        Kind("voorziening", "Wie gaat waarover?", provisions_around, _provision_hits),
        Kind("besluit", "Besluiten", _of(Decision), _decision_hits, facts=_decision_facts),
        Kind("voorstel", "Raadsvoorstellen", _of(Proposal), _council_hits("voorstel", "proposal")),
        Kind("motie", "Moties", _of(Motion), _council_hits("motie", "motion"), facts=_followed_facts),
        Kind(
            "toezegging",
            "Toezeggingen",
            _of(Commitment),
            _council_hits("toezegging", "commitment"),
            facts=_followed_facts,
        ),
        Kind("vraag", "Schriftelijke vragen", _of(WrittenQuestion), _council_hits("vraag", "written_question")),
        Kind("termijn", "Termijnagenda", _of(PlannedItem), _planned_hits),
        Kind("advies", "Adviezen", _of(Advice), _advice_hits),
        Kind("memo", "Memo’s aan de raad", _of(Memo), _memo_hits),
        Kind("passage", "In de tekst van documenten", _passages, _passage_hits, "version__document__"),
    )
}  # fmt: skip
