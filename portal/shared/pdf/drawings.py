"""Drawings that the engine brings itself: the mark of the portal, and per status an icon and a piece of the bar."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from xml.sax.saxutils import escape

from portal.shared.icons import ICONS
from portal.shared.paper_charts import RIM, paper_parts
from portal.shared.statuses import status_of

NS = 'xmlns="http://www.w3.org/2000/svg"'
INK = {
    "done": "#1b4a75",
    "on-track": "#17603c",
    "attention": "#754700",
    "stuck": "#8f3208",
    "late": "#8a1030",
    "stopped": "#525d66",
    "lapsed": "#525d66",
    "stale": "#57458c",
}
PLAIN_INK = "#4a5a65"
SWATCH = 12.0

MARK = (
    f'<svg {NS} viewBox="0 0 36 36"><path fill="#0b5a70" d="M0 0h36v36H0z"/>'
    '<path fill="none" stroke="#ffffff" stroke-width="2" d="M12 0v36M17 11h13M17 18h13M17 25h8"/></svg>'
)
DRAWINGS = {"logo": MARK.encode()}


@cache
def status_icon(code: str) -> bytes:
    """The icon of a status as a complete SVG with literal colours; `KeyError` for an unknown status."""
    status = status_of(code)
    ink = INK.get(status.variant, PLAIN_INK)
    inside = ICONS[status.icon]
    for name, attributes in {
        "portal-icon__solid": f'fill="{ink}"',
        "portal-icon__cut": 'stroke="#ffffff" stroke-width="2"',
        "portal-icon__dash": 'stroke-dasharray="3.1 2.55"',
    }.items():
        inside = inside.replace(f'class="{name}"', attributes)
    group = (
        f'<g fill="none" stroke="{ink}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">{inside}</g>'
    )
    return f'<svg {NS} viewBox="0 0 20 20">{group}</svg>'.encode()


def bar(counts: Mapping[str, int], *, width: float, height: float, title: str = "") -> str:
    """The stacked bar as SVG with literal colours; `title` is what a screen reader says."""
    shapes = [f'<rect x="0.5" y="0.5" width="{width - 1:g}" height="{height - 1:g}" fill="none" stroke="{RIM}"/>']
    for part in paper_parts(counts, width=width, height=height):
        shapes.append(f'<rect x="{part.x}" width="{part.width}" height="{height:g}" fill="{part.fill}"/>')
        if part.lines:
            shapes.append(f'<path d="{"".join(part.lines)}" stroke="#ffffff" stroke-opacity="0.6" stroke-width="1.3"/>')
        shapes += [f'<circle cx="{x}" cy="{y}" r="0.9" fill="#ffffff" fill-opacity="0.6"/>' for x, y in part.dots]
    head = f"<title>{escape(title)}</title>" if title else ""
    return f'<svg {NS} viewBox="0 0 {width:g} {height:g}" preserveAspectRatio="none">{head}{"".join(shapes)}</svg>'


@cache
def swatch(code: str) -> bytes:
    """The square of the legend that goes with one state of the bar; `KeyError` for an unknown state."""
    return bar({code: 1}, width=SWATCH, height=SWATCH).encode()
