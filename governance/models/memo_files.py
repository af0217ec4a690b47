"""Pictures in the text of a memo, and files that go with it."""

from __future__ import annotations

from pathlib import PurePath

import pgtrigger
from django.db import models
from django.db.models import Q

from governance.enums import MemoFileKind
from governance.models.memos import Memo
from portal.shared.models import Recorded

# A row of a memo that was sent is evidence, like the memo; also nothing is added to it.
SENT_IS_KEPT = """
    IF EXISTS (
        SELECT 1 FROM governance_memo
        WHERE id IN (COALESCE(NEW.memo_id, OLD.memo_id), COALESCE(OLD.memo_id, NEW.memo_id)) AND sent_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'pgtrigger: the files of a sent memo are kept';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


def memo_file_path(row: MemoFile, filename: str) -> str:
    """By its content, so that a correction shares the files of the memo that it corrects."""
    return f"memos/bestanden/{row.sha256}{PurePath(filename).suffix.lower()}"


class MemoFile(Recorded):
    """A picture (`![](beeld:1)` in the text) or an attachment; who may read the memo may have its files.

    `number` counts per memo and kind, from 1. `description` is what a screen reader says of a picture, and the title of
    an attachment. `size` is in bytes.
    """

    memo = models.ForeignKey(Memo, models.PROTECT, related_name="files", verbose_name="memo")
    kind = models.CharField("soort", max_length=8, choices=MemoFileKind)
    number = models.PositiveSmallIntegerField("nummer")
    description = models.CharField("omschrijving", max_length=300)
    filename = models.CharField("bestandsnaam", max_length=160)
    file = models.FileField("bestand", upload_to=memo_file_path, max_length=120)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("grootte")

    class Meta:
        verbose_name = "bestand bij een memo"
        verbose_name_plural = "bestanden bij memo's"
        ordering = ["kind", "number"]
        constraints = [
            models.UniqueConstraint(fields=["memo", "kind", "number"], name="memo_file_number_once"),
            models.CheckConstraint(
                condition=~Q(description=""),
                name="memo_file_described",
                violation_error_message="Beschrijf wat er te zien is, of geef de bijlage een titel.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="memo_file_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=SENT_IS_KEPT,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}: {self.description}"
