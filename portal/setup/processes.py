"""Processes that live as long as we do: started together, watched, and stopped together."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

from portal.setup.places import ROOT

PATIENCE = 10  # seconds between a friendly and an unfriendly end
PR_SET_PDEATHSIG = 1
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(BaseException):
    """Ctrl-C, or another signal that asks us to end."""


class Watch:
    """Turns ending signals into `Interrupted`; between `hold()` and its end they wait."""

    def __init__(self) -> None:
        self.holding = 0
        self.asked = False

    @contextmanager
    def hold(self) -> Iterator[None]:
        """For an act that must not be cut in two, such as starting a server and noting that it is ours."""
        self.holding += 1
        try:
            yield
        finally:
            self.holding -= 1
        if self.asked and not self.holding:
            raise Interrupted

    def on_signal(self, _number: int, _frame: FrameType | None) -> None:
        first, self.asked = not self.asked, True
        if first and not self.holding:
            raise Interrupted


@contextmanager
def watching() -> Iterator[Watch]:
    """Within, an ending signal raises `Interrupted` once; a second one does not disturb the cleaning up."""
    watch = Watch()
    before = {number: signal.signal(number, watch.on_signal) for number in ENDING}
    try:
        yield watch
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class Family:
    """Named child processes, each with a session of its own so that Ctrl-C reaches them through us only."""

    def __init__(self) -> None:
        self.children: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: Sequence[str], variables: Mapping[str, str]) -> None:
        self.children[name] = subprocess.Popen(
            command,
            cwd=ROOT,
            env=dict(variables),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # safe: set-up has one thread
        )

    def ended(self) -> str | None:
        """The name of a child that ended by itself."""
        return next((name for name, child in self.children.items() if child.poll() is not None), None)

    def stop(self) -> None:
        """End all, at once and in a friendly way; after PATIENCE seconds whatever is left."""
        for child in self.children.values():
            _signal(child, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for child in self.children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal(child, signal.SIGKILL)
                child.wait()


def _signal(child: subprocess.Popen[bytes], number: int) -> None:
    with suppress(ProcessLookupError):
        if child.poll() is None:
            os.kill(child.pid, number) if number == signal.SIGTERM else os.killpg(child.pid, number)


def _end_with_parent() -> None:
    """Ask the kernel to end this child when set-up itself is killed with no chance to clean up."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
