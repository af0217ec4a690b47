"""What a document says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from policies.reading.passages import DocumentData, Passage


def document_data(passages: Sequence[Passage]) -> DocumentData:
    return DocumentData()
