"""Forms of written questions."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.forms.fields import PublicChoice
from governance.forms.following import OPENNESS
from governance.forms.members import KeptForm
from governance.models import WrittenQuestion
from policies.models import PolicyDocument
from portal.organisations.models import Organisation, PortfolioHolder
from portal.shared.enums import Openness
from portal.shared.forms import day_field
from portal.shared.moments import today
from portal.shared.viewer import Viewer


class QuestionForm(KeptForm):
    subject = forms.CharField(label="Onderwerp", max_length=200)
    text = forms.CharField(label="De vragen", widget=forms.Textarea(attrs={"rows": 6}))
    asked_by = forms.CharField(label="Gesteld door", max_length=250, help_text="Het raadslid met de fractie.")
    asked_on = day_field("Gesteld op")
    portfolio_holder = PublicChoice(
        PortfolioHolder.objects.none(), label="Portefeuillehouder", required=False, empty_label="Nog niet bekend"
    )
    openness = forms.ChoiceField(label="Wie mag dit zien?", choices=OPENNESS, initial=Openness.PUBLIC)

    def __init__(self, *args: Any, place: Organisation, row: WrittenQuestion | None = None, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        field: Any = self.fields["portfolio_holder"]
        holders = PortfolioHolder.objects.filter(organisation=place).order_by("title", "-valid_from", "pk")
        field.queryset, field.words = holders, lambda holder: holder.title_with_years
        if row:
            self.initial["portfolio_holder"] = getattr(row.portfolio_holder, "public_id", "")
        else:
            self.initial["asked_on"] = today()

    def values(self) -> dict[str, Any]:
        data = super().values()
        holder = data.pop("portfolio_holder")
        return data | {"portfolio_holder_id": holder.pk if holder else None}


class DelayAnswerForm(forms.Form):
    deadline = day_field("Antwoord uiterlijk op")
    reason = forms.CharField(label="Waarom later?", max_length=300)


class AnswerQuestionForm(forms.Form):
    day = day_field("Beantwoord op")
    answer = forms.CharField(label="Antwoord", required=False, widget=forms.Textarea(attrs={"rows": 8}))
    document = PublicChoice(
        PolicyDocument.objects.none(), label="Of de antwoordbrief", required=False, empty_label="Geen brief"
    )

    def __init__(self, *args: Any, place: Organisation, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"day": today()}, **kwargs})
        field: Any = self.fields["document"]
        field.queryset = PolicyDocument.objects.visible_to(viewer).of(place).newest_first()
