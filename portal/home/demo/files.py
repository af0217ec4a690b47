"""The files of the demo: YAML and Markdown in `fixtures/demo`; their meaning is in the README there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

import yaml
from django.conf import settings
from django.core.files.base import ContentFile, File
from django.utils import timezone

from portal.shared.moments import today

Record = dict[str, Any]

# The demo register begins here: who exists, who works there, the scale table.
START = datetime(2019, 9, 2, 9, 0)  # noqa: DTZ001 - local time, as in the files; `local` adds the zone
# The day on which the few "coming" dates of the files were written; they move along with the day of loading.
WRITTEN_ON = date(2026, 11, 23)


def folder() -> Any:
    return settings.BASE_DIR / "fixtures" / "demo"


@cache
def read(name: str) -> Record:
    """One YAML file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times as fast, where it was built
    with (folder() / f"{name}.yaml").open(encoding="utf-8") as stream:
        found: Record = yaml.load(stream, Loader=loader)  # noqa: S506 - both are safe loaders
    return found


def markdown(name: str) -> str:
    text: str = (folder() / name).read_text(encoding="utf-8")
    return text


def evidence(name: str) -> File[bytes]:
    """A file of the demo as somebody would upload it."""
    return ContentFile((folder() / "documents" / name).read_bytes(), name=name)


def local(moment: datetime) -> datetime:
    """A moment of the files, which is Dutch time."""
    return timezone.make_aware(moment)


def on(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment on a day, in Dutch time."""
    return local(datetime.combine(day, time(hour, minute)))


def from_start(day: date | None) -> datetime:
    """When something that exists from `day` was registered: at the start of the demo, or on that day."""
    return max(local(START), on(day, 9)) if day else local(START)


def coming(records: Iterable[Record]) -> list[Record]:
    """Records whose days are "still to come": moved by whole weeks, so that they are so on the day of loading too.

    Only records with `coming: true` move; a year in their `number` follows.
    """
    shift = (today() - WRITTEN_ON) // timedelta(days=7) * timedelta(days=7)
    return [_moved(record, shift) if record.get("coming") else record for record in records]


def _moved(record: Record, shift: timedelta) -> Record:
    moved = {key: value + shift if isinstance(value, date) else value for key, value in record.items()}
    for key, value in record.items():
        if isinstance(value, str) and key == "number":
            moved[key] = value.replace(str(WRITTEN_ON.year), str((WRITTEN_ON + shift).year))
    return moved
