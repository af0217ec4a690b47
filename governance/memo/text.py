"""The text of a memo: Markdown in, safe HTML out, with headings that fit the page around it."""

from __future__ import annotations

from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

DEEPEST = 6
TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td", "h2", "h3", "h4", "h5", "h6"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "th": {"scope", "class"}, "td": {"class"}}
SCHEMES = {"http", "https", "mailto"}
# What a writer puts on a line of its own to say where a table of the register belongs.
BLOCKS = ("stand", "acties")

# No HTML of the writer's own, and no pictures: a memo fetches nothing.
_reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "html_block", "html_inline"])


def memo_html(text: str, *, top: int = 2) -> SafeString:
    """`text` as HTML; its first level of headings becomes `h{top}`, and no level is ever skipped."""
    tokens = _reader.parse(text)
    _set_levels(tokens, top)
    for token in tokens:
        _mend_cell(token)
    html = _reader.renderer.render(tokens, _reader.options, {})
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
    return mark_safe(clean)  # noqa: S308 - cleaned by nh3, with a short list of tags


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
