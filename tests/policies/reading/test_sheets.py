"""Spreadsheets with action lists."""

from __future__ import annotations

from policies.reading.files import read_bytes
from policies.reading.passages import PassageKind
from tests.policies.reading.samples import actions_xlsx, assert_sound, shape


def test_rows_of_a_workbook_carry_their_headers() -> None:
    document = read_bytes(actions_xlsx(), "acties.xlsx")
    assert_sound(document)
    assert shape(document)[:2] == [
        ("paragraph", 0, "", "Actielijst sociaal domein Rietveld"),
        ("heading", 2, "", "Wonen"),
    ]
    assert [passage.cells for passage in document.passages if passage.kind is PassageKind.TABLE_ROW] == [
        (
            ("Nr", "1"),
            ("Actie", "Woonzorgvisie opstellen"),
            ("Wie", "Gemeente"),
            ("Wanneer", "eind 2026"),
            ("Status", "loopt"),
        ),
        (
            ("Nr", "2"),
            ("Actie", "Afspraken met corporaties"),
            ("Wie", "Gemeente; Rietwonen"),
            ("Wanneer", "2027"),
            ("Status", ""),
        ),
    ]


def test_semicolons_and_windows_letters_in_csv() -> None:
    document = read_bytes("Actie;Wie;Wanneer\r\nCafé openen;SWR;2026\r\n".encode("cp1252"), "acties.csv")
    assert [passage.cells for passage in document.passages] == [
        (("Actie", "Café openen"), ("Wie", "SWR"), ("Wanneer", "2026"))
    ]
