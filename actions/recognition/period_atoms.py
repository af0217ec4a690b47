"""The smallest dated words in Dutch text: "Q3 2021", "eind maart", "14-1-2020", "het zomerreces".

An atom knows the range of days it stands for once its year is known. The ranges follow the register's own rules:
begin = 1 January - 30 April, medio = 1 May - 31 August, eind = 1 September - 31 December; quarters and half years as in
the calendar; spring from 1 March, summer from 1 June, autumn from 1 September, winter from 1 December.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)

MONTHS = {
    "januari": 1, "jan": 1, "februari": 2, "feb": 2, "febr": 2, "maart": 3, "mrt": 3, "april": 4, "apr": 4, "mei": 5,
    "juni": 6, "jun": 6, "juli": 7, "jul": 7, "augustus": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
    "oktober": 10, "okt": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
ORDINALS = {
    "eerste": 1,
    "1e": 1,
    "1ste": 1,
    "tweede": 2,
    "2e": 2,
    "2de": 2,
    "derde": 3,
    "3e": 3,
    "vierde": 4,
    "4e": 4,
    "laatste": 4,
}
SEASONS = {"voorjaar": 3, "lente": 3, "zomer": 6, "najaar": 9, "herfst": 9, "winter": 12}
PARTS = {"begin": 0, "medio": 1, "midden": 1, "halverwege": 1, "eind": 2, "einde": 2}
RECESSES = {  # (month, day) of the first and last day; holidays move every year, so these are conventions
    "zomerreces": ((7, 8), (8, 31)), "zomervakantie": ((7, 8), (8, 31)), "zomerperiode": ((6, 1), (8, 31)),
    "herfstreces": ((10, 15), (10, 29)), "herfstvakantie": ((10, 15), (10, 29)),
    "kerstreces": ((12, 21), (12, 31)), "kerstvakantie": ((12, 21), (12, 31)), "kerst": ((12, 25), (12, 26)),
    "jaarwisseling": ((12, 31), (12, 31)), "meireces": ((4, 25), (5, 9)), "meivakantie": ((4, 25), (5, 9)),
}  # fmt: skip

_YEAR = r"(?:19[5-9]|20[0-6])\d"
_NO_CODE = rf"(?!\w|-(?!{_YEAR}(?!\d))\d{{3}})"  # "2022-0201962" is a case number, "2020-2023" a range
_MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_ORDINAL = "|".join(ORDINALS)
_LINK = r"(?:\s+van)?(?:\s+het\s+jaar)?\s+"


def _opt_year(name: str, link: str = r"(?:\s+van)?(?:\s+het\s+jaar)?[\s,-]{0,2}") -> str:
    return rf"(?:{link}(?P<{name}>{_YEAR}|['‘’]\d\d){_NO_CODE})?"


_ATOM = re.compile(
    rf"""(?<![\w€])(?:
      (?P<iso>{_YEAR}-\d\d-\d\d)(?!\w)
    | (?P<num>\d{{1,2}}[-/]\d{{1,2}}[-/]{_YEAR})(?!\w)
    | (?<!-)(?P<short>\d{{1,2}}-\d{{1,2}}-[0-3]\d)(?![\w-])
    | (?P<shortday>\d\d-\d\d)(?=\s*(?:e\.v\.)?:)
    | (?P<days>
        (?P<d1>\d{{1,2}})\s*(?:-|–|t/m|tot\ en\ met|en|tot)\s*(?P<d2>\d{{1,2}})\s+(?P<dm>{_MONTH}){_opt_year("dmy")})
    | (?P<day>(?P<dd>\d{{1,2}})(?:e|ste|de)?\s+(?P<ddm>{_MONTH}){_opt_year("ddy")})
    | (?P<partmonth>(?P<pmp>begin|medio|half|eind|einde|midden)\s+(?:van\s+)?(?P<pmm>{_MONTH}){_opt_year("pmy")})
    | (?P<month>(?P<mm>{_MONTH}){_opt_year("my")})
    | (?P<partq>(?P<pqp>begin|eind|einde)\s+)?(?P<quarter>
        (?:[QK](?P<q1>[1-4])|(?:(?:het\s+)?(?P<q2>{_ORDINAL})\s+kwartaal)|kwartaal\s+(?P<q3>[1-4])){_opt_year("qy")}
        | (?P<qy2>{_YEAR})[\s-]?[QK](?P<q4>[1-4]) )(?!\w)
    | (?P<half>(?:H(?P<h1>[12])|(?P<h2>eerste|tweede|1e|2e)\s+(?:helft|half\s?jaar)){_opt_year("hy")})(?!\w)
    | (?P<season>(?P<sn>voorjaar|lente|zomer|najaar|herfst|winter)\b
        (?:\s+van\s+(?P<sthis>dit|volgend)\s+jaar\b|{_opt_year("sy")}))
    | (?P<recess>(?P<rn>{"|".join(RECESSES)})\b{_opt_year("ry")})
    | (?P<school>(?:school|cursus)jaar\s+(?P<scy>{_YEAR})\s*[-/–]\s*(?:{_YEAR}|\d\d))(?!\w)
    | (?P<week>week\s+(?P<wn>\d{{1,2}})(?!\w){_opt_year("wy")})
    | (?P<part>(?P<pp>begin|medio|midden|halverwege|einde?)(?:{_LINK}|\s+)(?:in\s+)?(?P<py>{_YEAR})){_NO_CODE}
    | (?P<turn>(?P<tp>begin|medio|eind)\s+(?P<tw>dit|volgend|komend)\s+jaar)\b
    | (?P<relyear>(?:dit|volgend|komend|het\s+komende|het\s+volgende|(?:het\s+)?lopende?)\s+(?:kalender)?jaar)\b
    | (?P<relseason>(?:dit|deze|volgend|volgende|komend|komende)\s+(?P<rsn>voorjaar|lente|zomer|najaar|herfst|winter))\b
    | (?P<year>{_YEAR}){_NO_CODE}(?![.,]\d|\s*(?:%|uur\b|euro\b|m2\b|m²|inwoners\b|woningen\b|mensen\b|personen\b))
    )""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Atom:
    """One dated word group at `start`-`end` of a text; `first` and `last` are None while its year is not known.

    `unit` is day, month, quarter, half, season, recess, school, week, part or year. `shift` moves a year that is
    relative to the day of the document ("volgend jaar" = 1).
    """

    start: int
    end: int
    unit: str
    year: int | None
    months: tuple[int, int] = (1, 12)
    days: tuple[int, int | None] = (1, None)
    shift: int | None = None

    def range(self, year: int | None) -> tuple[date, date] | None:
        """First and last day in `year` (or in its own year); None when no year is known or no such day exists."""
        own = self.year if self.year is not None else year
        if own is None:
            return None
        try:
            first = date(own, self.months[0], self.days[0])
            last_year = own if self.months[1] >= self.months[0] else own + 1
            last = _last_day(last_year, self.months[1], self.days[1])
        except ValueError:
            return None
        return (first, last) if first <= last else None


