"""Forms of motions and commitments, and of each step in their log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms

from actions.models import Action
from actions.overview import seen_actions
from actions.recognition.periods import parse_period
from governance.domain.following import rules_of
from governance.enums import Execution, MotionKind, MotionResult, Settler
from governance.forms.fields import PublicChoice
from governance.forms.papers import meeting_words, meetings
from governance.models import Commitment, CouncilRules, Meeting, Memo, Motion
from policies.models import PolicyDocument
from portal.organisations.models import Organisation, PortfolioHolder
from portal.shared.dutch import long_day
from portal.shared.enums import Openness
from portal.shared.forms import day_field
from portal.shared.moments import Moment, today
from portal.shared.viewer import Viewer

OPENNESS = [
    (Openness.PUBLIC, "Iedereen"),
    (Openness.COUNCIL, "Alleen de raad"),
    (Openness.INTERNAL, "Alleen de griffie"),
]
UNCLEAR = "Deze datum begrijpen wij niet. Schrijf bijvoorbeeld “1 mei 2024”, “voor het zomerreces 2024” of “Q2 2024”."
ROWS = {"rows": 4}
RELATED = ("meeting", "portfolio_holder")
LONGEST_MEETING = timedelta(days=7)  # one that is suspended goes on within a week
OTHER_DAY = "Deze vergadering was op {day}. Vul die dag in, of kies een andere vergadering."


def deadline_in(words: str, made_on: date | None) -> date | None:
    """The last day that `words` stand for; raises ValidationError where they say none."""
    if not words:
        return None
    period = parse_period(words, reference=made_on)
    if period is None or period.end is None:
        raise forms.ValidationError(UNCLEAR)
    return period.end


class FollowedForm(forms.Form):
    """What both share; related rows go by their public ids, and come out as ids for `domain.following`."""

    subject = forms.CharField(label="Onderwerp", max_length=200)
    text = forms.CharField(widget=forms.Textarea(attrs=ROWS))
    made_on = day_field("Datum")
    meeting = PublicChoice(Meeting.objects.none(), label="Vergadering", required=False, empty_label="Geen vergadering")
    agenda_item = forms.CharField(label="Agendapunt", max_length=200, required=False)
    portfolio_holder = PublicChoice(
        PortfolioHolder.objects.none(), label="Portefeuillehouder", required=False, empty_label="Nog niemand"
    )
    deadline_text = forms.CharField(
        label="Wanneer klaar",
        max_length=120,
        required=False,
        help_text="Zoals het is afgesproken, bijvoorbeeld “voor het zomerreces 2024”.",
    )
    literal_status = forms.CharField(
        label="Status in uw eigen lijst",
        max_length=120,
        required=False,
        help_text="Alleen nodig als u een andere indeling gebruikt.",
    )
    openness = forms.ChoiceField(label="Wie mag dit zien?", choices=OPENNESS, initial=Openness.PUBLIC)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        place: Organisation,
        viewer: Viewer,
        row: Any = None,
        start: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        """`row` is the one to change; `start` holds what a new one begins with."""
        self.is_new = row is None
        initial = initial_of(row, self) if row else {"made_on": today(), **(start or {})}
        super().__init__(*args, **{"initial": initial, **kwargs})
        fields: dict[str, Any] = self.fields
        fields["meeting"].queryset, fields["meeting"].words = meetings(place, viewer), meeting_words
        holders = PortfolioHolder.objects.filter(organisation=place).order_by("title", "-valid_from", "pk")
        fields["portfolio_holder"].queryset = holders
        fields["portfolio_holder"].label_from_instance = lambda holder: holder.title_with_years
        if row is not None and row.deadline is not None:
            del fields["deadline_text"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._fit_to_meeting(data)
        if "deadline_text" in self.fields and "deadline_text" in data:
            try:
                data["deadline"] = deadline_in(data["deadline_text"], data.get("made_on"))
            except forms.ValidationError as unclear:
                self.add_error("deadline_text", unclear)
        return data

    def _fit_to_meeting(self, data: dict[str, Any]) -> None:
        """A new row whose day nobody typed gets that of its meeting; days that contradict each other are told."""
        meeting, day = data.get("meeting"), data.get("made_on")
        if meeting is None or day is None or not {"meeting", "made_on"} & set(self.changed_data):
            return
        if self.is_new and "made_on" not in self.changed_data:
            data["made_on"] = meeting.date
        elif abs(day - meeting.date) > LONGEST_MEETING:
            self.add_error("made_on", OTHER_DAY.format(day=long_day(meeting.date)))

    def values(self) -> dict[str, Any]:
        """Columns for the verbs."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        for name in RELATED:
            found = data.pop(name)
            data[f"{name}_id"] = found.pk if found else None
        return data


