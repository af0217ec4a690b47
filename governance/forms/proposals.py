"""Forms of proposals, their points and amendments, what was decided, and votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django import forms

from governance.domain.proposals import PointDecision
from governance.domain.voting import Cast
from governance.enums import AmendmentResult, Choice, DecisionResult, VoteKind
from governance.forms.fields import PublicChoice
from governance.forms.meetings import OPENNESS, bodies
from governance.forms.members import KeptForm
from governance.forms.papers import meeting_words
from governance.models import Body, DecisionPoint, Faction, Meeting, Proposal, Seat
from policies.models import PolicyDocument, Programme
from portal.organisations.models import Organisation, PortfolioHolder
from portal.shared.enums import Openness
from portal.shared.forms import day_field
from portal.shared.moments import today
from portal.shared.viewer import Viewer

RELATED = ("portfolio_holder", "programme", "document")


def text(label: str, help_text: str = "", *, rows: int = 4, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=required, widget=forms.Textarea(attrs={"rows": rows})
    )


class ProposalForm(KeptForm):
    subject = forms.CharField(label="Betreft", max_length=250)
    summary = text("Waar gaat het over?")
    considering = text(
        "Overwegingen",
        "Een per regel, zoals “gelezen het voorstel van het college” en “gelet op artikel 147 van de Gemeentewet”.",
    )
    portfolio_holder = PublicChoice(
        PortfolioHolder.objects.none(), label="Portefeuillehouder", required=False, empty_label="Geen"
    )
    initiative_of = forms.CharField(
        label="Initiatief van", max_length=200, required=False, help_text="Alleen bij een voorstel uit de raad zelf."
    )
    programme = PublicChoice(Programme.objects.none(), label="Programma", required=False, empty_label="Geen")
    assignment = forms.CharField(label="Opgave", max_length=160, required=False)
    document = PublicChoice(
        PolicyDocument.objects.none(), label="Gaat over", required=False, empty_label="Geen document"
    )
    openness = forms.ChoiceField(label="Wie mag dit zien?", choices=OPENNESS, initial=Openness.PUBLIC)

    def __init__(
        self, *args: Any, place: Organisation, viewer: Viewer, row: Proposal | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, row=row, **kwargs)
        choices: dict[str, Any] = dict(self.fields.items())
        holders = PortfolioHolder.objects.filter(organisation=place).order_by("title", "-valid_from", "pk")
        choices["portfolio_holder"].queryset = holders
        choices["portfolio_holder"].words = lambda holder: holder.title_with_years
        programmes = Programme.objects.visible_to(viewer).of(place).to_choose(row and row.programme_id)
        choices["programme"].queryset = programmes.order_by("name", "pk")
        choices["document"].queryset = PolicyDocument.objects.visible_to(viewer).of(place).newest_first()
        if row:
            self.initial.update({name: getattr(getattr(row, name), "public_id", "") for name in RELATED})

    def values(self) -> dict[str, Any]:
        data = super().values()
        for name in RELATED:
            related = data.pop(name)
            data[f"{name}_id"] = related.pk if related else None
        return data


class NewProposalForm(ProposalForm):
    body = PublicChoice(Body.objects.none(), label="Voor welk orgaan?", empty_label=None)
    number = forms.CharField(label="Zaaknummer", max_length=40, required=False, help_text="Leeg: het register nummert.")
    field_order = ("body", "number")

    def __init__(self, *args: Any, place: Organisation, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, place=place, viewer=viewer, **kwargs)
        field: Any = self.fields["body"]
        field.queryset = bodies(place, viewer).order_by("-kind", "name", "pk")


class PointTextForm(KeptForm):
    text = text("Wat besluit de raad?", "Eén besluit per punt.", required=True)


class OfferForm(forms.Form):
    day = day_field("Aangeboden op")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"day": today()}, **kwargs})


class TakeBackForm(forms.Form):
    reason = forms.CharField(label="Waarom wordt het voorstel ingetrokken?", max_length=300)


class AmendmentForm(KeptForm):
    subject = forms.CharField(label="Onderwerp", max_length=200)
    submitters = forms.CharField(label="Ingediend door", max_length=250, required=False, help_text="De fracties.")
    submitted_on = day_field("Ingediend op")
    old_text = text("Welke tekst vervalt?", "Letterlijk zoals het er staat. Leeg: er komt alleen tekst bij.", rows=3)
    new_text = text("Welke tekst komt ervoor in de plaats?", "Leeg: de tekst vervalt.", rows=3)
    explanation = text("Toelichting", rows=3)


class NewAmendmentForm(AmendmentForm):
    point = PublicChoice(DecisionPoint.objects.none(), label="Beslispunt", empty_label=None)
    number = forms.CharField(label="Nummer", max_length=30, required=False, help_text="Leeg: het register nummert.")
    field_order = ("point", "number")

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"submitted_on": today()}, **kwargs})
        field: Any = self.fields["point"]
        field.queryset = proposal.points.order_by("number")
        field.words = lambda point: f"{point.number}. {point.text[:70]}"


class AmendmentResultForm(forms.Form):
    result = forms.ChoiceField(
        label="Uitslag", choices=[one for one in AmendmentResult.choices if one[0] != AmendmentResult.SUBMITTED]
    )
    day = day_field("Uitslag op")
    literal_result = forms.CharField(label="Uitslag in de eigen woorden", max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"day": today()}, **kwargs})


class DecideForm(forms.Form):
    """The meeting, and for each point that waits what was decided."""

    meeting = PublicChoice(Meeting.objects.none(), label="In welke vergadering?", empty_label="Kies een vergadering")

    def __init__(
        self, *args: Any, proposal: Proposal, points: Sequence[DecisionPoint], viewer: Viewer, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.points = points
        rows = Meeting.objects.visible_to(viewer).filter(body_id=proposal.body_id, status="gehouden")
        rows = rows.filter(date__gte=proposal.offered_on) if proposal.offered_on else rows
        field: Any = self.fields["meeting"]
        field.help_text = "Staat de vergadering er niet bij? Voeg haar eerst toe bij Vergaderingen."
        field.queryset, field.words = rows.select_related("body").order_by("-date", "pk"), meeting_words
        for point in points:
            self.fields[f"result_{point.number}"] = forms.ChoiceField(
                label=f"Beslispunt {point.number}",
                help_text=point.text[:200],
                required=False,
                choices=[("", "Nog niet besloten"), *DecisionResult.choices],
            )
            self.fields[f"conditions_{point.number}"] = forms.CharField(
                label=f"Voorbehoud bij beslispunt {point.number}", required=False, max_length=500
            )

    def decided(self) -> list[PointDecision]:
        data = self.cleaned_data
        return [
            PointDecision(point, data[f"result_{point.number}"], data[f"conditions_{point.number}"])
            for point in self.points
            if data[f"result_{point.number}"]
        ]


class VoteForm(forms.Form):
    """Who voted what: by faction in numbers, or (`by_head`) by member. Fields of votes are left out where unknown."""

    held_on = day_field("Gestemd op")
    kind = forms.ChoiceField(label="Hoe is er gestemd?", choices=VoteKind.choices)
    note = forms.CharField(label="Toelichting", max_length=300, required=False)

    def __init__(self, *args: Any, seats: Sequence[Seat], by_head: bool, day: Any, **kwargs: Any) -> None:
        kind = VoteKind.ROLL_CALL if by_head else VoteKind.HANDS
        super().__init__(*args, **{"initial": {"held_on": day, "kind": kind}, **kwargs})
        self.seats, self.by_head = seats, by_head
        self.factions = {seat.faction_id: seat.faction for seat in seats}
        self.counts = Counter(seat.faction_id for seat in seats)
        if by_head:
            self._offer_members()
        else:
            self._offer_factions()

    def _offer_members(self) -> None:
        for seat in self.seats:
            self.fields[f"lid_{seat.member.public_id}"] = forms.ChoiceField(
                label=f"{seat.member.name} ({seat.faction.name})",
                required=False,
                choices=[("", "Niet bekend"), *Choice.choices],
            )

    def _offer_factions(self) -> None:
        for pk, faction in self.factions.items():
            count = self.counts[pk]
            for choice in (Choice.FOR, Choice.AGAINST, Choice.ABSENT):
                self.fields[f"{choice}_{faction.public_id}"] = forms.IntegerField(
                    label=f"{faction.name}: {choice.label.lower()}",
                    required=False,
                    min_value=0,
                    max_value=count,
                    widget=forms.NumberInput(attrs={"class": "utrecht-textbox portal-count"}),
                )

    def choices(self) -> list[forms.BoundField]:
        """A field for each member, where voting is by head."""
        return [self[name] for name in self.fields if name.startswith("lid_")]

    def rows(self) -> list[tuple[Faction, int, list[forms.BoundField]]]:
        """For each faction its seats on the day, and its numbers for, against and absent."""
        return [
            (
                one,
                self.counts[one.pk],
                [self[f"{choice}_{one.public_id}"] for choice in (Choice.FOR, Choice.AGAINST, Choice.ABSENT)],
            )
            for one in self.factions.values()
        ]

    def clean(self) -> dict[str, Any]:
        """No faction has more votes than seats."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for pk, faction in self.factions.items() if not self.by_head else ():
            names = _names(faction)
            if sum(data.get(name) or 0 for name in names) > self.counts[pk]:
                seats = self.counts[pk]
                words = f"{faction.name} had op deze dag {seats} {'zetel' if seats == 1 else 'zetels'}."
                self.add_error(names[0], words)
        return data

    def casts(self) -> list[Cast]:
        data = self.cleaned_data
        if self.by_head:
            return [
                Cast(seat.faction, data[f"lid_{seat.member.public_id}"], member=seat.member)
                for seat in self.seats
                if data[f"lid_{seat.member.public_id}"]
            ]
        return [
            Cast(faction, choice, seats=data[f"{choice}_{faction.public_id}"])
            for faction in self.factions.values()
            for choice in (Choice.FOR, Choice.AGAINST, Choice.ABSENT)
            if data[f"{choice}_{faction.public_id}"]
        ]


def _names(faction: Faction) -> list[str]:
    """The fields of a faction: for, against and absent."""
    return [f"{choice}_{faction.public_id}" for choice in (Choice.FOR, Choice.AGAINST, Choice.ABSENT)]
