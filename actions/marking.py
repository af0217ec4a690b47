"""The text of a passage with what was found in it: the sentence marked, and in it the words for who, when and role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# Which words of the evidence are underlined, and how (`portal-part--who`); the first step that claims a word wins.
PARTS = {"who": "who", "partners": "who", "when": "when", "role": "role"}


@dataclass(frozen=True, slots=True)
class Found:
    """One suggestion in a passage: its span, the spans in it with their kind, and whether it is the current one."""

    start: int
    end: int
    parts: tuple[tuple[int, int, str], ...] = ()
    quiet: bool = True
    kind: str = "action"


def parts_of(evidence: Iterable[dict[str, object]], passage: int) -> tuple[tuple[int, int, str], ...]:
    """Spans of who, when and role that lie in the passage at this position, from the evidence of a suggestion."""
    return tuple(
        (int(str(piece["start"])), int(str(piece["end"])), PARTS[str(piece["step"])])
        for piece in evidence
        if piece.get("step") in PARTS and piece.get("passage") == passage
    )


def marked(text: str, found: Sequence[Found]) -> SafeString:
    """`text` as HTML with a mark per suggestion; spans that overlap an earlier one are cut to what is left."""
    pieces: list[SafeString] = []
    at = 0
    for item in sorted(found, key=lambda item: (item.start, item.end)):
        start, end = max(item.start, at), min(item.end, len(text))
        if start >= end:
            continue
        pieces += [format_html("{}", text[at:start]), _mark(text, start, end, item)]
        at = end
    pieces.append(format_html("{}", text[at:]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _mark(text: str, start: int, end: int, item: Found) -> SafeString:
    variant = " portal-mark--quiet" if item.quiet else ""
    return format_html('<mark class="portal-mark{}">{}</mark>', variant, _inside(text, start, end, item.parts))


def _inside(text: str, start: int, end: int, parts: Sequence[tuple[int, int, str]]) -> SafeString:
    pieces: list[SafeString] = []
    at = start
    for part_start, part_end, kind in sorted(parts):
        if part_start < at or part_end > end or part_end <= part_start:
            continue
        word = format_html('<span class="portal-part portal-part--{}">{}</span>', kind, text[part_start:part_end])
        pieces += [format_html("{}", text[at:part_start]), word]
        at = part_end
    pieces.append(format_html("{}", text[at:end]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))
