"""Reading a table from a sheet or a document: proposal, review, and all or nothing; out as XLSX and in again."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from governance import refusals
from governance.models import Allocation, Provision
from governance.split.matrix import matrix
from governance.split.places import read_split
from portal.shared.viewer import ANONYMOUS
from tests.factories import DocumentFactory, PassageFactory, VersionFactory
from tests.governance.conftest import logged_in
from tests.governance.split.conftest import Region
from tests.governance.split.test_pages import put, url


def sheet(rows: list[list[str]]) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return SimpleUploadedFile("tabel.xlsx", stream.getvalue())


HEADS = ["Voorziening", "Soort", "Lokaal", "Merwestreek", "Kernstad"]


def posted(page: Any, **changed: str) -> dict[str, str]:
    """The review as the browser would post it."""
    form = {"rijen": str(len(page.context["rows"])), "valid_from": "2015-01-01", "status": "vastgesteld"}
    for row in page.context["rows"]:
        form |= {f"r{row.number}-naam": row.name, f"r{row.number}-soort": row.category, f"r{row.number}-neem": "1"}
        form |= {name: text for _, name, text in row.letters}
        form |= {f"r{row.number}-passage": str(row.passage_id)} if row.passage_id else {}
    return form | changed


def test_a_sheet_is_reviewed_and_taken_over_as_a_whole(region: Region) -> None:
    client = logged_in(region.editor)
    rows = [HEADS, ["hulp in de huishouding", "", "B", "U, I", ""], ["Crisisdienst", "", "", "X", "B, I, U"]]

    page = client.post(url("split_readin", region), {"file": sheet(rows)})
    refused = client.post(url("split_takeover", region), posted(page))
    nothing = (Allocation.objects.count(), Provision.objects.count())
    better = {name: "VB" for _, name, text in page.context["rows"][1].letters if text == "X"}
    taken = client.post(url("split_takeover", region), posted(page, **better))

    assert [(row.name, row.is_known, list(row.refused)) for row in page.context["rows"]] == [
        ("Huishoudelijke ondersteuning", True, []),
        ("Crisisdienst", False, [refusals.unknown_letter("X")]),
    ]
    assert refused.status_code == 422
    assert list(refused.context["rows"][1].refused) == [refusals.unknown_letter("X")]
    assert nothing == (0, 1)
    assert taken.status_code == 302
    cells = Allocation.objects.order_by("provision__name", "level__position", "task")
    assert [(row.provision.name, row.level.name, row.task) for row in cells.select_related("provision", "level")] == [
        *(("Crisisdienst", level, task) for level, task in (("Merwestreek", "VB"), *(("Kernstad", t) for t in "BIU"))),
        ("Huishoudelijke ondersteuning", "Lokaal", "B"),
        *(("Huishoudelijke ondersteuning", "Merwestreek", task) for task in "IU"),
    ]


def test_a_column_that_is_no_level_is_told(region: Region) -> None:
    rows = [[*HEADS, "Europa"], ["Crisisdienst", "", "B", "", "", "U"], ["Vrouwenopvang", "", "B", "", "", ""]]

    page = logged_in(region.editor).post(url("split_readin", region), {"file": sheet(rows)})

    assert page.context["strays"] == [refusals.unknown_level("Europa")]


def test_a_file_without_a_table_says_what_to_do(region: Region) -> None:
    client = logged_in(region.editor)

    other = client.post(url("split_readin", region), {"file": sheet([["Naam", "Bedrag"], ["Jansen", "4"]])})
    broken = client.post(url("split_readin", region), {"file": SimpleUploadedFile("tabel.xlsx", b"geen xlsx")})
    neither = client.post(url("split_readin", region), {})

    assert "Hierin staat geen schaalkeuzetabel" in other.text
    assert [one.status_code for one in (other, broken, neither)] == [422, 422, 422]
    assert "past niet bij de extensie .xlsx" in broken.text


def test_the_sheet_can_be_read_in_again_without_loss(region: Region) -> None:
    put(region, "B", region.regional)
    put(region, "B", region.local, part="vaststellen", valid_from=date(2016, 1, 1))
    put(region, "I", region.local, region.central)
    put(region, "U", region.central)
    put(region, "U", region.local, status="voorgenomen")
    day = date(2018, 1, 1)
    client = logged_in(region.editor)
    before = cells(region, day)
    file = client.get(url("split_xlsx", region), {"peildatum": day.isoformat()})

    page = client.post(url("split_readin", region), {"file": SimpleUploadedFile("uit.xlsx", file.content)})
    taken = client.post(url("split_takeover", region), posted(page, valid_from=day.isoformat()))

    assert (taken.status_code, cells(region, day)) == (302, before)
    assert [row["letters"] for row in before] == [["Bs, I, (U)", "Bv", "I, U"]]


def cells(region: Region, day: date) -> list[dict[str, Any]]:
    groups = matrix(read_split(region.partnership, ANONYMOUS, day=day))
    return [
        {"name": row.provision.name, "letters": [cell.letters for cell in row.cells]}
        for _, rows in groups
        for row in rows
    ]


def test_a_table_in_a_document_becomes_a_proposal_with_its_passages(region: Region) -> None:
    document = DocumentFactory(organisation=region.keeper, is_plan=False, title="Beleidsbrief hulp thuis")
    version = VersionFactory(document=document)
    heads = ("voorziening", "lokaal", "Merwestreek", "centrumgemeente Kernstad")
    passage = PassageFactory(
        version=version,
        kind="table_row",
        cells=[list(one) for one in zip(heads, ("opvang van dak- en thuislozen", "", "", "U, I, B"), strict=True)],
    )
    client = logged_in(region.editor)

    page = client.post(url("split_readin", region), {"document": document.public_id})
    client.post(url("split_takeover", region), posted(page, ground=document.public_id, status="voorgenomen"))

    rows = Allocation.objects.order_by("task")
    assert [(row.task, row.level, row.ground, row.passage, row.status) for row in rows] == [
        (task, region.central, document, passage, "voorgenomen") for task in "BIU"
    ]
