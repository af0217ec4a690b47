"""Rows of action tables."""

from __future__ import annotations

import pytest

from actions.recognition.tables import Column, column_of, names_in, read_row


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Actie", Column.ACTION),
        ("Wat gaan we doen?", Column.ACTION),
        ("Trekker", Column.LEAD),
        ("Wie?", Column.LEAD),
        ("Samen met", Column.PARTNERS),
        ("Wanneer", Column.WHEN),
        ("Gereed", Column.WHEN),
        ("Rol gemeente", Column.ROLE),
        ("Status", Column.STATUS),
        ("Nr.", Column.NUMBER),
        ("Bedrag x € 1.000", None),
    ],
)
def test_headers(header: str, column: Column | None) -> None:
    assert column_of(header) is column


def test_a_row_with_action_and_lead_is_an_action() -> None:
    row = read_row(
        [("Nr", "3"), ("Actie", "Loket openen"), ("Trekker", "SWA"), ("Planning", "Q2 2024"), ("Status", "afgerond")]
    )
    assert row is not None
    assert (row.action, row.start, row.lead, row.when, row.done) == ("Loket openen", 4, "SWA", "Q2 2024", True)


def test_other_tables_have_no_actions() -> None:
    assert read_row([("Jaar", "2023"), ("Leden", "4.380 leden")]) is None
    assert read_row([("Actie", "Actie"), ("Wie", "Wie")]) is None


def test_names_in_a_cell() -> None:
    assert names_in("SWA, Rivas en gemeente (trekker)") == ("SWA", "Rivas", "gemeente")
    assert names_in("n.v.t.") == ()
