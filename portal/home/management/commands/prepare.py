"""`manage.py prepare`: what must be true before the servers start; `make run` calls it at every start."""

from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.shared.search.rebuilding import fill


class Command(BaseCommand):
    help = "Werkt de tabellen bij, laadt de demo één keer, en toont op stdout de inloggegevens van de demo."

    def handle(self, *args: Any, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stderr.write("- tabellen bijwerken / bringing the tables up to date")
            call_command("migrate", verbosity=0)
        fill()
        if "load_demo" in get_commands():
            call_command("load_demo", stdout=self.stderr)
        if "demo_logins" in get_commands():
            call_command("demo_logins", stdout=self.stdout)
