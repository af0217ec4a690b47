"""Pieces of a page without sound tags, from where its lines stand: tables, columns, then paragraphs."""

from __future__ import annotations

import itertools
from statistics import median

from policies.reading.pdf.columns import in_reading_order
from policies.reading.pdf.paragraphs import is_marked
from policies.reading.pdf.pieces import Piece, Role, TextLine, add_run
from policies.reading.pdf.rules import Lattice, Rule, lattices
from policies.reading.pdf.runs import PageText, Run

_WIDE = 1.8  # of the font size: a gap that parts columns or cells


def laid_out_pieces(page: PageText) -> list[Piece]:
    uprights = [rule for rule in page.rules if rule.upright]
    segments = _segments([run for run in page.runs if not run.artifact], uprights)
    found: list[Piece] = []
    for lattice in lattices(page.rules, page.width, page.height):
        inside = [segment for segment in segments if lattice.place(*_middle(segment))]
        if not lattice.is_box:
            inside = _tabular(lattice, inside)
        if len(inside) > 1 or (inside and not lattice.is_box):
            segments = [segment for segment in segments if segment not in inside]
            found += _enclosed(lattice, inside)
    found += [piece for column in in_reading_order(segments) for piece in _paragraphs(column)]
    for piece in found:
        _number(piece, page.number)
    return _sorted(found)


def _tabular(lattice: Lattice, inside: list[TextLine]) -> list[TextLine]:
    """Leaves out the rows of one cell: a title, or prose between drawn lines."""
    found: list[TextLine] = []
    for segment in inside:
        place = lattice.place(*_middle(segment))
        if place and len(lattice.columns[place[0]]) > 2:
            found.append(segment)
    return found


def _number(piece: Piece, page: int) -> None:
    piece.page = page
    for cell in piece.cells:
        for inner in cell:
            inner.page = page


def _sorted(pieces: list[Piece]) -> list[Piece]:
    """Tables and boxes between the paragraphs they stand between; text keeps its order by column."""
    flow = [piece for piece in pieces if not piece.floating]
    for group in _floating(pieces):
        top = max(line.top for piece in group for line in piece.lines)
        place = next(
            (i for i, piece in enumerate(flow) if piece.lines and piece.lines[0].top < top and not piece.floating),
            len(flow),
        )
        flow[place:place] = group
    return flow


def _floating(pieces: list[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for piece in pieces:
        if piece.floating and piece.lines:
            if groups and piece.role is Role.ROW and not piece.starts:
                groups[-1].append(piece)
            else:
                groups.append([piece])
    return sorted(groups, key=lambda group: -max(line.top for line in group[0].lines))


def _middle(segment: TextLine) -> tuple[float, float]:
    return segment.left + min(6.0, (segment.right - segment.left) / 2), (segment.bottom + segment.top) / 2


def _segments(runs: list[Run], uprights: list[Rule]) -> list[TextLine]:
    """Runs as lines, parted at wide gaps and at drawn lines; a bullet or number stays with the text behind it."""
    segments: list[TextLine] = []
    for run in runs:
        last = segments[-1] if segments else None
        if last is not None and _goes_on(last, run) and not _parted(last, run, uprights):
            add_run(last, run)
        else:
            segments.append(TextLine([run], run.left, run.bottom, run.right, run.top))
    return [segment for segment in segments if segment.text]


def _parted(last: TextLine, run: Run, uprights: list[Rule]) -> bool:
    """Whether a line is drawn between two neighbours: the edge of a narrow cell."""
    if run.left - last.right < 1:
        return False
    return any(last.right - 1 <= one.left <= run.left + 1 and one.bottom <= run.middle <= one.top for one in uprights)


def _goes_on(last: TextLine, run: Run) -> bool:
    height = max(run.size, last.runs[-1].size, 1.0)
    shared = min(last.top, run.top) - max(last.bottom, run.bottom)
    low, high = min(last.bottom, run.bottom), max(last.top, run.top)
    level = shared > 0 or high - low < 1.3 * height
    reach = 5.0 if len(last.text) <= 3 and is_marked_alone(last.text) else _WIDE
    return level and -0.6 * height < run.left - last.right < reach * height


def is_marked_alone(text: str) -> bool:
    """A bullet, or a number with its dot, and nothing else."""
    return not text.isalpha() and (not text[0].isdigit() or text[-1:] in ".)")


def _enclosed(lattice: Lattice, segments: list[TextLine]) -> list[Piece]:
    """A table's rows, or the paragraphs of a box."""
    if lattice.is_box:
        pieces = _paragraphs(_top_down(segments))
        for piece in pieces:
            piece.role, piece.floating = Role.ASIDE, True
        return pieces
    cells: dict[tuple[int, int], list[TextLine]] = {}
    for segment in segments:
        place = lattice.place(*_middle(segment))
        if place:
            cells.setdefault(place, []).append(segment)
    rows: list[Piece] = []
    width = 0
    for row, edges in enumerate(lattice.columns):
        texts = [_top_down(cells.get((row, column), [])) for column in range(len(edges) - 1)]
        if any(texts):
            lines = [line for text in texts for line in text]
            filled = [_paragraphs(text) if text else [] for text in texts]
            rows.append(Piece(Role.ROW, lines, cells=filled, starts=len(edges) != width, floating=True))
        width = len(edges)
    return rows


def _top_down(segments: list[TextLine]) -> list[TextLine]:
    return sorted(segments, key=lambda line: (-round(line.bottom / 3), line.left))


def _paragraphs(lines: list[TextLine]) -> list[Piece]:
    """Lines of one column as paragraphs: a wider gap, another type, a bullet or another indent begins a new one."""
    if not lines:
        return []
    steps = [a.bottom - b.bottom for a, b in itertools.pairwise(lines) if 0 < a.bottom - b.bottom < 4 * a.size]
    usual = median(steps) if steps else 0.0
    edge = max(line.right for line in lines)
    pieces: list[Piece] = []
    for place, line in enumerate(lines):
        if pieces and not _begins(pieces[-1], lines[place - 1], line, usual):
            pieces[-1].lines.append(line)
        else:
            pieces.append(Piece(Role.PARAGRAPH, [line], edge=edge))
    return pieces


def _begins(piece: Piece, before: TextLine, line: TextLine, usual: float) -> bool:
    step = before.bottom - line.bottom
    if step <= 0 or step > 1.35 * max(usual, 1.0) or is_marked(line):
        return True
    if abs(before.size - line.size) > 0.6 or before.bold != line.bold:
        return True
    hanging = is_marked(piece.lines[0])
    if hanging and len(piece.lines) == 1:
        return line.left < piece.left - 2
    return abs(line.left - before.left) > line.size and not (hanging and line.left > piece.left + 2)
