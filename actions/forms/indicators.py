"""Forms of indicators and measurements."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from actions.domain.indicators import COLUMNS, TARGETS, current_value
from actions.domain.openness import open_choices
from actions.enums import Direction, Unit
from actions.models import Indicator
from actions.series import NO_VALUE, Line, parse_lines, parse_value
from portal.shared.enums import Openness
from portal.shared.forms import day_field
from portal.shared.moments import today
from portal.shared.numbers import written

LINES_HELP = "Per regel een jaar en een getal, zoals “2024: 75”."


class IndicatorForm(forms.Form):
    """What is measured, in which unit, which way is better, and what is aimed at per year."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label="Wat wordt gemeten?", max_length=200, help_text="Bijvoorbeeld: inwoners die genoeg bewegen."
    )
    explanation = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    unit = forms.ChoiceField(label="Waarin?", choices=Unit.choices, widget=forms.RadioSelect)
    unit_name = forms.CharField(
        label="Wat wordt geteld?", required=False, max_length=40, help_text="Alleen bij een aantal: mantelzorgers."
    )
    direction = forms.ChoiceField(label="Welke kant moet het op?", choices=Direction.choices, widget=forms.RadioSelect)
    targets = forms.CharField(
        label="Doelen per jaar", required=False, help_text=LINES_HELP, widget=forms.Textarea(attrs={"rows": 4})
    )
    source = forms.CharField(
        label="Bron", required=False, max_length=200, help_text="Waar de cijfers vandaan komen, zoals “GGD-monitor”."
    )
    openness = forms.ChoiceField(
        label="Voor wie is dit zichtbaar?", help_text="Voor wie buiten meeleest: pas na de volgende vrijgave."
    )

    def __init__(self, *args: Any, parent: Any, indicator: Indicator | None = None, **kwargs: Any) -> None:
        start = {"unit": Unit.PERCENT, "direction": Direction.HIGHER, "openness": parent.openness}
        super().__init__(*args, **{**kwargs, "initial": initial_of(indicator) if indicator else start})
        self.fields["openness"].choices = open_choices(parent.openness)  # type: ignore[attr-defined]  # a ChoiceField

    def clean_targets(self) -> dict[int, Decimal]:
        targets: dict[int, Decimal] = {}
        for line in readable(self.cleaned_data["targets"]):
            year = _end_of_year(line)
            if year in targets:
                raise ValidationError(f"Het jaar {year} staat er twee keer.")
            targets[year] = line.value or Decimal(0)
        return targets

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("unit") != Unit.NUMBER:
            found["unit_name"] = ""
        return found

    def values(self) -> dict[str, Any]:
        """What the verbs of `domain.indicators` take."""
        return {name: self.cleaned_data[name] for name in (*COLUMNS, TARGETS)}


class MeasurementForm(forms.Form):
    """One measurement."""

    day = day_field("Peildatum", "De dag waarover het cijfer gaat. Een jaarcijfer hoort bij 31 december.")
    value = forms.CharField(label="Waarde", max_length=30, help_text="Bijvoorbeeld: 62,5 of 1.250.")
    is_baseline = forms.BooleanField(label="Dit is de nulmeting", required=False)
    source = forms.CharField(
        label="Bron", required=False, max_length=200, help_text="Alleen als die anders is dan anders."
    )

    def clean_value(self) -> Decimal:
        return value_of(self.cleaned_data["value"])


class CorrectionForm(forms.Form):
    """What a measurement should have been, and what was wrong."""

    value = forms.CharField(label="Nieuwe waarde", max_length=30)
    because = forms.CharField(label="Wat klopte er niet?", widget=forms.Textarea(attrs={"rows": 3}))

    def clean_value(self) -> Decimal:
        return value_of(self.cleaned_data["value"])


class PasteForm(forms.Form):
    """Lines from a spreadsheet."""

    lines = forms.CharField(
        label="Jaren en waarden",
        help_text="Plak twee kolommen uit uw rekenblad: een jaar of een dag, en een getal.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    source = forms.CharField(label="Bron", required=False, max_length=200)


def value_of(words: str) -> Decimal:
    """Raises ValidationError for words that are no number."""
    value = parse_value(words)
    if value is None:
        raise ValidationError(NO_VALUE)
    return value


def readable(text: str) -> list[Line]:
    """The lines of `text`; raises ValidationError that names each line that cannot be read."""
    lines = parse_lines(text)
    wrong = [f"Regel {line.number}, “{line.words}”: {line.error}" for line in lines if line.error]
    if wrong:
        raise ValidationError(wrong)
    return lines


def _end_of_year(line: Line) -> int:
    day = line.day or today()
    if (day.month, day.day) != (12, 31):
        raise ValidationError(f"Regel {line.number}: een doel hoort bij een jaar. Schrijf alleen het jaar.")
    return day.year


def initial_of(indicator: Indicator) -> dict[str, Any]:
    """The indicator as it stands, in the words of the form."""
    same = {name: getattr(indicator, name) for name in ("version", *COLUMNS)}
    return same | {TARGETS: words_of(TARGETS, current_value(indicator, TARGETS))}


def words_of(name: str, value: Any) -> str:
    """The value of a column in words, for the form and for a colleague's change."""
    if name == TARGETS:
        return "\n".join(f"{year}: {written(target)}" for year, target in sorted(value.items()))
    choices: dict[str, Any] = {"unit": Unit, "direction": Direction, "openness": Openness}
    return str(choices[name](value).label) if name in choices else str(value)


def as_days(lines: list[Line]) -> dict[date, Decimal]:
    """The values of readable lines by their day."""
    return {line.day: line.value for line in lines if line.day is not None and line.value is not None}
