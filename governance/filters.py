"""Filters of memos, received papers and decisions, in the address."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q

from governance.enums import MemoKind, Treatment
from governance.models import Decision, Memo, ReceivedPaper

SEARCH = forms.SearchInput(attrs={"class": "utrecht-textbox"})
SELECT = forms.Select(attrs={"class": "utrecht-select"})
YEAR = forms.NumberInput(attrs={"min": 1990, "max": 2100, "class": "utrecht-textbox"})
LONGEST_WORD = 100


class MemoFilter(django_filters.FilterSet):
    woord = django_filters.CharFilter(
        method="with_word", label="Zoek een woord", max_length=LONGEST_WORD, widget=SEARCH
    )
    soort = django_filters.ChoiceFilter(
        field_name="kind", choices=MemoKind.choices, label="Soort", empty_label="Alle soorten", widget=SELECT
    )
    jaar = django_filters.NumberFilter(field_name="year", label="Jaar", widget=YEAR, min_value=1900, max_value=9999)

    class Meta:
        model = Memo
        fields: list[str] = []

    def with_word(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(Q(subject__icontains=value) | Q(text__icontains=value) | Q(number__icontains=value))


class PaperFilter(django_filters.FilterSet):
    woord = django_filters.CharFilter(
        method="with_word", label="Zoek een woord", max_length=LONGEST_WORD, widget=SEARCH
    )
    afdoening = django_filters.ChoiceFilter(
        field_name="treatment", choices=Treatment.choices, label="Afdoening", empty_label="Alles", widget=SELECT
    )
    jaar = django_filters.NumberFilter(
        field_name="received_on", lookup_expr="year", label="Jaar", widget=YEAR, min_value=1900, max_value=9999
    )

    class Meta:
        model = ReceivedPaper
        fields: list[str] = []

    def with_word(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(Q(title__icontains=value) | Q(sender__icontains=value) | Q(number__icontains=value))


class DecisionFilter(django_filters.FilterSet):
    woord = django_filters.CharFilter(
        field_name="text", lookup_expr="icontains", label="Zoek een woord", max_length=LONGEST_WORD, widget=SEARCH
    )
    jaar = django_filters.NumberFilter(
        field_name="decided_on", lookup_expr="year", label="Jaar", widget=YEAR, min_value=1900, max_value=9999
    )

    class Meta:
        model = Decision
        fields: list[str] = []
