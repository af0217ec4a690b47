"""Filters of the list of documents, in the address."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from policies.enums import DocumentType
from policies.models import PolicyDocument
from policies.open_text import OpenText


class DocumentFilter(django_filters.FilterSet):
    woord = django_filters.CharFilter(
        method="by_word", label="Zoek een woord", widget=forms.SearchInput(attrs={"class": "utrecht-textbox"})
    )
    soort = django_filters.ChoiceFilter(
        field_name="type",
        choices=DocumentType.choices,
        label="Soort",
        empty_label="Alle soorten",
        widget=forms.Select(attrs={"class": "utrecht-select"}),
    )
    jaar = django_filters.NumberFilter(
        method="by_year",
        label="Jaar",
        min_value=1900,  # what a date can hold: another year is told, not looked up
        max_value=9999,
        widget=forms.NumberInput(attrs={"min": 1990, "max": 2100, "class": "utrecht-textbox"}),
    )

    class Meta:
        model = PolicyDocument
        fields: list[str] = []

    def by_word(self, rows: QuerySet[PolicyDocument], name: str, value: str) -> Any:
        found = Q(title__icontains=value) | Q(open_summary__icontains=value) | Q(case_number__icontains=value)
        return rows.annotate(open_summary=OpenText("summary")).filter(found)

    def by_year(self, rows: QuerySet[PolicyDocument], name: str, value: Any) -> Any:
        year = int(value)
        return rows.filter(Q(adopted_on__year=year) | Q(date__year=year))
