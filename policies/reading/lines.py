"""The lines of a plain text: pages found, running heads dropped, double spacing undone."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from policies.reading.characters import clean, finished, split_bullet, squeeze
from policies.reading.numbering import split_number
from policies.reading.phrases import is_set_heading

_PAGE_NUMBER = re.compile(
    r"^(?:(?:pagina|pag\.|blz\.?)\s*)?[-–]?\s*\d{1,3}(?:\s*(?:van|/|\|)\s*\d{1,3})?\s*[-–]?$", re.IGNORECASE
)
_FOOT_RULE = re.compile(r"^(?:[ \t]{30,}|[-_]{10,}\s*)$")
_SHARE = 0.4  # of the pages show a running head (left and right pages may differ)
_ZONE = 3  # running heads and feet stand within so many lines of a page's edge


@dataclass(slots=True)
class Line:
    """A line with its indent in characters; `gap` counts the blank lines above it, `page` counts from 1."""

    text: str
    raw: str
    indent: int
    gap: int = 0
    page: int = 1
    opens_page: bool = False
    after_rule: bool = False

    @property
    def width(self) -> int:
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines that carry text, and the number of pages where form feeds told it (else None)."""

    lines: list[Line]
    pages: int | None


def read_lines(text: str) -> Lines:
    text = clean(text)
    marked = "\f" in text.rstrip("\f\n ")
    pages = text.rstrip("\f\n ").split("\f") if marked else _unmarked_pages(text)
    lines: list[Line] = []
    for number, page in enumerate(pages, start=1):
        lines += _page_lines(page, number)
    lines = _single_spaced(_without_furniture(lines))
    return Lines(lines, len(pages) if marked else None)


def _unmarked_pages(text: str) -> list[str]:
    """Pages of a dump without form feeds: some converters begin each page with a single space and nothing else does."""
    starts = [match.start() for match in re.finditer(r"(?m)^ (?=[^\s])", text)]
    filled = sum(1 for line in text.split("\n") if line.strip())
    if not starts or len(starts) > max(2, filled // 12):
        return [text]
    edges = sorted({0, *starts, len(text)})
    return [text[a:b] for a, b in itertools.pairwise(edges)]


def _page_lines(page: str, number: int) -> list[Line]:
    lines: list[Line] = []
    gap, after_rule, opens = 0, False, True
    for raw in page.split("\n"):
        text = squeeze(raw)
        if not text or _FOOT_RULE.match(raw):
            gap += 1
            after_rule = after_rule or bool(_FOOT_RULE.match(raw))
            continue
        expanded = raw.expandtabs(4)
        indent = len(expanded) - len(expanded.lstrip())
        lines.append(Line(text, raw, indent, gap, number, opens, after_rule))
        gap, after_rule, opens = 0, False, False
    return lines


def _without_furniture(lines: list[Line]) -> list[Line]:
    """Drops page numbers and the heads and feet that return on several pages."""
    zones = _zones(lines)
    counts = Counter(key for key, _ in {(_key(lines[i]), lines[i].page) for i in zones})
    pages = len({line.page for line in lines})
    needed = pages if pages <= 3 else max(3, int(pages * _SHARE))
    drop = {
        i
        for i in zones
        if _PAGE_NUMBER.match(lines[i].text) or (counts[_key(lines[i])] >= needed and _may_go(lines[i]))
    }
    drop |= _lone_numbers(lines)
    drop |= _repeated_beside(lines, {i for i in drop if _PAGE_NUMBER.match(lines[i].text)})
    kept: list[Line] = []
    opens, gap = False, 0
    for index, line in enumerate(lines):
        if index in drop:
            opens, gap = opens or line.opens_page or index not in zones, max(gap, line.gap)
            continue
        line.opens_page, line.gap = line.opens_page or opens, max(line.gap, gap)
        kept.append(line)
        opens, gap = False, 0
    return kept


def _may_go(line: Line) -> bool:
    number = split_number(line.text)
    return not (split_bullet(line.text) or is_set_heading(line.text) or (number and number.rest))


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _zones(lines: list[Line]) -> set[int]:
    """Indexes of the lines near the edges of a page; none in a text of one page."""
    by_page: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        by_page.setdefault(line.page, []).append(index)
    if len(by_page) < 2:
        return set()
    found: set[int] = set()
    for page in by_page.values():
        reach = min(_ZONE, max(1, len(page) // 6))
        found |= {*page[:reach], *page[-reach:]} if len(page) > 2 else set()
    return found


def _lone_numbers(lines: list[Line]) -> set[int]:
    """Page numbers amid the text: alone between wide gaps, and growing as one reads on."""
    found: set[int] = set()
    highest = 0
    usual = Counter(line.gap for line in lines).most_common(1)[0][0] if lines else 0
    for index, line in enumerate(lines):
        if not re.fullmatch(r"\d{1,3}", line.text) or line.after_rule:
            continue
        below = lines[index + 1].gap if index + 1 < len(lines) else 9
        opens = index + 1 == len(lines) or lines[index + 1].opens_page
        if int(line.text) > highest and (opens or line.gap > usual + 1 or below > usual + 1):
            found.add(index)
            highest = int(line.text)
    return found


def _repeated_beside(lines: list[Line], numbers: set[int]) -> set[int]:
    """Lines that stand beside a page number more than once: a running head or foot."""
    beside = [i for n in numbers for i in (n - 1, n + 1) if 0 <= i < len(lines) and i not in numbers]
    counts = Counter(_key(lines[i]) for i in beside)
    return {i for i in beside if counts[_key(lines[i])] > 1 and _may_go(lines[i])}


def _single_spaced(lines: list[Line]) -> list[Line]:
    """Undoes double spacing: where sentences run on across blank lines, one blank line is no paragraph break."""
    inside = [(a, b) for a, b in itertools.pairwise(lines) if not b.opens_page]
    if not inside:
        return lines
    blank = sum(b.gap > 0 for _, b in inside)
    runs_on = sum(b.gap > 0 and not finished(a.text) and b.text[:1].islower() for a, b in inside)
    if blank >= 0.8 * len(inside) and runs_on >= 0.2 * blank:
        for line in lines:
            line.gap = max(0, (line.gap - 1) // 2)
    return lines
