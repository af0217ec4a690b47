"""The form of a memo: what it is, to whom, about which plan and day, and its text."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django import forms

from governance.enums import BodyKind, MemoKind
from governance.forms.fields import PublicChoice
from governance.models import Decision, Memo
from policies.enums import Audience
from policies.models import PolicyDocument
from portal.organisations.models import Organisation, PortfolioHolder
from portal.shared.dutch import short_day
from portal.shared.forms import day_field
from portal.shared.moments import today
from portal.shared.viewer import Viewer

RELATED = ("portfolio_holder", "plan", "decision")
AUDIENCES = [(Audience.PUBLIC, "Iedereen"), (Audience.COUNCIL, "Alleen de raad")]
TEXT_HELP = (
    "Een kopje begint met ##, een opsomming met een streepje. Zet [stand] op een eigen regel waar de tabel met de "
    "stand moet komen. De lijst met alle acties komt vanzelf als bijlage."
)


class MemoForm(forms.Form):
    """The choices are those of the organisation, as far as the writer may see them."""

    kind = forms.ChoiceField(label="Soort", choices=MemoKind.choices, initial=MemoKind.MEMO)
    recipient = forms.CharField(label="Aan", max_length=160, initial="De leden van de gemeenteraad")
    portfolio_holder = PublicChoice(
        PortfolioHolder.objects.none(), label="Portefeuillehouder", required=False, empty_label="Niemand apart"
    )
    subject = forms.CharField(label="Onderwerp", max_length=200)
    plan = PublicChoice(PolicyDocument.objects.none(), label="Plan", required=False, empty_label="Geen plan")
    peildatum = day_field("Stand per", "De memo toont wat voor de lezer is vrijgegeven, zoals het op deze dag stond.")
    audience = forms.ChoiceField(label="Wie mag de memo lezen?", choices=AUDIENCES, initial=Audience.PUBLIC)
    decision = PublicChoice(
        Decision.objects.none(),
        label="Besluit van het college",
        required=False,
        empty_label="Geen besluit",
        help_text="Nodig voor een raadsinformatiebrief.",
    )
    text = forms.CharField(label="Tekst", help_text=TEXT_HELP, widget=forms.Textarea(attrs={"rows": 18}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, place: Organisation, viewer: Viewer, memo: Memo | None = None, **kwargs: Any
    ) -> None:
        initial = form_values(memo) | {"version": memo.version} if memo else {"peildatum": today()}
        super().__init__(*args, **{**kwargs, "initial": initial | kwargs.get("initial", {})})
        choices: dict[str, Any] = dict(self.fields.items())
        choices["portfolio_holder"].queryset = PortfolioHolder.objects.filter(organisation=place).order_by(
            "-valid_from", "title", "pk"
        )
        choices["portfolio_holder"].words = attrgetter("title_with_years")
        choices["plan"].queryset = PolicyDocument.objects.visible_to(viewer).of(place).plans().newest_first()
        college = Decision.objects.visible_to(viewer).of(place).filter(body__kind=BodyKind.COLLEGE)
        choices["decision"].queryset = college.newest_first()
        choices["decision"].words = decision_words

    def values(self) -> dict[str, Any]:
        """Values for the verbs: related rows by their ids."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        for name in RELATED:
            related = data.pop(name)
            data[f"{name}_id"] = related.pk if related else None
        return data


def form_values(memo: Memo) -> dict[str, Any]:
    """What the form shows for a stored memo."""
    plain = {name: getattr(memo, name) for name in ("kind", "recipient", "subject", "peildatum", "audience", "text")}
    related = {name: getattr(getattr(memo, name), "public_id", "") for name in RELATED}
    return plain | related


def decision_words(decision: Decision) -> str:
    words = decision.text if len(decision.text) <= 70 else f"{decision.text[:69]}…"
    return f"{short_day(decision.decided_on)}: {words}"
