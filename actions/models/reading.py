"""A file on its way into the register, and what the recogniser suggests."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from actions.enums import (
    ActorRole,
    Interval,
    ReadInState,
    SuggestionKind,
    SuggestionState,
)
from actions.models._checks import period_check
from actions.models.action import Action
from actions.querysets import (
    ReadInQuerySet,
    SuggestionQuerySet,
)
from policies.enums import DocumentType
from policies.models import DocumentVersion, Goal, Passage, PolicyDocument, Theme
from portal.shared.models import Registered


class ReadIn(Registered):
    """One file on its way into the register: the job's state, and what came of it.

    `file` is emptied when the job ends: the version keeps its own copy; of a file that cannot be read nothing stays.
    `title` is what the sender calls the document; empty: the document says so itself. `comparison` is what
    `domain.new_version.compare` found: empty for the first version of a document.
    """

    file = models.FileField("bestand", upload_to="inlezen/", max_length=160)
    filename = models.CharField("bestandsnaam", max_length=200)
    type = models.CharField("soort document", max_length=20, choices=DocumentType, default=DocumentType.POLICY_PLAN)
    document = models.ForeignKey(
        PolicyDocument, models.PROTECT, null=True, blank=True, related_name="readins", verbose_name="document"
    )
    read_version = models.ForeignKey(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="readins", verbose_name="versie"
    )
    title = models.CharField("titel", max_length=250, blank=True)
    size = models.PositiveBigIntegerField("grootte in bytes", default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, db_index=True)
    state = models.CharField("stand", max_length=10, choices=ReadInState, default=ReadInState.WAITING)
    message = models.TextField("melding", blank=True)
    message_code = models.CharField(max_length=40, blank=True)
    comparison = models.JSONField("vergeleken met de vorige versie", default=dict, blank=True)

    objects = ReadInQuerySet.as_manager()

    class Meta:
        verbose_name = "ingelezen bestand"
        verbose_name_plural = "ingelezen bestanden"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.filename

    @property
    def result(self) -> DocumentVersion:
        """The version that came of it; raises DocumentVersion.DoesNotExist as long as there is none."""
        if self.read_version is None:
            raise DocumentVersion.DoesNotExist(f"Nothing was read from {self.public_id}")
        return self.read_version


class ReadProgress(models.Model):
    """How far a job is, for its progress bar: no fact of the register, so without history; gone when the job ends.

    `done` of `total` pages or parts; `total` 0 means: not known yet.
    """

    readin = models.OneToOneField(ReadIn, models.CASCADE, primary_key=True, related_name="progress")
    done = models.PositiveIntegerField("gedaan", default=0)
    total = models.PositiveIntegerField("van", default=0)
    at = models.DateTimeField("bijgewerkt op", auto_now=True)

    class Meta:
        verbose_name = "voortgang van het inlezen"
        verbose_name_plural = "voortgang van het inlezen"

    def __str__(self) -> str:
        return f"{self.done} van {self.total}"


class Suggestion(Registered):
    """What the recogniser found, until a person decides. `quote` stands at `start`-`end` in `passage.text`.

    `evidence` lists which step said what on which words; `given` keeps what was recognised, so that later
    corrections can be counted per step; the other columns hold what a reviewer made of it. `means` and `numbers` are
    literal amounts ("€ 15.000 per jaar") and numbers ("40 mensen"), `depends_on` the words of what it depends on,
    `elaboration` the text that works it out ("ad a").
    """

    source = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="suggestions", verbose_name="versie")
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="suggestions", verbose_name="passage")
    kind = models.CharField("soort", max_length=16, choices=SuggestionKind, default=SuggestionKind.ACTION)
    quote = models.TextField("bronzin")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    what = models.CharField("wat", max_length=300)
    who = models.JSONField("wie", default=list, blank=True)
    partners = models.JSONField("partners", default=list, blank=True)
    period_text = models.CharField("wanneer", max_length=120, blank=True)
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    interval = models.CharField(max_length=10, choices=Interval, blank=True)
    role = models.CharField("rol", max_length=24, choices=ActorRole, blank=True)
    means = models.JSONField("bedragen", default=list, blank=True)
    numbers = models.JSONField("aantallen", default=list, blank=True)
    depends_on = models.JSONField("afhankelijk van", default=list, blank=True)
    elaboration = models.TextField("uitwerking", blank=True)
    section = models.CharField("paragraaf", max_length=300, blank=True)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thema")
    confidence = models.FloatField("zekerheid")
    evidence = models.JSONField("waarom", default=list, blank=True)
    given = models.JSONField("zoals herkend", default=dict, blank=True)
    state = models.CharField("stand", max_length=14, choices=SuggestionState, default=SuggestionState.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    action = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="suggestions", verbose_name="actie"
    )
    goal = models.ForeignKey(
        Goal, models.PROTECT, null=True, blank=True, related_name="suggestions", verbose_name="doel"
    )
    serves = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="served_by", verbose_name="dient doel"
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="samengevoegd met"
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = "suggestie"
        verbose_name_plural = "suggesties"
        ordering = ["source", "passage__position", "start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="suggestion_offsets"),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="suggestion_confidence"),
            period_check("suggestion_period"),
            models.CheckConstraint(
                condition=Q(state=SuggestionState.OPEN, decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(state=SuggestionState.OPEN) & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="suggestion_decided_pair",
            ),
        ]

    def __str__(self) -> str:
        return self.what
