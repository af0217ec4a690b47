"""A file becomes a version: numbered, hashed, and no more open than its words allow."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.base import ContentFile

from policies.domain.storing import file_openness, store_version
from policies.reading import read_bytes
from portal.accounts.models import User
from portal.shared.changes import NoChange, changing
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db

WORDS = "1 Aanleiding\n\nDe gemeente opent in 2021 een buurthuis.\n\n- het dak\n- de vloer\n"
MAIL = "Steller: Ambtenaar X\n\nVragen? Mail naar team@waterdam.example.nl.\n"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def store(words: str, document=None):
    data = words.encode()
    with changing(verb="inlezen", by=User.objects.system()):
        return store_version(
            document=document or DocumentFactory(),
            read=read_bytes(data, "plan.txt"),
            file=ContentFile(data, name="plan.txt"),
            filename="plan.txt",
            data={},
        )


def test_the_file_its_hash_and_its_passages_are_kept():
    version, passages = store(WORDS)
    assert (version.number, version.suffix, version.status, version.size) == (1, "txt", "concept", len(WORDS))
    assert version.sha256 == hashlib.sha256(WORDS.encode()).hexdigest()
    with version.file.open("rb") as stream:
        assert stream.read() == WORDS.encode()
    assert [version.text[one.start : one.end] for one in passages] == [one.text for one in passages]
    assert [one.text for one in version.passages.order_by("position")] == [
        "Aanleiding",
        "De gemeente opent in 2021 een buurthuis.",
        "het dak",
        "de vloer",
    ]
    assert passages[1].parent_id == passages[0].pk


def test_versions_count_on():
    first, _ = store(WORDS)
    second, _ = store(WORDS + "\nNog een zin.\n", first.document)
    assert (first.number, second.number) == (1, 2)


def test_a_file_with_personal_data_stays_inside_and_outsiders_get_a_black_copy():
    version, passages = store(MAIL)
    assert (version.openness, version.file_openness) == ("openbaar", "intern")
    assert [one.public_text for one in passages] == ["Steller: █████████ █", f"Vragen? Mail naar {'█' * 24}."]


def test_a_file_without_is_as_open_as_its_document():
    version, passages = store(WORDS)
    assert version.file_openness == "openbaar"
    assert {one.public_text for one in passages} == {""}


@pytest.mark.parametrize(
    ("openness", "text", "expected"),
    [
        ("raad", "Niets bijzonders.", "raad"),
        ("raad", "a@b.nl", "intern"),
        ("intern", "a@b.nl", "intern"),
        ("geheim", "a@b.nl", "geheim"),
        ("geheim", "Niets.", "geheim"),
    ],
)
def test_a_file_is_never_more_open_than_its_version(openness, text, expected):
    assert file_openness(openness, [text]) == expected


def test_nothing_is_stored_outside_an_act():
    document = DocumentFactory()
    with pytest.raises(NoChange):
        store_version(
            document=document,
            read=read_bytes(WORDS.encode(), "plan.txt"),
            file=ContentFile(WORDS.encode(), name="plan.txt"),
            filename="plan.txt",
            data={},
        )
    assert document.versions.count() == 0
