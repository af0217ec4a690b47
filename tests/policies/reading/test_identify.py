"""Bad input: each kind of trouble has its own code, and a message that says what to do."""

from __future__ import annotations

import io
import zipfile

import pytest

from policies.reading.files import read_bytes
from policies.reading.identify import SUPPORTED, identify
from policies.reading.messages import _MESSAGES, unreadable
from policies.reading.passages import UnreadableFile
from tests.policies.reading.samples import plan_docx, rezipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ENTITY = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]><w:document xmlns:w="{SPACE}"/>'.encode()
WIDE = ENTITY.decode().encode("utf-16")


def archive(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


CASES = [
    ("wrong_type", b"MZ...", "programma.exe"),
    ("wrong_type", b"tekst", "zonder-extensie"),
    ("wrong_type", OLE, "oud.doc"),
    ("wrong_content", b"gewone tekst", "plan.pdf"),
    ("wrong_content", b"%PDF-1.7 ...", "plan.docx"),
    ("wrong_content", b"%PDF-1.7 ...", "plan.txt"),
    ("wrong_content", bytes(range(256)) * 4, "plan.txt"),
    ("wrong_content", b"geen enkele tag", "plan.html"),
    ("wrong_content", archive(xl__workbook_xml=b"<x/>"), "plan.docx"),
    ("empty", b"", "plan.pdf"),
    ("empty", b" \r\n\t", "plan.txt"),
    ("too_large", b"a" * (50 * 1024 * 1024 + 1), "plan.txt"),
    ("damaged", b"PK\x03\x04 afgebroken", "plan.docx"),
    ("damaged", archive(word__document_xml=b"<w:document"), "plan.docx"),
    ("encrypted", OLE + "EncryptedPackage".encode("utf-16-le"), "plan.docx"),
    ("zip_bomb", archive(word__document_xml=b"<x/>", word__media=b"\0" * 40_000_000), "plan.docx"),
    ("xml_entities", rezipped(plan_docx(), replace={"word/document.xml": ENTITY}), "plan.docx"),
    ("xml_entities", rezipped(plan_docx(), replace={"word/document.xml": WIDE}), "plan.docx"),
    ("xml_entities", archive(xl__workbook_xml=ENTITY), "acties.xlsx"),
    ("xml_entities", archive(content_xml=ENTITY), "plan.odt"),
    ("no_text", b"<html><body><p> </p></body></html>", "leeg.html"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "data", "name"), CASES, ids=range(len(CASES)))
def test_each_trouble_has_its_code_and_message(code: str, data: bytes, name: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, name)
    assert caught.value.code == code
    assert caught.value.message == unreadable(code, detail="." + name.rpartition(".")[2]).message


def test_every_message_tells_what_to_do() -> None:
    advice = ("Lever", "Open", "Controleer", "Verklein", "Sla", "Vraag", "Splits")
    assert [code for code, message in _MESSAGES.items() if not any(word in message for word in advice)] == []


def test_the_suffix_counts_whatever_its_case() -> None:
    assert identify(plan_docx(), "PLAN.DOCX") == ".docx"
    assert ".pdf" in SUPPORTED
