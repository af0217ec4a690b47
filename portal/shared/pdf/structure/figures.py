"""Pictures: where they stand on the page, in the units of the file, and drawn as they are."""

from __future__ import annotations

import pydyf

from portal.shared.pdf.structure.tree import Tree

POINTS_PER_PIXEL = 0.75


def place_figures(tree: Tree) -> None:
    """The layout engine gives boxes in pixels from the top left; the format wants points from the bottom left."""
    for figure in tree.tagged("Figure"):
        left, top, right, bottom = (side * POINTS_PER_PIXEL for side in figure["A"]["BBox"])
        height = tree.at(figure["Pg"])["MediaBox"][3]
        figure["A"]["BBox"] = pydyf.Array([left, height - bottom, right, height - top])


def draw_as_they_are(pdf: pydyf.PDF) -> None:
    """Pictures are not smoothed by the reader (ISO 19005-2, 6.2.8: no interpolation)."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and "Interpolate" in item.extra:
            item.extra["Interpolate"] = "false"
