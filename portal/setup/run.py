"""`make run`: everything in place, then the web server and the worker until Ctrl-C."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import textwrap
import time
import urllib.error
import urllib.request
from contextlib import suppress

from portal.setup import database, machine, packages
from portal.setup.places import LOCAL, PYTHON, ROOT, child_environment
from portal.setup.processes import Family, Interrupted, watching
from portal.setup.stamps import Stamp, fingerprint
from portal.setup.terminal import Stop, say

FIRST_PORT = 8000
PORTS_TRIED = 50
SECONDS_TO_ANSWER = 60
# What decides the tables and the demo data.
PREPARED_BY = ["portal", "policies", "actions", "governance", "fixtures"]
SOURCES = {".py", ".yaml", ".md"}


def run() -> int:
    """The exit code: 0 after Ctrl-C, 1 when a part ended by itself."""
    begin = time.monotonic()
    family, database_used = Family(), None
    with watching() as watch:
        try:
            machine.ensure(packages.needs_to_run())
            with watch.hold():
                database_used = database.find_or_start()
            port = choose_port()
            variables = settings_for(database_used.address, port)
            log_ins = prepare_once(database_used, variables)
            start_parts(family, port, variables)
            wait_until_it_answers(port, family)
            print(welcome(port, log_ins, time.monotonic() - begin), flush=True)
            return watch_over(family)
        except Interrupted:
            say("stoppen", "stopping")
            return 0
        finally:
            family.stop()
            if database_used is not None:
                database_used.release()


def settings_for(address: str, port: int) -> dict[str, str]:
    return child_environment(
        DJANGO_SETTINGS_MODULE="portal.settings.dev",
        DATABASE_URL=address,
        PORTAL_BASE_URL=f"http://localhost:{port}",
        PYTHONUNBUFFERED="1",
    )


def prepare_once(used: database.Database, variables: dict[str, str]) -> str:
    """`prepare_register`, skipped when our own data folder was prepared by this very code and demo data."""
    if used.server is None:
        return prepare_register(variables)
    stamp = Stamp(used.server.data / "prepared.json")
    code = fingerprint([path for name in PREPARED_BY for path in (ROOT / name).rglob("*") if path.suffix in SOURCES])
    known = json.loads(stamp.read() or "{}")
    if known.get("code") == code:
        return known["log_ins"]
    stamp.lift()
    log_ins = prepare_register(variables)
    stamp.put(json.dumps({"code": code, "log_ins": log_ins}))
    return log_ins


def prepare_register(variables: dict[str, str]) -> str:
    """Tables and demo data, once; gives the demo's log-ins as text."""
    done = subprocess.run(
        [str(PYTHON), "manage.py", "prepare"],
        cwd=ROOT,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise Stop("De database kon niet worden bijgewerkt.", "The database could not be brought up to date.")
    return textwrap.dedent(done.stdout).strip()


def start_parts(family: Family, port: int, variables: dict[str, str]) -> None:
    """The web server on localhost and the worker that does the jobs."""
    gunicorn = ["-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
    # The application is imported once, before the two processes split.
    quiet = ["--preload", "--log-level", "warning", "--timeout", "120", "--worker-tmp-dir", str(LOCAL)]
    family.start("web", [str(PYTHON), *gunicorn, *quiet], variables)
    family.start("worker", [str(PYTHON), "manage.py", "procrastinate", "worker"], variables)


def choose_port() -> int:
    """PORT when it is set, else 8000 or the next free port."""
    if asked := os.environ.get("PORT", "").strip():
        if not asked.isdigit() or not is_free_port(int(asked)):
            raise Stop(f"Poort {asked} is bezet of bestaat niet.", "This port is taken or is no port.")
        return int(asked)
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        if is_free_port(port):
            return port
    raise Stop("Geen vrije poort vanaf 8000; zet PORT.", "No free port from 8000 on; set PORT.")


def is_free_port(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
    return True


def wait_until_it_answers(port: int, family: Family) -> None:
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < deadline:
        if (name := family.ended()) is not None:
            raise Stop(f"{name} stopte meteen; zie de regels hierboven.", "A part ended at once; see the lines above.")
        with suppress(OSError):
            return _ask(port)
        time.sleep(0.05)
    raise Stop("De webserver antwoordt niet.", "The web server does not answer.")


def _ask(port: int) -> None:
    """Any answer will do, a page that reports a fault included; OSError while nobody listens."""
    with suppress(urllib.error.HTTPError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=SECONDS_TO_ANSWER).close()


def welcome(port: int, log_ins: str, seconds: float) -> str:
    """The lines that tell where the portal is and how to log in."""
    address = f"http://localhost:{port}/"
    lines = ["", f"  Het register draait / the register runs:  {address}   ({seconds:.1f} s)", ""]
    if log_ins:
        lines += ["  Inloggen per rol / log-ins per role:", *(f"    {line}" for line in log_ins.splitlines()), ""]
    return "\n".join([*lines, "  Stoppen met Ctrl-C / Ctrl-C stops it.", ""])


def watch_over(family: Family) -> int:
    """Wait for the end of any part: that is a fault. Ctrl-C leaves this through `Interrupted`."""
    while (name := family.ended()) is None:
        time.sleep(0.3)
    say(f"{name} is gestopt; daarom stopt alles", f"{name} ended, so everything stops")
    return 1
