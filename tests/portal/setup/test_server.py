"""A real PostgreSQL, started, attached to, killed and refused."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from portal.setup import unprivileged
from portal.setup.binaries import Binaries, on_this_machine
from portal.setup.database import choose, from_wheel
from portal.setup.places import LOCAL, ROOT
from portal.setup.server import Server, works_in
from portal.setup.terminal import Stop

pytestmark = pytest.mark.slow

NOBODY = 65534
# Calls the helper in a process of its own: `python -c ENSURE binaries major data prefix owner`.
ENSURE = """
import os, sys
from pathlib import Path
from portal.setup import unprivileged
from portal.setup.binaries import Binaries
from portal.setup.server import Server
folder, major, data, ending = sys.argv[1:]
server = Server(Binaries(Path(folder), int(major)), Path(data), unprivileged.runner(), hasty=True)
print(*server.ensure(), flush=True)
if ending == "killed":
    os.kill(os.getpid(), 9)
if ending == "stop":
    server.stop()
"""


@pytest.fixture(scope="module")
def binaries() -> Binaries:
    return choose(on_this_machine(), LOCAL, otherwise=from_wheel)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user may pass: pytest's own are closed to others."""
    made = Path(tempfile.mkdtemp(prefix="portal-server-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def server(binaries: Binaries, folder: Path) -> Iterator[Server]:
    made = Server(binaries, folder / "postgres", unprivileged.runner(), hasty=True)
    yield made
    made.stop()


def ensure_elsewhere(server: Server, ending: str = "") -> subprocess.Popen[str]:
    arguments = [str(server.binaries.folder), str(server.binaries.major), str(server.data), ending]
    command = [sys.executable, "-c", ENSURE, *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def query(address: str, statement: str) -> object:
    with psycopg.connect(address) as connection:
        return connection.execute(statement).fetchone()[0]


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_the_first_call_starts_and_the_second_attaches(server: Server) -> None:
    first, started = server.ensure()

    assert started
    assert server.ensure() == (first, False)
    assert query(first, "SELECT datcollate FROM pg_database WHERE datname = 'portal'") == "C.UTF-8"


def test_the_role_owns_its_database_and_is_no_superuser(server: Server) -> None:
    address, _ = server.ensure()

    assert query(address, "SELECT rolsuper::text || rolcreatedb FROM pg_roles WHERE rolname = 'portal'") == "falsetrue"
    assert query(address, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'portal'") == "portal"


def test_nobody_gets_in_without_the_password(server: Server) -> None:
    host = server.ensure()[0].rpartition("@")[2]

    for credentials in ("portal", "portal:verkeerd", "postgres", "postgres:postgres"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(f"postgres://{credentials}@{host}")


def test_stopped_and_started_again_it_has_its_data(server: Server) -> None:
    address, _ = server.ensure()
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE plan AS SELECT 1 AS id")
    server.stop()
    assert server.running() is None

    address, started = server.ensure()

    assert (started, query(address, "SELECT id FROM plan")) == (True, 1)


def test_a_killed_server_is_started_again(server: Server) -> None:
    server.ensure()
    pid = server.running().pid
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: not works_in(pid, server.data))

    address, started = server.ensure()

    assert (started, query(address, "SELECT 1")) == (True, 1)
    assert server.running().pid != pid


def test_the_server_of_a_killed_starter_is_attached_to(server: Server) -> None:
    starter = ensure_elsewhere(server, "killed")
    address = starter.communicate(timeout=90)[0].split()[0]

    assert starter.returncode == -signal.SIGKILL
    assert server.ensure() == (address, False)


def test_a_pid_file_with_the_pid_of_another_program_misleads_nobody(server: Server) -> None:
    server.ensure()
    pid_file = server.data / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    server.stop()
    with subprocess.Popen(["sleep", "600"]) as other:
        pid_file.write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
        assert server.running() is None

        address, started = server.ensure()

        assert (started, query(address, "SELECT 1"), other.poll()) == (True, 1, None)
        other.kill()


def test_six_starts_at_once_give_one_server(server: Server) -> None:
    starters = [ensure_elsewhere(server) for _ in range(6)]
    answers = [starter.communicate(timeout=90) for starter in starters]

    assert [error for _, error in answers if error] == []
    assert len({output.split()[0] for output, _ in answers}) == 1
    assert sorted(output.split()[1] for output, _ in answers) == ["False"] * 5 + ["True"]


def test_a_half_made_data_folder_is_not_taken_for_a_whole_one(server: Server) -> None:
    left_over = server.data.with_name("postgres.new-afgebroken")
    left_over.mkdir()
    (left_over / "PG_VERSION").write_text(f"{server.binaries.major}\n")

    server.ensure()

    assert not left_over.exists()


def test_data_of_another_major_version_is_refused(server: Server) -> None:
    server.data.mkdir()
    (server.data / "PG_VERSION").write_text("13\n")

    with pytest.raises(Stop, match="is van PostgreSQL 13; hier draait"):
        server.ensure()

    assert sorted(path.name for path in server.data.iterdir()) == ["PG_VERSION"]
    shutil.rmtree(server.data)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a system user")
def test_root_runs_it_as_a_system_user_where_namespaces_are_blocked(binaries: Binaries, folder: Path) -> None:
    closed = folder / "alleen-root"
    closed.mkdir(mode=0o700)
    server = Server(binaries, closed / "postgres", unprivileged.as_system_user(), hasty=True)
    try:
        address, started = server.ensure()

        assert (started, query(address, "SELECT 1")) == (True, 1)
        assert server.data.stat().st_uid == server.runner.owner != 0
    finally:
        server.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user's run is what all other tests here are then")
def test_an_ordinary_user_starts_and_stops_it(binaries: Binaries, folder: Path) -> None:
    shutil.copytree(ROOT / "portal" / "setup", folder / "portal" / "setup")
    home = folder / "thuis"
    home.mkdir()
    os.chown(home, NOBODY, NOBODY)
    as_nobody = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    python = next((name for name in (sys.executable, "/usr/bin/python3") if may_run(as_nobody, name)), None)
    if python is None or not may_run(as_nobody, binaries.program("postgres")):
        pytest.skip("Python or PostgreSQL lies in a folder that is closed to other users")
    arguments = [str(binaries.folder), str(binaries.major), str(home / "postgres"), "stop"]

    done = subprocess.run([*as_nobody, python, "-c", ENSURE, *arguments], cwd=folder, capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
    assert (home / "postgres").stat().st_uid == NOBODY
    assert not (home / "postgres" / "postmaster.pid").exists()


def may_run(as_nobody: list[str], program: str) -> bool:
    """By a shell: setpriv itself still has root's rights when it looks its program up."""
    command = [*as_nobody, "sh", "-c", '"$0" --version', program]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
