"""The whole engine on a memo as a municipality would send it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pikepdf
import pytest

from portal.shared.pdf import check
from portal.shared.pdf.engine import render_pdf
from portal.shared.pdf.process import ROOT
from portal.shared.pdf.styles import LANDSCAPE_CSS
from tests.portal.shared.pdf.papers import CREATED, LONG_WORD, memo, simple

ROWS = 40


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return memo(ROWS)


@pytest.mark.parametrize("profile", check.PROFILES)
def test_a_memo_is_valid_in_both_standards(pdf: bytes, profile: str) -> None:
    assert check.problems(pdf, profile) == []


def test_tags_are_those_of_the_text(pdf: bytes) -> None:
    """One table tag per table though the second runs over three pages, and no repeated heads."""
    tags = check.count_tags(pdf)

    assert {tag: tags[tag] for tag in ("Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Caption")} == {
        "Table": 2,
        "THead": 2,
        "TBody": 2,
        "TFoot": 1,
        "TR": 1 + 3 + 1 + 1 + ROWS,
        "TH": 3 + 3 + 1 + 4 + ROWS,
        "TD": (3 + 1) * 2 + ROWS * 3,
        "Caption": 3,
    }
    assert {tag: tags[tag] for tag in ("H1", "H2", "H3", "P", "L", "LI", "Figure", "Note", "Link", "Span")} == {
        "H1": 1,
        "H2": 5,
        "H3": 1,
        "P": 13,
        "L": 3,
        "LI": 5,
        "Figure": 5,
        "Note": 1,
        "Link": 2,
        "Span": 0,
    }


def test_header_cells_say_what_they_head(pdf: bytes) -> None:
    assert check.attributes(pdf, "TH", "Scope") == Counter(Column=3 + 4, Row=3 + 1 + ROWS)


def test_it_is_read_in_the_order_of_the_text(pdf: bytes) -> None:
    """Headings and terms stand in the margin, and are painted first; they are read where they belong."""
    spoken = check.read_aloud(pdf)

    assert spoken[:9] == [
        ("P", "Gemeente Voorbeeldstad"),
        ("H1", "Raadsmemo Stand van de Beweegnota"),
        ("Lbl", "Aan"),
        ("LBody", "Leden van de gemeenteraad"),
        ("Lbl", "Datum"),
        ("LBody", "10 maart 2026"),
        ("H2", "Waarom deze memo"),
        ("P", "Geachte raad,"),
        (
            "P",
            "Twee keer per jaar vertellen wij hoe het gaat met de acties uit de Beweegnota1. U hoeft nu niets te "
            "besluiten. De verantwoordelijkheidsverdeling is gelijk gebleven.",
        ),
    ]
    assert ("Note", "1. Vastgesteld op 12 december 2024.") in spoken


def test_rows_stay_in_order_over_the_pages(pdf: bytes) -> None:
    numbers = [text for tag, text in check.read_aloud(pdf) if tag == "TD" and text.isdigit()]

    assert numbers == ["8", "8", "8", "30", *(str(number + 1) for number in range(ROWS))]


def test_a_word_of_sixty_letters_is_broken_and_still_one_word(pdf: bytes) -> None:
    spoken = [text for tag, text in check.read_aloud(pdf) if tag == "TH"]

    assert len(LONG_WORD) == 62
    assert spoken.count(LONG_WORD) == 7


def test_every_page_has_its_footer_and_table_pages_their_head(pdf: bytes) -> None:
    pages = check.pages(pdf)

    assert len(pages) == 4
    for number, page in enumerate(pages, start=1):
        assert page.count(f"RM-2026-07 Raadsmemo: stand van de Beweegnota bladzijde {number} van 4") == 1
    assert [page.count("Nr. Actie Wie Oordeel") for page in pages] == [1, 1, 1, 0]


def test_the_first_page_is_not_left_empty_by_a_table(pdf: bytes) -> None:
    """At least two rows stand under the head; a table breaks rather than moving whole."""
    first = check.pages(pdf)[0]

    assert [name in first for name in ("Spreekuur voor jonge", "Fietslessen voor", "Maaltijden aan huis")] == [True] * 3


def test_bookmarks_follow_the_headings(pdf: bytes) -> None:
    assert check.bookmarks(pdf) == [
        (0, "Raadsmemo Stand van de Beweegnota"),
        (1, "Waarom deze memo"),
        (1, "Hoe het ervoor staat"),
        (1, "Alle acties"),
        (1, "In beeld"),
        (2, "Wat opvalt"),
        (1, "Bijlage"),
    ]


def test_pictures_carry_their_description(pdf: bytes) -> None:
    assert check.alternative_texts(pdf) == [
        "17 acties: 7 afgerond, 4 op schema, 3 aandacht nodig, 1 loopt vast, 2 te laat",
        "8 acties: 2 afgerond, 4 op schema, 2 niet gestart",
        "5 acties: 1 afgerond, 1 op schema, 1 aandacht nodig, 1 loopt vast, 1 te laat",
        "30 acties: 10 afgerond, 9 op schema, 4 aandacht nodig, 2 loopt vast, 3 te laat, 2 niet gestart",
        "Drie staven: Noord heeft de meeste acties",
    ]


def test_only_shipped_fonts_are_embedded(pdf: bytes) -> None:
    assert check.fonts(pdf) == {"Clear-Sans", "Clear-Sans-Medium", "Clear-Sans-Bold", "Portal-Serif"}


def test_the_file_tells_what_it_is(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as file:
        info = {name: str(value) for name, value in file.docinfo.items()}
        packet = file.open_metadata()
        told = {name: packet.get(name) for name in ("dc:title", "dc:description", "pdfaid:part", "pdfuaid:part")}
        shown = bool(file.Root.ViewerPreferences.DisplayDocTitle)
        language = str(file.Root.Lang)

    assert told == {
        "dc:title": "Raadsmemo RM-2026-07: stand van de Beweegnota",
        "dc:description": "Stand per 1 maart 2026",
        "pdfaid:part": "2",
        "pdfuaid:part": "1",
    }
    assert info["/Title"] == "Raadsmemo RM-2026-07: stand van de Beweegnota"
    assert info["/Author"] == "Gemeente Voorbeeldstad"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20260310093000+00'00'"
    assert (shown, language) == (True, "nl")


PRINT_HASH = """
import django, hashlib, sys
django.setup()
from tests.portal.shared.pdf.papers import memo
sys.stdout.write(hashlib.sha256(memo(3)).hexdigest())
"""


def test_another_process_makes_the_same_bytes() -> None:
    """Other hash seed, other time zone: nothing of the machine's moment ends up in the file."""
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
    }
    command = [sys.executable, "-c", PRINT_HASH]
    elsewhere = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout

    assert elsewhere == hashlib.sha256(memo(3)).hexdigest()


