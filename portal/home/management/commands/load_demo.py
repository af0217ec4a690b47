"""`manage.py load_demo`: fill an empty register with the demo, once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.home.demo.loading import NoDemo, load


class Command(BaseCommand):
    help = "Load the demo register of fixtures/demo; does nothing when it is there."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load()
        except NoDemo as error:
            raise CommandError(str(error)) from error
        if options["verbosity"] > 0:
            self.stdout.write("De demo is geladen." if loaded else "De demo stond er al.")
