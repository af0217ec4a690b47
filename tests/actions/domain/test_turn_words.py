"""Turns in a cell: what people type, what stands there afterwards, and what a turn may not be."""

from __future__ import annotations

from datetime import date

import pytest

from actions.domain.errors import Refused
from actions.domain.turn_words import Said, label_of, refusal_of, turns_from, words_from
from portal.shared.moments import today

IN_2021 = Said(date(2021, 1, 1), date(2021, 12, 31), "afgerond", "212 bezoekers (record; zie 2020: 180).")
IN_2022 = Said(date(2022, 1, 1), date(2022, 12, 31), "vervallen", "Geen zaal.\nGeen geld.")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", ""),
        ("2021: Afgerond", "2021: afgerond"),
        ("2022: in uitvoering; 2021: afgerond (212 bezoekers)", "2021: afgerond (212 bezoekers); 2022: in uitvoering"),
        ("Q1 2021: afgerond\nQ2 2021: gestopt (mis)\n", "1e kwartaal 2021: afgerond; 2e kwartaal 2021: gestopt (mis)"),
        ("eerste helft 2023: afgerond", "eerste helft 2023: afgerond"),
        ("maart 2021: niet gestart (wacht op subsidie)", "maart 2021: niet gestart (wacht op subsidie)"),
        ("2021: niet gestart", ""),
    ],
)  # fmt: skip
def test_what_is_typed_stands_there_in_one_way(typed, shown):
    assert words_from(turns_from(typed)) == shown


def test_notes_with_brackets_semicolons_and_lines_stay_to_the_letter():
    known = (IN_2021, IN_2022)
    assert turns_from(words_from(known), known) == known
    retyped = turns_from(words_from(known).replace("Geen zaal", "Geen ruimte"), known)
    assert retyped == (IN_2021, IN_2022._replace(note="Geen ruimte.\nGeen geld."))


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("afgerond", "wij lezen hier geen keer in"),
        ("ooit: afgerond", "wij lezen hier geen keer in"),
        ("2021: klaar", "Bedoelt u “Afgerond”?"),
        ("2021: afgerond; 2021: gestopt (te duur)", "2021 staat er twee keer."),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(typed, reason):
    with pytest.raises(Refused) as refused:
        turns_from(typed)
    assert reason in refused.value.messages[0]


def test_a_turn_follows_from_the_interval_has_begun_and_is_explained():
    (coming,) = turns_from(f"{today().year + 1}: afgerond")
    lapsed = IN_2022._replace(note="")
    assert refusal_of([IN_2021], (), "") == "Deze actie komt niet regelmatig terug."
    assert refusal_of([IN_2021], (), "kwartaal") == "Deze actie komt elk kwartaal terug. “2021” is daarvan geen keer."
    assert refusal_of([coming], (), "jaar") == "Deze periode moet nog beginnen."
    assert refusal_of([lapsed], (), "jaar") == "Schrijf erbij waarom deze keer is gestopt of vervallen."
    assert refusal_of([IN_2021, IN_2022], (), "jaar") == ""


def test_what_stands_there_already_is_not_refused_when_the_interval_changed():
    assert refusal_of([IN_2021], [IN_2021], "") == ""


def test_a_period_without_a_name_is_called_by_its_days():
    assert label_of(date(2021, 1, 1), date(2021, 4, 30)) == "1-1-2021 tot en met 30-4-2021"
