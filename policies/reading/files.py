"""One door for every format: bytes in, passages out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from policies.reading.data import document_data
from policies.reading.docx.reader import read_docx
from policies.reading.html import read_html, read_markdown
from policies.reading.identify import identify
from policies.reading.messages import unreadable
from policies.reading.odt import read_odt
from policies.reading.passages import ReadDocument, UnreadableFile
from policies.reading.pdf.reader import read_pdf
from policies.reading.plain import read_plain
from policies.reading.sheets import read_csv, read_xlsx

Progress = Callable[[int, int], None]

_READERS: dict[str, Callable[[bytes], ReadDocument]] = {
    ".docx": read_docx,
    ".odt": read_odt,
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xlsx": read_xlsx,
    ".csv": read_csv,
}


def read_bytes(data: bytes, filename: str, *, progress: Progress | None = None) -> ReadDocument:
    """Reads a file in this process, without limits on time or memory; for files that people upload see `read_safely`.

    `progress(done, total)` is called per page where a format has pages. Raises UnreadableFile, whatever is wrong.
    """
    suffix = identify(data, filename)
    try:
        document = read_pdf(data, progress=progress) if suffix == ".pdf" else _READERS[suffix](data)
    except (UnreadableFile, MemoryError):
        raise
    except RecursionError as error:
        raise unreadable("too_big") from error
    except Exception as error:  # a library tripped over a broken file: that is the file's fault, and said so
        raise unreadable("damaged") from error
    if not document.passages:
        raise unreadable("no_text")
    return replace(document, data=document_data(document.passages))
