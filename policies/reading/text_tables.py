"""Tables in plain text: rows drawn with pipes or tabs, and rows of short codes whose columns only position tells."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from policies.reading.characters import squeeze
from policies.reading.lines import Line

# A cell that holds a mark or short codes: "U, I, VB", "x", "✓".
_CODE = r"(?:[A-Z]{1,2}|x|[✓✔√☒])"
_CELL = re.compile(rf"(?:^| )({_CODE}(?:, ?{_CODE})*)$")
_RULER = re.compile(r"^[\s|:+=-]+$")
_MOST_COLUMNS = 12


@dataclass(slots=True)
class Row:
    """One table row as (header, cell) pairs, with the line it began on."""

    cells: list[tuple[str, str]]
    line: Line


def with_rows(lines: list[Line]) -> list[Line | Row]:
    """The lines, with those that form tables replaced by rows."""
    return _coded(_drawn(lines))


def _drawn(lines: list[Line]) -> list[Line | Row]:
    """Rows with pipes between the cells or tabs; the first of a run holds the headers."""
    result: list[Line | Row] = []
    run: list[tuple[Line, list[str]]] = []
    for line in [*lines, None]:
        cells = _split_cells(line.raw) if line else None
        if line and cells is not None:
            run.append((line, cells))
            continue
        result += _rows(run) if len(run) > 1 else [start for start, _ in run]
        run = []
        if line:
            result.append(line)
    return result


def _split_cells(raw: str) -> list[str] | None:
    text = raw.strip()
    if text.count("|") >= 2 or (text.startswith("|") and text.endswith("|") and len(text) > 1):
        return [squeeze(cell) for cell in text.removeprefix("|").removesuffix("|").split("|")]
    if text.count("\t") >= 2:
        return [squeeze(cell) for cell in re.split(r"\t+", text)]
    return None


def _rows(run: list[tuple[Line, list[str]]]) -> list[Line | Row]:
    kept = [(line, cells) for line, cells in run if not _RULER.match(line.raw)]
    if not kept:
        return []
    headers = kept[0][1]
    return [Row(pair_up(headers, cells), line) for line, cells in kept[1:]] or [kept[0][0]]


def pair_up(headers: list[str], cells: list[str]) -> list[tuple[str, str]]:
    """(header, cell) pairs for a row that may be shorter or longer than the header row."""
    width = max(len(headers), len(cells))
    padded = [*headers, *[""] * (width - len(headers))]
    return list(zip(padded, [*cells, *[""] * (width - len(cells))], strict=True))


def _coded(items: list[Line | Row]) -> list[Line | Row]:
    """Rows of codes: each cell of the dump ends with a space, so that an empty cell leaves a space of its own."""
    counts = Counter(
        len(found[1]) for item in items if isinstance(item, Line) and (found := _codes(item.raw, _MOST_COLUMNS))
    )
    if not counts or counts.most_common(1)[0][1] < 4:
        return items
    columns = max(count for count, often in counts.items() if often >= 4)
    rows = {i for i, item in enumerate(items) if isinstance(item, Line) and _is_row(item, columns)}
    return _CodeTable(items, rows, columns).read() if len(rows) >= 4 else items


def _codes(raw: str, most: int) -> tuple[str, list[str]] | None:
    """What stands before the cells, and at most so many cells from the right; None where no cell is filled."""
    rest = raw.removesuffix(" ")
    cells: list[str] = []
    while len(cells) < most:
        match = _CELL.search(rest)
        if match:
            cells.append(match.group(1))
            rest = rest[: match.start()]
            if not match.group().startswith(" "):
                break
        elif rest.endswith(" ") or (not rest and raw.startswith(" ")):
            cells.append("")
            if not rest:
                break
            rest = rest[:-1]
        else:
            break
    return (rest.strip(), cells[::-1]) if len(cells) > 1 and any(cells) else None


def _is_row(line: Line, columns: int) -> bool:
    found = _codes(line.raw, columns)
    return found is not None and len(found[1]) == columns


class _CodeTable:
    """Reads a run of code rows, names that are spread over lines and header lines that return on each page."""

    def __init__(self, items: list[Line | Row], rows: set[int], columns: int) -> None:
        self._items = items
        self._rows = sorted(rows)
        self._columns = columns

    def read(self) -> list[Line | Row]:
        items, rows = self._items, self._rows
        start, head = self._head()
        titles = _titles(head, self._columns + 1)
        result: list[Line | Row] = list(items[:start])
        place = start + len(head)
        for row in rows:
            loose = self._without_head([i for i in items[place:row] if isinstance(i, Line)], head)
            if len(loose) > 4:
                result += loose
                loose = []
            result.append(self._row(loose, row, titles))
            place = row + 1
        return result + items[place:]

    def _row(self, loose: list[Line], index: int, titles: list[str]) -> Row:
        line = self._items[index]
        assert isinstance(line, Line)
        found = _codes(line.raw, self._columns)
        name, cells = found or ("", [])
        words = squeeze(" ".join([*(item.text for item in loose), name]))
        return Row(pair_up(titles, [words, *cells]), loose[0] if loose else line)

    def _head(self) -> tuple[int, list[Line]]:
        """Where the header lines begin, and these lines."""
        above: list[Line] = []
        place = self._rows[0]
        while place and len(above) < 8:
            item = self._items[place - 1]
            if (
                not isinstance(item, Line)
                or (item.text.endswith((".", ";", ":", ")")) and item.width > 20)
                or item.width > 70
            ):
                break
            above.insert(0, item)
            place -= 1
        return place, above[: self._repeated(above) or _enough(above, self._columns + 1)]

    def _repeated(self, above: list[Line]) -> int:
        """How many of the lines above the first row return together further down."""
        texts = [item.text if isinstance(item, Line) else "" for item in self._items[self._rows[0] + 1 :]]
        for length in range(len(above), 0, -1):
            wanted = [line.text for line in above[:length]]
            if any(texts[i : i + length] == wanted for i in range(len(texts))):
                return length
        return 0

    def _without_head(self, loose: list[Line], head: list[Line]) -> list[Line]:
        wanted = [line.text for line in head]
        texts = [line.text for line in loose]
        for place in range(len(texts)):
            if wanted and texts[place : place + len(wanted)] == wanted:
                return loose[:place] + loose[place + len(wanted) :]
        return loose


def _enough(above: list[Line], columns: int) -> int:
    words = 0
    for count, line in enumerate(above, start=1):
        words += len([w for w in line.text.split() if not w.startswith("(")])
        if words >= columns:
            return count
    return 0


def _titles(head: list[Line], columns: int) -> list[str]:
    """The header lines as so many titles; what was broken over lines is joined again, from the end."""
    titles: list[str] = []
    starts: list[int] = []
    for line in head:
        for place, word in enumerate(line.text.split()):
            if titles and word.startswith("("):
                titles[-1] += f" {word}"
                continue
            if place == 0 and titles:
                starts.append(len(titles))
            titles.append(word)
    while len(titles) > columns and starts:
        place = starts.pop()
        titles[place - 1 : place + 1] = [" ".join(titles[place - 1 : place + 1])]
    return titles if len(titles) == columns else [""] * columns
