"""Memos from the executive to the council, and the clerk's list of what came in."""

from __future__ import annotations

import functools
import operator
from collections.abc import Sequence

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from governance.enums import MemoKind, MemoState, RequestState, Treatment
from governance.models.council import Decision, Meeting
from governance.querysets import MemoQuerySet, PaperQuerySet
from policies.enums import Audience
from policies.models import PolicyDocument
from portal.organisations.models import PortfolioHolder
from portal.shared.models import Registered


def memo_path(memo: Memo, filename: str) -> str:
    return f"memos/{memo.public_id}.pdf"


# What a sent memo says: evidence, guarded by a trigger. Its openness may still be narrowed.
FIXED = (
    "organisation",
    "kind",
    "state",
    "subject",
    "recipient",
    "portfolio_holder",
    "plan",
    "audience",
    "peildatum",
    "text",
    "decision",
    "corrects",
    "year",
    "sequence",
    "number",
    "frozen",
    "offered_at",
    "offered_by",
    "sent_at",
    "sent_by",
    "pdf",
    "sha256",
)


def sent_and_changed() -> pgtrigger.Q:
    """An update of a sent memo that touches what it says (`pgtrigger.ReadOnly` knows no other condition)."""
    return pgtrigger.Q(old__state=MemoState.SENT) & _differs(FIXED)


def under_way_and_changed() -> pgtrigger.Q:
    """The same for one whose paper is being made; taken back, it is a draft again."""
    said = [name for name in FIXED if name not in ("state", "pdf", "sha256")]
    stays = pgtrigger.Q(old__state=MemoState.SENDING, new__state__in=[MemoState.SENDING, MemoState.SENT])
    return stays & _differs(said)


def _differs(names: Sequence[str]) -> pgtrigger.Q:
    changed = [pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")}) for name in names]
    return functools.reduce(operator.or_, changed)


NEEDS_DECISION = "Een raadsinformatiebrief kan pas weg na een besluit van het college. Kies dat besluit."
UNDERWAY_OR_SENT = [MemoState.SENDING, MemoState.SENT]


class Memo(Registered):
    """A memo or letter to the council with a table of a plan's actions.

    A draft reads its table afresh at `peildatum`; sending freezes it (`frozen`: the rows as rendered for
    `audience`) and gives a number from the organisation's series of that year; then a job makes the PDF, stored with
    its SHA-256, and the memo is with the council (`SENDING` until then, with `failure` where that did not work). A
    sent memo cannot change: a correction is a new memo with `corrects`. `decision` is the college's decision that a
    letter (RIB) follows. A draft can be offered to a colleague (`offered_by`), who then sends it; it does not change
    meanwhile.
    """

    kind = models.CharField("soort", max_length=10, choices=MemoKind, default=MemoKind.MEMO)
    state = models.CharField("stand", max_length=10, choices=MemoState, default=MemoState.DRAFT)
    subject = models.CharField("onderwerp", max_length=200)
    recipient = models.CharField("aan", max_length=160, default="De leden van de gemeenteraad")
    portfolio_holder = models.ForeignKey(
        PortfolioHolder, models.PROTECT, null=True, blank=True, related_name="memos", verbose_name="portefeuillehouder"
    )
    plan = models.ForeignKey(
        PolicyDocument, models.PROTECT, null=True, blank=True, related_name="memos", verbose_name="plan"
    )
    audience = models.CharField(
        "openbaarheid na verzending",
        max_length=10,
        choices=[c for c in Audience.choices if c[0] != Audience.EDITORS],
        default=Audience.PUBLIC,
    )
    peildatum = models.DateField("stand per")
    text = models.TextField("tekst", help_text="Kopjes beginnen met ##, opsommingen met een streepje.")
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memos",
        verbose_name="besluit van het college",
        help_text="Een raadsinformatiebrief volgt altijd op een besluit van het college.",
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name="verbetert"
    )
    year = models.PositiveSmallIntegerField("jaar", null=True, editable=False)
    sequence = models.PositiveIntegerField("volgnummer", null=True, editable=False)
    number = models.CharField("nummer", max_length=30, blank=True, editable=False)
    frozen = models.JSONField("vastgelegde gegevens", default=dict, editable=False)
    offered_at = models.DateTimeField("ter controle aangeboden op", null=True, editable=False)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    sent_at = models.DateTimeField("verzonden op", null=True, editable=False)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False)
    failure = models.TextField("waarom het verzenden niet lukte", blank=True, editable=False)
    pdf = models.FileField("PDF", upload_to=memo_path, max_length=120, blank=True, editable=False)
    sha256 = models.CharField("SHA-256 van de PDF", max_length=64, blank=True, editable=False)

    objects = MemoQuerySet.as_manager()

    class Meta:
        verbose_name = "memo"
        verbose_name_plural = "memo's"
        ordering = ["-sent_at", "-created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "year", "sequence"], name="memo_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=[MemoState.DRAFT, MemoState.REVIEW], sent_at__isnull=True, sent_by__isnull=True)
                | (Q(state=MemoState.SENDING, sent_at__isnull=False, sent_by__isnull=False) & ~Q(number=""))
                | (
                    Q(state=MemoState.SENT, sent_at__isnull=False, sent_by__isnull=False)
                    & ~Q(number="")
                    & ~Q(sha256="")
                ),
                name="memo_sent_pair",
            ),
            models.CheckConstraint(
                condition=Q(state=MemoState.DRAFT, offered_at__isnull=True, offered_by__isnull=True)
                | Q(state=MemoState.REVIEW, offered_at__isnull=False, offered_by__isnull=False)
                | Q(state__in=UNDERWAY_OR_SENT, offered_at__isnull=True, offered_by__isnull=True)
                | Q(state__in=UNDERWAY_OR_SENT, offered_at__isnull=False, offered_by__isnull=False),
                name="memo_offered_pair",
            ),
            models.CheckConstraint(condition=Q(failure="") | Q(state=MemoState.SENDING), name="memo_failure_under_way"),
            models.CheckConstraint(
                condition=~Q(kind=MemoKind.LETTER)
                | Q(state__in=[MemoState.DRAFT, MemoState.REVIEW])
                | Q(decision__isnull=False),
                name="memo_letter_after_decision",
                violation_error_message=NEEDS_DECISION,
            ),
            models.CheckConstraint(
                condition=Q(sent_by__isnull=True) | Q(offered_by__isnull=True) | ~Q(sent_by=models.F("offered_by")),
                name="memo_four_eyes",
                violation_error_message="Wie een memo ter controle aanbiedt, verstuurt hem niet zelf.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="memo_kept", operation=pgtrigger.Delete, condition=pgtrigger.Q(old__sent_at__isnull=False)
            ),
            pgtrigger.Protect(name="memo_fixed", operation=pgtrigger.Update, condition=sent_and_changed()),
            pgtrigger.Protect(name="memo_under_way", operation=pgtrigger.Update, condition=under_way_and_changed()),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}".strip()


