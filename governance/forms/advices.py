"""Forms of advice and the reply to it."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.enums import TakenOver
from governance.forms.fields import PublicChoice, chosen
from governance.forms.members import KeptForm
from governance.forms.proposals import text
from governance.models import Advice, Proposal
from policies.models import PolicyDocument
from portal.organisations.models import Organisation, PortfolioHolder
from portal.shared.enums import Openness
from portal.shared.forms import day_field
from portal.shared.moments import today
from portal.shared.viewer import Viewer

# Both sides register advice, so both must be able to see it.
OPENNESS = [(Openness.PUBLIC, "Iedereen"), (Openness.COUNCIL, "Alleen de raad en de gemeente")]
RELATED = ("plan", "proposal", "paper", "portfolio_holder")


class AdviceForm(KeptForm):
    given_by = forms.CharField(label="Advies van", max_length=160, help_text="Bijvoorbeeld: Adviesraad Sociaal Domein.")
    subject = forms.CharField(label="Onderwerp", max_length=200)
    given_on = day_field("Gegeven op")
    text = text("Het advies in het kort", rows=5, required=True)
    plan = PublicChoice(PolicyDocument.objects.none(), label="Over welk plan?", required=False, empty_label="Geen plan")
    proposal = PublicChoice(
        Proposal.objects.none(), label="Over welk raadsvoorstel?", required=False, empty_label="Geen voorstel"
    )
    paper = PublicChoice(
        PolicyDocument.objects.none(), label="Het advies als document", required=False, empty_label="Geen document"
    )
    portfolio_holder = PublicChoice(
        PortfolioHolder.objects.none(), label="Portefeuillehouder", required=False, empty_label="Geen"
    )
    openness = forms.ChoiceField(label="Wie mag dit zien?", choices=OPENNESS, initial=Openness.PUBLIC)

    def __init__(
        self, *args: Any, place: Organisation, viewer: Viewer, row: Advice | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.row = row
        choices: dict[str, Any] = dict(self.fields.items())
        papers = PolicyDocument.objects.visible_to(viewer).of(place).newest_first()
        choices["plan"].queryset, choices["paper"].queryset = papers.plans(), papers
        choices["proposal"].queryset = Proposal.objects.visible_to(viewer).of(place).newest_first()
        holders = PortfolioHolder.objects.filter(organisation=place).order_by("title", "-valid_from", "pk")
        choices["portfolio_holder"].queryset = holders
        choices["portfolio_holder"].words = lambda holder: holder.title_with_years
        if row:
            self.initial.update({name: getattr(getattr(row, name), "public_id", "") for name in RELATED})

    def values(self) -> dict[str, Any]:
        return chosen(self, super().values(), RELATED, row=self.row)


class ReplyForm(forms.Form):
    day = day_field("Reactie van het college op")
    outcome = forms.ChoiceField(label="Wat is overgenomen?", choices=[("", "Kies"), *TakenOver.choices])
    reply = text("Reactie", "Wat het college overneemt, en waarom het andere niet.", rows=8)
    document = PublicChoice(
        PolicyDocument.objects.none(), label="Of de reactiebrief", required=False, empty_label="Geen brief"
    )

    def __init__(self, *args: Any, place: Organisation, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"day": today()}, **kwargs})
        field: Any = self.fields["document"]
        field.queryset = PolicyDocument.objects.visible_to(viewer).of(place).newest_first()
