"""The memo on a web page: the same words, figures and order as on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from actions.domain.errors import Refused
from governance.enums import MemoState
from governance.memo.freezing import Frozen, freeze
from governance.memo.paper import block_context, seal
from governance.memo.text import memo_html, placed
from governance.models import Memo
from portal.shared.pdf.sections import in_sections


@dataclass(frozen=True, slots=True)
class Sheet:
    """One memo ready for a template; `top` is the level of its title (1 on a page of its own, lower in a preview).

    `refused` says why its figures cannot be shown; then `frozen` is None.
    """

    memo: Memo
    top: int
    frozen: Frozen | None
    body: str = ""
    blocks: dict[str, Any] = field(default_factory=dict)
    seal: str = ""
    refused: tuple[str, ...] = ()

    @property
    def section(self) -> int:
        return self.top + 1


def sheet_of(memo: Memo, *, top: int) -> Sheet:
    """A sent memo as it was frozen, a draft with the figures of now."""
    if memo.state == MemoState.SENT:
        return _sheet(memo, memo.frozen, top)
    try:
        return _sheet(memo, freeze(memo, at=timezone.now()), top)
    except Refused as refusal:
        return Sheet(memo, top, None, refused=tuple(refusal.messages))


def _sheet(memo: Memo, frozen: Frozen, top: int) -> Sheet:
    blocks = block_context(frozen["figures"])
    stand = render_to_string("governance/memo/_themes.html", blocks) if frozen["figures"] else ""
    html, rest = placed(memo_html(memo.text), {"stand": stand, "acties": ""})
    closing = "".join(f"<h2>Stand van de acties</h2>{block}" for block in rest)
    body = _lowered(in_sections(html + closing), top - 1) if html + closing else ""
    return Sheet(memo, top, frozen, mark_safe(body), blocks, seal(frozen) if frozen["number"] else "")  # noqa: S308 - cleaned text, our own tables


def _lowered(html: str, by: int) -> str:
    """Headings `by` levels deeper, for a memo inside another page."""
    return re.sub(r"(</?h)([2-6])\b", lambda found: f"{found[1]}{min(int(found[2]) + by, 6)}", html)
