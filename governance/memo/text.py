"""The text of a memo: Markdown in, safe HTML out, with headings that fit the page around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from governance.memo.notes import PICTURE, Picture, add_rules, paper_notes, stand_alone

DEEPEST = 6
TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "sup", "section", "span"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption", "img"}
ATTRIBUTES = {
    "a": {"href", "title", "id", "aria-label"},
    "ol": {"start"},
    "li": {"id"},
    "th": {"scope", "class"},
    "td": {"class"},
    "img": {"src", "alt"},
    "section": {"class", "aria-label"},
    "span": {"class"},
}
SCHEMES = {"http", "https", "mailto"}
PAPER_SCHEMES = SCHEMES | {"asset"}  # pictures that the PDF engine is given by name
# What a writer puts on a line of its own to say where a table of the register belongs.
BLOCKS = ("stand", "acties")

# No HTML of the writer's own, and no pictures of elsewhere: a memo fetches nothing.
_reader = add_rules(MarkdownIt("commonmark", {"html": False}).enable("table").disable(["html_block", "html_inline"]))


def memo_html(
    text: str, *, top: int = 2, pictures: Mapping[int, Picture] | None = None, on_paper: bool = False
) -> SafeString:
    """`text` as HTML; its first level of headings becomes `h{top}`, and no level is ever skipped.

    `pictures` are those of the memo by number. On paper each footnote stands as a span right behind its word, which
    the print engine moves to the foot of the page; else the notes come as a list at the end.
    """
    env: dict[str, Any] = {"pictures": pictures or {}, "on_paper": on_paper, "open_notes": set()}
    tokens = _reader.parse(text, env)
    _set_levels(tokens, top)
    stand_alone(tokens)
    for token in tokens:
        _mend_cell(token)
    if on_paper:
        tokens, env["notes"] = paper_notes(tokens)
    html = _reader.renderer.render(tokens, _reader.options, env)
    schemes = PAPER_SCHEMES if on_paper else SCHEMES
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=schemes, link_rel=None)
    return mark_safe(clean)  # noqa: S308 - cleaned by nh3, with a short list of tags


def pictures_named(text: str) -> set[int]:
    """The numbers of the pictures that the text names."""
    found: set[int] = set()
    for token in _reader.parse(text, {}):
        for child in token.children or []:
            if child.type == "image" and (match := PICTURE.fullmatch(str(child.attrGet("src") or ""))):
                found.add(int(match[1]))
    return found


def _set_levels(tokens: list[Token], top: int) -> None:
    """`#` and `##` both open a section; a heading lies at most one level below the one before it."""
    depth = -1
    for token in tokens:
        if token.type == "heading_open":
            depth = min(max(int(token.tag[1]), 2) - 2, depth + 1)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(top + depth, DEEPEST)}"


def _mend_cell(token: Token) -> None:
    """Columns say that they are columns; figures to the right by a class, since inline style is refused."""
    if token.type not in ("th_open", "td_open"):
        return
    style: Any = token.attrs.pop("style", "")
    if "right" in str(style):
        token.attrs["class"] = "paper__number"
    if token.type == "th_open":
        token.attrs["scope"] = "col"


def placed(html: str, blocks: dict[str, str]) -> tuple[str, list[str]]:
    """Put `blocks` where the text names them (`[stand]` on a line of its own); gives the blocks nobody placed too."""
    rest = []
    for name, block in blocks.items():
        marker = f"<p>[{name}]</p>"
        if marker in html:
            html = html.replace(marker, block, 1).replace(marker, "")
        elif block:
            rest.append(block)
    return html, rest
