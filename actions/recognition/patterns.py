"""Regular expressions kept as text beside the code: `data/NAME.txt` with one pattern a line under [section] lines."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data"


@cache
def read_patterns(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(section, pattern that matches any of its lines) in file order; upper and lower case are the same."""
    groups: list[tuple[str, list[str]]] = []
    for raw in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if line.startswith("[") and line.endswith("]"):
            groups.append((line.strip("[]"), []))
        elif line and not line.startswith("#"):
            groups[-1][1].append(line)
    return tuple(
        (section, re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)) for section, lines in groups
    )
