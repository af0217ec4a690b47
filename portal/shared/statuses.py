"""How a state is told: a word, an icon and a colour, always together.

The codes are those of the derived states of an action plus the marks beside it (stale, starting soon). Stored values
of other rooms (`in_uitvoering`, `op_schema`) are understood as well, so that a template can pass what it has.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Status:
    """`variant` is the end of the CSS class `portal-status--...`; `icon` a name in `portal.shared.icons`."""

    code: str
    label: str
    icon: str
    variant: str


def _status(code: str, label: str, *, icon: str = "", variant: str = "") -> Status:
    return Status(code=code, label=label, icon=icon or code, variant=variant or code)


STATUSES: dict[str, Status] = {
    status.code: status
    for status in (
        _status("done", "Afgerond"),
        _status("on-track", "Op schema"),
        _status("attention", "Aandacht nodig"),
        _status("stuck", "Loopt vast"),
        _status("late", "Te laat"),
        _status("not-in-time", "Niet op tijd gestart", icon="late", variant="late"),
        _status("not-started", "Niet gestart"),
        _status("in-progress", "In uitvoering", icon="busy", variant="busy"),
        _status("stopped", "Gestopt"),
        _status("lapsed", "Vervallen"),
        _status("stale", "Geen nieuws"),
        _status("starting-soon", "Start binnenkort"),
    )
}

STORED_VALUES = {
    "niet_gestart": "not-started",
    "in_uitvoering": "in-progress",
    "afgerond": "done",
    "gestopt": "stopped",
    "vervallen": "lapsed",
    "op_schema": "on-track",
    "aandacht_nodig": "attention",
    "stagneert": "stuck",
}


def status_of(code: str) -> Status:
    """The status for a derived code or a stored value; `KeyError` for a word nobody defined."""
    return STATUSES[STORED_VALUES.get(str(code), str(code))]
