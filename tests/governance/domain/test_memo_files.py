"""Pictures and attachments of a memo: what may come in, and that sending fixes them."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from PIL import Image

from actions.domain.errors import Refused
from governance.domain.memo_files import add_attachment, add_picture, remove_file
from governance.domain.memos import correct_memo, write_memo
from governance.domain.sending import send_memo
from governance.models import Memo, MemoFile
from portal.shared.changes import changing
from tests.governance.conftest import Town


@pytest.fixture(autouse=True)
def _quick_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("governance.domain.sending.render_memo", lambda *_, **__: b"%PDF-1.7 proef")


def png(colour: str = "teal") -> SimpleUploadedFile:
    data = BytesIO()
    Image.new("RGB", (40, 20), colour).save(data, "PNG")
    return SimpleUploadedFile("kaart van de wijk.png", data.getvalue())


def pdf(name: str = "Rapport.PDF") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7 rapport")


def draft(town: Town, **values: object) -> Memo:
    return write_memo(organisation=town.place, values=town.values(**values), by=town.writer)


def test_a_picture_is_numbered_kept_and_described(town: Town) -> None:
    memo = draft(town)
    first = add_picture(memo=memo, upload=png(), description=" Kaart  van de Polder ", by=town.writer)
    second = add_picture(memo=memo, upload=png("red"), description="Foto", by=town.writer)

    assert (first.number, second.number, first.description) == (1, 2, "Kaart van de Polder")
    with default_storage.open(first.file.name) as stream:
        assert hashlib.sha256(stream.read()).hexdigest() == first.sha256
    assert first.filename == "kaart van de wijk.png"


@pytest.mark.parametrize(
    ("data", "description", "message"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Kaart", {"picture": ["Dit is geen afbeelding die"]}),
        (b"geen beeld", "Kaart", {"picture": ["Dit is geen afbeelding die"]}),
        (b"", " ", {"picture_description": ["Beschrijf wat er te zien is"]}),
    ],
)
def test_what_is_no_picture_or_has_no_description_is_refused(
    town: Town, data: bytes, description: str, message: dict[str, list[str]]
) -> None:
    memo = draft(town)
    with pytest.raises(Refused) as refusal:
        add_picture(memo=memo, upload=SimpleUploadedFile("a.png", data), description=description, by=town.writer)

    name, [words] = next(iter(message.items()))
    assert refusal.value.message_dict[name][0].startswith(words)
    assert MemoFile.objects.count() == 0


@pytest.mark.parametrize(("name", "data"), [("a.exe", b"MZ"), ("a.pdf", b"MZ"), ("a.docx", b"%PDF-1.7")])
def test_an_attachment_of_another_kind_is_refused(town: Town, name: str, data: bytes) -> None:
    with pytest.raises(Refused, match="Dit bestand kan niet mee"):
        add_attachment(memo=draft(town), upload=SimpleUploadedFile(name, data), description="Rapport", by=town.writer)


def test_the_council_side_adds_nothing(town: Town) -> None:
    memo = draft(town)
    with pytest.raises(PermissionDenied):
        add_picture(memo=memo, upload=png(), description="Kaart", by=town.clerk)


def test_sending_fixes_the_files_and_their_hash(open_town: Town) -> None:
    memo = draft(open_town, text="![](beeld:1)")
    row = add_picture(memo=memo, upload=png(), description="Kaart", by=open_town.writer)
    add_attachment(memo=memo, upload=pdf(), description="Het rapport", by=open_town.writer)
    send_memo(memo=memo, by=open_town.writer)

    assert [one["sha256"] for one in memo.frozen["pictures"]] == [row.sha256]
    assert [(one["description"], one["filename"]) for one in memo.frozen["attachments"]] == [
        ("Het rapport", "Rapport.pdf")
    ]
    with pytest.raises(Refused, match="verzonden"):
        remove_file(row=MemoFile.objects.get(pk=row.pk), by=open_town.writer)
    for act in (lambda: MemoFile.objects.filter(pk=row.pk)._raw_delete("default"), lambda: _renamed(row, open_town)):
        with pytest.raises(DatabaseError, match="the files of a sent memo are kept"), transaction.atomic():
            act()


def _renamed(row: MemoFile, town: Town) -> None:
    with changing(verb="wijzigen", by=town.writer):
        row.description = "Iets anders"
        row.save()


def test_a_correction_gets_the_same_files_under_the_same_numbers(open_town: Town) -> None:
    memo = draft(open_town, text="![](beeld:1)")
    row = add_picture(memo=memo, upload=png(), description="Kaart", by=open_town.writer)
    send_memo(memo=memo, by=open_town.writer)
    correction = correct_memo(memo=memo, by=open_town.writer)
    copied = correction.files.get()
    assert (copied.number, copied.sha256, copied.file.name) == (1, row.sha256, row.file.name)

    remove_file(row=copied, by=open_town.writer)

    assert default_storage.exists(row.file.name)
    assert memo.files.count() == 1


def test_a_text_that_names_a_picture_that_is_not_there_is_not_sent(open_town: Town) -> None:
    with pytest.raises(Refused, match="noemt een afbeelding die er niet is: beeld:2"):
        send_memo(memo=draft(open_town, text="![](beeld:2)"), by=open_town.writer)
