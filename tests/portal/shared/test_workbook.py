import io
from datetime import UTC, date, datetime

import openpyxl

from portal.shared.workbook import Sheet, workbook


def opened(*rows, about=("Waterdam", "Stand per 1 november 2021")):
    data = workbook([Sheet("Acties", about, [("Nr.", 6), ("Wat", 40)], rows)], title="Acties")
    return openpyxl.load_workbook(io.BytesIO(data))["Acties"]


def test_what_it_is_about_stands_above_the_table():
    sheet = opened([1, "Buurthuis"])
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Waterdam", None],
        ["Stand per 1 november 2021", None],
        [None, None],
        ["Nr.", "Wat"],
        [1, "Buurthuis"],
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A5", "A4:B5")


def test_text_never_becomes_a_formula_and_odd_characters_are_left_out():
    cells = [row[1] for row in opened([1, "=1+1"], [2, "@som"], [3, "bel\x07"]).iter_rows(min_row=5)]
    assert [(cell.value, cell.data_type) for cell in cells] == [("=1+1", "s"), ("@som", "s"), ("bel", "s")]


def test_days_and_moments_are_in_dutch_time():
    sheet = opened([date(2021, 11, 1), datetime(2021, 11, 1, 23, 30, tzinfo=UTC)], about=())
    day, moment = (sheet.cell(2, column) for column in (1, 2))
    assert (day.value, day.number_format) == (datetime(2021, 11, 1), "dd-mm-yyyy")  # noqa: DTZ001 - as openpyxl reads it
    assert moment.value == datetime(2021, 11, 2, 0, 30)  # noqa: DTZ001 - as openpyxl reads it


def test_on_paper_all_columns_stand_side_by_side_under_their_heads():
    sheet = opened([1, "Buurthuis"])
    paper = sheet.page_setup
    assert (paper.orientation, paper.fitToWidth, paper.fitToHeight) == ("landscape", 1, 0)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.print_title_rows) == (True, "$4:$4")
