"""The memo on a web page: the same words, figures and order as on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from actions.domain.errors import Refused
from governance.enums import MemoState
from governance.memo.freezing import Frozen, freeze
from governance.memo.notes import Picture
from governance.memo.paper import block_context, seal
from governance.memo.text import memo_html, placed
from governance.models import Memo
from portal.shared.pdf.sections import in_sections


@dataclass(frozen=True, slots=True)
class Sheet:
    """One memo ready for a template; `top` is the level of its title (1 on a page of its own, lower in a preview).

    `refused` says why its figures cannot be shown; then `frozen` is None. `attachments` are (title, address, bytes).
    """

    memo: Memo
    top: int
    frozen: Frozen | None
    body: str = ""
    blocks: dict[str, Any] = field(default_factory=dict)
    seal: str = ""
    refused: tuple[str, ...] = ()
    attachments: tuple[tuple[str, str, int], ...] = ()

    @property
    def greeting(self) -> str:
        return str((self.frozen or {}).get("greeting", ""))

    @property
    def closing(self) -> str:
        return str((self.frozen or {}).get("closing", ""))

    @property
    def section(self) -> int:
        return self.top + 1


def sheet_of(memo: Memo, *, top: int) -> Sheet:
    """A memo that was sent, or is being sent, as it was frozen; a draft with the figures of now."""
    if memo.state in (MemoState.SENDING, MemoState.SENT):
        return _sheet(memo, memo.frozen, top)
    try:
        return _sheet(memo, freeze(memo, at=timezone.now()), top)
    except Refused as refusal:
        return Sheet(memo, top, None, refused=tuple(refusal.messages))


def _sheet(memo: Memo, frozen: Frozen, top: int) -> Sheet:
    blocks = block_context(frozen["figures"])
    stand = render_to_string("governance/memo/_themes.html", blocks) if frozen["figures"] else ""
    written = _sliding(memo_html(memo.text, pictures=_pictures(memo, frozen)))
    html, rest = placed(written, {"stand": stand, "acties": ""})
    closing = "".join(f"<h2>Stand van de acties</h2>{block}" for block in rest)
    body = _lowered(in_sections(html + closing), top - 1) if html + closing else ""
    safe = mark_safe(body)  # noqa: S308 - cleaned text, our own tables
    said = seal(frozen) if frozen["number"] else ""
    return Sheet(memo, top, frozen, safe, blocks, said, attachments=_attachments(memo, frozen))


def _sliding(html: str) -> str:
    """Tables of the writer in a frame that slides, so that a phone shows all of them; text itself holds no tags."""
    frame = '<div class="portal-scroll" role="region" tabindex="0" aria-label="Tabel in de tekst"><table'
    return html.replace("<table", frame).replace("</table>", "</table></div>")


def _attachments(memo: Memo, frozen: Frozen) -> tuple[tuple[str, str, int], ...]:
    return tuple(
        (one["description"], file_address(memo, "bijlagen", one["number"]), one["size"])
        for one in frozen.get("attachments", [])
    )


def _pictures(memo: Memo, frozen: Frozen) -> dict[int, Picture]:
    """Each where the page finds it, which asks again who may see the memo."""
    return {
        one["number"]: Picture(file_address(memo, "beelden", one["number"]), one["description"])
        for one in frozen.get("pictures", [])
    }


def file_address(memo: Memo, kind: str, number: int) -> str:
    return reverse("governance:memo_file", args=[memo.organisation.slug, memo.public_id, kind, number])


def _lowered(html: str, by: int) -> str:
    """Headings `by` levels deeper, for a memo inside another page."""
    return re.sub(r"(</?h)([2-6])\b", lambda found: f"{found[1]}{min(int(found[2]) + by, 6)}", html)
