"""Print the scores of the recogniser on a folder of documents with labels; needs no database."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from actions.recognition.exchange import as_plain
from actions.recognition.pipeline import actions_of, recognise
from actions.recognition.scoring import Score, score, share
from policies.reading import read_bytes

HEADINGS = ("document", "labels", "F1", "doel als actie", "wie", "wie (anders)", "wanneer", "rol juist", "rol gevonden")


class Command(BaseCommand):
    help = "Meet de herkenning van acties op documenten met labels (NAAM.actions.json naast NAAM.ext)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", default="tests/corpus", help="map met documenten en labels")

    def handle(self, *args: Any, **options: Any) -> None:
        total = Score()
        self.stdout.write("| " + " | ".join(HEADINGS) + " |\n|" + "---|" * len(HEADINGS))
        for path, result in measure(Path(options["folder"])):
            total.add(result)
            self.stdout.write(row(path.name, result))
        self.stdout.write(row("samen", total))


def measure(folder: Path) -> list[tuple[Path, Score]]:
    """Each labelled document of a folder with its score, by name."""
    results = []
    for labels in sorted(folder.glob("*.actions.json")):
        name = labels.name.removesuffix(".actions.json")
        path = next(file for file in sorted(folder.glob(f"{name}.*")) if file.suffix != ".json")
        goals = folder / f"{name}.goals.json"
        found = [as_plain(item) for item in actions_of(recognise(read_bytes(path.read_bytes(), path.name)))]
        wanted_goals = json.loads(goals.read_text("utf-8")) if goals.exists() else []
        results.append((path, score(json.loads(labels.read_text("utf-8")), wanted_goals, found)))
    return results


def row(name: str, result: Score) -> str:
    """One line of the Markdown table."""
    values = (
        result.f1,
        share(result.goals, result.wanted),
        share(result.who, result.hits),
        share(result.other_right, result.other_leads),
        share(result.dated_right, result.dated),
        share(result.roles_right, result.roles_given),
        share(result.roles_right, result.roles_wanted),
    )
    cells = " | ".join("-" if value is None else f"{value:.2f}" for value in values)
    return f"| {name} | {result.wanted} | {cells} |"
