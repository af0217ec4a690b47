"""A scale table as it stands in a document or a sheet, laid beside the register: a proposal that a person reviews."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from governance import refusals
from governance.enums import ProvisionCategory
from governance.split.finding import plain, same_name
from governance.split.letters import read_letters
from governance.split.tasks import TaskSpec

Cells = Sequence[tuple[str, str]]  # (header, cell) in column order, as `policies.reading` gives them
KIND_HEADERS = {"soort", "categorie"}
CATEGORIES = {plain(str(label)): value for value, label in ProvisionCategory.choices} | {
    "algemene voorzieningen": ProvisionCategory.GENERAL.value,
    "maatwerkvoorzieningen": ProvisionCategory.TAILORED.value,
}


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """One row: the words of the source, the provision it is about where the register knows it, and its letters.

    `letters` has a text per level id; `passage_id` is the table row it was read from.
    """

    name: str
    category: str
    known: Any
    letters: dict[int, str]
    refused: tuple[str, ...] = ()
    passage_id: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """All rows; `refused` names columns that are no level of the table. Those columns are left out."""

    rows: tuple[ProposedRow, ...]
    refused: tuple[str, ...] = ()


def propose(
    source: Iterable[tuple[Cells, int | None]],
    *,
    levels: Sequence[Any],
    tasks: Sequence[TaskSpec],
    provisions: Sequence[Any],
) -> Proposal:
    """Read rows of (cells, passage id). A table without a column that is a level gives no rows at all."""
    known = {name: row for row in reversed(provisions) for name in _names(row)}
    rows: list[ProposedRow] = []
    refused: dict[str, None] = {}
    for cells, passage_id in source:
        columns = [(level_of(header, levels), header, cell) for header, cell in cells[1:]]
        if not any(level for level, _, _ in columns):
            continue
        refused.update({refusals.unknown_level(head): None for level, head, _ in columns if _stray(level, head)})
        letters = {level.id: cell for level, _, cell in columns if level}
        wrong = [why for text in letters.values() for why in read_letters(text, tasks).refused]
        found = known.get(same_name(cells[0][1]))
        kind = found.category if found else _category(cells)
        name = found.name if found else sentence(cells[0][1])
        rows.append(ProposedRow(name, kind, found, letters, tuple(wrong), passage_id))
    return Proposal(tuple(rows), tuple(refused))


def _names(row: Any) -> set[str]:
    return {same_name(name) for name in (row.name, *row.aliases)}


def sentence(text: str) -> str:
    """With a capital, as a name in the table."""
    return text[:1].upper() + text[1:]


def _stray(level: Any, header: str) -> bool:
    return level is None and bool(header.strip()) and plain(header) not in KIND_HEADERS


def _category(cells: Cells) -> str:
    words = next((cell for header, cell in cells if plain(header) in KIND_HEADERS), "")
    return CATEGORIES.get(plain(words), ProvisionCategory.OTHER.value)


def level_of(header: str, levels: Sequence[Any]) -> Any | None:
    """The level that a column is about: by its name, else by its initials ("ZHZ"), else by its kind ("regionaal")."""
    wanted = plain(header)
    if not wanted:
        return None
    for fits in (_same, _inside, _initials, _kind):
        if found := [level for level in levels if fits(level, wanted)]:
            return found[0] if len(found) == 1 else None
    return None


def _same(level: Any, wanted: str) -> bool:
    return plain(level.name) == wanted


def _inside(level: Any, wanted: str) -> bool:
    return plain(level.name) in wanted


def _initials(level: Any, wanted: str) -> bool:
    initials = "".join(word[0] for word in plain(level.name).split())
    return len(initials) > 1 and initials in wanted.split()


def _kind(level: Any, wanted: str) -> bool:
    return plain(level.get_kind_display()) in wanted or level.kind in wanted.split()
