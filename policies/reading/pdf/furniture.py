"""Running heads, feet and page numbers of a PDF: taken out before sentences are made."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from policies.reading.characters import squeeze
from policies.reading.pdf.runs import PageText, Run
from policies.reading.phrases import is_set_heading

_EDGE = 0.12  # of the height of the page, from above and below
_SHARE = 0.4  # of the pages show it (left and right pages may differ)
_PAGE_NUMBER = re.compile(
    r"^(?:(?:pagina|pag\.|blz\.?)\s*)?[-–|]?\s*\d{1,3}(?:\s*(?:van|/|\|)\s*\d{1,3})?\s*[-–|]?$", re.IGNORECASE
)

Band = list[Run]


def drop_furniture(pages: list[PageText]) -> None:
    """Marks as artifact what returns near the edge of the pages, and numbers that stand there alone."""
    bands = {page.number: _bands(page) for page in pages}
    counts = Counter(key for found in bands.values() for key in {_key(band) for band in found})
    needed = max(3, int(len(pages) * _SHARE)) if len(pages) > 2 else len(pages) + 1
    for found in bands.values():
        for band in found:
            text = _text(band)
            returns = counts[_key(band)] >= needed and not is_set_heading(text)
            if returns or _PAGE_NUMBER.match(text):
                for run in band:
                    run.artifact = True


def _bands(page: PageText) -> list[Band]:
    """The runs near the upper and lower edge, gathered by height on the page."""
    low, high = page.height * _EDGE, page.height * (1 - _EDGE)
    rows: dict[int, Band] = defaultdict(list)
    for run in page.runs:
        if not run.artifact and (run.top < low or run.bottom > high):
            rows[round(run.middle / 6)].append(run)
    return list(rows.values())


def _text(band: Band) -> str:
    return squeeze(" ".join(run.text for run in sorted(band, key=lambda run: run.left)))


def _key(band: Band) -> tuple[str, int]:
    return re.sub(r"\d+", "#", _text(band).casefold()), round(band[0].middle / 12)
