"""Tables in plain text."""

from __future__ import annotations

from policies.reading.passages import PassageKind, ReadDocument
from policies.reading.plain import read_plain

CODES = """Bijlage 2: taakverdeling

Hieronder staat per voorziening wie haar uitvoert (U), inkoopt (I) en het beleid maakt (VB of B).

voorziening dorp streek provincie
(PNH)
centrumstad
Rietveld
dorpshuis en
buurtkamer
U, B, I VB   
hulp bij het huishouden  U, I, B   
vervoer op maat   U, I, B  
opvang van jongeren U, B   I, VB 
vrouwenhuis    U, I, B 
voorziening dorp streek provincie
(PNH)
centrumstad
Rietveld
advies en hulp U, B    
"""  # noqa: W291 - each cell of such a dump ends with a space, empty ones too


def rows(document: ReadDocument) -> list[list[str]]:
    return [
        [cell for _, cell in passage.cells] for passage in document.passages if passage.kind is PassageKind.TABLE_ROW
    ]


def test_codes_find_their_column_by_position() -> None:
    document = read_plain(CODES.encode())
    assert rows(document) == [
        ["dorpshuis en buurtkamer", "U, B, I", "VB", "", ""],
        ["hulp bij het huishouden", "", "U, I, B", "", ""],
        ["vervoer op maat", "", "", "U, I, B", ""],
        ["opvang van jongeren", "U, B", "", "", "I, VB"],
        ["vrouwenhuis", "", "", "", "U, I, B"],
        ["advies en hulp", "U, B", "", "", ""],
    ]
    first = next(passage for passage in document.passages if passage.kind is PassageKind.TABLE_ROW)
    assert [header for header, _ in first.cells] == [
        "voorziening",
        "dorp",
        "streek",
        "provincie (PNH)",
        "centrumstad Rietveld",
    ]


def test_rows_with_pipes() -> None:
    document = read_plain(b"| Actie | Wie |\n|---|---|\n| Bomen planten | gemeente |\n| Park | SWR |\n")
    assert [passage.cells for passage in document.passages] == [
        (("Actie", "Bomen planten"), ("Wie", "gemeente")),
        (("Actie", "Park"), ("Wie", "SWR")),
    ]
    assert document.passages[0].text == "Bomen planten | gemeente"


def test_prose_with_capitals_is_no_table() -> None:
    text = "De A, B en C van het plan.\n\nDe U en de I volgen later.\n\nZie ook bijlage B.\n"
    assert rows(read_plain(text.encode())) == []
