"""One table of data in every form: words stay words, and nothing is lost."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.shared.exports import Column, Table
from portal.shared.exports.paper import paper_values
from portal.shared.exports.plain import csv_bytes, json_bytes
from portal.shared.exports.safe import defused, printable, restored
from portal.shared.exports.xlsx import CUT, LONGEST, xlsx_bytes
from portal.shared.pdf.check import count_tags, pages, problems
from portal.shared.pdf.engine import render_pdf

FORMULAS = ["=1+1", "+31 6", "-5 dB", "@SOM(A1)", "\tx", '=HYPERLINK("http://x")', "'=al geciteerd", "＝1"]


@dataclass
class Line:
    what: str
    day: date | None = None
    amount: Decimal | None = None
    done: bool = False


def table(*rows: Line, **values) -> Table:
    columns = [
        Column("Wat", lambda row: row.what, width=40),
        Column("Tot en met", lambda row: row.day),
        Column("Bedrag", lambda row: row.amount, data=lambda row: float(row.amount or 0)),
        Column("Klaar", lambda row: row.done, choices=["ja", "nee"]),
        Column("Kenmerk", lambda row: "k1", hidden=True),
    ]
    about = [("Stand per", "1 november 2021"), ("Zoals bekend op", "22 november 2021")]
    return Table("Acties: wonen/zorg", "Acties: wonen/zorg", columns, rows, about, **values)


BOTH = (Line("Buurthuis openen\r\nin De Waard", date(2021, 12, 31), Decimal("1250.50"), True), Line("Eettafel"))


def sheet_of(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def test_a_workbook_says_both_times_above_its_rows():
    sheet = sheet_of(xlsx_bytes(table(*BOTH)))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in rows[:4]] == [
        "Acties: wonen/zorg",
        "Stand per: 1 november 2021",
        "Zoals bekend op: 22 november 2021",
        None,
    ]
    assert rows[4] == ["Wat", "Tot en met", "Bedrag", "Klaar", "Kenmerk"]
    assert rows[5] == ["Buurthuis openen\nin De Waard", datetime(2021, 12, 31), 1250.5, "ja", "k1"]  # noqa: DTZ001
    assert rows[6] == ["Eettafel", None, None, "nee", "k1"]
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Acties wonenzorg", "C6", "A5:E7")


def test_a_workbook_has_lists_to_choose_from_and_hides_what_is_for_the_register():
    sheet = sheet_of(xlsx_bytes(table(*BOTH)))
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref), rule.showErrorMessage) == ("Keuzes!$A$1:$A$2", "D6:D507", True)
    assert [letter for letter, shape in sheet.column_dimensions.items() if shape.hidden] == ["E"]
    assert sheet.parent["Keuzes"].sheet_state == "hidden"


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_of_a_workbook_is_a_formula(words):
    cell = sheet_of(xlsx_bytes(table(Line(words))))["A6"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", words, words[0] != "'")


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_of_a_csv_file_is_a_formula(words):
    (_, row) = csv.reader(io.StringIO(csv_bytes(table(Line(words))).decode("utf-8-sig")), delimiter=";")
    assert (row[0], restored(row[0])) == (f"'{words}", words)


@given(st.text())
def test_defusing_loses_nothing(text):
    assert restored(defused(text)) == text


def test_a_csv_file_repeats_in_each_row_what_it_is_about():
    text = csv_bytes(table(*BOTH)).decode("utf-8-sig")
    heads, first, _ = csv.reader(io.StringIO(text), delimiter=";")
    assert heads == ["Wat", "Tot en met", "Bedrag", "Klaar", "Kenmerk", "Stand per", "Zoals bekend op"]
    assert first[:4] == ["Buurthuis openen\nin De Waard", "2021-12-31", "1250,50", "ja"]
    assert first[5:] == ["1 november 2021", "22 november 2021"]


def test_json_has_names_for_machines():
    assert json.loads(json_bytes(table(BOTH[0]))) == {
        "titel": "Acties: wonen/zorg",
        "stand_per": "1 november 2021",
        "zoals_bekend_op": "22 november 2021",
        "aantal": 1,
        "rijen": [
            {
                "wat": "Buurthuis openen\r\nin De Waard",
                "tot_en_met": "2021-12-31",
                "bedrag": 1250.5,
                "klaar": True,
                "kenmerk": "k1",
            }
        ],
    }


def test_what_a_file_cannot_hold_does_not_break_it():
    sheet = sheet_of(xlsx_bytes(table(Line("bel\x07 en \ud800 weg"), Line("x" * 40_000))))
    assert sheet["A6"].value == "bel en  weg"
    assert (len(sheet["A7"].value), sheet["A7"].value[-len(CUT) :]) == (LONGEST, CUT)
    assert printable("a\r\nb\rc") == "a\nb\nc"


def test_an_empty_list_is_a_file_too():
    assert sheet_of(xlsx_bytes(table()))["A5"].value == "Wat"
    assert csv_bytes(table()).decode("utf-8-sig").count("\r\n") == 1


def test_a_list_on_paper_is_accessible_and_does_not_show_what_is_hidden():
    pdf = made(table(*BOTH, organisation="Gemeente Waterdam"))
    assert (problems(pdf, "ua1"), problems(pdf, "2a")) == ([], [])
    assert b"k1" not in pdf


def made(listed: Table) -> bytes:
    return render_pdf(**paper_values(listed, at=datetime(2021, 11, 22, 9, tzinfo=UTC)))


def test_a_matrix_over_several_pages_keeps_its_tags_and_says_where_it_comes_from():
    """Words longer than a column, one table however many pages, the same bytes twice."""
    word = "meervoudigeongekortegemeenschappelijkeverantwoordelijkheidsraad"
    lines = [Line(f"{word} {n}" if n % 20 == 0 else f"Buurthuis openen in wijk {n}") for n in range(120)]
    address = "https://voorbeeld.example.nl/waterdam/plannen/abc/acties/?thema=wonen"
    listed = table(*lines, organisation="Gemeente Waterdam", address=address)

    pdf = made(listed)

    assert (problems(pdf, "ua1"), problems(pdf, "2a")) == ([], [])
    columns = len(listed.printed)
    tags = count_tags(pdf)
    assert {name: tags[name] for name in ("Table", "TR", "TH", "TD")} == {
        "Table": 1,
        "TR": 121,
        "TH": columns,
        "TD": 120 * columns,
    }
    texts = pages(pdf)
    assert len(texts) > 3
    last = "".join("".join(texts[-2:]).split())
    assert "Gemaaktuithetregisterop22november2021" in last
    assert "".join(address.split()) in last
    assert f"Kenmerkvandeinhoud(SHA-256):{hash_of(listed)}" in last
    assert pdf == made(listed)


def hash_of(listed: Table) -> str:
    """The hash that stands on the paper."""
    found = re.search(r"[0-9a-f]{64}", paper_values(listed, at=datetime(2021, 11, 22, 9, tzinfo=UTC))["html"])
    assert found
    return found[0]


def test_the_name_of_a_file_is_plain():
    assert table().filename("xlsx") == "acties-wonenzorg.xlsx"
