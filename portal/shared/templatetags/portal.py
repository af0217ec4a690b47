"""The parts of the look as template tags: `{% load portal %}`. An example of each stands in docs/front-end.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from portal.shared import charts, dutch, line_charts, numbers
from portal.shared.forms import widget_kind
from portal.shared.icons import ICONS
from portal.shared.line_charts import Measured
from portal.shared.moments import Moment
from portal.shared.statuses import STATUSES, status_of
from portal.shared.timelines import Timeline

register = template.Library()

DAY_STYLES = {
    "long": dutch.long_day,
    "short": dutch.short_day,
    "brief": dutch.brief_day,
    "in-year": dutch.day_in_year,
}
ALERT_ICONS = {"info": "info", "ok": "done", "warning": "warning", "error": "stuck"}
MESSAGE_KINDS = {"success": "ok", "warning": "warning", "error": "error"}


# ---------- small parts ----------


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon beside a word; the word says it all, so screen readers skip the icon."""
    inside = mark_safe(ICONS[name])  # noqa: S308 - our own constant
    return format_html('<svg class="portal-icon" viewBox="0 0 20 20" aria-hidden="true">{}</svg>', inside)


@register.simple_tag
def status(code: str, label: str = "", *, block: bool = False, lower: bool = False) -> SafeString:
    """Word, icon and colour of a state; `label` says it more exactly ("95 dagen te laat")."""
    found = status_of(code)
    words = label or found.label
    return format_html(
        '<span class="portal-status portal-status--{}{}">{} {}</span>',
        found.variant,
        " portal-status--block" if block else "",
        icon(found.icon),
        words.lower() if lower else words,
    )


@register.simple_tag
def mark(variant: str, icon_name: str, label: str) -> SafeString:
    """A word with an icon in a status colour for other axes: `{% mark "done" "adopted" "Aangenomen" %}`."""
    return format_html(
        '<span class="portal-status portal-status--{}">{} {}</span>', STATUSES[variant].variant, icon(icon_name), label
    )


@register.simple_tag
def literal(text: str) -> SafeString:
    """Words that stand so in a document: serif, between quotation marks. Nothing for no words."""
    return format_html('<span class="portal-literal">“{}”</span>', text) if text else SafeString()


@register.simple_tag
def day(value: date | datetime | None, style: str = "long", *, empty: str = "") -> SafeString | str:
    """A day: long (1 juli 2022), short (1-7-2022), brief (1 jul. 2022) or in-year (1 juli)."""
    if value is None:
        return empty
    local = timezone.localdate(value) if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), DAY_STYLES[style](local))


@register.simple_tag
def moment(value: datetime | None, *, empty: str = "") -> SafeString | str:
    """A day with its time: 1 juli 2022, 14:05."""
    if value is None:
        return empty
    local = timezone.localtime(value)
    words = f"{dutch.long_day(local.date())}, {local:%H:%M}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), words)


@register.simple_tag
def period(start: date | None, end: date | None) -> str:
    """The range that literal words stand for: 1 sep. t/m 31 dec. 2020."""
    return dutch.period(start, end)


@register.filter
def euros(amount: Decimal) -> str:
    """€ 12.500, or € 12.500,50 where there are cents; no-break, so that the sign never stands alone."""
    return numbers.euros(amount).replace(" ", "\u00a0")


@register.simple_tag
def badge(text: str) -> SafeString:
    return format_html('<span class="nl-data-badge">{}</span>', text)


@register.inclusion_tag("components/button.html")
def button(label: str, *, kind: str = "primary", icon: str = "", name: str = "", value: str = "") -> dict[str, Any]:
    """A button that submits its form; `kind` is primary, secondary or subtle."""
    return {"label": label, "kind": kind, "icon_name": icon, "name": name, "value": value}


@register.inclusion_tag("components/button.html")
def button_link(label: str, url: str, *, kind: str = "secondary", icon: str = "") -> dict[str, Any]:
    """A link that looks like a button: it goes somewhere and changes nothing."""
    return {"label": label, "url": url, "kind": kind, "icon_name": icon}


# ---------- figures ----------


@register.inclusion_tag("components/status_bar.html")
def status_bar(
    counts: Mapping[str, int],
    *,
    large: bool = False,
    legend: bool = False,
    table: bool = False,
    one: str = "actie",
    many: str = "acties",
) -> dict[str, Any]:
    """The stacked bar of states; `legend` adds the numbers below it, `table` the same behind "Toon als tabel"."""
    return {
        "parts": charts.stacked(counts),
        "summary": charts.summary(counts, one=one, many=many),
        "large": large,
        "legend": legend,
        "table": table,
        "many": many,
    }


