"""The public plan page under load, beside the same bytes as a file from the same server: wrk, fifty connections.

The server is that of production (gunicorn, two processes) on the cores that wrk uses too, so that only the ratios say
something: how much a page of the register costs beside the cheapest answer that this server can give.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from portal.home.bench.database import SETTINGS, own_database
from portal.home.bench.jobs import Act, Done, Figures, Group, Job, Options, Ratio
from portal.home.bench.writers import free_port, started, stop, wait_for

GUNICORN = ["-m", "gunicorn", "portal.home.bench.beside_file", "--workers=2", "--threads=4", "--log-level=critical"]
CONNECTIONS = 50
SECONDS = 15
WARM = 5  # both processes have loaded everything and answered
FILE = "page.html"
MADE, PAGE = "plan page under load, made for each", "plan page under load"
KNOWN, AS_FILE = "plan page unchanged under load", "the same bytes as a file"
RATE = "answers a second"
SERVED = re.compile(r"^\s*(\d+) requests in ([\d.]+)(s|m)", re.MULTILINE)
SHARE = re.compile(r"^\s*(50|99)%\s+([\d.]+)(us|ms|s|m)\s*$", re.MULTILINE)
REFUSED = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)")
IN_SECONDS = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}


@dataclass(frozen=True, slots=True)
class Served:
    """What wrk saw: answers in so many seconds, and the time within which half and 99 % of them came, in seconds."""

    count: int
    seconds: float
    half: float
    nearly_all: float

    def figures(self) -> dict[str, float]:
        return {RATE: self.count / self.seconds, "half within, s": self.half, "99 % within, s": self.nearly_all}


def read_wrk(said: str) -> Served:
    """The figures in what wrk prints. Raises RuntimeError where an answer failed: a fast refusal is no measurement."""
    if wrong := REFUSED.search(said):
        raise RuntimeError(wrong.group(0))
    served = SERVED.search(said)
    if served is None or served.group(1) == "0":
        raise RuntimeError(f"wrk says: {said}")
    shares = {share: float(value) * IN_SECONDS[unit] for share, value, unit in SHARE.findall(said)}
    seconds = float(served.group(2)) * IN_SECONDS[served.group(3)]
    return Served(int(served.group(1)), seconds, shares["50"], shares["99"])


def press(address: str, *, seconds: float, headers: Sequence[str] = ()) -> Served:
    """Ask for `address` on fifty connections at once, without pause."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise RuntimeError("Install Debian's package wrk for this measurement.")
    named = [part for header in headers for part in ("-H", header)]
    command = [wrk, "-t2", f"-c{CONNECTIONS}", f"-d{seconds:.0f}s", "--timeout", "20s", "--latency", *named, address]
    said = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - wrk and our own address
    return read_wrk(said.stdout)


def jobs(options: Options) -> list[Job]:
    seconds = 1 if options.quick else SECONDS
    return [Job(name, "answers", partial(_ready, name, seconds)) for name in (MADE, PAGE, KNOWN, AS_FILE)]


def _ready(name: str, seconds: float) -> Act:
    """The server is up and has answered once before the time counts."""
    from django.test import Client

    from portal.home.bench.pages import PUBLIC, address_of

    path = address_of("plan page", PUBLIC)
    answer = Client(SERVER_NAME="localhost").get(path)
    headers = [f"If-None-Match: {answer['ETag']}"] if name == KNOWN else []
    keeping = {} if name == MADE else {"BENCH_KEEPS_PAGES": "on"}
    asked = f"/{FILE}" if name == AS_FILE else path

    def run() -> Done:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / FILE).write_bytes(answer.content)
            port = free_port()
            web = started([*GUNICORN, f"--bind=127.0.0.1:{port}"], os.environ | {"BENCH_FILES": folder, **keeping})
            ask = partial(press, f"http://127.0.0.1:{port}{asked}", headers=["Host: localhost", *headers])
            try:
                wait_for(port)
                ask(seconds=WARM)
                served = ask(seconds=seconds)
            finally:
                stop(web)
        return Done(served.count, beside=served.figures())

    return run


def ratios(figures: Sequence[Figures]) -> list[Ratio]:
    """How many files this server gives in the time of one page."""
    rates = {found.name: found.beside[RATE] for found in figures}
    if AS_FILE not in rates:
        return []
    file = rates.pop(AS_FILE)
    return [Ratio(f"{AS_FILE} / {name}, {RATE}", file / rate) for name, rate in rates.items()]


GROUP = Group(jobs=jobs, around=own_database, ratios=ratios, settings=SETTINGS)
