"""Header rows: words that stand above the columns of action lists and council tables."""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"^(?:nr|nummer|no|actie(?:s|punt|punten)?|activiteit(?:en)?|maatregel(?:en)?|wat|wie|wanneer|waar|waarom|hoe|trekker|eigenaar"
    r"|verantwoordelijke?|uitvoerder|partner(?:s)?|betrokkenen|betrokken partijen|planning|termijn|datum"
    r"|deadline|gereed|rol"
    r"|status|voortgang|stand van zaken|resultaat|doel(?:en|stelling|groep)?|indicator(?:en)?|thema|programma|onderwerp"
    r"|omschrijving|toelichting|budget|kosten|middelen|bedrag|dekking|jaar|naam|organisatie|voorziening|risico|opmerkingen?"
    r"|onderde(?:el|len)|uitwerking|kwartaal|deelresultaat|mijlpa(?:al|len)|fase|stap|product|bron|categorie|soort|type|aantal"
    r"|start|einde?|begin|portefeuillehouder|prioriteit|opgave|inzet|interventie)\b",
    re.IGNORECASE,
)
_MOST = 60


def looks_like_headers(cells: list[str], *, bold: bool = False) -> bool:
    """Whether the cells of a first row name the columns: short, none of them a number, and known words or bold type."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) < 2 or len(filled) < len(cells) - 1:
        return False
    if any(len(cell) > _MOST or cell.endswith(".") for cell in filled):
        return False
    known = sum(bool(_WORDS.match(cell)) for cell in filled)
    return known >= max(1, len(filled) // 2) or (bold and not any(cell[0].isdigit() for cell in filled))
