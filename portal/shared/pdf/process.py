"""Large PDFs in a process of their own: when it needs too much memory or time, only that process ends.

For jobs. The web process makes small documents itself with `engine.render_pdf`.
"""

from __future__ import annotations

import base64
import json
import logging
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from portal.shared.pdf.limits import OUT_OF_MEMORY, OUT_OF_TIME
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
) -> bytes:
    """As `engine.render_pdf`, in a child process with at most `memory_mb` of memory and `seconds` of time.

    The child gets no database, no settings and an almost empty environment. `RenderFailed` when it does not finish.
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
    }
    return _run(json.dumps(order).encode(), seconds=seconds)


def _run(order: bytes, *, seconds: int) -> bytes:
    command = [sys.executable, "-m", "portal.shared.pdf.worker"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, nothing of the user in the command
            command, input=order, capture_output=True, timeout=seconds, cwd=ROOT, env=_environment(), check=False
        )
    except subprocess.TimeoutExpired as error:
        raise RenderFailed(MESSAGES[OUT_OF_TIME]) from error
    _pass_on(done.stderr)
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        logger.error("PDF: the process ended with %s", done.returncode)
        raise RenderFailed(_reason(done.returncode))
    return done.stdout


def _reason(code: int) -> str:
    """Ended by a signal: libraries in C that get no memory abort, and so does the kernel when the machine has none."""
    return MESSAGES[OUT_OF_MEMORY] if code < 0 else MESSAGES.get(code, UNKNOWN)


def _environment() -> dict[str, str]:
    """Enough to start Python; no addresses or passwords of the database."""
    return {"PYTHONHASHSEED": "0", "LANG": "C.UTF-8", "HOME": "/nonexistent", "PATH": "/usr/bin:/bin"}


def _pass_on(report: bytes) -> None:
    for line in report.decode(errors="replace").splitlines():
        logger.warning("%s", line)
