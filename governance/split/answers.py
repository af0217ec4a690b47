"""Wie gaat waarover: one provision in one municipality on one day, in plain words, with what each answer rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from governance.enums import LegalTitle, LevelKind, Organ, PolicyPart
from governance.models import Decision
from governance.split.places import Placed, Split, Standing
from governance.split.regions import Town
from policies.models import Passage, PolicyDocument
from portal.organisations.enums import OrganisationKind
from portal.organisations.models import Organisation
from portal.shared.viewer import Viewer

NOWHERE = "Niet toegedeeld"
NOT_RECORDED = "Nog niet vastgelegd"
TITLES = {
    LegalTitle.OWN: "Dit is een eigen bevoegdheid.",
    LegalTitle.DELEGATION: "De bevoegdheid is overgedragen (delegatie).",
    LegalTitle.MANDATE: "De uitvoerder werkt namens wie bevoegd is (mandaat).",
    LegalTitle.SERVICE: "De uitvoerder levert een dienst en is niet bevoegd.",
    LegalTitle.CENTRAL: "Dit loopt via de centrumgemeente (centrumgemeenteregeling).",
}
ORGAN_OF = {
    Organ.COUNCIL: "Gemeenteraad van {}",
    Organ.COLLEGE: "College van {}",
    Organ.BOARD: "Bestuur van {}",
    Organ.MINISTER: "Minister ({})",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """What an allocation rests on, as far as this reader may see it."""

    document: Any
    decision: Decision | None
    passage: Passage | None
    reference: str
    valid_from: date | None


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a task lies, in words; an empty string is not recorded."""

    who: str
    level: str
    competent: str
    carried_out_by: str
    paid_by: str
    title: str
    note: str
    valid_from: date | None
    valid_until: date | None
    public_id: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with its answer; no place is an answer too ("niet toegedeeld"), several are "gedeeld"."""

    question: str
    places: tuple[Place, ...]
    intended: tuple[Place, ...]
    standing: Standing

    @property
    def who(self) -> str:
        return " en ".join(dict.fromkeys(place.who for place in self.places)) or NOWHERE

    @property
    def is_shared(self) -> bool:
        return self.standing.is_shared


@dataclass(frozen=True, slots=True)
class Told:
    """The whole answer: a headline, one answer per task, who pays, and the grounds."""

    headline: str
    answers: tuple[Answer, ...]
    paid_by: tuple[str, ...]
    grounds: tuple[Ground, ...]

    @property
    def has_intended(self) -> bool:
        return any(one.intended for one in self.answers)


class Names:
    """Names of the organisations in an answer: one query for all."""

    def __init__(self, ids: Iterable[int | None]) -> None:
        wanted = {pk for pk in ids if pk}
        self._rows = {row.pk: row for row in Organisation.objects.filter(pk__in=wanted)} if wanted else {}

    def __call__(self, pk: int | None) -> str:
        """As people write it: "Dordrecht", "SDD"."""
        return self._rows[pk].label if pk in self._rows else ""

    def full(self, pk: int | None) -> str:
        """As an answer: "Gemeente Dordrecht", "SDD"."""
        row = self._rows.get(pk or 0)
        return (row.name if row.kind == OrganisationKind.MUNICIPALITY else row.label) if row else ""

    def carrier(self, pk: int | None, day: date) -> str:
        """Who stands for a level on a day; nobody when that organisation had ended by then."""
        row = self._rows.get(pk or 0)
        return self.full(pk) if row and not (row.ended_on and row.ended_on < day) else ""


def tell(split: Split, provision: Any, viewer: Viewer, *, place: Organisation | Town | None) -> Told:
    """The answer for `provision` in municipality `place` (None: whichever); at most four queries beside the table's."""
    return _tell(split, provision, _words(split, [provision], place), _Seen(split, [provision], viewer))


def tell_all(split: Split, viewer: Viewer, *, place: Organisation | Town | None) -> list[tuple[Any, Told]]:
    """The answers for all provisions, in as many queries as one."""
    speak, seen = _words(split, split.provisions, place), _Seen(split, split.provisions, viewer)
    return [(provision, _tell(split, provision, speak, seen)) for provision in split.provisions]


def _tell(split: Split, provision: Any, speak: Words, seen: _Seen) -> Told:
    standings = split.standings(provision.id)
    answers = tuple(_answer(one, speak) for one in standings)
    paid = dict.fromkeys(found.paid_by for one in answers for found in one.places if found.paid_by)
    placed = [row for one in standings for row in one.placed]
    return Told(_headline(provision.name, standings, speak), answers, tuple(paid), seen.grounds(placed))


def _words(split: Split, provisions: Iterable[Any], place: Organisation | Town | None) -> Words:
    levels = {level.id: level for level in split.levels}
    rows = [row for provision in provisions for row in split.placed.get(provision.id, ())]
    people = [pk for row in rows for pk in (row.competent_id, row.carried_out_by_id, row.paid_by_id)]
    names = Names([*(level.carrier_id for level in split.levels), *people])
    return Words(levels, names, place.label if place else "", split.day)


