"""Only the letters we ship."""

from __future__ import annotations

import pytest

from portal.shared.pdf import check
from portal.shared.pdf.fonts import STAND_IN, font_file, printable, unprintable
from tests.portal.shared.pdf.papers import simple


def test_dutch_is_printable() -> None:
    assert unprintable("Coördinatie, crèche, Ĳssel, €\u202f5, ‘s-Gravenzande – 50\u00a0% … ½") == set()


def test_emoji_and_other_scripts_are_not() -> None:
    assert unprintable("Klaar 😀 привет") == {"😀", *"привет"}


def test_what_cannot_be_drawn_becomes_a_square_and_the_file_stays_valid() -> None:
    pdf = simple("<p>Klaar 😀, e\u0301e\u0301n 漢字</p>")

    assert ("P", f"Klaar {STAND_IN}, één {STAND_IN}{STAND_IN}") in check.read_aloud(pdf)
    assert [check.problems(pdf, profile) for profile in check.PROFILES] == [[], []]


def test_accents_are_composed() -> None:
    assert printable("coo\u0308rdinatie") == "coördinatie"


def test_fonts_of_the_machine_are_never_used() -> None:
    pdf = simple("<p style='font-family: DejaVu Sans, Arial, monospace'>Tekst</p>")

    assert check.fonts(pdf) <= {"Clear-Sans", "Clear-Sans-Bold", "Portal-Serif", "Portal-Serif-Bold"}


def test_all_faces_work() -> None:
    text = "<b>vet</b> <i>schuin</i> gewoon"
    pdf = simple(f"<p>{text}</p><table><caption>x</caption><tr><td>{text}</td><th>half</th></tr></table>")

    serif = {"Portal-Serif", "Portal-Serif-Bold", "Portal-Serif-Italic"}
    assert check.fonts(pdf) == serif | {"Clear-Sans", "Clear-Sans-Medium", "Clear-Sans-Bold", "Clear-Sans-Italic"}
    assert [check.problems(pdf, profile) for profile in check.PROFILES] == [[], []]


def test_a_name_that_is_no_shipped_font_is_refused() -> None:
    with pytest.raises(KeyError):
        font_file("../css/fonts.css")
