"""How an organisation's papers look and read: data that its own people keep, never code."""

from __future__ import annotations

from itertools import zip_longest

from django.db import models
from django.db.models import F, Q

from portal.shared.models import Recorded

GREETING = "Met vriendelijke groet,"
MEMO_LABEL, LETTER_LABEL = "Raadsmemo", "Raadsinformatiebrief"
MEMO_PATTERN, LETTER_PATTERN = "RM-{jaar}-{volgnummer}", "RIB-{jaar}-{volgnummer}"
# What a proposal to the council answers, in this order: summary, decision points, considerations, advice.
PROPOSAL_HEADINGS = (
    "Waar gaat dit voorstel over?",
    "Wat stellen wij de raad voor?",
    "Waarop berust het?",
    "Welke adviezen zijn er gegeven?",
)


def logo_path(style: HouseStyle, filename: str) -> str:
    return f"huisstijl/{style.logo_sha256}{filename[-4:]}"


class HouseStyle(Recorded):
    """Logo, sender, address block, standard words and numbers of one organisation.

    `sender` stands at the head (empty: the organisation's short name); `address` are lines beside it. `opening` is the
    text that a new memo starts with (Markdown), `closing` stands under every memo. Patterns hold `{jaar}` and
    `{volgnummer}`. `proposal_headings` has one heading a line (`PROPOSAL_HEADINGS`). With `four_eyes` a colleague of
    the writer sends a memo, never the writer.
    """

    organisation = models.OneToOneField(
        "organisations.Organisation", models.PROTECT, related_name="house_style", verbose_name="organisatie"
    )
    logo = models.FileField("logo", upload_to=logo_path, max_length=120, blank=True)
    logo_sha256 = models.CharField("SHA-256 van het logo", max_length=64, blank=True)
    sender = models.CharField("naam boven de brief", max_length=60, blank=True)
    address = models.TextField("adresblok", max_length=300, blank=True)
    opening = models.TextField("begin van een nieuwe memo", max_length=2000, blank=True)
    greeting = models.CharField("groet", max_length=80, default=GREETING)
    signed = models.TextField("ondertekening", max_length=200, blank=True)
    closing = models.TextField("vaste alinea onderaan", max_length=600, blank=True)
    memo_label = models.CharField("naam van een raadsmemo", max_length=40, default=MEMO_LABEL)
    letter_label = models.CharField("naam van een raadsinformatiebrief", max_length=40, default=LETTER_LABEL)
    memo_pattern = models.CharField("nummer van een raadsmemo", max_length=30, default=MEMO_PATTERN)
    letter_pattern = models.CharField("nummer van een raadsinformatiebrief", max_length=30, default=LETTER_PATTERN)
    proposal_headings = models.TextField("koppen van een raadsvoorstel", max_length=400, blank=True)
    four_eyes = models.BooleanField("een collega verstuurt", default=False)

    class Meta:
        verbose_name = "huisstijl"
        verbose_name_plural = "huisstijlen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(memo_pattern=F("letter_pattern")),
                name="house_patterns_differ",
                violation_error_message="Geef memo’s en brieven een verschillend nummer.",
            )
        ]

    @property
    def questions(self) -> list[str]:
        """The headings of a proposal: the house's own, and ours for those that it did not fill in."""
        own = [line.strip() for line in self.proposal_headings.splitlines()]
        return [mine or ours for mine, ours in zip_longest(own[: len(PROPOSAL_HEADINGS)], PROPOSAL_HEADINGS)]

    def __str__(self) -> str:
        return f"Huisstijl van {self.organisation}"
