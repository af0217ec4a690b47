"""The letters of a cell as people write them: "U, B, I", "u/b", "(B)" for what is intended, "Bv" for half of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from governance import refusals
from governance.split.tasks import TaskSpec, marks_of

_BETWEEN = re.compile(r"[\s,;/+&]+")
_NOTHING = {"", "-", "–", "—"}


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a cell: adopted and intended (code, part) pairs, and why a letter is refused."""

    adopted: tuple[tuple[str, str], ...] = ()
    intended: tuple[tuple[str, str], ...] = ()
    refused: tuple[str, ...] = ()


def read_letters(text: str, tasks: Sequence[TaskSpec]) -> Written:
    """Read a cell; an unknown letter is refused in the words of `refusals.unknown_letter`."""
    known = marks_of(tasks)
    adopted: list[tuple[str, str]] = []
    intended: list[tuple[str, str]] = []
    refused: list[str] = []
    for word in _BETWEEN.split(text.strip()):
        if word in _NOTHING:
            continue
        bare = word.strip("()")
        if (found := known.get(bare.lower())) is None:
            refused.append(refusals.unknown_letter(bare))
        else:
            (intended if word.startswith("(") else adopted).append(found)
    return Written(tuple(dict.fromkeys(adopted)), tuple(dict.fromkeys(intended)), tuple(refused))
