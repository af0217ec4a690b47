"""The child process that lays out large papers."""

from __future__ import annotations

import resource
from collections.abc import Callable
from functools import partial

from portal.shared.pdf.worker import _with_room

CALLS, DEEPEST = 300, 600


def leaf() -> bytes:
    """Its frame is larger than those above it, so that at some depth it alone does not fit."""
    return b""


leaf.__code__ = leaf.__code__.replace(co_stacksize=40)


def busy_at(depth: int) -> bytes:
    """Many calls of a small function, so many frames down."""
    if depth:
        return busy_at(depth - 1)
    for _ in range(CALLS):
        leaf()
    return leaf()


def most_faults(run: Callable[[Callable[[], bytes]], bytes]) -> int:
    """How often the kernel had to give a page, at the depth where that was worst."""
    found = []
    for depth in range(DEEPEST):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        run(partial(busy_at, depth))
        found.append(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
    return max(found)


def test_with_room_no_call_asks_the_kernel_for_memory() -> None:
    """Without it there is a depth at which each call does."""
    assert most_faults(lambda make: make()) >= CALLS
    assert most_faults(_with_room) < CALLS / 2
