"""Forms to report, to move a period and to fill in a turn. The verbs keep the rules; the forms keep the words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from actions.domain.evidence import ACCEPTED, MOST_MEGABYTES
from actions.enums import ActionStatus, Assessment
from actions.models import Action
from actions.status.turns import turns_to_fill_in
from portal.organisations.models import Organisation
from portal.shared.forms import day_field

PUBLIC_WORDS = "Na vrijgave leest iedereen dit. Noem geen namen van inwoners of collega’s."


def evidence_field() -> forms.FileField:
    """A file that shows what the report says; `domain.evidence` looks inside."""
    return forms.FileField(
        label="Bestand als bewijs",
        required=False,
        help_text=f"PDF, Word, OpenDocument, Excel, CSV, tekst of foto, hooguit {MOST_MEGABYTES} MB. Na vrijgave kan "
        "iedereen het openen, tenzij er een e-mailadres of telefoonnummer in staat. Zet er geen namen in.",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ACCEPTED)}),
        error_messages={"empty": "Dit bestand is leeg."},
    )


class ProgressForm(forms.Form):
    """How an action stands on a day; `reported_for` only where there is a choice."""

    reported_for = forms.ModelChoiceField(
        Organisation.objects.none(), label="U meldt namens", to_field_name="slug", empty_label=None
    )
    day = day_field("Stand per", "De dag waarover u meldt: vandaag of eerder.")
    status = forms.ChoiceField(label="Hoe ver is het?", choices=ActionStatus.choices, widget=forms.RadioSelect)
    assessment = forms.ChoiceField(
        label="Uw oordeel",
        choices=[("", "Geen oordeel"), *Assessment.choices],
        required=False,
        help_text="Bij “Aandacht nodig” en “Loopt vast” schrijft u erbij wat er aan de hand is.",
    )
    text = forms.CharField(
        label="Wat is er gebeurd?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=PUBLIC_WORDS,
    )
    link = forms.URLField(label="Link naar bewijs", required=False, assume_scheme="https")
    file = evidence_field()

    def __init__(self, *args: Any, reporters: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(reporters)
        field = self.fields["reported_for"]
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in found]).alphabetic()  # type: ignore[attr-defined]  # a ModelChoiceField
        if len(found) == 1:
            self.only_reporter: Organisation | None = found[0]
            del self.fields["reported_for"]
        else:
            self.only_reporter = None

    @property
    def reporter(self) -> Organisation:
        return self.only_reporter or self.cleaned_data["reported_for"]


class MoveForm(forms.Form):
    """Another period, with the reason and the decision."""

    period = forms.CharField(
        label="Nieuwe periode",
        max_length=120,
        help_text="In gewone woorden, zoals “eind 2022”, “vanaf 2021” of “1 maart 2023”.",
    )
    reason = forms.CharField(label="Waarom?", widget=forms.Textarea(attrs={"rows": 3}))
    decided_on = day_field("Besloten op")
    decided_by = forms.CharField(label="Besloten door", max_length=120, required=False, help_text="Zoals “College”.")


class TurnForm(forms.Form):
    """One turn of a recurring action: which, how it went and why."""

    turn = forms.ChoiceField(label="Welke keer?")
    status = forms.ChoiceField(label="Hoe ver is het?", choices=ActionStatus.choices, widget=forms.RadioSelect)
    as_per = day_field(
        "Stand per", "Leeg betekent vandaag, of de laatste dag van een keer die al voorbij is.", required=False
    )
    note = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.turns = turns_to_fill_in(action)
        self.fields["turn"].choices = [(turn.start.isoformat(), turn.label) for turn in self.turns]  # type: ignore[attr-defined]  # a ChoiceField
