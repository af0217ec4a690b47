"""Filters of the list of actions, in the address. They work on live and historical actions alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms

from actions.enums import State
from actions.models import Action
from actions.overview import ActionRow

LONGEST_WORD = 100
STATES = [
    (State.DONE, "Afgerond"),
    (State.ON_TRACK, "Op schema"),
    (State.ATTENTION, "Aandacht nodig"),
    (State.STUCK, "Loopt vast"),
    (State.LATE, "Te laat of niet op tijd gestart"),
    (State.NOT_STARTED, "Niet gestart"),
    (State.STOPPED, "Gestopt"),
    (State.LAPSED, "Vervallen"),
    ("stale", "Al 90 dagen geen nieuws"),
    ("starting-soon", "Start binnenkort"),
]


class ActionFilter(django_filters.FilterSet):
    """Word, theme, programme, state, organisation and year; the choices are those that occur among `rows`."""

    q = django_filters.CharFilter(
        label="Zoek een woord", method="with_word", max_length=LONGEST_WORD, widget=forms.SearchInput
    )
    thema = django_filters.ChoiceFilter(label="Thema", empty_label="Alle thema’s", method="with_theme")
    programma = django_filters.ChoiceFilter(label="Programma", empty_label="Alle programma’s", method="with_programme")
    stand = django_filters.ChoiceFilter(label="Stand", empty_label="Alle standen", choices=STATES, method="with_state")
    organisatie = django_filters.ChoiceFilter(label="Wie", empty_label="Iedereen", method="with_party")
    jaar = django_filters.ChoiceFilter(label="Wanneer", empty_label="Alle jaren", method="with_year")

    class Meta:
        model = Action
        fields: list[str] = []

    def __init__(self, *args: Any, rows: list[ActionRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.filters["thema"].extra["choices"] = _pairs((row.theme_key, row.theme) for row in rows)
        self.filters["programma"].extra["choices"] = _pairs((row.programme_key, row.programme) for row in rows)
        parties = ((party.slug, party.label) for row in rows for party in row.parties)
        self.filters["organisatie"].extra["choices"] = sorted(_pairs(parties), key=lambda pair: pair[1].lower())
        self.filters["jaar"].extra["choices"] = [(str(year), str(year)) for year in _years(rows)]
        for name, field in self.form.fields.items():
            field.widget.attrs["class"] = "utrecht-textbox" if name == "q" else "utrecht-select"

    def with_word(self, queryset: Any, name: str, value: str) -> Any:
        """By the words this reader sees: what is blacked out is not found either."""
        word = value.casefold()
        return queryset.filter(id__in={row.id for row in self.rows if word in _words(row)})

    def with_theme(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(theme_id__in={row.theme_id for row in self.rows if row.theme_key == value})

    def with_programme(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(programme_id__in={row.programme_id for row in self.rows if row.programme_key == value})

    def with_state(self, queryset: Any, name: str, value: str) -> Any:
        day = self.rows[0].day if self.rows else None
        if value == State.LATE:
            return queryset.overdue()
        if value == "stale":
            return queryset.stale(on=day)
        if value == "starting-soon":
            return queryset.starting_soon(on=day)
        return queryset.in_states([value])

    def with_party(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(id__in={row.id for row in self.rows if value in {party.slug for party in row.parties}})

    def with_year(self, queryset: Any, name: str, value: str) -> Any:
        """Actions whose period touches the year; without days an action belongs to no year."""
        return queryset.running_in(int(value))


def _words(row: ActionRow) -> str:
    return " ".join((row.what, row.description, row.quote, row.who)).casefold()


def _pairs(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return list({key: (key, label) for key, label in found if key}.values())


def _years(rows: Iterable[ActionRow]) -> list[int]:
    days = [day for row in rows for day in (row.start, row.end) if day is not None]
    return list(range(min(days).year, max(days).year + 1)) if days else []
