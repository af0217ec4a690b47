"""Who exists: organisations under all their names, partnerships with members, and people in public roles."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from portal.organisations.enums import OfficeKind, OrganisationKind
from portal.organisations.house_style import HouseStyle
from portal.organisations.querysets import OrganisationQuerySet, ValidPeriodQuerySet
from portal.shared.models import Recorded

__all__ = ["HouseStyle", "Organisation", "OrganisationAlias", "Partnership", "PartnershipMember", "PortfolioHolder"]

ENDS_BEFORE_START = "De einddatum ligt voor de begindatum."


class DateRange(Func):
    """`daterange(from, until, '[]')` of two nullable day columns."""

    function = "DATERANGE"
    output_field = DateRangeField()

    def __init__(self, start: str, end: str) -> None:
        super().__init__(start, end, RangeBoundary(inclusive_lower=True, inclusive_upper=True))


class Organisation(Recorded):
    """A municipality, joint arrangement, service, partner or group that can act, decide or pay.

    `short_name` is how people write it (SDD). `parent` is the organisation it is part of. `tooi_code` is the official
    identifier where one exists (gm0482). `is_regional_we` tells that "wij" in its documents means several
    municipalities.
    """

    name = models.CharField("naam", max_length=200)
    short_name = models.CharField("korte naam", max_length=60, blank=True)
    slug = models.SlugField("adres", max_length=60, unique=True)
    kind = models.CharField("soort", max_length=12, choices=OrganisationKind)
    tooi_code = models.CharField("TOOI-code", max_length=20, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="onderdeel van"
    )
    has_site = models.BooleanField("heeft eigen bladzijden", default=False)
    website = models.URLField("website", blank=True)
    ended_on = models.DateField("opgeheven op", null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tooi_code"],
                condition=~Q(tooi_code=""),
                name="organisation_tooi_once",
                violation_error_message="Er is al een organisatie met deze TOOI-code.",
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=["account", "beheer", "static", "zoeken", "over", "api", "organisaties"]),
                name="organisation_slug_free",
                violation_error_message="Dit adres is al in gebruik door het register zelf.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name people use: the short one where there is one."""
        return self.short_name or self.name


class OrganisationAlias(models.Model):
    """Another name of an organisation; `name_key` is it in small letters, for look-up."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="aliases", verbose_name="organisatie")
    name = models.CharField("naam", max_length=200)
    name_key = models.CharField(max_length=200, editable=False, db_index=True)

    class Meta:
        verbose_name = "andere naam"
        verbose_name_plural = "andere namen"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name_key"],
                name="alias_once",
                violation_error_message="Deze naam staat er al.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_key = " ".join(self.name.split()).lower()
        super().save(*args, **kwargs)


class Partnership(Recorded):
    """A region or joint arrangement with its members (samenwerkingsverband)."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="partnerships", verbose_name="rechtspersoon"
    )
    name = models.CharField("naam", max_length=200)
    slug = models.SlugField("adres", max_length=60, unique=True)
    valid_from = models.DateField("vanaf", null=True, blank=True)
    valid_until = models.DateField("tot en met", null=True, blank=True)

    objects = ValidPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "samenwerkingsverband"
        verbose_name_plural = "samenwerkingsverbanden"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="partnership_period",
                violation_error_message=ENDS_BEFORE_START,
            )
        ]

    def __str__(self) -> str:
        return self.name


class PartnershipMember(Recorded):
    """A municipality's membership; the periods of one member never overlap."""

    partnership = models.ForeignKey(
        Partnership, models.PROTECT, related_name="members", verbose_name="samenwerkingsverband"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships", verbose_name="lid")
    valid_from = models.DateField("vanaf", null=True, blank=True)
    valid_until = models.DateField("tot en met", null=True, blank=True)

    objects = ValidPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "lid"
        verbose_name_plural = "leden"
        ordering = ["partnership", "organisation__name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="member_period",
                violation_error_message=ENDS_BEFORE_START,
            ),
            ExclusionConstraint(
                name="member_once_at_a_time",
                expressions=[
                    ("partnership", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze organisatie is in deze periode al lid.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.partnership}"


class PortfolioHolder(Recorded):
    """A mayor or alderman with a portfolio, for a period: a person in a public role.

    `title` is what pages show ("Wethouder Zorg en welzijn"); `name` may stay empty.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="portfolio_holders", verbose_name="organisatie"
    )
    office = models.CharField("ambt", max_length=14, choices=OfficeKind)
    title = models.CharField("portefeuille", max_length=120)
    name = models.CharField("naam", max_length=120, blank=True)
    valid_from = models.DateField("vanaf", null=True, blank=True)
    valid_until = models.DateField("tot en met", null=True, blank=True)

    objects = ValidPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "portefeuillehouder"
        verbose_name_plural = "portefeuillehouders"
        ordering = ["organisation", "title", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="holder_period",
                violation_error_message=ENDS_BEFORE_START,
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title_with_years(self) -> str:
        """The portfolio with its years, since titles return: "Wethouder Zorg (2018–2022)"."""
        first = str(self.valid_from.year) if self.valid_from else ""
        last = str(self.valid_until.year) if self.valid_until else ""
        years = f"{first}–{last}" if last else f"vanaf {first}"
        return f"{self.title} ({years})" if first else self.title
