"""Plain text, mostly what a converter left of a PDF."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.reading.passages import PassageKind
from policies.reading.plain import decode, read_plain
from tests.policies.reading.samples import assert_sound, shape

SHADE = "meer schaduw op plekken waar mensen elkaar ontmoeten en waar kinderen spelen"
PARKS = "wij leggen in 2026 twee parken aan, samen met Stichting Groenblauw en de bewoners"

DUMP = """ 1. Inleiding

Voor  u  ligt  het  Groenplan  van  de  gemeente  Rietveld.  Met  dit  plan  wil  het  college  de  komende
jaren straten en pleinen vergroenen, samen met bewoners, scholen en ondernemers, en met wijk-
verenigingen die daar al langer om vragen. Het plan volgt het Wmo-programma van 2019 niet op.

1.1 Toegang tot groen
In de wijken Noord en Zuid is te weinig groen op loopafstand. Volgens het Wmo-
beleidskader moet dat in 2026-
2028 beter worden, zodat iedereen een park of plein in de buurt heeft waar het koel is.

Wat willen we bereiken:
\uf0b7 meer schaduw op plekken waar mensen elkaar ontmoeten en waar kinderen spelen, ook in de oude

binnenstad;
\uf0b7 minder wateroverlast.

Wat gaan we daarvoor doen:
\uf0b7 wij leggen in 2026 twee parken aan, samen met Stichting Groenblauw en de bewoners van de

Rietveldse buurten;
\uf0b7 de wijkraad krijgt een budget.

7


Ontmoeten in de buurt
Bewoners kiezen zelf welke plekken zij willen vergroenen. De gemeente helpt hen met grond, planten en
kennis, en zorgt dat het onderhoud daarna goed geregeld is.

a. een proef in Noord;
b. een proef in Zuid.