@register.inclusion_tag("components/tally.html")
def tally(
    counts: Mapping[str, int],
    *,
    earlier: Mapping[str, int] | None = None,
    url: str = "",
    anchor: str = "",
    zeros: bool = True,
) -> dict[str, Any]:
    """The counts in large figures, with the change since `earlier`; `url` + code + `anchor` links each to its list."""
    now = charts.counted(counts)
    then = charts.counted(earlier) if earlier is not None else None
    shown = [code for code in charts.BAR_ORDER if now.get(code) or (zeros and code not in ("stopped", "lapsed"))]
    rows = [
        {
            "status": STATUSES[code],
            "count": now.get(code, 0),
            "change": dutch.change(now.get(code, 0), then.get(code, 0)) if then is not None else "",
            "url": f"{url}{code}{anchor}" if url else "",
        }
        for code in shown
    ]
    return {"rows": rows}


@register.inclusion_tag("components/line_chart.html")
def line_chart(
    points: Sequence[Measured],
    *,
    target: float | None = None,
    targets: Sequence[Measured] = (),
    unit: str = "aantal",
    caption: str = "",
) -> dict[str, Any]:
    """The measurements of an indicator as a line, with a table behind it.

    `points` and `targets` (one for each year that has one) are `line_charts.Measured`.
    """
    chart = line_charts.line_chart(points, target=target, targets=targets)
    return {
        "chart": chart,
        "description": line_charts.describe(points, target=target, targets=targets),
        "target_text": "" if target is None else line_charts.number(target),
        "starts_text": line_charts.number(chart.starts_at),
        "unit": unit,
        "caption": caption,
    }


@register.inclusion_tag("components/progress.html")
def progress(done: int, total: int, text: str) -> dict[str, Any]:
    """How far a task is, in words and as a bar; `text` holds the words ("17 van 46 beoordeeld")."""
    return {"done": done, "total": total, "text": text, "percent": round(done * 100 / total) if total else 0}


@register.inclusion_tag("components/timeline_years.html")
def timeline_years(timeline: Timeline) -> dict[str, Any]:
    """The years above the bars of a timeline."""
    return {"timeline": timeline}


@register.inclusion_tag("components/timeline_bar.html")
def timeline_bar(timeline: Timeline, place: int, start: date | None, end: date | None, state: str) -> dict[str, Any]:
    """One row of a timeline: the bar at `place`, with its period in words below it."""
    return {
        "timeline": timeline,
        "bar": timeline.bars[place],
        "variant": status_of(state).variant,
        "patterned": ("attention", "stuck", "late", "lapsed"),
        "words": dutch.period(start, end) or "geen termijn",
    }


# ---------- addresses, lists ----------


def _address(context: Context, changes: Mapping[str, Any]) -> str:
    request = context.get("request")
    query = request.GET.copy() if request else None
    if query is None:
        return "?"
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """This page's address with other parameters: `{% query page=2 stand=None %}`; None takes one out."""
    return _address(context, changes)


