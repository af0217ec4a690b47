"""The scale table of a day: for each provision, which task lies at which level; and the same as words for one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from governance.enums import ProvisionCategory, Task
from governance.models import Allocation, Provision, ScaleLevel
from policies.models import PolicyDocument
from portal.organisations.models import Organisation, Partnership, PartnershipMember
from portal.shared.viewer import Viewer

# Policy first, work last: the order in every cell, so that a letter always has its own place.
ORDER = (Task.POLICY, Task.CONDITIONS, Task.PURCHASE, Task.EXECUTION)
QUESTIONS = {
    Task.POLICY: "Wie maakt het beleid?",
    Task.CONDITIONS: "Wie stelt de voorwaarden?",
    Task.PURCHASE: "Wie koopt in?",
    Task.EXECUTION: "Wie voert het uit?",
}
VARIANTS = {Task.POLICY: "policy", Task.CONDITIONS: "conditions"}


@dataclass(frozen=True, slots=True)
class Letter:
    """A task in a cell; `is_intended` where it was planned and not yet adopted."""

    task: Task
    is_intended: bool = False

    @property
    def variant(self) -> str:
        return VARIANTS.get(self.task, "")


@dataclass(frozen=True, slots=True)
class Cell:
    """The tasks of a provision at one level: four places, None where a task does not lie there."""

    places: tuple[Letter | None, ...]

    @property
    def letters(self) -> str:
        """ "B I U"; empty for a level that does nothing here."""
        return " ".join(letter.task for letter in self.places if letter)


@dataclass(frozen=True, slots=True)
class Row:
    """A provision with one cell per level."""

    provision: Provision
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One task of a provision in words; no level is an answer too ("niet toegedeeld")."""

    task: Task
    levels: tuple[str, ...]
    is_intended: bool

    @property
    def question(self) -> str:
        return QUESTIONS[self.task]

    @property
    def who(self) -> str:
        return " en ".join(self.levels) if self.levels else "Niet toegedeeld"

    @property
    def is_shared(self) -> bool:
        return len(self.levels) > 1


@dataclass(frozen=True, slots=True)
class ScaleTable:
    """The table of one partnership on one day, grouped by kind of provision."""

    partnership: Partnership
    day: date
    levels: tuple[ScaleLevel, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    grounds: tuple[PolicyDocument, ...]
    allocations: tuple[Allocation, ...]

    @property
    def rows(self) -> list[Row]:
        return [row for _, rows in self.groups for row in rows]

    @property
    def has_intended(self) -> bool:
        return any(one.status == "voorgenomen" for one in self.allocations)

    def answers(self, provision: Provision) -> list[Answer]:
        """Who does what for one provision: four answers, one per task."""
        mine = [one for one in self.allocations if one.provision_id == provision.pk]
        return [_answer(task, [one for one in mine if one.task == task]) for task in ORDER]


def _answer(task: Task, found: list[Allocation]) -> Answer:
    ordered = sorted(found, key=lambda one: (one.level.position, one.level.pk))
    return Answer(task, tuple(one.level.name for one in ordered), any(one.status == "voorgenomen" for one in ordered))


def partnerships_of(place: Organisation) -> list[Partnership]:
    """Partnerships with a table in which this organisation takes or took part, or that it keeps itself.

    Whether a table holds on a day is told by its allocations, not by the membership: tables outlive joint arrangements.
    """
    member = PartnershipMember.objects.filter(organisation=place).values("partnership_id")
    found = Partnership.objects.filter(pk__in=ScaleLevel.objects.values("partnership_id"))
    return list(found.filter(Q(pk__in=member) | Q(organisation=place)).order_by("name", "pk"))


def scale_table(partnership: Partnership, viewer: Viewer, *, day: date) -> ScaleTable:
    """The table as this reader may see it: four queries, however many provisions."""
    levels = tuple(ScaleLevel.objects.visible_to(viewer).filter(partnership=partnership).order_by("position", "pk"))
    visible = Allocation.objects.visible_to(viewer).filter(partnership=partnership, level__in=levels).on(day)
    found = tuple(visible.select_related("level").order_by("pk"))
    provisions = Provision.objects.visible_to(viewer).filter(pk__in={one.provision_id for one in found})
    grounds = PolicyDocument.objects.visible_to(viewer).filter(pk__in={one.ground_id for one in found if one.ground_id})
    return ScaleTable(
        partnership=partnership,
        day=day,
        levels=levels,
        groups=_groups(provisions.order_by("position", "name", "pk"), levels, found),
        grounds=tuple(grounds.select_related("organisation").order_by("title", "pk")),
        allocations=found,
    )


def _groups(
    provisions: Iterable[Provision], levels: tuple[ScaleLevel, ...], found: tuple[Allocation, ...]
) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    letters = {(one.provision_id, one.level_id, one.task): one for one in found}
    groups: dict[str, list[Row]] = {}
    for provision in provisions:
        cells = tuple(
            Cell(tuple(_letter(letters.get((provision.pk, level.pk, task))) for task in ORDER)) for level in levels
        )
        groups.setdefault(provision.category, []).append(Row(provision, cells))
    return tuple((str(ProvisionCategory(key).label), tuple(rows)) for key, rows in groups.items())


def _letter(allocation: Allocation | None) -> Letter | None:
    if allocation is None:
        return None
    return Letter(Task(allocation.task), allocation.status == "voorgenomen")
