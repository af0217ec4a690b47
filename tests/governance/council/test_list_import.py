"""A council's own list of motions or commitments comes into the register."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from governance.domain.follow_steps import propose_settlement, report_news
from governance.domain.following import edit, set_rules
from governance.domain.list_import import look_through, name_columns, take_in
from governance.domain.list_saving import choose_saving, save_list
from governance.domain.list_undo import undo_list
from governance.lists.columns import guessed, plain_head
from governance.lists.judging import day_in
from governance.models import Commitment, ListHead, ListImport, Motion
from portal.shared.models import Change
from tests.factories import (
    BodyFactory,
    CommitmentFactory,
    FactionFactory,
    MeetingFactory,
    MemberFactory,
    PortfolioHolderFactory,
    SeatFactory,
)
from tests.governance.conftest import Town, logged_in
from tests.support.jobs import work

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


def saved(found: ListImport, town: Town, **more: Any) -> dict[str, int]:
    choose_saving(found=found, openness="openbaar", by=town.clerk, **more)
    return dict(ListImport.objects.get(pk=found.pk).counts)


def looked_through(town: Town, rows: list[list[str]], kind: str = "toezeggingen") -> ListImport:
    found = taken_in(town, rows, kind)
    name_columns(found=found, mapping=found.mapping, by=town.clerk)
    return found


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
    choose_saving(found=ready, openness="openbaar", by=town.clerk)
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
    choose_saving(found=list_, openness="openbaar", by=town.clerk)
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
    assert saved(found, town)["new"] == 2


def test_the_same_list_again_makes_no_doubles_and_a_change_is_shown(town: Town, ready: ListImport) -> None:
    choose_saving(found=ready, openness="openbaar", by=town.clerk)
    changed = [[*MOTIONS[0][:1], "Veel langer open", *MOTIONS[0][2:]], *MOTIONS[1:]]
    again = taken_in(town, [HEADS, *changed])
    name_columns(found=again, mapping=again.mapping, by=town.clerk)
    rows = look_through(again)
    assert [row.outcome for row in rows] == ["changed", "same", "refused", "same"]
    assert ("Onderwerp", "Langer open", "Veel langer open") in rows[0].changes
    choose_saving(found=again, openness="openbaar", by=town.clerk)
    assert (Motion.objects.count(), Motion.objects.get(number="M-12").subject) == (3, "Veel langer open")
    with pytest.raises(ValidationError, match="al ingelezen"):
        choose_saving(found=again, openness="openbaar", by=town.clerk)


def test_a_commitment_with_the_day_of_its_settlement_is_settled(town: Town) -> None:
    CommitmentFactory(organisation=town.place, number="T-2023-1")
    heads = ["Toezegging", "Datum", "Toegezegd aan", "Deadline", "Afgedaan op"]
    rows = [["De wethouder stuurt cijfers.", "3-2-2023", "A. de Vries", "voor de zomer van 2023", "1-6-2023"]]
    found = taken_in(town, [heads, *rows], "toezeggingen")
    name_columns(found=found, mapping=found.mapping, by=town.clerk)
    choose_saving(found=found, openness="raad", by=town.clerk)
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
    with django_assert_num_queries(4):
        look_through(ready)


DEADLINES = ["Nr", "Toezegging", "Datum", "Deadline", "Reden uitstel"]


def test_a_deadline_that_moved_is_told_and_moves_with_its_reason(town: Town) -> None:
    about = {"organisation": town.place, "made_on": date(2023, 2, 3), "subject": "Cijfers", "text": "Cijfers"}
    for number in ("1", "2", "3"):
        CommitmentFactory(**about, number=number, deadline_text="1 juni 2023", deadline=date(2023, 6, 1))
    CommitmentFactory(**about, number="4")
    rows = [
        ["1", "Cijfers", "3-2-2023", "1 september 2023", ""],
        ["2", "Cijfers", "3-2-2023", "1 oktober 2023", "De cijfers komen later."],
        ["3", "Cijfers", "3-2-2023", "ooit", ""],
        ["4", "Cijfers", "3-2-2023", "1 mei 2023", ""],
    ]
    found = looked_through(town, [DEADLINES, *rows])
    shown = found.judged
    assert [row["outcome"] for row in shown] == ["changed", "changed", "same", "changed"]
    assert shown[0]["changes"] == [["Wanneer klaar", "1 juni 2023 (01-06-2023)", "1 september 2023 (01-09-2023)"]]
    assert shown[2]["notes"][-1] == "De afgesproken datum blijft staan."
    with pytest.raises(ValidationError, match="Schrijf op waarom"):
        choose_saving(found=found, openness="openbaar", by=town.clerk)

    assert saved(found, town, reason="Drukte bij het team.")["changed"] == 3

    days = dict(Commitment.objects.values_list("number", "deadline"))
    assert days == {"1": date(2023, 9, 1), "2": date(2023, 10, 1), "3": date(2023, 6, 1), "4": date(2023, 5, 1)}
    told = Commitment.objects.filter(steps__kind="uitstel").order_by("number").values_list("number", "steps__text")
    assert list(told) == [
        ("1", "Drukte bij het team."),
        ("2", "De cijfers komen later."),
        ("4", "Er stond nog geen datum in het register."),
    ]


def test_a_settlement_is_taken_over_only_where_the_council_may_settle(town: Town) -> None:
    set_rules(organisation=town.place, values={"settled_by": "raad"}, by=town.clerk)
    council = BodyFactory(organisation=town.place)
    held = MeetingFactory(body=council, date=date(2023, 6, 6), status="gehouden")
    about = {"organisation": town.place, "made_on": date(2023, 2, 3), "subject": "Cijfers", "text": "Cijfers"}
    rows = [CommitmentFactory(**about, number=number) for number in ("1", "2", "3")]
    for row in rows[:2]:
        propose_settlement(row, reason="De cijfers zijn verstuurd.", by=town.writer)
    heads = ["Nr", "Toezegging", "Datum", "Afgedaan op"]
    days = ["6-6-2023", "7-6-2023", "6-6-2023"]
    lines = [[str(at), "Cijfers", "3-2-2023", day] for at, day in enumerate(days, start=1)]

    found = looked_through(town, [heads, *lines])

    assert [row["outcome"] for row in found.judged] == ["changed", "same", "same"]
    assert found.judged[1]["notes"] == ["De afdoening is niet overgenomen: op 7 juni 2023 vergaderde de raad niet."]
    assert "nog niet voorgesteld" in found.judged[2]["notes"][0]
    saved(found, town)
    first = Commitment.objects.get(number="1")
    assert (first.settlement, first.settled_on) == ("afgedaan", date(2023, 6, 6))
    step = first.steps.get(kind="afdoening")
    assert (step.before, step.after, step.meeting, step.day) == ("voorgesteld", "afgedaan", held, date(2023, 6, 6))


def test_what_a_colleague_changed_meanwhile_is_not_overwritten_but_told(town: Town) -> None:
    about = {"organisation": town.place, "made_on": date(2023, 2, 3), "text": "Cijfers"}
    row = CommitmentFactory(**about, number="1", subject="Cijfers")
    rows = [["1", "Cijfers per kwartaal", "3-2-2023"], ["2", "Nieuw", "3-2-2023"], ["3", "Ook nieuw", "3-2-2023"]]
    found = looked_through(town, [["Nr", "Onderwerp", "Datum"], *rows])
    edit(row, base_version=1, values={"subject": "Cijfers per maand"}, by=town.clerk)
    CommitmentFactory(**about, number="3", subject="Van een collega")

    assert saved(found, town) == {"new": 1, "changed": 0, "same": 0, "refused": 0, "clash": 2}

    assert dict(Commitment.objects.values_list("number", "subject")) == {
        "1": "Cijfers per maand",
        "2": "Nieuw",
        "3": "Van een collega",
    }
    page = logged_in(town.clerk).get(f"/waterdam/raad/toezeggingen/inlezen/{found.public_id}/").content.decode()
    assert "Een collega heeft deze rij intussen gewijzigd." in page
    assert "Deze rij staat sinds u keek al op de lijst." in page


def test_names_in_the_list_are_linked_to_the_council_of_that_day(town: Town, ready: ListImport) -> None:
    faction = FactionFactory(organisation=town.place, name="Dorpsbelang")
    SeatFactory(faction=faction, member=MemberFactory(organisation=town.place))
    saved(ready, town)
    linked = Motion.objects.filter(submitted_by__faction=faction).order_by("number")
    assert [(row.number, row.submitters) for row in linked] == [("M-12", "Dorpsbelang"), ("M-15", "Dorpsbelang")]


def test_a_list_is_taken_back_in_one_act_as_far_as_nothing_happened_since(town: Town) -> None:
    about = {"organisation": town.place, "made_on": date(2023, 2, 3), "text": "Cijfers", "subject": "Cijfers"}
    CommitmentFactory(**about, number="1", deadline_text="1 juni 2023", deadline=date(2023, 6, 1))
    rows = [
        ["1", "Cijfers per kwartaal", "3-2-2023", "1 juli 2023", "Later."],
        ["2", "Nieuw", "3-2-2023", "", ""],
        ["3", "Met nieuws", "3-2-2023", "", ""],
    ]
    found = looked_through(town, [["Nr", "Onderwerp", "Datum", "Deadline", "Reden uitstel"], *rows])
    saved(found, town)
    report_news(Commitment.objects.get(number="3"), day=date(2023, 3, 1), text="Er is overleg.", by=town.writer)

    client = logged_in(town.clerk)
    address = f"/waterdam/raad/toezeggingen/inlezen/{found.public_id}/"
    assert "Maak het inlezen ongedaan" in client.get(address).content.decode()
    client.post(f"{address}terug/")

    first = Commitment.objects.get(number="1")
    assert (first.subject, first.deadline, first.deadline_text) == ("Cijfers", date(2023, 6, 1), "1 juni 2023")
    assert sorted(Commitment.objects.values_list("number", flat=True)) == ["1", "3"]
    moves = first.steps.filter(kind="uitstel").order_by("pk").values_list("date_after", "text")
    assert list(moves) == [
        (date(2023, 7, 1), "Later."),
        (date(2023, 6, 1), "Het inlezen van de lijst is ongedaan gemaakt."),
    ]
    act = Change.objects.get(verb="inlezen ongedaan maken")
    assert (act.undo_of.verb, act.by, act.reason) == ("lijst inlezen", town.clerk, "lijst.xlsx")
    gone = Commitment.history.filter(number="2").order_by("history_id").values_list("history_type", flat=True)
    assert list(gone) == ["+", "-"]
    assert "2 rijen zijn weer zoals voor het inlezen" in " ".join(client.get(address).content.decode().split())
    found.refresh_from_db()
    assert found.counts["kept"] == 1
    with pytest.raises(ValidationError, match="Alleen een lijst die is ingelezen"):
        undo_list(found=found, by=town.clerk)


@pytest.mark.django_db(transaction=True)
def test_a_long_list_goes_through_jobs_with_progress(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("governance.domain.list_import.AT_ONCE", 2)
    client = logged_in(town.clerk)
    rows = [["Nr", "Onderwerp", "Datum"], *([str(at), f"Motie {at}", "1-11-2022"] for at in range(1, 6))]
    client.post("/waterdam/raad/moties/inlezen/", {"file": workbook(rows)})
    address = f"/waterdam/raad/moties/inlezen/{ListImport.objects.get().public_id}/"
    client.post(address, {"kolom_0": "number", "kolom_1": "subject", "kolom_2": "made_on"})
    assert "De lijst wordt ingelezen" in client.get(address).content.decode()
    assert "HX-Redirect" not in client.get(f"{address}stand/").headers
    work()
    assert client.get(f"{address}stand/").headers["HX-Redirect"] == address
    assert client.get(address).context["counts"]["new"] == 5
    client.post(address, {"openness": "openbaar"})
    assert (ListImport.objects.get().state, Motion.objects.count()) == ("bewaren", 0)
    work()
    assert (ListImport.objects.get().state, Motion.objects.count()) == ("bewaard", 5)
    assert save_list(found=ListImport.objects.get(), by=town.clerk)["new"] == 5  # again changes nothing
    assert Motion.objects.count() == 5
