"""Terms of the law, as a region's first rows: it can add to them and change them (`LegalTerm`).

Sources: Wet gemeenschappelijke regelingen (Wgr) as in force before and since 1 July 2022. Whether a regulation itself
sets another term for policy plans differs per region, so that term has no weeks until somebody fills them in.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from governance.regional.enums import InstrumentKind

NEW_WGR = date(2022, 7, 1)
OLD_WGR_ENDS = date(2022, 6, 30)
# Vóór 30 april: art. 34b (kaders en voorlopige jaarrekening naar de raden). Vóór 15 september: art. 34 lid 2.
FIXED_DAYS = "vóór 30 april kaders en jaarrekening naar de raden (art. 34b), vóór 15 september begroting (art. 34)"
OLD_FIXED_DAYS = "vóór 15 april kaders en jaarrekening naar de raden (art. 34b), vóór 1 augustus begroting (art. 34)"

STATUTORY: list[dict[str, Any]] = [
    {
        "name": "Zienswijze ontwerpbegroting",
        "kind": InstrumentKind.VIEW,
        "weeks": 12,
        "source": "Wgr art. 35 lid 1 en 3 (sinds 1 juli 2022)",
        "valid_from": NEW_WGR,
        "fixed_day": FIXED_DAYS,
    },
    {
        "name": "Zienswijze ontwerpbegroting (oud)",
        "kind": InstrumentKind.VIEW,
        "weeks": 8,
        "source": "Wgr art. 35 lid 1 en 3 (tot 1 juli 2022)",
        "valid_until": OLD_WGR_ENDS,
        "fixed_day": OLD_FIXED_DAYS,
    },
    {
        "name": "Zienswijze ontwerpregeling van colleges",
        "kind": InstrumentKind.VIEW,
        "weeks": 8,
        "source": "Wgr art. 1 (sinds 1 juli 2022)",
        "valid_from": NEW_WGR,
        "note": "De raad geeft de zienswijze aan het eigen college. Daarna volgt toestemming. "
        "Controleer het artikel en de termijn in de wet die nu geldt.",
    },
    {
        "name": "Toestemming regeling van colleges",
        "kind": InstrumentKind.CONSENT,
        "weeks": None,
        "source": "Wgr art. 1",
        "note": "De wet noemt geen termijn.",
    },
    {
        "name": "Zienswijze beleidsplan",
        "kind": InstrumentKind.VIEW,
        "weeks": None,
        "source": "De gemeenschappelijke regeling zelf",
        "note": "Kijk in de regeling hoeveel weken gelden, en vul die hier in.",
    },
    {
        "name": "Consultatie zonder wettelijke termijn",
        "kind": InstrumentKind.CONSULTATION,
        "weeks": None,
        "source": "Geen: afspraak tussen regio en raden",
    },
]
