"""What stands on a PDF page between runs and blocks: lines, and pieces of lines that form one paragraph or cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from policies.reading.characters import Hyphens, squeeze
from policies.reading.pdf.runs import Run

_UNITS = re.compile(r"(?:^|[\s\d])(?:m|cm|dm|km|mm)$")


class Role(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    ASIDE = "aside"


@dataclass(slots=True)
class TextLine:
    """Runs that stand on one line, with their box in points."""

    runs: list[Run]
    left: float
    bottom: float
    right: float
    top: float

    @property
    def text(self) -> str:
        return squeeze("".join(run.text for run in self.runs))

    @property
    def size(self) -> float:
        """The font size of most of its characters."""
        sizes: dict[float, int] = {}
        for run in self.runs:
            sizes[run.size] = sizes.get(run.size, 0) + len(run.text.strip())
        return max(sizes, key=lambda size: (sizes[size], size))

    @property
    def bold(self) -> bool:
        return all(run.bold for run in self.runs if any(c.isalnum() for c in run.text))


@dataclass(slots=True)
class Piece:
    """A paragraph, heading, list item or table row of one page.

    `level` is a heading's level or an item's depth where tags tell it (0: unknown). `label` is an item's own bullet or
    number. `cells` holds a row's cells, each a list of paragraphs, `spans` how many columns each takes. `header` marks
    a row of header cells, `starts` the first row of a table. `edge` is how far the column reaches to the right (0:
    unknown); `floating` marks a table or box that stands apart from the flow of text.
    """

    role: Role
    lines: list[TextLine] = field(default_factory=list)
    level: int = 0
    label: str = ""
    cells: list[list[Piece]] = field(default_factory=list)
    spans: list[int] = field(default_factory=list)
    header: bool = False
    starts: bool = False
    edge: float = 0.0
    floating: bool = False
    page: int = 1
    first: bool = False

    @property
    def left(self) -> float:
        return min((line.left for line in self.lines), default=0.0)

    @property
    def size(self) -> float:
        return max((line.size for line in self.lines), default=0.0)

    @property
    def bold(self) -> bool:
        return bool(self.lines) and all(line.bold for line in self.lines)


def lines_of(runs: Iterable[Run]) -> list[TextLine]:
    """Runs in reading order as lines: a line ends where the file says so or the next run stands lower or far back."""
    lines: list[TextLine] = []
    ended = True
    for run in runs:
        if lines and (_beside(lines[-1], run) if ended else _on_line(lines[-1], run)):
            add_run(lines[-1], run)
        else:
            lines.append(TextLine([run], run.left, run.bottom, run.right, run.top))
        ended = run.text.endswith(("\n", "\r"))
    return lines


def _on_line(line: TextLine, run: Run) -> bool:
    height = max(run.size, line.runs[-1].size, 1.0)
    low, high = min(line.bottom, run.bottom), max(line.top, run.top)
    return high - low < 1.8 * height and run.left > line.right - 2 * height


def _beside(line: TextLine, run: Run) -> bool:
    """Whether a run goes on right behind a line that the file had already ended (after a raised footnote mark)."""
    shared = min(line.top, run.top) - max(line.bottom, run.bottom)
    reach = 5 if len(line.runs) < 3 and len(line.text) <= 4 else 2  # a bullet or number stands further from its text
    near = -0.5 * run.size < run.left - line.right < reach * run.size
    return near and shared > 0.5 * min(line.top - line.bottom, run.top - run.bottom)


def add_run(line: TextLine, run: Run) -> None:
    """Adds a run to the end of a line; a footnote mark is left out."""
    if _is_reference(line.runs[-1], run):
        line.runs[-1].text = line.runs[-1].text.rstrip() + (" " if run.text.endswith(" ") else "")
        return
    line.runs.append(run)
    line.left, line.right = min(line.left, run.left), max(line.right, run.right)
    line.bottom, line.top = min(line.bottom, run.bottom), max(line.top, run.top)


def _is_reference(before: Run, run: Run) -> bool:
    """A footnote mark: small raised digits behind a word; not the square of a unit."""
    mark = run.text.strip()
    if not (mark.isdigit() and len(mark) <= 2 and run.size <= 0.75 * before.size):
        return False
    raised = run.bottom > before.bottom + 0.15 * before.size or run.middle > before.middle + 0.1 * before.size
    return raised and not _UNITS.search(before.text.rstrip())


def text_of(lines: Sequence[TextLine], hyphens: Hyphens) -> str:
    """The lines as one running text, hyphens at line ends resolved."""
    text = ""
    for line in lines:
        text = hyphens.join(text, line.text)
    return text
