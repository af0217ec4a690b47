"""Policy documents: what was written, in which version, in which words, and what it wants to achieve."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from policies.enums import Audience, DocumentType, PassageKind, RelationKind, VersionStatus
from policies.querysets import (
    DocumentQuerySet,
    GoalQuerySet,
    HistoricalDocumentVocabulary,
    KeptQuerySet,
    UnderDocumentQuerySet,
    VersionQuerySet,
)
from portal.organisations.models import PortfolioHolder
from portal.shared.enums import Openness
from portal.shared.models import Change, Registered
from portal.shared.viewer import Viewer

ENDS_BEFORE_START = "De einddatum ligt voor de begindatum."


def withdrawn_pair(name: str, also: Q | None = None) -> models.CheckConstraint:
    """Who withdrew a row is known, and nobody withdrew one that stands."""
    both = Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
    return models.CheckConstraint(
        condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True) | (both & (also or Q())),
        name=name,
        violation_error_message="Schrijf erbij waarom u dit intrekt.",
    )


def name_once(name: str, message: str) -> models.UniqueConstraint:
    """One name for one row in use, whatever its capitals; a secret name is not told by a refusal."""
    return models.UniqueConstraint(
        "organisation",
        Lower("name"),
        condition=Q(withdrawn_at__isnull=True) & ~Q(openness=Openness.SECRET),
        name=name,
        violation_error_message=message,
    )


class Withdrawable(Registered):
    """A row that people keep by hand. Withdrawn it is offered nowhere any more; what bears it keeps its name."""

    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        abstract = True


class Theme(Withdrawable):
    """A theme or life domain (levensgebied) by which an organisation orders its actions; themes can nest."""

    name = models.CharField("naam", max_length=120)
    slug = models.SlugField("adres", max_length=60)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="onderdeel van"
    )
    position = models.PositiveIntegerField("volgorde", default=0)

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema's"
        ordering = ["position", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "slug"],
                name="theme_slug_once",
                violation_error_message="Er is al een thema met dit adres.",
            ),
            name_once("theme_name_once", "Er is al een thema met deze naam."),
            withdrawn_pair("theme_withdrawn_pair"),
        ]

    def __str__(self) -> str:
        return self.name


class Programme(Withdrawable):
    """A track of the coalition agenda (spoor) or a budget programme, above goals and plans."""

    name = models.CharField("naam", max_length=160)
    number = models.CharField("nummer", max_length=20, blank=True)
    position = models.PositiveIntegerField("volgorde", default=0)

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = "programma"
        verbose_name_plural = "programma's"
        ordering = ["position", "name", "pk"]
        constraints = [
            name_once("programme_name_once", "Er is al een programma met deze naam."),
            withdrawn_pair("programme_withdrawn_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}" if self.number else self.name


class PolicyDocument(Registered):
    """A registered document; with `is_plan` it is a plan whose actions the register follows.

    What outsiders see of a plan is its state at `council_released_at` or `public_released_at`, set by `domain.release`;
    with `direct_public` they see today. `valid_from` and `valid_until` are the plan's own period.
    """

    type = models.CharField("soort", max_length=20, choices=DocumentType)
    title = models.CharField("titel", max_length=250)
    summary = models.TextField("waar het over gaat", blank=True)
    case_number = models.CharField("zaaknummer", max_length=60, blank=True)
    is_plan = models.BooleanField("is een plan met acties", default=False)
    date = models.DateField("datum", null=True, blank=True)
    adopted_on = models.DateField("vastgesteld op", null=True, blank=True)
    adopted_by = models.CharField("vastgesteld door", max_length=120, blank=True)
    valid_from = models.DateField("geldt vanaf", null=True, blank=True)
    valid_until = models.DateField("geldt tot en met", null=True, blank=True)
    portfolio_holder = models.ForeignKey(
        PortfolioHolder,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name="portefeuillehouder",
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name="programma"
    )
    direct_public = models.BooleanField("direct openbaar", default=False)
    council_released_at = models.DateTimeField("vrijgegeven voor de raad op", null=True, editable=False)
    public_released_at = models.DateTimeField("vrijgegeven voor iedereen op", null=True, editable=False)

    objects = DocumentQuerySet.as_manager()
    history_vocabulary = HistoricalDocumentVocabulary

    class Meta:
        verbose_name = "beleidsdocument"
        verbose_name_plural = "beleidsdocumenten"
        ordering = ["-adopted_on", "title", "pk"]
        indexes = [models.Index(fields=["organisation", "is_plan", "-adopted_on"], name="document_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="document_period",
                violation_error_message=ENDS_BEFORE_START,
            ),
            models.CheckConstraint(
                condition=Q(public_released_at__isnull=True) | Q(council_released_at__gte=F("public_released_at")),
                name="document_council_first",
                violation_error_message="Wat iedereen ziet, ziet de raad ook.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


def version_path(version: DocumentVersion, filename: str) -> str:
    """Stored under its hash: no name of a person or a plan in the path."""
    return f"versies/{version.sha256[:2]}/{version.sha256}.{version.suffix}"


class DocumentVersion(Registered):
    """One file of a document with its text; what was stored cannot change (evidence).

    `text` is the repaired running text; passages hold offsets in it. `pages` is None where the format has none.
    `file_openness` can be narrower than the version's: a file with personal data stays inside while its blacked-out
    text is open.
    """

    document = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="versions", verbose_name="document")
    number = models.PositiveIntegerField("nummer", default=1)
    status = models.CharField("status", max_length=12, choices=VersionStatus, default=VersionStatus.DRAFT)
    file = models.FileField("bestand", upload_to=version_path, max_length=120)
    filename = models.CharField("bestandsnaam", max_length=200)
    suffix = models.CharField("soort bestand", max_length=8)
    size = models.PositiveBigIntegerField("grootte in bytes")
    sha256 = models.CharField("SHA-256", max_length=64)
    pages = models.PositiveIntegerField("bladzijden", null=True, blank=True)
    text = models.TextField("tekst")
    data = models.JSONField("gegevens uit het document", default=dict, blank=True)
    file_openness = models.CharField(
        "openbaarheid van het bestand", max_length=10, choices=Openness, default=Openness.INTERNAL
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "versie"
        verbose_name_plural = "versies"
        ordering = ["document", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["organisation", "sha256"],
                name="version_file_once",
                violation_error_message="Dit bestand is al ingelezen.",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="stored_file_fixed",
                fields=["document", "number", "file", "filename", "suffix", "size", "sha256", "pages", "text"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} (versie {self.number})"


class PassageQuerySet(UnderDocumentQuerySet):
    document_path = "version__document__"

    def visible_to(self, viewer):  # type: ignore[no-untyped-def]  # same signature as the parent, without own columns
        return self.filter(version__in=DocumentVersion.objects.visible_to(viewer))


class Passage(models.Model):
    """A heading, paragraph, list item or table row of a version; as immutable as its version.

    `position` counts from 0; `start` and `end` are offsets in the version's text. `public_text` is what outsiders read,
    empty when that is `text` itself (see `policies.redaction`).
    """

    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="passages", verbose_name="versie")
    position = models.PositiveIntegerField("plaats")
    kind = models.CharField("soort", max_length=12, choices=PassageKind)
    level = models.PositiveSmallIntegerField("niveau", default=0)
    number = models.CharField("nummer", max_length=40, blank=True)
    text = models.TextField("tekst")
    public_text = models.TextField("tekst zonder persoonsgegevens", blank=True)
    page = models.PositiveIntegerField("bladzijde", null=True, blank=True)
    start = models.PositiveIntegerField("begin")
    end = models.PositiveIntegerField("einde")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="valt onder"
    )
    cells = models.JSONField("cellen", default=list, blank=True)

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = "passage"
        verbose_name_plural = "passages"
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="passage_position_once"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="passage_offsets"),
        ]
        triggers = [pgtrigger.Protect(name="passage_fixed", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.text[:80]

    def text_for(self, viewer: Viewer) -> str:
        """The words this person may read; of equal length, so that offsets of quotes hold."""
        inside = viewer.sees_drafts_of(self.version.organisation_id, self.version.circle)
        return self.text if inside or not self.public_text else self.public_text


class Goal(Withdrawable):
    """What is to be achieved ("wat willen we bereiken"), with the passage that says so."""

    document = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="goals", verbose_name="plan")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="goals", verbose_name="thema")
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="goals", verbose_name="programma"
    )
    number = models.PositiveIntegerField("nummer")
    text = models.CharField("doel", max_length=400)
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="goals", verbose_name="passage"
    )
    quote = models.TextField("bronzin", blank=True)
    withdrawn_because = models.TextField("waarom ingetrokken", blank=True, default="")

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="goal_number_once",
                violation_error_message="Dit nummer is al gebruikt in dit plan.",
            ),
            withdrawn_pair("goal_withdrawn_pair", ~Q(withdrawn_because="")),
        ]

    def __str__(self) -> str:
        return self.text


class DocumentRelation(Registered):
    """How one document stands to another: works out, replaces, extends, is attached to, refers to."""

    document = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="relations", verbose_name="document")
    kind = models.CharField("verband", max_length=14, choices=RelationKind)
    other = models.ForeignKey(
        PolicyDocument, models.PROTECT, related_name="relations_from", verbose_name="ander document"
    )

    objects = UnderDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "verband tussen documenten"
        verbose_name_plural = "verbanden tussen documenten"
        ordering = ["document", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "kind", "other"],
                name="relation_once",
                violation_error_message="Dit verband staat er al.",
            ),
            models.CheckConstraint(
                condition=~Q(document=F("other")),
                name="relation_not_self",
                violation_error_message="Een document kan niet naar zichzelf verwijzen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.get_kind_display()} {self.other}"


class Release(models.Model):
    """When a plan's state was released, and to whom; append-only: "what was public on that day" has an answer."""

    document = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="releases", verbose_name="plan")
    audience = models.CharField(
        "voor wie", max_length=10, choices=[c for c in Audience.choices if c[0] != Audience.EDITORS]
    )
    at = models.DateTimeField("vrijgegeven op")
    as_per = models.DateField("stand per")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    note = models.TextField("toelichting", blank=True)
    change = models.ForeignKey(Change, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "vrijgave"
        verbose_name_plural = "vrijgaven"
        ordering = ["document", "-at"]
        indexes = [models.Index(fields=["document", "audience", "-at"], name="release_latest")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.document}: {self.get_audience_display()} op {self.at:%d-%m-%Y}"
