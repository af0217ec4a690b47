"""OpenDocument texts."""

from __future__ import annotations

import io
import zipfile

from policies.reading.files import read_bytes
from tests.policies.reading.samples import assert_sound, shape

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)


def cell(text: str) -> str:
    return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"


CONTENT = f"""<?xml version="1.0"?><office:document-content {SPACES}><office:body><office:text>
<text:h text:outline-level="2">2.1 Acties</text:h><text:p>Wij<text:s/>doen:</text:p>
<text:list><text:list-item><text:p>parken</text:p>
<text:list><text:list-item><text:p>in Noord</text:p></text:list-item></text:list></text:list-item></text:list>
<table:table><table:table-header-rows><table:table-row>{cell("Actie")}{cell("Wie")}</table:table-row></table:table-header-rows>
<table:table-row>{cell("Bomen")}{cell("SWR")}</table:table-row></table:table>
</office:text></office:body></office:document-content>"""


def test_headings_lists_and_tables() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", CONTENT)
    document = read_bytes(buffer.getvalue(), "plan.odt")
    assert_sound(document)
    assert shape(document) == [
        ("heading", 2, "2.1", "Acties"),
        ("paragraph", 0, "", "Wij doen:"),
        ("list_item", 1, "", "parken"),
        ("list_item", 2, "", "in Noord"),
        ("table_row", 0, "", "Bomen | SWR"),
    ]
