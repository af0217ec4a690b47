"""A memo that says nothing, to see the house style on paper."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from governance.memo.freezing import freeze
from governance.memo.paper import render_memo
from governance.models import Memo
from portal.organisations.models import Organisation

TEXT = """{opening}

## Waarom deze memo

Dit is een voorbeeld. Zo ziet een memo er in uw huisstijl uit, met kopjes in de marge en de tekst ernaast^[En zo een
voetnoot.].

## Een tabel

| Onderwerp | Aantal |
|-----------|-------:|
| Huisbezoek | 41 |
| Inloop | 12 |

## Hoe het verder gaat

- eerst het ene
- dan het andere
"""


def sample_paper(organisation: Organisation, opening: str, *, at: datetime) -> bytes:
    """The PDF of a sample; nothing is kept."""
    memo = Memo(
        organisation=organisation,
        subject="Een voorbeeld van uw huisstijl",
        peildatum=timezone.localdate(at),
        text=TEXT.format(opening=opening.replace("{", "(").replace("}", ")")),
    )
    return render_memo(memo, freeze(memo, at=at, number="voorbeeld"), at=at)
