"""The child process of `process.render_in_process`: an order as JSON comes in, a PDF goes out."""

from __future__ import annotations

import base64
import gc
import json
import logging
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from portal.shared.pdf.limits import OUT_OF_MEMORY, OUT_OF_TIME, PAGES, limit

LAID_OUT = "Step 5 - Creating layout - Page %d"  # words of the layout engine; a test tells when they change


def main() -> None:
    """Read one order, write one PDF; the exit code tells what went wrong (`limits`)."""
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    _tell_pages()
    order = json.load(sys.stdin.buffer)
    signal.signal(signal.SIGXCPU, lambda *_: os._exit(OUT_OF_TIME))
    limit(memory_mb=order["memory_mb"], seconds=order["seconds"], behind=order["behind"])
    gc.disable()  # it would search millions of living boxes again and again: a quarter of the time
    try:
        sys.stdout.buffer.write(_with_room(lambda: _render(order)))
        sys.stdout.buffer.flush()
        os._exit(0)  # the fonts' libraries in C now and then crash while Python takes itself apart
    except (MemoryError, SystemError):  # libraries in C report a lack of memory as a system error
        os._exit(OUT_OF_MEMORY)


def _with_room(make: Callable[[], bytes]) -> bytes:
    """Call `make` in a frame that is so large that all frames below it fit in the same piece of memory.

    Python keeps frames in pieces of 16 kB. The layout engine recurses deeply, and where its busiest functions happen to
    stand on the edge of a piece, each call asks the kernel for a new one and gives it back: 800,000 times for 1,000
    rows, a third of all time.
    """
    return make()


_with_room.__code__ = _with_room.__code__.replace(
    co_stacksize=70_000
)  # of 8 bytes: more than half a megabyte, so it gets a whole one


class _Pages(logging.Handler):
    """Lines for `process` about how many pages are laid out, from what the layout engine logs."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg == LAID_OUT and isinstance(record.args, tuple):
            sys.stderr.write(f"{PAGES}{record.args[0]}\n")
            sys.stderr.flush()


def _tell_pages() -> None:
    steps = logging.getLogger("weasyprint.progress")
    steps.setLevel(logging.INFO)
    steps.propagate = False
    steps.addHandler(_Pages())


def _render(order: dict[str, Any]) -> bytes:
    from portal.shared.pdf.engine import render_pdf  # after the limits, so that loading counts too

    return render_pdf(
        order["html"],
        title=order["title"],
        author=order["author"],
        subject=order["subject"],
        created=datetime.fromisoformat(order["created"]),
        base_css=[Path(path) for path in order["base_css"]],
        assets={name: base64.b64decode(data) for name, data in order["assets"].items()},
    )


if __name__ == "__main__":
    main()
