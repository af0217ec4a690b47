"""`manage.py reindex`: make anew what search keeps, or with `--check` tell whether it is right."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.shared.search.rebuilding import differences, rebuild


class Command(BaseCommand):
    help = "Maakt opnieuw wat de zoekfunctie bewaart, uit de tabellen en hun geschiedenis."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="alleen nakijken of het klopt")

    def handle(self, *_: Any, check: bool, **__: Any) -> None:
        if not check:
            self.stdout.write(f"{rebuild()} ingangen gemaakt.")
        elif found := differences():
            raise CommandError("\n".join([f"{len(found)} verschillen:", *found[:20]]))
        else:
            self.stdout.write("Alles klopt.")
