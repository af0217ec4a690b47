"""How often reviewers left, corrected or rejected what each step of the recogniser found."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actions.domain.learning import counts_per_step, decided_rows
from actions.review_page import STEPS
from portal.organisations.models import Organisation


class Command(BaseCommand):
    help = "Laat per stap van de herkenning zien hoe vaak beoordelaars die lieten staan, verbeterden of afwezen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisation", metavar="SLUG", help="alleen van deze organisatie")
        parser.add_argument("--json", action="store_true", help="als JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = None
        if slug := options["organisation"]:
            organisation = Organisation.objects.filter(slug=slug).first()
            if organisation is None:
                raise CommandError(f"Er is geen organisatie op het adres “{slug}”.")
        counts = counts_per_step(decided_rows(organisation).iterator())
        if options["json"]:
            rows = [
                {
                    "step": count.step,
                    "accepted": count.accepted,
                    "corrected": count.corrected,
                    "rejected": count.rejected,
                }
                for count in counts
            ]
            self.stdout.write(json.dumps(rows))
            return
        self.stdout.write(f"{'stap':22}{'goed':>6}{'verbeterd':>11}{'afgewezen':>11}{'klopt':>8}")
        for count in counts:
            share = f"{count.precision:.0%}" if count.precision is not None else "-"
            name = STEPS.get(count.step, count.step)
            self.stdout.write(f"{name:22}{count.accepted:>6}{count.corrected:>11}{count.rejected:>11}{share:>8}")
