"""Forms of meetings and their agenda."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.enums import ItemKind, ItemState, MeetingStatus
from governance.forms.fields import PublicChoice
from governance.forms.members import KeptForm
from governance.forms.papers import meeting_words
from governance.models import AgendaItem, Body, Meeting, Proposal
from policies.models import PolicyDocument
from portal.organisations.models import Organisation
from portal.shared.enums import Openness
from portal.shared.forms import day_field
from portal.shared.viewer import Viewer

OPENNESS = [
    (Openness.PUBLIC, "Iedereen"),
    (Openness.COUNCIL, "Alleen de raad"),
    (Openness.INTERNAL, "Alleen de griffie"),
]


class MeetingForm(KeptForm):
    date = day_field("Dag")
    status = forms.ChoiceField(label="Stand", choices=MeetingStatus.choices)
    title = forms.CharField(label="Titel", max_length=200, required=False, help_text="Leeg: de naam van het orgaan.")
    link = forms.URLField(label="Adres in het raadsinformatiesysteem", required=False, assume_scheme="https")
    openness = forms.ChoiceField(label="Wie mag dit zien?", choices=OPENNESS, initial=Openness.PUBLIC)


class NewMeetingForm(MeetingForm):
    body = PublicChoice(Body.objects.none(), label="Orgaan", empty_label="Kies een orgaan")
    field_order = ("body", "date", "status", "title", "link", "openness")

    def __init__(self, *args: Any, place: Organisation, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["body"]
        field.queryset = bodies(place, viewer)


def bodies(place: Organisation, viewer: Viewer) -> Any:
    """Organs of the council's side; the college keeps its own meetings."""
    return Body.objects.visible_to(viewer).of(place).exclude(kind="college").order_by("name", "pk")


class ItemForm(KeptForm):
    number = forms.CharField(label="Nummer", max_length=10, required=False, help_text="Zoals op de agenda: 5 of 5a.")
    title = forms.CharField(label="Onderwerp", max_length=250)
    kind = forms.ChoiceField(label="Soort", choices=ItemKind.choices)
    state = forms.ChoiceField(label="Stand")
    proposal = PublicChoice(Proposal.objects.none(), label="Raadsvoorstel", required=False, empty_label="Geen")
    document = PublicChoice(PolicyDocument.objects.none(), label="Document", required=False, empty_label="Geen")
    note = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self, *args: Any, place: Organisation, viewer: Viewer, row: AgendaItem | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, row=row, **kwargs)
        choices: dict[str, Any] = dict(self.fields.items())
        choices["state"].choices = [one for one in ItemState.choices if one[0] != ItemState.POSTPONED]
        choices["proposal"].queryset = Proposal.objects.visible_to(viewer).of(place).newest_first()
        choices["document"].queryset = PolicyDocument.objects.visible_to(viewer).of(place).newest_first()
        if row:
            for name in ("proposal", "document"):
                self.initial[name] = getattr(getattr(row, name), "public_id", "")

    def values(self) -> dict[str, Any]:
        data = super().values()
        for name in ("proposal", "document"):
            related = data.pop(name)
            data[f"{name}_id"] = related.pk if related else None
        return data


class PostponeForm(forms.Form):
    to = PublicChoice(Meeting.objects.none(), label="Naar welke vergadering?", empty_label="Kies een vergadering")
    reason = forms.CharField(label="Waarom?", max_length=300)

    def __init__(self, *args: Any, item: AgendaItem, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Meeting.objects.visible_to(viewer).filter(organisation_id=item.organisation_id, status="gepland")
        field: Any = self.fields["to"]
        field.queryset = rows.exclude(pk=item.meeting_id).select_related("body").order_by("date", "pk")
        field.words = meeting_words
