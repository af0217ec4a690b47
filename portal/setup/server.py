"""A PostgreSQL server of our own: a data folder inside the clone, a free port on localhost, a password of its own.

Several processes may call `ensure` at once, and any of them, or the server, may be killed at any moment: the data
folder appears by a rename when it is complete, a file lock lets one process act at a time, and a pid file counts only
when its process really works in our data folder.
"""

from __future__ import annotations

import secrets
import shutil
import socket
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from portal.setup.binaries import Binaries
from portal.setup.locks import only_one
from portal.setup.places import child_environment
from portal.setup.programs import call
from portal.setup.terminal import Stop
from portal.setup.unprivileged import Runner

ROLE = "portal"
# What is thrown away after the tests need not survive a power cut.
HASTY = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = '.'
max_connections = 60
"""
ACCESS = "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n"
ATTEMPTS = 8


@dataclass(frozen=True)
class Running:
    """A server that answers: its process and its port on localhost."""

    pid: int
    port: int


@dataclass(frozen=True)
class Server:
    """The server over one data folder."""

    binaries: Binaries
    data: Path
    runner: Runner
    hasty: bool = False

    def ensure(self) -> tuple[str, bool]:
        """The address of the running server, and whether this call started it."""
        with only_one(self._lock):
            self._refuse_other_version()
            if not self.data.exists():
                self._create()
            running = self.running()
            if running is not None:
                return self._address(running.port), False
            return self._address(self._start()), True

    def stop(self) -> None:
        """Stop the server when it runs; open connections are cut."""
        with only_one(self._lock):
            if self.data.exists() and self.running() is not None:
                self._control("stop", "-m", "fast")

    def running(self) -> Running | None:
        """The live server over our data folder, or None: a pid file alone proves nothing after a crash."""
        lines = self._pid_file()
        if len(lines) < 8 or lines[7].strip() not in {"ready", "standby"}:
            return None
        pid, port = int(lines[0]), int(lines[3])
        return Running(pid, port) if works_in(pid, self.data) and answers(port) else None

    def _pid_file(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []
        except PermissionError:
            raise Stop(f"{self.data} is van een andere gebruiker.", "This folder belongs to another user.") from None

    @property
    def _lock(self) -> Path:
        return self.data.with_name(self.data.name + ".lock")

    def _refuse_other_version(self) -> None:
        with suppress(FileNotFoundError, PermissionError):
            found = (self.data / "PG_VERSION").read_text(encoding="utf-8").strip()
            if found != str(self.binaries.major):
                raise Stop(
                    f"{self.data} is van PostgreSQL {found}; hier draait {self.binaries.major}. Zet de gegevens over "
                    f"met pg_dump van versie {found}, of verplaats de map.",
                    f"The data folder is of PostgreSQL {found}, the programs are {self.binaries.major}. Carry the data "
                    "over with the old pg_dump, or move the folder away.",
                )

    def _create(self) -> None:
        """initdb beside the final place, then a rename: a half-made folder is never taken for a whole one."""
        self.data.parent.mkdir(parents=True, exist_ok=True)
        for left_over in self.data.parent.glob(f"{self.data.name}.new-*"):
            shutil.rmtree(left_over, ignore_errors=True)
        new = Path(tempfile.mkdtemp(prefix=f"{self.data.name}.new-", dir=self.data.parent))
        self.runner.adopt(new)
        options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        self._call("initdb", *options, "-D", str(new))
        self._furnish(new)
        new.rename(self.data)

    def _furnish(self, new: Path) -> None:
        """Our settings, and one role with a password that owns one database. The superuser cannot log in at all."""
        with (new / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(SETTINGS + (HASTY if self.hasty else ""))
        (new / "pg_hba.conf").write_text(ACCESS, encoding="utf-8")
        secret = new / "portal.password"
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_hex(24), encoding="utf-8")
        statements = [
            f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD '{secret.read_text(encoding='utf-8')}'",
            f"CREATE DATABASE {ROLE} OWNER {ROLE}",
        ]
        self.runner.adopt(new)
        said = self._call("postgres", "--single", "-D", str(new), "postgres", text="\n".join(statements) + "\n")
        if "ERROR" in said:  # this mode of PostgreSQL ends with 0 all the same
            raise Stop("De database kon niet worden ingericht.", "The database could not be set up.", said)

    def _start(self) -> int:
        """The port of the server that this starts. Processes of a killed server may hold its memory for a moment."""
        self.runner.adopt(self.data)
        for attempt in range(1, ATTEMPTS + 1):
            self._forget_reused_pid()
            port = free_port()
            try:
                self._control("start", "-l", str(self.data / "server.log"), "-o", f"-p {port}", "-t", "60")
            except Stop as stopped:
                if attempt == ATTEMPTS:
                    raise Stop(str(stopped), "server.log:", *self._last_words()) from None
                time.sleep(attempt * 0.3)
            else:
                return port
        raise AssertionError("unreachable")

    def _forget_reused_pid(self) -> None:
        """After a crash the pid in the pid file may be another program's by now, and PostgreSQL would refuse."""
        lines = self._pid_file()
        if not lines:
            return
        pid = int(lines[0])
        reused = Path(f"/proc/{pid}").exists() and not works_in(pid, self.data)
        if reused and not any(works_in(int(other.name), self.data) for other in Path("/proc").glob("[0-9]*")):
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _last_words(self) -> list[str]:
        try:
            return (self.data / "server.log").read_text(encoding="utf-8", errors="replace").splitlines()[-10:]
        except OSError:
            return []

    def _control(self, verb: str, *options: str) -> None:
        self._call("pg_ctl", verb, "-D", str(self.data), "-w", "-s", *options)

    def _call(self, program: str, *options: str, text: str | None = None) -> str:
        variables = child_environment(LC_ALL="C.UTF-8")
        for name in [name for name in variables if name.startswith("PG")]:
            del variables[name]
        command = [*self.runner.prefix, self.binaries.program(program), *options]
        return call(command, env=variables, cwd=self.data.parent, text=text)

    def _address(self, port: int) -> str:
        password = (self.data / "portal.password").read_text(encoding="utf-8")
        return f"postgres://{ROLE}:{password}@127.0.0.1:{port}/{ROLE}"


def works_in(pid: int, folder: Path) -> bool:
    """Whether process `pid` lives and has `folder` as its working folder, as every PostgreSQL process has."""
    try:
        return Path(f"/proc/{pid}/cwd").resolve(strict=True) == folder.resolve()
    except OSError:
        return False


def answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            return True
    except OSError:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
