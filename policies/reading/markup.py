"""Markdown left in a plain text: converters write emphasis and headings with it, line for line."""

from __future__ import annotations

import re

_HEADING = re.compile(r"(?m)^#{1,6} +\S")
_STRONG = re.compile(r"\*\*[^*\n]+\*\*")
_EMPHASIS = (
    re.compile(r"\*{1,3}(?=\S)([^*\n]+?)(?<=\S)\*{1,3}"),
    re.compile(r"(?<![\w_])_{1,2}(?=\S)([^_\n]+?)(?<=\S)_{1,2}(?![\w_])"),
)
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)")
_RULE = re.compile(r"(?m)^[ \t]*(?:-[ \t]*){3,}$|^[ \t]*(?:\*[ \t]*){3,}$|^[ \t]*(?:_[ \t]*){3,}$")
_HARD_BREAK = re.compile(r"(?<=\S)(?: {2,}|\\)\n(?=\S)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")


def looks_marked_up(text: str) -> bool:
    """Whether the author of the file (or a converter) used Markdown headings, or emphasis more than in passing."""
    return len(_HEADING.findall(text)) >= 2 or len(_STRONG.findall(text)) >= 4


def strip_markup(text: str) -> str:
    """The text without inline marks; headings keep their # signs, a forced line break becomes a blank line."""
    text = _HARD_BREAK.sub("\n\n", _RULE.sub("", text))
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\1", text)
    return _ESCAPE.sub(r"\1", text)