class ReceivedPaper(Registered):
    """A line on the list of received papers (lijst ingekomen stukken); kept by the clerk."""

    memo = models.ForeignKey(Memo, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="memo")
    number = models.CharField("nummer", max_length=30)
    title = models.CharField("titel", max_length=250)
    sender = models.CharField("afzender", max_length=160)
    received_on = models.DateField("ontvangen op")
    treatment = models.CharField("wijze van afdoening", max_length=14, choices=Treatment, default=Treatment.UNDECIDED)
    treatment_note = models.TextField("toelichting", blank=True)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="lijst bij vergadering"
    )
    distributed_at = models.DateTimeField("verspreid op", null=True, blank=True)
    distributed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "ingekomen stuk"
        verbose_name_plural = "ingekomen stukken"
        ordering = ["-received_on", "-number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"],
                name="paper_number_once",
                violation_error_message="Dit nummer is al gebruikt.",
            ),
            models.CheckConstraint(
                condition=Q(distributed_at__isnull=True, distributed_by__isnull=True)
                | Q(distributed_at__isnull=False, distributed_by__isnull=False),
                name="paper_distributed_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class AgendaRequest(Registered):
    """A council member's request to put a received paper on an agenda (agenderingsverzoek); the clerk answers."""

    paper = models.ForeignKey(ReceivedPaper, models.PROTECT, related_name="requests", verbose_name="ingekomen stuk")
    reason = models.TextField("waarom")
    state = models.CharField("stand", max_length=10, choices=RequestState, default=RequestState.OPEN)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name="vergadering"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField("antwoord", blank=True)

    class Meta:
        verbose_name = "agenderingsverzoek"
        verbose_name_plural = "agenderingsverzoeken"
        ordering = ["-created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="request_needs_reason",
                violation_error_message="Schrijf erbij waarom u dit op de agenda wilt.",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="request_answered_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper}: {self.get_state_display()}"
