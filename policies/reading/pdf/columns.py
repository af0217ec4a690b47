"""Columns of a page: two columns of text stay two columns, and rows of aligned words are no columns of text."""

from __future__ import annotations

from policies.reading.pdf.pieces import TextLine

_FEWEST = 5  # lines a column must have
_FEWEST_LINES = 3  # of each column in a stretch of two within a page of one
_SHORTEST = 18  # characters of a line in such a stretch
_LONG_LINE = 24  # characters on average in a column of text; the cells of a table are shorter
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
    right = _right_column(segments)
    if not right:
        return [_rows_joined(segments)] if segments else []
    gutter = min(line.left for line in right) - 1
    top, bottom = max(line.top for line in right), min(line.bottom for line in right)
    slack = 3.2 * right[0].size  # columns need not end on one height
    band = [
        line for line in segments if line.right <= gutter and bottom - slack < line.bottom and line.top < top + slack
    ]
    left, tail = _without_tail(sorted([*band, *right], key=lambda line: -line.top), gutter)
    inside = [*left, *tail]
    above = [line for line in segments if line not in inside and line.bottom >= top - slack]
    below = [line for line in segments if line not in inside and line.bottom < top - slack]
    columns = [[line for line in left if line.right <= gutter], [line for line in left if line.right > gutter]]
    return [group for group in [_rows_joined(above), *columns, *_banded([*tail, *below])] if group]


def _right_column(segments: list[TextLine]) -> list[TextLine]:
    """Lines of running text that begin at one place right of the middle, with running text beside them on the left."""
    if len(segments) < 2 * _FEWEST_LINES:
        return []
    low, high = min(line.left for line in segments), max(line.right for line in segments)
    starts: dict[int, list[TextLine]] = {}
    for line in sorted(segments, key=lambda line: -line.top):
        if low + 0.3 * (high - low) < line.left < low + 0.7 * (high - low):
            starts.setdefault(round(line.left / 4), []).append(line)
    for group in starts.values():
        near = [line for line in group if group[0].top - line.top < 60 * group[0].size]
        if len(near) >= _FEWEST_LINES and _wide(near) and _stands_beside(near, segments):
            return near
    return []


def _stands_beside(right: list[TextLine], segments: list[TextLine]) -> bool:
    """Nothing crosses the gutter or stands further right, and the left is running text that reaches the gutter."""
    edge = min(line.left for line in right)
    top, bottom = max(line.top for line in right), min(line.bottom for line in right)
    level = [line for line in segments if line not in right and line.top > bottom and line.bottom < top]
    left = [line for line in level if line.right < edge - 2]
    if len(left) != len(level) or len(left) < _FEWEST_LINES - 1 or not _wide(left):
        return False
    start = min(line.left for line in left)
    return sum(line.right > start + 0.7 * (edge - start) for line in left) >= 0.5 * len(left)


def _wide(lines: list[TextLine]) -> bool:
    return sum(len(line.text) for line in lines) >= _SHORTEST * len(lines)


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
    """Running text: most lines are long. Bullets that the file places apart do not count."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > 2)
    if len(lengths) < _FEWEST:
        return False
    return sum(lengths) / len(lengths) >= _LONG_LINE or lengths[len(lengths) // 2] > _LONG_LINE


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
