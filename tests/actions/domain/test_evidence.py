"""Evidence: what is accepted, what is refused and why, and that nothing stays of what was refused."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from actions.domain.errors import Refused
from actions.domain.evidence import MOST_MEGABYTES, TOO_LARGE, WRONG_CONTENT, WRONG_TYPE
from actions.domain.progress import record_progress
from actions.models import ProgressEntry
from portal.accounts.models import User
from tests.factories import ActionFactory

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def report(name, content, **values):
    file = SimpleUploadedFile(name, content)
    said = {"day": date(2021, 10, 28), "status": "in_uitvoering", **values}
    return record_progress(action=ActionFactory(), file=file, by=User.objects.system(), **said)


def archive(part):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr(part, "<x/>")
    return stream.getvalue()


def stored(media):
    return sorted(path.name for path in Path(media).rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("verslag.pdf", b"%PDF-1.7 en de rest"),
        ("verslag.docx", archive("word/document.xml")),
        ("cijfers.csv", b"jaar;bezoekers\n2021;212\n"),
        ("notitie.txt", "Één groep is vol.".encode()),
        ("zaal.PNG", PNG),
        ("zaal.jpeg", b"\xff\xd8\xff\xe0 en de rest"),
    ],
)
def test_a_file_is_kept_with_the_entry_under_its_hash(media, name, content):
    entry = report(name, content)
    kept = ProgressEntry.objects.get(pk=entry.pk)
    with kept.file.open() as file:
        assert (kept.filename, kept.size, file.read()) == (name, len(content), content)
    assert stored(media) == [f"{kept.sha256}.{name.rsplit('.', 1)[1].lower()}"]


@pytest.mark.parametrize(
    ("name", "content", "inside"),
    [
        ("notitie.txt", b"De groep is vol.", False),
        ("notitie.txt", b"Bel de trainer: 06-12345678.", True),
        ("cijfers.csv", b"naam;adres\nfatima;fatima@buurtkracht.example.nl\n", True),
        ("fatima@buurtkracht.example.nl.txt", b"De groep is vol.", True),
        ("zaal.png", PNG, False),
        ("verslag.pdf", b"%PDF-1.7 en niets dat te lezen is", True),
    ],
)
def test_a_file_with_personal_data_stays_inside_and_so_does_one_that_cannot_be_read(name, content, inside):
    assert report(name, content).file_inside is inside


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("bladzijde.html", b"<html><script>alert(1)</script></html>", WRONG_TYPE),
        ("tekening.svg", b"<svg onload='alert(1)'/>", WRONG_TYPE),
        ("programma.exe", b"MZ", WRONG_TYPE),
        ("foto.png", b"<html><script>alert(1)</script></html>", WRONG_CONTENT),
        ("verslag.pdf", b"PK\x03\x04 geen pdf", WRONG_CONTENT),
        ("verslag.docx", archive("xl/workbook.xml"), WRONG_CONTENT),
        ("leeg.pdf", b"", "Dit bestand is leeg."),
        ("groot.txt", b"a" * (MOST_MEGABYTES * 1024 * 1024 + 1), TOO_LARGE),
    ],
)
def test_anything_else_is_refused_beside_the_field_and_nothing_stays(media, name, content, message):
    with pytest.raises(Refused) as refusal:
        report(name, content)
    assert refusal.value.message_dict == {"file": [message]}
    assert (ProgressEntry.objects.count(), stored(media)) == (0, [])


def test_only_the_name_of_a_file_counts_not_its_folder(media):
    assert report("../../etc/verslag.txt", b"Tekst").filename == "verslag.txt"


def test_a_file_of_an_entry_that_fails_is_taken_away(media, monkeypatch):
    def fail(*_):
        raise ValidationError("De regel is bezet.")

    monkeypatch.setattr("actions.domain.progress._keep_as_latest", fail)
    with pytest.raises(ValidationError):
        report("verslag.txt", b"Tekst")
    assert (ProgressEntry.objects.count(), stored(media)) == (0, [])
