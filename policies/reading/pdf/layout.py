"""Pieces of a page without sound tags, from where its lines stand."""

from __future__ import annotations

from policies.reading.pdf.pieces import Piece, Role, lines_of
from policies.reading.pdf.runs import PageText


def laid_out_pieces(page: PageText) -> list[Piece]:
    lines = [line for line in lines_of(run for run in page.runs if not run.artifact) if line.text]
    return [Piece(Role.PARAGRAPH, [line], page=page.number) for line in lines]
