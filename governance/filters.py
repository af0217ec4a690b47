"""Filters of memos, received papers and decisions, in the address."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q

from governance.enums import MemoKind, Treatment
from governance.models import Commitment, Decision, Memo, Motion, ReceivedPaper
from portal.organisations.models import PortfolioHolder
from portal.shared.moments import today

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


STANDS = [
    ("open", "Nog niet afgedaan"),
    ("te-laat", "Te laat"),
    ("binnenkort", "Binnen 30 dagen"),
    ("uitgevoerd", "Uitgevoerd, nog niet afgedaan"),
    ("voorgesteld", "Afdoening voorgesteld"),
    ("afgedaan", "Afgedaan"),
]


class FollowedFilter(django_filters.FilterSet):
    """What motions and commitments share; `?stand=te-laat` is what the start page links to."""

    woord = django_filters.CharFilter(
        method="with_word", label="Zoek een woord", max_length=LONGEST_WORD, widget=SEARCH
    )
    stand = django_filters.ChoiceFilter(
        method="standing", choices=STANDS, label="Stand", empty_label="Alles", widget=SELECT
    )
    portefeuillehouder = django_filters.ModelChoiceFilter(
        field_name="portfolio_holder",
        queryset=PortfolioHolder.objects.none(),
        to_field_name="public_id",
        label="Portefeuillehouder",
        empty_label="Iedereen",
        widget=SELECT,
    )
    jaar = django_filters.NumberFilter(
        field_name="made_on", lookup_expr="year", label="Jaar", widget=YEAR, min_value=1900, max_value=9999
    )

    def __init__(self, *args: Any, place: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.filters["portefeuillehouder"].field
        field.queryset = PortfolioHolder.objects.filter(organisation=place).order_by("title", "-valid_from", "pk")
        field.label_from_instance = lambda holder: holder.title_with_years

    def with_word(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(Q(subject__icontains=value) | Q(text__icontains=value) | Q(number__icontains=value))

    def standing(self, rows: Any, name: str, value: str) -> Any:
        found = {
            "open": lambda: rows.unsettled(),
            "te-laat": lambda: rows.overdue(on=today()),
            "binnenkort": lambda: rows.due_soon(on=today()),
            "uitgevoerd": lambda: rows.finished(),
            "voorgesteld": lambda: rows.proposed(),
            "afgedaan": lambda: rows.settled(),
        }
        return found[value]()


class CommitmentFilter(FollowedFilter):
    class Meta:
        model = Commitment
        fields: list[str] = []


class MotionFilter(FollowedFilter):
    class Meta:
        model = Motion
        fields: list[str] = []
