"""OpenDocument texts."""

from __future__ import annotations

import io
import zipfile

from policies.reading.files import read_bytes
from tests.policies.reading.samples import assert_sound, shape

CONTENT = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">
<office:body><office:text>
<text:h text:outline-level="2">2.1 Acties</text:h><text:p>Wij<text:s/>doen:</text:p>
<text:list><text:list-item><text:p>parken</text:p><text:list><text:list-item><text:p>in Noord</text:p></text:list-item></text:list>
</text:list-item></text:list>
<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Actie</text:p></table:table-cell>
<table:table-cell><text:p>Wie</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell><text:p>Bomen</text:p></table:table-cell><table:table-cell><text:p>SWR</text:p></table:table-cell>
</table:table-row></table:table>
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
