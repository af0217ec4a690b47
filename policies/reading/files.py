"""One door for every format: bytes in, passages out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from policies.reading.data import document_data
from policies.reading.identify import identify
from policies.reading.messages import unreadable
from policies.reading.passages import ReadDocument, UnreadableFile

Progress = Callable[[int, int], None]

# Each reader brings libraries along that take longer to load than most files to read, so only the one asked for does.


def _read_pdf(data: bytes, progress: Progress | None) -> ReadDocument:
    from policies.reading.pdf.reader import read_pdf

    return read_pdf(data, progress=progress)


def _read_office(data: bytes, suffix: str) -> ReadDocument:
    if suffix == ".docx":
        from policies.reading.docx.reader import read_docx

        return read_docx(data)
    if suffix == ".odt":
        from policies.reading.odt import read_odt

        return read_odt(data)
    from policies.reading.sheets import read_csv, read_xlsx

    return read_xlsx(data) if suffix == ".xlsx" else read_csv(data)


def _read_text(data: bytes, suffix: str) -> ReadDocument:
    if suffix == ".txt":
        from policies.reading.plain import read_plain

        return read_plain(data)
    from policies.reading.html import read_html, read_markdown

    return read_markdown(data) if suffix == ".md" else read_html(data)


def _read(data: bytes, suffix: str, progress: Progress | None) -> ReadDocument:
    if suffix == ".pdf":
        return _read_pdf(data, progress)
    return _read_text(data, suffix) if suffix in {".txt", ".md", ".html", ".htm"} else _read_office(data, suffix)


def read_bytes(data: bytes, filename: str, *, progress: Progress | None = None) -> ReadDocument:
    """Reads a file in this process, without limits on time or memory; for files that people upload see `read_safely`.

    `progress(done, total)` is called per page where a format has pages. Raises UnreadableFile, whatever is wrong.
    """
    suffix = identify(data, filename)
    try:
        document = _read(data, suffix, progress)
    except (UnreadableFile, MemoryError):
        raise
    except RecursionError as error:
        raise unreadable("too_big") from error
    except Exception as error:  # a library tripped over a broken file: that is the file's fault, and said so
        raise unreadable("damaged") from error
    if not document.passages:
        raise unreadable("no_text")
    return replace(document, data=document_data(document.passages))