def _last_day(year: int, month: int, day: int | None) -> date:
    if day is not None:
        return date(year, month, day)
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return following - DAY


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return 2000 + int(text[1:]) if text[0] in "'‘’" else int(text)


def find_atoms(text: str) -> Iterator[Atom]:
    """All atoms in `text`, left to right, never overlapping; impossible days such as 31 June are left out."""
    for match in _ATOM.finditer(text):
        kind = next(name for name in _BUILDERS if match.group(name))
        atom = _BUILDERS[kind](match)
        if atom is not None:
            yield atom


def _atom(match: re.Match[str], unit: str, year: int | None, **more: object) -> Atom:
    return Atom(match.start(), match.end(), unit, year, **more)  # type: ignore[arg-type]  # names are checked below


def _month_number(text: str) -> int:
    return MONTHS[text.lower().rstrip(".")]


def _iso(match: re.Match[str]) -> Atom | None:
    year, month, day = (int(part) for part in match["iso"].split("-"))
    return _single_day(match, year, month, day)


def _num(match: re.Match[str]) -> Atom | None:
    day, month, year = (int(part) for part in re.split("[-/]", match["num"]))
    return _single_day(match, year, month, day)


def _short_year(match: re.Match[str]) -> Atom | None:
    """01-11-21 as a Dutch spreadsheet writes a day; with slashes it could as well be an American one."""
    day, month, year = (int(part) for part in match["short"].split("-"))
    return _single_day(match, 2000 + year, month, day)


def _short_day(match: re.Match[str]) -> Atom | None:
    day, month = (int(part) for part in match["shortday"].split("-"))
    return _single_day(match, None, month, day)


