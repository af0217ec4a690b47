"""Papers as files: tagged PDF, plain text as `pdftotext` leaves it, and DOCX; made once and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from pathlib import Path

from portal.home.bench.papers import Paper, Section

_STYLE = """
@page { size: A4; margin: 20mm; @bottom-center { content: counter(page) } }
body { font: 9.5pt/1.3 serif } h1, h2, h3 { font-family: sans-serif; margin: 8pt 0 3pt } p, ul { margin: 0 0 5pt }
.new { break-before: page } table { width: 100%; border-collapse: collapse } th, td { text-align: left; padding: 2pt }
"""
_MADE = datetime(2024, 7, 1, tzinfo=UTC)


def as_html(paper: Paper) -> str:
    body = "".join(_section_html(section) for section in paper.sections)
    head = f"<title>{escape(paper.title)}</title><style>{_STYLE}</style>"
    return f'<!doctype html><html lang="nl"><head>{head}</head><body>{body}</body></html>'


def _section_html(section: Section) -> str:
    mark = ' class="new"' if section.new_page else ""
    parts = [f"<h{section.level}{mark}>{escape(section.title)}</h{section.level}>"]
    parts += [f"<p>{escape(text)}</p>" for text in section.paragraphs]
    if section.items:
        parts.append("<ul>" + "".join(f"<li>{escape(item)}</li>" for item in section.items) + "</ul>")
    if section.table:
        head, *rows = section.table.rows
        cells = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
        lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        parts.append(f"<table><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>")
    return "".join(parts)


def as_pdf(paper: Paper) -> bytes:
    from portal.shared.pdf.engine import render_pdf

    return render_pdf(as_html(paper), title=paper.title, author="Gemeente Voorbeeld", created=_MADE, base_css=())


def as_text(paper: Paper) -> bytes:
    """As a dump of a PDF: broken lines, page numbers between them, bullets and columns set apart by spaces."""
    lines: list[str] = []
    page = 0
    for section in paper.sections:
        if section.new_page:
            page += 1
            lines += ["", f"{page:>60}", ""]
        lines += ["", section.title]
        for text in section.paragraphs:
            lines += ["", *_broken(text)]
        for item in section.items:
            first, *rest = _broken(item)
            lines += [f"•  {first}", *(f"   {line}" for line in rest)]
        for row in section.table.rows if section.table else ():
            lines.append("   ".join(f"{cell:<32}" for cell in row).rstrip())
    return "\n".join(lines).encode()


def _broken(text: str, width: int = 92) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def as_docx(paper: Paper) -> bytes:
    from docx import Document

    document = Document()
    for section in paper.sections:
        document.add_heading(section.title, section.level)
        for text in section.paragraphs:
            document.add_paragraph(text)
        for item in section.items:
            document.add_paragraph(item, style="List Bullet")
        if section.table:
            table = document.add_table(rows=0, cols=len(section.table.rows[0]))
            for row in section.table.rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
    output = BytesIO()
    document.save(output)
    return output.getvalue()


FORMATS: dict[str, Callable[[Paper], bytes]] = {".pdf": as_pdf, ".txt": as_text, ".docx": as_docx}


def kept(paper: Paper, suffix: str, folder: Path) -> Path:
    """The file of a paper, made when it is not there yet; another text or style gets another name."""
    digest = hashlib.sha256(as_html(paper).encode()).hexdigest()[:10]
    path = folder / "papers" / f"{paper.name}-{digest}{suffix}"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f"{suffix}.new")
        unfinished.write_bytes(FORMATS[suffix](paper))
        unfinished.replace(path)
    return path
