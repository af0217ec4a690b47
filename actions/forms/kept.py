"""Forms of what people keep by hand: themes, programmes and the goals of a plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html

from policies.models import Goal, PolicyDocument, Programme, Theme
from portal.organisations.models import Organisation
from portal.shared.viewer import Viewer

LINE = forms.Textarea(attrs={"rows": 2})
OPEN_NAME = "Iedereen kan deze naam lezen. Zet er dus niets in dat geheim is."


def choice(model: Any, label: str, *, empty: str, help_text: str = "") -> Any:
    """One of the rows of `model` by its public id, or none."""
    return forms.ModelChoiceField(
        model.objects.none(),
        label=label,
        required=False,
        empty_label=empty,
        help_text=help_text,
        to_field_name="public_id",
    )


class KeptForm(forms.Form):
    """A row with the version that was on the screen; `RELATED` names the fields that choose another row."""

    RELATED: tuple[str, ...] = ()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, place: Organisation, viewer: Viewer, row: Any = None, **kwargs: Any) -> None:
        start = {name: getattr(row, name) for name in self.base_fields} if row is not None else {}
        super().__init__(*args, **{**kwargs, "initial": start})
        self.row, self.place, self.viewer = row, place, viewer
        for name in self.RELATED:
            self._chosen(name).queryset = self.rows_for(name)

    def _chosen(self, name: str) -> Any:
        return self.fields[name]

    def rows_for(self, name: str) -> Any:
        """What can be chosen: rows of this municipality in use that this person knows, and what stands there."""
        model = self._chosen(name).queryset.model
        return model.objects.visible_to(self.viewer).of(self.place).to_choose(getattr(self.row, f"{name}_id", None))

    def values(self) -> dict[str, Any]:
        """Columns for the verbs. A row above that this person may not know was not there to choose, so it stays."""
        found = {name: value for name, value in self.cleaned_data.items() if name not in ("version", *self.RELATED)}
        for name in self.RELATED:
            value, now = self.cleaned_data[name], getattr(self.row, f"{name}_id", None)
            if value is not None or now is None or self._chosen(name).queryset.filter(pk=now).exists():
                found[f"{name}_id"] = value and value.pk
        return found

    @property
    def columns(self) -> dict[str, str]:
        """The field of each column that has another name."""
        return {f"{name}_id": name for name in self.RELATED}

    def said(self, column: str, value: Any) -> str:
        """A colleague's value in words."""
        name = column.removesuffix("_id")
        if name not in self.RELATED:
            return str(value)
        return str(self._chosen(name).queryset.filter(pk=value).first() or "")


class ThemeForm(KeptForm):
    RELATED = ("parent",)
    name = forms.CharField(label="Naam", max_length=120, help_text=OPEN_NAME)
    parent = choice(
        Theme, "Onderdeel van", empty="Geen: dit is een hoofdthema", help_text="Als het onder een ander thema valt."
    )

    def rows_for(self, name: str) -> Any:
        rows = super().rows_for(name)
        return rows.exclude(pk=self.row.pk) if self.row is not None else rows


class ProgrammeForm(KeptForm):
    number = forms.CharField(
        label="Nummer", required=False, max_length=20, help_text="Zoals in de begroting of het coalitieakkoord."
    )
    name = forms.CharField(label="Naam", max_length=160, help_text=OPEN_NAME)


class GoalForm(KeptForm):
    """What is to be achieved, under which number, theme and programme."""

    RELATED = ("theme", "programme")
    text = forms.CharField(
        label="Wat willen we bereiken?",
        max_length=400,
        widget=LINE,
        help_text="Eén zin, bijvoorbeeld: meer inwoners bewegen elke dag een half uur.",
    )
    number = forms.IntegerField(label="Nummer", required=False, min_value=1, max_value=9999)
    theme = choice(Theme, "Thema", empty="Geen thema")
    programme = choice(Programme, "Programma", empty="Geen programma")

    def __init__(self, *args: Any, plan: PolicyDocument, row: Goal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, place=plan.organisation, row=row, **kwargs)
        number = self.fields["number"]
        number.required = row is not None
        if row is None:
            number.help_text = "Laat leeg, dan komt het doel achteraan."
        self.fields["theme"].help_text = where_kept(plan.organisation)


def where_kept(place: Organisation) -> str:
    """The way to the page where an editor adds a theme that is not in the list."""
    url = reverse("actions:divisions", args=[place.slug])
    return format_html(
        'Staat het er niet bij? Voeg het toe bij <a class="nl-link" href="{}">thema’s en programma’s</a>.', url
    )
