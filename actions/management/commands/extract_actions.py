"""Print the actions that the recogniser finds in a file; see `actions.recognition.command`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actions.recognition.command import HELP, NotExtracted, add_arguments, extract


class Command(BaseCommand):
    help = HELP
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(extract(options["file"], as_json=options["json"]))
        except NotExtracted as error:
            raise CommandError(str(error)) from error
