"""Stored files on their way out: only ever as a download, for a browser never runs what somebody uploaded."""

from __future__ import annotations

import logging
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

log = logging.getLogger(__name__)


def download(
    request: HttpRequest, file: Any, *, filename: str, content_type: str = "application/octet-stream"
) -> HttpResponseBase:
    """`file` as it was stored; where the disk has lost it, a page that says so (410) and a line in the log."""
    try:
        stream = file.open("rb")
    except FileNotFoundError:
        log.error("a stored file is gone: %s", file.name)
        return gone(request, filename)
    return FileResponse(stream, as_attachment=True, filename=filename, content_type=content_type)


def gone(request: HttpRequest, filename: str) -> HttpResponse:
    return render(request, "gone.html", {"filename": filename}, status=410)
