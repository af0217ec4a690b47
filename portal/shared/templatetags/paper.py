"""Template tags for papers: a status in words, a stacked bar, and the legend that goes with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.shared.charts import BAR_ORDER, counted, summary
from portal.shared.paper_charts import HEIGHT, WIDTH
from portal.shared.pdf import drawings
from portal.shared.statuses import STATUSES, status_of

register = template.Library()


@register.simple_tag
def paper_status(code: str, label: str = "") -> SafeString:
    """A status with its icon and colour; `label` replaces the word, for instance by a date."""
    status = status_of(code)
    return format_html('<span class="paper__status paper__status--{}">{}</span>', status.variant, label or status.label)


@register.simple_tag
def paper_bar(counts: Mapping[str, int]) -> SafeString:
    """The stacked bar of states; its numbers are read aloud, and belong in words beside it too."""
    drawing = drawings.bar(counts, width=WIDTH, height=HEIGHT, title=summary(counts))
    return format_html('<div class="paper__bar">{}</div>', mark_safe(drawing))  # noqa: S308 - made of numbers and labels


@register.inclusion_tag("pdf/_legend.html")
def paper_legend(*several: Mapping[str, int]) -> dict[str, Any]:
    """The legend of one or more bars: only the states that occur in them, all states without bars.

    Of one bar it tells the numbers too.
    """
    counts = counted(several[0]) if len(several) == 1 else {}
    return {"statuses": [(STATUSES[code], counts.get(code, 0)) for code in _occurring(several)]}


def _occurring(several: Iterable[Mapping[str, int]]) -> list[str]:
    found = {code for counts in several for code in counted(counts)}
    return [code for code in BAR_ORDER if code in found or not found]
