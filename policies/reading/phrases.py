"""Fixed phrases of Dutch council documents that tell what a line is."""

from __future__ import annotations

import re

# The W questions of the Besluit begroting en verantwoording (BBV), as plans and budgets print them above a list.
_QUESTION = re.compile(
    r"^wat (?:wil(?:len)? (?:we|wij|de gemeente|[A-Z]\w+)\b.{0,40}\bbereiken"
    r"|(?:ga(?:an|at)|doen) (?:we|wij|de gemeente|[A-Z]\w+)\b.{0,40}\b(?:doen|voor)"
    r"|(?:mag|gaat|kost|moet) (?:het|dat|dit)\b.{0,20}(?:kosten)?|is het\b|hebben (?:we|wij) (?:bereikt"
    r"|gedaan)\b.{0,30}"
    r"|heeft het gekost)\s*(?:\([^)]*\))?\s*[?:.]?\s*(?:\([^)]*\))?\s*[?:.]?$",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"^(?:(?:voorgesteld |ontwerp)?besluit(?:en)?|besluitpunten|beslispunten|bijlagen?|acties?|actiepunten|toezeggingen"
    r"|doel(?:en|stelling|stellingen)?|resultaten|overwegende(?: dat)?|gelet op)\s*:?$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:het college van|burgemeester en wethouders|namens|de (?:raads)?griffier|de secretaris|de burgemeester"
    r"|de voorzitter"
    r"|met vriendelijke groet|hoogachtend|geachte|aldus|de raad van de gemeente|beste|aan\b|van\b|t\.a\.v\.|cc\b)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:aan|van|betreft|onderwerp|datum|zaak(?:nummer|nr)?|kenmerk|ons kenmerk|uw kenmerk"
    r"|portefeuille(?:houder)?|auteur|steller"
    r"|opsteller|behandeld door|behandelaar|e-?mail|telefoon|telefoonnummer|bijlagen?|programma"
    r"|begrotingsprogramma|openbaar"
    r"|openbaarheid|status|versie|afdeling|team|kernteam[^:]{0,12}|verantwoordelijke|vergadering van"
    r"|raadsvergadering|agendapunt"
    r"|documentnummer|registratienummer|raadsvoorstel(?:nummer)?|cc|figuur \d+|tabel \d+|bron)\s*:",
    re.IGNORECASE,
)


# No title, sentence or point of a list ends with one of these.
_DANGLING = re.compile(
    r"(?:^|\s)(?:de|het|een|van|en|of|met|voor|om|te|bij|door|naar|tot|tussen|onze|hun|waarbij|waarin|zodat|omdat|per)$"
)


def is_dangling(text: str) -> bool:
    """Whether a text ends with a word that must be followed by another."""
    return bool(_DANGLING.search(text.rstrip()))


def is_question_heading(text: str) -> bool:
    """Whether a line is one of the W questions ("Wat gaan we daarvoor doen?") and nothing else."""
    return len(text) < 90 and bool(_QUESTION.match(text.strip()))


class QuestionCycle:
    """The level of the W questions: "wat gaan we doen" and "wat kost het" stand beside "wat willen we bereiken"."""

    def __init__(self) -> None:
        self._level = 0

    def close(self, level: int) -> None:
        """Another heading came: one as high as the questions ends their cycle."""
        if level <= self._level:
            self._level = 0

    def level(self, text: str, deeper: int) -> int:
        """The level of a question; `deeper` is one below the last other heading."""
        opens = re.search(r"\bbereiken\b|\bis het\b", text, re.IGNORECASE)
        if opens or not self._level:
            self._level = min(self._level or deeper, deeper)
        return self._level


def is_set_heading(text: str) -> bool:
    """Whether a line is a W question or one of the words that council papers print above a section ("Besluit:")."""
    return is_question_heading(text) or bool(_SECTION.match(text.strip()))


def is_closing(text: str) -> bool:
    """Salutations, addressees and signatures: short lines that are no headings."""
    return bool(_CLOSING.match(text.strip()))


def is_labelled(text: str) -> bool:
    """A line of document data: "Zaaknummer: 2024-001"."""
    return bool(_LABELLED.match(text))
