"""What amendments make of a text."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.amending import amended, difference, found_in, resulting

POINT = "In 2023 twee buurthuizen te openen\nen daarvoor € 80.000 beschikbaar te stellen."


def amendment(pk: int, old: str, new: str, result: str = "aangenomen", on_id: int | None = None) -> Any:
    return SimpleNamespace(pk=pk, old_text=old, new_text=new, result=result, on_id=on_id)


def test_adopted_amendments_change_the_point_and_others_do_not():
    rows = [
        amendment(1, "twee buurthuizen", "drie buurthuizen"),
        amendment(2, "€ 80.000", "€ 120.000", result="verworpen"),
        amendment(3, "", "Het college meldt elk halfjaar de stand.", result="overgenomen"),
    ]
    assert resulting(POINT, rows) == (
        "In 2023 drie buurthuizen te openen\nen daarvoor € 80.000 beschikbaar te stellen.\n"
        "Het college meldt elk halfjaar de stand."
    )


def test_a_subamendment_works_through_its_amendment_only():
    rows = [
        amendment(1, "twee buurthuizen", "drie buurthuizen"),
        amendment(2, "drie", "vier", on_id=1),
        amendment(3, "vier", "vijf", on_id=1, result="verworpen"),
    ]
    assert "vier buurthuizen" in resulting(POINT, rows)
    rejected = [amendment(1, "twee buurthuizen", "drie buurthuizen", result="verworpen"), rows[1]]
    assert resulting(POINT, rejected) == POINT


@pytest.mark.parametrize(
    ("old", "found"),
    [
        ("te openen en daarvoor", "te openen\nen daarvoor"),
        ("vijf buurthuizen", ""),
        ("   ", ""),
    ],
)
def test_words_are_found_whatever_the_white_space(old, found):
    assert found_in(old, POINT) == found


def test_words_that_do_not_occur_change_nothing():
    assert amended(POINT, old="de bijlage", new="een andere bijlage") == POINT


def test_the_difference_shows_what_goes_and_what_comes():
    parts = [(part.kind, part.text) for part in difference("twee huizen in 2023", "drie huizen in 2023")]
    assert parts == [("gone", "twee"), ("new", "drie"), ("same", " huizen in 2023")]


@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_the_parts_of_a_difference_are_both_texts(before, after):
    parts = difference(before, after)
    assert "".join(part.text for part in parts if part.kind != "new") == before
    assert "".join(part.text for part in parts if part.kind != "gone") == after
