"""Forms of questions, positions, recommendations and their follow-up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import TextField, Value
from django.db.models.functions import Coalesce, NullIf

from governance.forms.fields import PublicChoice
from governance.forms.regional import short_text
from governance.forms.together import TogetherForm
from governance.models import Position
from governance.regional.enums import FollowUpState, Stance
from policies.models import Passage, PolicyDocument
from portal.organisations.models import Organisation, Partnership
from portal.shared.forms import day_field
from portal.shared.viewer import Viewer

LONGEST_QUOTE = 300
# What everybody may read of a passage: quoting never reaches words that were blacked out.
OPEN_TEXT = Coalesce(NullIf("public_text", Value("")), "text", output_field=TextField())


def region_field(regions: Any) -> forms.ModelChoiceField[Partnership]:
    return forms.ModelChoiceField(regions, label="Samenwerkingsverband", to_field_name="slug", empty_label=None)


class QuestionForm(forms.Form):
    text = forms.CharField(label="Vraag", max_length=250)
    note = short_text("Toelichting")
    order = forms.IntegerField(label="Volgorde", min_value=0, max_value=999, initial=0)

    def __init__(self, *args: Any, regions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partnership"] = region_field(regions)


class PositionForm(TogetherForm):
    """A position with its source; `keepable` are the municipalities for which this person may write."""

    ROW_NAMES = {"passage": "quote"}

    municipality = PublicChoice(Organisation.objects.none(), label="Gemeente", empty_label=None)
    stance = forms.ChoiceField(label="Standpunt", choices=Stance.choices)
    conditions = forms.CharField(
        label="Voorwaarden", max_length=300, required=False, help_text="Alleen bij “Voor, onder voorwaarden”."
    )
    held_on = day_field("Stand per", "De dag van de bron.")
    document = PublicChoice(PolicyDocument.objects.none(), label="Bron", empty_label="Kies een document")
    quote = forms.CharField(
        label="Woorden uit de bron",
        required=False,
        max_length=LONGEST_QUOTE,
        help_text="Een stukje zin, letterlijk. Het register zoekt de passage op.",
    )
    place = forms.CharField(
        label="Waar het staat", required=False, max_length=160, help_text="Als de tekst niet is ingelezen."
    )

    def __init__(
        self,
        *args: Any,
        keepable: Any,
        keepers: list[int],
        viewer: Viewer,
        position: Position | None = None,
        **kwargs: Any,
    ) -> None:
        start = _values(position) if position else {}
        super().__init__(*args, **{"initial": start, **kwargs})
        self.viewer = viewer
        choices: dict[str, Any] = dict(self.fields.items())
        choices["municipality"].queryset = keepable
        documents = PolicyDocument.objects.visible_to(viewer).filter(organisation_id__in=keepers)
        choices["document"].queryset = documents.newest_first()

    def clean(self) -> dict[str, Any]:
        """Find the one passage that holds the quoted words."""
        data: dict[str, Any] = super().clean() or {}
        words, document = " ".join(data.pop("quote", "").split()), data.get("document")
        data["passage"] = None
        if words and document:
            rows = Passage.objects.visible_to(self.viewer).filter(version__document=document)
            rows = rows.annotate(open_text=OPEN_TEXT).filter(open_text__icontains=words)
            found = list(rows.order_by("-version__number", "position")[:2])
            same = [one for one in found if one.version_id == found[0].version_id]
            if len(same) != 1:
                self.add_error("quote", _not_one(len(same)))
            else:
                data["passage"] = same[0]
        return data

    def values(self) -> dict[str, Any]:
        """What the verbs take: all but the version that stood on the screen."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def _values(row: Position) -> dict[str, Any]:
    """What the form shows for a stored position; a passage is shown as the words of its beginning."""
    quote = (row.passage.public_text or row.passage.text) if row.passage else ""
    return {
        "municipality": row.organisation.public_id,
        "document": row.document.public_id,
        "quote": quote[:LONGEST_QUOTE],
        **{name: getattr(row, name) for name in ("version", "stance", "conditions", "held_on", "place")},
    }


def _not_one(count: int) -> str:
    if count:
        return "Deze woorden staan op meer plekken. Neem een langer stukje zin over."
    return "Deze woorden staan niet in de bron. Neem ze letterlijk over."


class RecommendationForm(forms.Form):
    document = PublicChoice(PolicyDocument.objects.none(), label="Advies", empty_label="Kies een document")
    number = forms.IntegerField(label="Nummer", min_value=1, max_value=999)
    text = forms.CharField(label="Aanbeveling", max_length=300)

    def __init__(self, *args: Any, regions: Any, place: Organisation, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        documents: Any = self.fields["document"]
        documents.queryset = PolicyDocument.objects.visible_to(viewer).of(place).newest_first()
        self.fields["partnership"] = region_field(regions)


class FollowUpForm(forms.Form):
    municipality = PublicChoice(Organisation.objects.none(), label="Gemeente", empty_label=None)
    state = forms.ChoiceField(label="Stand", choices=FollowUpState.choices)
    day = day_field("Stand per")
    note = short_text("Toelichting")

    def __init__(self, *args: Any, keepable: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        municipality: Any = self.fields["municipality"]
        municipality.queryset = keepable
