"""Why something about the split of tasks is refused: one wording for the form, the cell, the sheet and the database."""

from __future__ import annotations

ENDS_BEFORE_START = "De einddatum ligt voor de begindatum."
TAKEN = "Deze taak is in deze periode al toegedeeld. Kies “gedeeld” als dat met opzet is."
OTHER_TABLE = "Dit niveau hoort niet bij deze tabel."
NOT_COMPETENT = "Een dienst of partner kan niet bevoegd zijn. Kies een gemeente, een regeling of het Rijk."
MANDATE = "Wie onder mandaat of als dienst uitvoert, is daarmee niet bevoegd. Kies als bevoegd wie de opdracht gaf."
NO_SPLIT = "Alleen beleid kan worden gesplitst in voorbereiden en vaststellen."
UNKNOWN_LETTER = ("De letter “", "” hoort niet bij de taken van deze tabel.")
UNKNOWN_LEVEL = ("Het niveau “", "” staat niet in deze tabel.")


def unknown_letter(code: str) -> str:
    return code.join(UNKNOWN_LETTER)


def unknown_level(name: str) -> str:
    return name.join(UNKNOWN_LEVEL)
