"""Actions, who takes part, how they go, and how they came out of a document."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from actions.enums import (
    NEEDS_NOTE,
    NEEDS_REASON,
    ActionStatus,
    ActorRole,
    AmountKind,
    Assessment,
    Interval,
    ReadInState,
    RoundState,
    SuggestionKind,
    SuggestionState,
)
from actions.querysets import (
    ActionQuerySet,
    DatedUnderActionQuerySet,
    HistoricalActionVocabulary,
    HistoricalPartyVocabulary,
    HistoricalUnderActionVocabulary,
    PartyQuerySet,
    ProgressQuerySet,
    ReadInQuerySet,
    SuggestionQuerySet,
    UnderActionQuerySet,
    UnderPlanQuerySet,
)
from policies.enums import DocumentType
from policies.models import DocumentVersion, Goal, Passage, PolicyDocument, Programme, Theme
from portal.organisations.models import Organisation
from portal.shared.models import Registered

ENDS_BEFORE_START = "De einddatum ligt voor de begindatum."
NO_NEGATIVE = "Een bedrag kan niet onder nul liggen; een besparing is een soort bedrag."


def period_check(name: str, start: str = "period_start", end: str = "period_end") -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{end}__isnull": True}) | Q(**{f"{start}__isnull": True}) | Q(**{f"{end}__gte": F(start)}),
        name=name,
        violation_error_message=ENDS_BEFORE_START,
    )


class Action(Registered):
    """A commitment to do something: what, who (`parties`), when and in which role.

    `period_text` holds the literal words ("vanaf 2021"); `period_start` and `period_end` the range they stand for, both
    days included, None = open; `interval` how often it recurs. `status`, `assessment`, `note` and `last_news_on` are a
    cache of the last accepted progress entry; only `domain.progress` writes them. `quote` is the source sentence, at
    `quote_start`-`quote_end` in `passage.text`. `official` and `deputy` are never public.
    """

    plan = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="actions", verbose_name="plan")
    number = models.PositiveIntegerField("nr.")
    what = models.CharField("wat", max_length=300)
    description = models.TextField("toelichting", blank=True)
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="thema"
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="programma"
    )
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="doel")
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="passage"
    )
    quote = models.TextField("bronzin", blank=True)
    quote_start = models.PositiveIntegerField(null=True, blank=True)
    quote_end = models.PositiveIntegerField(null=True, blank=True)
    period_text = models.CharField("wanneer", max_length=120, blank=True)
    period_start = models.DateField("van", null=True, blank=True)
    period_end = models.DateField("tot en met", null=True, blank=True)
    interval = models.CharField("hoe vaak", max_length=10, choices=Interval, blank=True)
    status = models.CharField("stand", max_length=16, choices=ActionStatus, default=ActionStatus.NOT_STARTED)
    assessment = models.CharField("oordeel", max_length=16, choices=Assessment, blank=True)
    note = models.TextField("toelichting bij de stand", blank=True)
    last_news_on = models.DateField("bijgewerkt", null=True, blank=True)
    official = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="behandelaar",
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputy_actions",
        verbose_name="vervanger",
    )

    objects = ActionQuerySet.as_manager()
    history_vocabulary = HistoricalActionVocabulary
    history_indexes = (
        models.Index(fields=["plan", "recorded_to", "recorded_from"], name="action_h_plan"),
        models.Index(fields=["organisation", "recorded_to", "recorded_from"], name="action_h_org"),
    )

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        ordering = ["plan", "number"]
        indexes = [
            models.Index(fields=["organisation", "status", "period_end"], name="action_due"),
            models.Index(fields=["organisation", "-changed_at", "-id"], name="action_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="action_number_once",
                violation_error_message="Dit nummer is al gebruikt in dit plan.",
            ),
            period_check("action_period"),
            models.CheckConstraint(
                condition=~Q(status__in=NEEDS_REASON) | ~Q(note=""),
                name="action_end_needs_reason",
                violation_error_message="Schrijf erbij waarom de actie is gestopt of vervallen.",
            ),
            models.CheckConstraint(
                condition=~Q(assessment__in=NEEDS_NOTE) | ~Q(note=""),
                name="action_assessment_needs_note",
                violation_error_message="Schrijf erbij wat er aan de hand is.",
            ),
            models.CheckConstraint(
                condition=Q(quote_start__isnull=True, quote_end__isnull=True) | Q(quote_end__gt=F("quote_start")),
                name="action_quote_offsets",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class ActionParty(Registered):
    """An organisation in an action: in which role, and whether it must see to it (trekker)."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="parties", verbose_name="actie")
    party = models.ForeignKey(Organisation, models.PROTECT, related_name="actions", verbose_name="organisatie")
    role = models.CharField("rol", max_length=24, choices=ActorRole, blank=True)
    is_lead = models.BooleanField("trekker", default=False)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    objects = PartyQuerySet.as_manager()
    history_vocabulary = HistoricalPartyVocabulary
    history_indexes = (models.Index(fields=["action", "recorded_from"], name="actionparty_h_action"),)

    class Meta:
        verbose_name = "partij"
        verbose_name_plural = "partijen"
        ordering = ["action", "-is_lead", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "party", "role"],
                name="party_once",
                violation_error_message="Deze organisatie staat al met deze rol bij de actie.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party}{' (trekker)' if self.is_lead else ''}"


