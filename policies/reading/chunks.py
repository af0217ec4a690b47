"""Lines gathered into chunks: what a writer typed as one heading, paragraph or list item."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from policies.reading.characters import Hyphens, finished, split_bullet
from policies.reading.lines import Line
from policies.reading.numbering import Numbered, Style, follows, split_number
from policies.reading.phrases import is_set_heading
from policies.reading.text_tables import Row

_HASHES = re.compile(r"^(#{1,6})\s+(.*)$")
# A line of a planning: "14-01: advies in de commissie".
_DATED = re.compile(
    r"^(?:\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?|(?:q[1-4]|week \d{1,2}|(?:januari|februari|maart|april|mei|juni"
    r"|juli|augustus"
    r"|september|oktober|november|december)) ?(?:\d{4})?)(?: e\.v\.)?\s?[:–]\s+\S",
    re.IGNORECASE,
)
_TIGHT = 0.85  # a line that had room for the next word, with this much slack, was ended on purpose


@dataclass(slots=True)
class Chunk:
    """Lines that belong together. `glued` tells that the next chunk follows without a blank line."""

    lines: list[Line]
    text: str
    marks: int = 0  # number of # signs
    bullet: str = ""
    numbered: Numbered | None = None
    glued: bool = False
    note: bool = False
    row: list[tuple[str, str]] = field(default_factory=list)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def plain(self) -> bool:
        return not (self.marks or self.bullet or self.numbered or self.row)


class Measure:
    """How wide the lines of a text run, to tell a line that was full from one that was ended."""

    def __init__(self, lines: list[Line]) -> None:
        pairs = [(a, b) for a, b in itertools.pairwise(lines) if b.gap == 0]
        running = [a.width for a, b in pairs if _mid(a, b)]
        self.wraps = len(running) >= 3 and len(running) >= 0.1 * len(pairs)
        torn = [b for a, b in itertools.pairwise(lines) if split_bullet(a.text) and b.gap == 1 and _mid(a, b)]
        self.splits_items = len(torn) >= 3  # a blank line after the first line of each item
        widths = sorted(running)
        self.full = widths[int(len(widths) * 0.8)] if widths else 0

    def ended(self, line: Line, following: Line) -> bool:
        """Whether `line` stopped although the next word would have fitted."""
        if not self.wraps:
            return True
        word = following.text.split(" ", 1)[0]
        return line.width + 1 + len(word) < self.full * _TIGHT


def _mid(line: Line, following: Line) -> bool:
    return not finished(line.text) and following.text[:1].islower()


def chunks(items: list[Line | Row], hyphens: Hyphens) -> list[Chunk]:
    measure = Measure([item for item in items if isinstance(item, Line)])
    found: list[Chunk] = []
    for line in items:
        if isinstance(line, Row):
            found.append(Chunk([line.line], " | ".join(cell for _, cell in line.cells), row=line.cells))
            continue
        if found and _continues(found, line, measure):
            found[-1].text = hyphens.join(found[-1].text, line.text)
            found[-1].lines.append(line)
            continue
        if found:
            found[-1].glued = line.gap == 0 and not line.opens_page
        found.append(_start(line))
    return found


def _start(line: Line) -> Chunk:
    marked = _HASHES.match(line.text)
    if marked:
        text = marked.group(2).rstrip("# ").strip()
        numbered = split_number(text)
        return Chunk([line], numbered.rest if numbered else text, marks=len(marked.group(1)), numbered=numbered)
    if is_note(line):
        return Chunk([line], line.text, note=True)
    bullet = split_bullet(line.text)
    text = bullet[1] if bullet else line.text
    if not bullet and _DATED.match(text):
        return Chunk([line], text, bullet="date")
    numbered = split_number(text)
    if numbered and (not numbered.rest or (bullet and numbered.style not in {Style.LETTER, Style.SINGLE})):
        numbered = None
    return Chunk([line], numbered.rest if numbered else text, bullet=bullet[0] if bullet else "", numbered=numbered)


def is_note(line: Line) -> bool:
    """A footnote: under a rule, or a number glued to a capital after a gap."""
    return line.after_rule or (line.gap > 0 and bool(re.match(r"^\d{1,2}(?=[A-Z][a-z])", line.text)))


def _continues(found: list[Chunk], line: Line, measure: Measure) -> bool:
    chunk = found[-1]
    last = chunk.lines[-1]
    if chunk.row or chunk.marks or is_note(line) or _HASHES.match(line.text) or is_set_heading(line.text):
        return False
    unfinished = not finished(chunk.text)
    full = not measure.ended(last, line)
    if _opens_item(found, line, running_on=unfinished and full and line.gap == 0):
        return False
    if line.gap == 0 and re.search(r"\w-$", last.text):
        return True
    if _heads(chunk) and not line.text[:1].islower():
        return False
    if measure.wraps and chunk.text.endswith(":") and line.text[:1].islower() and (full or chunk.bullet):
        return True
    if line.gap == 0 and not line.opens_page:
        return full or (unfinished and _runs_on(line))
    if chunk.note:
        return False
    if measure.splits_items and chunk.bullet and len(chunk.lines) == 1 and line.gap == 1 and full:
        return True
    return unfinished and measure.wraps and (full or _runs_on(line)) and not _label(chunk)


def _runs_on(line: Line) -> bool:
    return line.text[:1].islower() or line.text[:1] in "€(&/"


def _label(chunk: Chunk) -> bool:
    return chunk.plain and len(chunk.text) < 60 and chunk.text[:1].isupper() and len(chunk.lines) == 1


def _heads(chunk: Chunk) -> bool:
    """A chunk whose number says that it is a heading ends with its line, unless the next starts in lower case."""
    number = chunk.numbered
    return is_set_heading(chunk.text) or bool(
        number and number.style is Style.DECIMAL and len(chunk.text) < 110 and len(chunk.lines) < 3
    )


def _opens_item(found: list[Chunk], line: Line, *, running_on: bool) -> bool:
    if _DATED.match(line.text):
        return True
    bullet = split_bullet(line.text)
    if bullet:
        return not (running_on and bullet[0] in "-–—*oO" and not any(c.bullet == bullet[0] for c in found[-4:]))
    numbered = split_number(line.text)
    if numbered is None:
        return False
    if numbered.style is Style.BARE:
        return line.gap > 0
    return not running_on or any(follows(n, numbered.number) for n in _recent_numbers(found))


def _recent_numbers(found: list[Chunk]) -> Iterator[str]:
    for chunk in found[-6:]:
        if chunk.numbered:
            yield chunk.numbered.number
