"""Pictures and attachments from the form of a memo, and a draft on paper."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from governance.domain.memo_files import add_picture
from governance.domain.memos import write_memo
from governance.domain.sending import send_memo
from governance.models import Memo, MemoFile
from tests.governance.conftest import Town, logged_in
from tests.governance.domain.test_memo_files import png
from tests.support.queries import SameQueries


@pytest.fixture(autouse=True)
def _quick_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("governance.domain.sending", "governance.views.memo_extras"):
        monkeypatch.setattr(f"{place}.render_memo", lambda *_, **__: b"%PDF-1.7 proef")


def posted(town: Town, **more: Any) -> dict[str, Any]:
    """What the browser sends of a form for a memo."""
    values = town.values() | {"plan": town.plan.public_id, "portfolio_holder": "", "decision": "", "version": ""}
    kept = {name: value for name, value in values.items() if not name.endswith("_id")}
    return kept | {"peildatum": "2022-09-30"} | more


def test_a_picture_comes_with_the_text_of_a_new_memo(open_town: Town) -> None:
    town, client = open_town, logged_in(open_town.writer)
    data = posted(town, text="Nieuwe tekst", picture=png(), picture_description="Kaart", beeld="1")

    response = client.post("/waterdam/memos/nieuw/", data)

    memo = Memo.objects.get()
    assert response["Location"] == f"/waterdam/memos/{memo.public_id}/bewerken/#bestanden"
    assert (memo.text, memo.files.get().description) == ("Nieuwe tekst", "Kaart")
    page = client.get(f"/waterdam/memos/{memo.public_id}/bewerken/").content.decode()
    assert "Zet afbeelding 1 in de tekst" in page


def test_a_refused_picture_says_why_and_keeps_the_text(open_town: Town) -> None:
    town, client = open_town, logged_in(open_town.writer)
    memo = write_memo(organisation=town.place, values=town.values(), by=town.writer)
    wrong = SimpleUploadedFile("kaart.png", b"geen beeld")
    data = posted(town, text="Verbeterde tekst", version="1", picture=wrong, picture_description="Kaart", beeld="1")

    response = client.post(f"/waterdam/memos/{memo.public_id}/bewerken/", data)

    memo.refresh_from_db()
    assert (response.status_code, memo.text, MemoFile.objects.count()) == (422, "Verbeterde tekst", 0)
    assert "Dit is geen afbeelding die in de memo kan." in response.content.decode()


def test_an_attachment_is_taken_away_again(open_town: Town) -> None:
    town, client = open_town, logged_in(open_town.writer)
    memo = write_memo(organisation=town.place, values=town.values(), by=town.writer)
    address = f"/waterdam/memos/{memo.public_id}/bewerken/"
    report = SimpleUploadedFile("rapport.pdf", b"%PDF-1.7")
    client.post(address, posted(town, version="1", attachment=report, attachment_title="Het rapport", bijlage="1"))
    row = memo.files.get()
    assert (row.kind, row.description) == ("bijlage", "Het rapport")

    client.post(address, posted(town, version="1", verwijder=row.public_id))

    assert memo.files.count() == 0


def test_who_may_read_the_memo_has_its_files(open_town: Town) -> None:
    town, writer = open_town, logged_in(open_town.writer)
    memo = write_memo(organisation=town.place, values=town.values(text="![](beeld:1)"), by=town.writer)
    address = f"/waterdam/memos/{memo.public_id}/beelden/1/"
    edit = f"/waterdam/memos/{memo.public_id}/bewerken/"
    values = posted(town, text="![](beeld:1)", version="1", picture=png(), picture_description="Kaart", beeld="1")
    writer.post(edit, values)
    assert [status(Client(), address), status(writer, address)] == [404, 200]

    memo.refresh_from_db()
    send_memo(memo=memo, by=town.writer)

    response = Client().get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert b"".join(response).startswith(b"\x89PNG")
    assert f'<img src="{address}" alt="Kaart">' in Client().get(f"/waterdam/memos/{memo.public_id}/").content.decode()
    assert Client().get(f"/waterdam/memos/{memo.public_id}/bijlagen/1/").status_code == 404


def status(client: Client, address: str) -> int:
    """The file is read to its end, which closes it."""
    response = client.get(address)
    list(response)
    return response.status_code


def test_a_draft_on_paper_is_for_colleagues(open_town: Town) -> None:
    town = open_town
    memo = write_memo(organisation=town.place, values=town.values(), by=town.writer)
    address = f"/waterdam/memos/{memo.public_id}/concept/"

    found = [logged_in(user).get(address).status_code for user in (town.writer, town.clerk, town.member)]

    assert found == [200, 404, 404]
    assert logged_in(town.writer).get(address)["Content-Disposition"] == 'inline; filename="concept.pdf"'


def test_the_form_asks_the_same_with_one_file_and_with_three(open_town: Town, assert_same_queries: SameQueries) -> None:
    town, client = open_town, logged_in(open_town.writer)
    memo = write_memo(organisation=town.place, values=town.values(), by=town.writer)

    def add() -> None:
        add_picture(memo=memo, upload=png(), description="Kaart", by=town.writer)

    assert_same_queries(16, add=add, fetch=lambda: client.get(f"/waterdam/memos/{memo.public_id}/bewerken/"))
