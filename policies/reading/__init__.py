"""Reading a file into passages: one reader per format behind one small interface."""

from policies.reading.files import read_bytes
from policies.reading.identify import SUPPORTED, identify
from policies.reading.isolation import read_safely
from policies.reading.passages import DocumentData, Passage, PassageKind, ReadDocument, UnreadableFile

__all__ = [
    "SUPPORTED",
    "DocumentData",
    "Passage",
    "PassageKind",
    "ReadDocument",
    "UnreadableFile",
    "identify",
    "read_bytes",
    "read_safely",
]
