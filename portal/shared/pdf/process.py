"""Large PDFs in a process of their own: when it needs too much memory or time, only that process ends.

For jobs. The web process makes small documents itself with `engine.render_pdf`.
"""

from __future__ import annotations

import base64
import json
import logging
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from portal.shared.pdf.limits import OUT_OF_MEMORY, OUT_OF_TIME, PAGES, PATIENCE
from portal.shared.pdf.styles import BASE_CSS

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[3]
MEMORY_MB = 1024
SECONDS = 180
MESSAGES = {
    OUT_OF_MEMORY: "Dit document is te groot om als PDF te maken. Kies minder acties of een kortere periode.",
    OUT_OF_TIME: "Het maken van de PDF duurde te lang en is gestopt. Kies minder acties, of probeer het later opnieuw.",
}
UNKNOWN = "De PDF kon niet worden gemaakt. Probeer het later opnieuw, of vraag het de beheerder."


class RenderFailed(RuntimeError):
    """No PDF was made; the text tells the user why, in Dutch."""


def render_in_process(
    html: str,
    *,
    title: str,
    author: str,
    subject: str = "",
    created: datetime,
    base_css: Sequence[Path] = BASE_CSS,
    assets: Mapping[str, bytes] | None = None,
    memory_mb: int = MEMORY_MB,
    seconds: int = SECONDS,
    behind: bool = False,
    progress: Callable[[int], None] | None = None,
) -> bytes:
    """As `engine.render_pdf`, in a child process with at most `memory_mb` of memory and `seconds` of time.

    `progress` hears how many pages are laid out; with `behind` all others go first. The child gets no
    database, no settings and an almost empty environment. `RenderFailed` when it does not finish.
    """
    order = {
        "html": html,
        "title": title,
        "author": author,
        "subject": subject,
        "created": created.isoformat(),
        "base_css": [str(path) for path in base_css],
        "assets": {name: base64.b64encode(data).decode() for name, data in (assets or {}).items()},
        "memory_mb": memory_mb,
        "seconds": seconds,
        "behind": behind,
    }
    return _run(json.dumps(order).encode(), seconds=seconds * (PATIENCE if behind else 1), progress=progress)


def _run(order: bytes, *, seconds: int, progress: Callable[[int], None] | None = None) -> bytes:
    """At most `seconds` by the clock. The answer goes to a file: nothing waits while we read how far it is.

    The child keeps its fonts in a folder that we throw away, for it ends without doing so itself.
    """
    command = [sys.executable, "-m", "portal.shared.pdf.worker"]
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryDirectory(prefix="pdf-") as own:
        child = subprocess.Popen(  # noqa: S603 - our own module, nothing of the user in the command
            command,
            stdin=subprocess.PIPE,
            stdout=answer,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=_environment() | {"TMPDIR": own},
        )
        late = threading.Timer(seconds, child.kill)
        late.start()
        try:
            _hand_over(child, order)
            _listen(child, progress)
            code = child.wait()
        finally:
            in_time = late.is_alive()
            late.cancel()
            child.kill()
            child.wait()
        if not in_time:
            raise RenderFailed(MESSAGES[OUT_OF_TIME])
        answer.seek(0)
        made = answer.read()
    if code != 0 or not made.startswith(b"%PDF"):
        logger.error("PDF: the process ended with %s", code)
        raise RenderFailed(_reason(code))
    return made


def _hand_over(child: subprocess.Popen[bytes], order: bytes) -> None:
    assert child.stdin is not None  # a pipe of ours
    try:
        with child.stdin as pipe:
            pipe.write(order)
    except BrokenPipeError:
        pass  # it ended already; its exit code tells why


def _listen(child: subprocess.Popen[bytes], progress: Callable[[int], None] | None) -> None:
    """Until it closes its end: how far it is, and what belongs in our log."""
    assert child.stderr is not None  # a pipe of ours
    with child.stderr as pipe:
        for line in pipe:
            text = line.decode(errors="replace").rstrip()
            if not text.startswith(PAGES):
                logger.warning("%s", text)
            elif progress is not None:
                progress(int(text.removeprefix(PAGES)))


def _reason(code: int) -> str:
    """Ended by a signal: libraries in C that get no memory abort, and so does the kernel when the machine has none."""
    return MESSAGES[OUT_OF_MEMORY] if code < 0 else MESSAGES.get(code, UNKNOWN)


def _environment() -> dict[str, str]:
    """Enough to start Python; no addresses or passwords of the database."""
    return {"PYTHONHASHSEED": "0", "LANG": "C.UTF-8", "HOME": "/nonexistent", "PATH": "/usr/bin:/bin"}
