"""Skip what is unchanged: a stamp holds the hash of a step's inputs after the step succeeded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(paths: Iterable[Path], *also: str) -> str:
    """A hash over names and contents of files (folders: all files in them) and over the texts in `also`."""
    digest = hashlib.sha256("\0".join(also).encode())
    for path in paths:
        files = sorted(found for found in path.rglob("*") if found.is_file()) if path.is_dir() else [path]
        for file in files:
            digest.update(f"\0{file.relative_to(path.parent)}\0".encode())
            digest.update(file.read_bytes() if file.exists() else b"absent")
    return digest.hexdigest()


class Stamp:
    """The stamp of one step, kept at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> str:
        """What was put, or an empty text."""
        return self.path.read_text(encoding="utf-8") if self.path.exists() else ""

    def holds(self, value: str) -> bool:
        return self.read() == value

    def put(self, value: str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(value, encoding="utf-8")

    def lift(self) -> None:
        """Take the stamp away before the step starts, so that a step cut off halfway runs again."""
        self.path.unlink(missing_ok=True)
