"""The processes of a group: one that imports what its jobs need, and a copy of that for each job.

The order goes over stdin as JSON; each job's figures come back as a line of JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path

from portal.home.bench.jobs import Figures, Job, Options, group
from portal.home.bench.measuring import measure

ROOT = Path(__file__).resolve().parents[3]


class JobFailed(RuntimeError):
    """A process ended without figures; its last words stand in the message."""


def measured(name: str, options: Options) -> Iterator[Figures]:
    """The figures of every job of a group, in order, as they come."""
    order = {"group": name, "quick": options.quick, "sizes": options.sizes, "folder": str(options.folder)}
    order["files"] = [str(path) for path in options.files]
    settings = group(name).settings
    done = start(["-m", "portal.home.bench.worker"], settings=settings, order=json.dumps(order))
    for line in done.splitlines():
        yield Figures(**json.loads(line))


def start(arguments: list[str], *, settings: str = "", order: str = "") -> str:
    """What another Python of this project prints. Raises JobFailed with its last words when it fails."""
    variables = os.environ | ({"DJANGO_SETTINGS_MODULE": settings} if settings else {})
    command = [sys.executable, *arguments]
    done = subprocess.run(  # noqa: S603 - this Python and our own modules
        command, input=order, capture_output=True, text=True, cwd=ROOT, env=variables, check=False
    )
    if done.returncode != 0:
        raise JobFailed(f"{' '.join(arguments)}\n{done.stderr[-2000:]}")
    return done.stdout


def main() -> None:
    order = json.load(sys.stdin)
    wanted = group(order["group"])
    if wanted.settings:
        import django

        django.setup()
    options = Options(Path(order["folder"]), order["quick"], tuple(map(Path, order["files"])), tuple(order["sizes"]))
    for job in wanted.jobs(options):
        sys.stdout.write(json.dumps(asdict(_in_copy(order["group"], job))) + "\n")
        sys.stdout.flush()


def _in_copy(name: str, job: Job) -> Figures:
    """A fork: its CPU time and its peak begin anew, its imports are there already."""
    forking = multiprocessing.get_context("fork")
    here, there = forking.Pipe(duplex=False)
    copy = forking.Process(target=_send, args=(there, name, job))
    copy.start()
    there.close()
    try:
        found: Figures = here.recv()
    except EOFError as error:
        raise JobFailed(f"{name}: {job.name}") from error
    finally:
        copy.join()
    return found


def _send(to: Connection, name: str, job: Job) -> None:
    to.send(measure(name, job))


if __name__ == "__main__":
    main()