class ProgressEntry(Registered):
    """Progress as per a day, never changed afterwards; a mistake is followed by a new entry.

    `day` is the day it is about, `created_at` when it was typed. `reported_for` is the organisation that reports;
    news of a partner counts from `accepted_at`, news of the municipality itself at once.
    """

    action = models.ForeignKey(Action, models.PROTECT, related_name="progress", verbose_name="actie")
    day = models.DateField("stand per")
    status = models.CharField("stand", max_length=16, choices=ActionStatus)
    assessment = models.CharField("oordeel", max_length=16, choices=Assessment, blank=True)
    text = models.TextField("wat er gebeurd is", blank=True)
    link = models.URLField("link naar bewijs", blank=True)
    reported_for = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="gemeld door")
    accepted_at = models.DateTimeField("aangenomen op", null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    refused_at = models.DateTimeField("niet overgenomen op", null=True, blank=True)
    refused_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    refused_because = models.TextField("waarom niet overgenomen", blank=True)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        verbose_name = "voortgangsbericht"
        verbose_name_plural = "voortgangsberichten"
        ordering = ["action", "-day", "-created_at"]
        indexes = [models.Index(fields=["action", "-day", "-accepted_at"], name="progress_standing")]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(status__in=NEEDS_REASON) & ~Q(assessment__in=NEEDS_NOTE)) | ~Q(text=""),
                name="progress_needs_text",
                violation_error_message="Schrijf erbij wat er aan de hand is.",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="progress_accepted_pair",
            ),
            models.CheckConstraint(
                condition=Q(refused_at__isnull=True, refused_by__isnull=True)
                | (
                    Q(refused_at__isnull=False, refused_by__isnull=False)
                    & ~Q(refused_because="")
                    & Q(accepted_at__isnull=True)
                ),
                name="progress_refused_pair",
                violation_error_message="Schrijf erbij waarom u het bericht niet overneemt.",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="progress_fixed",
                fields=["action", "day", "status", "assessment", "text", "link", "reported_for", "created_at"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.get_status_display()} per {self.day:%d-%m-%Y}"


class DateMove(Registered):
    """A moved period: from, to, why, decided on which day; the whole trail stays visible."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="moves", verbose_name="actie")
    decided_on = models.DateField("besloten op")
    decided_by = models.CharField("besloten door", max_length=120, blank=True)
    from_period = models.CharField("was", max_length=120, blank=True)
    from_start = models.DateField(null=True, blank=True)
    from_end = models.DateField(null=True, blank=True)
    to_period = models.CharField("wordt", max_length=120, blank=True)
    to_start = models.DateField(null=True, blank=True)
    to_end = models.DateField(null=True, blank=True)
    reason = models.TextField("reden")

    objects = DatedUnderActionQuerySet.as_manager()

    class Meta:
        verbose_name = "verschoven datum"
        verbose_name_plural = "verschoven data"
        ordering = ["action", "decided_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="move_needs_reason",
                violation_error_message="Schrijf erbij waarom de datum verschuift.",
            ),
            period_check("move_period", "to_start", "to_end"),
        ]
        triggers = [pgtrigger.Protect(name="move_fixed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.from_period} -> {self.to_period}"


class Occurrence(Registered):
    """One turn of a recurring action ("jaarlijks"), with a status of its own: 2021 done, 2022 open."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="occurrences", verbose_name="actie")
    label = models.CharField("periode", max_length=40)
    period_start = models.DateField("van")
    period_end = models.DateField("tot en met")
    status = models.CharField("stand", max_length=16, choices=ActionStatus, default=ActionStatus.NOT_STARTED)
    note = models.TextField("toelichting", blank=True)

    objects = UnderActionQuerySet.as_manager()
    history_vocabulary = HistoricalUnderActionVocabulary
    history_indexes = (models.Index(fields=["action", "recorded_from"], name="occurrence_h_action"),)

    class Meta:
        verbose_name = "keer"
        verbose_name_plural = "keren"
        ordering = ["action", "period_start"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "period_start"],
                name="occurrence_once",
                violation_error_message="Deze periode staat er al.",
            ),
            period_check("occurrence_period"),
        ]

    def __str__(self) -> str:
        return self.label


