"""One out of a list, as people write it: a state, an assessment, the name of a theme or goal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from actions.domain.errors import Refused
from actions.enums import ActionStatus, Assessment

CHOICES: dict[str, Any] = {"status": ActionStatus, "assessment": Assessment}
KINDS = {"status": "stand", "assessment": "oordeel", "theme": "thema", "programme": "programma", "goal": "doel"}
# What people write in their own lists, for "Bedoelt u ...?".
MEANT = {
    "klaar": "Afgerond",
    "gereed": "Afgerond",
    "loopt": "In uitvoering",
    "bezig": "In uitvoering",
    "gestart": "In uitvoering",
    "nog niet gestart": "Niet gestart",
    "open": "Niet gestart",
    "groen": "Op schema",
    "goed": "Op schema",
    "oranje": "Aandacht nodig",
    "rood": "Loopt vast",
    "stagneert": "Loopt vast",
}


def choice(cell: str, words: str) -> str:
    """By label or by code; only an assessment may be empty."""
    wanted = key_of(words)
    for value, label in CHOICES[cell].choices:
        if wanted in (key_of(value), key_of(label)):
            return str(value)
    if not wanted and cell == "assessment":
        return ""
    raise Refused(unknown(cell, words, CHOICES[cell].labels))


def unknown(cell: str, words: str, known: Iterable[str]) -> str:
    labels = [str(label) for label in known]
    one = "een stand" if cell == "status" else f"een {KINDS[cell]}"
    if not words.strip():
        return f"Kies {one}: {', '.join(labels)}."
    near = MEANT.get(key_of(words)) or next(iter(get_close_matches(words, labels, 1, 0.6)), "")
    hint = f"Bedoelt u “{near}”?" if near in labels else f"Kies uit: {'; '.join(labels[:8])}." if labels else ""
    known_here = "in dit plan" if cell == "goal" else "in dit register"
    what = f"is geen {KINDS[cell]}" if cell in CHOICES else f"is geen {KINDS[cell]} {known_here}"
    return f"“{words.strip()[:60]}” {what}. {hint}".strip()


def key_of(words: str) -> str:
    return re.sub(r"[\s_]+", " ", words).strip().casefold()


def spellings(name: str) -> set[str]:
    number, _, rest = name.partition(". ")
    return {key_of(name), number, key_of(rest)} if rest and number.isdigit() else {key_of(name)}
