"""`manage.py extract_actions FILE [--json]`: the actions in a file, without Django, so that it starts at once.

`manage.py` comes straight here; the management command of the same name calls `extract`, for `call_command`.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from actions.recognition.exchange import as_plain
from actions.recognition.periods import describe
from actions.recognition.pipeline import actions_of, recognise
from actions.recognition.suggestions import Suggestion
from policies.reading.files import read_bytes
from policies.reading.passages import UnreadableFile

HELP = "Haal de acties uit een document: wie, wat, wanneer en rol, met de zin waarin ze staan."


class NotExtracted(Exception):
    """The file cannot be read; the words say why, in Dutch."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", help="PDF, DOCX, ODT, HTML, Markdown, tekst, XLSX of CSV")
    parser.add_argument("--json", action="store_true", help="als JSON-lijst in plaats van een tabel")


def extract(file: str, *, as_json: bool) -> str:
    """The actions in a file as text for a terminal, or as JSON in the exchange format. Raises NotExtracted."""
    path = Path(file)
    try:
        document = read_bytes(path.read_bytes(), path.name)
    except OSError as error:
        raise NotExtracted(f"Het bestand {path} kan niet worden gelezen: {error.strerror}.") from error
    except UnreadableFile as error:
        raise NotExtracted(error.message) from error
    found = actions_of(recognise(document))
    if as_json:
        return json.dumps([as_plain(item) for item in found], ensure_ascii=False, indent=1)
    return "\n".join([*(_line(number, item) for number, item in enumerate(found, start=1)), _count(len(found))])


def main(arguments: Sequence[str]) -> int:
    """Run from a command line; gives the exit code."""
    parser = ArgumentParser(prog="manage.py extract_actions", description=HELP)
    add_arguments(parser)
    options = parser.parse_args(arguments)
    try:
        sys.stdout.write(extract(options.file, as_json=options.json) + "\n")
    except NotExtracted as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _line(number: int, item: Suggestion) -> str:
    when = describe(item.when) if item.when else "geen termijn"
    role = f" | rol: {item.role.value}" if item.role else ""
    place = f" | p. {item.page}" if item.page else ""
    head = f"{number:>3}. {item.what}\n     wie: {', '.join(item.who)} | wanneer: {when}{role}"
    return f"{head}{place} | zekerheid: {item.confidence:.0%}\n     {item.section}"


def _count(number: int) -> str:
    return "1 actie gevonden." if number == 1 else f"{number} acties gevonden."
