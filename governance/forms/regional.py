"""Forms of a regional process: starting it, asking the councils, a council's row, a point and its answer, terms."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms

from governance.forms.fields import PublicChoice
from governance.forms.together import TogetherForm
from governance.models import CouncilInstrument, LegalTerm, Meeting, ProcessCouncil, RegionalProcess, ViewPoint
from governance.regional.enums import InstrumentKind, InstrumentResult, Outcome, PhaseKind, StepKind
from governance.regional.rules import RESULTS
from policies.models import PolicyDocument
from portal.organisations.models import Organisation, Partnership
from portal.shared.dutch import long_day, period
from portal.shared.enums import Openness
from portal.shared.forms import day_field
from portal.shared.viewer import Viewer

RELEASED_TO = [(Openness.COUNCIL, "De raden die meedoen"), (Openness.PUBLIC, "Iedereen")]
ROW_OPENNESS = [
    (Openness.PUBLIC, "Iedereen, na vrijgave van het traject"),
    (Openness.COUNCIL, "Alleen de raden, na vrijgave van het traject"),
    (Openness.INTERNAL, "Alleen de regio en de eigen gemeente"),
]


def optional_day(label: str, help_text: str = "") -> forms.DateField:
    field = day_field(label, help_text)
    field.required = False
    return field


def short_text(label: str, help_text: str = "", *, rows: int = 3, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=required, widget=forms.Textarea(attrs={"rows": rows})
    )


class CouncilsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    def label_from_instance(self, row: Any) -> str:
        return str(row.label)


class ProcessCouncilsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    def label_from_instance(self, row: Any) -> str:
        return str(row.organisation.label)


class CouncilField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    def label_from_instance(self, row: Any) -> str:
        return str(row.label)


class ProcessForm(forms.Form):
    title = forms.CharField(label="Naam van het traject", max_length=200)
    partnership = forms.ModelChoiceField(
        Partnership.objects.none(), label="Samenwerkingsverband", to_field_name="public_id", empty_label=None
    )
    document = PublicChoice(PolicyDocument.objects.none(), label="Regionaal document", empty_label="Kies een document")
    summary = short_text("Waar gaat het over?")
    councils = CouncilsField(
        Organisation.objects.none(),
        label="Welke gemeenten doen mee?",
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één gemeente."},
    )

    def __init__(self, *args: Any, place: Organisation, viewer: Viewer, regions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Any] = dict(self.fields.items())
        choices["partnership"].queryset = regions
        choices["document"].queryset = PolicyDocument.objects.visible_to(viewer).of(place).newest_first()
        members = Organisation.objects.filter(memberships__partnership__in=regions, kind="gemeente").distinct()
        choices["councils"].queryset = members.order_by("name", "pk")


class OneOfEachForm(TogetherForm):
    """A form on rows of which there is one of each `kind`: on a known `row`, or on one that is not there yet."""

    kind = forms.ChoiceField()

    def __init__(self, *args: Any, row: Any = None, present: Collection[str] = (), **kwargs: Any) -> None:
        names = ("version", *self.base_fields) if row else ()
        super().__init__(*args, **{"initial": {name: getattr(row, name) for name in names}, **kwargs})
        field: Any = self.fields["kind"]
        if row:
            field.choices = [one for one in field.choices if one[0] == row.kind]
        elif not self.is_bound:  # who posts one that a colleague added meanwhile sees both
            field.choices = [one for one in field.choices if one[0] not in present]

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class PhaseForm(OneOfEachForm):
    kind = forms.ChoiceField(label="Fase", choices=PhaseKind.choices)
    starts_on = day_field("Eerste dag")
    ends_on = day_field("Laatste dag")


class AddCouncilForm(forms.Form):
    """A member of the partnership that takes no part yet, or not any more."""

    municipality = CouncilField(
        Organisation.objects.none(), label="Welke gemeente?", to_field_name="slug", empty_label="Kies een gemeente"
    )

    def __init__(self, *args: Any, process: RegionalProcess, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Organisation.objects.filter(memberships__partnership=process.partnership_id, kind="gemeente")
        taking_part = process.councils.filter(left_on__isnull=True).values("organisation_id")
        field: Any = self.fields["municipality"]
        field.queryset = members.exclude(pk__in=taking_part).distinct().order_by("name", "pk")


class WithdrawCouncilForm(forms.Form):
    left_on = day_field("Vanaf welke dag doet de gemeente niet meer mee?")
    left_reason = short_text("Waarom?", "Dit staat op de bladzijde van het traject.", required=True)


class AskForm(forms.Form):
    """One instrument for every council at once, or for some."""

    kind = forms.ChoiceField(label="Wat vraagt u de raden?", choices=InstrumentKind.choices)
    term = PublicChoice(LegalTerm.objects.none(), label="Termijn", required=False, empty_label="Geen termijn")
    received_on = optional_day("Ontvangen op", "De termijn telt vanaf deze dag.")
    councils = ProcessCouncilsField(
        ProcessCouncil.objects.none(),
        label="Welke raden?",
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één raad."},
    )

    def __init__(self, *args: Any, process: RegionalProcess, **kwargs: Any) -> None:
        taking_part = process.councils.filter(left_on__isnull=True)
        councils = taking_part.select_related("organisation").order_by("organisation__name", "pk")
        start = {"councils": [one.public_id for one in councils], **kwargs.pop("initial", {})}
        super().__init__(*args, **{"initial": start, **kwargs})
        offer_terms(self, LegalTerm.objects.filter(organisation_id=process.organisation_id))
        field: Any = self.fields["councils"]
        field.queryset = councils


def offer_terms(form: forms.Form, terms: Any) -> None:
    field: Any = form.fields["term"]
    field.queryset, field.words = terms.order_by("kind", "name", "pk"), term_words


def term_words(term: LegalTerm) -> str:
    """ "Zienswijze: Ontwerpbegroting (12 weken), vanaf 1 juli 2022"."""
    held = period(term.valid_from, term.valid_until)
    words = f"{term.get_kind_display()}: {term}"
    return f"{words}, {held}" if held else words


class InstrumentForm(TogetherForm):
    """What a council was asked and what came of it."""

    term = PublicChoice(LegalTerm.objects.none(), label="Termijn", required=False, empty_label="Geen termijn")
    received_on = optional_day("Ontvangen op", "De termijn telt vanaf deze dag.")
    planned_on = optional_day("Behandeling gepland op")
    meeting = PublicChoice(Meeting.objects.none(), label="Vergadering", required=False, empty_label="Nog niet bekend")
    decided_on = optional_day("Besloten op")
    result = forms.ChoiceField(label="Uitslag", required=False)
    literal_result = forms.CharField(label="Uitslag in de eigen woorden", max_length=160, required=False)
    amendments = short_text("Amendementen", "Alleen bij “Ingestemd met amendementen”.")
    view = PublicChoice(
        PolicyDocument.objects.none(), label="Het stuk zelf", required=False, empty_label="Nog niet in het register"
    )
    openness = forms.ChoiceField(label="Wie mag dit zien?", choices=ROW_OPENNESS)

    def __init__(self, *args: Any, row: CouncilInstrument, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _instrument_values(row), **kwargs})
        choices: dict[str, Any] = dict(self.fields.items())
        offer_terms(self, LegalTerm.objects.filter(organisation_id=row.process.organisation_id, kind=row.kind))
        meetings = Meeting.objects.visible_to(viewer).of(row.organisation).select_related("body")
        choices["meeting"].queryset = meetings.order_by("-date", "pk")
        choices["meeting"].words = lambda one: f"{long_day(one.date)}, {one.title or one.body.name}"
        choices["view"].queryset = PolicyDocument.objects.visible_to(viewer).of(row.organisation).newest_first()
        fitting = [(one.value, one.label) for one in InstrumentResult if one in RESULTS[row.kind]]
        choices["result"].choices = [("", "Nog geen uitslag"), *fitting]

    def values(self) -> dict[str, Any]:
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        for name in ("term", "meeting", "view"):
            related = data.pop(name)
            data[f"{name}_id"] = related.pk if related else None
        return data


def _instrument_values(row: CouncilInstrument) -> dict[str, Any]:
    names = ("received_on", "planned_on", "decided_on", "result", "literal_result", "amendments", "openness", "version")
    related = {name: getattr(getattr(row, name), "public_id", "") for name in ("term", "meeting", "view")}
    return {name: getattr(row, name) for name in names} | related


class StepForm(OneOfEachForm):
    kind = forms.ChoiceField(label="Stap", choices=StepKind.choices)
    planned_on = optional_day("Gepland op")
    done_on = optional_day("Gedaan op")
    note = forms.CharField(label="Toelichting", max_length=300, required=False)


class ClerkForm(TogetherForm):
    clerk_email = forms.EmailField(
        label="E-mailadres van de griffie", required=False, help_text="Hier gaan herinneringen heen. Nooit openbaar."
    )

    def __init__(self, *args: Any, council: ProcessCouncil, **kwargs: Any) -> None:
        super().__init__(
            *args, **{"initial": {"clerk_email": council.clerk_email, "version": council.version}, **kwargs}
        )


class PointForm(TogetherForm):
    text = short_text("Wat vraagt de raad?", "Eén punt tegelijk. De regio beantwoordt elk punt apart.", required=True)

    def __init__(self, *args: Any, point: ViewPoint | None = None, **kwargs: Any) -> None:
        start = {"text": point.text, "version": point.version} if point else {}
        super().__init__(*args, **{"initial": start, **kwargs})

    def arguments(self) -> dict[str, Any]:
        """For `add_point`: a new one has no version."""
        return {"text": self.cleaned_data["text"]}


class AnswerForm(TogetherForm):
    outcome = forms.ChoiceField(
        label="Wat is ermee gedaan?",
        choices=[choice for choice in Outcome.choices if choice[0] != Outcome.OPEN],
        widget=forms.RadioSelect,
    )
    answer = short_text("Antwoord met redenen", rows=5, required=True)

    def __init__(self, *args: Any, point: ViewPoint, **kwargs: Any) -> None:
        start = {name: getattr(point, name) for name in ("outcome", "answer", "version")}
        super().__init__(*args, **{"initial": start, **kwargs})


class ReleaseForm(forms.Form):
    openness = forms.ChoiceField(label="Wie mag het zien?", choices=RELEASED_TO, widget=forms.RadioSelect)

    def __init__(self, *args: Any, head: Any, **kwargs: Any) -> None:
        start = head.openness if head.openness != Openness.INTERNAL else Openness.PUBLIC
        super().__init__(*args, **{"initial": {"openness": start}, **kwargs})


class CloseForm(forms.Form):
    reason = short_text("Waarom mag dit niet meer te zien zijn?", required=True)


class TermForm(TogetherForm, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    valid_from = optional_day("Geldt vanaf")
    valid_until = optional_day("Geldt tot en met")

    def __init__(self, *args: Any, instance: LegalTerm | None = None, **kwargs: Any) -> None:
        start = {"version": instance.version} if instance else {}
        super().__init__(*args, **{"initial": start, "instance": instance, **kwargs})

    class Meta:
        model = LegalTerm
        fields = [
            "name", "kind", "weeks", "source", "valid_from", "valid_until", "fixed_day", "pauses_in_recess", "note",
        ]  # fmt: skip
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "weeks": "Leeg als er geen vaste termijn is.",
            "source": "Het artikel van de wet of van de regeling.",
            "pauses_in_recess": "Alleen als de regeling dat zegt. De Wgr zegt het niet.",
        }


class RecessForm(forms.Form):
    name = forms.CharField(label="Naam", max_length=80, help_text="Bijvoorbeeld: zomerreces 2027.")
    starts_on = day_field("Eerste dag")
    ends_on = day_field("Laatste dag")