class CommitmentForm(FollowedForm):
    promised_to = forms.CharField(
        label="Aan wie", max_length=160, required=False, help_text="Het raadslid met de fractie, of de hele raad."
    )
    field_order = ("subject", "text", "made_on", "portfolio_holder", "promised_to", "meeting", "agenda_item")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = "Wat is toegezegd?"


class MotionForm(FollowedForm):
    kind = forms.ChoiceField(label="Soort", choices=MotionKind.choices)
    submitters = forms.CharField(label="Ingediend door", max_length=250, required=False, help_text="De fracties.")
    field_order = ("kind", "subject", "text", "submitters", "made_on", "meeting", "agenda_item", "portfolio_holder")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = "Wat vraagt de motie?"


FORMS: dict[type[Commitment | Motion], type[FollowedForm]] = {Commitment: CommitmentForm, Motion: MotionForm}


def initial_of(row: Any, form: FollowedForm | type[FollowedForm]) -> dict[str, Any]:
    """The stored values, related rows by their public ids."""
    start: dict[str, Any] = {"version": row.version}
    for name in form.base_fields:
        if name in RELATED:
            related = getattr(row, name)
            start[name] = related.public_id if related else ""
        elif name != "version":
            start[name] = getattr(row, name)
    return start


class StepForm(forms.Form):
    """One step; `values` are the keyword arguments of its verb."""

    def __init__(self, *args: Any, row: Any, viewer: Viewer, **kwargs: Any) -> None:
        self.row, self.viewer = row, viewer
        super().__init__(*args, **kwargs)
        self.offer()
        if "day" in self.fields:
            self.fields["day"].initial = today()

    def offer(self) -> None:
        """Fill choices that depend on the row."""

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class NewsForm(StepForm):
    day = day_field("Stand per")
    text = forms.CharField(label="Wat is de stand van zaken?", widget=forms.Textarea(attrs=ROWS))


class DelayForm(StepForm):
    deadline_text = forms.CharField(label="Nieuwe datum", max_length=120, help_text="Bijvoorbeeld “eind 2024”.")
    reason = forms.CharField(label="Waarom?", widget=forms.Textarea(attrs={"rows": 2}))

    def clean_deadline_text(self) -> str:
        words = str(self.cleaned_data["deadline_text"])
        self.deadline = deadline_in(words, self.row.made_on)
        return words

    def values(self) -> dict[str, Any]:
        return {
            "words": self.cleaned_data["deadline_text"],
            "deadline": self.deadline,
            "reason": self.cleaned_data["reason"],
        }


class ResultForm(StepForm):
    result = forms.ChoiceField(label="Uitslag", widget=forms.RadioSelect)
    day = day_field("Uitslag op")
    literal = forms.CharField(
        label="In de woorden van de besluitenlijst", max_length=120, required=False, help_text="Hoeft niet."
    )

    def offer(self) -> None:
        field: Any = self.fields["result"]
        field.choices = [one for one in MotionResult.choices if one[0] not in (MotionResult.SUBMITTED, self.row.result)]


