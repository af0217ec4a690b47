"""What every reader yields: one text and the passages that stand in it.

The interface between files and the rest of the register. It knows nothing of Django, so that reading can run in a
process of its own and the recogniser can work without a database.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class PassageKind(StrEnum):
    """The four shapes in which a document says something."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Passage:
    """One heading, paragraph, list item or table row.

    `position` counts from 0 in reading order. `level` is 1-6 for a heading, the depth from 1 for a list item, else 0.
    `number` is the printed number or letter ("3.1.2", "a", "2."), empty where there is none; it is not part of `text`.
    `page` counts from 1, None where the format has no pages. `start` and `end` are offsets in `ReadDocument.text`, so
    that `document.text[start:end] == passage.text` always holds. `parent` is the position of the passage it falls
    under: the heading above it, or the item or lead-in paragraph above a list item. `cells` holds (header, cell) pairs
    of a table row in column order; its `text` is the cells joined by " | ".
    """

    position: int
    kind: PassageKind
    text: str
    level: int = 0
    number: str = ""
    page: int | None = None
    start: int = 0
    end: int = 0
    parent: int | None = None
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentData:
    """What a document says about itself; an empty value means: not found.

    `type` is one of the codes of `policies.enums.DocumentType`. `date` is an ISO day. `decision_points`,
    `legal_grounds` ("gelet op") and `attachments` are literal texts in document order.
    """

    type: str = ""
    title: str = ""
    municipality: str = ""
    date: str = ""
    case_number: str = ""
    subject: str = ""
    portfolio_holder: str = ""
    programme: str = ""
    author: str = ""
    openness: str = ""
    decision_points: tuple[str, ...] = ()
    legal_grounds: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file after reading: the repaired running text, its passages and what it says of itself."""

    text: str
    passages: tuple[Passage, ...]
    pages: int | None = None
    data: DocumentData = field(default_factory=DocumentData)


class UnreadableFile(Exception):
    """A file that cannot be read; `message` is Dutch and says what the user can do, `code` is stable for tests."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
