"""Word lists of the recogniser, kept as text beside the code: `data/words.txt` holds lists under [names]."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "words.txt"


@cache
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    current: set[str] = set()
    for raw in _FILE.read_text(encoding="utf-8").splitlines():
        line = raw.split("#")[0].strip()
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), set())
        else:
            current.update(line.split())
    return {name: frozenset(entries) for name, entries in found.items()}


def word_list(name: str) -> frozenset[str]:
    """The lower-case words under `[name]`; KeyError when there is no such list."""
    return _lists()[name]
