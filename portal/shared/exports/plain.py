"""CSV for Dutch spreadsheets, and JSON for machines."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from portal.shared.exports.safe import defused, printable
from portal.shared.exports.table import Cell, Table

_encode = DjangoJSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def csv_bytes(table: Table) -> bytes:
    """Semicolons and a byte order mark, as Dutch Excel opens it; what the list is about is repeated in each row."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    about = [defused(value) for _, value in table.about]
    writer.writerow([*(column.label for column in table.columns), *(label for label, _ in table.about)])
    for row in table.rows:
        writer.writerow([*(csv_words(column.value(row)) for column in table.columns), *about])
    return out.getvalue().encode("utf-8-sig")


def csv_words(value: Cell) -> str:
    """A cell as text: days as 2021-10-28, decimals with a comma, yes and no in Dutch, formulas defused."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float | Decimal):
        return str(value).replace(".", ",")
    return defused(printable(value)) if isinstance(value, str) else str(value)


def json_bytes(table: Table) -> bytes:
    """One object: title, what it is about, and the rows under the machine names of the columns."""
    columns = [(column.key, column.data or column.value) for column in table.columns]
    answer: dict[str, Any] = {
        "titel": table.title,
        **{label.lower().replace(" ", "_"): value for label, value in table.about},
        "aantal": len(table.rows),
        "rijen": [{key: value(row) for key, value in columns} for row in table.rows],
    }
    return _encode(answer).encode()
