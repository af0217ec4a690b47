"""Forms of the planning agenda."""

from __future__ import annotations

from typing import Any

from django import forms

from actions.recognition.periods import parse_period
from governance.domain.planning import UNKNOWN, When
from governance.enums import BodyKind, MeetingStatus, PlannedKind
from governance.forms.fields import PublicChoice, chosen
from governance.forms.following import UNCLEAR
from governance.forms.meetings import OPENNESS, bodies
from governance.forms.members import KeptForm
from governance.forms.papers import meeting_words
from governance.forms.proposals import text
from governance.models import AgendaItem, Body, Commitment, Meeting, Memo, Motion, PlannedItem, Proposal
from policies.models import PolicyDocument, Programme
from portal.organisations.models import Organisation, PortfolioHolder
from portal.shared.enums import Openness
from portal.shared.forms import day_field
from portal.shared.moments import today
from portal.shared.viewer import Viewer

RELATED = ("portfolio_holder", "programme", "proposal", "memo", "motion", "commitment", "document")
WHEN = "Bijvoorbeeld “Q1 2027”, “maart 2027” of “voor het zomerreces 2027”. Leeg: nog niet bekend."
NOT_BOTH = "Kies een vergadering of schrijf een periode op, niet allebei."


def link(model: Any, label: str) -> PublicChoice:
    return PublicChoice(model._default_manager.none(), label=label, required=False, empty_label="Geen")


def coming_meetings(place: Organisation, viewer: Viewer) -> Any:
    """Meetings that are planned, the first one first."""
    rows = Meeting.objects.visible_to(viewer).of(place).filter(status=MeetingStatus.PLANNED)
    return rows.exclude(body__kind="college").select_related("body").order_by("date", "pk")


class WhenForm(forms.Form):
    """In a meeting, or in words of one's own; `when` after a valid post."""

    meeting = PublicChoice(
        Meeting.objects.none(), label="In welke vergadering?", required=False, empty_label="Nog geen vergadering"
    )
    period_text = forms.CharField(label="Of in welke periode?", max_length=200, required=False, help_text=WHEN)

    def offer(self, place: Organisation, viewer: Viewer) -> None:
        field: Any = self.fields["meeting"]
        field.queryset, field.words = coming_meetings(place, viewer), meeting_words

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        words, meeting = data.get("period_text", ""), data.get("meeting")
        if words and meeting:
            self.add_error("period_text", NOT_BOTH)
        elif words and words.lower() != UNKNOWN and not _days_of(words):
            self.add_error("period_text", UNCLEAR)
        return data

    @property
    def when(self) -> When:
        if meeting := self.cleaned_data["meeting"]:
            return When.at(meeting)
        words = self.cleaned_data["period_text"]
        return When(words, *(_days_of(words) or (None, None))) if words else When()


def _days_of(words: str) -> Any:
    """The first and last day of a period in words, of which one may be open; None where they tell no day."""
    found = parse_period(words, reference=today())
    return (found.start, found.end) if found and (found.start or found.end) else None


class PlannedForm(KeptForm):
    title = forms.CharField(label="Onderwerp", max_length=250)
    kind = forms.ChoiceField(label="Soort", choices=PlannedKind.choices)
    note = text("Toelichting", "Wat de raad kan verwachten.", rows=3)
    portfolio_holder = link(PortfolioHolder, "Portefeuillehouder")
    programme = link(Programme, "Programma")
    department = forms.CharField(label="Afdeling", max_length=120, required=False)
    author = forms.CharField(
        label="Steller", max_length=120, required=False, help_text="Alleen collega’s zien deze naam."
    )
    proposal = link(Proposal, "Raadsvoorstel")
    memo = link(Memo, "Memo")
    motion = link(Motion, "Motie")
    commitment = link(Commitment, "Toezegging")
    document = link(PolicyDocument, "Plan of document")
    openness = forms.ChoiceField(label="Wie mag dit zien?", choices=OPENNESS, initial=Openness.PUBLIC)

    def __init__(
        self, *args: Any, place: Organisation, viewer: Viewer, row: PlannedItem | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.row = row
        choices: dict[str, Any] = dict(self.fields.items())
        holders = PortfolioHolder.objects.filter(organisation=place).order_by("title", "-valid_from", "pk")
        choices["portfolio_holder"].queryset = holders
        choices["portfolio_holder"].words = lambda holder: holder.title_with_years
        programmes = Programme.objects.visible_to(viewer).of(place).to_choose(row and row.programme_id)
        choices["programme"].queryset = programmes.order_by("name", "pk")
        choices["memo"].queryset = Memo.objects.visible_to(viewer).of(place).sent().defer("text", "frozen")
        choices["memo"].words = lambda memo: f"{memo.number} {memo.subject}"
        for name, model in (("proposal", Proposal), ("motion", Motion), ("commitment", Commitment)):
            choices[name].queryset = model._default_manager.visible_to(viewer).of(place).newest_first()  # type: ignore[attr-defined]  # our own managers
        choices["document"].queryset = PolicyDocument.objects.visible_to(viewer).of(place).newest_first()
        if row:
            self.initial.update({name: getattr(getattr(row, name), "public_id", "") for name in RELATED})

    def values(self) -> dict[str, Any]:
        return chosen(self, super().values(), RELATED, row=self.row)


class NewPlannedForm(WhenForm, PlannedForm):
    body = PublicChoice(
        Body.objects.none(),
        label="Voor welk orgaan?",
        empty_label=None,
        help_text="Kiest u een vergadering, dan is het punt voor het orgaan dat daar vergadert.",
    )
    field_order = ("title", "kind", "body", "meeting", "period_text")

    def __init__(self, *args: Any, place: Organisation, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, place=place, viewer=viewer, **kwargs)
        field: Any = self.fields["body"]
        field.queryset = bodies(place, viewer)
        council = field.queryset.filter(kind=BodyKind.COUNCIL).first()
        field.initial = council.public_id if council else None
        self.offer(place, viewer)

    def values(self) -> dict[str, Any]:
        data = super().values()
        return {name: value for name, value in data.items() if name not in ("body", "meeting", "period_text")}


class MovePlannedForm(WhenForm):
    reason = text("Waarom verschuift dit?", rows=2, required=True)

    def __init__(self, *args: Any, place: Organisation, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(place, viewer)


class HandledForm(forms.Form):
    agenda_item = PublicChoice(
        AgendaItem.objects.none(), label="Als welk agendapunt?", required=False, empty_label="Zonder vergadering"
    )
    day = day_field("Of op welke dag, zonder vergadering?", required=False)

    def __init__(self, *args: Any, item: PlannedItem, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = AgendaItem.objects.visible_to(viewer).filter(organisation_id=item.organisation_id)
        rows = rows.filter(meeting__date__lte=today(), state__in=("open", "behandeld"))
        field: Any = self.fields["agenda_item"]
        field.queryset = rows.select_related("meeting__body").order_by("-meeting__date", "position", "pk")
        field.words = lambda one: f"{meeting_words(one.meeting)}: {one}"


class DropForm(forms.Form):
    reason = text("Waarom vervalt dit?", rows=2, required=True)
