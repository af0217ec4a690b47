"""The door through which a file becomes a version with its passages: as it is, with a copy for outsiders.

`actions.domain.storing` adds what was recognised; the demo loader calls this directly.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any

from django.core.files.base import File
from django.db import connection
from django.db.models import Max

from policies.enums import VersionStatus
from policies.models import DocumentVersion, Passage, PolicyDocument
from policies.reading.passages import Passage as ReadPassage
from policies.reading.passages import ReadDocument
from policies.redaction import public_text
from portal.shared.changes import current_change, touch
from portal.shared.enums import Openness, openness_rank


def store_version(
    *,
    document: PolicyDocument,
    read: ReadDocument,
    file: File[bytes],
    filename: str,
    data: dict[str, Any],
    status: str = VersionStatus.DRAFT,
) -> tuple[DocumentVersion, list[Passage]]:
    """Store `file` as the next version of `document`, with the passages that were read; inside `changing`.

    The file itself is as open as the version, but stays inside as soon as outsiders may not read every word of it.
    """
    current_change()
    last = document.versions.aggregate(last=Max("number"))["last"] or 0
    version = DocumentVersion(
        document=document,
        organisation=document.organisation,
        circle=document.circle,
        openness=document.openness,
        file_openness=file_openness(document.openness, (passage.text for passage in read.passages)),
        number=last + 1,
        status=status,
        filename=filename,
        suffix=PurePath(filename).suffix.lstrip(".").lower()[:8],
        size=file.size,
        sha256=_sha256(file),
        pages=read.pages,
        text=read.text,
        data=data,
    )
    version.file = file
    version.save()
    version.file = version.file.name  # the stored copy from here on, not the upload it was copied from
    return version, store_passages(version, read.passages)


def file_openness(openness: str, texts: Iterable[str]) -> str:
    """How open the file is: as its version, or internal where a text holds personal data."""
    if openness_rank(openness) <= openness_rank(Openness.INTERNAL):
        return openness
    return Openness.INTERNAL if any(public_text(text) != text for text in texts) else openness


def _sha256(file: File[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def store_passages(version: DocumentVersion, passages: Sequence[ReadPassage]) -> list[Passage]:
    """Insert passages with their parents in two statements: numbers are drawn first, since rows cannot change later."""
    numbers = _draw_numbers(len(passages))
    stored = Passage.objects.bulk_create(
        [_row(version, item, numbers) for item in passages],
        batch_size=2000,
    )
    for passage in stored:
        touch(passage)
    return stored


def _row(version: DocumentVersion, item: ReadPassage, numbers: list[int]) -> Passage:
    open_text = public_text(item.text)
    return Passage(
        pk=numbers[item.position],
        version=version,
        position=item.position,
        kind=item.kind.value,
        level=item.level,
        number=item.number[:40],
        text=item.text,
        public_text="" if open_text == item.text else open_text,
        page=item.page,
        start=item.start,
        end=item.end,
        parent_id=numbers[item.parent] if item.parent is not None else None,
        cells=[list(cell) for cell in item.cells],
    )


def _draw_numbers(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [Passage._meta.db_table, count],
        )
        return [number for (number,) in cursor.fetchall()]
