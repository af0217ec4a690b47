"""Programs that only pretend: shell scripts in a folder for PATH that write down how they were called."""

from pathlib import Path


class Fakes:
    """A folder of fake programs; `calls` is what was called, in order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "bin"
        self.folder.mkdir()
        self.log = folder / "calls.log"

    def add(self, name: str, script: str = "") -> Path:
        """Add a program that notes its name and arguments and then does `script` (sh)."""
        path = self.folder / name
        path.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.log}\n{script}\n')
        path.chmod(0o755)
        return path

    @property
    def calls(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []
