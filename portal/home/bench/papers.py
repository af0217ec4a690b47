"""Documents to read, from a seeded generator: a council budget in W-questions and a policy plan.

Each has a cover and then a page per task field or chapter, with about the text of a real page.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from portal.home.bench.words import ACTORS, THEMES, Writer

SEED = 20_240_701


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the head."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading. `level` is that of the heading; `new_page` begins a page."""

    title: str
    level: int = 2
    new_page: bool = False
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One document before it becomes a file."""

    name: str
    title: str
    sections: list[Section] = field(default_factory=list)


def budget(pages: int) -> Paper:
    """A programme budget: per page a task field with what is wanted, what will be done and what it may cost."""
    write = Writer(SEED)
    paper = Paper(f"budget-{pages}", "Programmabegroting van de gemeente Voorbeeld")
    paper.sections.append(Section(paper.title, 1, True, (write.paragraph(6),)))
    for page in range(pages - 1):
        theme = THEMES[page // 4 % len(THEMES)]
        if page % 4 == 0:
            heading = f"Programma {page // 4 + 1} {theme}"
            paper.sections.append(Section(heading, 1, True, (write.paragraph(5),)))
        heading = f"Taakveld {page + 1} {theme}"
        paper.sections.extend(_task_field(write, heading, new_page=page % 4 != 0))
    return paper


def _task_field(write: Writer, heading: str, *, new_page: bool) -> list[Section]:
    costs = [("Bedragen x € 1.000", "Rekening", "Begroting", "Raming")]
    costs += [(name, write.amount(), write.amount(), write.amount()) for name in ("Lasten", "Baten", "Saldo")]
    return [
        Section(heading, 2, new_page, (write.paragraph(4),)),
        Section("Wat willen we bereiken?", 3, items=(write.goal(), write.goal())),
        Section("Wat gaan we daarvoor doen?", 3, items=tuple(write.commitment() for _ in range(5))),
        Section("Toelichting", 3, paragraphs=tuple(write.paragraph(6) for _ in range(3))),
        Section("Wat mag het kosten?", 3, table=Table(tuple(costs))),
    ]


def plan(pages: int) -> Paper:
    """A policy plan in prose, with actions as a list and, every fourth page, as a table with columns."""
    write = Writer(SEED + 1)
    paper = Paper(f"plan-{pages}", "Beleidsplan Samen Vooruit van de gemeente Voorbeeld")
    paper.sections.append(Section(paper.title, 1, True, (write.paragraph(6),)))
    for page in range(pages - 1):
        theme = THEMES[page % len(THEMES)]
        chapter = Section(f"{page + 1} {theme}", 1, True, tuple(write.paragraph(6) for _ in range(4)))
        goals = Section("Doelen", 2, items=(write.goal(), write.goal(), write.goal()))
        paper.sections.extend([chapter, goals, _table(write) if page % 4 == 3 else _list(write)])
    return paper


def _list(write: Writer) -> Section:
    return Section("Acties", 2, items=tuple(write.commitment() for _ in range(5)))


def _table(write: Writer) -> Section:
    rows = [("Actie", "Trekker", "Wanneer")]
    rows += [(_capital(write.act()), write.random.choice(ACTORS), write.period()) for _ in range(4)]
    return Section("Acties", 2, table=Table(tuple(rows)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
