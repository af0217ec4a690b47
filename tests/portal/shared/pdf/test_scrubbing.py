"""What is taken out of the HTML before it is laid out."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from portal.shared.pdf import check
from tests.portal.shared.pdf.papers import simple


def targets(pdf: bytes) -> list[str]:
    """The addresses behind the links of a PDF."""
    with pikepdf.open(BytesIO(pdf)) as file:
        notes = [note for page in file.pages for note in page.get("/Annots", [])]
        return [str(note.A.URI) for note in notes if "/A" in note]


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "../intern", "//intern/x", "http://[x"]
)
def test_links_that_do_not_belong_in_a_memo_become_plain_text(address: str) -> None:
    pdf = simple(f"<p>Zie <a href='{address}'>hier</a>.</p>")

    assert (targets(pdf), check.count_tags(pdf)["Link"]) == ([], 0)
    assert ("P", "Zie hier.") in check.read_aloud(pdf)
    assert check.problems(pdf, "ua1") == []


def test_links_to_the_web_and_to_mail_work() -> None:
    addresses = ["https://voorbeeld.example/", "mailto:griffie@voorbeeld.example"]
    pdf = simple("".join(f"<p><a href='{address}'>verwijzing</a></p>" for address in addresses))

    assert targets(pdf) == addresses
    assert [check.problems(pdf, profile) for profile in check.PROFILES] == [[], []]


def test_links_within_the_paper_work() -> None:
    pdf = simple("<p><a href='#bijlage'>bijlage</a></p><h2 id='bijlage'>Bijlage</h2>")

    assert check.count_tags(pdf)["Link"] == 1
    assert [check.problems(pdf, profile) for profile in check.PROFILES] == [[], []]


def test_text_behind_a_removed_element_stays() -> None:
    pdf = simple("<p>voor <script>x</script>midden <object data='x'>y</object>na</p><base href='x'>slot")

    assert [text for _, text in check.read_aloud(pdf)] == ["Proef", "voor midden na", "slot"]


def test_a_footnote_keeps_no_line_ends_of_the_source() -> None:
    pdf = simple("<p>x<span class='paper__note'>Vastgesteld\n  op <em>12\nmei</em>\n2026.</span></p>")

    assert "1. Vastgesteld op 12 mei 2026." in check.pages(pdf)[0]
