"""A paper that waits to be made, or that lies ready for who asked for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models

from portal.shared.identifiers import new_public_id

KEPT = timedelta(days=3)


class OrderState(models.TextChoices):
    WAITING = "wacht", "Wacht op verwerking"
    MAKING = "bezig", "Wordt gemaakt"
    READY = "klaar", "Klaar"
    FAILED = "mislukt", "Niet gelukt"


class OrderQuerySet(models.QuerySet["PaperOrder"]):
    def of(self, user: Any) -> Self:
        """Those that this person asked for; nobody else ever gets them."""
        return self.filter(created_by_id=user.pk)

    def under_way(self) -> Self:
        return self.filter(state__in=[OrderState.WAITING, OrderState.MAKING])

    def spent(self, *, now: datetime) -> Self:
        """Older than they are kept."""
        return self.filter(created_at__lt=now - KEPT)


class PaperOrder(models.Model):
    """One large paper for the person who asked for it. No fact of the register, so without history.

    `source` holds what the paper is made from (`orders.verbs`) and goes when it is ready; `file` is the PDF. `back` is
    the page that it came from. `pages` were laid out so far.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    created_at = models.DateTimeField("gevraagd op", auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="door")
    title = models.CharField("titel", max_length=250)
    filename = models.CharField("bestandsnaam", max_length=120)
    back = models.CharField("van de bladzijde", max_length=2000, blank=True)
    state = models.CharField("stand", max_length=10, choices=OrderState, default=OrderState.WAITING)
    message = models.TextField("melding", blank=True)
    pages = models.PositiveIntegerField("bladzijden", default=0)
    source = models.FileField("bron", upload_to="stukken/", max_length=160, blank=True)
    file = models.FileField("PDF", upload_to="stukken/", max_length=160, blank=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = "gevraagd stuk"
        verbose_name_plural = "gevraagde stukken"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def kept_until(self) -> datetime:
        return self.created_at + KEPT

    def put(self, **values: Any) -> None:
        """Set some columns, and only those."""
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))
