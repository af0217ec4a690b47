"""The child process of `process.render_in_process`: an order as JSON comes in, a PDF goes out."""

from __future__ import annotations

import base64
import gc
import json
import logging
import os
import signal
import sys
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
        sys.stdout.buffer.write(_render(order))
        sys.stdout.buffer.flush()
        os._exit(0)  # the fonts' libraries in C now and then crash while Python takes itself apart
    except (MemoryError, SystemError):  # libraries in C report a lack of memory as a system error
        os._exit(OUT_OF_MEMORY)


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
