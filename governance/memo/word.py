"""A sent memo as a Word document: the same words, figures and order as the PDF, for those who must have it."""

from __future__ import annotations

from typing import Any

from governance.memo.freezing import Frozen
from governance.memo.paper import memo_paper, picture_data, seal, state_words
from governance.models import Memo
from portal.shared.word.writer import WordWriter


def memo_word(memo: Memo, frozen: Frozen) -> bytes:
    """The DOCX of what was frozen on sending."""
    figures, paper = frozen["figures"], memo_paper(memo, frozen)
    writer = WordWriter(
        title=f"{frozen['kind']} {frozen['number']}: {frozen['subject']}",
        author=frozen["author"],
        subject=state_words(figures) if figures else "",
        created=memo.sent_at or memo.changed_at,
        pictures=picture_data(frozen),
    )
    writer.paragraph((f"{frozen['organisation_kind']} {frozen['organisation']}".strip(), True))
    for line in frozen.get("address", []):
        writer.paragraph((line, False))
    writer.heading(f"{frozen['kind']} {frozen['subject']}", 1)
    for term, value in frozen["facts"]:
        writer.paragraph((f"{term}: ", True), (value, False))
    writer.html(str(paper.body))
    _end(writer, frozen, paper)
    return writer.saved()


def _end(writer: WordWriter, frozen: Frozen, paper: Any) -> None:
    writer.paragraph((frozen.get("greeting") or "Met vriendelijke groet,", False))
    for line in frozen["signed"]:
        writer.paragraph((line, False))
    if paper.closing:
        writer.paragraph((paper.closing, False))
    if paper.attachments:
        writer.heading("Bijlage" if len(paper.attachments) == 1 else "Bijlagen", 2)
        for attachment in paper.attachments:
            writer.paragraph((attachment, False), style="List Bullet")
    writer.html(str(paper.annex))
    writer.paragraph((seal(frozen), False))
    writer.paragraph(("Adres in het register: ", False), (paper.address, False))
    writer.paragraph(("Kenmerk van de inhoud (SHA-256): ", False), (frozen["content_hash"], False))
