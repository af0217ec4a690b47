"""The repairs of the tag tree, each on the smallest document that needs it."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from portal.shared.pdf import check
from portal.shared.pdf.engine import render_pdf
from tests.portal.shared.pdf.papers import CREATED, simple

HEAD = "<thead><tr><th scope='col'>Nr.</th><th scope='col'>Actie</th></tr></thead>"


def table(rows: int, *, name: str = "Actie", head: str = HEAD) -> str:
    cells = "".join(f"<tr><td>{number}</td><th scope='row'>{name} {number}</th></tr>" for number in range(rows))
    return f"<table>{head}<tbody>{cells}</tbody></table>"


def valid(pdf: bytes) -> bool:
    return all(check.problems(pdf, profile) == [] for profile in check.PROFILES)


def names(pdf: bytes) -> list[str]:
    """The names in the index of named elements."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return [str(name) for name in list(file.Root.StructTreeRoot.IDTree.Names)[::2]]


def test_two_long_tables_do_not_become_one() -> None:
    pdf = simple(table(100) + "<p>Tussen</p>" + table(100, name="Doel"))

    tags = check.count_tags(pdf)
    assert (tags["Table"], tags["THead"], tags["TR"], tags["TH"], tags["TD"]) == (2, 2, 202, 204, 200)
    assert valid(pdf)


def test_names_of_header_cells_are_unique_and_indexed() -> None:
    """Cells point to their headers by name; names that count per page would point to the wrong row."""
    found = names(simple(table(120)))

    assert len(found) == len(set(found)) == 122


def test_cells_point_to_the_headers_of_their_own_row_and_column() -> None:
    with pikepdf.open(BytesIO(simple(table(120)))) as file:
        cells = [element for element in check._elements(file.Root.StructTreeRoot) if element.S in ("/TD", "/TH")]
        column = str(cells[0].ID)
        rows = [(cells[index], cells[index + 1]) for index in range(2, len(cells), 2)]
        pointed = [[str(name) for name in cell.A.Headers] == [str(header.ID), column] for cell, header in rows]

    assert pointed == [True] * 120


def test_a_table_without_header_cells_stays_whole_too() -> None:
    cells = "".join(f"<tr><td>{number}</td></tr>" for number in range(120))

    assert check.count_tags(simple(f"<table><tbody>{cells}</tbody></table>"))["Table"] == 1


def test_totals_stand_once_at_the_end() -> None:
    foot = "<tfoot><tr><th scope='row'>Samen</th><td>120</td></tr></tfoot>"
    pdf = simple(table(120).replace("</table>", foot + "</table>"))

    assert check.count_tags(pdf)["TFoot"] == 1
    assert [page.count("Samen") for page in check.pages(pdf)] == [0] * (len(check.pages(pdf)) - 1) + [1]


def test_a_row_that_opens_a_group_heads_its_row() -> None:
    head = HEAD + "<tbody><tr class='paper__group'><th scope='row' colspan='2'>Thema wonen</th></tr></tbody>"
    pdf = simple(table(2, head=head))

    assert check.attributes(pdf, "TH", "Scope") == {"Column": 2, "Row": 3}
    assert valid(pdf)


def test_a_row_of_headers_in_the_body_heads_columns() -> None:
    pdf = simple("<table><tr><th>Jaar</th><th>Euro</th></tr><tr><td>2026</td><td>10</td></tr></table>")

    assert check.attributes(pdf, "TH", "Scope") == {"Column": 2}


def test_footers_and_ornaments_are_no_content() -> None:
    pdf = simple("<p><img src='asset:logo' alt=''> Tekst</p>")

    assert check.read_aloud(pdf) == [("H1", "Proef"), ("P", "Tekst")]
    assert check.count_tags(pdf)["Figure"] == 0
    assert valid(pdf)


def test_facts_are_labels_with_a_body() -> None:
    pdf = simple("<dl class='paper__facts'><div><dt>Aan</dt><dd>De raad</dd><dd>De griffie</dd></div></dl>")

    tags = check.count_tags(pdf)
    assert (tags["L"], tags["LI"], tags["Lbl"], tags["LBody"], tags["Div"]) == (1, 1, 1, 2, 0)
    assert valid(pdf)


def test_nested_lists_keep_their_levels() -> None:
    pdf = simple("<ul><li>Een<ol><li>Een a</li><li>Een b</li></ol></li><li>Twee</li></ul>")

    tags = check.count_tags(pdf)
    assert (tags["L"], tags["LI"]) == (2, 4)
    assert valid(pdf)


def test_footnotes_stand_on_the_page_of_their_mark_and_have_names() -> None:
    note = "<p>Woord<span class='paper__note'>Noot {}.</span></p>"
    pdf = simple(note.format("een") + "<p>Vulling</p>" * 60 + note.format("twee"))

    pages = check.pages(pdf)
    assert ["Noot een." in page for page in pages] == [True] + [False] * (len(pages) - 1)
    assert ["Noot twee." in page for page in pages] == [False] * (len(pages) - 1) + [True]
    assert (check.count_tags(pdf)["Note"], names(pdf)) == (2, ["noot-1", "noot-2"])
    assert valid(pdf)


def test_a_picture_stands_where_the_file_says() -> None:
    """The box is in points from the bottom left, on the page."""
    with pikepdf.open(
        BytesIO(simple("<p><img src='asset:logo' alt='Wapen' style='width: 96px; height: 96px'></p>"))
    ) as file:
        figure = next(element for element in check._elements(file.Root.StructTreeRoot) if element.S == "/Figure")
        left, bottom, right, top = (round(float(side)) for side in figure.A.BBox)

    assert (right - left, top - bottom) == (72, 72)
    assert 600 < bottom < top < 800


@pytest.mark.parametrize("heading", ["h2", "h3"])
def test_a_heading_never_stands_alone_at_the_end_of_a_page(heading: str) -> None:
    for filling in range(26, 31):  # 28 fill the first page but for one line
        text = f"{'<p>Vulling</p>' * (filling + 1)}<{heading}>Kopje</{heading}><p>Eerste zin.</p>"
        pages = check.pages(simple(text))
        assert ["Kopje" in page for page in pages] == ["Eerste zin" in page for page in pages]


def test_the_seal_takes_the_last_rows_along() -> None:
    """Just too many rows for one page: what tells where the paper comes from never stands on a page alone."""
    found = {rows: _rows_per_page(rows) for rows in (19, 20, 21)}

    assert found == {19: [19], 20: [18, 2], 21: [19, 2]}


def _rows_per_page(rows: int) -> list[int]:
    cells = "".join(f"<tr><td>rij {number}<br>vervolg</td></tr>" for number in range(rows))
    table = f"<table><thead><tr><th>Wat</th></tr></thead><tbody>{cells}</tbody></table>"
    seal = "<div class='paper__seal'><p>Gemaakt uit het register.</p><p>Adres</p><p>Kenmerk</p></div>"
    main = f"<main class='paper__main' data-number='1' data-running='x'><h1>Lijst</h1>{table}{seal}</main>"
    pdf = render_pdf(f"<body class='paper'>{main}</body>", title="Lijst", author="Griffie", created=CREATED)
    return [text.count("rij") for text in check.pages(pdf)]
