"""Small documents for recognition tests, written as lines: "# kop", "- punt", "| a | b |", else a paragraph."""

from __future__ import annotations

import re

from policies.reading.passages import DocumentData, Passage, PassageKind, ReadDocument

_NUMBER = re.compile(r"^(?P<number>(?:ad )?(?:\d+(?:\.\d+)*|[a-d]))[.)]?\s+(?=\S)")


def document(lines: str, *, date: str = "", municipality: str = "Rietmeer") -> ReadDocument:
    """Read the lines into passages with parents; a "1. " or "a. " after the mark becomes the number."""
    passages: list[Passage] = []
    headings: dict[int, int] = {}
    lead: int | None = None
    header: list[str] = []
    offset = 0
    for raw in lines.strip().splitlines():
        line = raw.strip()
        if not line:
            lead, header = None, []
            continue
        kind, level, text = _kind(line)
        parent = max(
            (at for depth, at in headings.items() if kind is not PassageKind.HEADING or depth < level), default=None
        )
        if kind is PassageKind.LIST_ITEM and lead is not None:
            parent = lead
        cells: tuple[tuple[str, str], ...] = ()
        if kind is PassageKind.TABLE_ROW:
            values = [cell.strip() for cell in text.strip("|").split("|")]
            if not header:
                header = values
                continue
            cells, text = tuple(zip(header, values, strict=True)), " | ".join(values)
        match = _NUMBER.match(text) if kind is not PassageKind.PARAGRAPH else None
        number, text = (match["number"], text[match.end() :]) if match else ("", text)
        position = len(passages)
        passages.append(Passage(position, kind, text, level, number, None, offset, offset + len(text), parent, cells))
        offset += len(text) + 1
        if kind is PassageKind.HEADING:
            headings = {depth: at for depth, at in headings.items() if depth < level} | {level: position}
            lead = None
        elif kind is PassageKind.PARAGRAPH:
            lead = position
    text = "\n".join(passage.text for passage in passages)
    return ReadDocument(text, tuple(passages), data=DocumentData(date=date, municipality=municipality))


def _kind(line: str) -> tuple[PassageKind, int, str]:
    if line.startswith("#"):
        level = len(line) - len(line.lstrip("#"))
        return PassageKind.HEADING, level, line[level:].strip()
    if line.startswith("- "):
        return PassageKind.LIST_ITEM, 1, line[2:]
    if line.startswith("|"):
        return PassageKind.TABLE_ROW, 0, line
    return PassageKind.PARAGRAPH, 0, line
