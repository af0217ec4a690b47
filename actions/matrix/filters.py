"""The filters of the matrix, in the address: a word, theme, state, organisation and year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import CharField, Q, Value
from django.db.models.functions import Coalesce, NullIf

from actions.enums import State
from actions.filters import STATES
from actions.models import ActionParty
from policies.models import PolicyDocument, Theme
from portal.organisations.models import Organisation
from portal.shared.moments import Moment

NAMES = ("q", "thema", "stand", "organisatie", "jaar")


class FilterForm(forms.Form):
    """`choices` are the themes and organisations that occur in the plan: (kind, key, label)."""

    q = forms.CharField(label="Zoek een woord", required=False, max_length=100, widget=forms.SearchInput)
    thema = forms.ChoiceField(label="Thema", required=False)
    stand = forms.ChoiceField(label="Stand", required=False, choices=[("", "Alle standen"), *STATES])
    organisatie = forms.ChoiceField(label="Wie", required=False)
    jaar = forms.IntegerField(label="Jaar", required=False, min_value=1990, max_value=2100)

    def __init__(self, data: Mapping[str, Any], *, choices: list[tuple[str, str, str]]) -> None:
        super().__init__({name: data.get(name, "") for name in NAMES})
        for name, empty in (("thema", "Alle thema’s"), ("organisatie", "Iedereen")):
            found = sorted({(key, label) for kind, key, label in choices if kind == name}, key=lambda pair: pair[1])
            self.fields[name].choices = [("", empty), *found]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def asked(self) -> dict[str, Any]:
        """The filters that were filled in rightly."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def choices_in(plan: PolicyDocument) -> list[tuple[str, str, str]]:
    """Themes and organisations that occur in a plan; one query."""
    label = Coalesce(NullIf("short_name", Value("")), "name", output_field=CharField())
    themes = Theme.objects.filter(actions__plan=plan).order_by()
    parties = Organisation.objects.filter(actions__action__plan=plan).order_by()
    kind = {word: Value(word, output_field=CharField()) for word in ("thema", "organisatie")}
    rows = themes.values_list(kind["thema"], "slug", "name")
    return list(rows.union(parties.values_list(kind["organisatie"], "slug", label)))


def filtered(actions: Any, asked: Mapping[str, Any], moment: Moment) -> Any:
    """Live or recorded actions with `standing` that answer to all of `asked`."""
    if word := asked.get("q"):
        actions = actions.filter(Q(what__icontains=word) | Q(description__icontains=word) | Q(note__icontains=word))
    if theme := asked.get("thema"):
        actions = actions.filter(theme__slug=theme)
    if party := asked.get("organisatie"):
        at = moment.recorded_at
        links = ActionParty.objects.all() if at is None else ActionParty.history.as_recorded(at)
        actions = actions.filter(id__in=links.filter(party__slug=party).values("action_id"))
    if year := asked.get("jaar"):
        actions = actions.running_in(year)
    return _in_state(actions, asked.get("stand", ""), moment.day)


def _in_state(actions: Any, state: str, on: date) -> Any:
    if not state:
        return actions
    if state == State.LATE:
        return actions.overdue()
    if state == "stale":
        return actions.stale(on=on)
    return actions.starting_soon(on=on) if state == "starting-soon" else actions.in_states([state])
