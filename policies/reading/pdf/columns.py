"""Columns of a page: two columns of text stay two columns, and rows of aligned words are no columns of text."""

from __future__ import annotations

from policies.reading.pdf.pieces import TextLine

_FEWEST = 5  # lines a column must have
_FEWEST_ROWS = 3  # a stretch of two columns within a page of one
_SHORTEST = 18  # characters of a line in such a stretch
_SPANNING = 0.25  # of the lines may cross the gutter (titles, figures)


def in_reading_order(segments: list[TextLine]) -> list[list[TextLine]]:
    """Groups of lines to be read one after the other: each column apart, lines across all columns between them."""
    gutter = _gutter(segments)
    if gutter is None:
        return _banded(segments)
    groups: list[list[TextLine]] = []
    band: list[TextLine] = []
    for segment in sorted(segments, key=lambda line: -line.top):
        if segment.left < gutter < segment.right:
            band, below = _without_tail(band, gutter)
            groups += [*_halves(band, gutter), *([below] if below else []), [segment]]
            band = []
        else:
            band.append(segment)
    return _merged([*groups, *_halves(band, gutter)], gutter)


def _banded(segments: list[TextLine]) -> list[list[TextLine]]:
    """A page of one column in which a stretch may be set in two."""
    rows = _rows(segments)
    groups: list[list[TextLine]] = []
    plain: list[TextLine] = []
    place = 0
    while place < len(rows):
        end, gutter = _stretch(rows, place)
        if gutter is None:
            plain += rows[place]
            place += 1
            continue
        band = [line for row in rows[place:end] for line in row]
        band, tail = _without_tail(band, gutter)
        groups += [_rows_joined(plain)] if plain else []
        groups += [[line for line in band if line.right <= gutter], [line for line in band if line.right > gutter]]
        plain = list(tail)
        place = end
    return [group for group in [*groups, _rows_joined(plain)] if group]


def _rows(segments: list[TextLine]) -> list[list[TextLine]]:
    """Segments by height on the page, from top to bottom."""
    rows: list[list[TextLine]] = []
    for segment in sorted(segments, key=lambda line: -(line.top + line.bottom)):
        middle = (segment.top + segment.bottom) / 2
        if rows and rows[-1][0].bottom < middle < rows[-1][0].top:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _stretch(rows: list[list[TextLine]], start: int) -> tuple[int, float | None]:
    """Where a stretch of two columns that begins at a row ends, and its gutter; None where none begins."""
    low, high = 0.0, float("inf")
    pairs = 0
    place = start
    for place in range(start, len(rows)):
        row = rows[place]
        if len(row) == 2 and all(len(line.text) >= _SHORTEST for line in row):
            inner = (max(low, row[0].right), min(high, row[1].left))
            if inner[1] - inner[0] < row[0].size * 0.8:
                break
            low, high = inner
            pairs += 1
        elif not (pairs and len(row) == 1 and (row[0].right <= high - 2 or row[0].left >= low + 2)):
            break
    else:
        place = len(rows)
    return (place, (low + high) / 2) if pairs >= _FEWEST_ROWS else (start, None)


def _without_tail(band: list[TextLine], gutter: float) -> tuple[list[TextLine], list[TextLine]]:
    """Parts off the heading that stands below the right column and above a line across: it belongs to what follows."""
    right = [line.bottom for line in band if line.left >= gutter]
    if not right:
        return [], band
    usual = max((line.size for line in band if not line.bold), default=0.0)
    first = next(
        (i for i, line in enumerate(band) if line.top < min(right) and (line.bold or line.size > usual)), len(band)
    )
    return band[:first], band[first:]


def _halves(band: list[TextLine], gutter: float) -> list[list[TextLine]]:
    left = [line for line in band if line.right <= gutter]
    right = [line for line in band if line.right > gutter]
    return [in_reading_order(half)[0] if len(half) < 2 * _FEWEST else _flat(half) for half in (left, right) if half]


def _flat(half: list[TextLine]) -> list[TextLine]:
    return [line for group in in_reading_order(half) for line in group]


def _merged(groups: list[list[TextLine]], gutter: float) -> list[list[TextLine]]:
    """Lines across the page that follow each other belong together."""
    merged: list[list[TextLine]] = []
    for group in groups:
        spans = any(line.left < gutter < line.right for line in group)
        if merged and spans and any(line.left < gutter < line.right for line in merged[-1]):
            merged[-1] += group
        else:
            merged.append(list(group))
    return merged


def _gutter(segments: list[TextLine]) -> float | None:
    """The x of a white strip with running text on both sides; None where there is one column, or a table."""
    if len(segments) < 2 * _FEWEST:
        return None
    low, high = min(line.left for line in segments), max(line.right for line in segments)
    best: tuple[int, float] | None = None
    for step in range(25, 76):
        x = low + (high - low) * step / 100
        crossing = sum(line.left < x < line.right for line in segments)
        if (
            best is None
            or crossing < best[0]
            or (crossing == best[0] and abs(step - 50) < abs((best[1] - low) / (high - low) * 100 - 50))
        ):
            best = (crossing, x)
    if best is None or best[0] > _SPANNING * len(segments):
        return None
    left = [line for line in segments if line.right <= best[1]]
    right = [line for line in segments if line.left >= best[1]]
    return best[1] if _is_text(left) and _is_text(right) and _beside(left, right) else None


def _is_text(lines: list[TextLine]) -> bool:
    return len(lines) >= _FEWEST and sum(len(line.text) for line in lines) / len(lines) >= 24


def _beside(left: list[TextLine], right: list[TextLine]) -> bool:
    """Whether two groups share most of their height."""
    top = min(max(line.top for line in left), max(line.top for line in right))
    bottom = max(min(line.bottom for line in left), min(line.bottom for line in right))
    height = min(max(line.top for line in side) - min(line.bottom for line in side) for side in (left, right))
    return top - bottom > 0.5 * height


def _rows_joined(segments: list[TextLine]) -> list[TextLine]:
    """One column: segments on one height as one line, from top to bottom."""
    lines: list[TextLine] = []
    for segment in sorted(segments, key=lambda line: (-(line.top + line.bottom) / 2, line.left)):
        last = lines[-1] if lines else None
        middle = (segment.top + segment.bottom) / 2
        if last is not None and last.bottom < middle < last.top and segment.left >= last.right - 1:
            last.runs += segment.runs
            last.right, last.bottom, last.top = (
                segment.right,
                min(last.bottom, segment.bottom),
                max(last.top, segment.top),
            )
        elif last is not None and last.bottom < middle < last.top and segment.right <= last.left + 1:
            last.runs = segment.runs + last.runs
            last.left, last.bottom, last.top = (
                segment.left,
                min(last.bottom, segment.bottom),
                max(last.top, segment.top),
            )
        else:
            lines.append(segment)
    return lines
