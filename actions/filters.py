"""Filters of the list of actions, in the address. They work on live and historical actions alike."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms

from actions.enums import State
from actions.models import Action
from actions.status.board import Board

LONGEST_WORD = 100
KINDS = {"thema": "theme", "programma": "programme", "doel": "goal"}
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
    """Word, theme, programme, goal, state, organisation and year; the choices are those that occur on the board."""

    q = django_filters.CharFilter(
        label="Zoek een woord", method="with_word", max_length=LONGEST_WORD, widget=forms.SearchInput
    )
    plan = django_filters.ChoiceFilter(label="Plan", empty_label="Alle plannen", method="with_plan")
    thema = django_filters.ChoiceFilter(label="Thema", empty_label="Alle thema’s", method="with_theme")
    programma = django_filters.ChoiceFilter(label="Programma", empty_label="Alle programma’s", method="with_programme")
    doel = django_filters.ChoiceFilter(label="Doel", empty_label="Alle doelen", method="with_goal")
    stand = django_filters.ChoiceFilter(label="Stand", empty_label="Alle standen", choices=STATES, method="with_state")
    organisatie = django_filters.ChoiceFilter(label="Wie", empty_label="Iedereen", method="with_party")
    jaar = django_filters.ChoiceFilter(label="Wanneer", empty_label="Alle jaren", method="with_year")

    class Meta:
        model = Action
        fields: list[str] = []

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, queryset=board.actions, **kwargs)
        self.board = board
        for name, kind in KINDS.items():
            self.filters[name].extra["choices"] = [] if board.plans and kind == "goal" else board.pairs(kind)
        self.filters["plan"].extra["choices"] = board.plan_pairs()
        self.filters["organisatie"].extra["choices"] = board.party_pairs()
        for name in {"doel" if board.plans else "plan", board.own} - {""}:
            del self.filters[name]
        self.filters["jaar"].extra["choices"] = [(str(year), str(year)) for year in board.years()]
        for name, field in self.form.fields.items():
            field.widget.attrs["class"] = "utrecht-textbox" if name == "q" else "utrecht-select"

    @property
    def is_used(self) -> bool:
        """Whether the address asks for anything."""
        return any(self.data.get(name) for name in self.filters)

    def with_word(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(id__in=self.board.ids_with_word(value))

    def with_plan(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(id__in=self.board.ids_of_plan(value))

    def with_theme(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(id__in=self.board.ids_in("theme", value))

    def with_programme(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(id__in=self.board.ids_in("programme", value))

    def with_goal(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(id__in=self.board.ids_in("goal", value))

    def with_state(self, queryset: Any, name: str, value: str) -> Any:
        if value == State.LATE:
            return queryset.overdue()
        if value == "stale":
            return queryset.stale(on=self.board.day)
        if value == "starting-soon":
            return queryset.starting_soon(on=self.board.day)
        return queryset.in_states([value])

    def with_party(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(id__in=self.board.ids_with_party(value))

    def with_year(self, queryset: Any, name: str, value: str) -> Any:
        """Actions whose period touches the year; without days an action belongs to no year."""
        return queryset.running_in(int(value))
