"""Forms of the clerk's list: register, deal with, ask for the agenda and answer."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.enums import RequestState, Treatment
from governance.forms.fields import PublicChoice
from governance.models import Meeting, ReceivedPaper
from portal.organisations.models import Organisation
from portal.shared.dutch import long_day
from portal.shared.enums import Openness
from portal.shared.forms import day_field
from portal.shared.moments import today
from portal.shared.viewer import Viewer

OPENNESS = [
    (Openness.COUNCIL, "Alleen de raad"),
    (Openness.PUBLIC, "Iedereen"),
    (Openness.INTERNAL, "Alleen de griffie"),
]


def meeting_words(meeting: Meeting) -> str:
    return f"{long_day(meeting.date)}, {meeting.title or meeting.body.name}"


def meetings(place: Organisation, viewer: Viewer) -> Any:
    """Meetings of the council's side, those to come first."""
    rows = Meeting.objects.visible_to(viewer).of(place).exclude(body__kind="college").select_related("body")
    return rows.order_by("-date", "pk")


class PaperForm(forms.Form):
    """A letter or another paper that came in by another way than a memo."""

    title = forms.CharField(label="Titel", max_length=250)
    sender = forms.CharField(label="Van wie", max_length=160)
    received_on = day_field("Ontvangen op")
    openness = forms.ChoiceField(label="Wie mag het stuk zien?", choices=OPENNESS, initial=Openness.COUNCIL)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"received_on": today()}, **kwargs})


class TreatForm(forms.Form):
    treatment = forms.ChoiceField(label="Wijze van afdoening", choices=Treatment.choices)
    meeting = PublicChoice(
        Meeting.objects.none(), label="Op de lijst bij", required=False, empty_label="Nog geen vergadering"
    )
    treatment_note = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, paper: ReceivedPaper, viewer: Viewer, **kwargs: Any) -> None:
        initial = {
            "treatment": paper.treatment,
            "meeting": paper.meeting.public_id if paper.meeting else "",
            "treatment_note": paper.treatment_note,
            "version": paper.version,
        }
        super().__init__(*args, **{"initial": initial, **kwargs})
        _offer(self, meetings(paper.organisation, viewer))

    def values(self) -> dict[str, Any]:
        meeting = self.cleaned_data["meeting"]
        return {
            "treatment": self.cleaned_data["treatment"],
            "treatment_note": self.cleaned_data["treatment_note"],
            "meeting_id": meeting.pk if meeting else None,
        }


class AskForm(forms.Form):
    reason = forms.CharField(label="Waarom wilt u dit bespreken?", widget=forms.Textarea(attrs={"rows": 3}))
    meeting = PublicChoice(
        Meeting.objects.none(), label="In welke vergadering?", required=False, empty_label="De griffier kiest"
    )

    def __init__(self, *args: Any, place: Organisation, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, meetings(place, viewer).filter(status="gepland", date__gte=today()))


class AnswerForm(forms.Form):
    state = forms.ChoiceField(
        label="Uw antwoord",
        choices=[(RequestState.GRANTED, "Op de agenda zetten"), (RequestState.DENIED, "Niet op de agenda")],
        widget=forms.RadioSelect,
    )
    meeting = PublicChoice(
        Meeting.objects.none(), label="Vergadering", required=False, empty_label="Kies een vergadering"
    )
    answer = forms.CharField(
        label="Antwoord",
        required=False,
        help_text="Nodig als het stuk niet op de agenda komt.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, place: Organisation, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, meetings(place, viewer).filter(status="gepland"))


def _offer(form: forms.Form, rows: Any) -> None:
    field: Any = form.fields["meeting"]
    field.queryset, field.words = rows, meeting_words