@register.inclusion_tag("components/hidden_parameters.html", takes_context=True)
def hidden_parameters(context: Context, *without: str) -> dict[str, Any]:
    """The parameters of this page as hidden fields, so that a small form keeps them; page numbers never stay."""
    request = context.get("request")
    lists = request.GET.lists() if request else []
    kept = [(key, value) for key, values in lists for value in values if key not in {*without, "page"}]
    return {"parameters": kept}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], *, name: str = "Bladzijden") -> dict[str, Any]:
    """Links to the pages of a list; nothing where one page holds all."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    links = [
        {"number": number, "url": _address(context, {"page": number}) if isinstance(number, int) else ""}
        for number in numbers
    ]
    return {
        "page": page,
        "links": links,
        "name": name,
        "previous": _address(context, {"page": page.number - 1}) if page.has_previous() else "",
        "next": _address(context, {"page": page.number + 1}) if page.has_next() else "",
    }


@register.inclusion_tag("components/exports.html", takes_context=True)
def exports(context: Context, *, url: str = "", label: str = "Download deze lijst", **filters: str) -> dict[str, Any]:
    """Links to the list as a file, with the filters of this page; `url` where files have an address of their own,
    and `filters` for what the page is about."""
    kinds = (("xlsx", "Excel"), ("csv", "CSV"), ("pdf", "PDF"))
    links = [
        {"label": words, "url": url + _address(context, {**filters, "vorm": kind, "page": None})}
        for kind, words in kinds
    ]
    return {"links": links, "label": label}


@register.inclusion_tag("components/sort_header.html", takes_context=True)
def sort_header(
    context: Context, label: str, key: str, *, parameter: str = "volgorde", default: str = "", numeric: bool = False
) -> dict[str, Any]:
    """A column head that sorts the list by `key`, and the other way round when it already does."""
    request = context.get("request")
    current = (request.GET.get(parameter) if request else "") or default
    direction = {key: "ascending", f"-{key}": "descending"}.get(current, "")
    url = _address(context, {parameter: f"-{key}" if direction == "ascending" else key, "page": None})
    return {"label": label, "direction": direction, "url": url, "numeric": numeric}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*steps: str) -> dict[str, Any]:
    """Label and address in turn, then this page: `{% breadcrumbs "Start" start_url "Plannen" plans_url title %}`."""
    pairs = list(zip(steps[:-1:2], steps[1:-1:2], strict=True))
    return {"links": [{"label": label, "url": url} for label, url in pairs], "current": steps[-1]}


@register.inclusion_tag("components/empty_state.html")
def empty_state(title: str, text: str = "", *, url: str = "", label: str = "", icon: str = "info") -> dict[str, Any]:
    """What to say, and what to do, where a list holds nothing."""
    return {"title": title, "text": text, "url": url, "label": label, "icon_name": icon}


@register.inclusion_tag("components/as_of.html", takes_context=True)
def asof(
    context: Context,
    shown: Moment,
    *,
    compare_on: date | None = None,
    released_at: datetime | None = None,
    compare: bool = True,
    known: bool = False,
    known_on: date | None = None,
) -> dict[str, Any]:
    """The day a page tells about, with the form to choose another; `compare` adds "vergelijk met", `known` adds "zoals
    bekend op", filled with `known_on`."""
    return {
        "request": context.get("request"),
        "shown": shown,
        "compare_on": compare_on,
        "compare": compare,
        "known": known,
        "known_on": known_on,
        "released_at": released_at,
        "today_url": _address(context, {"peildatum": None, "bekend": None, "vergelijk": None, "page": None}),
    }


# ---------- forms ----------


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, *, label: str = "") -> dict[str, Any]:
    """A form field in NL Design System markup: label, help, error, all tied together for screen readers."""
    kind = widget_kind(bound)
    classes = [f"utrecht-{kind}", bound.field.widget.attrs.get("class", "")]
    if kind == "checkbox":
        classes.append("utrecht-checkbox--html-input")
    attributes: dict[str, str | bool] = {"class": " ".join(filter(None, classes))} if kind != "group" else {}
    return {
        "bound": bound,
        "kind": kind,
        "control": bound.as_widget(attrs=attributes),
        "label": label or bound.label,
        "required": bound.field.required,
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """On top of a form: what went wrong, with links to the fields, and what a colleague changed meanwhile."""
    fields = [bound for bound in form.visible_fields() if bound.errors]
    return {"form": form, "fields": fields, "clashes": getattr(form, "clashes", ())}


# ---------- parts with content ----------


@register.simple_block_tag
def alert(content: str, kind: str = "info", *, title: str = "", role: str = "", focus: bool = False) -> SafeString:
    """A message in a frame: `{% alert "warning" title="Let op" %}...{% endalert %}`; kinds info, ok, warning, error."""
    parts = {"content": content, "kind": kind, "title": title, "role": role, "icon_name": ALERT_ICONS[kind]}
    return render_to_string("components/alert.html", {**parts, "focus": focus})


@register.simple_block_tag
def section(
    content: str, title: str, *, id: str = "", note: str = "", kind: str = "", sticky: bool = False
) -> SafeString:
    """A section with its label in the margin; `kind="log"` lets a list of dated entries hang on the margin line."""
    parts = {"content": content, "title": title, "id": id or slugify(title), "note": note, "kind": kind}
    return render_to_string("components/section.html", {**parts, "sticky": sticky})


@register.simple_block_tag
def details(content: str, summary: str, *, open: bool = False) -> SafeString:
    """Text behind a summary that opens on a click, also without JavaScript."""
    return render_to_string("components/details.html", {"content": content, "summary": summary, "open": open})


@register.filter
def get(values: Mapping[Any, Any], key: Any) -> Any:
    """The value of a mapping under a key that stands in a variable; nothing where there is none."""
    return values.get(key, "")


@register.filter
def message_kind(level_tag: str) -> str:
    """The kind of alert for the level of a Django message."""
    return MESSAGE_KINDS.get(level_tag, "info")


@register.filter
def message_icon(level_tag: str) -> str:
    return ALERT_ICONS[message_kind(level_tag)]
