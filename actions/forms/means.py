"""Forms of means. The parser reads what people write; the verbs keep the rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from actions.amounts import Typed, Unreadable, amount_words, parse_amount, parse_years, years_words
from actions.domain.openness import open_choices
from actions.enums import AmountKind
from actions.models import Action, Budget
from portal.organisations.models import Organisation

FIELD_OF = {"year": "years", "last_year": "years"}


class BecauseForm(forms.Form):
    """Why something no longer counts."""

    because = forms.CharField(label="Waarom?", widget=forms.Textarea(attrs={"rows": 3}))


class BudgetForm(forms.Form):
    """One amount in the words of the one who types it; `version` is the version that stood on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    amount = forms.CharField(
        label="Bedrag per jaar",
        max_length=80,
        help_text="Bijvoorbeeld: € 12.500, 1,2 mln of 12.500 per jaar in 2024-2026. Nog niet bekend? Schrijf p.m.",
    )
    years = forms.CharField(
        label="Welke jaren?", required=False, max_length=40, help_text="Bijvoorbeeld: 2024, 2024-2026 of vanaf 2024."
    )
    kind = forms.ChoiceField(label="Wat is het?", choices=AmountKind.choices, widget=forms.RadioSelect)
    structural = forms.BooleanField(label="Elk jaar opnieuw (structureel)", required=False)
    is_frame = forms.BooleanField(
        label="Dit is een kader",
        required=False,
        help_text="De bedragen van doelen en acties vallen hieronder. Een kader telt daarom niet mee in de som.",
    )
    paid_by = forms.ModelChoiceField(
        Organisation.objects.none(), label="Wie betaalt?", required=False, empty_label="Nog niet bekend"
    )
    funding = forms.CharField(
        label="Dekking", required=False, max_length=200, help_text="Waaruit het komt. Bijvoorbeeld: begroting, reserve."
    )
    literal = forms.CharField(
        label="Woorden uit het document", required=False, max_length=200, help_text="Zoals het er letterlijk staat."
    )
    openness = forms.ChoiceField(
        label="Voor wie is dit zichtbaar?", help_text="Voor wie buiten meeleest: pas na de volgende vrijgave."
    )

    def __init__(self, *args: Any, parent: Any, budget: Budget | None = None, **kwargs: Any) -> None:
        start = initial_of(budget) if budget else {"kind": AmountKind.COST, "openness": parent.openness}
        super().__init__(*args, **{**kwargs, "initial": start})
        self.fields["paid_by"].queryset = Organisation.objects.alphabetic()  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["openness"].choices = open_choices(parent.openness)  # type: ignore[attr-defined]  # a ChoiceField
        if isinstance(parent, Action):
            del self.fields["is_frame"]

    def clean_amount(self) -> Typed:
        try:
            return parse_amount(self.cleaned_data["amount"])
        except Unreadable as refusal:
            raise ValidationError(str(refusal)) from refusal

    def clean_years(self) -> tuple[int | None, int | None, bool]:
        try:
            return parse_years(self.cleaned_data["years"])
        except Unreadable as refusal:
            raise ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        typed, years = found.get("amount"), found.get("years")
        if typed and years:
            if typed.year and years[0] and (typed.year, typed.last_year) != years[:2]:
                self.add_error("years", "Bij het bedrag staan andere jaren. Schrijf de jaren op één plek.")
            if typed.structural is False and found.get("structural"):
                self.add_error("structural", "U schrijft dat het bedrag eenmalig is. Kies één van beide.")
        return found

    def values(self) -> dict[str, Any]:
        """What the verbs of `domain.means` take."""
        found = self.cleaned_data
        typed, (year, last_year, goes_on) = found["amount"], found["years"]
        if typed.year:
            year, last_year = typed.year, typed.last_year
        same = {name: found[name] for name in ("kind", "paid_by", "funding", "literal", "openness")}
        return {
            **same,
            "year": year,
            "last_year": last_year,
            "amount": typed.amount,
            "structural": found["structural"] or goes_on or bool(typed.structural),
            "is_frame": found.get("is_frame", False),
        }


def initial_of(budget: Budget) -> dict[str, Any]:
    """The amount as it stands, in the words of the form."""
    same = ("version", "kind", "structural", "is_frame", "paid_by", "funding", "literal", "openness")
    return {
        **{name: getattr(budget, name) for name in same},
        "amount": amount_words(budget.amount),
        "years": years_words(budget.year, budget.last_year),
    }


def words_of(name: str, value: Any) -> str:
    """A colleague's value of a column, in words."""
    if name == "amount":
        return amount_words(value)
    if name == "kind":
        return str(AmountKind(value).label)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return "" if value is None else str(value)
