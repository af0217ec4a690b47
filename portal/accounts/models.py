"""Who may log in, and the roles they hold for which organisation."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from portal.accounts.querysets import MembershipQuerySet, UserManager
from portal.accounts.roles import Role
from portal.organisations.models import Organisation
from portal.shared.models import Recorded


class User(AbstractUser):
    """A person with an account, known by e-mail address.

    `function` is what colleagues see ("Beleidsadviseur Zorg"); the public never sees a user. `single_key_shortcuts`
    can be switched off (WCAG 2.1.4), and so can `reminders` by e-mail. The system itself is a user too
    (`User.objects.system()`): jobs write in its name.
    """

    first_name = None
    last_name = None
    email = models.EmailField("e-mailadres", unique=True)
    name = models.CharField("naam", max_length=120)
    function = models.CharField("functie", max_length=120, blank=True)
    single_key_shortcuts = models.BooleanField("sneltoetsen van één letter", default=True)
    reminders = models.BooleanField("herinneringen per e-mail", default=True)

    objects = UserManager()
    REQUIRED_FIELDS = ["email", "name"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Membership(Recorded):
    """A role of a user for an organisation, from a day until a day (empty = open)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships", verbose_name="gebruiker")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="staff", verbose_name="organisatie")
    role = models.CharField("rol", max_length=20, choices=Role)
    valid_from = models.DateField("vanaf", null=True, blank=True)
    valid_until = models.DateField("tot en met", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "rol van een gebruiker"
        verbose_name_plural = "rollen van gebruikers"
        ordering = ["organisation__name", "role", "user__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                name="membership_once",
                violation_error_message="Deze gebruiker heeft deze rol al.",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=models.F("valid_from")),
                name="membership_period",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} van {self.organisation}"
