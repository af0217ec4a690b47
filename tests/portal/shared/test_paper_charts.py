"""The bar on paper: rectangles with patterns that stay inside them."""

import re

from portal.shared.paper_charts import GAP, paper_parts


def coordinates(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path)]


def test_what_is_not_started_stays_open() -> None:
    parts = paper_parts({"done": 1, "not-started": 1}, width=200, height=14)

    assert [(part.part.status.code, part.x, part.width, part.fill) for part in parts] == [
        ("done", 0.0, 100 - GAP, "#1f5486")
    ]


def test_attention_is_striped_from_lower_left_to_upper_right_within_its_rectangle() -> None:
    (part,) = paper_parts({"attention": 1}, width=30, height=14)
    strokes = [coordinates(line) for line in part.lines]

    assert len(strokes) == 8
    assert all(low[0] <= high[0] and low[1] >= high[1] for low, high in strokes)
    assert all(0 <= x <= 30 - GAP and 0 <= y <= 14 for stroke in strokes for x, y in stroke)


def test_stuck_has_upright_lines() -> None:
    (part,) = paper_parts({"stuck": 1}, width=15.5, height=14)

    assert part.lines == ("M2.0 0V14", "M6.0 0V14", "M10.0 0V14")


def test_late_has_two_rows_of_dots() -> None:
    (part,) = paper_parts({"late": 1}, width=13.5, height=15)

    assert part.dots == ((3.0, 5.0), (3.0, 10.5), (8.0, 5.0), (8.0, 10.5))
    assert part.lines == ()
