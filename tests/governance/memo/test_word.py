"""A memo as a Word document, read back."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from docx import Document
from docx.oxml.ns import qn

from governance.domain.sending import send_memo
from governance.models import Memo
from tests.governance.conftest import Town
from tests.governance.memo.test_hard_papers import hard_memo


@pytest.fixture(autouse=True)
def _quick_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("governance.domain.sending.render_memo", lambda *_, **__: b"%PDF-1.7 proef")


def made(town: Town) -> tuple[Memo, bytes]:
    memo = hard_memo(town)
    send_memo(memo=memo, by=town.writer)
    response = Client().get(f"/waterdam/memos/{memo.public_id}/docx/")
    assert response["Content-Disposition"] == f'attachment; filename="{memo.number.lower()}.docx"'
    return memo, response.content


def test_headings_lists_tables_and_pictures_come_back(town: Town) -> None:
    _, data = made(town)
    document = Document(BytesIO(data))

    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "Raadsmemo Stand van Samen Vooruit"),
        ("Heading 2", "Waarom deze memo"),
        ("Heading 3", "Per buurt"),
        ("Heading 2", "Hoe het verder gaat"),
        ("Heading 2", "Bijlage"),
    ]
    table = document.tables[0]
    assert ([cell.text for cell in table.rows[0].cells], len(table.rows)) == (["Buurt", "Wat", "Aantal"], 91)
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == ["Kaart met drie wijken"]
    numbered = [p.text for p in document.paragraphs if p.style.name == "List Number"]
    assert [words[:9] for words in numbered] == ["Eerst het", "Dan de re"]
    caption = [p.text for p in document.paragraphs if p.style.name == "Caption"]
    assert caption == ["De wijken van Waterdam"]


def test_footnotes_links_language_and_metadata(town: Town) -> None:
    memo, data = made(town)
    with ZipFile(BytesIO(data)) as file:
        notes, styles, links = (
            file.read(name).decode()
            for name in ("word/footnotes.xml", "word/styles.xml", "word/_rels/document.xml.rels")
        )
        text = file.read("word/document.xml").decode()

    assert ("Gemeten in juni, met de cijfers van de aanbieders." in notes, "Een noot met nadruk." in notes) == (
        True,
        True,
    )
    assert text.count("w:footnoteReference ") == 2
    assert "https://waterdam.example.nl" in links
    assert ('w:val="nl-NL"' in styles, 'w:val="en-US"' in styles) == (True, False)
    about = Document(BytesIO(data)).core_properties
    assert (about.title, about.language) == (f"Raadsmemo {memo.number}: Stand van Samen Vooruit", "nl-NL")
    assert memo.frozen["content_hash"] in text


def test_a_draft_has_no_word_document(town: Town) -> None:
    memo = hard_memo(town)
    assert Client().get(f"/waterdam/memos/{memo.public_id}/docx/").status_code == 404
