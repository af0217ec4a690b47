"""A plan of our own to read in, and files with something wrong, as people would send them."""

from __future__ import annotations

import io
from typing import Any

import docx
import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.policies.reading.samples import html_pdf, plan_docx, rezipped

PLAN = """# Uitvoeringsplan Gezond Waterdam 2026-2029

Zaaknummer: 2026-0417

Datum: 3 maart 2026

Portefeuillehouder: wethouder De Vries

Programma: Zorgzaam samenleven

Openbaar: ja

## 1 Bewegen

### Wat willen we bereiken

- In 2029 beweegt drie op de vier inwoners genoeg.

### Wat gaan we daarvoor doen

- De gemeente opent in 2027 een beweegtuin in het park.
- Stichting Wijkwerk organiseert vanaf 2026 elk jaar een wandelweek.

## 2 Eten

### Wat gaan we daarvoor doen

- Wij vragen de GGD in 2027 om kooklessen op alle scholen te geven.
"""

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ENTITIES = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]><w:document xmlns:w="{SPACE}">&a;</w:document>'.encode()
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def upload(data: bytes | str = PLAN, name: str = "plan.md") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def locked_pdf() -> bytes:
    """A PDF that asks for a password before it opens."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(html_pdf("<p>Vertrouwelijk plan</p>"))) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="eigenaar", user="gebruiker"))
    return buffer.getvalue()


def bomb() -> bytes:
    """A Word file of some kilobytes that unpacks to forty megabytes."""
    return rezipped(plan_docx(), replace={"word/document.xml": b"<x/>" + b" " * 40_000_000})


def word_plan() -> bytes:
    document = docx.Document()
    document.add_heading("Plan Groene Straten", level=1)
    document.add_heading("Wat gaan we daarvoor doen", level=2)
    document.add_paragraph("De gemeente plant in 2027 honderd bomen in de wijk Noord.", style="List Bullet")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def scan() -> bytes:
    """A PDF of one picture."""
    return html_pdf(f"<img src='data:image/png;base64,{PIXEL}' style='width:15cm;height:20cm'>")


def bad_files() -> list[tuple[str, Any, str]]:
    """(code, content or a function that makes it, name) for each kind of trouble of a real file."""
    return [
        ("wrong_content", b"Dit is gewone tekst.", "plan.pdf"),
        ("wrong_content", b"%PDF-1.7 toch een pdf", "plan.docx"),
        ("empty", b" \n\t ", "plan.txt"),
        ("encrypted", locked_pdf, "plan.pdf"),
        ("damaged", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "plan.pdf"),
        ("damaged", b"PK\x03\x04 afgebroken", "plan.docx"),
        ("scanned", scan, "plan.pdf"),
        ("zip_bomb", bomb, "plan.docx"),
        ("xml_entities", lambda: rezipped(plan_docx(), replace={"word/document.xml": ENTITIES}), "plan.docx"),
        ("no_text", b"<html><body><p> </p></body></html>", "plan.html"),
    ]  # fmt: skip
