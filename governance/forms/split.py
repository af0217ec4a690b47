"""Forms of who keeps the table: a cell, what is known of a task, a provision, a level, a task, a signal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from governance import refusals
from governance.enums import AllocationStatus, LegalTitle, LevelKind, Organ, PolicyPart, ProvisionCategory
from governance.forms.fields import PublicChoice
from governance.forms.memos import decision_words
from governance.forms.together import TogetherForm
from governance.models import Allocation, Decision, Provision, ScaleLevel, TaskKind
from governance.split.tasks import TaskSpec, mark_of
from policies.models import PolicyDocument
from portal.organisations.models import Organisation
from portal.shared.enums import Openness
from portal.shared.forms import day_field
from portal.shared.moments import today
from portal.shared.viewer import Viewer

OPENNESS = [(Openness.PUBLIC, "Iedereen"), (Openness.INTERNAL, "Alleen wie de tabel bijhoudt")]
Letter = tuple[str, str]
SEPARATOR = ";"  # in front of each letter that was seen, so that an empty cell differs from no answer


def letter_choices(tasks: Sequence[TaskSpec]) -> list[tuple[str, str]]:
    """Value and words of each letter that can stand in a cell: ("B", "Beleid (B)")."""
    found = [(task.code, f"{task.name} ({task.code})") for task in tasks]
    for task in tasks:
        for part in PolicyPart if task.can_split else ():
            mark = mark_of(task.code, part)
            found.append((mark, f"Alleen {task.name.lower()} {part.label.lower()} ({mark})"))
    return found


def optional_day(label: str, help_text: str = "") -> forms.DateField:
    field = day_field(label, help_text)
    field.required = False
    return field


class CellForm(forms.Form):
    """Which letters stand in one cell from a day on."""

    letters = forms.MultipleChoiceField(
        label="Welke taken liggen hier?", required=False, widget=forms.CheckboxSelectMultiple
    )
    valid_from = day_field("Vanaf welke dag?", "Wat er eerder stond, blijft tot die dag staan.")
    valid_until = optional_day("Tot en met", "Laat leeg als het blijft gelden.")
    status = forms.ChoiceField(label="Status", choices=AllocationStatus.choices, initial=AllocationStatus.ADOPTED)
    shared = forms.BooleanField(label="Gedeeld: deze taken mogen ook op een ander niveau liggen", required=False)
    ground = PublicChoice(
        PolicyDocument.objects.none(), label="Op grond van", required=False, empty_label="Geen document"
    )
    reference = forms.CharField(label="Waar in het document?", max_length=200, required=False)
    reason = forms.CharField(label="Waarom wijzigt u dit?", max_length=300, required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # the letters on the screen

    def __init__(
        self, *args: Any, tasks: Sequence[TaskSpec], now: Iterable[Letter], viewer: Viewer, **kwargs: Any
    ) -> None:
        marks = [mark_of(*one) for one in now]
        start = {"letters": marks, "seen": SEPARATOR + SEPARATOR.join(marks), "valid_from": today()}
        super().__init__(*args, **{**kwargs, "initial": start | kwargs.get("initial", {})})
        choices: dict[str, Any] = dict(self.fields.items())
        choices["letters"].choices = letter_choices(tasks)
        choices["letters"].error_messages["invalid_choice"] = refusals.unknown_letter("%(value)s")
        choices["ground"].queryset = documents(viewer)
        self.marks = {mark_of(task.code, ""): (task.code, "") for task in tasks} | {
            mark_of(task.code, part): (task.code, str(part)) for task in tasks for part in PolicyPart if task.can_split
        }

    def values(self) -> dict[str, Any]:
        """Arguments for `set_cell`."""
        data = self.cleaned_data
        details = {}
        if data["ground"]:
            details = {"ground_id": data["ground"].pk, "reference": data["reference"]}
        return {
            "letters": [self.marks[mark] for mark in data["letters"]],
            "details": details or None,
            "seen": self._seen(),
            **{name: data[name] for name in ("valid_from", "valid_until", "status", "shared", "reason")},
        }

    def _seen(self) -> list[Letter] | None:
        """The letters that stood on the screen; None where the page did not tell."""
        posted = self.cleaned_data["seen"]
        return [self.marks[one] for one in posted.split(SEPARATOR) if one in self.marks] if posted else None


def documents(viewer: Viewer) -> Any:
    return PolicyDocument.objects.visible_to(viewer).newest_first()


class DetailsForm(TogetherForm):
    """Who is competent, who carries out and who pays: three things, kept apart."""

    organ = forms.ChoiceField(
        label="Bevoegd orgaan", choices=[("", "Nog niet vastgelegd"), *Organ.choices], required=False
    )
    competent = PublicChoice(
        Organisation.objects.none(),
        label="Van welke organisatie?",
        required=False,
        empty_label="De gemeente zelf, of nog niet vastgelegd",
        help_text="Een gemeente, een regeling of het Rijk. Een dienst zoals de SDD is nooit bevoegd.",
    )
    carried_out_by = PublicChoice(
        Organisation.objects.none(), label="Wie voert dit uit?", required=False, empty_label="Nog niet vastgelegd"
    )
    paid_by = PublicChoice(
        Organisation.objects.none(), label="Wie betaalt dit?", required=False, empty_label="Nog niet vastgelegd"
    )
    legal_title = forms.ChoiceField(
        label="Juridische titel", choices=[("", "Nog niet vastgelegd"), *LegalTitle.choices], required=False
    )
    ground = PublicChoice(
        PolicyDocument.objects.none(), label="Op grond van", required=False, empty_label="Geen document"
    )
    reference = forms.CharField(label="Waar in het document?", max_length=200, required=False)
    decision = PublicChoice(
        Decision.objects.none(), label="Besluit", required=False, empty_label="Geen besluit", words=decision_words
    )
    note = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    openness = forms.ChoiceField(label="Wie mag dit zien?", choices=OPENNESS)
    also_tasks = forms.BooleanField(
        label="Neem dit over voor de andere taken van deze voorziening op dit niveau", required=False
    )

    RELATED = ("competent", "carried_out_by", "paid_by", "ground", "decision")
    PLAIN = ("organ", "legal_title", "reference", "note", "openness")

    def __init__(self, *args: Any, allocation: Allocation, viewer: Viewer, **kwargs: Any) -> None:
        start = {name: getattr(allocation, name) for name in self.PLAIN} | {"version": allocation.version}
        start |= {name: getattr(getattr(allocation, name), "public_id", "") for name in self.RELATED}
        super().__init__(*args, **{"initial": start, **kwargs})
        choices: dict[str, Any] = dict(self.fields.items())
        everyone = Organisation.objects.alphabetic()
        choices["competent"].queryset = everyone.filter(kind__in=["gemeente", "gr", "provincie", "rijk", "dienst"])
        choices["carried_out_by"].queryset = choices["paid_by"].queryset = everyone
        choices["ground"].queryset = documents(viewer)
        choices["decision"].queryset = Decision.objects.visible_to(viewer).select_related("body").newest_first()

    def values(self) -> dict[str, Any]:
        """Columns for `describe_allocation`."""
        data = self.cleaned_data
        related = {f"{name}_id": data[name].pk if data[name] else None for name in self.RELATED}
        return {name: data[name] for name in self.PLAIN} | related


class ProvisionForm(TogetherForm):
    name = forms.CharField(label="Naam", max_length=200)
    aliases = forms.CharField(
        label="Andere woorden",
        required=False,
        help_text="Hoe mensen het noemen, een per regel. Bijvoorbeeld: hulp in de huishouding.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    category = forms.ChoiceField(label="Soort", choices=ProvisionCategory.choices)
    legal_basis = forms.CharField(label="Wettelijke grondslag", max_length=200, required=False)
    note = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, provision: Provision | None = None, **kwargs: Any) -> None:
        start: dict[str, Any] = {}
        if provision:
            start = {name: getattr(provision, name) for name in ("name", "category", "legal_basis", "note", "version")}
            start["aliases"] = "\n".join(provision.aliases)
        super().__init__(*args, **{"initial": start, **kwargs})

    def clean_aliases(self) -> list[str]:
        words = self.cleaned_data["aliases"].splitlines()
        if any(len(word) > 120 for word in words):
            raise forms.ValidationError("Een van de woorden is langer dan 120 tekens.")
        return [word.strip() for word in words if word.strip()]

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class LevelForm(TogetherForm):
    name = forms.CharField(label="Naam", max_length=80, help_text="Zoals u het niveau zelf noemt: Drechtsteden.")
    kind = forms.ChoiceField(label="Soort", choices=LevelKind.choices)
    meaning = forms.CharField(label="Wie dat zijn", max_length=120, required=False)
    carrier = PublicChoice(
        Organisation.objects.none(),
        label="Organisatie",
        required=False,
        empty_label="De gemeente zelf, of niemand in het bijzonder",
    )
    position = forms.IntegerField(label="Plaats in de tabel", min_value=0, max_value=99)

    def __init__(self, *args: Any, level: ScaleLevel | None = None, **kwargs: Any) -> None:
        start: dict[str, Any] = {}
        if level:
            start = {name: getattr(level, name) for name in ("name", "kind", "meaning", "position", "version")}
            start["carrier"] = level.carrier.public_id if level.carrier else ""
        super().__init__(*args, **{"initial": start, **kwargs})
        field: Any = self.fields["carrier"]
        field.queryset = Organisation.objects.alphabetic()

    def values(self) -> dict[str, Any]:
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "carrier")}
        carrier = self.cleaned_data["carrier"]
        return data | {"carrier_id": carrier.pk if carrier else None}


class TaskForm(TogetherForm):
    code = forms.CharField(label="Letter", max_length=4)
    name = forms.CharField(label="Naam", max_length=80)
    question = forms.CharField(label="Vraag", max_length=80, help_text="Zoals de bladzijde het vraagt: Wie koopt in?")
    position = forms.IntegerField(label="Plaats in de cel", min_value=0, max_value=99)
    can_split = forms.BooleanField(label="Beleid: te splitsen in voorbereiden en vaststellen", required=False)

    def __init__(self, *args: Any, task: TaskKind | None = None, **kwargs: Any) -> None:
        names = ("code", "name", "question", "position", "can_split", "version")
        start = {name: getattr(task, name) for name in names} if task else {}
        super().__init__(*args, **{"initial": start, **kwargs})

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Waarom klopt dit zo?", widget=forms.Textarea(attrs={"rows": 2}))
