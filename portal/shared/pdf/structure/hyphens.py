"""Hyphens that the layout engine put in are soft: who copies or hears the text gets the whole word."""

from __future__ import annotations

import pydyf

from portal.shared.pdf.structure.tree import number_of

PRINTED, SOFT = b"<2010>", b"<00ad>"


def soften(pdf: pydyf.PDF) -> None:
    """Let the hyphen at the end of a line stand for U+00AD. A hyphen that a writer typed is another character."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and "ToUnicode" in item:
            table = pdf.objects[number_of(item["ToUnicode"])]
            table.stream[:] = [_softened(line) for line in table.stream]


def _softened(line: bytes | str) -> bytes:
    plain = line.encode() if isinstance(line, str) else line
    head, _, last = plain.rpartition(b" ")
    return head + b" " + SOFT if last == PRINTED and head else plain
