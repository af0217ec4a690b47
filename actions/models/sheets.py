"""A spreadsheet on its way back into the matrix."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from actions.enums import SheetState
from policies.models import PolicyDocument
from portal.shared.identifiers import new_public_id


class SheetImport(models.Model):
    """One uploaded sheet, for the person who sent it: how far the job is, and what would become of each row.

    No fact of the register, so without history; what comes of it is recorded with the actions. `lines` holds the rows
    as read, `found` what would become of them (`domain.sheet_import`), `counts` how many of each outcome; all three are
    emptied when the sheet is saved. `done` of `total` rows were looked through; `total` 0 means: not known yet.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    plan = models.ForeignKey(PolicyDocument, models.CASCADE, related_name="sheets", verbose_name="plan")
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="door")
    file = models.FileField("bestand", upload_to="tabellen/", max_length=160, blank=True)
    filename = models.CharField("bestandsnaam", max_length=200)
    state = models.CharField("stand", max_length=10, choices=SheetState, default=SheetState.WAITING)
    message = models.TextField("melding", blank=True)
    done = models.PositiveIntegerField("gedaan", default=0)
    total = models.PositiveIntegerField("van", default=0)
    lines = models.JSONField("rijen", default=list, blank=True)
    found = models.JSONField("gevonden", default=list, blank=True)
    counts = models.JSONField("aantallen", default=dict, blank=True)
    left_out = models.JSONField("kolommen die niet worden gelezen", default=list, blank=True)

    class Meta:
        verbose_name = "tabel"
        verbose_name_plural = "tabellen"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.filename

    def put(self, **values: Any) -> None:
        """Set some columns, and only those."""
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))
