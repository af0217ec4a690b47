"""The form of one row of the matrix; without JavaScript the whole of editing."""

from __future__ import annotations

from typing import Any

from django import forms

from actions.domain.editing import PERIOD, current_value
from actions.domain.errors import Refused
from actions.domain.means_words import means_from
from actions.domain.means_words import words_from as words_of_means
from actions.domain.moves import UNKNOWN_PERIOD
from actions.domain.names import Names
from actions.domain.party_words import parties_from, words_from
from actions.domain.suggesting import interval_of
from actions.domain.turn_words import turns_from
from actions.domain.turn_words import words_from as words_of_turns
from actions.domain.under import MEANS, PARTIES, TURNS
from actions.enums import ActionStatus, Assessment
from actions.forms.kept import where_kept
from actions.models import Action
from actions.recognition.periods import parse_period
from policies.models import Goal, PolicyDocument, Programme, Theme
from portal.shared.viewer import Viewer

WORD_FIELDS = ("what", "description", "theme", "goal")
STATE_FIELDS = ("status", "assessment", "note")
# A page that was opened before these fields were there says nothing of them.
LATER = ("programme", MEANS, TURNS)


class ActionForm(forms.Form):
    """What, who, when and how it goes; `version` is the version that stood on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    what = forms.CharField(label="Wat", max_length=300)
    description = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    leads = forms.CharField(
        label="Trekker",
        required=False,
        help_text="Namen met komma’s ertussen. Een rol mag erachter: gemeente (regisseur).",
    )
    partners = forms.CharField(label="Partners", required=False, help_text="Bijvoorbeeld: SWA (uitvoerder), Yulius.")
    period_text = forms.CharField(
        label="Wanneer", required=False, max_length=120, help_text="Bijvoorbeeld: eind 2022, vanaf 2021, jaarlijks."
    )
    move_reason = forms.CharField(
        label="Reden van verschuiven", required=False, help_text="Alleen nodig als u de datum verschuift."
    )
    means = forms.CharField(
        label="Middelen",
        required=False,
        help_text="Puntkomma tussen twee bedragen. Bijvoorbeeld: 12.500 per jaar in 2024-2026; besparing p.m.",
    )
    turns = forms.CharField(
        label="Keren",
        required=False,
        help_text="Hoe elke keer ging. Bijvoorbeeld: 2024: afgerond; 2025: vervallen (geen zaal).",
    )
    theme = forms.ModelChoiceField(
        label="Thema", queryset=Theme.objects.none(), required=False, empty_label="Geen thema"
    )
    goal = forms.ModelChoiceField(label="Doel", queryset=Goal.objects.none(), required=False, empty_label="Geen doel")
    programme = forms.ModelChoiceField(
        label="Programma", queryset=Programme.objects.none(), required=False, empty_label="Geen programma"
    )
    status = forms.ChoiceField(label="Stand", choices=ActionStatus.choices, required=False)
    assessment = forms.ChoiceField(label="Oordeel", choices=[("", "Geen oordeel"), *Assessment.choices], required=False)
    note = forms.CharField(
        label="Voortgangsbericht",
        required=False,
        help_text="Hoort bij de stand en het oordeel. Na vrijgave leest iedereen dit.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        plan: PolicyDocument,
        names: Names,
        viewer: Viewer,
        action: Action | None = None,
        **kwargs: Any,
    ) -> None:
        start = initial_of(action, names, viewer) if action is not None else {"status": ActionStatus.NOT_STARTED}
        super().__init__(*args, **{**kwargs, "initial": start | kwargs.get("initial", {})})
        self.names, self.action, self.viewer = names, action, viewer
        self.recurs = bool(start.get(TURNS) or (action and action.interval))
        if not self.recurs:
            del self.fields[TURNS]
        own = {"organisation_id": plan.organisation_id}
        now = {name: getattr(action, f"{name}_id", None) for name in ("theme", "programme", "goal")}
        choices = {
            "theme": Theme.objects.filter(**own).to_choose(now["theme"]).order_by("position", "pk"),
            "programme": Programme.objects.filter(**own).to_choose(now["programme"]).order_by("position", "pk"),
            "goal": Goal.objects.filter(document=plan).to_choose(now["goal"]).order_by("number"),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["theme"].help_text = where_kept(plan.organisation)
        for name in ("leads", "partners"):
            self.fields[name].widget.attrs["list"] = "organisaties"

    def clean_leads(self) -> Any:
        return self._parties("leads")

    def clean_partners(self) -> Any:
        return self._parties("partners")

    def _parties(self, name: str) -> Any:
        return parties_from(self.cleaned_data[name], self.names)

    def clean_means(self) -> Any:
        return means_from(self.cleaned_data["means"])

    def clean_turns(self) -> Any:
        known = current_value(self.action, TURNS, viewer=self.viewer) if self.action is not None else ()
        return turns_from(self.cleaned_data["turns"], known)

    def clean_what(self) -> str:
        return " ".join(self.cleaned_data["what"].split())

    def clean_period_text(self) -> str:
        words: str = " ".join(self.cleaned_data["period_text"].split())
        if words and self._changed_words(words) and parse_period(words) is None:
            raise Refused(UNKNOWN_PERIOD)
        return words

    def _changed_words(self, words: str) -> bool:
        return self.action is None or words != self.action.period_text

    def values(self) -> dict[str, Any]:
        """What `editing.edit_action` takes: words, period and what hangs under it, as far as it was posted."""
        values = {name: self.cleaned_data[name] for name in (*WORD_FIELDS, *PARTIES)}
        values |= {name: self.cleaned_data[name] for name in LATER if name in self.data and name in self.fields}
        return values | self.period_values()

    def period_values(self) -> dict[str, Any]:
        """The period columns for the typed words; the stored ones where the words stayed the same."""
        words = self.cleaned_data["period_text"]
        if not self._changed_words(words) and self.action is not None:
            return {name: current_value(self.action, name) for name in PERIOD}
        period = parse_period(words) if words else None
        start, end = (period.start, period.end) if period else (None, None)
        return dict(zip(PERIOD, (words, start, end, interval_of(period.interval) if period else ""), strict=True))

    def state_values(self) -> dict[str, str]:
        """Status, assessment and note as typed."""
        return {name: self.cleaned_data[name] for name in STATE_FIELDS}


def initial_of(action: Action, names: Names, viewer: Viewer) -> dict[str, Any]:
    """The action as it stands, in the words of the form."""
    labels = {organisation.pk: organisation.label for organisation in names.by_key.values()}
    columns = (*WORD_FIELDS, *STATE_FIELDS, "programme", "period_text", "version")
    shown = {name: getattr(action, name) for name in columns}
    shown |= {name: words_from(current_value(action, name), labels) for name in PARTIES}
    means, turns = (current_value(action, name, viewer=viewer) for name in (MEANS, TURNS))
    return shown | {MEANS: words_of_means(means), TURNS: words_of_turns(turns)}
