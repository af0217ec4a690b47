"""Which column of a council's own list is which field: guessed by its head, remembered once somebody chose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

COMMITMENTS, MOTIONS = "toezeggingen", "moties"
LABELS: dict[str, str] = {
    "number": "Nummer",
    "subject": "Onderwerp",
    "text": "Tekst",
    "made_on": "Datum",
    "submitters": "Ingediend door",
    "promised_to": "Aan wie",
    "portfolio_holder": "Portefeuillehouder",
    "agenda_item": "Agendapunt",
    "deadline_text": "Wanneer klaar",
    "delay_reason": "Waarom later",
    "result": "Uitslag",
    "literal_status": "Status in uw eigen lijst",
    "news": "Stand van zaken",
    "settled_on": "Afgedaan op",
}
ONLY: dict[str, frozenset[str]] = {
    COMMITMENTS: frozenset({"promised_to"}),
    MOTIONS: frozenset({"submitters", "result"}),
}
# Heads as councils write them, without capitals, brackets and punctuation.
HEADS: dict[str, str] = {
    "nummer": "number", "nr": "number", "volgnummer": "number", "volgnr": "number",
    "motienummer": "number", "zaaknummer": "number", "id": "number",
    "onderwerp": "subject", "titel": "subject", "omschrijving": "text", "tekst": "text",
    "toezegging": "text", "motie": "subject", "inhoud": "text", "dictum": "text", "datum": "made_on",
    "datum raad": "made_on", "datum vergadering": "made_on", "datum toezegging": "made_on",
    "raadsvergadering": "made_on",
    "vergadering": "made_on", "datum motie": "made_on", "indiener": "submitters", "indieners": "submitters",
    "ingediend door": "submitters", "fractie": "submitters", "fracties": "submitters", "aan wie": "promised_to",
    "toegezegd aan": "promised_to", "vragensteller": "promised_to", "aan": "promised_to", "raadslid": "promised_to",
    "portefeuillehouder": "portfolio_holder", "wethouder": "portfolio_holder", "pfh": "portfolio_holder",
    "toegezegd door": "portfolio_holder", "agendapunt": "agenda_item", "deadline": "deadline_text",
    "termijn": "deadline_text", "planning": "deadline_text", "uiterlijk": "deadline_text", "gereed": "deadline_text",
    "reden uitstel": "delay_reason", "reden van uitstel": "delay_reason", "waarom later": "delay_reason",
    "wanneer klaar": "deadline_text", "streefdatum": "deadline_text", "uitslag": "result", "besluit": "result",
    "stemming": "result", "status": "literal_status", "status in uw eigen lijst": "literal_status", "stand": "news",
    "stand van zaken": "news", "voortgang": "news", "opmerkingen": "news", "afdoening": "news", "reactie": "news",
    "toelichting": "news", "afgedaan op": "settled_on", "datum afdoening": "settled_on", "datum afgedaan": "settled_on",
}  # fmt: skip
SUFFIX = re.compile(r"\((?:s|en|n|’s|'s)\)")


def plain_head(head: str) -> str:
    """ "Indiener(s):" and "Indieners" are one head: small letters, no brackets, no plural in brackets."""
    bare = re.sub(r"\(.*?\)", " ", SUFFIX.sub("", head.lower()))
    return " ".join(re.sub(r"[^\w' ’-]", " ", bare).split())


def fields_of(kind: str) -> list[str]:
    """The fields of one kind of list, in the order of the form."""
    other = ONLY[MOTIONS if kind == COMMITMENTS else COMMITMENTS]
    return [name for name in LABELS if name not in other]


def guessed(heads: Sequence[str], *, kind: str, remembered: Mapping[str, str]) -> list[str]:
    """For each head its field, or "" for a column that is not read; a field is given once, the first column wins."""
    allowed, taken, found = set(fields_of(kind)), set[str](), list[str]()
    for head in heads:
        bare = plain_head(head)
        name = remembered.get(bare, HEADS.get(bare, HEADS.get(bare.rstrip("s"), "")))
        if name not in allowed or name in taken:
            name = ""
        taken |= {name} - {""}
        found.append(name)
    return found


def looks_like_heads(row: Sequence[str]) -> bool:
    """Whether a row is the line of heads: two of its cells are heads that a council would write."""
    return sum(plain_head(cell) in HEADS for cell in row) > 1
