"""Reading a file into passages: one reader per format behind one small interface."""

from policies.reading.passages import ReadDocument
from policies.reading.plain import read_plain


def read_bytes(data: bytes, filename: str) -> ReadDocument:
    return read_plain(data)
