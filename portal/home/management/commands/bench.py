"""`manage.py bench`: measure reading, recognition and pages; see docs/benchmarks.md."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.home.bench.jobs import GROUPS, SIZES, Figures, Limit, Options, Ratio, group
from portal.home.bench.report import as_json, ratio_lines, table
from portal.home.bench.worker import JobFailed, measured

FOLDER = Path(settings.BASE_DIR) / ".local" / "bench"


class Command(BaseCommand):
    help = "Meet rekentijd, geheugen en aantal vragen aan de database: van inlezen tot grote registers."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", action="append", choices=[*GROUPS], help="alleen deze groep; mag vaker")
        parser.add_argument("--json", type=Path, help="waar de cijfers komen; anders .local/bench/<moment>.json")
        parser.add_argument("--file", type=Path, action="append", default=[], help="ook dit document; mag vaker")
        parser.add_argument("--size", type=int, action="append", help="acties in het register (groep scale); mag vaker")
        parser.add_argument("--fill", action="store_true", help="vul de lege meetdatabase; dat doet dit commando zelf")
        parser.add_argument("--quick", action="store_true", help="klein, om te zien of alles werkt")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["fill"]:
            self._fill(quick=options["quick"])
            return
        if missing := [path for path in options["file"] if not path.is_file()]:
            raise CommandError(f"Het bestand {missing[0]} is er niet.")
        asked = Options(
            FOLDER, options["quick"], tuple(path.resolve() for path in options["file"]), _sizes(options["size"])
        )
        figures: list[Figures] = []
        limits: dict[str, Limit] = {}
        ratios: list[Ratio] = []
        for name in options["only"] or GROUPS:
            self.stderr.write(f"- {name}")
            found = self._group(name, asked, limits)
            figures += found
            ratios += group(name).ratios(found)
        self._report(figures, limits, ratios, asked, options["json"])

    def _fill(self, *, quick: bool) -> None:
        from portal.home.bench.database import is_own
        from portal.home.bench.register import START, Register, Size
        from portal.home.bench.split_register import build

        if not is_own():
            raise CommandError("Dit is niet de database van de metingen: er is niets gevuld.")
        Register(Size(actions=40, plans=2, passages=60) if quick else Size()).build()
        build(START, **({"provisions": 6, "years": 2} if quick else {}))

    def _group(self, name: str, asked: Options, limits: dict[str, Limit]) -> list[Figures]:
        wanted = group(name)
        limits.update({job.name: job.limit for job in wanted.jobs(asked)})
        try:
            with wanted.around(asked):
                return list(measured(name, asked))
        except JobFailed as error:
            raise CommandError(str(error)) from error

    def _report(
        self, figures: list[Figures], limits: dict[str, Limit], ratios: list[Ratio], asked: Options, path: Path | None
    ) -> None:
        at = timezone.localtime().strftime("%Y-%m-%d-%H%M%S")
        path = path or FOLDER / f"{at}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        answer = as_json(at, quick=asked.quick, figures=figures, limits=limits, ratios=ratios)
        path.write_text(json.dumps(answer, ensure_ascii=False, indent=1), encoding="utf-8")
        for line in (*table(figures, limits), *ratio_lines(ratios)):
            self.stdout.write(line)
        self.stderr.write(f"- {path}")


def _sizes(asked: list[int] | None) -> tuple[int, ...]:
    return tuple(sorted(asked)) if asked else SIZES
