"""Which task of which provision lies where, from a day until a day: one cell letter of the scale table."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, RangeOperators
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When

from governance import refusals
from governance.enums import AllocationStatus, LegalTitle, Organ, PolicyPart
from governance.models.council import Decision
from governance.models.responsibilities import Provision, ScaleLevel
from governance.querysets import AllocationQuerySet
from policies.models import Passage, PolicyDocument
from portal.organisations.models import DateRange, Organisation, Partnership
from portal.shared.models import Registered

UNDER_ORDERS = (LegalTitle.MANDATE, LegalTitle.SERVICE)


def _numbers(*bounds: object) -> Func:
    """`int8range(start, end)`, the end excluded, or with the bounds that a third value says."""
    return Func(*bounds, function="INT8RANGE", output_field=BigIntegerRangeField())


# Undivided policy covers both halves, so that the whole and a part cannot hold at once.
PARTS = Case(
    When(part=PolicyPart.PREPARING, then=_numbers(Value(0), Value(1))),
    When(part=PolicyPart.ADOPTING, then=_numbers(Value(1), Value(2))),
    default=_numbers(Value(0), Value(2)),
    output_field=BigIntegerRangeField(),
)
# What is shared on purpose takes up its own level only; what is not takes up all levels.
PLACES = Case(
    When(is_shared=True, then=_numbers(F("level"), F("level"), Value("[]"))),
    default=_numbers(Value(0), Value(2_147_483_647)),
    output_field=BigIntegerRangeField(),
)

FITS_THE_TABLE = f"""
    IF (SELECT partnership_id FROM governance_scalelevel WHERE id = NEW.level_id) <> NEW.partnership_id THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{refusals.OTHER_TABLE}';
    END IF;
    IF EXISTS (SELECT 1 FROM governance_taskkind WHERE partnership_id = NEW.partnership_id) THEN
        IF NOT EXISTS (
            SELECT 1 FROM governance_taskkind WHERE partnership_id = NEW.partnership_id AND code = NEW.task
        ) THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation',
                MESSAGE = '{refusals.UNKNOWN_LETTER[0]}' || NEW.task || '{refusals.UNKNOWN_LETTER[1]}';
        END IF;
        IF NEW.part <> '' AND NOT (
            SELECT can_split FROM governance_taskkind WHERE partnership_id = NEW.partnership_id AND code = NEW.task
        ) THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{refusals.NO_SPLIT}';
        END IF;
    ELSIF NEW.task NOT IN ('U', 'I', 'VB', 'B') THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation',
            MESSAGE = '{refusals.UNKNOWN_LETTER[0]}' || NEW.task || '{refusals.UNKNOWN_LETTER[1]}';
    ELSIF NEW.part <> '' AND NEW.task <> 'B' THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{refusals.NO_SPLIT}';
    END IF;
    IF (SELECT kind FROM organisations_organisation WHERE id = NEW.competent_id)
            NOT IN ('gemeente', 'gr', 'provincie', 'rijk') THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{refusals.NOT_COMPETENT}';
    END IF;
    RETURN NEW;
"""  # noqa: S608 - only our own constants


class Allocation(Registered):
    """A task of a provision lies at a level, from a day until a day (both included; empty is open).

    On one day a task lies at one level, or, shared on purpose, at several ("gedeeld"); no row means "niet toegedeeld".
    What is intended (voorgenomen) stands beside what was adopted and answers nothing. Kept apart are who is
    *competent* (an organ of a municipality, joint arrangement or state; empty at the local level: the municipality
    itself), who *carries out* and who *pays*.
    """

    partnership = models.ForeignKey(
        Partnership, models.PROTECT, related_name="allocations", verbose_name="samenwerkingsverband"
    )
    provision = models.ForeignKey(Provision, models.PROTECT, related_name="allocations", verbose_name="voorziening")
    task = models.CharField("taak", max_length=4)
    part = models.CharField("deel van het beleid", max_length=12, choices=PolicyPart, blank=True)
    level = models.ForeignKey(ScaleLevel, models.PROTECT, related_name="allocations", verbose_name="niveau")
    is_shared = models.BooleanField("gedeeld", default=False)
    valid_from = models.DateField("vanaf", null=True, blank=True)
    valid_until = models.DateField("tot en met", null=True, blank=True)
    status = models.CharField("status", max_length=12, choices=AllocationStatus, default=AllocationStatus.ADOPTED)
    legal_title = models.CharField("juridische titel", max_length=10, choices=LegalTitle, blank=True)
    organ = models.CharField("bevoegd orgaan", max_length=10, choices=Organ, blank=True)
    competent = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bevoegd"
    )
    carried_out_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="uitvoerder"
    )
    paid_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bekostiger"
    )
    ground = models.ForeignKey(
        PolicyDocument, models.PROTECT, null=True, blank=True, related_name="allocations", verbose_name="op grond van"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="allocations", verbose_name="besluit"
    )
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="allocations", verbose_name="passage"
    )
    reference = models.CharField("waar in het stuk", max_length=200, blank=True)
    note = models.TextField("toelichting", blank=True)

    objects = AllocationQuerySet.as_manager()

    class Meta:
        verbose_name = "toedeling"
        verbose_name_plural = "toedelingen"
        ordering = ["provision", "task", "level", "valid_from"]
        indexes = [models.Index(fields=["partnership", "valid_from"], name="allocation_table")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="allocation_period",
                violation_error_message=refusals.ENDS_BEFORE_START,
            ),
            models.CheckConstraint(
                condition=~Q(legal_title__in=UNDER_ORDERS)
                | Q(competent__isnull=True)
                | Q(carried_out_by__isnull=True)
                | ~Q(competent=F("carried_out_by")),
                name="allocation_mandate",
                violation_error_message=refusals.MANDATE,
            ),
            ExclusionConstraint(
                name="allocation_one_place",
                expressions=[
                    ("partnership", RangeOperators.EQUAL),
                    ("provision", RangeOperators.EQUAL),
                    ("task", RangeOperators.EQUAL),
                    ("status", RangeOperators.EQUAL),
                    (PARTS, RangeOperators.OVERLAPS),
                    (PLACES, RangeOperators.OVERLAPS),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=refusals.TAKEN,
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="fits_the_table",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=FITS_THE_TABLE,
            )
        ]

    def __str__(self) -> str:
        return f"{self.provision}: {self.task} bij {self.level}"
