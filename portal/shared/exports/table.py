"""What a file holds, as data: columns that each know their value of a row, the rows, and what the list is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from portal.shared.pdf.letterhead import Letterhead

# Up to how many characters a column gets which width on paper.
PAPER_WIDTHS = ((6, "nr"), (10, "small"), (14, "date"), (20, "mid"))

Cell = str | int | float | Decimal | date | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, and its cell of a row.

    `width` is in characters. `choices` are offered as a list in a spreadsheet; with `strict` other words are refused.
    `hidden` columns are for the register itself, `follows` marks what is worked out from other columns, `on_paper` is
    off for what is too long for a page. `data` gives the value for machines (JSON) where that has more structure.
    """

    label: str
    value: Callable[[Any], Cell]
    width: int = 16
    choices: Sequence[str] = ()
    strict: bool = True
    hidden: bool = False
    follows: bool = False
    on_paper: bool = True
    data: Callable[[Any], Any] | None = None

    @property
    def key(self) -> str:
        """Its name for machines: "Tot en met" is `tot_en_met`."""
        return slugify(self.label).replace("-", "_")

    @property
    def paper(self) -> str:
        """Its width on paper, as the end of a class `paper__col-...`; empty shares what is left."""
        return next((name for most, name in PAPER_WIDTHS if self.width <= most), "")


@dataclass(frozen=True, slots=True)
class Table:
    """A list to write: `title` above it, `name` for the file, `about` the facts that go with it ("Stand per", ...).

    `letterhead` and `address` (where it stands in the register) are for paper.
    """

    title: str
    name: str
    columns: Sequence[Column]
    rows: Sequence[Any]
    about: Sequence[tuple[str, str]] = ()
    organisation: str = ""
    letterhead: Letterhead | None = None
    address: str = ""

    @property
    def printed(self) -> list[Column]:
        """The columns of the list on paper."""
        return [column for column in self.columns if column.on_paper and not column.hidden]

    def filename(self, suffix: str) -> str:
        return f"{slugify(self.name)[:80].strip('-') or 'lijst'}.{suffix}"