@dataclass(frozen=True, slots=True)
class Words:
    """Turns a placed task into names; the local level is the municipality that is asked about."""

    levels: dict[int, Any]
    names: Names
    municipality: str
    day: date

    def at(self, level: Any) -> str:
        """Who the level is: "Gemeente Alblasserdam", "GR Drechtsteden"; its own name where nobody stands for it."""
        if level.kind == LevelKind.LOCAL:
            return f"Gemeente {self.municipality}" if self.municipality else "De gemeente zelf"
        return self.names.carrier(level.carrier_id, self.day) or str(level.name)

    def competent(self, row: Placed) -> str:
        level = self.levels[row.level_id]
        local = level.kind == LevelKind.LOCAL
        whose = self.names(row.competent_id) or (self.municipality or "de gemeente" if local else "")
        if not row.organ:
            return self.names(row.competent_id)
        return ORGAN_OF[Organ(row.organ)].format(whose) if whose else str(Organ(row.organ).label)

    def place(self, row: Placed, *, is_policy: bool) -> Place:
        level = self.levels[row.level_id]
        competent, carrier = self.competent(row), self.names.full(row.carried_out_by_id)
        return Place(
            who=(competent if is_policy else carrier) or self.at(level),
            level=level.name,
            competent=competent,
            carried_out_by=carrier,
            paid_by=self._payer(row, level),
            title=TITLES[LegalTitle(row.legal_title)] if row.legal_title else "",
            note=row.note,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            public_id=row.public_id,
        )

    def _payer(self, row: Placed, level: Any) -> str:
        """Who pays; a municipality that does something on its own authority pays for it itself."""
        own = level.kind == LevelKind.LOCAL and row.legal_title == LegalTitle.OWN
        return self.names.full(row.paid_by_id) or (self.at(level) if own else "")


def _answer(standing: Standing, speak: Words) -> Answer:
    question = standing.task.question
    if standing.part:
        question = f"{standing.task.name}: wie gaat over het {PolicyPart(standing.part).label.lower()}?"
    policy = standing.task.can_split
    return Answer(
        question,
        tuple(speak.place(row, is_policy=policy) for row in standing.placed),
        tuple(speak.place(row, is_policy=policy) for row in standing.intended),
        standing,
    )


def _headline(name: str, standings: list[Standing], speak: Words) -> str:
    """The answer in one sentence: where the policy lies."""
    policy = [one for one in standings if one.task.can_split] or standings
    levels = list(dict.fromkeys(pk for one in policy for pk in one.level_ids))
    if not levels:
        return f"{name}: het beleid is niet toegedeeld"
    found = [speak.levels[pk] for pk in levels]
    if len(found) > 1:
        return f"{name}: het beleid is gedeeld door {' en '.join(str(level.name) for level in found)}"
    if found[0].kind == LevelKind.LOCAL:
        return f"{name}: daar gaat {speak.at(found[0]).replace('De gemeente', 'de gemeente', 1)} over"
    return f"{name}: het beleid ligt bij {found[0].name}"


class _Seen:
    """The grounds of rows, as far as this reader may see them: three queries at most."""

    def __init__(self, split: Split, provisions: Iterable[Any], viewer: Viewer) -> None:
        rows = [row for provision in provisions for row in split.placed.get(provision.id, ())]
        self.documents = _documents(viewer, {row.ground_id for row in rows if row.ground_id})
        self.decisions = _visible(Decision, viewer, [row.decision_id for row in rows], "body", "organisation")
        self.passages = _visible(Passage, viewer, [row.passage_id for row in rows], "version")

    def grounds(self, rows: list[Placed]) -> tuple[Ground, ...]:
        """Each ground once, with the first day on which it is called."""
        days: dict[Any, list[date]] = {}
        for row in rows:
            key = (row.ground_id, row.decision_id, row.passage_id, row.reference)
            days.setdefault(key, []).extend([row.valid_from] if row.valid_from else [])
        found = [
            Ground(
                document=self.documents.get(document),
                decision=self.decisions.get(decision),
                passage=self.passages.get(passage),
                reference=reference,
                valid_from=min(some, default=None),
            )
            for (document, decision, passage, reference), some in days.items()
        ]
        return tuple(one for one in found if one.document or one.decision)


def _documents(viewer: Viewer, ids: set[int]) -> dict[int | None, Any]:
    """Titles as this reader may know them: of a plan, those of its last release. Two queries, one without plans."""
    live = _visible(PolicyDocument, viewer, [*ids], "organisation")
    if plans := [pk for pk, row in live.items() if row.is_plan]:
        known = PolicyDocument.history.seen_by(viewer).filter(id__in=plans).select_related("organisation")
        live = {pk: row for pk, row in live.items() if not row.is_plan} | {row.id: row for row in known}
    return live


def _visible(model: Any, viewer: Viewer, ids: list[int | None], *related: str) -> dict[int | None, Any]:
    wanted = {pk for pk in ids if pk}
    if not wanted:
        return {}
    return {row.pk: row for row in model.objects.visible_to(viewer).filter(pk__in=wanted).select_related(*related)}
