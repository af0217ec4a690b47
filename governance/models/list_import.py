"""A council's own list of motions or commitments on its way into the register, and which head means which field."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from governance.enums import ListKind, ListState
from portal.organisations.models import Organisation
from portal.shared.enums import Openness
from portal.shared.identifiers import new_public_id
from portal.shared.models import Change


class ListImport(models.Model):
    """One list, for the person who sent it. No fact of the register, so without history.

    `heads` are the heads as they stand in the file, `lines` [place, cells...]; `mapping` has a field (or "") per head.
    `judged` holds what the sender was shown of each row, with the version of the row that it would change. `done` of
    `total` rows tell how far a job is, `message` why it stopped. `openness` and `reason` are what was chosen at saving;
    `change` is the act that saved, and `written` [id, version after it] of each row that it wrote.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name="organisatie")
    kind = models.CharField("soort", max_length=12, choices=ListKind)
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="door")
    filename = models.CharField("bestandsnaam", max_length=200)
    state = models.CharField("stand", max_length=10, choices=ListState, default=ListState.MAPPING)
    heads = models.JSONField("koppen", default=list)
    lines = models.JSONField("rijen", default=list)
    mapping = models.JSONField("kolommen", default=list)
    counts = models.JSONField("aantallen", default=dict, blank=True)
    judged = models.JSONField("nagekeken rijen", default=list, blank=True)
    done = models.PositiveIntegerField("gedaan", default=0)
    total = models.PositiveIntegerField("in totaal", default=0)
    message = models.TextField("melding", blank=True)
    openness = models.CharField("wie mag de rijen zien", max_length=10, choices=Openness, default=Openness.PUBLIC)
    reason = models.CharField("waarom datums verschuiven", max_length=300, blank=True)
    change = models.ForeignKey(Change, models.PROTECT, null=True, blank=True, related_name="+")
    written = models.JSONField("bewaarde rijen", default=list, blank=True)

    class Meta:
        verbose_name = "lijst om in te lezen"
        verbose_name_plural = "lijsten om in te lezen"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.filename

    def put(self, **values: Any) -> None:
        """Set some columns, and only those."""
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))


class ListHead(models.Model):
    """What a municipality means by a head of its own list, chosen once and proposed the next time."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name="organisatie")
    kind = models.CharField("soort", max_length=12, choices=ListKind)
    head = models.CharField("kop", max_length=120)
    field = models.CharField("veld", max_length=30, blank=True)

    class Meta:
        verbose_name = "kop van een lijst"
        verbose_name_plural = "koppen van lijsten"
        constraints = [models.UniqueConstraint(fields=["organisation", "kind", "head"], name="list_head_once")]

    def __str__(self) -> str:
        return f"{self.head}: {self.field}"
