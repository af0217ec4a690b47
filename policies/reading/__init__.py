"""Reading a file into passages: one reader per format behind one small interface."""

from policies.reading.passages import ReadDocument
from policies.reading.plain import read_plain
from policies.reading.pdf.reader import read_pdf


def read_bytes(data: bytes, filename: str) -> ReadDocument:
    return read_pdf(data) if filename.endswith(".pdf") else read_plain(data)
