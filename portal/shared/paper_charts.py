"""The stacked bar for paper: rectangles, strokes and dots with literal colours, for engines without style sheets.

Same parts as on screen (`portal.shared.charts`); units are those of the drawing's view box.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.shared.charts import Part, stacked

RIM = "#71818c"
INK = {
    "done": "#1f5486",
    "on-track": "#2e8257",
    "attention": "#b87503",
    "stuck": "#b8440f",
    "late": "#8f1535",
    "stopped": "#7c8891",
    "lapsed": "#c3cbd0",
}
GAP = 1.5
WIDTH, HEIGHT = 200.0, 14.0


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A filled rectangle with its pattern: `lines` as SVG paths, `dots` as centres."""

    part: Part
    x: float
    width: float
    fill: str
    lines: tuple[str, ...] = field(default=())
    dots: tuple[tuple[float, float], ...] = field(default=())


def paper_parts(counts: Mapping[str, int], *, width: float = WIDTH, height: float = HEIGHT) -> list[PaperPart]:
    """The filled parts of a bar of `width` by `height`; what is not started stays open."""
    return [_paper(part, width, height) for part in stacked(counts) if not part.is_hollow]


def _paper(part: Part, width: float, height: float) -> PaperPart:
    x = part.start * width / 100
    size = max(part.size * width / 100 - GAP, 0.5)
    code = part.status.code
    return PaperPart(
        part=part,
        x=round(x, 1),
        width=round(size, 1),
        fill=INK[code],
        lines=tuple(_lines(code, x, size, height)),
        dots=tuple(_dots(x, size, height)) if code == "late" else (),
    )


def _lines(code: str, x: float, size: float, height: float) -> list[str]:
    if code == "attention":
        return _slanted(x, size, height)
    if code == "stuck":
        return [f"M{x + step:.1f} 0V{height:g}" for step in _steps(2, size - 1, 4)]
    return []


def _slanted(x: float, size: float, height: float, step: float = 5) -> list[str]:
    """Strokes rising to the right at 45 degrees, cut off at the edges of the rectangle."""
    strokes = []
    for reach in _steps(step, size + height, step):
        left, right = max(reach - height, 0), min(reach, size)
        strokes.append(f"M{x + left:.1f} {reach - left:.1f}L{x + right:.1f} {reach - right:.1f}")
    return strokes


def _dots(x: float, size: float, height: float) -> list[tuple[float, float]]:
    rows = (round(height / 3, 1), round(height * 0.7, 1))
    return [(round(x + step, 1), y) for step in _steps(3, size, 5) for y in rows]


def _steps(first: float, end: float, step: float) -> list[float]:
    count = int((end - first) // step) + 1 if end > first else 0
    return [first + index * step for index in range(count)]
