"""The style sheets that come with the engine, in the order in which they are read."""

from pathlib import Path

HERE = Path(__file__).parent
FONT_CSS = HERE / "fonts.css"
BASE_CSS: tuple[Path, ...] = (HERE / "print.css", HERE / "print-tables.css", HERE / "print-states.css")
# For matrices: the same look on A4 lying down, without the margin.
LANDSCAPE_CSS: tuple[Path, ...] = (*BASE_CSS, HERE / "landscape.css")
