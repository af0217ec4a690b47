"""Calls of other programs."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from portal.setup.places import ROOT, child_environment
from portal.setup.terminal import Stop

LINES_SHOWN = 40


def call(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    text: str | None = None,
) -> str:
    """The output of `command`, fed with `text`; Stop with the last lines of its output when it fails."""
    source = {"input": text} if text is not None else {"stdin": subprocess.DEVNULL}
    done = subprocess.run(
        [str(part) for part in command],
        env=dict(env) if env is not None else child_environment(),
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
        **source,
    )
    if done.returncode != 0:
        name = " ".join(str(part) for part in command)
        tail = done.stdout.splitlines()[-LINES_SHOWN:]
        raise Stop(f"Mislukt: {name}", f"Failed with exit code {done.returncode}; its last lines:", *tail)
    return done.stdout


def succeeds(command: Sequence[str | Path]) -> bool:
    """Whether `command` exists and exits with 0; its output is thrown away."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0