def _single_day(match: re.Match[str], year: int | None, month: int, day: int) -> Atom | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _atom(match, "day", year, months=(month, month), days=(day, day))


def _days(match: re.Match[str]) -> Atom | None:
    month, first, last = _month_number(match["dm"]), int(match["d1"]), int(match["d2"])
    if not 1 <= first <= last <= 31:
        return None
    return _atom(match, "day", _year(match["dmy"]), months=(month, month), days=(first, last))


def _day(match: re.Match[str]) -> Atom | None:
    return _single_day(match, _year(match["ddy"]), _month_number(match["ddm"]), int(match["dd"]))


def _part_month(match: re.Match[str]) -> Atom:
    month, part = _month_number(match["pmm"]), match["pmp"].lower()
    days: tuple[int, int | None] = {"begin": (1, 10), "eind": (21, None), "einde": (21, None)}.get(part, (11, 20))
    return _atom(match, "part", _year(match["pmy"]), months=(month, month), days=days)


def _month(match: re.Match[str]) -> Atom:
    month = _month_number(match["mm"])
    return _atom(match, "month", _year(match["my"]), months=(month, month))


def _quarter(match: re.Match[str]) -> Atom:
    named = match["q2"]
    number = ORDINALS[named.lower()] if named else int(match["q1"] or match["q3"] or match["q4"])
    months = (3 * number - 2, 3 * number)
    if match["partq"]:
        month = months[0] if match["pqp"].lower() == "begin" else months[1]
        months = (month, month)
    return _atom(match, "quarter", _year(match["qy"] or match["qy2"]), months=months)


def _half(match: re.Match[str]) -> Atom:
    first = (match["h1"] or match["h2"].lower()) in {"1", "eerste", "1e"}
    return _atom(match, "half", _year(match["hy"]), months=(1, 6) if first else (7, 12))


def _season_months(name: str) -> tuple[int, int]:
    first = SEASONS[name.lower()]
    return first, (first + 1) % 12 + 1


def _season(match: re.Match[str]) -> Atom:
    shift = {"dit": 0, "volgend": 1}.get((match["sthis"] or "").lower())
    return _atom(match, "season", _year(match["sy"]), months=_season_months(match["sn"]), shift=shift)


def _relative_season(match: re.Match[str]) -> Atom:
    return _atom(match, "season", None, months=_season_months(match["rsn"]))


def _recess(match: re.Match[str]) -> Atom:
    (month, day), (last_month, last_day) = RECESSES[match["rn"].lower()]
    return _atom(match, "recess", _year(match["ry"]), months=(month, last_month), days=(day, last_day))


def _school(match: re.Match[str]) -> Atom:
    return _atom(match, "school", int(match["scy"]), months=(8, 7))


def _week(match: re.Match[str]) -> Atom | None:
    year, number = _year(match["wy"]), int(match["wn"])
    if year is None or not 1 <= number <= 52:
        return None
    monday = date.fromisocalendar(year, number, 1)
    sunday = monday + 6 * DAY
    if sunday.year != monday.year:
        return None
    return _atom(match, "week", monday.year, months=(monday.month, sunday.month), days=(monday.day, sunday.day))


def _part_months(word: str) -> tuple[int, int]:
    first = 4 * PARTS[word.lower()] + 1
    return first, first + 3


def _part(match: re.Match[str]) -> Atom:
    return _atom(match, "part", int(match["py"]), months=_part_months(match["pp"]))


def _turn(match: re.Match[str]) -> Atom:
    shift = 0 if match["tw"].lower() == "dit" else 1
    return _atom(match, "part", None, months=_part_months(match["tp"]), shift=shift)


def _relative_year(match: re.Match[str]) -> Atom:
    words = match["relyear"].lower()
    return _atom(match, "year", None, shift=0 if words.startswith("dit") or "lopend" in words else 1)


def _plain_year(match: re.Match[str]) -> Atom:
    return _atom(match, "year", int(match["year"]))


_BUILDERS = {
    "iso": _iso, "num": _num, "short": _short_year, "shortday": _short_day, "days": _days, "day": _day,
    "partmonth": _part_month, "month": _month, "quarter": _quarter, "half": _half, "season": _season, "recess": _recess,
    "school": _school, "week": _week, "part": _part, "turn": _turn,
    "relyear": _relative_year, "relseason": _relative_season, "year": _plain_year,
}  # fmt: skip
