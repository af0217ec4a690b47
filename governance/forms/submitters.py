"""The form that says which members or factions submitted something."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.domain.submitters import KINDS, Person, council_on, day_of
from governance.forms.following import StepForm
from governance.models import Submitter
from portal.shared.dutch import long_day


class SubmittersForm(StepForm):
    """The council as it sat on the day of the matter, and who was chosen before."""

    chosen = forms.MultipleChoiceField(label="Wie?", required=False, widget=forms.CheckboxSelectMultiple)

    def offer(self) -> None:
        field: Any = self.fields["chosen"]
        before = Submitter.objects.filter(**{KINDS[type(self.row)][2]: self.row}).select_related("faction", "member")
        there = [Person(one.faction, one.member) for one in before.order_by("pk")]
        council = council_on(self.row.organisation_id, day_of(self.row))
        known = {person.key for person in council}
        self.people = {_code(one): one for one in (*council, *(one for one in there if one.key not in known))}
        field.choices = [(code, _words(person)) for code, person in self.people.items()]
        field.initial = [_code(person) for person in there]
        field.help_text = f"De raad zoals die was op {long_day(day_of(self.row))}."

    def values(self) -> dict[str, Any]:
        return {"chosen": [self.people[code] for code in self.cleaned_data["chosen"]]}


def _code(person: Person) -> str:
    """The public ids of the faction and the member."""
    return f"{person.faction.public_id if person.faction else ''}.{person.member.public_id if person.member else ''}"


def _words(person: Person) -> str:
    return str(person) if person.member else f"Fractie {person}"
