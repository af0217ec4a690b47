"""Print the scores of the recogniser on a folder of documents with labels; needs no database."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from actions.recognition.exchange import as_plain
from actions.recognition.pipeline import actions_of, recognise
from actions.recognition.scoring import Score, nearest, score, share
from actions.recognition.suggestions import Suggestion
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
        self.stdout.write("\n| zekerheid vanaf | voorstellen | in de labels |\n|---|---|---|")
        for step in reliability(Path(options["folder"])):
            self.stdout.write(f"| {step.least:.2f} | {step.count} | {step.share:.0%} |")


def document_of(labels: Path) -> Path:
    """The document that a file of labels belongs to."""
    name = labels.name.removesuffix(".actions.json")
    return next(file for file in sorted(labels.parent.glob(f"{name}.*")) if file.suffix != ".json")


def found_in(labels: Path) -> list[Suggestion]:
    """The actions that the recogniser finds in the document of these labels."""
    path = document_of(labels)
    return actions_of(recognise(read_bytes(path.read_bytes(), path.name)))


def measure(folder: Path) -> list[tuple[Path, Score]]:
    """Each labelled document of a folder with its score, by name."""
    results = []
    for labels in sorted(folder.glob("*.actions.json")):
        path = document_of(labels)
        goals = folder / f"{path.stem}.goals.json"
        found = [as_plain(item) for item in found_in(labels)]
        wanted_goals = json.loads(goals.read_text("utf-8")) if goals.exists() else []
        results.append((path, score(json.loads(labels.read_text("utf-8")), wanted_goals, found)))
    return results


@dataclass(slots=True)
class Sureness:
    """Suggestions from a confidence on: how many there were, and how many stood in the labels (borderline: half)."""

    least: float
    count: int = 0
    kept: float = 0.0

    @property
    def share(self) -> float:
        return self.kept / self.count if self.count else 1.0


def reliability(folder: Path) -> list[Sureness]:
    """How often suggestions stand in the labels, by how sure the recogniser was; the least sure first."""
    steps = [Sureness(least) for least in (0.0, 0.75, 0.9)]
    for labels in sorted(folder.glob("*.actions.json")):
        wanted = json.loads(labels.read_text("utf-8"))
        for item in found_in(labels):
            near = nearest(wanted, as_plain(item))
            step = [one for one in steps if item.confidence >= one.least][-1]
            step.count += 1
            step.kept += 0.0 if near is None else 0.5 if near.get("borderline") else 1.0
    return steps


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
