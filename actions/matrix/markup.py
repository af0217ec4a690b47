"""The table's rows as HTML. Made here and not in a template: 200 rows of 14 cells would cost a page half its time.

Every word is escaped; what a cell holds beside its words (an icon, "Te laat") stands in `data-words` as without it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from actions.matrix.columns import Column
from actions.matrix.lines import Line
from portal.shared.dutch import short_day
from portal.shared.templatetags.portal import status

# The cells that look different once one of these was written.
TOUCHES = {
    "period_text": ("start", "end"),
    "status": ("end", "assessment", "news"),
    "assessment": ("status", "news"),
    "note": ("news",),
}


@dataclass(frozen=True, slots=True)
class Places:
    """Where the number of a row leads: to its form for who may edit, else to its own page; `{}` is the public id."""

    row: str
    words: str

    def link(self, line: Line) -> str:
        label = f"{self.words.format(line.number)}"
        return f'<a href="{self.row.replace("ACTIE", line.public_id)}" aria-label="{label}">{line.number}</a>'


@lru_cache(maxsize=64)
def _status(code: str) -> str:
    return str(status(code))


def _day(line: Line, name: str) -> str:
    day = getattr(line, name)
    return f'<time datetime="{day.isoformat()}">{short_day(day)}</time>' if day else ""


def _end(line: Line) -> str:
    return f"<span>{_day(line, 'end')} {_status(line.state)}</span>" if line.is_late else _day(line, "end")


def _news(line: Line) -> str:
    return f"<span>{_day(line, 'news_on')} {_status('stale')}</span>" if line.is_stale else _day(line, "news_on")


def _period(line: Line) -> str:
    words = line.words["period_text"]
    return f'<span class="portal-literal">{escape(words)}</span>' if words else ""


def _words(key: str) -> Callable[[Line], str]:
    return lambda line: escape(line.words[key])


INSIDES: dict[str, Callable[[Line], str]] = {
    "number": lambda line: str(line.number),
    **{key: _words(key) for key in ("what", "description", "leads", "partners", "theme", "programme", "goal", "note")},
    **{key: _words(key) for key in ("means", "turns")},
    "period_text": _period,
    "start": lambda line: _day(line, "start"),
    "end": _end,
    "status": lambda line: _status(line.status),
    "assessment": lambda line: _status(line.assessment) if line.assessment else "",
    "news": _news,
}
# What is copied where a mark stands beside the words.
BARE: dict[str, Callable[[Line], str]] = {
    "end": lambda line: short_day(line.end) if line.end else "",
    "news": lambda line: short_day(line.news_on) if line.news_on else "",
}


def inside(line: Line, key: str) -> str:
    return INSIDES[key](line)


def bare(line: Line, key: str) -> str | None:
    """The words to copy where they differ from what is read in the cell."""
    marked = line.is_late if key == "end" else key == "news" and line.is_stale
    return BARE[key](line) if marked else None


def cells_after(line: Line, written: Sequence[str]) -> dict[str, dict[str, str | None]]:
    """What the script puts in the cells that changed: HTML, and the words to copy where they differ."""
    keys = dict.fromkeys([*written, *(more for key in written for more in TOUCHES.get(key, ()))])
    return {key: {"html": inside(line, key), "words": bare(line, key)} for key in keys if key in INSIDES}


def row_html(line: Line, columns: Sequence[Column], places: Places) -> str:
    cells = "".join(_cell(line, column, places) for column in columns)
    return f'<tr id="actie-{line.number}" data-id="{line.public_id}" data-version="{line.version}">{cells}</tr>'


def _cell(line: Line, column: Column, places: Places) -> str:
    key = column.key
    if key == "number":
        return f'<th class="portal-matrix__number" scope="row">{places.link(line)}</th>'
    words = bare(line, key)
    attributes = "" if words is None else f' data-words="{escape(words)}"'
    kind = ' class="portal-matrix__what"' if key == "what" else f' data-label="{column.label}"'
    return f"<td{kind}{attributes}>{inside(line, key)}</td>"


def rows_html(lines: Sequence[Line], columns: Sequence[Column], places: Places) -> SafeString:
    return mark_safe("".join(row_html(line, columns, places) for line in lines))  # noqa: S308 - escaped above
