"""Filters of the council's own register, in the address."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q

from governance.enums import AdviceState, ProposalState, QuestionState
from governance.filters import LONGEST_WORD, SEARCH, SELECT, YEAR
from governance.models import Advice, Proposal, WrittenQuestion
from portal.shared.moments import today


class ProposalFilter(django_filters.FilterSet):
    woord = django_filters.CharFilter(
        method="with_word", label="Zoek een woord", max_length=LONGEST_WORD, widget=SEARCH
    )
    stand = django_filters.ChoiceFilter(
        field_name="state", choices=ProposalState.choices, label="Stand", empty_label="Alles", widget=SELECT
    )
    jaar = django_filters.NumberFilter(
        field_name="offered_on", lookup_expr="year", label="Jaar", widget=YEAR, min_value=1900, max_value=9999
    )

    class Meta:
        model = Proposal
        fields: list[str] = []

    def with_word(self, rows: Any, name: str, value: str) -> Any:
        words = Q(subject__icontains=value) | Q(summary__icontains=value) | Q(number__icontains=value)
        return rows.filter(words)


class QuestionFilter(django_filters.FilterSet):
    woord = django_filters.CharFilter(
        method="with_word", label="Zoek een woord", max_length=LONGEST_WORD, widget=SEARCH
    )
    stand = django_filters.ChoiceFilter(
        method="standing", choices=QuestionState.choices, label="Stand", empty_label="Alles", widget=SELECT
    )
    jaar = django_filters.NumberFilter(
        field_name="asked_on", lookup_expr="year", label="Jaar", widget=YEAR, min_value=1900, max_value=9999
    )

    class Meta:
        model = WrittenQuestion
        fields: list[str] = []

    def with_word(self, rows: Any, name: str, value: str) -> Any:
        words = Q(subject__icontains=value) | Q(text__icontains=value) | Q(number__icontains=value)
        return rows.filter(words | Q(asked_by__icontains=value))

    def standing(self, rows: Any, name: str, value: str) -> Any:
        found = {
            QuestionState.WAITING: lambda: rows.waiting(),
            QuestionState.LATE: lambda: rows.overdue(on=today()),
            QuestionState.ANSWERED: lambda: rows.answered(),
        }
        return found[QuestionState(value)]()


class AdviceFilter(django_filters.FilterSet):
    woord = django_filters.CharFilter(
        method="with_word", label="Zoek een woord", max_length=LONGEST_WORD, widget=SEARCH
    )
    stand = django_filters.ChoiceFilter(
        method="standing", choices=AdviceState.choices, label="Stand", empty_label="Alles", widget=SELECT
    )
    jaar = django_filters.NumberFilter(
        field_name="given_on", lookup_expr="year", label="Jaar", widget=YEAR, min_value=1900, max_value=9999
    )

    class Meta:
        model = Advice
        fields: list[str] = []

    def with_word(self, rows: Any, name: str, value: str) -> Any:
        words = Q(subject__icontains=value) | Q(text__icontains=value) | Q(given_by__icontains=value)
        return rows.filter(words | Q(reply__icontains=value))

    def standing(self, rows: Any, name: str, value: str) -> Any:
        return rows.waiting() if value == AdviceState.WAITING else rows.answered()
