"""Dutch as search reads it."""

from __future__ import annotations

import pytest

from portal.shared.search.words import lemma, parts, plain, tokens


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("plannen", "plan"),
        ("besluiten", "besluit"),
        ("raadsbesluiten", "raadsbesluit"),
        ("gemeenten", "gemeente"),
        ("kinderen", "kind"),
        ("bibliotheken", "bibliotheek"),
        ("moties", "motie"),
        ("wachtlijsten", "wachtlijst"),
        ("mantelzorgers", "mantelzorger"),
        ("huizen", "huis"),
        ("steden", "stad"),
        ("geopend", "openen"),
        ("schuldhulpverleners", "schuldhulpverlener"),  # by its end: the whole is in no list
        ("gemeenteraad", "gemeenteraad"),
        ("t-2020-7", "t-2020-7"),
        ("zzgh", "zzgh"),
    ],
)
def test_lemmas(word, expected):
    assert lemma(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("raadsbesluiten", ("raad", "besluit")),
        ("buurthuizen", ("buurt", "huis")),
        ("jeugdhulp", ("jeugd", "hulp")),
        ("schuldhulpverlening", ("schuldhulp", "verlening", "schuld", "hulp")),
        ("armoedebeleid", ("armoede", "beleid")),
        ("weerbaarheid", ("weerbaar",)),
        ("toezegging", ()),
        ("onderwijs", ()),
        ("overheid", ()),
        ("plan", ()),
        ("a" * 60, ()),
    ],
)
def test_parts_of_compounds(word, expected):
    assert parts(word) == expected


def test_tokens_keep_codes_whole_and_take_accents_off():
    assert tokens("Eén café, motie M-2022-7 (dak- en thuislozen) art. 2.3") == [
        "een", "cafe", "motie", "m-2022-7", "dak", "en", "thuislozen", "art", "2.3",
    ]  # fmt: skip
    assert plain("Coördinatie") == "coordinatie"
