"""HTML and Markdown."""

from __future__ import annotations

from policies.reading.files import read_bytes
from tests.policies.reading.samples import assert_sound, shape

PAGE = """<!doctype html><html><head><title>x</title><style>p{}</style></head><body>
<nav><a href="/">Start</a></nav>
<h1>Plan Rietveld</h1><h2>1.2 Acties</h2>
<p>De gemeente<br>doet <b>dit</b>:</p>
<ul><li>parken<ul><li>in Noord</li></ul></li><li>pleinen</li></ul>
<ol type="a" start="2"><li>regels</li></ol>
<table><tr><th>Actie</th><th>Wie</th></tr><tr><td>Bomen</td><td>SWR</td></tr></table>
<script>alert(1)</script>
</body></html>"""


def test_html_structure() -> None:
    document = read_bytes(PAGE.encode(), "plan.html")
    assert_sound(document)
    assert shape(document) == [
        ("heading", 1, "", "Plan Rietveld"),
        ("heading", 2, "1.2", "Acties"),
        ("paragraph", 0, "", "De gemeente doet dit:"),
        ("list_item", 1, "", "parken"),
        ("list_item", 2, "", "in Noord"),
        ("list_item", 1, "", "pleinen"),
        ("list_item", 1, "b", "regels"),
        ("table_row", 0, "", "Bomen | SWR"),
    ]
    assert document.passages[-1].cells == (("Actie", "Bomen"), ("Wie", "SWR"))


def test_markdown_structure() -> None:
    table = "| Actie | Wie |\n|---|---|\n| Bomen | SWR |\n"
    text = f"# Plan\n\nWij *gaan*:\n\n1. eerst dit\n2. dan dat\n   - met SWR\n\n{table}"
    assert shape(read_bytes(text.encode(), "plan.md")) == [
        ("heading", 1, "", "Plan"),
        ("paragraph", 0, "", "Wij gaan:"),
        ("list_item", 1, "1", "eerst dit"),
        ("list_item", 1, "2", "dan dat"),
        ("list_item", 2, "", "met SWR"),
        ("table_row", 0, "", "Bomen | SWR"),
    ]


def test_raw_html_in_markdown_is_text() -> None:
    assert shape(read_bytes(b"Een <script>x</script> regel", "x.md")) == [
        ("paragraph", 0, "", "Een <script>x</script> regel")
    ]


def test_lettered_lines_in_markdown_are_items() -> None:
    document = read_bytes(b"# Plan\n\nWij doen dit:\na. parken\nb. pleinen\n\nIn 2026 a. is geen lijst.\n", "plan.md")
    assert shape(document) == [
        ("heading", 1, "", "Plan"),
        ("paragraph", 0, "", "Wij doen dit:"),
        ("list_item", 1, "a", "parken"),
        ("list_item", 1, "b", "pleinen"),
        ("paragraph", 0, "", "In 2026 a. is geen lijst."),
    ]
