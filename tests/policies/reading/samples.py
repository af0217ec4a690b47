"""Files for the tests, made here: our own words in the shapes in which documents reach the register."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import docx
import openpyxl
import weasyprint
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from weasyprint.text.fonts import FontConfiguration

from policies.reading.passages import Passage, PassageKind, ReadDocument
from portal.shared.pdf.fonts import FOLDER as FONT_FOLDER

FACES = [
    ("clear-sans-400.woff2", "normal", "normal"),
    ("clear-sans-400-italic.woff2", "normal", "italic"),
    ("clear-sans-700.woff2", "bold", "normal"),
]

SENTENCE = (
    "De gemeente Rietveld werkt samen met bewoners aan groenere straten. In 2026 start het college met een onderzoek "
    "naar waterberging in de wijk Noord, omdat de riolering daar bij hevige regen te weinig ruimte heeft. "
)

PLAN = f"""
<style>
@page {{ size: A4; margin: 2.5cm }}
@page {{ @top-left {{ content: 'Groenplan Rietveld 2026-2030' }} @bottom-center {{ content: counter(page) }} }}
body {{ font: 11pt 'Clear Sans', sans-serif }}
table {{ border-collapse: collapse }} td, th {{ border: 1px solid #444; padding: 4px; vertical-align: top }}
.kolommen {{ columns: 2 }} .kader {{ border: 1px solid #888; padding: 6px }}
</style>
<h1>1. Inleiding</h1>
<p>{SENTENCE * 3}</p>
<h2>1.1 Wat gaan we daarvoor doen?</h2>
<p>Wij zetten in op:</p>
<ul>
<li>aanleg van twee parken in het centrum, samen met Stichting Groenblauw en de bewoners van de buurt
die daar al lang om vragen;</li>
<li>een subsidie voor geveltuinen<ul><li>eerst in de binnenstad</li><li>daarna in de dorpen</li></ul></li>
</ul>
<ol><li>het college stelt regels op;</li><li>de raad stelt ze vast.</li></ol>
<div class="kader"><p>In dit kader staat een voorbeeld van een buurt die het anders aanpakt
en daar tevreden over is.</p></div>
<h2>1.2 Acties</h2>
<table>
<thead><tr><th>Actie</th><th>Wie</th><th>Wanneer</th></tr></thead>
<tr><td>Aanleg van een stadspark aan de Kade met ruimte voor water</td><td>Gemeente, Waterschap</td><td>2026</td></tr>
<tr><td>Geveltuinen</td><td>Wijkraad Noord</td><td>vanaf 2027</td></tr>
</table>
<h1>2. Twee kolommen</h1>
<div class="kolommen"><p>LINKS {SENTENCE * 4}</p><p>RECHTS {SENTENCE * 4}</p></div>
<h1>3. Slot</h1>
<p>{SENTENCE * 9}</p><p>{SENTENCE * 9}</p><p>{SENTENCE * 9}</p><p>{SENTENCE * 9}</p>
"""


@cache
def plan_pdf(*, tagged: bool) -> bytes:
    """A plan of several pages with a running head, lists, a box, a table and a section in two columns."""
    page = f"<html lang='nl'><head><title>Groenplan</title></head><body>{PLAN}</body></html>"
    return _printed(page, pdf_variant="pdf/ua-1" if tagged else None)


@cache
def html_pdf(body: str, *, tagged: bool = False) -> bytes:
    return _printed(body, pdf_tags=True) if tagged else _printed(body)


def _printed(page: str, **options: str | bool | None) -> bytes:
    """With the fonts that the project ships: where a line ends must not hang on the fonts of the machine."""
    fonts = FontConfiguration()
    faces = [
        f"@font-face {{ font-family: 'Clear Sans'; font-weight: {weight}; font-style: {style};"
        f" src: url('{(FONT_FOLDER / file).as_uri()}') }}"
        for file, weight, style in FACES
    ]
    sheet = weasyprint.CSS(string="\n".join([*faces, "html { font-family: 'Clear Sans' }"]), font_config=fonts)
    return bytes(weasyprint.HTML(string=page).write_pdf(stylesheets=[sheet], font_config=fonts, **options))


@cache
def plan_docx() -> bytes:
    """A Word file with headings by style, a numbered and a nested list, and a table with a header row."""
    document = docx.Document()
    document.add_heading("Uitvoeringsagenda Rietveld", level=1)
    document.add_heading("Wat gaan we doen?", level=2)
    document.add_paragraph("De gemeente neemt deze stappen:")
    document.add_paragraph("een onderzoek naar wateroverlast", style="List Number")
    document.add_paragraph("een plan voor het centrum", style="List Number")
    document.add_paragraph("parken", style="List Bullet")
    document.add_paragraph("pleinen", style="List Bullet 2")
    table = document.add_table(rows=3, cols=3)
    for row, texts in enumerate(
        (("Actie", "Trekker", "Planning"), ("Park aanleggen", "Gemeente", "2026"), ("Bomen", "SWR", "Q3 2027"))
    ):
        for cell, text in zip(table.rows[row].cells, texts, strict=True):
            cell.text = text
    _mark_header(table.rows[0])
    outlined = document.add_paragraph("Kosten")
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "2")
    outlined._p.get_or_add_pPr().append(level)
    document.add_paragraph("De kosten zijn € 40.000 per jaar.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _mark_header(row: object) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # type: ignore[attr-defined]  # python-docx has no call for it


@cache
def actions_xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Actielijst sociaal domein Rietveld"],
        [],
        ["Nr", "Actie", "Wie", "Wanneer", "Status"],
        ["Wonen"],
        [1, "Woonzorgvisie opstellen", "Gemeente", "eind 2026", "loopt"],
        [2, "Afspraken met corporaties", "Gemeente; Rietwonen", 2027.0, None],
    ):
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def rezipped(data: bytes, *, replace: dict[str, bytes]) -> bytes:
    """The same archive with other contents for some parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, replace.get(name, old.read(name)))
        for name in replace.keys() - set(old.namelist()):
            new.writestr(name, replace[name])
    return buffer.getvalue()


def shape(document: ReadDocument) -> list[tuple[str, int, str, str]]:
    """Kind, level, number and text of every passage: what most tests compare."""
    return [(passage.kind.value, passage.level, passage.number, passage.text) for passage in document.passages]


def texts(document: ReadDocument, kind: PassageKind) -> list[str]:
    return [passage.text for passage in document.passages if passage.kind is kind]


def assert_sound(document: ReadDocument) -> None:
    """What must hold for every document: positions, offsets, parents and levels."""
    for place, passage in enumerate(document.passages):
        assert passage.position == place
        assert document.text[passage.start : passage.end] == passage.text
        assert passage.text.strip()
        assert passage.parent is None or 0 <= passage.parent < place
        assert _level_fits(passage)


def _level_fits(passage: Passage) -> bool:
    if passage.kind is PassageKind.HEADING:
        return 1 <= passage.level <= 6
    return passage.level >= 1 if passage.kind is PassageKind.LIST_ITEM else passage.level == 0
