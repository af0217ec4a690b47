"""The scale table of a day, and finding a provision by everyday words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from governance.split.finding import find
from governance.split.matrix import letter_html, matrix
from governance.split.places import read_split
from governance.split.regions import Town, municipalities_of
from governance.views.split.asked import Asked, asked_of
from portal.accounts.roles import Permission
from portal.shared.conditional import kept_by_asking


@login_not_required
@kept_by_asking
@require_safe
def scale_table(request: HttpRequest, organisation: str) -> HttpResponse:
    """The table as the region's councils know it; `?zoek=` and `?voorziening=` lead to the answer for one provision."""
    asked = asked_of(request, organisation)
    if asked.region is None:
        return render(request, "governance/split/table.html", {"asked": asked, "split": None, "days": asked.days})
    if known := request.GET.get("voorziening"):
        return redirect(_answer_url(asked, known, request))
    split = read_split(asked.region, asked.viewer, day=asked.day, at=asked.at)
    words = request.GET.get("zoek", "").strip()
    matches = find(split.provisions, words)
    if len(matches) == 1:
        return redirect(_answer_url(asked, matches[0].public_id, request))
    context = {
        **shared_context(asked, request.GET.get("gemeente") or organisation),
        "split": split,
        "groups": () if split.is_empty else matrix(split),
        "legend": [(letter_html(task), task.name) for task in split.tasks],
        "has_intended": any(row.is_intended for rows in split.placed.values() for row in rows),
        "words": words,
        "matches": matches,
        "base": reverse("governance:scale_table", args=[organisation]),
        "answer_query": asked.query(gemeente=request.GET.get("gemeente")),
        "may_edit": asked.may_edit(split.levels) and asked.at is None,
        "may_see_signals": asked.viewer.may(Permission.EDIT_SPLIT, asked.place.pk),
    }
    return render(request, "governance/split/table.html", context)


def shared_context(asked: Asked, chosen: str) -> dict[str, Any]:
    """What the form on top needs, with the municipality at address `chosen` picked (`place`): one query."""
    towns = municipalities_of(asked.table)
    return {
        "asked": asked,
        "days": asked.days,
        "place": next((one for one in towns if one.slug == chosen), None),
        "options": _options(towns, chosen),
        "same_days": asked.query(),
    }


def _options(towns: Sequence[Town], chosen: str) -> str:
    """The choices of a select: hundreds, so made in one go. A slug needs no escaping."""
    parts = (
        f'<option value="{one.slug}"{" selected" if one.slug == chosen else ""}>{escape(one.label)}</option>'
        for one in towns
    )
    return mark_safe("".join(parts))  # noqa: S308 - names are escaped, slugs are slugs


def _answer_url(asked: Asked, public_id: str, request: HttpRequest) -> str:
    address = reverse("governance:split_answer", args=[asked.place.slug, public_id])
    return f"{address}{asked.query(gemeente=request.GET.get('gemeente'))}"
