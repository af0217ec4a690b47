"""Reading in a process of its own: a hostile or broken file costs that process only."""

from __future__ import annotations

import json
import logging
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from policies.reading.messages import unreadable
from policies.reading.passages import DocumentData, Passage, PassageKind, ReadDocument, UnreadableFile

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]

_PROJECT = Path(__file__).resolve().parents[2]
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "VIRTUAL_ENV")  # of the environment: a reader needs no secrets
_TIME_SIGNALS = {-signal.SIGKILL, -signal.SIGXCPU}


def read_safely(
    path: Path, *, filename: str, seconds: int = 60, megabytes: int = 1024, progress: Progress | None = None
) -> ReadDocument:
    """Reads a file in a separate process that may use so many seconds and megabytes.

    `filename` is the name the user gave the file (its suffix counts). `progress(done, total)` is called per page, in a
    thread of this process. Raises UnreadableFile; a process that was killed or crashed gives too_slow, too_big or
    crashed.
    """
    command = [sys.executable, "-m", "policies.reading", str(path), filename, str(seconds), str(megabytes)]
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment |= {"PYTHONPATH": str(_PROJECT), "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(  # noqa: S603 - our own module; the file name is an argument, never a shell word
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=_PROJECT,
        env=environment,
        text=True,
    ) as child:
        timer = threading.Timer(seconds, child.kill)
        timer.start()
        try:
            answer = _listen(child, progress)
        finally:
            late = not timer.is_alive()
            timer.cancel()
            child.kill()
    return _result(answer, child.returncode, late=late)


def _listen(child: subprocess.Popen[str], progress: Progress | None) -> str:
    """Passes progress lines on and returns the line with the answer, empty where the process died before."""
    errors: list[str] = []
    drain = threading.Thread(target=lambda: errors.extend(child.stderr or ()), daemon=True)
    drain.start()
    answer = ""
    for line in child.stdout or ():
        if line.startswith("page "):
            done, total = line.split()[1:3]
            if progress:
                progress(int(done), int(total))
        else:
            answer = line
    child.wait()
    drain.join(timeout=1)
    if errors:
        logger.warning("reading process: %s", errors[-1].strip()[:300])
    return answer


def _result(answer: str, returncode: int, *, late: bool) -> ReadDocument:
    try:
        found = json.loads(answer) if answer else None
    except json.JSONDecodeError:
        found = None
    if found is None:
        raise unreadable("too_slow" if late or returncode in _TIME_SIGNALS else "crashed")
    if "error" in found:
        raise UnreadableFile(found["error"], found["message"])
    return from_json(found)


def from_json(found: dict[str, object]) -> ReadDocument:
    """The document that `to_json` wrote."""
    data = {name: tuple(value) if isinstance(value, list) else value for name, value in _mapping(found["data"]).items()}
    passages = found["passages"]
    pages = found["pages"]
    return ReadDocument(
        text=str(found["text"]),
        passages=tuple(_passage(_mapping(item)) for item in passages) if isinstance(passages, list) else (),
        pages=pages if isinstance(pages, int) else None,
        data=DocumentData(**data),  # type: ignore[arg-type]  # our own JSON
    )


def _passage(item: dict[str, object]) -> Passage:
    cells = item["cells"]
    pairs = tuple((str(header), str(cell)) for header, cell in cells) if isinstance(cells, list) else ()
    return Passage(**{**item, "kind": PassageKind(str(item["kind"])), "cells": pairs})  # type: ignore[arg-type]  # our own JSON


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def to_json(document: ReadDocument) -> str:
    return json.dumps(asdict(document), ensure_ascii=False)


def limit(seconds: int, megabytes: int) -> None:
    """Sets the limits of this process: processor time, memory, no core file, no new files."""
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
