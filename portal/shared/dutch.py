"""Days and periods in Dutch words, the same on a page, in an export and in a memo."""

from __future__ import annotations

from datetime import date

from django.utils import formats

SHORT_MONTHS = ("jan.", "feb.", "mrt.", "apr.", "mei", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.")


def long_day(day: date) -> str:
    """28 oktober 2021"""
    return formats.date_format(day, "j F Y")


def short_day(day: date) -> str:
    """28-10-2021"""
    return f"{day.day}-{day.month}-{day.year}"


def brief_day(day: date, *, year: bool = True) -> str:
    """28 okt. 2021, or 28 okt. where the year stands elsewhere."""
    text = f"{day.day} {SHORT_MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if year else text


def day_in_year(day: date) -> str:
    """28 oktober"""
    return formats.date_format(day, "j F")


def period(start: date | None, end: date | None) -> str:
    """1 sep. t/m 31 dec. 2020; vanaf 1 jan. 2021; uiterlijk 31 dec. 2022; empty where neither is known."""
    if start and end:
        if start == end:
            return brief_day(start)
        return f"{brief_day(start, year=start.year != end.year)} t/m {brief_day(end)}"
    if start:
        return f"vanaf {brief_day(start)}"
    return f"uiterlijk {brief_day(end)}" if end else ""


def change(now: int, earlier: int) -> str:
    """3 meer, 2 minder, gelijk"""
    if now == earlier:
        return "gelijk"
    return f"{now - earlier} meer" if now > earlier else f"{earlier - now} minder"
