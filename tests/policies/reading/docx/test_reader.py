"""Word files: styles, outline levels, lists and tables."""

from __future__ import annotations

import io

import docx
import pytest

from policies.reading.docx.lists import printed
from policies.reading.files import read_bytes
from policies.reading.passages import PassageKind, UnreadableFile
from tests.policies.reading.samples import assert_sound, plan_docx, rezipped, shape


def test_headings_lists_and_tables() -> None:
    document = read_bytes(plan_docx(), "agenda.docx")
    assert_sound(document)
    assert [row for row in shape(document) if row[0] != "table_row"] == [
        ("heading", 1, "", "Uitvoeringsagenda Rietveld"),
        ("heading", 2, "", "Wat gaan we doen?"),
        ("paragraph", 0, "", "De gemeente neemt deze stappen:"),
        ("list_item", 1, "1", "een onderzoek naar wateroverlast"),
        ("list_item", 1, "2", "een plan voor het centrum"),
        ("list_item", 1, "", "parken"),
        ("list_item", 1, "", "pleinen"),
        ("heading", 3, "", "Kosten"),
        ("paragraph", 0, "", "De kosten zijn € 40.000 per jaar."),
    ]
    assert [passage.cells for passage in document.passages if passage.kind is PassageKind.TABLE_ROW] == [
        (("Actie", "Park aanleggen"), ("Trekker", "Gemeente"), ("Planning", "2026")),
        (("Actie", "Bomen"), ("Trekker", "SWR"), ("Planning", "Q3 2027")),
    ]


def body(xml: str) -> bytes:
    start = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    return rezipped(plan_docx(), replace={"word/document.xml": f"{start}{xml}</w:body></w:document>".encode()})


def test_deleted_text_is_left_out_and_inserted_text_kept() -> None:
    kept, gone = "<w:r><w:t>Wij gaan </w:t></w:r>", "<w:del><w:r><w:delText>niet </w:delText></w:r></w:del>"
    xml = f"<w:p>{kept}{gone}<w:ins><w:r><w:t>wel</w:t></w:r></w:ins></w:p>"
    assert read_bytes(body(xml), "x.docx").text == "Wij gaan wel"


def test_a_cell_merged_downwards_counts_for_each_row() -> None:
    def cell(text: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    begin, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        f"<w:tr>{cell('Thema')}{cell('Actie')}{cell('Wie')}</w:tr>"
        f"<w:tr>{cell('Wonen', begin)}{cell('visie')}{cell('gemeente')}</w:tr>"
        f"<w:tr>{cell('', goes_on)}{cell('afspraken')}{cell('Rietwonen')}</w:tr>"
    )
    document = read_bytes(body(f"<w:tbl>{rows}</w:tbl>"), "x.docx")
    assert [passage.text for passage in document.passages] == [
        "Wonen | visie | gemeente",
        "Wonen | afspraken | Rietwonen",
    ]


def test_a_text_box_stands_beside_the_sentence() -> None:
    box = "<w:drawing><w:txbxContent><w:p><w:r><w:t>Kader</w:t></w:r></w:p></w:txbxContent></w:drawing>"
    xml = f"<w:p><w:r><w:t>De zin loopt door</w:t></w:r><w:r>{box}</w:r><w:r><w:t> tot hier.</w:t></w:r></w:p>"
    assert [row[3] for row in shape(read_bytes(body(xml), "x.docx"))] == ["De zin loopt door tot hier.", "Kader"]


def test_numbers_are_printed_in_their_style() -> None:
    assert [printed(count, "lowerLetter") for count in (1, 26, 27)] == ["a", "z", "aa"]
    assert [printed(count, "upperRoman") for count in (4, 9, 14)] == ["IV", "IX", "XIV"]
    assert printed(3, "decimal") == "3"


def test_a_word_file_without_text_is_refused() -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(buffer.getvalue(), "leeg.docx")
    assert caught.value.code == "no_text"