class ActionBudget(Registered):
    """Means of an action in a year; an unknown amount ("p.m.") is NULL, never 0."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="budgets", verbose_name="actie")
    year = models.PositiveSmallIntegerField("jaar", null=True, blank=True)
    amount = models.DecimalField("bedrag", max_digits=14, decimal_places=2, null=True, blank=True)
    kind = models.CharField("soort", max_length=10, choices=AmountKind, default=AmountKind.COST)
    structural = models.BooleanField("structureel", default=False)
    paid_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="paid_budgets", verbose_name="bekostiger"
    )
    funding = models.CharField("dekking", max_length=200, blank=True)
    literal = models.CharField("letterlijke woorden", max_length=200, blank=True)

    objects = UnderActionQuerySet.as_manager()
    history_vocabulary = HistoricalUnderActionVocabulary

    class Meta:
        verbose_name = "middelen"
        verbose_name_plural = "middelen"
        ordering = ["action", "year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name="budget_not_negative",
                violation_error_message=NO_NEGATIVE,
            )
        ]

    def __str__(self) -> str:
        return self.literal or "p.m." if self.amount is None else f"€ {self.amount}"


class Conflict(Registered):
    """Two statements of the sources that contradict each other; both stay visible until somebody settles it."""

    plan = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="conflicts", verbose_name="plan")
    action = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="conflicts", verbose_name="actie"
    )
    other = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="conflicts_with", verbose_name="andere actie"
    )
    suggestion = models.ForeignKey(
        "Suggestion", models.PROTECT, null=True, blank=True, related_name="conflicts", verbose_name="suggestie"
    )
    other_suggestion = models.ForeignKey(
        "Suggestion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conflicts_with",
        verbose_name="andere suggestie",
    )
    subject = models.CharField("waarover", max_length=200)
    one_says = models.TextField("de ene plek zegt")
    other_says = models.TextField("de andere plek zegt")
    one_where = models.CharField("waar", max_length=160, blank=True)
    other_where = models.CharField("waar", max_length=160, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.TextField("wat er geldt", blank=True)

    objects = UnderPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "tegenspraak"
        verbose_name_plural = "tegenspraken"
        ordering = ["plan", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(outcome="")),
                name="conflict_settled_pair",
                violation_error_message="Schrijf erbij wat er geldt.",
            )
        ]

    def __str__(self) -> str:
        return self.subject


class ReadIn(Registered):
    """One file on its way into the register: the job's state, and what came of it.

    `file` is emptied when the job ends: the version keeps its own copy, and of a file that cannot be read nothing stays.
    `title` is what the sender calls the document, empty where the document may say so itself.
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

    objects = ReadInQuerySet.as_manager()

    class Meta:
        verbose_name = "ingelezen bestand"
        verbose_name_plural = "ingelezen bestanden"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.filename


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
    corrections can be counted per step; the other columns hold what a reviewer made of it.
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


class ProgressRound(Registered):
    """The asking of news on a plan as per a day, up to its release; each step has who and when."""

    plan = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="rounds", verbose_name="plan")
    as_per = models.DateField("stand per")
    state = models.CharField("stap", max_length=12, choices=RoundState, default=RoundState.ASKED)
    official_at = models.DateTimeField(null=True, blank=True)
    official_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField("toelichting", blank=True)

    objects = UnderPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "voortgangsronde"
        verbose_name_plural = "voortgangsrondes"
        ordering = ["plan", "-as_per", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state__in=[RoundState.ASKED, RoundState.OFFICIAL, RoundState.AGREED]),
                name="round_one_open",
                violation_error_message="Er loopt al een voortgangsronde voor dit plan.",
            ),
            *[
                models.CheckConstraint(
                    condition=Q(**{f"{step}_at__isnull": True, f"{step}_by__isnull": True})
                    | Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False}),
                    name=f"round_{step}_pair",
                )
                for step in ("official", "agreed", "released")
            ],
        ]

    def __str__(self) -> str:
        return f"{self.plan}, stand per {self.as_per:%d-%m-%Y}"
