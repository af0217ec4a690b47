"""What a search asks, in the address: words, choices, order and page, read with patience."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from portal.home.searching.kinds import KINDS

LONGEST = 200
RELEVANCE, NEWEST, OLDEST = "", "nieuw", "oud"
ORDERS = [(RELEVANCE, "Beste eerst"), (NEWEST, "Nieuwste eerst"), (OLDEST, "Oudste eerst")]
CHOICES = {"thema": "Thema", "wie": "Wie", "jaar": "Jaar", "stand": "Stand"}


class PlainSelect(forms.Select):
    """A list to choose from without a template for each option: some hold a hundred names."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 - Django asks for it
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, mark_safe(" selected") if key == chosen else "", label) for key, label in self.choices),
        )
        own = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", own, options)


class SearchForm(forms.Form):
    """The choices beside the words; each list holds what occurs among the results, with how often."""

    volgorde = forms.ChoiceField(label="Volgorde", choices=ORDERS, required=False, widget=PlainSelect)

    def __init__(self, data: QueryDict, counts: dict[str, list[tuple[str, int]]]) -> None:
        super().__init__(data)
        offered: dict[str, Any] = {}
        for name, label in CHOICES.items():
            found = counts.get(name, [])
            chosen = data.get(name, "")
            if len(found) > 1 or chosen:
                options = [(value, f"{value} ({count})") for value, count in found]
                gone = [(chosen, chosen)] if chosen and chosen not in dict(options) else []
                shown = [("", "Alles"), *options, *gone]
                offered[name] = forms.ChoiceField(label=label, choices=shown, required=False, widget=PlainSelect)
        self.fields = {**offered, **self.fields}
        for field in self.fields.values():
            field.widget.attrs["class"] = "utrecht-select"


def words_asked(data: QueryDict) -> str:
    return " ".join(data.get("q", "").replace("\x00", "").split())[:LONGEST]


def kind_asked(data: QueryDict) -> str:
    kind = data.get("soort", "")
    return kind if kind in KINDS else ""


def choices_asked(data: QueryDict) -> dict[str, str]:
    return {name: value[:LONGEST] for name in CHOICES if (value := data.get(name, "").replace("\x00", ""))}


def order_asked(data: QueryDict) -> str:
    order = data.get("volgorde", "")
    return order if order in dict(ORDERS) else RELEVANCE
