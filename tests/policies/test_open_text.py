"""What outsiders do not read: the same in Python and in SQL, and nothing else with it."""

from __future__ import annotations

import re

import pytest
from django.db.models import Value

from policies.open_text import OpenText
from policies.redaction import BLACK, public_text
from portal.accounts.models import User

SECRETS = [
    ("Mail naar zorg.team@waterdam.example.nl voor een plek.", "Mail naar █ voor een plek."),
    ("Vragen? t.devries+wmo@voorbeeld.nl, of bel.", "Vragen? █, of bel."),
    ("Bel 078 - 123 45 67 voor een afspraak.", "Bel █ voor een afspraak."),
    ("Bel 078 770 12 34 voor een afspraak.", "Bel █ voor een afspraak."),
    ("Bel 06-12345678.", "Bel █."),
    ("Bel +31 (0)78 770 12 34.", "Bel █."),
    ("Steller: Ambtenaar X", "Steller: █"),
    ("Contactpersoon: A. de Bewoner | Zaak 12", "Contactpersoon: █| Zaak 12"),
]
OPEN = [
    "De subsidie is € 594.000 in 2019 en € 1.400.000 in 2023.",
    "Zaaknummer 2022-0201962, vastgesteld op 28-01-2020.",
    "Wij werken @ de buurt samen met 12 partners.",
    "De raad stelt het plan vast; de auteurs worden bedankt.",
]


def marks_as_one(text: str) -> str:
    """Runs of black with the spaces between them as one mark, as in SQL."""
    return re.sub(rf"{BLACK}(?:\s*{BLACK})*\s*(?=\|)|{BLACK}(?:\s*{BLACK})*", BLACK, text)


@pytest.mark.parametrize(("text", "expected"), SECRETS)
def test_personal_data_is_blacked_out(text, expected):
    blacked = public_text(text)
    assert marks_as_one(blacked) == expected
    assert len(blacked) == len(text)


@pytest.mark.parametrize("text", OPEN)
def test_amounts_days_and_numbers_stay(text):
    assert public_text(text) is text


@pytest.mark.django_db
@pytest.mark.parametrize("text", [*(text for text, _ in SECRETS), *OPEN])
def test_sql_and_python_agree(text):
    User.objects.system()
    in_sql = User.objects.annotate(open=OpenText(Value(text))).values_list("open", flat=True).get()
    assert marks_as_one(in_sql) == marks_as_one(public_text(text))
