"""Compresses text on its way to the browser; a PDF or a workbook is compressed already and goes as it is stored."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class TextCompression(GZipMiddleware):
    """Django's own compression, which pads each answer at random against guessing of secrets by length (BREACH)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "")
        if response.streaming or not kind.startswith(("text/", "application/json", "application/problem+json")):
            return response
        return super().process_response(request, response)
