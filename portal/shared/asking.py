"""What a reader asks in the address: `?peildatum=` and `?bekend=`, read with patience."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

FORMATS = ("%Y-%m-%d", "%d-%m-%Y")


@dataclass(frozen=True, slots=True)
class AskedDays:
    """The days in an address; `errors` holds a Dutch message for each value that is no day."""

    peildatum: date | None = None
    bekend: date | None = None
    compare: date | None = None
    errors: dict[str, str] = field(default_factory=dict)


def asked_days(query: Mapping[str, str]) -> AskedDays:
    """Read `peildatum`, `bekend` and `vergelijk`; a value that is no day is left out and told."""
    errors: dict[str, str] = {}
    names = {"peildatum": "peildatum", "bekend": "bekend", "compare": "vergelijk"}
    found = {name: read_day(query.get(key, "").strip(), key, errors) for name, key in names.items()}
    return AskedDays(**found, errors=errors)


def read_day(words: str, key: str, errors: dict[str, str]) -> date | None:
    """The day that `words` say, None for none; a value that is no day is told in `errors` under `key`."""
    if not words:
        return None
    for layout in FORMATS:
        try:
            return datetime.strptime(words, layout).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    errors[key] = f"“{words[:40]}” is geen datum. Schrijf de dag als 28-10-2021."
    return None