ad a. de proef in Noord begint in het voorjaar;
ad b. de proef in Zuid volgt later.
"""


def test_a_dump_becomes_headings_paragraphs_and_items() -> None:
    document = read_plain(DUMP.encode())
    assert_sound(document)
    assert [row for row in shape(document) if row[0] != "paragraph"] == [
        ("heading", 1, "1", "Inleiding"),
        ("heading", 2, "1.1", "Toegang tot groen"),
        ("heading", 3, "", "Wat willen we bereiken:"),
        ("list_item", 1, "", f"{SHADE}, ook in de oude binnenstad;"),
        ("list_item", 1, "", "minder wateroverlast."),
        ("heading", 3, "", "Wat gaan we daarvoor doen:"),
        ("list_item", 1, "", f"{PARKS} van de Rietveldse buurten;"),
        ("list_item", 1, "", "de wijkraad krijgt een budget."),
        ("heading", 3, "", "Ontmoeten in de buurt"),
        ("list_item", 1, "a", "een proef in Noord;"),
        ("list_item", 1, "b", "een proef in Zuid."),
        ("list_item", 1, "ad a", "de proef in Noord begint in het voorjaar;"),
        ("list_item", 1, "ad b", "de proef in Zuid volgt later."),
    ]  # fmt: skip


def test_lines_and_words_of_a_dump_are_joined() -> None:
    document = read_plain(DUMP.encode())
    paragraphs = [passage.text for passage in document.passages if passage.kind is PassageKind.PARAGRAPH]
    assert paragraphs[0].startswith("Voor u ligt het Groenplan van de gemeente Rietveld. Met dit plan")
    assert "en met wijkverenigingen die daar" in paragraphs[0]
    assert "Volgens het Wmo-beleidskader moet dat in 2026-2028 beter worden" in paragraphs[1]
    assert "7" not in paragraphs


def test_items_hang_under_their_lead_in_or_heading() -> None:
    document = read_plain(b"Wij doen dit:\n- eerst dit\n- dan dat\n")
    assert [passage.parent for passage in document.passages] == [None, 0, 0]
    nested = read_plain(b"Wij doen dit:\n- eerst dit\n    - hiermee\n- dan dat\n")
    assert [(passage.level, passage.parent) for passage in nested.passages] == [(0, None), (1, 0), (2, 1), (1, 0)]


DOUBLE = "\n\n".join(
    f"{line} "
    for line in (
        "3. Aanpak van de wateroverlast",
        "Het college verwacht dat de buien in de komende jaren zwaarder worden en vaker",
        "voorkomen. Daarom willen wij met de zes gemeenten in de regio afspraken maken",
        "over het bergen van water in parken en op pleinen, en over de kosten die daarbij",
        "horen. De afspraken komen in een regionaal plan. ",
        "",
        "Een tweede alinea gaat over de manier waarop de gemeenten elkaar op de hoogte",
        "houden van hun voortgang, en over wie wanneer verslag doet aan de eigen raad.",
    )
)


def test_double_spacing_is_undone() -> None:
    assert [row[0] for row in shape(read_plain(DOUBLE.encode()))] == ["heading", "paragraph", "paragraph"]


def test_running_heads_and_page_numbers_of_form_fed_pages_are_dropped() -> None:
    trees = ("linden", "eiken", "beuken", "iepen", "essen")
    pages = [
        f"Groenplan Rietveld - concept {page}\n\n{page}. Over {tree}\n\n"
        f"De gemeente plant {tree} in wijk {page} en houdt\n"
        f"daarbij rekening met de wensen van bewoners, zodat\nde straat met {tree} koeler is.\n\n{page}\n"
        for page, tree in enumerate(trees, start=1)
    ]
    document = read_plain("\f".join(pages).encode())
    assert document.pages == 5
    assert [passage.page for passage in document.passages] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert "concept" not in document.text


def test_a_sentence_goes_on_over_the_page() -> None:
    first = (
        "De gemeente werkt de komende jaren samen met bewoners en ondernemers aan\n"
        "straten die koeler zijn en die het water van\nzware buien beter kunnen"
    )
    document = read_plain(f"{first}\f\nbergen, zodat er minder schade is.\n".encode())
    assert [passage.text[-52:] for passage in document.passages] == [
        "buien beter kunnen bergen, zodat er minder schade is."[-52:]
    ]


MARKED = """**Datum** 3 maart 2025  
**Zaaknummer** 2025-0042  

## Voorgesteld besluit

de nota **vast te stellen**;

### 1. Minder regels

- we schrappen regels die niemand gebruikt en die

  alleen papier opleveren;
- zie [de bijlage](https://example.org/x).
"""  # noqa: W291 - two spaces at the end of a line are a line break in Markdown


def test_markup_in_a_text_is_read_as_structure() -> None:
    assert shape(read_plain(MARKED.encode())) == [
        ("paragraph", 0, "", "Datum 3 maart 2025"),
        ("paragraph", 0, "", "Zaaknummer 2025-0042"),
        ("heading", 2, "", "Voorgesteld besluit"),
        ("paragraph", 0, "", "de nota vast te stellen;"),
        ("heading", 3, "1", "Minder regels"),
        ("list_item", 1, "", "we schrappen regels die niemand gebruikt en die alleen papier opleveren;"),
        ("list_item", 1, "", "zie de bijlage."),
    ]


def test_planning_lines_are_items() -> None:
    document = read_plain(b"Planning\n14-01: advies in de commissie\n28-01-2026: vaststelling in de raad\n")
    assert [passage.text for passage in document.passages if passage.kind is PassageKind.LIST_ITEM] == [
        "14-01: advies in de commissie",
        "28-01-2026: vaststelling in de raad",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert decode("één café – €5".encode(encoding)) == "één café – €5"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("abcdeABC .,;:-\n\f\t•\uf0b7(1)23|#*’é\u00ad"), max_size=400))
def test_any_text_reads_without_a_crash(text: str) -> None:
    assert_sound(read_plain(text.encode()))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_unicode_reads_without_a_crash(text: str) -> None:
    assert_sound(read_plain(text.encode("utf-8", errors="surrogatepass")))
