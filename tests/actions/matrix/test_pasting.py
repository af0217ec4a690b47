"""From a copied text to rows of words: quotes, line breaks, filling a selection, rows below the last."""

from __future__ import annotations

import pytest

from actions.domain.errors import Refused
from actions.matrix.pasting import MOST_ROWS, Target, rows_from, table_of, targets_of

TARGETS = [Target("eerste1234", 3), Target("tweede1234", 1)]


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
        ("a\r\nb\r\n", [["a"], ["b"]]),
        ('"eerste regel\ntweede regel"\tb\n', [["eerste regel\ntweede regel", "b"]]),
        ('"zij zei ""ja"""\tb', [['zij zei "ja"', "b"]]),
        ('een 40" scherm\tb', [['een 40" scherm', "b"]]),
        ("\t\n", [["", ""]]),
        ("", [[""]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
    ],
)
def test_text_of_excel_and_libreoffice_becomes_a_table(text, table):
    assert table_of(text) == table


def test_a_paste_has_a_largest_size():
    with pytest.raises(Refused):
        table_of("a\n" * (MOST_ROWS + 1))


def test_targets_are_read_as_the_script_sends_them():
    assert targets_of("eerste1234:3,tweede1234:1,kapot,x:") == TARGETS


def words(rows):
    return [(row.action, row.base_version, dict(row.words)) for row in rows]


def test_a_table_goes_down_from_the_first_cell():
    rows = rows_from([["a", "b"], ["c", "d"]], TARGETS, ["what", "leads", "partners"])
    assert words(rows) == [
        ("eerste1234", 3, {"what": "a", "leads": "b"}),
        ("tweede1234", 1, {"what": "c", "leads": "d"}),
    ]


def test_rows_below_the_last_are_new_and_empty_ones_are_left_out():
    rows = rows_from([["a"], ["b"], ["c"], [" "]], TARGETS, ["what"])
    assert words(rows)[2:] == [(None, None, {"what": "c"})]


def test_one_cell_fills_the_selection():
    rows = rows_from([["a"]], TARGETS, ["what", "leads"], selected=(2, 2))
    assert words(rows) == [
        ("eerste1234", 3, {"what": "a", "leads": "a"}),
        ("tweede1234", 1, {"what": "a", "leads": "a"}),
    ]


def test_a_selection_of_another_size_is_not_filled():
    assert len(rows_from([["a"], ["b"]], TARGETS * 2, ["what"], selected=(3, 1))) == 2
