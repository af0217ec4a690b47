"""The scale table on paper: A4 lying down, letters as text, accessible and archive-proof."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe

from governance.split.matrix import matrix
from governance.split.places import Split
from portal.organisations.letterheads import letterhead_of
from portal.organisations.models import Organisation
from portal.shared.dutch import long_day
from portal.shared.pdf.papers import Paper
from portal.shared.pdf.styles import LANDSCAPE_CSS


def render_table(split: Split, *, place: Organisation, bekend: date | None, at: datetime) -> bytes:
    """The PDF of a table; some 60 rows take a second or two."""
    from portal.shared.pdf.engine import render_pdf  # half a second to load, only for who asks

    title = f"Wie gaat waarover in {split.partnership.name}"
    state = f"Stand per {long_day(split.day)}"
    if bekend:
        state += f", zoals geregistreerd op {long_day(bekend)}"
    body = render_to_string("pdf/scale_table.html", table_context(split))
    address = settings.BASE_URL.rstrip("/") + reverse("governance:scale_table", args=[place.slug])
    paper = Paper(
        title=title,
        number=split.partnership.name,
        kind="Schaalkeuzetabel",
        **letterhead_of(place).fields(),
        facts=[("Stand per", state.removeprefix("Stand per "))],
        body=mark_safe(body),  # noqa: S308 - our own template
        seal=f"{state}. Voor een andere dag: zie het register.",
        address=address,
    )
    return render_pdf(
        paper.html(),
        title=title,
        author=place.name,
        subject=state,
        created=at,
        base_css=LANDSCAPE_CSS,
        assets=paper.assets,
    )


def table_context(split: Split) -> dict[str, Any]:
    return {"split": split, "groups": matrix(split), "tasks": split.tasks}
