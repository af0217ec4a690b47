from datetime import date

from actions.status.differences import FieldDifference, differences
from tests.actions.rows import party, row


def test_what_stayed_the_same_is_left_out():
    assert differences([row()], [row(version=2)]) == []


def test_new_gone_and_changed_by_number():
    before = [row(id=1, number=1), row(id=2, number=2)]
    after = [row(id=3, number=3), row(id=1, number=1, what="Buurthuis sluiten")]
    found = [(one.row.number, one.kind) for one in differences(before, after)]
    assert found == [(1, "anders"), (2, "weg"), (3, "nieuw")]


def test_fields_in_the_words_of_the_page():
    before = row(
        period_text="vanaf 2021",
        start=date(2021, 1, 1),
        parties=(party("swa", role="uitvoerder"),),
    )
    after = row(
        status="in_uitvoering",
        state="stuck",
        assessment="stagneert",
        note="De huur is te hoog.",
        news_on=date(2022, 6, 1),
        period_text="vanaf 2022",
        start=date(2022, 1, 1),
        parties=(party("sdd", id=2, is_lead=True), party("swa", role="uitvoerder")),
    )
    (found,) = differences([before], [after])
    assert found.fields == (
        FieldDifference("Stand", "Niet gestart", "Loopt vast"),
        FieldDifference("Oordeel", "", "Loopt vast"),
        FieldDifference("Toelichting bij de stand", "", "De huur is te hoog."),
        FieldDifference("Laatste nieuws", "", "1 juni 2022"),
        FieldDifference("Wanneer", "“vanaf 2021” (vanaf 1 jan. 2021)", "“vanaf 2022” (vanaf 1 jan. 2022)"),
        FieldDifference("Wie", "SWA (uitvoerder)", "SDD (trekker), SWA (uitvoerder)"),
    )