class ExecutionForm(StepForm):
    execution = forms.ChoiceField(label="Uitvoering", widget=forms.RadioSelect)
    day = day_field("Sinds")
    reason = forms.CharField(
        label="Toelichting",
        required=False,
        help_text="Nodig als dit niet is uitgevoerd.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def offer(self) -> None:
        field: Any = self.fields["execution"]
        field.choices = [
            one for one in Execution.choices if one[0] not in (Execution.NOT_APPLICABLE, self.row.execution)
        ]


class ProposalForm(StepForm):
    memo = PublicChoice(Memo.objects.none(), label="Memo of brief", required=False, empty_label="Geen memo", words=str)
    reason = forms.CharField(
        label="Waarom is dit afgedaan?",
        required=False,
        help_text="Hoeft niet als het in de memo staat.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def offer(self) -> None:
        field: Any = self.fields["memo"]
        field.queryset = Memo.objects.visible_to(self.viewer).of(self.row.organisation).sent().defer("text", "frozen")


class SettlementForm(StepForm):
    use_required_attribute = False  # who settles is told in our words, not in those of the browser

    accepted = forms.ChoiceField(
        label="Uw antwoord",
        choices=[("ja", "Afgedaan"), ("nee", "Blijft open")],
        widget=forms.RadioSelect,
    )
    meeting = PublicChoice(
        Meeting.objects.none(), label="In welke vergadering?", required=False, empty_label="Geen vergadering"
    )
    day = day_field("Op")
    reason = forms.CharField(
        label="Toelichting",
        required=False,
        help_text="Nodig als dit open blijft.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def offer(self) -> None:
        field: Any = self.fields["meeting"]
        held = meetings(self.row.organisation, self.viewer).filter(status="gehouden", date__lte=today())
        field.queryset, field.words = held.filter(date__gte=self.row.made_on), meeting_words
        settler = Settler(rules_of(self.row.organisation).settled_by)
        field.required = settler in (Settler.COUNCIL, Settler.COMMITTEE)
        field.help_text = f"{settler.label} doet in uw gemeente af."
        if field.required:
            field.empty_label = "Kies een vergadering"
            field.error_messages["required"] = f"{settler.label} doet dit af. Kies de vergadering waarin dat gebeurde."
            field.help_text += " Staat de vergadering er niet bij? Voeg haar toe bij Vergaderingen."

    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "accepted": self.cleaned_data["accepted"] == "ja"}


class LinksForm(StepForm):
    """Which actions carry it out: among those that this person sees, as they were released to them."""

    actions = forms.MultipleChoiceField(label="Acties", required=False, widget=forms.CheckboxSelectMultiple)

    def offer(self) -> None:
        place, field = self.row.organisation, self.fields["actions"]
        seen = list(seen_actions(self.viewer, Moment(day=today())).of(place).order_by("plan_id", "number", "id"))
        titles = dict(PolicyDocument.history.seen_by(self.viewer).of(place).values_list("id", "title"))
        self.offered = {row.public_id: row.id for row in seen}
        field.choices = [  # type: ignore[attr-defined]  # a field of choices
            (row.public_id, f"{titles.get(row.plan_id, '')}, actie {row.number}: {row.what}") for row in seen
        ]
        self.linked = {one.public_id: one for one in self.row.actions.all()}
        field.initial = list(self.linked)

    def values(self) -> dict[str, Any]:
        """What was chosen; linked actions that this person does not see stay linked."""
        chosen = [self.offered[one] for one in self.cleaned_data["actions"]]
        unseen = [one.pk for key, one in self.linked.items() if key not in self.offered]
        return {"actions": list(Action.objects.filter(pk__in=[*chosen, *unseen]))}


class StartActionForm(StepForm):
    """A new action in a plan, with the words and the day of the motion or commitment to begin with."""

    plan = PublicChoice(PolicyDocument.objects.none(), label="In welk plan?", empty_label="Kies een plan")
    what = forms.CharField(label="Wat gaan we doen?", max_length=300)
    period_text = forms.CharField(
        label="Wanneer", max_length=120, required=False, help_text="Bijvoorbeeld “eind 2027”."
    )

    def offer(self) -> None:
        field: Any = self.fields["plan"]
        plans = PolicyDocument.objects.visible_to(self.viewer).of(self.row.organisation).plans()
        field.queryset = plans.newest_first()
        self.fields["what"].initial = self.row.subject
        self.fields["period_text"].initial = self.row.deadline_text

    def clean_period_text(self) -> Any:
        words = self.cleaned_data["period_text"]
        period = parse_period(words) if words else None
        if words and period is None:
            raise forms.ValidationError(UNCLEAR)
        return period

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        period = data.pop("period_text")
        return {**data, "period": period}


class RulesForm(forms.Form):
    settled_by = forms.ChoiceField(label="Wie doet moties en toezeggingen af?", choices=Settler.choices)
    commitment_days = forms.IntegerField(
        label="Dagen voor een toezegging",
        required=False,
        min_value=1,
        max_value=2000,
        help_text="Leeg: geen vaste termijn.",
    )
    motion_days = forms.IntegerField(
        label="Dagen voor een motie", required=False, min_value=1, max_value=2000, help_text="Leeg: geen vaste termijn."
    )

    question_days = forms.IntegerField(
        label="Dagen voor het antwoord op schriftelijke vragen",
        required=False,
        min_value=1,
        max_value=365,
        help_text="Zoals uw reglement van orde zegt. Leeg: geen vaste termijn.",
    )

    def __init__(self, *args: Any, rules: CouncilRules, **kwargs: Any) -> None:
        start = {name: getattr(rules, name) for name in self.base_fields}
        super().__init__(*args, **{"initial": start, **kwargs})
