"""Numbers in a series per year: "RM-2026-1". Two people who take one at the same moment wait for each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from governance.enums import MemoKind
from governance.models import Memo, ReceivedPaper
from portal.organisations.models import HouseStyle

PAPER_PREFIX = "IS"


@contextmanager
def holding_series(organisation_id: int) -> Iterator[None]:
    """One transaction in which nobody else takes a number of this organisation.

    Entered before the act reads the clock, so that a higher number is never sent at an earlier moment. The lock
    belongs to the organisation's numbers alone (advisory): other writing about the organisation goes on.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('nummers', %s))", [organisation_id])
        yield


def next_sequence(*, organisation_id: int, kind: str, year: int) -> int:
    """The next number of a kind of memo in a year, from 1; inside `holding_series`."""
    sent = Memo.objects.filter(organisation_id=organisation_id, kind=kind, year=year)
    return int(sent.aggregate(last=Max("sequence"))["last"] or 0) + 1


def memo_number(style: HouseStyle, kind: str, year: int, sequence: int) -> str:
    """In the municipality's own pattern: "RM-{jaar}-{volgnummer}" gives "RM-2026-1"."""
    pattern = style.letter_pattern if kind == MemoKind.LETTER else style.memo_pattern
    return pattern.replace("{jaar}", str(year)).replace("{volgnummer}", str(sequence))


def next_number(rows: Any, *, prefix: str, year: int) -> str:
    """The number after the highest one of a year among `rows` ("T-2023-4"); inside `holding_series`."""
    start = f"{prefix}-{year}-"
    numbers = rows.filter(number__startswith=start).values_list("number", flat=True)
    found = (re.fullmatch(r"\d+", number.removeprefix(start)) for number in numbers)
    return f"{start}{max((int(one.group()) for one in found if one), default=0) + 1}"


def next_paper_number(*, organisation_id: int, year: int) -> str:
    """The next number on the list of received papers."""
    papers = ReceivedPaper.objects.filter(organisation_id=organisation_id)
    return next_number(papers, prefix=PAPER_PREFIX, year=year)
