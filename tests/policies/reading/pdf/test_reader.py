"""PDF files of our own, with and without tags: the same passages come out."""

from __future__ import annotations

import io

import pikepdf
import pytest

from policies.reading.files import read_bytes
from policies.reading.passages import PassageKind, ReadDocument, UnreadableFile
from tests.policies.reading.samples import assert_sound, html_pdf, plan_pdf, shape, texts

ITEM = "aanleg van twee parken in het centrum, samen met Stichting Groenblauw en de bewoners"
TYPE = "style='font:11pt Clear Sans'"
RAISED = "style='font-size:7pt'"

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the PDF library that makes the samples


@pytest.fixture(params=[True, False], ids=["tagged", "untagged"])
def plan(request: pytest.FixtureRequest) -> ReadDocument:
    return read_bytes(plan_pdf(tagged=request.param), "groenplan.pdf")


def test_headings_with_number_and_level(plan: ReadDocument) -> None:
    assert_sound(plan)
    assert [row[1:] for row in shape(plan) if row[0] == "heading"] == [
        (1, "1", "Inleiding"),
        (2, "1.1", "Wat gaan we daarvoor doen?"),
        (2, "1.2", "Acties"),
        (1, "2", "Twee kolommen"),
        (1, "3", "Slot"),
    ]


def test_items_with_depth_and_number(plan: ReadDocument) -> None:
    assert [row[1:] for row in shape(plan) if row[0] == "list_item"] == [
        (1, "", f"{ITEM} van de buurt die daar al lang om vragen;"),
        (1, "", "een subsidie voor geveltuinen"),
        (2, "", "eerst in de binnenstad"),
        (2, "", "daarna in de dorpen"),
        (1, "1", "het college stelt regels op;"),
        (1, "2", "de raad stelt ze vast."),
    ]  # fmt: skip


def test_rows_with_their_header_cells(plan: ReadDocument) -> None:
    assert [passage.cells for passage in plan.passages if passage.kind is PassageKind.TABLE_ROW] == [
        (
            ("Actie", "Aanleg van een stadspark aan de Kade met ruimte voor water"),
            ("Wie", "Gemeente, Waterschap"),
            ("Wanneer", "2026"),
        ),
        (("Actie", "Geveltuinen"), ("Wie", "Wijkraad Noord"), ("Wanneer", "vanaf 2027")),
    ]


def test_columns_are_read_one_after_the_other(plan: ReadDocument) -> None:
    left, right = plan.text.index("LINKS"), plan.text.index("RECHTS")
    assert left < right < plan.text.index("Slot")
    assert plan.text[left:right].count("groenere straten") == 4


def test_running_heads_and_page_numbers_are_gone(plan: ReadDocument) -> None:
    assert plan.pages == 4
    assert "Groenplan Rietveld 2026-2030" not in plan.text
    assert not any(text.isdigit() for text in texts(plan, PassageKind.PARAGRAPH))


def test_paragraphs_go_on_over_the_page(plan: ReadDocument) -> None:
    last = [passage for passage in plan.passages if passage.kind is PassageKind.PARAGRAPH][-4:]
    assert [passage.text.count("groenere straten") for passage in last] == [9, 9, 9, 9]


def test_a_box_is_a_paragraph_of_its_own(plan: ReadDocument) -> None:
    assert "In dit kader staat een voorbeeld van een buurt die het anders aanpakt en daar tevreden over is." in texts(
        plan, PassageKind.PARAGRAPH
    )


def test_footnote_marks_leave_the_sentence() -> None:
    body = f"<p {TYPE}>Het rapport<sup {RAISED}>1</sup> is af. Er komt 40 m<sup {RAISED}>2</sup> bij.</p>"
    assert read_bytes(html_pdf(body), "noot.pdf").text == "Het rapport is af. Er komt 40 m2 bij."


def test_a_bold_line_in_body_type_is_a_heading() -> None:
    body = (
        f"<p {TYPE}><b>Waarom wij sparen</b></p><p {TYPE}>De gemeente spaart voor later, zodat er geld is als het "
        "nodig is voor scholen en voor straten in alle wijken.</p>"
    )
    assert [row[0] for row in shape(read_bytes(html_pdf(body), "x.pdf"))] == ["heading", "paragraph"]


def refused(data: bytes, name: str = "x.pdf") -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, name)
    return caught.value.code


def test_a_password_is_told() -> None:
    with pikepdf.open(io.BytesIO(plan_pdf(tagged=False))) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="eigenaar", user="gebruiker"))
    assert refused(buffer.getvalue()) == "encrypted"


def test_an_owner_password_does_not_stop_reading() -> None:
    with pikepdf.open(io.BytesIO(plan_pdf(tagged=False))) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="eigenaar", user=""))
    assert read_bytes(buffer.getvalue(), "x.pdf").pages == 4


def test_a_scan_is_told() -> None:
    pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    assert refused(html_pdf(f"<img src='data:image/png;base64,{pixel}' style='width:15cm;height:20cm'>")) == "scanned"


def test_a_pdf_without_anything_is_told() -> None:
    assert refused(html_pdf("<p></p>")) == "no_text"


def test_a_broken_pdf_is_told() -> None:
    assert refused(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n") == "damaged"


def test_progress_is_told_per_page() -> None:
    seen: list[tuple[int, int]] = []
    read_bytes(plan_pdf(tagged=True), "x.pdf", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])
def test_narrow_and_empty_cells_stay_in_their_columns(tagged: bool) -> None:
    rows = [
        ("Actie", "Trekker", "Partners", "Planning", "Rol"),
        ("Buurthuis openen", "SWA", "GGD, bibliotheek", "Q2 2026", "uitvoerder"),
        ("Fietspad verlichten", "gemeente", "", "eind 2026", "opdrachtgever"),
        ("Speelplek opknappen", "SWA en gemeente", "bewoners", "2026-2027", ""),
    ]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    style = "<style>table{border-collapse:collapse} td{border:1px solid #000; padding:3px}</style>"
    document = read_bytes(html_pdf(f"{style}<h1>Actieplan</h1><table>{table}</table>", tagged=tagged), "acties.pdf")
    assert_sound(document)
    read = [tuple(cell for _, cell in passage.cells) for passage in document.passages if passage.cells]
    assert read == rows[1:]
    assert [header for header, _ in document.passages[-1].cells] == list(rows[0])
