"""People around an action who are not in it: a partner who answers by a link, and who gets mail."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from actions.models.action import Action
from actions.models.rounds import ProgressRound
from actions.querysets_asking import ReportLinkQuerySet
from portal.organisations.models import Organisation
from portal.shared.models import Recorded, Registered


class ReportLink(Registered):
    """A link by which a partner without an account reports once: on `action`, or on its actions in `round`.

    The secret in the address is nowhere in the register: `secret_hash` is its SHA-256. A link works until
    `valid_until`, once, and not after it was taken back. `answerer` is who filled it in, for the municipality only.
    """

    partner = models.ForeignKey(Organisation, models.PROTECT, related_name="report_links", verbose_name="partner")
    action = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="report_links", verbose_name="actie"
    )
    round = models.ForeignKey(
        ProgressRound, models.PROTECT, null=True, blank=True, related_name="report_links", verbose_name="ronde"
    )
    secret_hash = models.CharField(max_length=64, unique=True)
    valid_until = models.DateTimeField("geldig tot")
    used_at = models.DateTimeField("gebruikt op", null=True, blank=True)
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answerer = models.CharField("ingevuld door", max_length=120, blank=True)
    revoked_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ReportLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "link voor een partner"
        verbose_name_plural = "links voor partners"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(action__isnull=True, round__isnull=False) | Q(action__isnull=False, round__isnull=True),
                name="report_link_about_one",
            ),
            *[
                models.CheckConstraint(
                    condition=Q(**{f"{step}_at__isnull": True, f"{step}_by__isnull": True})
                    | Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False}),
                    name=f"report_link_{step}_pair",
                )
                for step in ("used", "revoked")
            ],
        ]

    def __str__(self) -> str:
        return f"{self.partner}, tot {self.valid_until:%d-%m-%Y}"

    def works(self, *, at: datetime) -> bool:
        """Whether it can still be answered at a moment."""
        return self.used_at is None and self.revoked_at is None and at < self.valid_until


class Fallback(Recorded):
    """Who hears of actions that nobody keeps: of an organisation, when official and stand-in cannot be reached."""

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, related_name="fallback", verbose_name="organisatie"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="achtervang"
    )

    class Meta:
        verbose_name = "achtervang voor herinneringen"
        verbose_name_plural = "achtervang voor herinneringen"

    def __str__(self) -> str:
        return f"{self.organisation}: {self.user}"


class Mailing(models.Model):
    """One message to one person: no fact of the register, kept so that none goes out twice.

    `key` names the occasion ("week-2026-11-23-alblasserdam"); the row is written in the transaction that sends.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mailings", verbose_name="ontvanger"
    )
    key = models.CharField("aanleiding", max_length=120)
    at = models.DateTimeField("verstuurd op", auto_now_add=True)

    class Meta:
        verbose_name = "verstuurd bericht"
        verbose_name_plural = "verstuurde berichten"
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key"], name="mailing_once", violation_error_message="Dit bericht is al verstuurd."
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} aan {self.user}"
