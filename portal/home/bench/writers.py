"""Eight writers on one plan at once, and the proof by replay that nothing was lost: every saved change is in history.

A writer sends the version that it last saw. Told that a colleague was first (409), it takes the newest version and goes
on, as an editor who chooses the own value.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from portal.home.bench.jobs import Act, Done

WRITERS = 8
ROWS = 12
CELLS = ("what", "description")
ROOT = Path(__file__).resolve().parents[3]
TOKEN = "a" * 32


@dataclass(frozen=True, slots=True)
class Saved:
    """What the server said it saved: the action's public id, the version that it got, the cell and the words."""

    action: str
    version: int
    cell: str
    words: str


@dataclass(slots=True)
class Told:
    """What all writers were told. `unsure` counts posts without an answer: they may have been saved or not."""

    saved: list[Saved] = field(default_factory=list)
    conflicts: int = 0
    unsure: int = 0


# (action, version, cell, words) -> (status, version that stands now or None); raises OSError without an answer
Save = Callable[[str, int, str, str], tuple[int, int | None]]


def write(save: Save, actions: Sequence[str], *, seconds: float, name: str, told: Told, lock: threading.Lock) -> None:
    """One writer: random cells of random rows until the time is over."""
    pick, versions, number = random.Random(name), dict.fromkeys(actions, 1), 0  # noqa: S311 - no secret
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        number += 1
        action, cell = pick.choice(list(actions)), pick.choice(CELLS)
        words = f"{name}, keer {number}"
        try:
            status, version = save(action, versions[action], cell, words)
        except OSError:
            with lock:
                told.unsure += 1
            time.sleep(0.2)
            continue
        versions[action] = version or versions[action]
        with lock:
            if status == 200 and version is not None:
                told.saved.append(Saved(action, version, cell, words))
            elif status == 409:
                told.conflicts += 1


def write_together(make: Callable[[], Save], actions: Sequence[str], *, seconds: float) -> Told:
    """All writers at once, each with a way to save of its own."""
    told, lock = Told(), threading.Lock()
    threads = [
        threading.Thread(
            target=write,
            args=(make(), actions),
            kwargs={"seconds": seconds, "name": f"Schrijver {number}", "told": told, "lock": lock},
        )
        for number in range(1, WRITERS + 1)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def faults(told: Told) -> list[str]:
    """What is wrong by replay; empty where nothing was lost.

    Every saved change is the history row of its version; versions have no gaps; between two versions only the saved
    cell differs; the last history row is how the action stands; and nothing was written that nobody sent.
    """
    from actions.models import Action

    by_action: dict[str, dict[int, Saved]] = defaultdict(dict)
    found = []
    for one in told.saved:
        if one.version in by_action[one.action]:
            found.append(f"{one.action}: version {one.version} was given twice")
        by_action[one.action][one.version] = one
    extra = 0
    for action in Action.objects.filter(public_id__in=by_action).order_by("pk"):
        rows = list(action.history.order_by("version"))
        found += _replayed(action, rows, by_action[action.public_id])
        extra += (
            len(rows) - rows.index(_begin(rows, by_action[action.public_id])) - 1 - len(by_action[action.public_id])
        )
    if extra > told.unsure:
        found.append(f"{extra} changes were written that nobody was told of, {told.unsure} posts had no answer")
    return found


def _begin(rows: Sequence[Any], saved: dict[int, Saved]) -> Any:
    """The version before the first that a writer made."""
    first = min(saved)
    return next(row for row in reversed(rows) if row.version < first)


def _replayed(action: Any, rows: Sequence[Any], saved: dict[int, Saved]) -> list[str]:
    found = []
    if [row.version for row in rows] != list(range(rows[0].version, rows[0].version + len(rows))):
        found.append(f"{action.public_id}: versions have gaps")
    by_version = {row.version: row for row in rows}
    for version, one in saved.items():
        row, before = by_version.get(version), by_version.get(version - 1)
        if row is None or getattr(row, one.cell) != one.words:
            found.append(f"{one.action}: “{one.words}” is not in version {version}")
        elif before is not None and any(
            getattr(row, cell) != getattr(before, cell) for cell in CELLS if cell != one.cell
        ):
            found.append(f"{one.action}: version {version} changed more than was sent")
    if any(getattr(rows[-1], cell) != getattr(action, cell) for cell in CELLS):
        found.append(f"{action.public_id}: the row is not what its history says")
    return found


# ---------- against a real web server ----------


def writers(quick: bool, seconds: float) -> Act:
    """Two web processes and a worker, of which one and the worker are killed halfway. Raises RuntimeError on a loss."""
    from actions.models import Action
    from portal.home.bench.pages import TODAY, address_of
    from portal.home.bench.register import LARGE

    seconds = 2 if quick else seconds
    actions = list(Action.objects.filter(plan__title=LARGE).order_by("pk").values_list("public_id", flat=True)[:ROWS])
    path, session = f"{address_of('matrix', TODAY)}cel/", _session()

    def run() -> Done:
        port = free_port()
        web, worker = _start_web(port), _start_worker()
        try:
            wait_for(port)
            killer = threading.Timer(seconds / 2, _kill, args=(web, worker))
            killer.start()
            told = write_together(lambda: _over_http(port, path, session), actions, seconds=seconds)
            killer.join()
        finally:
            stop(web, worker)
        if wrong := faults(told):
            raise RuntimeError("; ".join(wrong[:5]))
        return Done(len(told.saved))

    return run


def _session() -> str:
    from django.conf import settings

    from portal.home.bench.matrix import client

    return str(client().cookies[settings.SESSION_COOKIE_NAME].value)


def _over_http(port: int, path: str, session: str) -> Save:
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Accept": "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
        "Host": "localhost",
    }

    def save(action: str, version: int, cell: str, words: str) -> tuple[int, int | None]:
        body = urlencode({"action": action, "version": version, "cell": cell, "words": words})
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            data = json.loads(answer.read())
        except (http.client.HTTPException, json.JSONDecodeError) as error:
            raise ConnectionError(str(error)) from error
        finally:
            connection.close()
        return answer.status, data.get("version")

    return save


def _start_web(port: int) -> subprocess.Popen[bytes]:
    gunicorn = ["-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
    return started([*gunicorn, "--log-level", "critical"])


def _start_worker() -> subprocess.Popen[bytes]:
    return started(["manage.py", "procrastinate", "worker"])


def started(arguments: list[str], variables: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """This Python with our own modules, silent; `variables` take the place of the environment."""
    silent = subprocess.DEVNULL
    command = [sys.executable, *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=variables, stdin=silent, stdout=silent, stderr=silent)  # noqa: S603 - this Python and our own modules


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The web server does not answer.")


def _kill(web: subprocess.Popen[bytes], worker: subprocess.Popen[bytes]) -> None:
    """One of the two web processes, in the middle of its work, and the worker; the server starts another process."""
    children = Path(f"/proc/{web.pid}/task/{web.pid}/children").read_text("ascii").split()
    if children:
        os.kill(int(children[0]), signal.SIGKILL)
    worker.kill()


def stop(*started: subprocess.Popen[bytes]) -> None:
    for one in started:
        one.terminate()
    for one in started:
        one.wait(timeout=20)