def test_another_moment_makes_other_bytes_the_same_moment_in_another_zone_does_not() -> None:
    def made(at: datetime) -> bytes:
        return render_pdf("<h1>Proef</h1>", title="Proef", author="Griffie", created=at)

    assert made(CREATED) == made(CREATED.astimezone(ZoneInfo("Europe/Amsterdam")))
    assert made(CREATED) != made(CREATED + timedelta(seconds=1))


def test_what_the_html_says_of_itself_is_ignored() -> None:
    html = "<html lang='en'><head><title>Nep</title><meta name='author' content='Iemand'></head><h1>Proef</h1></html>"
    made = render_pdf(html, title="Echt & <waar>", author="Griffie", created=CREATED)

    with pikepdf.open(BytesIO(made)) as file:
        told = [str(value) for value in (file.docinfo.Title, file.docinfo.Author, file.Root.Lang)]
    assert told == ["Echt & <waar>", "Griffie", "nl"]
    assert check.problems(made, "2a") == []


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        render_pdf("<h1>Proef</h1>", title="Proef", author="Griffie", created=CREATED.replace(tzinfo=None))


def test_a_paper_without_a_title_is_refused() -> None:
    with pytest.raises(ValueError, match="title"):
        render_pdf("<h1>Proef</h1>", title=" ", author="Griffie", created=CREATED)


def test_a_matrix_lies_down() -> None:
    cells = "".join(f"<tr><th scope='row'>Actie {number}</th><td>2026</td></tr>" for number in range(90))
    head = "<thead><tr><th scope='col'>Actie</th><th scope='col'>Jaar</th></tr></thead>"
    made = simple(f"<table>{head}<tbody>{cells}</tbody></table>", base_css=LANDSCAPE_CSS)

    with pikepdf.open(BytesIO(made)) as file:
        sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in file.pages}
        assert (sizes, len(file.pages)) == ({(842, 595)}, 4)
    assert check.count_tags(made)["TH"] == 92
    assert [check.problems(made, profile) for profile in check.PROFILES] == [[], []]


@pytest.mark.parametrize("count", range(40, 60))
def test_no_stream_ends_where_its_length_becomes_unclear(count: int) -> None:
    """Number 56 of these ended in a carriage return before `_guard_end`; validators then miscount."""
    made = simple(f"<p>{'woord ' * count}</p>")

    assert b"\r\nendstream" not in made
