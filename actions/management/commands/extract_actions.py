"""Print the actions that the recogniser finds in a file; needs no database."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actions.recognition.exchange import as_plain
from actions.recognition.periods import describe
from actions.recognition.pipeline import actions_of, recognise
from actions.recognition.suggestions import Suggestion
from policies.reading import read_bytes
from policies.reading.passages import UnreadableFile


class Command(BaseCommand):
    help = "Haal de acties uit een document: wie, wat, wanneer en rol, met de zin waarin ze staan."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="PDF, DOCX, HTML, Markdown, tekst, XLSX of CSV")
        parser.add_argument("--json", action="store_true", help="als JSON-lijst in plaats van een tabel")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            document = read_bytes(path.read_bytes(), path.name)
        except OSError as error:
            raise CommandError(f"Het bestand {path} kan niet worden gelezen: {error.strerror}.") from error
        except UnreadableFile as error:
            raise CommandError(error.message) from error
        found = actions_of(recognise(document))
        if options["json"]:
            self.stdout.write(json.dumps([as_plain(item) for item in found], ensure_ascii=False, indent=1))
            return
        for number, item in enumerate(found, start=1):
            self.stdout.write(_line(number, item))
        self.stdout.write(f"{len(found)} acties gevonden.")


def _line(number: int, item: Suggestion) -> str:
    when = describe(item.when) if item.when else "geen termijn"
    role = f" | rol: {item.role.value}" if item.role else ""
    place = f" | p. {item.page}" if item.page else ""
    head = f"{number:>3}. {item.what}\n     wie: {', '.join(item.who)} | wanneer: {when}{role}"
    return f"{head}{place} | zekerheid: {item.confidence:.0%}\n     {item.section}"
