"""A council's own list of motions or commitments comes into the register."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from governance.domain.list_import import look_through, name_columns, save_list, take_in
from governance.lists.columns import guessed, plain_head
from governance.lists.judging import day_in
from governance.models import Commitment, ListHead, ListImport, Motion
from tests.factories import CommitmentFactory, PortfolioHolderFactory
from tests.governance.conftest import Town, logged_in

pytestmark = pytest.mark.django_db
HEADS = ["Nr.", "Motie", "Indiener(s)", "Datum raad", "Wethouder", "Uitslag", "Status", "Stand van zaken"]
MOTIONS = [
    ["M-12", "Langer open", "Dorpsbelang", "1-11-2022", "Zorg", "Aangenomen", "Afgedaan", "De raad kreeg een memo."],
    ["M-13", "Meer groen", "Groen Waterdam", "1 november 2022", "Iemand", "Verworpen", "", ""],
    ["M-14", "Zonder dag", "Groen Waterdam", "ooit", "", "Aangenomen", "", ""],
    [
        "M-15",
        "Nog bezig",
        "Dorpsbelang",
        "2022-11-01",
        "",
        "aangenomen met 12-7",
        "Nog niet uitgevoerd",
        "=HYPERLINK(1)",
    ],
]


def workbook(rows: list[list[str]], *, above: int = 1) -> SimpleUploadedFile:
    book = Workbook()
    for _ in range(above):
        book.active.append(["Overzicht van de griffie"])
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("lijst.xlsx", out.getvalue())


def taken_in(town: Town, rows: list[list[str]], kind: str = "moties") -> ListImport:
    upload = workbook(rows)
    return take_in(organisation=town.place, kind=kind, upload=upload, filename="lijst.xlsx", by=town.clerk)


@pytest.fixture
def ready(town: Town) -> ListImport:
    PortfolioHolderFactory(organisation=town.place, title="Wethouder Zorg en welzijn")
    found = taken_in(town, [HEADS, *MOTIONS])
    name_columns(found=found, mapping=found.mapping, by=town.clerk)
    return found


@pytest.mark.parametrize("head", ["Indiener(s)", "Indieners", "indiener", "INDIENER:"])
def test_ways_to_write_a_head_are_one_field(head: str) -> None:
    assert guessed([head], kind="moties", remembered={}) == ["submitters"]
    assert guessed([head], kind="toezeggingen", remembered={}) == [""]


def test_a_field_is_given_once_and_what_was_chosen_before_wins() -> None:
    assert guessed(["Datum", "Datum raad"], kind="moties", remembered={}) == ["made_on", ""]
    assert guessed(["Ref."], kind="moties", remembered={plain_head("Ref.:"): "number"}) == ["number"]


@pytest.mark.parametrize(
    ("words", "day"), [("1-11-2022", 1), ("1 november 2022", 1), ("november 2022", None), ("", None)]
)
def test_only_a_day_is_a_day(words: str, day: int | None) -> None:
    assert day_in(words) == (date(2022, 11, day) if day else None)


def test_rows_are_shown_before_anything_is_saved(town: Town, ready: ListImport) -> None:
    rows = look_through(ready)
    assert [(row.place, row.outcome) for row in rows] == [(3, "new"), (4, "new"), (5, "refused"), (6, "new")]
    assert (rows[2].title, rows[2].reason) == ("Zonder dag", "Van “ooit” is geen dag te maken.")
    assert any("Iemand” is niet gevonden" in note for note in rows[1].notes)
    assert Motion.objects.count() == 0


def test_the_axes_are_kept_apart_beside_the_literal_status(town: Town, ready: ListImport) -> None:
    save_list(found=ready, openness="openbaar", by=town.clerk)
    rows = {row.number: row for row in Motion.objects.all()}
    found = {name: (row.result, row.execution, row.settlement, row.literal_status) for name, row in rows.items()}
    assert found == {
        "M-12": ("aangenomen", "uitgevoerd", "open", "Afgedaan"),
        "M-13": ("verworpen", "nvt", "open", ""),
        "M-15": ("aangenomen", "in_behandeling", "open", "Nog niet uitgevoerd"),
    }
    assert str(rows["M-12"].portfolio_holder.title) == "Wethouder Zorg en welzijn"
    assert "De raad kreeg een memo." in rows["M-12"].steps.get().text
    assert rows["M-15"].literal_result == "aangenomen met 12-7"


@pytest.mark.parametrize(
    ("result", "status", "found"),
    [
        ("Unaniem verworpen", "", ("verworpen", "nvt")),
        ("Niet aangenomen", "", ("verworpen", "nvt")),
        ("Unaniem", "", ("aangenomen", "in_behandeling")),
        ("Verworpen, amendement aangenomen", "", ("ingediend", "in_behandeling")),
        ("Aangenomen", "Wordt uitgevoerd", ("aangenomen", "in_behandeling")),
        ("Aangenomen", "Moet nog worden afgedaan", ("aangenomen", "in_behandeling")),
        ("Aangenomen", "Gereed Q3 2024", ("aangenomen", "in_behandeling")),
        ("Aangenomen", "Uitgevoerd", ("aangenomen", "uitgevoerd")),
    ],
)
def test_nothing_is_concluded_from_words_that_say_otherwise(
    town: Town, result: str, status: str, found: tuple[str, str]
) -> None:
    heads = ["Nr", "Motie", "Datum", "Uitslag", "Status"]
    list_ = taken_in(town, [heads, ["1", "Langer open", "12.03.2024", result, status]])
    name_columns(found=list_, mapping=list_.mapping, by=town.clerk)
    save_list(found=list_, openness="openbaar", by=town.clerk)
    row = Motion.objects.get()
    assert (row.result, row.execution, row.made_on) == (*found, date(2024, 3, 12))


def test_a_number_is_the_key_of_a_row_and_a_day_of_settlement_must_fit(town: Town) -> None:
    heads = ["Nr", "Toezegging", "Datum", "Afgedaan op"]
    rows = [
        ["1", "Zelfde", "12-3-2024", ""],
        ["2", "Zelfde", "12-3-2024", ""],
        ["1", "Anders", "12-3-2024", ""],
        ["4", "Te vroeg", "12-3-2024", "1-1-2020"],
        ["5", "Te laat", "12-3-2024", "1-1-2999"],
    ]
    found = taken_in(town, [heads, *rows], "toezeggingen")
    name_columns(found=found, mapping=found.mapping, by=town.clerk)
    judged = look_through(found)
    assert [row.outcome for row in judged] == ["new", "new", "refused", "refused", "refused"]
    assert judged[2].reason == "Nummer 1 staat twee keer in het bestand."
    assert save_list(found=found, openness="openbaar", by=town.clerk)["new"] == 2


def test_the_same_list_again_makes_no_doubles_and_a_change_is_shown(town: Town, ready: ListImport) -> None:
    save_list(found=ready, openness="openbaar", by=town.clerk)
    changed = [[*MOTIONS[0][:1], "Veel langer open", *MOTIONS[0][2:]], *MOTIONS[1:]]
    again = taken_in(town, [HEADS, *changed])
    name_columns(found=again, mapping=again.mapping, by=town.clerk)
    rows = look_through(again)
    assert [row.outcome for row in rows] == ["changed", "same", "refused", "same"]
    assert ("Onderwerp", "Langer open", "Veel langer open") in rows[0].changes
    save_list(found=again, openness="openbaar", by=town.clerk)
    assert (Motion.objects.count(), Motion.objects.get(number="M-12").subject) == (3, "Veel langer open")
    with pytest.raises(ValidationError, match="al ingelezen"):
        save_list(found=again, openness="openbaar", by=town.clerk)


def test_a_commitment_with_the_day_of_its_settlement_is_settled(town: Town) -> None:
    CommitmentFactory(organisation=town.place, number="T-2023-1")
    heads = ["Toezegging", "Datum", "Toegezegd aan", "Deadline", "Afgedaan op"]
    rows = [["De wethouder stuurt cijfers.", "3-2-2023", "A. de Vries", "voor de zomer van 2023", "1-6-2023"]]
    found = taken_in(town, [heads, *rows], "toezeggingen")
    name_columns(found=found, mapping=found.mapping, by=town.clerk)
    save_list(found=found, openness="raad", by=town.clerk)
    row = Commitment.objects.exclude(number="T-2023-1").get()
    assert (row.number, row.settlement, row.settled_on, row.openness) == (
        "T-2023-2",
        "afgedaan",
        date(2023, 6, 1),
        "raad",
    )


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("lijst.docx", b"x", "Kies een Excel-bestand"),
        ("lijst.xlsx", b"geen werkboek", "beschadigd"),
        ("lijst.csv", b"", "leeg"),
        ("lijst.csv", b"Wat;Hoe\n1;2\n", "geen regel met koppen"),
        ("lijst.csv", b"Nummer;Onderwerp;Datum\n", "geen enkele rij"),
    ],
)
def test_a_file_that_is_no_list_gets_a_clear_answer(town: Town, name: str, content: bytes, message: str) -> None:
    page = logged_in(town.clerk).post("/waterdam/raad/moties/inlezen/", {"file": SimpleUploadedFile(name, content)})
    assert page.status_code == 422
    assert message in page.content.decode()


def test_columns_are_named_once_and_remembered(town: Town) -> None:
    client = logged_in(town.clerk)
    rows = [["Volgnr", "Kreet", "Datum"], ["1", "Langer open", "1-11-2022"]]
    client.post("/waterdam/raad/moties/inlezen/", {"file": workbook(rows)})
    address = f"/waterdam/raad/moties/inlezen/{ListImport.objects.get().public_id}/"
    refused = client.post(address, {"kolom_0": "number", "kolom_1": "-", "kolom_2": "made_on"})
    assert "een voor het onderwerp of de tekst" in refused.content.decode()
    twice = client.post(address, {"kolom_0": "subject", "kolom_1": "subject", "kolom_2": "made_on"})
    assert "maar bij één kolom" in twice.content.decode()
    client.post(address, {"kolom_0": "number", "kolom_1": "subject", "kolom_2": "made_on"})
    assert "Langer open" in client.get(address).content.decode()
    client.post(address, {"openness": "openbaar"})
    assert Motion.objects.get().subject == "Langer open"
    assert ListHead.objects.get(head="kreet").field == "subject"
    assert "De lijst is ingelezen" in client.get(address).content.decode()
    client.post("/waterdam/raad/moties/inlezen/", {"file": workbook(rows)})
    assert ListImport.objects.get(state="kolommen").mapping == ["number", "subject", "made_on"]


def test_a_list_is_for_who_sent_it(town: Town, ready: ListImport) -> None:
    address = f"/waterdam/raad/moties/inlezen/{ready.public_id}/"
    assert logged_in(town.writer).get(address).status_code in (403, 404)
    assert logged_in(town.member).get("/waterdam/raad/moties/inlezen/").status_code in (403, 404)


def test_looking_through_costs_the_same_however_many(town: Town, ready: ListImport, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        look_through(ready)
