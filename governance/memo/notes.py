"""Pictures and footnotes of a memo's text: on a page with links to and fro, on paper at the foot of the page.

Rules for markdown-it; what they need stands in `env`: `pictures`, `on_paper` and, from the plug-in, the notes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

PICTURE = re.compile(r"beeld:(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture is found, and what a screen reader says of it."""

    src: str
    alt: str


def add_rules(reader: MarkdownIt) -> MarkdownIt:
    """The reader with footnotes (`[^1]`) and with pictures of the memo itself (`![onderschrift](beeld:1)`)."""
    footnote_plugin(reader)
    rules = {
        "image": _image,
        "footnote_ref": _reference,
        "footnote_block_open": _fixed('<section class="portal-paper__notes" aria-label="Voetnoten"><ol>'),
        "footnote_block_close": _fixed("</ol></section>"),
        "footnote_open": _note_open,
        "footnote_close": _fixed("</li>"),
        "footnote_anchor": _back,
    }
    for name, rule in rules.items():
        reader.add_render_rule(name, rule)
    return reader


def stand_alone(tokens: list[Token]) -> None:
    """A paragraph that is one picture becomes a figure; the words between its brackets stand under it."""
    for number, token in enumerate(tokens):
        kids = token.children or []
        if token.type != "inline" or len(kids) != 1 or kids[0].type != "image":
            continue
        if PICTURE.fullmatch(str(kids[0].attrGet("src") or "")):
            kids[0].meta["alone"] = True
            tokens[number - 1].tag = tokens[number + 1].tag = "figure"


def paper_notes(tokens: list[Token]) -> tuple[list[Token], dict[int, list[Token]]]:
    """The text without the block of notes, and the words of each note by its id."""
    kept: list[Token] = []
    notes: dict[int, list[Token]] = {}
    current, inside = -1, False
    for token in tokens:
        if token.type in ("footnote_block_open", "footnote_block_close"):
            inside = token.type == "footnote_block_open"
        elif token.type == "footnote_open":
            current = token.meta["id"]
        elif inside and token.type == "inline":
            notes.setdefault(current, []).append(token)
        elif not inside:
            kept.append(token)
    return kept, notes


def _image(_self: Any, tokens: Sequence[Token], number: int, _options: Any, env: Any) -> str:
    """A picture of the memo; one of elsewhere is only a link, for a memo fetches nothing."""
    token = tokens[number]
    src, words = str(token.attrGet("src") or ""), escape(token.content)
    found = PICTURE.fullmatch(src)
    if found is None:
        return f'<a href="{escape(src)}">{words or escape(src)}</a>'
    picture = env["pictures"].get(int(found[1]))
    if picture is None:
        return f"[beeld {found[1]} ontbreekt]"
    caption = f"<figcaption>{words}</figcaption>" if words and token.meta.get("alone") else ""
    return f'<img src="{escape(picture.src)}" alt="{escape(picture.alt)}">{caption}'


def _reference(self: Any, tokens: Sequence[Token], number: int, options: Any, env: Any) -> str:
    meta = tokens[number].meta
    if not env["on_paper"]:
        return (
            f'<sup><a href="#noot-{meta["id"] + 1}" id="bij-noot-{meta["id"] + 1}{_turn(meta)}" '
            f'aria-label="Voetnoot {meta["id"] + 1}">{meta["id"] + 1}</a></sup>'
        )
    if meta["id"] in env["open_notes"]:  # a note that calls itself
        return ""
    env["open_notes"].add(meta["id"])
    words = " ".join(
        self.renderInline(token.children or [], options, env) for token in env["notes"].get(meta["id"], [])
    )
    env["open_notes"].discard(meta["id"])
    return f'<span class="paper__note">{words}</span>'


def _note_open(_self: Any, tokens: Sequence[Token], number: int, _options: Any, _env: Any) -> str:
    return f'<li id="noot-{tokens[number].meta["id"] + 1}">'


def _back(_self: Any, tokens: Sequence[Token], number: int, _options: Any, _env: Any) -> str:
    meta = tokens[number].meta
    place = f"bij-noot-{meta['id'] + 1}{_turn(meta)}"
    return f' <a href="#{place}" aria-label="Terug naar de tekst bij voetnoot {meta["id"] + 1}">↩</a>'


def _turn(meta: Any) -> str:
    """A note can be called more than once; each call has an address of its own."""
    return f"-{meta['subId'] + 1}" if meta.get("subId", 0) > 0 else ""


def _fixed(html: str) -> Any:
    return lambda *_: html
